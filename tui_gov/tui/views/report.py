"""The annual report (6): a preview whose figures open, and its export."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.dates import annual_due
from tui_gov.model.fields import FIGURE_FIELDS, Field
from tui_gov.model.report import Box, Check, Figure, Report, Table, Verdict
from tui_gov.reports import annual_markdown, check_line, narrative_markdown
from tui_gov.reports.markdown import shown
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, fit, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.cells import CellsView, open_ids, row_of
from tui_gov.tui.views.cells import Row as CellRow
from tui_gov.tui.views.duties import DutiesView
from tui_gov.tui.views.pick import PickView

WIDTH = 76
"""Cells of the preview."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the preview."""

    place: int
    """Its number, which keeps the cursor."""
    text: str
    """What stands on it."""
    keys: tuple[str, ...] = ()
    """Cells whose figures stand on it."""
    ids: tuple[str, ...] = ()
    """Records that a check on it names."""


KINDS = {
    "annual": N_("政府信息公开工作年度报告"),
    "progress": N_("政府信息公开工作进展情况报告"),
    "openness": N_("政务公开工作情况汇报"),
}
MENU = (
    *KINDS.items(),
    ("duties", N_("工作台账")),
    ("catalogue", N_("标准目录")),
    ("figures", N_("填年度数字(登记簿里没有的)")),
    ("check", N_("全部检查")),
    ("people", N_("人员: 职责、代签、交接、停用")),
    ("close", N_("结账: 固定这一年的数字")),
)


class ReportView(TableView):
    """A report of a year, line by line, with its 校核表 and what else belongs to it."""

    name = "report"
    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year - 1
        self._kind = "annual"
        self._report: Report | None = None
        self.table = RecordTable((Column("", 0, lambda row: row.text),), lambda row: str(row.place), "")

    def rows(self) -> Sequence[Row]:
        """The report of the year as lines, then its checks."""
        office = self.office
        annual = self._kind == "annual"
        report = office.annual(self._year) if annual else office.narrative(self._kind, self._year)
        self._report = report
        lines: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [(*line, ()) for line in _preview(report)]
        if report.checks:
            lines.append((_("附：校核表"), (), ()))
            lines += [(check_line(check), (), check.ids) for check in _gravest(report)]
        return [Row(place, text, keys, ids) for place, (text, keys, ids) in enumerate(lines)]

    def head(self, width: int) -> list[Line]:
        """Year, due day, and whether its identities hold."""
        report = self._report
        if report is None:
            return []
        broken = sum(check.verdict is Verdict.FAIL for check in report.checks)
        state = _("勾稽 {count}项不符").format(count=broken) if broken else _("勾稽 全部相符")
        parts = [_("{year}年").format(year=self._year)]
        if report.checks:
            due = annual_due(self._year)
            left = (due - self.office.today).days
            parts += [state, _("应于{day}前公布").format(day=due.isoformat()) if left >= 0 else ""]
        parts += [_("已结账")] if self.office.closed(self._year) else [_(note) for note in report.notes[:2]]
        return [(draw("  ".join(filter(None, parts)), width, "b"),)]

    def do_period(self) -> None:
        """Another year of which there are records."""
        years = self.office.years() or [self._year]
        later = [year for year in years if year > self._year]
        self._year = later[0] if later else years[0]
        self.load()

    def do_filter(self) -> None:
        """Another document, or what belongs to it: the ledger, the yearly figures, the checks, closing."""
        choices = [(key, _(label)) for key, label in MENU]
        self.shell.push(PickView(self.shell, _("选报告或办理"), choices, self._chosen, self._kind))

    def _chosen(self, word: str) -> None:
        if word in KINDS:
            self._kind = word
            self.load()
        elif word == "duties":
            self.shell.push(DutiesView(self.shell))
        elif word == "catalogue":
            from tui_gov.tui.views.catalogue import CatalogueView

            self.shell.push(CatalogueView(self.shell))
        elif word == "figures":
            self._figures()
        elif word == "check":
            self._checks()
        elif word == "people":
            from tui_gov.tui.views.people import PeopleView

            self.shell.push(PeopleView(self.shell))
        elif word == "close":
            self._close()

    def _figures(self) -> None:
        kept = self.office.figures(self._year)
        values = dict(kept.values) if kept else {}
        fields = (*FIGURE_FIELDS, Field("paper", "来源"))

        def save(typed: dict[str, str]) -> bool:
            try:
                paper = typed.pop("paper", "")
                self.office.set_figures(self._year, typed, paper)
            except OfficeError as error:
                self.shell.refuse(error)
                return False
            return True

        heading = _("{year}年 登记簿里没有的数字").format(year=self._year)
        self.shell.push(FormView(self.shell, heading, fields, values, save))

    def _checks(self) -> None:
        found = [*self.office.check(self._year), *self.office.hints(self._year)]
        rows = [
            CellRow(_(check.name), f"{check.left} / {check.right}", check.ids, _(check.verdict.label))
            for check in found
        ]
        heading = _("{year}年 检查: {count}处").format(year=self._year, count=len(found))
        self.shell.push(CellsView(self.shell, heading, rows))

    def _close(self) -> None:
        def typed(text: str) -> None:
            if text.strip() != str(self._year):
                self.shell.say(_("没有结账"))
                return
            try:
                done = self.office.close(self._year)
            except OfficeError as error:
                self.shell.refuse(error)
                return
            self.load()
            self.shell.say(
                _("{period} 已结账").format(period=self._year) if done else _("以前已结账, 没有改动")
            )

        self.shell.ask(_("结账不能撤销; 输入年份{year}确认").format(year=self._year), "", typed)

    def do_compare(self) -> None:
        """What differs from last year's report, cell by cell."""
        rows = [
            row_of(name, now, f"{shown(now)} ({_('上年')} {shown(before)})")
            for _key, name, now, before in self.office.difference(self._year)
        ]
        heading = _("{year}年与上年不同的数字").format(year=self._year)
        self.shell.push(CellsView(self.shell, heading, rows))

    def do_open(self) -> None:
        """The records behind the figure of the line under the cursor; of several, first which."""
        row: Any = self.table.current
        report = self._report
        if row is None or report is None or not (row.keys or row.ids):
            self.shell.say(_("这一行没有数字"))
        elif len(row.keys) > 1:
            figures = [
                row_of(self.office.named(key), report.cell(key), shown(report.cell(key))) for key in row.keys
            ]
            self.shell.push(CellsView(self.shell, row.text.strip()[:40], figures))
        else:
            ids = report.cell(row.keys[0]).ids if row.keys else row.ids
            open_ids(self.shell, ids, row.text.strip()[:20])

    def do_export(self) -> None:
        """Write the Markdown into the office's reports, and say where."""
        if self._report is None:
            return
        write = annual_markdown if self._kind == "annual" else narrative_markdown
        try:
            place = self.shell.write(f"{self._year}年{KINDS[self._kind]}.md", write(self._report).encode())
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.shell.say(_("已写到 {file}").format(file=place))


def _gravest(report: Report) -> list[Check]:
    """The checks, those that fail first."""
    order = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE, Verdict.PASS)
    return sorted(report.checks, key=lambda check: order.index(check.verdict))


def _preview(report: Report) -> Sequence[tuple[str, tuple[str, ...]]]:
    lines: list[tuple[str, tuple[str, ...]]] = [(report.title, ()), ("", ())]
    for section in report.sections:
        if section.title:
            lines.append((section.title, ()))
        for pieces in section.paragraphs:
            text = "".join(
                shown(report.cell(each.key)) if isinstance(each, Figure) else each for each in pieces
            )
            keys = tuple(each.key for each in pieces if isinstance(each, Figure))
            lines += [(part, keys) for part in wrap(text, WIDTH)]
        if section.table is not None:
            lines += [_row(report, section.table, boxes) for boxes in section.table.rows]
        lines.append(("", ()))
    return lines


def _row(report: Report, table: Table, boxes: tuple[Box, ...]) -> tuple[str, tuple[str, ...]]:
    """A table's row as one line: labels to the left, figures in columns of five to the right."""
    keys = tuple(box.key for box in boxes if box.key)
    label = " ".join(box.text for box in boxes if box.text)
    if not keys:
        return label, ()
    numbers = "".join(f"{shown(report.cell(key)):>5}" for key in keys)
    return f"{fit(label, WIDTH - 5 * len(keys))}{numbers}" if label else numbers, keys
