"""The work that a person leaves: what they handle, and how it goes to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.items import WAITING, ItemState
from tui_gov.law.requests import ANSWERED_STATES
from tui_gov.model.profile import Acting, Person, Profile
from tui_gov.office.desk import Desk
from tui_gov.office.views import is_insider
from tui_gov.store.protocol import Writing

_OPEN = WAITING | {ItemState.URGENT}
"""States in which somebody has still to do something about an item."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of handing work over."""

    records: Sequence[str]
    """Ids of the records that somebody else handles now."""
    acting: Sequence[Acting] = ()
    """Signatures that somebody else gives for the person from now on."""


def handler_of(desk: Desk, record_id: str) -> str:
    """Login of who handles a record: whom it was handed to last, else who registered it."""
    events = desk.events(record_id)
    handed = [str(event.data.get("to", "")) for event in events if event.kind == "reassigned"]
    return handed[-1] if handed else events[0].by if events else ""


def open_work(desk: Desk, login: str) -> list[str]:
    """Ids of the items and requests that a person handles and somebody has still to do something about."""
    store = desk.store
    found = [
        item.id
        for item in store.at_hand("items")
        if handler_of(desk, item.id) == login and desk.facts(item).state in _OPEN
    ]
    found += [
        request.id
        for request in store.at_hand("requests")
        if handler_of(desk, request.id) == login
        and desk.case(request).state(desk.today) not in ANSWERED_STATES
    ]
    return found


def hand_over(
    desk: Desk, writing: Writing, profile: Profile, person: Person, to: str, day: date
) -> tuple[Handed, Profile]:
    """What the person handles goes to another; so do the signatures that nobody else of the office can give."""
    left = open_work(desk, person.login)
    if not to:
        return Handed(()), profile
    other = person_of(profile, to)
    if other.login == person.login or not other.works_on(desk.today) or not is_insider(other):
        raise RuleViolation("不能交给{name}: 要本单位在岗的另一人", name=other.name)
    for record in left:
        table = "items" if desk.store.get("items", record) is not None else "requests"
        writing.event("reassigned", table, record, desk.today, {"from": person.login, "to": to})
    signing = {*profile.chain, *(role for chain in profile.chains.values() for role in chain)}
    acting = tuple(
        Acting(person.login, role, to, max(day, desk.today))
        for role in person.roles
        if role in signing and not other.has(role) and not _others(profile, person, role, desk.today)
    )
    for each in acting:
        profile = profile.with_acting(each)
        note_person(
            writing, "acting", each.absent, each.since, {"role": each.role, "by": each.by, "until": ""}
        )
    return Handed(tuple(left), acting), profile


def _others(profile: Profile, person: Person, role: str, day: date) -> bool:
    return any(each.has(role) and each.works_on(day) for each in profile.people if each.login != person.login)


def person_of(profile: Profile, login: str) -> Person:
    """The person of that login. Raises NotFound."""
    person = profile.person(login)
    if person is None:
        raise NotFound("单位里没有“{login}”这个人", login=login[:40])
    return person


def note_person(writing: Writing, kind: str, login: str, day: date, data: dict[str, Any]) -> None:
    """People stand in office.toml; that they were changed stands in the journal."""
    writing.event(kind, "figures", f"people-{login}", day, data)
