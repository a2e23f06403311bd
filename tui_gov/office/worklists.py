"""Lists to be worked off: what was taken in and waits for its attribute (待认定), what has to be looked at again (第十八条)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tui_gov.law.grounds import article as article
from tui_gov.law.items import ItemState
from tui_gov.office.reading import Reading
from tui_gov.office.views import ItemView

CLOSED = (ItemState.WITHHELD, ItemState.ON_REQUEST)
"""States that have to be looked at again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the existing information of one year is worked off."""

    year: int
    """Year of 生成日期."""
    done: int
    """Items that have their attribute."""
    of: int
    """Items that were taken in as 待认定."""


def backlog(office: Reading, search: str = "") -> list[ItemView]:
    """What waits for its attribute, the newest first (由近及远)."""
    return office.items(where={"state": ItemState.BACKLOG.key}, search=search)


def backlog_progress(office: Reading) -> list[Progress]:
    """For every year of which existing information was taken in, how much of it is decided on; the newest first."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for view in office.items():
        if view.facts.taken_in:
            of_year = counts[view.item.formed_on.year]
            of_year[0] += view.state is not ItemState.BACKLOG
            of_year[1] += 1
    return [Progress(year, *counts[year]) for year in sorted(counts, reverse=True)]


def reassessments(office: Reading, search: str = "") -> list[ItemView]:
    """What is withheld or given on request only, by the day on which it has to be looked at again; without one, first."""
    if not office.insider:
        return []
    found = [view for view in office.items(search=search) if view.state in CLOSED]
    return sorted(found, key=lambda view: (view.item.reassess_on or date.min, view.id))


def due_again(view: ItemView, today: date) -> bool:
    """Whether an item's day for another look is past, or was never set."""
    return view.state in CLOSED and (view.item.reassess_on is None or view.item.reassess_on < today)


def outgoing(office: Reading, search: str = "") -> list[ItemView]:
    """What may go on the website: the approved items, then those that were handed to whoever posts them."""
    order = (ItemState.APPROVED, ItemState.SENT)
    found = [view for view in office.items(search=search) if view.state in order]
    return sorted(found, key=lambda view: (order.index(view.state), view.due.due, view.id))
