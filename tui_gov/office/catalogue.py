"""What the office's catalogue asks for on a day: the one list that today's work, the queue and its screen read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tui_gov.law.cadence import (
    Chain,
    Display,
    Pace,
    Standing,
    chains,
    displays,
    missing_channels,
    standings,
)
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.deadlines import days_left
from tui_gov.model.labelled import Labelled
from tui_gov.model.text import Phrase
from tui_gov.office.reading import Reading

__all__ = ["NOW", "Ask", "Asked", "Chain", "Display", "Pace", "Standing", "asked", "entries", "matters"]


class Asked(Labelled):
    """Kinds of what the catalogue asks for."""

    OVERDUE = ("overdue", Phrase("到期未公开", "catalogue"))
    TAKE_DOWN = ("take_down", Phrase("公示期满待撤下", "catalogue"))
    CHANNEL = ("channel", Phrase("缺规定渠道", "catalogue"))
    DUE = ("due", Phrase("下次公开", "catalogue"))
    STAGE = ("stage", Phrase("下一阶段", "catalogue"))


NOW = (Asked.OVERDUE, Asked.TAKE_DOWN, Asked.CHANNEL)
"""What is to be done at once; the other kinds tell what comes."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that the catalogue asks for."""

    kind: Asked
    """What it is."""
    entry: str
    """目录事项 that asks; empty for a display that falls under none."""
    record: str
    """Id of the item that it is about, the last one published for a day to come; empty where there is none."""
    department: str
    """责任科室."""
    day: date | None
    """The day by which; of a missing channel the day of publication; None where there is no day."""
    left: int | None
    """Working days until that day, negative when it has passed; None where no day was to be kept."""
    why: Phrase
    """Why, in a clerk's words."""


def entries(office: Reading) -> tuple[Standing, ...]:
    """Every entry of the catalogue and how it keeps up, as far as the person sees the items."""
    desk = office.desk
    return standings(desk.catalogue, _pairs(office), office.today, office.profile.started, desk.calendar)


def matters(office: Reading) -> tuple[Chain, ...]:
    """Every matter that is published step by step, with its next stage."""
    return chains(office.desk.catalogue, _pairs(office), office.today)


def asked(
    office: Reading, kinds: Iterable[Asked] = Asked, pairs: Sequence[ItemWithFacts] | None = None
) -> tuple[Ask, ...]:
    """What the catalogue asks for today, kind by kind in the order of Asked, the earliest day first.

    OVERDUE: the period of an entry has passed with nothing published. TAKE_DOWN: a display is past its
    last day and nobody recorded that it was taken down. CHANNEL: an item is out without a channel that
    its row prescribes. DUE: the next day of an entry whose period still runs. STAGE: the next stage of a
    matter of which one is out. `pairs` are the items to look at, where they are not all.
    """
    pairs = _pairs(office) if pairs is None else pairs
    found: list[Ask] = []
    for kind in kinds:
        found += sorted(
            _ASKS[kind](office, pairs), key=lambda ask: (ask.day or date.max, ask.entry, ask.record)
        )
    return tuple(found)


def _pairs(office: Reading) -> list[ItemWithFacts]:
    return [(view.item, view.facts) for view in office.items()]


def _left(office: Reading, day: date | None) -> int | None:
    return None if day is None else days_left(day, office.today, office.desk.calendar)


def _periods(office: Reading, pairs: Sequence[ItemWithFacts], *, overdue: bool) -> Iterable[Ask]:
    desk = office.desk
    every = standings(desk.catalogue, pairs, office.today, office.profile.started, desk.calendar)
    for each in every:
        if not each.row.period or each.overdue is not overdue or each.next_on is None:
            continue
        last = each.last_on.isoformat() if each.last_on else ""
        why = (
            Phrase("{entry} 上次公开{last}", entry=each.row.entry, last=last)
            if last
            else Phrase("{entry} 还没有公开过", entry=each.row.entry)
        )
        record = each.published[-1] if each.published else ""
        kind = Asked.OVERDUE if overdue else Asked.DUE
        yield Ask(
            kind, each.row.entry, record, each.row.department, each.next_on, _left(office, each.next_on), why
        )


def _overdue(office: Reading, pairs: Sequence[ItemWithFacts]) -> Iterable[Ask]:
    return _periods(office, pairs, overdue=True)


def _due(office: Reading, pairs: Sequence[ItemWithFacts]) -> Iterable[Ask]:
    return _periods(office, pairs, overdue=False)


def _take_down(office: Reading, pairs: Sequence[ItemWithFacts]) -> Iterable[Ask]:
    for each in displays(pairs, office.profile.started):
        if each.until < office.today and each.up:
            why = Phrase("公示期满, 还在{channels}", channels=each.up)
            entry = office.desk.catalogue.entry_of(each.item)
            left = _left(office, each.until)
            yield Ask(Asked.TAKE_DOWN, entry, each.item.id, each.item.department, each.until, left, why)


def _channel(office: Reading, pairs: Sequence[ItemWithFacts]) -> Iterable[Ask]:
    catalogue = office.desk.catalogue
    for item, facts in pairs:
        if missing := missing_channels(catalogue, item, facts):
            why = Phrase("目录规定还须在{channels}公开", channels=missing)
            entry = catalogue.entry_of(item)
            yield Ask(Asked.CHANNEL, entry, item.id, item.department, facts.published_on, None, why)


def _stage(office: Reading, pairs: Sequence[ItemWithFacts]) -> Iterable[Ask]:
    for each in chains(office.desk.catalogue, pairs, office.today):
        if not each.next:
            continue
        stage, _day, record = each.done[-1]
        name = each.matter or each.row.entry
        why = (
            Phrase("{name} 已公开“{stage}”, “{next}”在办", name=name, stage=stage, next=each.next)
            if each.working
            else Phrase("{name} 已公开“{stage}”, 下一阶段“{next}”", name=name, stage=stage, next=each.next)
        )
        yield Ask(Asked.STAGE, each.row.entry, each.working or record, each.row.department, None, None, why)


_ASKS = {
    Asked.OVERDUE: _overdue,
    Asked.TAKE_DOWN: _take_down,
    Asked.CHANNEL: _channel,
    Asked.DUE: _due,
    Asked.STAGE: _stage,
}
