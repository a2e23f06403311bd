"""A printed table as lines of a screen: headings over their columns, merged boxes, and rows that fold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui_gov.model.report import Box, Report, Table
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import UNBROKEN, fit, wrap

Lines = list[tuple[str, tuple[str, ...]]]
"""What stands on each line, and the keys of the figures of its row."""
GAPS = (2, 1)
"""Cells between two columns, where there is room for the first."""
LEAST, SHORT = 4, 10
"""Cells that every column keeps if it needs them; and those up to which a column of words does not fold."""
_NUMBER = re.compile(r"[+-]?[\d.]+%?|—|（未填）|无法评估|")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box where it stands."""

    box: Box
    text: str
    row: int
    column: int
    size: int

    @property
    def columns(self) -> range:
        """The columns it spans."""
        return range(self.column, self.column + self.box.across)


def table_lines(report: Report, table: Table, width: int) -> tuple[list[str], Lines]:
    """The headings of a table with a rule under them, and its other lines, within a width in cells."""
    placed = _placed(report, table)
    columns = max((each.columns.stop for each in placed), default=0)
    numeric = _numeric(placed, columns)
    widths, gap = _widths(placed, numeric, width)
    starts = [sum(widths[:n]) + gap * n for n in range(columns)]
    folded = {each: _folded(each, widths, gap, numeric) for each in placed}
    heights = _heights(folded, len(table.rows))
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    canvas: list[list[tuple[int, str]]] = [[] for _line in range(tops[-1])]
    for each, lines in folded.items():
        for n, text in enumerate(lines):
            canvas[tops[each.row] + n].append((starts[each.column], text))
    keys = [
        tuple(box.key for box in boxes if box.key)
        for boxes, height in zip(table.rows, heights, strict=True)
        for _line in range(height)
    ]
    found = [(_joined(parts), of) for parts, of in zip(canvas, keys, strict=True)]
    past = tops[table.header]
    ruling = [(" " * gap).join("-" * each for each in widths)] if past else []
    return [*(text for text, _keys in found[:past]), *ruling], found[past:]


def _placed(report: Report, table: Table) -> list[_Placed]:
    """Every box with its row and its first column: one that spans rows pushes those of the next rows aside."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, boxes in enumerate(table.rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            text = shown(report.cell(box.key)) if box.key else box.text
            found.append(_Placed(box, text, row, column, cell_len(text)))
            taken |= {(row + n, column + m) for n in range(box.down) for m in range(box.across)}
            column += box.across
    return found


def _numeric(placed: Sequence[_Placed], columns: int) -> list[bool]:
    """Which columns hold figures, and in the rows that have figures nothing else."""
    rows = {each.row for each in placed if each.box.key}
    filled = {n for each in placed if each.box.key for n in each.columns}
    mixed = {
        each.column
        for each in placed
        if each.row in rows and each.box.across == 1 and not (each.box.key or _NUMBER.fullmatch(each.text))
    }
    return [n in filled - mixed for n in range(columns)]


def _widths(placed: Sequence[_Placed], numeric: Sequence[bool], width: int) -> tuple[list[int], int]:
    """The width of each column, and the gap between two: as wide as its texts, or narrower where that folds the fewest lines."""
    columns = [[each for each in placed if each.columns == range(n, n + 1)] for n in range(len(numeric))]
    widths = [max((each.size for each in column), default=LEAST) for column in columns]
    least = [
        max([size if size <= SHORT and not figures else min(LEAST, size), *map(_longest, column)])
        for figures, size, column in zip(numeric, widths, columns, strict=True)
    ]
    gap = next((each for each in GAPS if sum(widths) + each * (len(widths) - 1) <= width), GAPS[-1])
    room = width - gap * (len(widths) - 1)
    while (over := sum(widths) - room) > 0:
        step = max(1, over // 8)
        free = [n for n, size in enumerate(widths) if size > least[n]]
        if not free:
            widest = widths.index(max(widths))
            widths[widest] = least[widest] = widths[widest] - 1
            continue
        heights = _heights_about(columns, widths)
        costs = {n: _cost(columns[n], heights, widths[n] - step) for n in free}
        chosen = min(free, key=lambda n: (costs[n], -widths[n]))
        widths[chosen] = max(least[chosen], widths[chosen] - step)
    return widths, gap


def _longest(each: _Placed) -> int:
    """Cells of what a line's end should not split: a figure, a number, a word."""
    if each.box.key:
        return each.size
    return max((cell_len(piece) for piece in UNBROKEN.findall(each.text)), default=1)


def _heights_about(columns: Sequence[Sequence[_Placed]], widths: Sequence[int]) -> dict[int, int]:
    """About how many lines each row takes."""
    heights: dict[int, int] = {}
    for column, width in zip(columns, widths, strict=True):
        for each in column:
            heights[each.row] = max(heights.get(each.row, 1), _lines(each, width))
    return heights


def _cost(column: Sequence[_Placed], heights: Mapping[int, int], width: int) -> int:
    """How many lines more the rows take where a column is narrower."""
    return sum(max(0, _lines(each, width) - heights[each.row]) for each in column)


def _lines(each: _Placed, width: int) -> int:
    """About how many lines of its row a text takes; a wide character does not begin in the last cell."""
    return -(-each.size // (max(1, width - width % 2) * each.box.down))


def _folded(each: _Placed, widths: Sequence[int], gap: int, numeric: Sequence[bool]) -> list[str]:
    """The lines of a box, padded to where they stand over or under a column of figures."""
    across = [widths[n] for n in each.columns]
    width = sum(across) + gap * (len(across) - 1)
    lines = wrap(each.text, width) if each.text else []
    if not all(numeric[n] for n in each.columns):
        return lines
    share = 2 if each.box.across > 1 else 1
    return [" " * ((width - cell_len(line)) // share) + line for line in lines]


def _heights(folded: dict[_Placed, list[str]], rows: int) -> list[int]:
    """Lines of each row; what spans rows makes the last of them higher where it has to."""
    heights = [1] * rows
    for each, lines in folded.items():
        if each.box.down == 1:
            heights[each.row] = max(heights[each.row], len(lines))
    for each, lines in folded.items():
        last = each.row + each.box.down
        missing = len(lines) - sum(heights[each.row : last])
        if missing > 0:
            heights[min(last, rows) - 1] += missing
    return heights


def _joined(parts: Sequence[tuple[int, str]]) -> str:
    """Texts at their places in one line."""
    line = ""
    for start, text in sorted(parts):
        line = fit(line, start) + text if start else text
    return line.rstrip()
