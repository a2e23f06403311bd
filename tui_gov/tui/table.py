"""A table of records: columns with getters, a cursor that stays with its record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from tui_gov.tui.grid import Line, Span, draw, wrap


@dataclass(frozen=True, slots=True)
class Column:
    """A name and a getter."""

    title: str
    """Heading."""
    width: int
    """Cells at 80 columns; the one column of width 0 takes what is left."""
    get: Callable[[Any], object]
    """What stands in the cell of a row."""
    spare: bool = False
    """Whether it is left out where the terminal is so narrow that the one of width 0 could not be read."""


LEGIBLE = 16
"""Cells that the column of width 0 gets at least, as long as there are others to leave out."""
DEPARTMENT = 15
"""Cells of a column of departments: seven characters, as most of them have."""


def wide(least: int, *words: str) -> int:
    """Cells of a column that holds words of ours in the language of the screen."""
    return max(least, *(cell_len(word) + 1 for word in words))


class RecordTable:
    """Rows, a cursor by key, and the part of them that fits."""

    def __init__(self, columns: Sequence[Column], key: Callable[[Any], str], empty: str) -> None:
        self.columns = columns
        self.rows: Sequence[Any] = ()
        self._key = key
        self.empty = empty
        """What is said in place of rows."""
        self._cursor = 0
        self._top = 0
        self._page = 10

    @property
    def current(self) -> Any | None:
        """The row under the cursor; None in an empty table."""
        return self.rows[self._cursor] if self.rows else None

    @property
    def place(self) -> int:
        """Place of the cursor from 1; 0 in an empty table."""
        return self._cursor + 1 if self.rows else 0

    def fill(self, rows: Sequence[Any]) -> None:
        """Other rows; the cursor stays on its record, or near where it was."""
        kept = self._key(self.current) if self.rows else None
        self.rows = rows
        found = next((place for place, row in enumerate(rows) if self._key(row) == kept), None)
        self._cursor = self._cursor if found is None else found
        self.move(0)

    def go(self, key: str) -> None:
        """Put the cursor on a record, where it is in the table."""
        for place, row in enumerate(self.rows):
            if self._key(row) == key:
                self._cursor = place

    def move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._cursor = max(0, min(len(self.rows) - 1, self._cursor + by))

    def command(self, name: str) -> bool:
        """Do a movement command; whether it was one."""
        steps = {
            "up": -1,
            "down": 1,
            "page_up": -self._page,
            "page_down": self._page,
            "first": -len(self.rows),
            "last": len(self.rows),
        }
        if name not in steps:
            return False
        self.move(steps[name])
        return True

    def lines(self, width: int, height: int) -> list[Line]:
        """The heading and as many rows as fit; the cursor is a mark and a reversed first cell."""
        pairs = self._fitting(width)
        heading = tuple(draw(f" {column.title}", size, "d") for column, size in pairs)
        titled = any(column.title for column in self.columns)
        self._page = max(1, height - titled)
        self._scroll()
        lines: list[Line] = [(Span(" "), *heading)] if titled else []
        if not self.rows:
            lines += [(), *((draw(f"  {part}"),) for part in wrap(self.empty, width - 4))]
        for place in range(self._top, min(len(self.rows), self._top + self._page)):
            lines.append(self._line(place, pairs))
        return (lines + [()] * height)[:height]

    def cursor_row(self) -> int:
        """Row of the cursor within the lines, for the terminal's own cursor."""
        return any(column.title for column in self.columns) + self._cursor - self._top

    def _line(self, place: int, pairs: list[tuple[Column, int]]) -> Line:
        here = place == self._cursor
        spans = [Span(">" if here else " ")]
        for number, (column, size) in enumerate(pairs):
            style = "r" if here and number == 0 else ""
            spans.append(Span(" "))
            spans.append(draw(column.get(self.rows[place]), size - 1, style))
        return tuple(spans)

    def _fitting(self, width: int) -> list[tuple[Column, int]]:
        """The columns that are shown with their widths; of those that can be spared the last goes first."""
        shown = list(self.columns)
        rest = width - 1 - sum(column.width for column in shown)
        for column in reversed(self.columns):
            if rest < LEGIBLE and column.spare:
                shown.remove(column)
                rest += column.width
        return [(column, column.width or max(8, rest)) for column in shown]

    def _scroll(self) -> None:
        """Bring the cursor into sight; a step over the edge moves half a page, so that the next ones are cheap."""
        half = max(1, self._page // 2)
        if self._cursor < self._top:
            self._top = self._cursor - (half if self._top - self._cursor == 1 else 0)
        elif self._cursor >= self._top + self._page:
            self._top = self._cursor - self._page + (half if self._cursor == self._top + self._page else 1)
        self._top = max(0, min(self._top, len(self.rows) - self._page))
