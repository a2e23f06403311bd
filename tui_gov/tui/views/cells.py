"""Figures in a list, each of which opens its records: of one record, of one line of a report, of two years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.report import Cell
from tui_gov.office import DutyView, FindingView, ItemView
from tui_gov.tui.grid import Line, draw, text_line
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.duties import DutiesView
from tui_gov.tui.views.findings import FindingsView
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.requests import RequestsView


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    name: str
    """What it counts."""
    figure: str
    """As shown."""
    ids: tuple[str, ...]
    """Records it counted."""
    rule: str = ""
    """How it was counted."""


def row_of(name: str, cell: Cell, figure: str = "") -> Row:
    """A cell as a row."""
    return Row(name, figure or str(cell.number), cell.ids, "  ".join(filter(None, (cell.rule, cell.cite))))


def open_ids(shell: Shell, ids: Sequence[str], heading: str) -> None:
    """Show the records of a figure in the register they are in."""
    if not ids:
        shell.say(_("这个数字后面没有记录"))
        return
    try:
        first = shell.office.find(ids[0])
    except OfficeError as refusal:
        shell.refuse(refusal)
        return
    if isinstance(first, ItemView):
        shell.push(ItemsView(shell, ids, heading))
    elif isinstance(first, DutyView):
        shell.push(DutiesView(shell, ids, heading))
    elif isinstance(first, FindingView):
        shell.push(FindingsView(shell, ids, heading))
    else:
        shell.push(RequestsView(shell, ids, heading))


class CellsView(TableView):
    """A list of figures."""

    name = "cells"
    pane = 2

    def __init__(self, shell: Shell, heading: str, figures: Sequence[Row]) -> None:
        super().__init__(shell)
        self._heading = heading
        self._figures = figures
        columns = (
            Column(_("数字"), 0, lambda row: row.name),
            Column("", 24, lambda row: row.figure),
            Column(_("记录"), 8, lambda row: len(row.ids)),
        )
        self.table = RecordTable(columns, lambda row: str(row.name), _("没有数字"))

    def rows(self) -> Sequence[Row]:
        """The figures."""
        return self._figures

    def head(self, width: int) -> list[Line]:
        """What they are of."""
        return [(draw(self._heading, width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """How the figure under the cursor was counted."""
        return [text_line(row.rule, width)]

    def do_open(self) -> None:
        """The records behind the figure under the cursor."""
        row: Row | None = self.table.current
        if row is not None:
            open_ids(self.shell, row.ids, row.name)


def open_counting(shell: Shell, record_id: str) -> None:
    """The figures of every report that count a record."""
    rows = [
        row_of(_("{year}年 {check}").format(year=year, check=name), cell)
        for year, name, cell in shell.office.counting(record_id)
    ]
    shell.push(CellsView(shell, _("计入{id}的数字").format(id=record_id), rows))
