"""The office's catalogue applied to items: which entry an item falls under, and by when it is to be out."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.deadlines import Deadline, OwnLimit, deadline, limit_row, own_deadline
from tui_gov.law.items import ItemFacts
from tui_gov.model.catalogue import UNITS, CatalogueEntry
from tui_gov.model.records import Item

_PLACES = ("category", "column", "key_area")


class Catalogue:
    """The rows of an office's catalogue, found by entry and day."""

    def __init__(
        self, rows: Iterable[CatalogueEntry] = (), channels: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`channels` maps other names of a channel to the one that the rows use."""
        self._channels = channels
        self._rows: dict[str, list[CatalogueEntry]] = {}
        for each in rows:
            self._rows.setdefault(each.entry, []).append(each)
        self._clear: dict[tuple[str, ...], str] = {}

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of its entries, in order."""
        return tuple(self._rows)

    def row(self, entry: str, on: date) -> CatalogueEntry | None:
        """The row of an entry in force on a day; None where there is none."""
        return next((each for each in self._rows.get(entry, ()) if each.in_force(on)), None)

    def entry_of(self, item: Item) -> str:
        """The entry that an item names, else the one under whose category, column and key area alone it falls.

        Empty where it names none and none, or more than one, fits.
        """
        if item.entry:
            return item.entry
        place = (item.category, item.column, item.key_area)
        if place not in self._clear:
            fit = [name for name, rows in self._rows.items() if any(_fits(each, place) for each in rows)]
            self._clear[place] = fit[0] if len(fit) == 1 else ""
        return self._clear[place]

    def row_of(self, item: Item) -> CatalogueEntry | None:
        """The row that an item falls under on the day it was formed."""
        return self.row(self.entry_of(item), item.formed_on)

    def missing_channels(self, item: Item) -> tuple[str, ...]:
        """The channels that its row prescribes for an item and on which it is not."""
        found = self.row_of(item)
        given = {self._channels.get(each, each) for each in item.channels}
        return tuple(each for each in found.channels if each not in given) if found else ()

    def limit_of(self, item: Item) -> dict[str, Any] | None:
        """The limit that its row sets for an item, as its publication keeps it; None where the law's holds."""
        found = self.row_of(item)
        if found is None or not (found.days or found.start != "formed"):
            return None
        usual = limit_row("publication", item.formed_on)
        return {
            "from": ((item.starts_on if found.start != "formed" else None) or item.formed_on).isoformat(),
            "days": found.days or usual.values["days"],
            "unit": UNITS[found.unit] if found.days else "working",
            "start": found.start_words,
            "cite": found.source if found.days else f"{usual.cite}, {found.source}",
        }

    def due(self, item: Item, facts: ItemFacts, calendar: Calendar = CALENDAR) -> Deadline:
        """The last day for an item's publication: of what is out, as it stood when it went out."""
        return (
            self.due_before(item, calendar)
            if facts.published_on is None
            else published_due(item, facts, calendar)
        )

    def due_before(self, item: Item, calendar: Calendar = CALENDAR) -> Deadline:
        """The last day for the publication of an item as it is, not published so far."""
        return _due(self.limit_of(item), item.formed_on, calendar)


def published_due(item: Item, facts: ItemFacts, calendar: Calendar = CALENDAR) -> Deadline:
    """The last day that held for a publication, whatever was changed in item or catalogue since (art 26)."""
    return _due(facts.limit, facts.formed_on or item.formed_on, calendar)


def is_late(item: Item, facts: ItemFacts, calendar: Calendar = CALENDAR) -> bool:
    """Whether an item went out after its limit, now or ever before: a new publication makes nothing timely."""
    now = facts.published_on is not None and facts.published_on > published_due(item, facts, calendar).due
    return now or any(day > _due(limit, formed, calendar).due for day, formed, limit in facts.earlier)


def _due(limit: Mapping[str, Any] | None, formed: date, calendar: Calendar) -> Deadline:
    if limit is None:
        return deadline(formed, "publication", calendar=calendar)
    own = OwnLimit(limit["days"], limit["unit"], limit["start"], limit["cite"])
    return own_deadline(date.fromisoformat(limit["from"]), own, calendar)


def _fits(row: CatalogueEntry, place: tuple[str, ...]) -> bool:
    """Whether an item with that category, column and key area falls under a row that names at least one of them."""
    asked = [(getattr(row, name), value) for name, value in zip(_PLACES, place, strict=True)]
    return any(wanted for wanted, _ in asked) and all(
        not wanted or wanted == value for wanted, value in asked
    )
