"""The stats panel (5): every number opens the records behind it."""

from collections.abc import Sequence
from typing import Any

from tui_gov.locale import N_, _
from tui_gov.model.dates import year_before
from tui_gov.model.report import UNFILLED, Cell, Report, percent
from tui_gov.reports import bar
from tui_gov.reports.panel import group
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.requests import RequestsView

GROUPS = (
    (N_("类别"), "items.by_category"),
    (N_("季度"), "items.by_quarter"),
    (N_("申请结果"), "requests.by_outcome"),
    (N_("公开方式"), "items.by_channel"),
    (N_("重点领域"), "items.by_key_area"),
    (N_("时限类型"), "items.by_cadence"),
    (N_("科室"), "items.by_department"),
    (N_("栏目"), "items.by_column"),
    (N_("月份"), "items.by_month"),
    (N_("申请人"), "requests.by_applicant"),
    (N_("提交方式"), "requests.by_channel"),
)
TOTALS = (
    ("items.total", N_("主动公开")),
    ("items.documents", N_("公文")),
    ("items.news", N_("政务动态")),
    ("items.on_request", N_("依申请公开信息(另计)")),
    ("timeliness.items_late", N_("晚于20个工作日")),
    ("requests.new", N_("新收申请")),
    ("requests.carried_in", N_("上年结转")),
    ("requests.answered", N_("已答复")),
    ("requests.carried_out", N_("结转下期")),
    ("timeliness.requests_late", N_("逾期申请")),
)
Row = tuple[str, str, Cell, int]
"""Group, label, cell, and the largest figure of the group."""


class StatsView(TableView):
    """Counts of a year or quarter as rows with shares and bars."""

    name = "stats"
    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year
        self._quarter: int | None = None
        self._report: Report | None = None
        self._before = 0
        self._first: set[str] = set()
        columns = (
            Column(_("分组"), 12, self._group),
            Column(_("项目"), 28, lambda row: row[1]),
            Column(_("  数量"), 8, lambda row: f"{row[2].number:>6}"),
            Column(_("占比"), 9, self._share),
            Column("", 0, lambda row: bar(int(row[2].number), row[3], 20)),
        )
        self.table = RecordTable(columns, lambda row: str(row[2].key), _("没有数字"))

    def _group(self, row: Row) -> str:
        """The group's name, on its first line only."""
        return row[0] if row[2].key in self._first else ""

    def _share(self, row: Row) -> str:
        if not row[2].key.startswith("items.by_") or self._report is None:
            return ""
        return f"{percent(int(row[2].number), int(self._report.cell('items.total').number))}%"

    def rows(self) -> Sequence[Row]:
        """Totals, then every group; outcomes that did not occur are left out."""
        report = self._report = self.office.stats(self._year, self._quarter)
        same = self.office.stats(self._year - 1, self._quarter, year_before(self.office.today))
        self._before = int(same.cell("items.total").number)
        rows: list[Row] = [(_("总数"), _(label), report.cell(key), 0) for key, label in TOTALS]
        for title, prefix in GROUPS:
            cells = group(report, prefix)
            most = max((int(cell.number) for _label, cell in cells), default=0)
            for label, cell in cells:
                if cell.number or not prefix.startswith("requests."):
                    rows.append((_(title), self._label(prefix, label), cell, most))
        self._first = {
            row[2].key for place, row in enumerate(rows) if not place or rows[place - 1][0] != row[0]
        }
        return rows

    def _label(self, prefix: str, label: str) -> str:
        if prefix == "items.by_quarter":
            return _("第{n}季度").format(n=label)
        if prefix == "items.by_month":
            return _("{n}月").format(n=label)
        if label == UNFILLED:
            return _(UNFILLED)
        if prefix == "items.by_key_area" or not prefix.startswith("requests."):
            return label
        return self.office.shown(
            {"requests.by_outcome": "outcome", "requests.by_applicant": "applicant"}.get(prefix, ""), label
        )

    def head(self, width: int) -> list[Line]:
        """Period and the line that matters, against the year before."""
        report = self._report
        if report is None:
            return []
        name = _("{year}年第{n}季度") if self._quarter else _("{year}年")
        name = name.format(year=self._year, n=self._quarter)
        total = int(report.cell("items.total").number)
        against = f"  {_('上年同期')} {self._before} {_change(total, self._before)}" if self._before else ""
        median = report.cell("timeliness.median_days").as_json()
        days = "  " + _("中位 {days}个工作日").format(days=median) if median != "n/a" else ""
        return [(draw(f"{name}  {_('主动公开')} {total}{against}{days}", width, "b"),)]

    def do_open(self) -> None:
        """The records behind the figure under the cursor."""
        row: Any = self.table.current
        if row is None:
            return
        if not row[2].ids:
            self.shell.say(_("这个数字后面没有记录"))
            return
        heading = f"{row[0]} {row[1]}"
        is_items = row[2].key.startswith(("items.", "timeliness.items"))
        view = ItemsView if is_items else RequestsView
        self.shell.push(view(self.shell, row[2].ids, heading))

    def do_period(self) -> None:
        """The year, its quarters one by one, then the year before."""
        if self._quarter is None:
            self._quarter = 1
        elif self._quarter < 4:
            self._quarter += 1
        else:
            years = self.office.years() or [self._year]
            earlier = [year for year in years if year < self._year]
            self._year, self._quarter = (earlier[-1] if earlier else years[-1]), None
        self.load()

    def do_back(self) -> None:
        """Back to the whole year first."""
        if self._quarter is not None:
            self._quarter = None
            self.load()
        else:
            self.shell.pop()


def _change(now: int, before: int) -> str:
    """By how much a figure rose or fell, as +9.26%."""
    sign = "+" if now >= before else "-"
    return f"{sign}{percent(abs(now - before), before)}%"
