"""The annual report (6): a preview whose figures open, and its export."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.report import Box, Figure, Report, Table
from tui_gov.reports import annual_markdown
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import Line, draw, fit, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.requests import RequestsView

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


class ReportView(TableView):
    """The annual report of a year, line by line."""

    name = "report"
    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year - 1
        self._report: Report | None = None
        self.table = RecordTable((Column("", 0, lambda row: row.text),), lambda row: str(row.place), "")

    def rows(self) -> Sequence[Row]:
        """The report of the year as lines."""
        self._report = self.office.annual(self._year)
        lines = list(_preview(self._report))
        return [Row(place, text, keys) for place, (text, keys) in enumerate(lines)]

    def head(self, width: int) -> list[Line]:
        """Year, and whether its identities hold."""
        report = self._report
        if report is None:
            return []
        broken = sum(not check.holds for check in report.checks)
        state = _("勾稽 {count}项不符").format(count=broken) if broken else _("勾稽 全部相符")
        notes = "  ".join(_(note) for note in report.notes)
        text = f"{_('{year}年').format(year=self._year)}  {state}  {notes}   {_('x导出 p换年 Enter打开数字')}"
        return [(draw(text, width, "b"),)]

    def do_period(self) -> None:
        """Another year of which there are records."""
        years = self.office.years() or [self._year]
        later = [year for year in years if year > self._year]
        self._year = later[0] if later else years[0]
        self.load()

    def do_open(self) -> None:
        """The records behind the figures of the line under the cursor."""
        row: Any = self.table.current
        if row is None or self._report is None or not row.keys:
            self.shell.say(_("这一行没有数字"))
            return
        ids = tuple(dict.fromkeys(each for key in row.keys for each in self._report.cell(key).ids))
        if not ids:
            self.shell.say(_("这一行的数字后面没有记录"))
            return
        items = {view.id for view in self.office.items()}
        view = ItemsView if items.issuperset(ids) else RequestsView
        self.shell.push(view(self.shell, ids, row.text.strip()[:20]))

    def do_export(self) -> None:
        """Write the Markdown into the office's reports, and say where."""
        if self._report is None:
            return
        name = f"{self._year}年政府信息公开工作年度报告.md"
        try:
            place = self.shell.write(name, annual_markdown(self._report).encode())
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.shell.say(_("已写到 {file}").format(file=place))


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
