"""Who applicants are: shown to the clerks who handle requests, masked for everybody else, opened with a purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.model.names import without_names
from tui_gov.model.records import Event
from tui_gov.model.text import Phrase
from tui_gov.model.texts import IDENTITY
from tui_gov.office.desk import Desk
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.views import is_insider

if TYPE_CHECKING:
    from tui_gov.office.office import Office

_PERSONAL = IDENTITY["requests"]
HIDDEN = Phrase("(未打开)")
"""Stands for what may not be seen."""


def sees_names(desk: Desk, record_id: str) -> bool:
    """Whether the person sees who the applicant is: a clerk, or one who opened it in this session."""
    return desk.person is not None and (desk.person.has("clerk") or record_id in desk.opened)


def open_names(office: Office, record_id: str, purpose: str) -> None:
    """Show who the applicant is from now on in this session; the first time is logged with its purpose.

    Raises NotAllowed for the county and for strangers, RuleViolation without a purpose.
    """
    desk = office.desk
    request = office.request(record_id).case.request
    person = desk.acting()
    if not is_insider(person):
        raise NotAllowed("{name}不能看申请人身份", name=person.name)
    if sees_names(desk, request.id):
        return
    if not purpose.strip():
        raise RuleViolation("请写明查看申请人身份的目的", cite="个人信息保护法第六条")
    refuse_marked({"purpose": purpose})
    with office.writing() as writing:
        writing.event(
            "opened", "requests", openings_record(request.id), desk.today, {"purpose": purpose.strip()}
        )
    desk.opened.add(request.id)


def note_opened(office: Office, table: str, record_id: str) -> None:
    """Write down in the county's journal which record it opened, once a session; of nobody else is that kept."""
    desk = office.desk
    if not desk.is_county or record_id in desk.looked_at:
        return
    with desk.writing(desk.own) as writing:
        writing.event("opened", table, openings_record(record_id), desk.today)
    desk.looked_at.add(record_id)


def openings(desk: Desk, record_id: str) -> Sequence[Event]:
    """Every opening of a record by journal: of a request with who and why, by the county of any record."""
    return [event for store in desk.stores for event in store.log(openings_record(record_id))]


def identity_openings(desk: Desk, record_id: str) -> Sequence[Event]:
    """Every opening of who an applicant is, with its purpose; the county opens the record without that."""
    return [event for event in openings(desk, record_id) if event.data.get("purpose")]


def hidden(event: Event, names: Sequence[str] = ()) -> Event:
    """The event without what says who the applicant is; one on a finding says nothing of applicants.

    A subject keeps its words, but for the applicants' names in it.
    """
    if event.table == "findings":
        return event
    data: dict[str, Any] = dict(event.data)
    for side in ("before", "after"):
        if isinstance(data.get(side), dict):
            kept = {name: HIDDEN if name in _PERSONAL else value for name, value in data[side].items()}
            if isinstance(kept.get("subject"), str):
                kept["subject"] = without_names(kept["subject"], names)
            data[side] = kept
    data |= {name: HIDDEN for name in _PERSONAL if name in data}
    return replace(event, data=MappingProxyType(data))


def openings_record(record_id: str) -> str:
    """What stands in the log as the record of a request's openings."""
    return f"opened-{record_id}"
