"""The review slip (审查单): who signed what, and whether that is enough.

条例第十七条; 保守国家秘密法实施条例第四十二条: a designated reviewer, item by item, before publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui_gov.model.records import Event

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
    drafter: str
    """Login of the person who submitted it, who may not sign."""
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
            and len({*signers, self.drafter}) == len(signers) + 1
        )

    @property
    def waits_for(self) -> str | None:
        """The role that signs next; None where all have signed."""
        return self.chain[len(self.signatures)] if len(self.signatures) < len(self.chain) else None


def slip_of(events: Sequence[Event], digest: str) -> Slip | None:
    """The slip of the last submission, if it is still about the text with this digest.

    A return, a withdrawal of the item, or any change of the text after the submission leaves none.
    """
    slip: Slip | None = None
    for event in events:
        match event.kind:
            case "submitted":
                slip = Slip(
                    digest=str(event.data.get("digest", "")),
                    drafter=event.by,
                    submitted_on=event.day,
                    submitted_seq=event.seq,
                    chain=tuple(event.data.get("chain", ())),
                )
            case "returned" | "withdrawn":
                slip = None
            case "signed" if slip is not None and event.data.get("digest") == slip.digest:
                slip = _signed(slip, event)
    return slip if slip is not None and slip.digest == digest else None


def _signed(slip: Slip, event: Event) -> Slip:
    """The slip with one more signature; a signature out of turn or by the same person is none."""
    role = str(event.data.get("role", ""))
    if (
        role != slip.waits_for
        or event.by == slip.drafter
        or event.by in {each.by for each in slip.signatures}
    ):
        return slip
    signature = Signature(
        role=role,
        by=event.by,
        name=str(event.data.get("name", "")),
        day=event.day,
        opinion=str(event.data.get("opinion", "")),
        on_paper=bool(event.data.get("on_paper")),
    )
    return Slip(
        slip.digest,
        slip.drafter,
        slip.submitted_on,
        slip.submitted_seq,
        slip.chain,
        (*slip.signatures, signature),
    )
