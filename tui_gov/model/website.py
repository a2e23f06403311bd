"""What stands on the website, and how it departs from the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tui_gov.model.text import Phrase


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry of the website's list."""

    title: str
    """Its title."""
    day: date | None = None
    """Day of publication, where the list gives one."""
    url: str = ""
    """Its address, as the list gives it."""
    place: str = ""
    """Where it stands in the list."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which website and register do not agree."""

    kind: str
    """One of KINDS."""
    id: str = ""
    """The record; empty where there is none that the person may see."""
    ours: str = ""
    """What the register says: the title, or the value that differs."""
    theirs: str = ""
    """What the website says."""
    what: str = ""
    """Column that differs; or the state of the record."""
    url: str = ""
    """Address on the website."""
    place: str = ""
    """Where it stands in the website's list."""
    likeness: int = 0
    """How alike two titles are, in percent; 0 where that was not asked."""

    def as_json(self) -> dict[str, Any]:
        """The fields that say something."""
        named = {name: getattr(self, name) for name in ("id", "ours", "theirs", "what", "url", "place")}
        shown: dict[str, Any] = {name: value for name, value in named.items() if value}
        return shown | ({"likeness": self.likeness} if self.likeness else {})


KINDS: Mapping[str, str] = {
    "not_reviewed": Phrase("网站上有, 登记簿里没有审查过的"),
    "taken_down": Phrase("已撤回或不予公开, 网站上还有的"),
    "not_posted": Phrase("已审定, 网站上没有的"),
    "different": Phrase("日期或标题不一致的"),
    "likely_same": Phrase("可能是同一条, 标题不同的"),
}
"""Kinds of differences and their headings, in order of gravity."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The website's list beside the register."""

    posted: int
    """Entries of the list."""
    same: int
    """Entries that agree with a record in everything that the list gives."""
    differences: tuple[Difference, ...] = ()
    """Everything else."""

    def of(self, kind: str) -> tuple[Difference, ...]:
        """The differences of a kind."""
        return tuple(each for each in self.differences if each.kind == kind)


@dataclass(frozen=True, slots=True)
class Departure:
    """A place at which the posted text departs from the approved one; personal data masked."""

    kind: str
    """missing, added or changed."""
    ours: str
    """The approved words, with those around them."""
    theirs: str
    """The posted words."""
    before: str
    """The words that precede the place in both."""


DEPARTURES: Mapping[str, str] = {
    "missing": Phrase("网页上缺少"),
    "added": Phrase("网页上多出"),
    "changed": Phrase("网页上改动"),
}
"""Kinds of departures."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A page beside the approved text of a record."""

    id: str
    """The record."""
    title: str
    """Its title."""
    title_found: bool = True
    """Whether the page bears it."""
    departures: tuple[Departure, ...] = field(default=())
    """Every place, in order."""

    @property
    def same(self) -> bool:
        """Whether the page says what was approved."""
        return self.title_found and not self.departures
