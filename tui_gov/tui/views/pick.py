"""Choosing one of several words."""

from collections.abc import Callable, Sequence

from tui_gov.locale import _
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView

Choice = tuple[str, str]
"""The word that is kept, and the word shown."""


class PickView(TableView):
    """A list to choose from: arrows and Enter, or the digit before the word."""

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
        columns = (Column("", 5, lambda row: row[0]), Column("", 0, lambda row: row[2]))
        self.table = RecordTable(columns, lambda row: row[1], _("没有可选的"))
        self.table.fill(self._choices)
        self.table.go(current)

    def rows(self) -> Sequence[tuple[str, str, str]]:
        """Numbered choices."""
        return self._choices

    def head(self, width: int) -> list[Line]:
        """What is chosen."""
        return [(draw(self._heading, width, "b"),)]

    def do_open(self) -> None:
        """Take the word under the cursor."""
        row = self.table.current
        if row is not None:
            self.shell.pop()
            self._done(row[1])

    def digit(self, digit: str) -> bool:
        """Take the word with that number, where there are at most nine; whether it was taken."""
        if len(self._choices) > 9 or not digit.isdigit() or not 1 <= int(digit) <= len(self._choices):
            return False
        self.table.go(self._choices[int(digit) - 1][1])
        self.do_open()
        return True
