"""The annual report (6): a preview whose figures open, and its export."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.report import Report, Verdict
from tui_gov.reports import annual_markdown, narrative_markdown
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.view import Shell
from tui_gov.tui.views.cells import CellsView, open_ids, row_of
from tui_gov.tui.views.export import export
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.printed import PrintedView
from tui_gov.tui.views.prose import ProseView
from tui_gov.tui.views.report_lines import Row

KINDS = {
    "annual": N_("政府信息公开工作年度报告"),
    "progress": N_("政府信息公开工作进展情况报告"),
    "openness": N_("政务公开工作情况汇报"),
}


class ReportView(PrintedView):
    """A report of a year, line by line, with its 校核表 and what else belongs to it."""

    name = "report"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year - 1
        self._quarter: int | None = None
        self._kind = "annual"
        self._report: Report | None = None

    def rows(self) -> Sequence[Row]:
        """The report of the year as lines, then its checks."""
        self._report = self.office.report(self._kind, self._year, self._quarter)
        return self.again()

    def again(self) -> Sequence[Row]:
        """The lines of the report as it was counted last."""
        return self.laid_out(self._report) if self._report else []

    def head(self, width: int) -> list[Line]:
        """Year, due day, and whether its identities hold."""
        report = self._report
        if report is None:
            return []
        broken = sum(check.verdict is Verdict.FAIL for check in report.checks)
        state = _("勾稽 {count}项不符").format(count=broken) if broken else _("勾稽 全部相符")
        parts = [_("{year}年").format(year=self._year)]
        if self._kind == "annual":
            parts += [state, self._stage()]
        elif self._quarter:
            parts[0] = _("{year}年第{n}季度").format(year=self._year, n=self._quarter)
        parts += [_("已结账")] if self.office.closed(self._year) else [_(note) for note in report.notes[:2]]
        return [(draw("  ".join(filter(None, parts)), width, "b"),)]

    def _stage(self) -> str:
        """How far the report has come as an item, with its next day."""
        state = self.office.annual_state(self._year)
        told = f"{_(state.label)} {state.item}".strip()
        if state.published_on is not None:
            return f"{told} {state.published_on.isoformat()}"
        due = state.due
        if due is None or (self.office.today.year < self._year + 1 and due.year > self.office.today.year + 1):
            return told
        what = _("报送") if state.handed_in_on is None else _("公布")
        left = (due - self.office.today).days
        late = _("过期{days}天").format(days=-left) if left < 0 else _("剩{days}天").format(days=left)
        return f"{told}  " + _("{what} 限{day} {late}").format(what=what, day=due.isoformat(), late=late)

    def do_period(self) -> None:
        """Another year of which there are records; of a narrative its quarters before it."""
        if self._kind != "annual" and self._quarter != 4:
            self._quarter = (self._quarter or 0) + 1
            self.load()
            return
        self._quarter = None
        years = self.office.years() or [self._year]
        later = [year for year in years if year > self._year]
        self._year = later[0] if later else years[0]
        self.load()

    def do_filter(self) -> None:
        """Another document, or what belongs to it: the ledger, the yearly figures, the checks, closing."""
        from tui_gov.tui.views.report_menu import offered, ways

        def chosen(word: str) -> None:
            if word in KINDS:
                self._kind, self._quarter = word, None
                self.load()
            else:
                ({"prose": self._prose} | ways(self.shell, self._year))[word]()

        kinds = [(key, _(label)) for key, label in KINDS.items()]
        choices = [*kinds, *offered(self.shell, self._year)]
        self.shell.push(PickView(self.shell, _("选报告或办理"), choices, chosen, self._kind))

    def _prose(self) -> None:
        self.shell.push(ProseView(self.shell, self._kind, self._year, self._quarter))

    def do_edit(self) -> None:
        """On a check that wants a reason, the reason; elsewhere the report's own texts."""
        row: Any = self.table.current
        if row is None or not row.why:
            self._prose()
            return
        report = self._report
        kept = next((check.reason for check in report.checks if check.key == row.why), "") if report else ""

        def typed(text: str) -> None:
            try:
                self.office.write_prose(f"why.{row.why}", text, self._year)
            except OfficeError as error:
                self.shell.refuse(error)
                return
            self.load()

        self.shell.ask(_("变动原因"), kept.rpartition("（")[0], typed)

    def do_compare(self) -> None:
        """What differs from last year's report, cell by cell."""
        if self._kind != "annual":
            self.shell.say(_("只有年度报告与上年逐格对比"))
            return
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
        report = replace(self._report, head=self.office.head)
        write = annual_markdown if self._kind == "annual" else narrative_markdown
        of = f"{self._year}年" + (f"第{self._quarter}季度" if self._quarter else "")
        export(self.shell, f"{of}{KINDS[self._kind]}", lambda: report, lambda: write(report))
