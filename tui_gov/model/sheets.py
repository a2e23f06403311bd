"""Sheets of a workbook as they stand, and how an office's own columns answer to ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tui_gov.errors import OfficeError

Cell = str | int | float
"""What stands in a cell: text, with dates as 2026-03-09 and percents as 95%; or a bare number."""
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, its blank rows left out."""

    name: str
    """Its name; empty for a CSV file, which has none."""
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    """Number of each row, from 1, and its cells; a cell merged over several rows fills its first column down."""
    wide: tuple[tuple[int, int, int], ...] = ()
    """Cells merged across: number of the row, first and last column from 0."""
    flaws: frozenset[tuple[int, int]] = frozenset()
    """Number of the row, and column from 0, of formulas that failed or whose result was not saved."""
    hidden: bool = False
    """Whether it is hidden in the workbook."""
    mac: bool = False
    """Whether the workbook counts its days from 1904."""


@dataclass(frozen=True, slots=True)
class Split:
    """A column that holds several things at once."""

    column: str
    """Their heading of it, or its letter."""
    pattern: str
    """A regular expression whose named groups are our columns, as (?P<title>.+)."""


@dataclass(frozen=True, slots=True)
class SheetMap:
    """How the columns of an office's own sheets answer to those of a register; a table of TOML."""

    table: str
    """The register: items, requests, duties, findings."""
    name: str = ""
    """What the office calls it."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets to take; empty for those that look alike."""
    header: int = 0
    """Row of the headings, from 1; 0 where it is to be found."""
    columns: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Our column, by English key or Chinese heading, to their heading or the letter of their column."""
    constants: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Our column to what stands in every row of it; {sheet} is the name of the sheet."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Our column to their word to ours."""
    units: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Our column to the unit in which they wrote it: 万元, 元."""
    splits: tuple[Split, ...] = ()
    """Columns that are to be taken apart."""
    section: str = ""
    """Our column that a row with a single filled cell names for the rows below it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of a row that was read, but might be meant otherwise."""

    line: int
    """Line of the table."""
    column: str
    """Heading of our column; empty where it is about the row."""
    reason: OfficeError
    """What was done, in a sentence."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of a file before it enters a register."""

    line: int
    """Line of the table, which tells rows apart."""
    place: str
    """Where it stands: the sheet, if there are any, and the number of the row."""
    values: Mapping[str, str]
    """Our column to the text that would enter; of a row with a state-secret mark nothing."""
    wrong: tuple[tuple[str, OfficeError], ...] = ()
    """Heading and reason why it cannot enter."""
    odd: tuple[tuple[str, OfficeError], ...] = ()
    """Heading and what is doubtful or odd; it enters all the same."""
    secret: bool = False
    """Whether it bears a state-secret mark: nothing of the file enters."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would enter of a file."""

    rows: tuple[Waiting, ...]
    """Every row, in order."""
    left_out: tuple[tuple[str, OfficeError], ...] = ()
    """Where a row stands that is no record, and why it is left out."""
    unknown: tuple[str, ...] = ()
    """Headings that are not taken."""
    sheets: tuple[tuple[str, int], ...] = ()
    """Sheets that are taken, with the row of their headings."""

    @property
    def bad(self) -> int:
        """How many rows cannot enter."""
        return sum(bool(row.wrong) for row in self.rows)

    @property
    def doubtful(self) -> int:
        """How many rows would enter with something doubtful."""
        return sum(bool(row.odd) and not row.wrong for row in self.rows)


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be taken."""

    mapping: SheetMap
    """Their columns to ours."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets to take; empty for those that look alike."""
    published: bool = False
    """Whether rows with a publication date enter as 历史公开."""
    backlog: bool = False
    """Whether rows without one enter as 待认定."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of theirs."""

    name: str
    """Its heading; its letter where it has none."""
    samples: tuple[str, ...]
    """What stands in its first rows."""
