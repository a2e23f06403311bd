"""Registers as XLSX: a frozen heading, widths that fit, days as days, and text that stays text."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.exchange.rows import DEFUSED
from tui_gov.exchange.sheets.workbook import missing
from tui_gov.exchange.write import PRIVATE, put_file
from tui_gov.model.fields import Field
from tui_gov.model.values import format_value

CELL = 32_767
"""Characters that a cell of a workbook holds."""
_WIDEST, _NARROWEST = 48, 6
_FIRST_DAY = date(1900, 3, 1)
"""Before it a workbook does not know its own days."""


def write_xlsx(
    path: Path,
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    *,
    before: Sequence[str] = (),
    name: str = "",
    private: bool = False,
) -> int:
    """Write rows as a workbook; the number of rows. Raises NotAllowed where the place refuses, and as xlsx_bytes."""
    data, count = xlsx_bytes(fields, rows, before=before, name=name)
    put_file(path, data, PRIVATE if private else 0o644)
    return count


def xlsx_bytes(
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    *,
    before: Sequence[str] = (),
    name: str = "",
) -> tuple[bytes, int]:
    """Rows under Chinese headings, and how many. `before` are keys that come first, as headings too.

    Every text is written as text: a number of 18 digits keeps them all, and what begins with = + - @ is no
    formula. Raises Missing where the library is not there, RuleViolation where a text is too long for a cell.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise missing() from None
    body = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(body, {"in_memory": True, **plain})
    sheet = book.add_worksheet(name[:31] or None)
    names = [*before, *(field.name for field in fields)]
    headings = [*before, *(field.label for field in fields)]
    writer = _Writer(book, sheet, headings, {field.name: field.kind for field in fields})
    count = 0
    for count, row in enumerate(rows, 1):
        for column, key in enumerate(names):
            writer.write(count, column, key, row.get(key))
    writer.finish(count)
    book.close()
    return body.getvalue(), count


class _Writer:
    """Writes cells by the kind of their column, and keeps in mind how wide each column must be."""

    def __init__(self, book: Any, sheet: Any, headings: Sequence[str], kinds: Mapping[str, str]) -> None:
        self._sheet, self._headings, self._kinds = sheet, headings, kinds
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._long = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        sheet.write_row(0, 0, headings, book.add_format({"bold": True, "bg_color": "#EEEEEE", "bottom": 1}))
        self._widths = [_width(heading) for heading in headings]

    def write(self, row: int, column: int, key: str, value: Any) -> None:
        """One cell. Raises RuleViolation where its text is too long."""
        shown, kind = format_value(value), self._kinds.get(key)
        if not shown:
            return
        if DEFUSED.match(shown):  # import takes such a mark away
            shown = f"'{shown}"
        self._widths[column] = max(self._widths[column], _width(shown))
        if isinstance(value, date) and value >= _FIRST_DAY:
            self._sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, int | Decimal) and kind in ("int", "yuan") and _is_exact(value):
            self._sheet.write_number(row, column, float(value))
        elif len(shown) > CELL:
            raise RuleViolation(
                "第{count}行“{column}”有{length}字, Excel一格最多{most}字; 请导出为CSV",
                count=row,
                column=self._headings[column],
                length=len(shown),
                most=CELL,
            )
        else:
            self._sheet.write_string(row, column, shown, self._long if kind == "long" else self._text)

    def finish(self, count: int) -> None:
        """Widths, and a heading that stands still."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, width + 2)), self._text)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, count, len(self._headings) - 1)


def _is_exact(value: int | Decimal) -> bool:
    """Whether a number comes back from a workbook as it was written."""
    return str(value) == f"{Decimal(repr(float(value))).normalize():f}"


def _width(text: str) -> int:
    """Columns that the longest line of a text takes: a Chinese character takes two."""
    return max((sum(1 + (sign > "\u2e7f") for sign in line) for line in text[:400].split("\n")), default=0)
