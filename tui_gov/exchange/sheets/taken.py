"""What came of reading an office's sheets: rows under our headings, and all that is to be told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui_gov.errors import OfficeError
from tui_gov.exchange.rows import Parsed, Problem, parse
from tui_gov.exchange.table import Table
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell, Doubt


@dataclass(slots=True)
class Taken:
    """What came of reading an office's sheets."""

    table: Table
    """The rows under our headings."""
    raw: list[tuple[int, tuple[Cell, ...]]] = field(default_factory=list)
    """Every row of the sheets as it stands, also columns that are not taken; none for a table that is taken as it is."""
    doubts: list[Doubt] = field(default_factory=list)
    """What might be meant otherwise."""
    problems: list[Problem] = field(default_factory=list)
    """Cells that cannot be taken."""
    left_out: list[tuple[int, OfficeError]] = field(default_factory=list)
    """Line and reason of rows that are no records: totals, remarks, headings again."""
    unknown: tuple[str, ...] = ()
    """Headings that are not taken."""
    blank: int = 0
    """Blank rows between the others."""
    heads: tuple[tuple[str, int], ...] = ()
    """Sheets that are taken, and the row of their headings."""
    passed_over: tuple[str, ...] = ()
    """Other sheets that can be seen and have rows."""

    def parsed(self, fields: Sequence[Field], words: Mapping[str, Mapping[str, str]]) -> Parsed:
        """The rows, typed; those with a cell that cannot be taken are among the problems."""
        found = parse(self.table, tuple(fields), words)
        lines = {problem.line for problem in self.problems}
        problems = [each for each in found.problems if each.line not in lines]
        rows = tuple(row for row in found.rows if row.line not in lines)
        return Parsed(rows, (*self.problems, *problems), self.unknown)
