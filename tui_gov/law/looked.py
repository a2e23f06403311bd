"""What a quarter's review looks at, and what it finds worth looking at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.items import ItemFacts
from tui_gov.law.requests import Case
from tui_gov.model.dates import period
from tui_gov.model.findings import Finding
from tui_gov.model.quarters import ColumnGap
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase


@dataclass(frozen=True, slots=True)
class Held:
    """An item with what is known of it."""

    item: Item
    """The record."""
    facts: ItemFacts
    """What its events say."""
    due: date
    """The last day for its publication."""
    changed_on: date | None = None
    """The day of its last change; None where it never changed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry of the office's catalogue whose period has passed with nothing published."""

    entry: str
    """目录事项."""
    due: date
    """The last day of the period."""
    told: Phrase
    """What is missing, in words."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that the rules look at."""

    year: int
    """Year of the quarter."""
    quarter: int
    """1 to 4."""
    today: date
    """The day for what is due."""
    items: Sequence[Held] = ()
    """The items that the person may see."""
    cases: Sequence[Case] = ()
    """The requests that the person may see."""
    findings: Sequence[Finding] = ()
    """Findings that are not put right."""
    screened: Mapping[str, str] = field(default_factory=dict)
    """Id of an item to what a fresh screening found in it, masked."""
    missing: Sequence[Missing] = ()
    """What the catalogue misses."""
    columns: Sequence[str] = ()
    """栏目 of the office."""
    gaps: Sequence[ColumnGap] = ()
    """The office's own gaps of columns."""
    sample_percent: int = 0
    """The office's own share of what is drawn by lot; 0 for that of the row."""
    calendar: Calendar = CALENDAR
    """By which working days are counted."""

    @property
    def first(self) -> date:
        """First day of the quarter."""
        return period(self.year, self.quarter)[0]

    @property
    def last(self) -> date:
        """Last day of the quarter."""
        return period(self.year, self.quarter)[1]

    @property
    def on(self) -> date:
        """The day on which the quarter is looked at: its last, or today while it runs."""
        return min(self.last, self.today)

    @property
    def published(self) -> list[Held]:
        """The items published in the quarter."""
        return [each for each in self.items if each.facts.public_in(self.first, self.on, self.today)]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is on the queue."""

    rule: str
    """Key of the row."""
    label: str
    """The rule in a few words."""
    text: Phrase
    """The reason in words, with its days."""
    cite: str
    """What it rests on."""
    verified: bool
    """Whether the row was read in a source."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be looked at."""

    id: str
    """Id of the record, or the key of what is about none."""
    day: date
    """The day that the first reason is about."""
    reasons: tuple[Reason, ...]
    """Every reason, in the order of the rules."""
