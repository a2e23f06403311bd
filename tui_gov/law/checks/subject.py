"""What the checks look at, and how two sides are compared where cells may be blank."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tui_gov.law.rows import read_rows
from tui_gov.model.published import Listing, Published, Told
from tui_gov.model.report import Cell, Check, Tables, Verdict

COLUMNS = (*(each.label for each in read_rows("applicants")), "总计")
"""Headings of the seven columns of table B."""
COLUMN_KEYS = (*(each.key for each in read_rows("applicants")), "total")
"""Their keys."""
OUTCOMES = tuple(each.key for each in read_rows("outcomes"))
"""The 21 results of table B."""
ROW_LABELS: Mapping[str, str] = MappingProxyType(
    {"new": "新收", "carried_in": "上年结转"}
    | {each.key: str(each.values["short"]) for each in read_rows("outcomes")}
    | {"result_total": "办理结果总计", "carried_out": "结转下年度"}
)
"""Short names of the rows of table B."""
GROUP_LABELS: Mapping[str, str] = MappingProxyType(
    {each.key: each.label for each in read_rows("annual") if each.values["set"] == "part4"}
)
"""Names of the groups of table C."""
Side = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """A report to be checked."""

    tables: Tables
    """Its tables; a row that is not there was not found, a blank cell is None."""
    year: int | None = None
    """Year of report."""
    level: str = ""
    """Level of the agency."""
    previous: Tables | None = None
    """Last year's tables."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Key of a figure to the reason given for its jump against last year."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Each problem that last year's report raised to the answer in this one."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """The figures with the records behind them, where they were counted."""
    told: tuple[Told, ...] = ()
    """Figures told in its prose."""
    listings: tuple[Listing, ...] = ()
    """Enumerations in its prose."""
    typed: tuple[tuple[str, str], ...] = ()
    """Numbers typed into one's own prose where a cell could stand, each with its words."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Its prose by part."""
    published: Published | None = None
    """The page it was read from, where it was."""

    def ids(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Records behind some figures, each once."""
        return tuple(dict.fromkeys(each for key in keys if key in self.cells for each in self.cells[key].ids))

    @property
    def blank_is_zero(self) -> bool:
        """Whether blank cells of table B stand for 0: most rows with a figure add up if they do.

        A dash always does.
        """
        rows = [row for row in self.tables.part3.values() if len(row) == 7 and any(row)]
        held = sum(sum(cell or 0 for cell in row[:6]) == (row[6] or 0) for row in rows)
        return self.dashed("part3") or (bool(rows) and held * 4 >= len(rows) * 3)

    def dashed(self, part: str) -> bool:
        """Whether in that table of a page a dash or a stroke stands where nothing is."""
        return self.published is not None and part in self.published.dashed

    def row(self, name: str) -> Side | None:
        """A row of table B; None where it was not found."""
        row = self.tables.part3.get(name)
        return row if row is None or len(row) == 7 else None


def sides(
    name: str, left: Side | None, right: Side | None, *, ids: tuple[str, ...] = (), blank_is_zero: bool = True
) -> Check:
    """Two sums compared.

    A side that was not found cannot be assessed. Where blanks do not stand for 0, a difference that a
    blank on the smaller side may explain is uncertain, or not assessable if that side is blank altogether.
    """
    if left is None or right is None:
        return Check(name, shown(left), shown(right), True, doubt=Verdict.NOT_ASSESSABLE)
    difference = sum(cell or 0 for cell in left) - sum(cell or 0 for cell in right)
    smaller = left if difference < 0 else right
    doubt = None
    blank = all(cell is None for cell in (*left, *right))
    if blank or (difference and not blank_is_zero and None in smaller):
        whole = blank or all(cell is None for cell in smaller)
        doubt = Verdict.NOT_ASSESSABLE if whole else Verdict.UNCERTAIN
    broken = difference != 0 and doubt is None
    return Check(
        name,
        shown(left),
        shown(right),
        not broken,
        ids if broken else (),
        "" if blank else str(difference),
        doubt,
    )


def shown(side: Side | None) -> str:
    """A side as 60+0; 空 for a blank, 缺 for one that was not found."""
    if side is None:
        return "缺"
    return "+".join("空" if cell is None else str(cell) for cell in side)


def key_of(row: str, column: int) -> str:
    """Key of a cell of table B."""
    return f"part3.{row}.{COLUMN_KEYS[column]}"
