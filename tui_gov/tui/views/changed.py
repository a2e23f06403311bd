"""What changed in an item since its last review, phrase by phrase."""

from tui_gov.locale import _
from tui_gov.model.acts import KINDS
from tui_gov.office import ItemView
from tui_gov.office.differences import Changed
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.view import Shell, View


class ChangedView(View):
    """The differences, scrolling: - what stood there, + what stands there now."""

    name = "changed"

    def __init__(self, shell: Shell, record: ItemView, changed: Changed) -> None:
        super().__init__(shell)
        self._record = record
        self._changed = changed
        self._top = self._count = 0
        self._page = 10

    def lines(self, width: int, height: int) -> list[Line]:
        """What it is held against, and the part of the differences that is scrolled to."""
        changed = self._changed
        told = _("{id} 比 {day} 送审时").format(id=self._record.id, day=changed.since.day)
        if changed.ended is not None:
            who = self.office.name_of(changed.ended.by)
            what = _(KINDS.get(changed.ended.kind, changed.ended.kind))
            told += "  " + _("{who} {at} {what}").format(who=who, at=changed.ended.at[:16], what=what)
            told += f" {changed.ended.data.get('opinion', '')}"
        every: list[Line] = []
        for place in changed.places:
            every.append(text_line(_(place.column), width, "d"))
            for sign, text in (("-", place.before), ("+", place.after)):
                if text:
                    every += [text_line(f" {sign} {part}", width) for part in wrap(text, width - 4)]
        every = every or [text_line(_("没有改动"), width)]
        self._page, self._count = height - 2, len(every)
        self._top = max(0, min(self._top, self._count - self._page))
        return [text_line(told.strip(), width, "b"), (), *every[self._top : self._top + self._page]]

    def command(self, name: str) -> bool:
        """Scrolling."""
        steps = {"up": -1, "down": 1, "page_up": -self._page, "page_down": self._page}
        if name in steps:
            self._top = max(0, min(self._top + steps[name], self._count - self._page))
            return True
        return super().command(name)

    def title(self) -> str:
        """Where in it."""
        return f"{min(self._top + 1, self._count)}-{min(self._count, self._top + self._page)}/{self._count}"
