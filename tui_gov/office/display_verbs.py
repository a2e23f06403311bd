"""撤下公示: what was up for a time is taken down, channel by channel; it stays published and counted."""

from dataclasses import replace

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.cadence import still_up
from tui_gov.law.items import ItemState
from tui_gov.model.codec import plain
from tui_gov.model.fields import Field
from tui_gov.model.records import Item
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_states import not_future, standing
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing


@verb(
    "take-down",
    "items",
    "撤下公示",
    "登记公示期满撤下; 不写渠道的全部撤下",
    Field("channel", "公开方式", "choice", choices="channel"),
    DAY,
    Field("by", "撤下人"),
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
    postings = dict(item.postings)
    for channel in taken:
        postings[channel] = _taken_down(desk, item, channel, day.isoformat()) | {
            "down": values.get("by") or person.name
        }
    writing.put("items", replace(item, postings=postings))
    data = {
        "before": {"postings": plain(item.postings)},
        "after": {"postings": postings},
        "channels": list(taken),
    }
    writing.event("taken_down", "items", item.id, day, data)
    return item.id


def _taken_down(desk: Desk, item: Item, channel: str, day: str) -> dict[str, object]:
    """The posting of a channel, ended on a day. Raises RuleViolation for a day before it was put up."""
    published = desk.facts(item).published_on
    posting = dict(item.postings.get(channel) or {"day": plain(published) or day})
    if day < posting["day"]:
        raise RuleViolation("撤下日期{day}早于公开日期{posted}", day=day, posted=posting["day"])
    return {**posting, "until": day}
