"""What the reading library does not tell of an XLS: the units in which numbers are shown, cells that failed, the year
from which days are counted."""

import io
from collections.abc import Mapping
from typing import Any

from tui_gov.exchange.sheets.marks import BookMarks, Marks, unit_shown

_NUMBER, _ERROR = 2, 5
"""Kinds of cells, as xlrd tells them."""


def marks_of_old(path: str) -> BookMarks:
    """The marks of an XLS file. Raises ImportError where xlrd is not installed, and what a damaged file raises."""
    import xlrd

    with xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True) as book:
        units = {
            place: unit
            for place, style in enumerate(book.xf_list)
            if (unit := unit_shown(book.format_map[style.format_key].format_str))
        }
        sheets = {sheet.name: _marks(sheet, units) for sheet in book.sheets()}
        return BookMarks(sheets, book.datemode == 1)


def _marks(sheet: Any, units: Mapping[int, str]) -> Marks:
    shown: dict[int, list[tuple[int, str]]] = {}
    flaws: list[tuple[int, int]] = []
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        flaws += ((row + 1, column) for column, kind in enumerate(kinds) if kind == _ERROR)
        for column, kind in enumerate(kinds if units else ()):
            if kind == _NUMBER and (unit := units.get(sheet.cell_xf_index(row, column))):
                shown.setdefault(row + 1, []).append((column, unit))
    return Marks(shown, flaws)
