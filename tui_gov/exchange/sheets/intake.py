"""Sheets of an office's own turned into a table with our columns: what is doubtful is marked, what is left out is told."""

import re
from collections.abc import Callable, Mapping, Sequence

from tui_gov.exchange.sheets.days import year_in
from tui_gov.exchange.sheets.mapping import chosen
from tui_gov.exchange.sheets.reader import Reader
from tui_gov.exchange.sheets.taken import Taken
from tui_gov.exchange.sheets.ticks import ticks_of
from tui_gov.exchange.table import SPAN, BadFile, Table
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Sheet, SheetMap

_COVER = 5
"""First rows of a sheet that may be its title."""


def take(
    sheets: Sequence[Sheet],
    mapping: SheetMap,
    fields: Sequence[Field],
    words: Mapping[str, Mapping[str, str]],
    wanted: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    file: str = "",
) -> Taken:
    """The rows of the sheets that the map means; `words` as in `parse`.

    The name of the file, or a cover sheet, may tell the year of days without one.

    Raises BadFile where a column that it names is not there.
    """
    pairs = chosen(sheets, mapping, mapping.table, fields, wanted)
    ticks = [ticks_of(sheet, heading, mapping, fields, words) for sheet, heading in pairs]
    found = _named(mapping) | {each.field.name for columns in ticks for each in columns}
    if not found:
        raise BadFile("没有找到表头: 没有一个认识的列名; 请在列名对照里写明哪一列是什么")
    shown = [each for each in fields if each.name in found]
    taken = Taken(Table(tuple(each.label for each in shown), (), "", tuple(sheet.name for sheet, _ in pairs)))
    rows: list[tuple[int, tuple[str, ...]]] = []
    of = sum(len(sheet.rows) for sheet, _ in pairs)
    unknown: dict[str, None] = {}
    year = _year_of(file, [each for each in sheets if all(each is not sheet for sheet, _ in pairs)])
    for place, (sheet, heading) in enumerate(pairs):
        reader = Reader(sheet, heading, mapping, shown, ticks[place], taken, place * SPAN, words, year)
        unknown |= dict.fromkeys(reader.unknown)
        for number, cells in sheet.rows:
            if number < heading.row + heading.deep:
                continue
            taken.raw.append((place * SPAN + number, cells))
            if row := reader.row(number, cells):
                rows.append((place * SPAN + number, row))
            if len(rows) % 500 == 0:
                progress(len(rows), of)
        taken.blank += reader.blank
    if not rows:
        raise BadFile("工作表“{sheet}”里没有一行可以导入", sheet=pairs[0][0].name)
    taken.table = Table(taken.table.header, tuple(rows), "", taken.table.sheets)
    taken.unknown = tuple(unknown)
    names = {sheet.name for sheet, _ in pairs}
    taken.passed_over = tuple(
        each.name for each in sheets if len(each.rows) > 1 and not each.hidden and each.name not in names
    )
    taken.heads = tuple((sheet.name, heading.row) for sheet, heading in pairs)
    return taken


def _named(mapping: SheetMap) -> set[str]:
    """The columns of ours that a map fills."""
    found = set(mapping.columns) | set(mapping.constants) | ({mapping.section} - {""})
    for split in mapping.splits:
        found |= re.compile(split.pattern).groupindex.keys()
    return found


def _year_of(file: str, others: Sequence[Sheet]) -> int:
    """The one year that the name of the file and the first rows of the other sheets name; 0 for none, or several."""
    cells = (str(cell) for sheet in others for _, row in sheet.rows[:_COVER] for cell in row)
    years = {year for text in (file, *cells) if (year := year_in(text))}
    return years.pop() if len(years) == 1 else 0
