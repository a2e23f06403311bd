"""Two people changed one record: both versions, field by field, and which of them is taken on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui_gov.locale import _, language
from tui_gov.model.fields import Field
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.view import Shell, View

_LABEL = 12
_SIDES = 8
_LEAD = 12
"""Characters before the first difference that are shown of a long text."""
_HEIGHT = 3
"""Lines of a field."""


@dataclass(slots=True)
class Difference:
    """A field of which there are two versions."""

    field: Field
    """The field."""
    mine: str
    """What the person typed, or left."""
    theirs: str
    """What is registered by now."""
    take_mine: bool
    """Which one is taken on."""


def differences(
    fields: Sequence[Field], before: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> list[Difference]:
    """The fields that differ; a field that only one of the two changed takes that one's word."""
    return [
        Difference(field, mine[name], theirs[name], take_mine=mine[name] != before[name])
        for field in fields
        if mine[name := field.name] != theirs[name]
    ]


class ConflictView(View):
    """The differing fields; Enter takes the other version, Esc goes on in the form with what was chosen."""

    name = "conflict"

    def __init__(
        self, shell: Shell, who: str, found: Sequence[Difference], done: Callable[[Mapping[str, str]], None]
    ) -> None:
        super().__init__(shell)
        self._who = who
        self._found = found
        self._done = done
        self._place = 0
        self._top = 0

    def lines(self, width: int, height: int) -> list[Line]:
        """Who was first, and each field with both versions; `>` marks the one that is taken on."""
        page = max(1, (height - 1) // _HEIGHT)
        self._top = max(min(self._top, self._place), self._place - page + 1)
        heading = _("{who}先保存了; 逐项选用(Enter换), Esc回到表单").format(who=self._who)
        lines: list[Line] = [(draw(heading, width, "b"),)]
        for place in range(self._top, min(len(self._found), self._top + page)):
            lines += self._field(self._found[place], width, place == self._place)
        return lines

    def _field(self, each: Difference, width: int, here: bool) -> list[Line]:
        wide = 18 if language() == "en" else _LABEL
        label = draw(_(each.field.label), wide, "r" if here else "b")
        rows: list[Line] = []
        for side, text, other, taken in (
            (_("我的"), each.mine, each.theirs, each.take_mine),
            (self._who, each.theirs, each.mine, not each.take_mine),
        ):
            shown = draw(
                self._shown(each.field, text, other), width - wide - _SIDES - 4, "b" if taken else "d"
            )
            head = draw("", wide) if rows else label
            rows.append((head, draw(" > " if taken else "   "), draw(side, _SIDES), draw(" "), shown))
        return [*rows, ()]

    def _shown(self, field: Field, text: str, other: str) -> str:
        """The text from a little before the place where the two part."""
        if field.kind == "choice" and text:
            return self.office.shown(field.choices, text)
        pairs = enumerate(zip(text, other, strict=False))
        parting = next((n for n, (one, two) in pairs if one != two), min(len(text), len(other)))
        start = max(0, parting - _LEAD)
        return (".." if start else "") + text[start:] or _("(空)")

    def title(self) -> str:
        """How many fields differ."""
        return _("{count}项不同 第{place}项").format(count=len(self._found), place=self._place + 1)

    def cursor(self) -> tuple[int, int] | None:
        """At the field under the cursor."""
        return 0, 1 + _HEIGHT * (self._place - self._top)

    def command(self, name: str) -> bool:
        """Movements by field."""
        last = len(self._found) - 1
        steps = {"up": -1, "down": 1, "page_up": -5, "page_down": 5, "first": -last, "last": last}
        if name in steps:
            self._place = max(0, min(last, self._place + steps[name]))
            return True
        return super().command(name)

    def do_open(self) -> None:
        """Take the other version of the field."""
        each = self._found[self._place]
        each.take_mine = not each.take_mine

    def do_back(self) -> None:
        """Go on in the form with the versions chosen."""
        self.shell.pop()
        self._done({each.field.name: each.mine if each.take_mine else each.theirs for each in self._found})
