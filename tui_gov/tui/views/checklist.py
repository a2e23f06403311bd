"""The points of a review slip, answered one by one: Enter for no objection, - for one, + for a lawful exception."""

from collections.abc import Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _, language
from tui_gov.office import ItemView
from tui_gov.office.lawful import why_not
from tui_gov.office.slip_points import Point
from tui_gov.office.verbs import VERBS
from tui_gov.tui.commands import Command
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView


class ChecklistView(TableView):
    """One item's checklist beside what the program knows of each point."""

    name = "checklist"
    pane = 5

    def __init__(self, shell: Shell, record_id: str) -> None:
        super().__init__(shell)
        self._id = record_id
        columns = (
            Column(_("要点"), 0, lambda row: _(row.label)),
            Column(_("答复"), 22, self._answer),
        )
        self.table = RecordTable(columns, lambda row: str(row.key), _("没有审查要点"))

    def _answer(self, row: Point) -> str:
        return f"{_(row.answer)} {row.by}" if row.answer else (_("待答复") if row.open else "-")

    def _item(self) -> ItemView:
        return self.office.item(self._id)

    def rows(self) -> Sequence[Point]:
        """The points, in the order of the slip."""
        return self.office.slip_points(self._id)

    def head(self, width: int) -> list[Line]:
        """Whose slip it is."""
        return [(draw(f"{self._id}  {self._item().item.title}", width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The article, what the program knows, and the reason that was given."""
        gloss = row.gloss if language() == "en" else ""
        about = [text_line(part, width, "d") for part in (gloss, row.cite) if part]
        known = wrap(row.known, width - 2) if row.known else [_("程序不知道, 要人看")]
        told = [text_line(part, width) for part in known[: self.pane - 1 - len(about)]]
        return [*about, *told, text_line(row.note, width)]

    def subject(self) -> str:
        """The item."""
        return self._id

    def do_open(self) -> None:
        """No objection, and on to the next point."""
        self._say("无问题", "")

    def do_object(self) -> None:
        """An objection, which stops every signature."""
        if self._may_answer():
            self.shell.ask(_("问题"), "", lambda note: self._say("有问题", note))

    def do_decide(self) -> None:
        """Lawful all the same, with its ground."""
        if self._may_answer():
            self.shell.ask(_("依据"), "", lambda note: self._say("依法可公开", note))

    def _refusal(self) -> OfficeError | None:
        return why_not(self.office, VERBS["items", "check-point"], self._item().item)

    def offers(self, command: Command) -> bool:
        """The answers only where the person may give them."""
        return command.name not in ("open", "object", "decide") or self._refusal() is None

    def _may_answer(self) -> bool:
        """Whether the person may answer the points of this slip; where not, that is said."""
        refusal = self._refusal()
        if refusal is not None:
            self.shell.refuse(refusal)
        return refusal is None

    def _say(self, answer: str, note: str) -> None:
        row = self.table.current
        if row is None:
            return
        values = {"point": row.label, "answer": answer, "note": note}
        try:
            self.office.do("check-point", self._id, values, table="items")
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.table.move(1)
        self.shell.reload()
