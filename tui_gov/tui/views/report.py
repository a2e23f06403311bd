"""The annual report (6): a preview whose figures open, and its export."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.fields import FIGURE_FIELDS, Field
from tui_gov.model.report import Box, Check, Figure, Report, Table, Verdict
from tui_gov.model.text import half_width
from tui_gov.reports import annual_markdown, check_line, narrative_markdown
from tui_gov.reports.markdown import shown
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, fit, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.cells import CellsView, open_ids, row_of
from tui_gov.tui.views.cells import Row as CellRow
from tui_gov.tui.views.duties import DutiesView
from tui_gov.tui.views.export import export
from tui_gov.tui.views.findings import FindingsView
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.prose import ProseView
from tui_gov.tui.views.record import RecordView

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
    why: str = ""
    """The figure that a check on it wants a reason for."""


KINDS = {
    "annual": N_("政府信息公开工作年度报告"),
    "progress": N_("政府信息公开工作进展情况报告"),
    "openness": N_("政务公开工作情况汇报"),
}
MENU = (
    *KINDS.items(),
    ("findings", N_("问题清单: 检查发现和整改")),
    ("duties", N_("工作台账")),
    ("figures", N_("填年度数字(登记簿里没有的)")),
    ("check", N_("全部检查")),
    ("people", N_("人员: 职责、代签、交接、停用")),
    ("close", N_("结账: 固定这一年的数字")),
    ("import", N_("导入Excel、CSV登记簿")),
    ("export", N_("导出登记簿: Excel、CSV")),
    ("reconcile", N_("网站清单与登记簿核对")),
    ("prose", N_("写文字: 问题、改进、其他事项, 数字插入不手填")),
    ("item", N_("年报这条信息: 起草、送审签、报送、公布")),
    ("catalogue", N_("标准目录")),
    ("assessment", N_("部门考评: 评分表、自动扣分、自评和评定")),
    ("year", N_("一年一张纸: 每件事和它的日子")),
    ("handover", N_("交接单")),
)


class ReportView(TableView):
    """A report of a year, line by line, with its 校核表 and what else belongs to it."""

    name = "report"
    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year - 1
        self._quarter: int | None = None
        self._kind = "annual"
        self._report: Report | None = None
        self.table = RecordTable((Column("", 0, lambda row: row.text),), lambda row: str(row.place), "")

    def rows(self) -> Sequence[Row]:
        """The report of the year as lines, then its checks."""
        report = self.office.report(self._kind, self._year, self._quarter)
        self._report = report
        rows = [Row(place, text, keys) for place, (text, keys) in enumerate(preview(report))]
        if report.checks:
            rows.append(Row(len(rows), _("附：校核表")))
            for check in _gravest(report):
                rows.append(Row(len(rows), check_line(check), (), check.ids, check.key))
        return rows

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
        choices = [(key, _(label)) for key, label in MENU]
        self.shell.push(PickView(self.shell, _("选报告或办理"), choices, self._chosen, self._kind))

    def _chosen(self, word: str) -> None:
        if word in KINDS:
            self._kind, self._quarter = word, None
            self.load()
        elif word == "findings":
            self.shell.push(FindingsView(self.shell))
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
        elif word == "prose":
            self.shell.push(ProseView(self.shell, self._kind, self._year, self._quarter))
        elif word == "item":
            self._item()
        elif word == "year":
            self.shell.ask(_("哪一年"), str(self.office.today.year), self._year_sheet)
        elif word == "handover":
            from tui_gov.tui.views.papers import handover_view

            self.shell.push(handover_view(self.shell))
        elif word == "assessment":
            from tui_gov.tui.views.assessment import AssessmentView

            self.shell.push(AssessmentView(self.shell, self.office.today.year))
        elif word == "export":
            from tui_gov.tui.views.registers import ask_register

            ask_register(self.shell)
        elif word == "reconcile":
            from tui_gov.tui.views.website import ask_list

            ask_list(self.shell)
        elif word == "import":
            from tui_gov.tui.views.intake import start

            start(self.shell)

    def _year_sheet(self, text: str) -> None:
        from tui_gov.tui.views.papers import year_view

        year = half_width(text).strip()
        if year.isdecimal() and 1900 <= int(year) <= 2100:
            self.shell.push(year_view(self.shell, int(year)))
        else:
            self.shell.say(_("年份要写成四位数字"))

    def _item(self) -> None:
        """The report as an item of the register: drafted where it is not yet, else shown, or written anew."""
        state = self.office.annual_state(self._year)
        if not state.item:
            self._draft()
            return
        if not self._stale(state.item):
            self.shell.push(RecordView(self.shell, "items", state.item))
            return
        choices = (("open", _("打开")), ("draft", _("按现在的数字和文字重写(审签要重来)")))
        heading = _("{id}的正文与现在的数字、文字不同").format(id=state.item)
        self.shell.push(PickView(self.shell, heading, choices, self._open_or_draft))

    def _open_or_draft(self, word: str) -> None:
        if word == "draft":
            self._draft()
        else:
            item = self.office.annual_state(self._year).item
            self.shell.push(RecordView(self.shell, "items", item))

    def _text(self) -> str:
        return annual_markdown(self.office.annual(self._year), final=True)

    def _stale(self, item: str) -> bool:
        """Whether the item says something else than the report does now, and may still be written anew."""
        verbs = {verb.name for verb in self.office.verbs("items", item)}
        return "redraft-annual" in verbs and self.office.item(item).item.text != self._text().rstrip()

    def _draft(self) -> None:
        try:
            done = self.office.draft_annual(self._year, self._text())
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.load()
        self.shell.push(RecordView(self.shell, "items", done.id))
        self.shell.say(_("{id} 已起草: d定密, 再s送审; 审签后按,报送").format(id=done.id))

    def do_edit(self) -> None:
        """On a check that wants a reason, the reason; elsewhere the report's own texts."""
        row: Any = self.table.current
        if row is None or not row.why:
            self.shell.push(ProseView(self.shell, self._kind, self._year, self._quarter))
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


def _gravest(report: Report) -> list[Check]:
    """The checks, those that fail first; of those that agree, the ones that a reason was given for."""
    order = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE, Verdict.PASS)
    return sorted(report.checks, key=lambda check: (order.index(check.verdict), not check.reason))


def preview(report: Report) -> Sequence[tuple[str, tuple[str, ...]]]:
    """A report as lines of text, each with the keys of the figures on it."""
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
