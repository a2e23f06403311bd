"""Choosing one of several words."""

from collections.abc import Callable, Sequence

from tui_gov.locale import _
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView

Choice = tuple[str, str]
"""The word that is kept, and the word shown."""


class PickView(TableView):
    """A list to choose from: arrows and Enter, the number before the word, or a search while typing."""

    name = "pick"
    pane = 0

    def __init__(
        self,
        shell: Shell,
        heading: str,
        choices: Sequence[Choice],
        done: Callable[[str], None],
        current: str = "",
    ) -> None:
        super().__init__(shell)
        self._heading = heading
        self._choices = [(str(place + 1), *choice) for place, choice in enumerate(choices)]
        self._done = done
        self._typed = ""
        columns = (Column("", 5, lambda row: row[0]), Column("", 0, lambda row: row[2]))
        self.table = RecordTable(columns, lambda row: row[1], _("没有可选的"))
        self.table.fill(self._choices)
        if current:
            self.table.go(current)

    def rows(self) -> Sequence[tuple[str, str, str]]:
        """Numbered choices, those that hold what is searched."""
        word = self.search.strip().casefold()
        return [row for row in self._choices if word in row[2].casefold()]

    def head(self, width: int) -> list[Line]:
        """What is chosen; a number that may go on is shown as far as it is typed."""
        found = f"  {_('查找')} {self.search}" if self.search else ""
        begun = f"  {self._typed}_" if self._typed else ""
        return [(draw(f"{self._heading}{found}{begun}", width, "b"),)]

    def command(self, name: str) -> bool:
        """A number is typed in one go: any command ends it."""
        self._typed = ""
        return super().command(name)

    def do_open(self) -> None:
        """Take the word under the cursor."""
        row = self.table.current
        if row is not None:
            self.shell.pop()
            self._done(row[1])

    def do_back(self) -> None:
        """Clear the search first; then back."""
        if self.search:
            self.search = ""
            self.load()
        else:
            self.shell.pop()

    def key(self, key: str) -> bool:
        """Go to the word whose number is typed, and take it where no longer number begins so."""
        if not key.isdecimal():
            return False
        numbers = {row[0]: row[1] for row in self.table.rows}
        typed = self._typed + key if any(each.startswith(self._typed + key) for each in numbers) else key
        self._typed = typed
        if typed in numbers:
            self.table.go(numbers[typed])
            if not any(each.startswith(typed) and each != typed for each in numbers):
                self.choose()
        return True

    def choose(self) -> None:
        """A number that was typed to its end takes its word."""
        self.do_open()


def offer(shell: Shell, heading: str, choices: Sequence[Choice], done: Callable[[str], None]) -> None:
    """Let one of several words be chosen; where there is none, say so and open nothing."""
    if choices:
        shell.push(PickView(shell, heading, choices, done))
    else:
        shell.say(f"{heading}: {_('没有可选的')}")


OTHER = ""
"""Stands for a word that is not on the list and is typed."""


class TickView(PickView):
    """A list of which several words may be taken: Space or the number ticks one, Enter takes those ticked."""

    name = "ticks"

    def __init__(
        self,
        shell: Shell,
        heading: str,
        choices: Sequence[Choice],
        done: Callable[[Sequence[str]], None],
        ticked: Sequence[str],
    ) -> None:
        known = [word for word, _shown in choices]
        own = [(word, word) for word in ticked if word not in known]
        self._ticked = list(ticked)
        self._take = done
        super().__init__(shell, heading, [*choices, *own, (OTHER, _("(另填)"))], lambda word: None)
        self.table.columns = (self.table.columns[0], Column("", 0, self._row))

    def _row(self, row: tuple[str, str, str]) -> str:
        mark = "   " if row[1] == OTHER else "[x]" if row[1] in self._ticked else "[ ]"
        return f"{mark} {row[2]}"

    def do_tick(self) -> None:
        """Tick the word under the cursor, or untick it; a word that is not on the list is asked for."""
        row = self.table.current
        if row is None:
            return
        if row[1] == OTHER:
            self.shell.ask(row[2], "", self._add)
        elif row[1] in self._ticked:
            self._ticked.remove(row[1])
        else:
            self._ticked.append(row[1])

    def _add(self, text: str) -> None:
        words = [word for word in dict.fromkeys(text.replace("、", ";").split(";")) if word.strip()]
        fresh = [word for word in words if word not in self._ticked]
        self._ticked += fresh
        last = self._choices.pop()
        shown = {row[1] for row in self._choices}
        for word in (*(word for word in fresh if word not in shown), OTHER):
            self._choices.append((str(len(self._choices) + 1), word, word or last[2]))
        self.load()

    def choose(self) -> None:
        """A number ticks its word."""
        self._typed = ""
        self.do_tick()

    def do_open(self) -> None:
        """Take what is ticked, in the order of the list."""
        self.shell.pop()
        self._take([row[1] for row in self._choices if row[1] in self._ticked])
