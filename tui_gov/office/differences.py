"""What changed in an item since it was last before its signers: columns, and the phrases of its texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from tui_gov.law.review import REVIEWED, reviewed_before
from tui_gov.model.codec import plain
from tui_gov.model.records import Event, Item
from tui_gov.model.text import Phrase
from tui_gov.model.values import format_value
from tui_gov.office.desk import Desk
from tui_gov.office.item_screening import rule_of
from tui_gov.screening.screen import mask

_PHRASE = re.compile(r"[^。;；!！?？\n]*[。;；!！?？\n]|[^。;；!！?？\n]+")
_COLUMNS = (
    ("title", Phrase("标题")),
    ("abstract", Phrase("内容概述")),
    ("text", Phrase("正文")),
    ("attachments", Phrase("附件")),
)
"""Columns that a slip is about, as they are told apart; the bytes of attachments go with their names."""
_PAIRS = 1_000_000
"""Pairs of phrases that are held against each other at most."""
_MOST = 400
"""Differences that are told at most: a text that was written anew is read anew."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that is another than at the last review."""

    column: Phrase
    """Where: 标题, 内容概述, 正文 or 附件."""
    before: str
    """What stood there, personal data masked; empty where something was added."""
    after: str
    """What stands there now, masked likewise; empty where something was taken out."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is another than at the last review."""

    since: Event
    """The submission that it is held against."""
    ended: Event | None
    """What ended that review: a return, a withdrawal, a change; None where it simply went on."""
    places: Sequence[Difference]
    """The differences, in the order of the columns."""

    @property
    def columns(self) -> tuple[Phrase, ...]:
        """The columns that changed."""
        return tuple(dict.fromkeys(each.column for each in self.places))


def changed_since(desk: Desk, item: Item) -> Changed | None:
    """What changed since the last review before the present one; None where there was none, or its text is destroyed."""
    events = desk.events(item.id)
    since = reviewed_before(events, desk.facts(item).digest)
    later = [event for event in events if since is not None and event.seq > since.seq]
    if since is None or any(event.kind == "destroyed" for event in events):
        return None
    before = _as_it_was(item, later)
    ended = next((event for event in later if event.kind in ("returned", "withdrawn") or _voids(event)), None)
    return Changed(since, ended, tuple(_places(desk, before, item))[:_MOST])


def _voids(event: Event) -> bool:
    return event.kind == "edited" and bool(REVIEWED & event.data.get("after", {}).keys())


def _as_it_was(item: Item, later: Sequence[Event]) -> dict[str, Any]:
    """The reviewed columns as they stood before the later events, which are gone back over."""
    found: dict[str, Any] = {name: plain(getattr(item, name)) for name in REVIEWED}
    for event in reversed(later):
        found |= {name: value for name, value in event.data.get("before", {}).items() if name in REVIEWED}
    return found


def _places(desk: Desk, before: Mapping[str, Any], item: Item) -> Iterator[Difference]:
    rule = rule_of(desk)
    for name, label in _COLUMNS:
        if name == "attachments":
            old = _files(before.get("attachments"), before.get("files"))
            new = _files(plain(item.attachments), plain(item.files))
        else:
            old, new = _phrases(before.get(name)), _phrases(getattr(item, name))
        for pair in _changed(old, new):
            yield Difference(label, *(mask("".join(part), rule).text.strip("\n") for part in pair))


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The pieces that differ; of two long texts that have little in common, all between their ends is one."""
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if len(before) * len(after) > _PAIRS:
        yield before, after
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield before[a:b], after[c:d]


def _phrases(text: Any) -> list[str]:
    """A text cut behind every mark that ends a phrase."""
    return _PHRASE.findall(format_value(text) if text else "")


def _files(names: Any, files: Any) -> list[str]:
    """Each attachment with the beginning of its digest, so that other bytes under the same name are a change."""
    kept = files or {}
    return [f"{name} {str(kept.get(name, {}).get('sha256', ''))[:8]}".strip() for name in names or ()]
