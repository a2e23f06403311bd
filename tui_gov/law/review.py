"""The review slip (审查单): who signed what, what was looked at, and whether that is enough.

条例第十七条; 保守国家秘密法实施条例第四十二条: a designated reviewer, item by item, before publication.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from tui_gov.model.records import EMPTY, Event

REVIEWED = frozenset({"title", "abstract", "text", "attachments", "files"})
"""Columns of an item that a review slip is about: what the public catalogue or the website shows of it."""
SECRECY_REVIEWER = "secrecy_reviewer"
"""The role that no chain of signers may leave out."""
ANSWERS: Mapping[str, bool] = MappingProxyType(
    {"无问题": True, "不适用": True, "依法可公开": True, "已处理": True, "有问题": False}
)
"""Answers to a point of the checklist, and whether the text may go out with it."""
DECIDED = frozenset({"依法可公开", "已处理"})
"""Answers that need a reason."""
_OF_THIS_TEXT = frozenset({"signed", "checked", "assessed", "referred", "referral_answered"})


@dataclass(frozen=True, slots=True)
class Signature:
    """One level's consent."""

    role: str
    """Role that signed, a key of ROLES."""
    by: str
    """Login of the signer."""
    name: str
    """Name as signed."""
    day: date | None
    """Day of signing."""
    opinion: str
    """Opinion in words; empty for plain consent."""
    on_paper: bool
    """Whether it was signed on paper and entered afterwards."""
    entered: str = ""
    """When it was entered, ISO 8601; differs from the day where it was signed on paper."""
    scan: str = ""
    """SHA-256 of the scan of a signature on paper."""
    acting_for: str = ""
    """Name of the person for whom it was given (代); empty for one's own."""

    @property
    def signed(self) -> str:
        """Who signed, as on the slip."""
        return f"{self.name}(代{self.acting_for})" if self.acting_for else self.name


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer said to one point of the checklist."""

    answer: str
    """One of ANSWERS."""
    note: str
    """The reason, where one is needed."""
    by: str
    """Login of who said it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The review of one text, from its submission on."""

    digest: str
    """Digest of the text that was submitted."""
    drafters: frozenset[str]
    """Logins of those who registered, changed or submitted the text; none of them may sign."""
    submitted_on: date | None
    """Day of submission."""
    submitted_seq: int
    """Place of the submission in the log."""
    chain: tuple[str, ...]
    """Roles that must sign, in order, as the office required on the day of submission."""
    signatures: tuple[Signature, ...] = ()
    """Signatures so far, in order."""
    submitted_by: str = ""
    """Login of who submitted, and by that declared the text free of secrets as far as they know."""
    points: tuple[str, ...] = ()
    """Points of the checklist that must be answered in so many words: something in the text speaks against them."""
    answers: Mapping[str, Answer] = field(default_factory=lambda: EMPTY)
    """Answers so far, by point."""
    shared: bool = False
    """Whether the office openly lets one person sign two levels."""
    authority: str = ""
    """The authority that was asked (报审); empty where none was."""
    authority_answer: str = ""
    """Its answer; empty while it is awaited."""
    assessment: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """The impact assessment of personal data published on purpose (个人信息保护法第五十五条、第五十六条)."""

    @property
    def open_points(self) -> tuple[str, ...]:
        """Points that still wait for an answer with which the text may go out."""
        return tuple(point for point in self.points if not self._settled(point))

    def _settled(self, point: str) -> bool:
        given = self.answers.get(point)
        if given is None or not ANSWERS.get(given.answer, False):
            return False
        return point != "personal_data" or given.answer != "依法可公开" or bool(self.assessment)

    @property
    def objections(self) -> tuple[str, ...]:
        """Points of which somebody said 有问题."""
        return tuple(point for point, given in self.answers.items() if not ANSWERS.get(given.answer, False))

    @property
    def waits_for_authority(self) -> bool:
        """Whether an authority was asked and has not said that the text may be published."""
        return bool(self.authority) and self.authority_answer != "可以公开"

    @property
    def complete(self) -> bool:
        """Whether every level signed, none the drafter, secrecy was reviewed and nothing is open."""
        signers = [each.by for each in self.signatures]
        return (
            SECRECY_REVIEWER in self.chain
            and tuple(each.role for each in self.signatures) == self.chain
            and (self.shared or len(set(signers)) == len(signers))
            and self.drafters.isdisjoint(signers)
            and not self.open_points
            and not self.objections
            and not self.waits_for_authority
        )

    @property
    def waits_for(self) -> str | None:
        """The role that signs next; None where all have signed."""
        return self.chain[len(self.signatures)] if len(self.signatures) < len(self.chain) else None


def reviewed(slip: Slip | None) -> bool:
    """先审查、后公开: whether a text may be public on the strength of this slip. The one rule of the gate."""
    return slip is not None and slip.complete


def slip_of(events: Sequence[Event], digest: str) -> Slip | None:
    """The slip of the last submission, if it is still about the text with this digest.

    A return, a withdrawal of the item, or any change of the text after the submission leaves none.
    """
    sent: Event | None = None
    drafters: set[str] = set()
    since: list[Event] = []
    for event in events:
        match event.kind:
            case "created":
                drafters.add(event.by)
            case "edited" if REVIEWED & event.data.get("after", {}).keys():
                drafters.add(event.by)
                sent = None  # also where a later change puts the old words back: nobody signed that change
            case "submitted":
                sent, since = event, []
                drafters.add(event.by)
            case "returned" | "withdrawn":
                sent = None
            case kind if sent is not None and kind in _OF_THIS_TEXT:
                since.append(event)
    if sent is None or sent.data.get("digest") != digest:
        return None
    return _slip(sent, frozenset(drafters), [event for event in since if event.data.get("digest") == digest])


def _slip(sent: Event, drafters: frozenset[str], events: Sequence[Event]) -> Slip:
    signatures: list[Signature] = []
    answers: dict[str, Answer] = {}
    authority = answer = ""
    assessment: Mapping[str, Any] = EMPTY
    for event in events:
        match event.kind:
            case "signed" if _counts(event, sent, drafters, signatures):
                signatures.append(_signature(event))
            case "checked" if event.by not in drafters:
                for point, said in event.data.get("answers", {}).items():
                    note = str(said.get("note") or event.data.get("note", ""))
                    answers[point] = Answer(str(said.get("answer")), note, event.by)
            case "assessed":
                assessment = event.data
            case "referred":
                authority, answer = str(event.data.get("authority", "")), ""
            case "referral_answered":
                answer = str(event.data.get("answer", ""))
    return Slip(
        digest=str(sent.data.get("digest")),
        drafters=drafters,
        submitted_on=sent.day,
        submitted_seq=sent.seq,
        chain=tuple(sent.data.get("chain", ())),
        signatures=tuple(signatures),
        submitted_by=sent.by,
        points=tuple(sent.data.get("points", ())),
        answers=answers,
        shared=bool(sent.data.get("shared")),
        authority=authority,
        authority_answer=answer,
        assessment=assessment,
    )


def voided_by(events: Sequence[Event], digest: str) -> list[tuple[Event, tuple[str, ...]]]:
    """The changes that voided the last submitted slip: each event with the columns it changed; none where it holds."""
    sent = next((event for event in reversed(events) if event.kind == "submitted"), None)
    if sent is None or slip_of(events, digest) is not None:
        return []
    return [
        (event, tuple(sorted(REVIEWED & event.data.get("after", {}).keys())))
        for event in events
        if event.seq > sent.seq and event.kind == "edited" and REVIEWED & event.data.get("after", {}).keys()
    ]


def reviewed_before(events: Sequence[Event], digest: str) -> Event | None:
    """The submission whose review came before the present one, if there was one that somebody had seen.

    While a slip holds for the text with this digest, it is the submission before that one, which was returned or
    voided; where none holds, the last submission.
    """
    sent = [event for event in events if event.kind == "submitted"]
    if slip_of(events, digest) is not None:
        sent = sent[:-1]
    return sent[-1] if sent else None


def _signer(event: Event) -> str:
    """Who signed: the person who acted, or for a signature on paper the one who is named on it."""
    return str(event.data.get("signer", "")) if event.data.get("on_paper") else event.by


def _counts(event: Event, sent: Event, drafters: frozenset[str], signatures: Sequence[Signature]) -> bool:
    """Whether a signature is one: of this text, in turn, by nobody who drafted it or signed before."""
    chain = sent.data.get("chain", ())
    signer = _signer(event)
    return (
        len(signatures) < len(chain)
        and event.data.get("role") == chain[len(signatures)]
        and bool(signer)
        and signer not in drafters
        and (bool(sent.data.get("shared")) or all(each.by != signer for each in signatures))
        and (not event.data.get("on_paper") or len(str(event.data.get("scan", ""))) == 64)
    )


def _signature(event: Event) -> Signature:
    return Signature(
        role=str(event.data.get("role", "")),
        by=_signer(event),
        name=str(event.data.get("name", "")),
        day=event.day,
        opinion=str(event.data.get("opinion", "")),
        on_paper=bool(event.data.get("on_paper")),
        entered=event.at,
        scan=str(event.data.get("scan", "")),
        acting_for=str(event.data.get("acting_for", "")),
    )
