"""Where an item hangs: on one channel it may be at several places (two boards, two screens), and still counts once."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui_gov.model.records import Item
from tui_gov.model.text import Phrase

Posting = Mapping[str, Any]
"""day, address, from, until, people, photo, by, and down where it was taken down."""
_ALSO = "also"
"""Key of a channel's first posting under which the others stand: a single one reads as it always did."""


def postings_of(item: Item, channel: str) -> tuple[Posting, ...]:
    """The postings of an item on a channel, in the order in which they were recorded."""
    first = item.postings.get(channel)
    if not first:
        return ()
    alone = {name: value for name, value in first.items() if name != _ALSO}
    return alone, *first.get(_ALSO, ())


def with_postings(item: Item, channel: str, postings: Sequence[Posting]) -> dict[str, Any]:
    """All postings of an item, with these (at least one) on a channel."""
    first, *also = (dict(each) for each in postings)
    return {**item.postings, channel: {**first, _ALSO: also} if also else first}


def with_posting(item: Item, channel: str, posting: Posting) -> dict[str, Any]:
    """All postings of an item, with one more; one at the same address on the same channel is replaced."""
    rest = [
        each for each in postings_of(item, channel) if each.get("address", "") != posting.get("address", "")
    ]
    return with_postings(item, channel, [*rest, posting])


def every_posting(item: Item) -> tuple[tuple[str, Posting], ...]:
    """Channel and posting of every place."""
    return tuple((channel, each) for channel in item.postings for each in postings_of(item, channel))


def posting_words(channel: str, posting: Posting) -> tuple[str, ...]:
    """One channel: from and to, address or place, people reached, who posted, photo, who took it down."""
    parts = [channel]
    until = posting.get("until")
    day = str(posting.get("day", ""))
    parts.append(Phrase("{day}至{until}", day=day, until=until) if until else day)
    parts.append(str(posting.get("address", "")))
    if posting.get("people") is not None:
        parts.append(Phrase("{count}人", count=posting["people"]))
    for name, label in (("by", Phrase("发布人")), ("photo", Phrase("照片")), ("down", Phrase("撤下人"))):
        if posting.get(name):
            parts += [label, str(posting[name])]
    return tuple(filter(None, parts))
