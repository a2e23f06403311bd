"""The acts on a record that are lawful now, for the person who asks: none is offered that would be refused for who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui_gov.errors import OfficeError
from tui_gov.office.duty_verbs import ASKS
from tui_gov.office.duty_views import APPROVES
from tui_gov.office.findings import finding_of
from tui_gov.office.findings_verbs import actor_for
from tui_gov.office.review_verbs import why_not_review
from tui_gov.office.rights import OFFICE
from tui_gov.office.verbs import VERBS, Verb

if TYPE_CHECKING:
    from tui_gov.office.office import Office

WHO: Mapping[str, tuple[str, ...]] = {"extend": ("disclosure_head",)}
"""Acts on a request that somebody other than the clerk does (条例第三十三条)."""
_DRAFTERS = ("clerk", "department_head")
ITEM_WHO: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("edit", "mask", "attach", "detach", "submit", "late-reason"), _DRAFTERS),
    **dict.fromkeys(("send", "publish", "withdraw", "post", "sign-paper", "take-down"), ("clerk",)),
    **dict.fromkeys(("attribute", "assess"), (*_DRAFTERS, "secrecy_reviewer")),
    "redraft-annual": ("clerk", "disclosure_head"),
    "reassess": (*_DRAFTERS, "secrecy_reviewer", "disclosure_head"),
    "authority-answer": ("clerk", "secrecy_reviewer", "disclosure_head"),
}
"""Acts on an item and the roles of which one does them; what belongs to the slip asks the slip."""
_STANDING_IN = frozenset({"approve-urgent"})


def why_not(office: Office, verb: Verb, record: Any) -> OfficeError | None:
    """Why the person cannot do an act to a record now; None where they can, once its form is filled in."""
    refusal = verb.refuse(office.desk, record)
    if refusal is not None:
        return refusal
    try:
        if verb.table == "requests":
            office.desk.need(*WHO.get(verb.name, ("clerk",)))
        elif verb.table == "duties":
            office.desk.need(*(APPROVES if verb.name == "approve" else ASKS))
        elif verb.table == "findings":
            actor_for(office.desk, verb.name, record)
        elif verb.name in _STANDING_IN:
            office.desk.need_signer("leader_in_charge", "head")
        elif verb.name == "edit" and record.declassified:
            office.desk.need(*ITEM_WHO["edit"], "secrecy_reviewer")
        elif verb.name in ITEM_WHO:
            office.desk.need(*ITEM_WHO[verb.name])
        elif verb.table == "items":
            return why_not_review(office.desk, verb.name, record)
    except OfficeError as error:
        return error
    return None


def ever(office: Office, table: str, name: str) -> bool:
    """Whether the person's roles let them do an act to any record of a register, however it stands."""
    if table == "findings":
        return office.insider or office.desk.is_county
    if table == "requests":
        roles: tuple[str, ...] = WHO.get(name, ("clerk",))
    elif table == "duties":
        roles = APPROVES if name == "approve" else ASKS
    else:
        roles = ITEM_WHO.get(name, OFFICE)
    person = office.person
    return office.insider and person is not None and any(person.has(role) for role in roles)


def lawful(office: Office, record_id: str, table: str = "requests") -> list[Verb]:
    """What the person may do to a record now; outside the office only to findings."""
    if not office.insider and table != "findings":
        return []
    record = finding_of(office.desk, record_id) if table == "findings" else office.store.get(table, record_id)
    every = [verb for (of, _), verb in VERBS.items() if of == table and not verb.new]
    return [verb for verb in every if why_not(office, verb, record) is None]
