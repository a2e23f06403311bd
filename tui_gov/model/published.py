"""An annual report that somebody published, as far as it could be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui_gov.model.report import Tables


@dataclass(frozen=True, slots=True)
class Told:
    """A figure told in prose."""

    what: str
    """What it counts: new, carried_in, carried_out, answered, granted …, reconsideration, litigation,
    normative_made …"""
    value: int
    """The figure."""
    words: str
    """The clause that tells it, for the reader."""
    narrow: bool = False
    """Whether the clause speaks of a part only (其中, 本级, 新增 …), so that a difference proves nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """One entry of an enumeration in prose."""

    name: str
    """What is counted."""
    count: int
    """How many."""
    percent: str = ""
    """Its share as printed, without the sign; empty where none stands there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An enumeration in prose with the totals that it may be a division of."""

    entries: tuple[Share, ...]
    """Its entries in order."""
    totals: tuple[int, ...]
    """Figures told before it in the same sentence or the one before, nearest last."""
    words: str
    """The sentence, for the reader."""
    requests: bool = False
    """Whether the sentence speaks of requests (申请), whose base may include those carried in."""
    vague: bool = False
    """Whether one of its figures is approximate (约, 余, 多)."""
    exhaustive: bool = False
    """Whether it says that it leaves nothing out (分别为, 按类别分, … 其他): its sum is the total."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a published report says, and what was not found in it."""

    form: str
    """markdown, html or text."""
    layout: str
    """2021 (国办公开办函〔2021〕30号), 2019 (〔2019〕60号), or empty where no table was found."""
    year: int | None
    """Year of report; None where no title says it."""
    agency: str
    """The agency as its title names it; empty where it does not."""
    tables: Tables
    """The three tables; a row that was not found is not there, a blank cell is None."""
    parts: Mapping[str, str]
    """part1, part5, part6 to their prose; opening for what stands before part one."""
    told: tuple[Told, ...]
    """Figures told in the prose."""
    listings: tuple[Listing, ...]
    """Enumerations in the prose."""
    found: tuple[str, ...]
    """What was found, in words."""
    missing: tuple[str, ...]
    """What was not found or could not be read, in words."""
    dashed: frozenset[str] = frozenset()
    """Tables in which a dash or a stroke stands in a cell: part2, part3, part4."""
