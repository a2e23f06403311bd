"""The ledger of duties (工作台账), reached from the reports that count it."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len

from tui_gov.locale import _
from tui_gov.model.values import format_value
from tui_gov.office import DutyView
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView


class DutiesView(TableView):
    """The ledger, latest first; or just the lines with given ids."""

    name = "duties"
    pane = 3

    def __init__(self, shell: Shell, ids: Sequence[str] | None = None, heading: str = "") -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._heading = heading
        columns = (
            Column(_("编号"), 12, lambda view: view.id),
            Column(_("日期"), 11, lambda view: view.duty.date.isoformat()),
            Column(_("类型"), 10, lambda view: _(view.duty.kind)),
            Column(_("标题"), 0, lambda view: view.duty.title),
            Column(_("人次"), max(6, cell_len(_("人次")) + 1), lambda view: format_value(view.duty.people)),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("台账里还没有; n登记"))

    def rows(self) -> Sequence[DutyView]:
        """The lines asked for."""
        found = self.office.duties(search=self.search)
        return found if self._ids is None else [view for view in found if view.id in self._ids]

    def head(self, width: int) -> list[Line]:
        """What is shown."""
        shown = "  ".join(filter(None, (_("工作台账"), self._heading, self.search)))
        return [(draw(shown, width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Title and note of a line."""
        note = wrap(row.duty.note, width)[:2] if row.duty.note else []
        return [text_line(row.duty.title, width, "b"), *(text_line(part, width) for part in note)]

    def do_new(self) -> None:
        """A form for a new line."""
        verb = VERBS["duties", "create"]
        values = {"date": self.office.today.isoformat(), "department": self._department()}
        self.shell.push(FormView(self.shell, _("登记一项工作"), verb.fields, values, self._create))

    def _department(self) -> str:
        return self.office.person.department if self.office.person else ""

    def _create(self, values: dict[str, str]) -> bool:
        # the kind, which items lack, says which register is meant
        return self.shell.act("create", "duties", "-", {"kind": "", **values}, None)

    def do_edit(self) -> None:
        """A form of the line under the cursor."""
        row: DutyView | None = self.table.current
        if row is None:
            return
        verb = VERBS["duties", "edit"]
        values = {name: format_value(value) for name, value in row.row().items()}
        seen = self.office.seen(row.id)

        def save(typed: dict[str, str]) -> bool:
            return self.shell.act("edit", "duties", row.id, dict(typed), seen)

        self.shell.push(FormView(self.shell, row.id, verb.fields, values, save))

    def do_open(self) -> None:
        """The form: a line has no more than it shows."""
        self.do_edit()
