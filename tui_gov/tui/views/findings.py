"""The register of findings (问题清单) and one finding in full, with what can be done to it."""

from collections.abc import Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import FINDING_FIELDS
from tui_gov.model.values import format_value
from tui_gov.office import FindingView
from tui_gov.office.findings import words_of
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record_acts import RecordActs
from tui_gov.tui.views.wording import moment, month_day

LABEL = 14
"""Cells of the labels."""
STATES = (
    ("", N_("全部")),
    ("open", N_("待整改")),
    ("overdue", N_("逾期未改")),
    ("rectified", N_("待复核")),
    ("confirmed", N_("已复核")),
)


class FindingActs(RecordActs):
    """Acts on the finding that the view is about."""

    def record(self) -> FindingView | None:
        """The finding that the commands are about."""
        raise NotImplementedError

    def do_answer(self) -> None:
        """整改."""
        self._do("rectify")

    def do_confirm(self) -> None:
        """复核认可."""
        self._do("resolve", ask=False)

    def do_return(self) -> None:
        """复核退回."""
        self._do("return")

    def do_edit(self) -> None:
        """Change what was written down."""
        self._do("edit")


class FindingsView(TableView, FindingActs):
    """The findings, what is overdue first; or just those with given ids."""

    name = "findings"
    register = "findings"
    pane = 4

    def __init__(self, shell: Shell, ids: Sequence[str] | None = None, heading: str = "") -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._heading = heading
        self._state = ""
        columns = (
            Column(_("编号"), 12, lambda view: view.id),
            Column(_("状态"), 10, self._stands),
            Column(_("限期"), 7, lambda view: month_day(view.finding.due_on)),
            Column(_("来源"), 7, lambda view: _(view.finding.source), spare=True),
            Column(_("记录"), 12, lambda view: view.finding.record),
            Column(_("问题"), 0, lambda view: view.finding.text.replace("\n", " ")),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("没有问题; n登记"))

    def _stands(self, view: FindingView) -> str:
        mark = _("新") if view.id in self.shell.news else ""
        return f"{mark}{_(view.state.label)}"

    def rows(self) -> Sequence[FindingView]:
        """The findings asked for."""
        where = {"state": self._state} if self._state else None
        found = self.office.findings_register(where=where, search=self.search)
        return found if self._ids is None else [view for view in found if view.id in self._ids]

    def head(self, width: int) -> list[Line]:
        """What is shown."""
        shown = (
            _("问题清单"),
            self._heading,
            _(dict(STATES)[self._state]) if self._state else "",
            self.search,
        )
        return [(draw("  ".join(filter(None, shown)), width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The finding in four lines."""
        found = row.finding
        found_on = f"{_('发现')} {format_value(found.found_on)}" if found.found_on else ""
        who = f"{_('责任人')} {found.person}" if found.person else ""
        done = f"{_('整改情况')} {format_value(found.done_on)} {found.done}" if found.done else ""
        back = f"{_('复核退回')} {row.facts.sent_back}" if row.facts.sent_back else ""
        text = wrap(found.text, width)[:2]
        about = "  ".join(filter(None, (_(found.kind), found_on, who, found.url)))
        return [
            *(text_line(part, width) for part in text),
            text_line(about, width),
            text_line(done or back, width),
        ]

    def record(self) -> FindingView | None:
        """The finding under the cursor."""
        row: FindingView | None = self.table.current
        return row

    def do_open(self) -> None:
        """The whole finding."""
        row = self.record()
        if row is not None:
            self.shell.news.discard(row.id)
            self.shell.push(FindingRecordView(self.shell, row.id))

    def do_new(self) -> None:
        """A form for a new finding."""
        new_finding(self.shell)

    def do_filter(self) -> None:
        """Only those of one state."""

        def chosen(state: str) -> None:
            self._state = state
            self.load()

        choices = [(key, _(label)) for key, label in STATES]
        self.shell.push(PickView(self.shell, _("状态"), choices, chosen, self._state))

    def do_back(self) -> None:
        """Clear search and state first; then back."""
        if self.search or self._state:
            self.search, self._state = "", ""
            self.load()
        else:
            self.shell.pop()


def new_finding(shell: Shell, record: str = "") -> None:
    """A form for a new finding, on a record or on none."""
    verb = VERBS["findings", "flag"]
    today = shell.office.today.isoformat()
    source = "县" if shell.office.desk.is_county else "自查"

    def save(values: dict[str, str]) -> bool:
        return shell.act("flag", "findings", "-", dict(values), None)

    given = {"record": record, "found_on": today, "source": source}
    shell.push(FormView(shell, _("登记一个问题"), verb.fields, given, save))


class FindingRecordView(Scrolled, FindingActs):
    """A finding's every line, scrolling."""

    name = "finding"

    def __init__(self, shell: Shell, record_id: str) -> None:
        super().__init__(shell)
        self._id = record_id
        self._view: FindingView | None = None

    def load(self) -> None:
        """The finding as it is now; gone where it was taken back."""
        try:
            self._view = self.office.finding(self._id)
        except OfficeError:
            self._view = None
        self.shell.news.discard(self._id)

    def record(self) -> FindingView | None:
        """The finding on screen."""
        return self._view

    def lines(self, width: int, height: int) -> list[Line]:
        """The part of its lines that is scrolled to."""
        if self._view is None:
            return [text_line(_("{id}的登记已撤销").format(id=self._id), width)]
        every = self._every(self._view, width)
        return list(self.shown(every, height))

    def _every(self, view: FindingView, width: int) -> list[Line]:
        lines: list[Line] = [text_line(f"{view.id}  {_(view.state.label)}", width, "b")]
        row = view.row()
        for field in FINDING_FIELDS:
            if text := format_value(row[field.name]):
                folded = wrap(_(text) if field.kind == "choice" else text, width - LABEL)
                lines.append((draw(_(field.label), LABEL, "d"), draw(folded[0], width - LABEL)))
                lines += [(draw("", LABEL), draw(part, width - LABEL)) for part in folded[1:]]
        lines += [(), text_line(_("经过"), width, "b")]
        for event in self.office.history(view.id):
            what = _(KINDS.get(event.kind, event.kind))
            who = self.office.name_of(event.by)
            lines.append((draw(f"  {moment(event.at)}", 20), draw(who, 12), draw(what, 14)))
            told = words_of(event)
            lines += [
                (draw("", LABEL), draw(part, width - LABEL)) for part in wrap(told, width - LABEL) if part
            ]
        return lines

    def do_open(self) -> None:
        """The record that it is about."""
        from tui_gov.tui.views.record import RecordView

        record = self._view.finding.record if self._view else ""
        try:
            table, found = self.office.desk.find(record)
            if table in ("items", "requests"):
                self.shell.push(RecordView(self.shell, table, found.id))
        except OfficeError as error:
            self.shell.refuse(error)
