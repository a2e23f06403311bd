"""The review slip (审查单): who signed what, and whether that is enough.

条例第十七条; 保守国家秘密法实施条例第四十二条: a designated reviewer, item by item, before publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui_gov.model.records import Event

REVIEWED = frozenset({"title", "text", "attachments"})
"""Columns of an item that a review slip is about."""
SECRECY_REVIEWER = "secrecy_reviewer"
"""The role that no chain of signers may leave out."""


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

    @property
    def complete(self) -> bool:
        """Whether every level signed, each another person, none the drafter, and secrecy was reviewed."""
        signers = [each.by for each in self.signatures]
        return (
            SECRECY_REVIEWER in self.chain
            and tuple(each.role for each in self.signatures) == self.chain
            and len(set(signers)) == len(signers)
            and self.drafters.isdisjoint(signers)
        )

    @property
    def waits_for(self) -> str | None:
        """The role that signs next; None where all have signed."""
        return self.chain[len(self.signatures)] if len(self.signatures) < len(self.chain) else None


def slip_of(events: Sequence[Event], digest: str) -> Slip | None:
    """The slip of the last submission, if it is still about the text with this digest.

    A return, a withdrawal of the item, or any change of the text after the submission leaves none.
    """
    sent: Event | None = None
    drafters: set[str] = set()
    signatures: list[Signature] = []
    for event in events:
        match event.kind:
            case "created":
                drafters.add(event.by)
            case "edited" if REVIEWED & event.data.get("after", {}).keys():
                drafters.add(event.by)
            case "submitted":
                sent, signatures = event, []
                drafters.add(event.by)
            case "returned" | "withdrawn":
                sent = None
            case "signed" if sent is not None and _counts(event, sent, drafters, signatures):
                signatures.append(_signature(event))
    if sent is None or sent.data.get("digest") != digest:
        return None
    return Slip(
        digest=digest,
        drafters=frozenset(drafters),
        submitted_on=sent.day,
        submitted_seq=sent.seq,
        chain=tuple(sent.data.get("chain", ())),
        signatures=tuple(signatures),
    )


def _counts(event: Event, sent: Event, drafters: set[str], signatures: Sequence[Signature]) -> bool:
    """Whether a signature is one: of this text, in turn, by nobody who drafted it or signed before."""
    chain = sent.data.get("chain", ())
    return (
        event.data.get("digest") == sent.data.get("digest")
        and len(signatures) < len(chain)
        and event.data.get("role") == chain[len(signatures)]
        and event.by not in drafters
        and all(each.by != event.by for each in signatures)
    )


def _signature(event: Event) -> Signature:
    return Signature(
        role=str(event.data.get("role", "")),
        by=event.by,
        name=str(event.data.get("name", "")),
        day=event.day,
        opinion=str(event.data.get("opinion", "")),
        on_paper=bool(event.data.get("on_paper")),
    )
