"""Who may do what makes a record or is done to none: asked by the acts themselves, and by whatever offers them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.office.views import INSIDERS

if TYPE_CHECKING:
    from tui_gov.model.profile import Person
    from tui_gov.office.desk import Desk

ADMINISTRATORS = ("clerk", "disclosure_head", "head")
"""Roles that keep the list of people and freeze figures."""
WRITERS = ("clerk", "department_head", "leader_in_charge", "disclosure_head", "head")
"""Roles that write the office's own texts."""
LEDGER = ("clerk", "department_head", "disclosure_head")
"""Roles that keep the ledger of duties."""
OFFICE = tuple(sorted(INSIDERS))
"""Everybody of the office."""

RIGHTS: Mapping[str, tuple[str, ...]] = {
    "close": ADMINISTRATORS,
    "draft-annual": ("clerk", "disclosure_head"),
    "export": OFFICE,
    "figures": ADMINISTRATORS,
    "filters": ADMINISTRATORS,
    "holidays": ("clerk", "disclosure_head"),
    "import duties": ("clerk",),
    "import findings": ("clerk", "county"),
    "import items": ("clerk",),
    "import requests": ("clerk",),
    "letter": ("clerk",),
    "look": OFFICE,
    "new duties": LEDGER,
    "new findings": (*OFFICE, "county"),
    "new items": ("clerk", "department_head", "secrecy_reviewer"),
    "new requests": ("clerk",),
    "people": ADMINISTRATORS,
    "prose": WRITERS,
    "quarters fill-return": ADMINISTRATORS,
    "quarters hand-in-return": ADMINISTRATORS,
    "quarters sign-off": (*ADMINISTRATORS, "county"),
    "stand-in": (*ADMINISTRATORS, "leader_in_charge"),
}
"""Act to the roles of which one does it; `look` is to read what is for the office alone."""


def allow(desk: Desk, act: str) -> Person:
    """The person, who must have a role for the act. Raises NotAllowed."""
    if "county" not in RIGHTS[act] and desk.is_county:
        if act == "look":
            raise NotAllowed("这一屏只给本单位的人看")
        desk.refuse_county()
    return desk.need(*RIGHTS[act])


def may(desk: Desk, act: str) -> bool:
    """Whether the person may do it."""
    return refusal(desk, act) is None


def refusal(desk: Desk, act: str) -> OfficeError | None:
    """Why the person may not; None where they may."""
    try:
        allow(desk, act)
    except OfficeError as error:
        return error
    return None
