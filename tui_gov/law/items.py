"""What the events of an item amount to: its state, its slip, its day of publication. Nothing is stored.

An item is published when its events hold a complete review slip for exactly its present title, text
and attachments, and a publication after it (条例第十七条, 保守国家秘密法实施条例第四十二条: 先审查、后公开).
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from tui_gov.law.review import REVIEWED, Slip, slip_of
from tui_gov.model.records import Event, Item
from tui_gov.model.text import Phrase


class ItemState(Enum):
    """Where an item stands; the value is the word of JSON, the label the word on screen."""

    DRAFT = ("draft", Phrase("拟文", "state"))
    ATTRIBUTED = ("attributed", Phrase("定密", "state"))
    IN_REVIEW = ("in_review", Phrase("审核", "state"))
    APPROVED = ("approved", Phrase("待发布", "state"))
    SENT = ("sent", Phrase("已送发布", "state"))
    PUBLISHED = ("published", Phrase("发布", "state"))
    LEGACY = ("legacy", Phrase("历史公开", "state"))
    ON_REQUEST = ("on_request", Phrase("依申请公开", "state"))
    WITHHELD = ("withheld", Phrase("不予公开", "state"))
    WITHDRAWN = ("withdrawn", Phrase("撤回", "state"))

    @property
    def key(self) -> str:
        """English word, as in JSON."""
        return self.value[0]

    @property
    def label(self) -> Phrase:
        """Chinese word, as on screen."""
        return self.value[1]


PUBLIC = frozenset({ItemState.PUBLISHED, ItemState.LEGACY})
"""States that count as published."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What is known of an item from its events."""

    state: ItemState
    """Computed, never stored."""
    digest: str
    """Digest of title, text and attachments as they are now."""
    slip: Slip | None = None
    """The review slip of the last submission, with what it still waits for; None before one."""
    published_on: date | None = None
    """公开日期, of a review-backed or historical publication; kept after withdrawal."""
    withdrawn_on: date | None = None
    """撤回日期, while withdrawn."""

    @property
    def public(self) -> bool:
        """Whether it counts as published."""
        return self.state in PUBLIC

    def public_in(self, first: date, last: date, today: date) -> bool:
        """Whether it counts in an open period of both days inclusive."""
        return (
            self.public and self.published_on is not None and first <= self.published_on <= min(last, today)
        )


def digest_of(title: str, text: str, attachments: Iterable[str]) -> str:
    """SHA-256 in hex over title, text and attachments: what a review slip is bound to."""
    body = json.dumps([title, text, list(attachments)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def item_facts(item: Item, events: Sequence[Event], started: date) -> ItemFacts:
    """The facts of an item from its effective events, in order.

    `started` is the office's first day with this program: a historical publication counts only before it.
    """
    digest = _destroyed_digest(events) or digest_of(item.title, item.text, item.attachments)
    slip = slip_of(events, digest)
    public: Event | None = None
    withdrawn: Event | None = None
    sent = attributed = False
    for event in events:
        match event.kind:
            case "published" | "legacy":
                public, withdrawn = event, None
            case "withdrawn":
                withdrawn = event
                sent = False
            case "sent":
                sent = event.data.get("digest") == digest
            case "submitted" | "returned":
                sent = False
            case "attributed":
                attributed = True
    if public is not None and not _stands(public, digest, events, started, slip):
        public = withdrawn = None
    return ItemFacts(
        state=_state(item, slip, public, withdrawn, sent=sent, attributed=attributed),
        digest=digest,
        slip=slip,
        published_on=public.day if public else None,
        withdrawn_on=withdrawn.day if withdrawn and public else None,
    )


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
        return public.day < started
    if not slip_after or events[-1] is not public:
        slip_after = slip_of([event for event in events if event.seq < public.seq], digest)
    return slip_after is not None and slip_after.complete


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
        if slip.complete:
            return ItemState.SENT if sent else ItemState.APPROVED
        return ItemState.IN_REVIEW
    return ItemState.ATTRIBUTED if attributed else ItemState.DRAFT
