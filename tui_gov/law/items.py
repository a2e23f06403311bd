"""What the events of an item amount to: its state, its slip, its day of publication. Nothing is stored.

An item is published when its events hold a complete review slip for exactly its present title, text
and attachments, and a publication after it (条例第十七条, 保守国家秘密法实施条例第四十二条: 先审查、后公开).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tui_gov.law import review
from tui_gov.law.review import REVIEWED, Slip, slip_of
from tui_gov.model.labelled import Labelled
from tui_gov.model.records import EMPTY, Event, Item
from tui_gov.model.text import Phrase


class ItemState(Labelled):
    """Where an item stands."""

    BACKLOG = ("backlog", Phrase("待认定", "state"))
    DRAFT = ("draft", Phrase("拟文", "state"))
    ATTRIBUTED = ("attributed", Phrase("定密", "state"))
    IN_REVIEW = ("in_review", Phrase("审核", "state"))
    APPROVED = ("approved", Phrase("待发布", "state"))
    SENT = ("sent", Phrase("已送发布", "state"))
    URGENT = ("urgent", Phrase("紧急发布", "state"))
    PUBLISHED = ("published", Phrase("发布", "state"))
    LEGACY = ("legacy", Phrase("历史公开", "state"))
    ON_REQUEST = ("on_request", Phrase("依申请公开", "state"))
    WITHHELD = ("withheld", Phrase("不予公开", "state"))
    WITHDRAWN = ("withdrawn", Phrase("撤回", "state"))


PUBLIC = frozenset({ItemState.PUBLISHED, ItemState.LEGACY})
"""States that count as published."""
OUT = PUBLIC | {ItemState.URGENT}
"""States in which the text stands where everybody can read it."""


WAITING = frozenset(
    {
        ItemState.BACKLOG,
        ItemState.DRAFT,
        ItemState.ATTRIBUTED,
        ItemState.IN_REVIEW,
        ItemState.APPROVED,
        ItemState.SENT,
    }
)
"""States of what is not yet out."""
RUNNING = WAITING - {ItemState.BACKLOG}
"""States of what is on its way out: its limit runs. Existing information is worked off year by year instead."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What is known of an item from its events."""

    state: ItemState
    """Computed, never stored."""
    digest: str
    """Digest of title, text and attachments as they are now."""
    slip: Slip | None = None
    """The review slip of the last submission, with what it still waits for; None before one."""
    urgent: Event | None = None
    """The duty leader's approval of an urgent publication of this text (值班领导先批、限时补签); None for none."""
    formed_on: date | None = None
    """生成日期 as it stood when the item was published: a later change of it makes nothing timely."""
    published_on: date | None = None
    """公开日期, of a review-backed or historical publication; kept after withdrawal."""
    limit: Mapping[str, Any] | None = None
    """The limit of the office's catalogue that held when it was published; None where the law's did."""
    earlier: tuple[tuple[date, date, Mapping[str, Any] | None], ...] = ()
    """Its publications before the last: day, 生成日期 as it stood, limit; what was late then is late for ever."""
    late_reason: str = ""
    """迟延原因, as it was written with the publication or afterwards."""
    withdrawn_on: date | None = None
    """撤回日期, while withdrawn."""
    taken_in: bool = False
    """Whether it is existing information that was taken in to be decided on (待认定)."""
    backdated: bool = False
    """Whether an act on it is dated before the day it was entered (补录)."""
    hurried_on: date | None = None
    """Day on which it went out before its review (紧急发布), also once that is complete; None where it did not."""

    @property
    def public(self) -> bool:
        """Whether it counts as published."""
        return self.state in PUBLIC

    def public_in(self, first: date, last: date, today: date) -> bool:
        """Whether it counts in an open period of both days inclusive."""
        return (
            self.public and self.published_on is not None and first <= self.published_on <= min(last, today)
        )


def digest_of(
    title: str, text: str, attachments: Iterable[str], files: Mapping[str, Mapping[str, Any]] = EMPTY
) -> str:
    """SHA-256 in hex over title, text and attachments: what a review slip is bound to.

    `files` are the attachments of which the bytes are here: name to size and sha256.
    """
    parts: list[Any] = [title, text, list(attachments)]
    if files:
        parts.append(sorted((name, each.get("sha256")) for name, each in files.items()))
    body = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_item(item: Item) -> str:
    """The digest of an item as it is."""
    return digest_of(item.title, item.text, item.attachments, item.files)


@dataclass(slots=True)
class _Course:
    """What happened to an item, taken in event by event."""

    digest: str
    public: Event | None = None
    earlier: list[Event] = field(default_factory=list)
    withdrawn: Event | None = None
    urgent: Event | None = None
    backed: bool = False
    sent: bool = False
    attributed: bool = False
    backlog: bool = False
    backdated: bool = False
    hurried_on: date | None = None
    late_reason: str = ""
    _import: int = 0

    def take(self, event: Event) -> None:
        """Go on by one event."""
        data = event.data
        if data.get("imported"):
            self._import = event.tx
        # an import tells what was done before it; only what is entered by hand is 补录
        self.backdated |= event.backdated and event.tx != self._import
        match event.kind:
            case "created":
                self.backlog = bool(data.get("backlog"))
            case "urgent_approved" if data.get("digest") == self.digest:
                self.urgent = event
            case "published" | "legacy":
                self._publish(event)
            case "late_explained":
                self.late_reason = str(data.get("reason", ""))
            case "withdrawn":
                self.withdrawn = event
                self.sent, self.urgent = False, None
            case "sent":
                self.sent = data.get("digest") == self.digest
            case "submitted" | "returned":
                self.sent = False
            case "attributed":
                self.attributed = True

    def _publish(self, event: Event) -> None:
        if self.public is not None:
            self.earlier.append(self.public)
        self.public, self.withdrawn = event, None
        # went out before its review: published once the review of this very text is complete
        self.backed = _is_backed(event, self.urgent, self.digest)
        if event.data.get("urgent"):
            self.hurried_on = event.day
        self.late_reason = str(event.data.get("late_reason") or self.late_reason)


def item_facts(item: Item, events: Sequence[Event], started: date) -> ItemFacts:
    """The facts of an item from its effective events, in order.

    `started` is the office's first day with this program: a historical publication counts only before it.
    """
    digest = _destroyed_digest(events) or digest_of_item(item)
    slip = slip_of(events, digest)
    course = _Course(digest)
    for event in events:
        course.take(event)
    public, withdrawn = course.public, course.withdrawn
    if public is not None and not course.backed and not _stands(public, digest, events, started, slip):
        public = withdrawn = None
    state = _state(item, slip, public, withdrawn, sent=course.sent, attributed=course.attributed)
    if state is ItemState.PUBLISHED and course.backed and not review.reviewed(slip):
        state = ItemState.URGENT
    if state is ItemState.DRAFT and course.backlog:
        state = ItemState.BACKLOG
    return ItemFacts(
        state=state,
        digest=digest,
        slip=slip,
        urgent=course.urgent,
        formed_on=_formed_at(item, events, public) if public else None,
        limit=public.data.get("limit") if public else None,
        earlier=tuple(
            (each.day, _formed_at(item, events, each), each.data.get("limit"))
            for each in course.earlier
            if each.day
        ),
        late_reason=course.late_reason,
        published_on=public.day if public else None,
        withdrawn_on=withdrawn.day if withdrawn and public else None,
        taken_in=course.backlog,
        backdated=course.backdated,
        hurried_on=course.hurried_on,
    )


def _is_backed(public: Event, urgent: Event | None, digest: str) -> bool:
    """Whether a duty leader let this very text out before its review, another person than who posted it."""
    return (
        urgent is not None
        and bool(public.data.get("urgent"))
        and public.kind == "published"
        and public.day is not None
        and public.data.get("digest") == digest
        and urgent.by != public.by
    )


def _formed_at(item: Item, events: Sequence[Event], public: Event) -> date:
    """生成日期 as it stood at the publication: later changes of it are gone back over."""
    formed = item.formed_on
    for event in reversed(events):
        if event.seq <= public.seq:
            break
        if before := event.data.get("before", {}).get("formed_on"):
            formed = date.fromisoformat(before)
    return formed


def _destroyed_digest(events: Sequence[Event]) -> str:
    """The digest of the text that was destroyed by order, which the item is still about; else empty."""
    for event in reversed(events):
        if event.kind == "edited" and REVIEWED & event.data.get("after", {}).keys():
            return ""
        if event.kind == "destroyed":
            return str(event.data.get("digest", ""))
    return ""


def _stands(
    public: Event, digest: str, events: Sequence[Event], started: date, slip_after: Slip | None
) -> bool:
    """Whether a publication is one: of this very text, and reviewed before or older than the program.

    `slip_after` is the slip after all events, which is the one before the publication where that is the last.
    """
    if public.data.get("digest") != digest or public.day is None:
        return False
    if public.kind == "legacy":
        return public.day < started or review.reviewed(slip_after)
    if not slip_after or events[-1] is not public:
        slip_after = slip_of([event for event in events if event.seq < public.seq], digest)
    return review.reviewed(slip_after)


def _state(
    item: Item,
    slip: Slip | None,
    public: Event | None,
    withdrawn: Event | None,
    *,
    sent: bool,
    attributed: bool,
) -> ItemState:
    if public is not None:
        after_withdrawal = withdrawn is not None and slip is not None and slip.submitted_seq > withdrawn.seq
        if withdrawn is None:
            return ItemState.PUBLISHED if public.kind == "published" else ItemState.LEGACY
        if not after_withdrawal:
            return ItemState.WITHDRAWN
    if attributed and item.attribute == "不予公开":
        return ItemState.WITHHELD
    if attributed and item.attribute == "依申请公开":
        return ItemState.ON_REQUEST
    if slip is not None:
        if review.reviewed(slip):
            return ItemState.SENT if sent else ItemState.APPROVED
        return ItemState.IN_REVIEW
    return ItemState.ATTRIBUTED if attributed else ItemState.DRAFT
