"""Registers as XLSX: a frozen heading, widths that fit, days as days, and text that stays text."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.exchange.sheets.workbook import MISSING, Missing
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
    """Write rows under Chinese headings; the number of rows. `before` are keys that come first, as headings too.

    Every text is written as text: a number of 18 digits keeps them all, and what begins with = + - @ is no
    formula. Raises Missing where the library is not there, RuleViolation where a text is too long for a cell.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise Missing(MISSING) from None
    body = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(body, {"in_memory": True, **plain})
    sheet = book.add_worksheet(name[:31] or None)
    text = book.add_format({"num_format": "@", "valign": "top"})
    long = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    names = [*before, *(field.name for field in fields)]
    headings = [*before, *(field.label for field in fields)]
    kinds = {field.name: field.kind for field in fields}
    sheet.write_row(0, 0, headings, book.add_format({"bold": True, "bg_color": "#EEEEEE", "bottom": 1}))
    widths = [_width(heading) for heading in headings]
    count = 0
    for count, row in enumerate(rows, 1):
        for column, key in enumerate(names):
            value = row.get(key)
            shown = format_value(value)
            if not shown:
                continue
            widths[column] = max(widths[column], _width(shown))
            if isinstance(value, date) and value >= _FIRST_DAY:
                sheet.write_datetime(count, column, value, day)
            elif isinstance(value, int | Decimal) and kinds.get(key) in ("int", "yuan") and _is_exact(value):
                sheet.write_number(count, column, float(value))
            elif len(shown) > CELL:
                raise RuleViolation(
                    "第{count}行“{column}”有{length}字, Excel一格最多{most}字; 请导出为CSV",
                    count=count,
                    column=headings[column],
                    length=len(shown),
                    most=CELL,
                )
            else:
                sheet.write_string(count, column, shown, long if kinds.get(key) == "long" else text)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, width + 2)), text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(headings) - 1)
    book.close()
    put_file(path, body.getvalue(), PRIVATE if private else 0o644)
    return count


def _is_exact(value: int | Decimal) -> bool:
    """Whether a number comes back from a workbook as it was written."""
    return str(value) == f"{Decimal(repr(float(value))).normalize():f}"


def _width(text: str) -> int:
    """Columns that the longest line of a text takes: a Chinese character takes two."""
    return max((sum(1 + (sign > "\u2e7f") for sign in line) for line in text[:400].split("\n")), default=0)
