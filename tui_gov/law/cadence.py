"""What follows from how often an entry is to be published: 定期 a next day, 逐步 a next stage, 公示 an end.

基层政务公开标准目录(国办发〔2019〕54号) names the rows; their days and periods are the office's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.deadlines import OwnLimit, days_left, own_deadline
from tui_gov.law.items import OUT, RUNNING, WAITING, ItemFacts, ItemState
from tui_gov.law.office_catalogue import Catalogue
from tui_gov.model.catalogue import UNITS, CatalogueEntry, after_period
from tui_gov.model.labelled import Labelled
from tui_gov.model.postings import postings_of
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase

SOON = 3
"""Working days from which an item's limit is near."""
_NEAR = (6, 15)
"""A period's end is near in its last sixth, at most this many days before it."""


class Pace(Labelled):
    """How an entry keeps up."""

    NORMAL = ("normal", Phrase("正常", "pace"))
    SOON = ("soon", Phrase("临期", "pace"))
    OVERDUE = ("overdue", Phrase("超期", "pace"))
    BLANK = ("blank", Phrase("空白", "pace"))


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of the catalogue on a day."""

    row: CatalogueEntry
    """Its row of that day."""
    pace: Pace
    """空白 where nothing was ever published under it, else how it keeps up."""
    published: tuple[str, ...]
    """Ids of what is out under it, the first published first."""
    waiting: tuple[str, ...]
    """Ids of what is on its way."""
    late: tuple[str, ...]
    """Ids of those on their way whose limit has passed."""
    last_on: date | None
    """Day of the last publication; None for none."""
    next_on: date | None
    """The next day by which something is due: by its period, else by the limit of what is on its way."""
    overdue: bool
    """Whether its period has passed with nothing published."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages of one matter that is published step by step."""

    row: CatalogueEntry
    """The entry's row."""
    matter: str
    """所属事项; empty where the entry has but one."""
    done: tuple[tuple[str, date, str], ...]
    """Stages that are out: name, day, id, in order of publication."""
    skipped: tuple[str, ...]
    """Stages of the row before the last one out that are not out."""
    next: str
    """The stage that comes next; empty where all are out or the row names none."""
    working: str
    """Id of the item of that stage that is on its way; empty for none."""

    @property
    def complete(self) -> bool:
        """Whether the last stage of the row is out."""
        return bool(self.row.stages) and not self.next


@dataclass(frozen=True, slots=True)
class Display:
    """A public display (公示) that has an end."""

    item: Item
    """The item shown."""
    until: date
    """公示期满: its last day."""
    up: tuple[str, ...]
    """Channels of which nobody recorded that it was taken down there."""


def standings(
    catalogue: Catalogue,
    items: Iterable[ItemWithFacts],
    today: date,
    started: date,
    calendar: Calendar = CALENDAR,
) -> tuple[Standing, ...]:
    """Every entry with a row in force today, in the order of the catalogue.

    The first period of an entry under which nothing was published runs from its `since`, else from
    `started`, the office's first day with the program.
    """
    by_entry: dict[str, list[ItemWithFacts]] = {}
    for pair in items:
        by_entry.setdefault(catalogue.entry_of(pair[0]), []).append(pair)
    rows = ((name, catalogue.row(name, today)) for name in catalogue.entries)
    return tuple(
        _standing(catalogue, row, by_entry.get(name, []), today, started, calendar)
        for name, row in rows
        if row is not None
    )


def _standing(
    catalogue: Catalogue,
    row: CatalogueEntry,
    items: Sequence[ItemWithFacts],
    today: date,
    started: date,
    calendar: Calendar,
) -> Standing:
    out = sorted(
        (facts.published_on, item.id) for item, facts in items if facts.state in OUT and facts.published_on
    )
    limits = sorted(
        (catalogue.due(item, facts, calendar).due, item.id) for item, facts in items if facts.state in RUNNING
    )
    last = out[-1][0] if out else None
    period_ends = after_period(last or max(row.since or started, started), row.period)
    late = tuple(each for due, each in limits if due < today)
    near = any(days_left(due, today, calendar) <= SOON for due, _ in limits)
    overdue = period_ends is not None and period_ends < today
    if last is None:
        pace = Pace.BLANK
    elif overdue or late:
        pace = Pace.OVERDUE
    elif near or (last and period_ends and period_ends - today <= _nearness(last, period_ends)):
        pace = Pace.SOON
    else:
        pace = Pace.NORMAL
    next_on = period_ends or (limits[0][0] if limits else None)
    ids = tuple(each for _, each in out)
    return Standing(row, pace, ids, tuple(each for _, each in limits), late, last, next_on, overdue)


def _nearness(last: date, end: date) -> timedelta:
    share, most = _NEAR
    return timedelta(days=min(most, max(1, (end - last).days // share)))


def chains(catalogue: Catalogue, items: Iterable[ItemWithFacts], today: date) -> tuple[Chain, ...]:
    """Every matter of which a stage is out, by entry and matter."""
    found: dict[tuple[str, str], list[ItemWithFacts]] = {}
    for pair in items:
        if pair[0].stage:
            found.setdefault((catalogue.entry_of(pair[0]), pair[0].matter), []).append(pair)
    made = (
        _chain(row, matter, pairs)
        for (entry, matter), pairs in sorted(found.items())
        if (row := catalogue.row(entry, today)) is not None
    )
    return tuple(each for each in made if each.done)


def _chain(row: CatalogueEntry, matter: str, items: Sequence[ItemWithFacts]) -> Chain:
    done = sorted(
        (
            (item.stage, facts.published_on, item.id)
            for item, facts in items
            if facts.state in OUT and facts.published_on
        ),
        key=lambda each: each[1],
    )
    out = {stage for stage, _, _ in done}
    last = max((place for place, stage in enumerate(row.stages) if stage in out), default=-1)
    next_stage = row.stages[last + 1] if last + 1 < len(row.stages) else ""
    waiting = [item.id for item, facts in items if facts.state in WAITING and item.stage == next_stage]
    skipped = tuple(stage for stage in row.stages[: max(last, 0)] if stage not in out)
    return Chain(row, matter, tuple(done), skipped, next_stage, waiting[0] if waiting else "")


def displays(items: Iterable[ItemWithFacts], started: date) -> tuple[Display, ...]:
    """What is out for a time, that which ends first before the others.

    Those that ended before `started`, the office's first day with the program, are history.
    """
    found = [
        Display(item, item.display_until, still_up(item))
        for item, facts in items
        if facts.state in OUT and item.display_until is not None and item.display_until >= started
    ]
    return tuple(sorted(found, key=lambda each: (each.until, each.item.id)))


def still_up(item: Item) -> tuple[str, ...]:
    """The channels of an item on which it still hangs somewhere, as far as anybody recorded."""
    return tuple(
        channel
        for channel in item.channels
        if not all(each.get("down") for each in postings_of(item, channel) or ({},))
    )


def display_end(row: CatalogueEntry | None, published: date, calendar: Calendar = CALENDAR) -> date | None:
    """公示期满 of what is published on a day under a row; None where the row asks for no display."""
    if row is None or not row.display_days:
        return None
    if UNITS[row.display_unit] == "calendar":
        return published + timedelta(days=row.display_days)
    return own_deadline(published, OwnLimit(row.display_days, "working", "", row.source), calendar).due


def missing_channels(catalogue: Catalogue, item: Item, facts: ItemFacts) -> tuple[str, ...]:
    """The channels prescribed for an item that went out from here and is out, on which it is not."""
    return catalogue.missing_channels(item) if facts.state in OUT - {ItemState.LEGACY} else ()
