"""The ledger of duties (工作台账), reached from the reports that count it and from what waits today."""

from collections.abc import Sequence
from typing import Any

from tui_gov.locale import N_, _
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.values import format_value
from tui_gov.office import DutyView
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, text_line
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.duty import DutyRecordView, clock_words, member_words
from tui_gov.tui.views.duty_acts import DutyActs, asked
from tui_gov.tui.views.pick import PickView

UNAPPROVED = "to_approve"
"""Waiting for a leader's approval, however the clocks stand."""
STATES = (
    ("overdue", N_("超时未办的舆情")),
    ("near", N_("即将超时的舆情")),
    (UNAPPROVED, N_("待批准的回应")),
    ("late", N_("回应超时的舆情")),
)
"""States by which the ledger is narrowed, and their words."""


class DutiesView(TableView, DutyActs):
    """The ledger, latest first; or just the lines with given ids."""

    name = "duties"
    register = "duties"
    pane = 5

    def __init__(self, shell: Shell, ids: Sequence[str] | None = None, heading: str = "") -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._heading = heading
        self._kind = ""
        self._state = ""
        columns = (
            Column(_("编号"), 12, lambda view: view.id),
            Column(_("日期"), 11, lambda view: view.duty.date.isoformat(), spare=True),
            Column(_("类型"), 10, lambda view: _(view.duty.kind)),
            Column(_("标题"), 0, lambda view: view.duty.title),
            Column(_("形式"), 11, lambda view: view.duty.form, spare=True),
            Column(_("状态"), 11, self._stands),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("台账里还没有; n登记"))

    def _stands(self, view: DutyView) -> str:
        if view.state.key != "entered":
            return _(view.state.label)
        return (
            _("{count}人次").format(count=view.duty.people)
            if view.duty.people
            else format_value(view.duty.count)
        )

    def rows(self) -> Sequence[DutyView]:
        """The lines asked for."""
        where = {"kind": self._kind} if self._kind else {}
        where |= {"state": self._state} if self._state not in ("", UNAPPROVED) else {}
        found = self.office.duties(where=where, search=self.search)
        if self._state == UNAPPROVED:
            found = [view for view in found if view.unapproved]
        return found if self._ids is None else [view for view in found if view.id in self._ids]

    def head(self, width: int) -> list[Line]:
        """What is shown."""
        words = (
            _("工作台账"),
            self._heading,
            _(self._kind),
            _(dict(STATES).get(self._state, "")),
            self.search,
        )
        return [(draw("  ".join(filter(None, words)), width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The line in short: its clocks, who is in the group, or what came of it."""
        duty = row.duty
        parts = (
            duty.department,
            duty.form,
            _("{count}人次").format(count=duty.people) if duty.people else "",
            _("数量 {count}").format(count=duty.count) if duty.count else "",
            _("得分 {score}").format(score=duty.score) if duty.score else "",
            _("批准 {name}").format(name=duty.approved_by) if duty.approved_by else "",
            duty.item,
        )
        told = [clock_words(clock) for clock in row.clocks] or member_words(self.office, duty, width)
        texts = [text for text in (*told, duty.answer, duty.result, duty.note) if text]
        return [
            text_line(duty.title, width, "b"),
            text_line("  ".join(filter(None, parts)), width),
            *(text_line(text, width) for text in texts[:3]),
        ]

    def record(self) -> DutyView | None:
        """The line under the cursor."""
        row: DutyView | None = self.table.current
        return row

    def subject(self) -> str:
        """The line that the pane tells of: an approval is about what was on screen."""
        shown: DutyView | None = self._shown
        current = self.record()
        return current.id if current and shown and current.id == shown.id else ""

    def do_new(self) -> None:
        """A form for a new line of a kind."""
        if self._kind:
            self._new(self._kind)
            return
        choices = [(kind, _(kind)) for kind in DUTY_KINDS]
        self.shell.push(PickView(self.shell, _("登记哪一类工作"), choices, self._new))

    def _new(self, kind: str) -> None:
        person = self.office.person
        values = {"date": self.office.today.isoformat(), "department": person.department if person else ""}

        def save(typed: dict[str, str]) -> bool:
            return self.shell.act("create", "duties", "-", {**typed, "kind": kind}, None)

        heading = _("登记一项工作: {kind}").format(kind=_(kind))
        self.shell.push(FormView(self.shell, heading, asked(kind), values, save))

    def do_filter(self) -> None:
        """Only one kind, or only what stands at a state."""
        counts: dict[str, int] = {}
        for view in self.office.duties():
            counts[view.duty.kind] = counts.get(view.duty.kind, 0) + 1
        choices = [("", _("(全部)"))]
        choices += [
            (kind, _("{kind} {count}条").format(kind=_(kind), count=counts.get(kind, 0)))
            for kind in DUTY_KINDS
        ]
        choices += [(key, _(label)) for key, label in STATES]
        self.shell.push(PickView(self.shell, _("类型"), choices, self._narrow, self._kind or self._state))

    def _narrow(self, word: str) -> None:
        self._kind = word if word in DUTY_KINDS else ""
        self._state = word if word in dict(STATES) else ""
        self.load()

    def do_open(self) -> None:
        """The whole line."""
        row = self.record()
        if row is not None:
            self.shell.push(DutyRecordView(self.shell, row.id))

    def do_cells(self) -> None:
        """The figures that count the line under the cursor."""
        from tui_gov.tui.views.cells import open_counting

        row = self.record()
        if row is not None:
            open_counting(self.shell, row.id)

    def do_back(self) -> None:
        """Clear search and filter first; then back."""
        if self.search or self._kind or self._state:
            self.search = self._kind = self._state = ""
            self.load()
        else:
            self.shell.pop()
