"""Where the annual report of each year stands, and by when it is handed in and published: for Today and the report screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tui_gov.law.items import OUT, ItemState
from tui_gov.model.dates import annual_due
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk

STAGES = {
    "undrafted": Phrase("未起草"),
    "draft": Phrase("起草中"),
    "in_review": Phrase("审签中"),
    "signed": Phrase("已审签, 待报送"),
    "handed_in": Phrase("已报送, 待公布"),
    "published": Phrase("已公布"),
}
"""Key of a stage and its words on screen, in order."""


def report_key(year: int) -> str:
    """What Item.report says of the annual report of a year."""
    return f"annual-{year}"


def report_item(desk: Desk, year: int, among: Iterable[Item] | None = None) -> Item | None:
    """The item that is a year's annual report: the one drafted here, else a published one of that title.

    `among` are the items to look at, where they are not all.
    """
    title = f"{year}年政府信息公开工作年度报告"
    titled: Item | None = None
    items: Iterable[Item] = desk.store.all("items") if among is None else among
    for item in items:
        if desk.is_void(item.id):
            continue
        if item.report == report_key(year):
            return item
        if not item.report and item.title.endswith(title) and desk.facts(item).state in OUT:
            titled = item
    return titled


@dataclass(frozen=True, slots=True)
class AnnualState:
    """The annual report of one year."""

    year: int
    """Year of report."""
    stage: str
    """Key of STAGES."""
    hand_in_due: date
    """The last day for handing it in to the county."""
    publish_due: date
    """The last day for publishing it."""
    item: str = ""
    """Id of its item; empty before it is drafted."""
    handed_in_on: date | None = None
    """The day it was handed in."""
    published_on: date | None = None
    """The day it was published."""
    url: str = ""
    """Address at which it was published."""

    @property
    def label(self) -> Phrase:
        """The stage in words."""
        return STAGES[self.stage]

    @property
    def due(self) -> date | None:
        """The next day by which something is to be done; None once it is published and handed in."""
        waiting = [self.hand_in_due] if self.handed_in_on is None and self.stage != "published" else []
        waiting += [self.publish_due] if self.published_on is None else []
        return min(waiting, default=None)

    def late(self, today: date) -> bool:
        """Whether something was, or is, done after its day."""
        pairs = [(self.hand_in_due, self.handed_in_on), (self.publish_due, self.published_on)]
        if self.stage == "published":
            pairs = [pair for pair in pairs if pair[1] is not None]
        return any((done or today) > due for due, done in pairs)


def annual_state(desk: Desk, year: int, among: Iterable[Item] | None = None) -> AnnualState:
    """How far the report of a year has come; `among` are the items to look at, where they are not all."""
    item = report_item(desk, year, among)
    dues = annual_due(year, desk.profile.annual_hand_in), annual_due(year, desk.profile.annual_publish)
    if item is None:
        return AnnualState(year, "undrafted", *dues)
    facts = desk.facts(item)
    handed = next((each.day for each in reversed(desk.events(item.id)) if each.kind == "handed_in"), None)
    if facts.state in OUT:
        stage = "published"
    elif facts.state in (ItemState.APPROVED, ItemState.SENT):
        stage = "handed_in" if handed else "signed"
    else:
        stage = "in_review" if facts.state is ItemState.IN_REVIEW else "draft"
    out = facts.published_on if facts.state in OUT else None
    return AnnualState(year, stage, *dues, item.id, handed, out, item.url)
