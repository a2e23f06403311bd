"""A quarter's review: what the office sets for it, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class ColumnGap:
    """One row `[[column_gaps]]` of office.toml: how long a column may go without anything new."""

    column: str
    """栏目."""
    days: int
    """Days; 0 for a column that changes on occasion only."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One row `[[returns]]` of office.toml: a line of the quarterly return (季度统计表)."""

    label: str
    """统计指标."""
    unit: str = "条"
    """单位; empty for a heading."""
    filter: str = ""
    """What it counts, in the words of law/filters.py; `其余` is what its heading counts and no line beside it."""
    typed: bool = False
    """Whether the figure is typed, as no register holds it."""
    period: str = "quarter"
    """quarter, or year for the figures from 1 January to the end of the quarter."""
    blank: bool = False
    """Whether nothing is left blank rather than written as 0."""
    level: int = 0
    """How deep it stands under the line before that is less deep."""
    once: bool = False
    """Whether it leaves out what an earlier line under the same heading counted."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What is kept of a quarter beside its records: typed figures, the handing in, the signing off."""

    id: str
    """quarter-2026-1 for the first quarter, quarter-2026-1/county on the county's side."""
    typed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Label of a line of the return to the figure that was typed for it."""
    handed_on: date | None = None
    """报送日期 of the return."""
    handed_by: str = ""
    """报送人: the name."""
    handed_to: str = ""
    """To whom."""
    signed_on: date | None = None
    """The day on which the review was signed off."""
    signed_by: str = ""
    """Name of who signed it off."""
    heads: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Name of a journal to its number of events and the hash of its head, as they were seen when it was signed off."""
    seen: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What had been decided then: passed, flagged, skipped, open."""
