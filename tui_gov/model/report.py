"""A report before it is text: titles, prose, tables and cells that know what they counted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from types import MappingProxyType

from tui_gov.model.labelled import Labelled
from tui_gov.model.text import Phrase

UNFILLED = "(未填)"
"""Stands, in the key of a cell, for an empty column."""


class Empty(Enum):
    """Why a cell holds no number; 0 is a number and none of these."""

    NOT_YET_KNOWN = None
    NOT_APPLICABLE = "n/a"
    UNASSESSABLE = "unassessable"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a report."""

    key: str
    """Where it stands, as part3.granted.natural_person or items.by_category.规划计划."""
    value: int | Decimal | Empty
    """The figure, or the kind of its absence."""
    ids: tuple[str, ...] = ()
    """Ids of the records it counted; empty for typed figures."""
    rule: str = ""
    """The sentence that says how it was counted."""
    cite: str = ""
    """Article or notice the rule rests on."""

    @property
    def number(self) -> int | Decimal:
        """The figure; 0 where there is none."""
        return 0 if isinstance(self.value, Empty) else self.value

    def as_json(self) -> int | float | str | None:
        """The figure as JSON: a number, or null, "n/a", "unassessable"."""
        if isinstance(self.value, Empty):
            kind: str | None = self.value.value
            return kind
        return float(self.value) if isinstance(self.value, Decimal) else self.value


class Verdict(Labelled):
    """What came of a check."""

    PASS = ("pass", Phrase("相符"))
    FAIL = ("fail", Phrase("不符"))
    UNCERTAIN = ("uncertain", Phrase("存疑"))
    NOT_ASSESSABLE = ("not_assessable", Phrase("无法核对"))


@dataclass(frozen=True, slots=True)
class Check:
    """One rule that the figures of a report, or the records of an office, were held against."""

    name: str
    """The rule in words, as 新收+结转=办理结果总计+结转下年(自然人)."""
    left: str
    """Left side, worked out, as 60+0."""
    right: str
    """Right side."""
    holds: bool
    """False where it is certainly broken."""
    ids: tuple[str, ...] = ()
    """Records on which the difference rests, where they are known."""
    difference: str = ""
    """Left minus right, where both are numbers."""
    doubt: Verdict | None = None
    """Why nothing certain can be said: UNCERTAIN or NOT_ASSESSABLE; None where it can."""
    told: str = ""
    """The words of the report that it is about, or what to do; empty where the name says it all."""
    key: str = ""
    """The figure that wants a reason; empty for any other check."""
    reason: str = ""
    """The reason that the office gave, with who and when."""

    @property
    def verdict(self) -> Verdict:
        """What came of it."""
        return self.doubt or (Verdict.PASS if self.holds else Verdict.FAIL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A place in prose where the figure of a cell stands."""

    key: str
    """Key of the cell."""


class Quoted(str):
    """Words taken over from another document: its numbers are not this report's."""

    __slots__ = ()


Paragraph = tuple[str | Figure, ...]
"""Prose in pieces: words, and figures that are filled in when the document is written."""


def prose(template: str) -> Paragraph:
    """A paragraph from a template of ours, in which `{cell key}` stands for a figure."""
    pieces = re.split(r"\{([^{}]+)\}", template)
    made = (Figure(piece) if place % 2 else piece for place, piece in enumerate(pieces))
    return tuple(piece for piece in made if piece)


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a printed table: a label, or a figure."""

    text: str = ""
    """The label; empty for a figure."""
    key: str = ""
    """Key of the cell whose figure stands here; empty for a label."""
    across: int = 1
    """Columns it spans."""
    down: int = 1
    """Rows it spans."""


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table, row by row, with merged boxes."""

    name: str
    """part2, part3, part4 …"""
    rows: tuple[tuple[Box, ...], ...]
    """Its boxes."""
    header: int = 0
    """How many of its rows are headings."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a document."""

    title: str
    """Heading, as in the document; empty for an opening."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Its prose."""
    table: Table | None = None
    """The table that follows the prose."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document as data: the panel, the Markdown and the JSON all draw this."""

    kind: str
    """annual, stats …"""
    title: str
    """Title of the document."""
    agency: str
    """Name of the agency."""
    year: int
    """Year of report."""
    cells: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    """Every figure by its key."""
    sections: tuple[Section, ...] = ()
    """The parts in order."""
    checks: tuple[Check, ...] = ()
    """Every identity that was checked."""
    provisional: bool = False
    """Whether the period has not ended, or a figure is still missing."""
    notes: tuple[str, ...] = ()
    """Remarks for the reader: unverified rules, what is missing."""
    head: str = ""
    """校验: the journal's head, on a document that is written to a file; empty on one that is only looked at."""
    signs: tuple[str, ...] = ()
    """Who signs it on paper, as 填表人; empty where nobody does."""

    def cell(self, key: str) -> Cell:
        """The cell with that key. Raises KeyError."""
        return self.cells[key]

    def counting(self, record_id: str) -> Iterator[Cell]:
        """The cells that counted a record."""
        return (cell for cell in self.cells.values() if record_id in cell.ids)


@dataclass(frozen=True, slots=True)
class Tables:
    """The three tables of an annual report as plain numbers, from records or from a published page.

    A figure that is blank is None.
    """

    part2: Mapping[str, int | Decimal | None]
    """Key of table A to its figure."""
    part3: Mapping[str, tuple[int | None, ...]]
    """Row key of table B to seven figures: six applicant columns and the total."""
    part4: Mapping[str, tuple[int | None, ...]]
    """reconsideration, litigation_direct, litigation_after_review to five figures each."""


def percent(part: int, whole: int) -> Decimal:
    """Share in percent to two decimals, rounded half up; 0 of nothing is 0."""
    if not whole:
        return Decimal("0.00")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
