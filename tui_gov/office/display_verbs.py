"""撤下公示: what was up for a time is taken down, channel by channel; it stays published and counted."""

from dataclasses import replace

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.cadence import still_up
from tui_gov.law.items import ItemState
from tui_gov.model.codec import plain
from tui_gov.model.fields import Field
from tui_gov.model.postings import Posting, postings_of, with_postings
from tui_gov.model.records import Item
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_states import not_future, standing
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing


@verb(
    "take-down",
    "items",
    "撤下公示",
    "登记公示期满撤下; 不写渠道的全部撤下, 不写地点的该渠道全部撤下",
    Field("channel", "公开方式", "choice", choices="channel"),
    DAY,
    Field("by", "撤下人"),
    Field("address", "地点"),
    refuse=standing(ItemState.PUBLISHED, ItemState.LEGACY, ItemState.URGENT),
)
def take_down(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record the day on which a display was taken down on one channel, or on all where it is still up."""
    person = desk.need("clerk")
    day = values.get("day") or desk.today
    not_future(desk, day, "撤下日期")
    up = still_up(item)
    wanted = values.get("channel")
    if wanted and wanted not in item.channels:
        raise NotFound("{id}没有在“{channel}”公开过", id=item.id, channel=wanted)
    taken = tuple(each for each in up if wanted in (None, each))
    if not taken:
        raise RuleViolation("{id}已经撤下", id=item.id)
    if item.display_until is not None and day < item.display_until:
        raise RuleViolation(
            "公示到{until}, 期满以前不能撤下; 确需提前的用“撤回”", until=item.display_until.isoformat()
        )
    place, after = values.get("address"), item
    for channel in taken:
        ended = _taken_down(desk, item, channel, day.isoformat(), place, values.get("by") or person.name)
        after = replace(after, postings=with_postings(after, channel, ended))
    writing.put("items", after)
    data = {
        "before": {"postings": plain(item.postings)},
        "after": {"postings": plain(after.postings)},
        "channels": list(taken),
    }
    writing.event("taken_down", "items", item.id, day, data)
    return item.id


def _taken_down(desk: Desk, item: Item, channel: str, day: str, place: str | None, by: str) -> list[Posting]:
    """The postings of a channel, those that hang at a place (None: all) ended on a day.

    Raises NotFound for a place where none hangs, and RuleViolation for a day before it was put up.
    """
    published = plain(desk.facts(item).published_on)
    found = postings_of(item, channel) or ({"day": published or day},)
    up = [each for each in found if not each.get("down") and place in (None, each.get("address", ""))]
    if not up:
        raise NotFound("{id}没有在“{channel}”公开过", id=item.id, channel=f"{channel} {place}")
    if early := next((each for each in up if day < each["day"]), None):
        raise RuleViolation("撤下日期{day}早于公开日期{posted}", day=day, posted=early["day"])
    return [{**each, "until": day, "down": by} if each in up else each for each in found]
