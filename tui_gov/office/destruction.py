"""Lawful destruction of a record's text: an order, two persons, and nothing pending."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.law.destruction import why_not_destroy
from tui_gov.law.items import ItemState
from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.records import Event, Item, Request
from tui_gov.model.texts import IDENTITY, TEXTS
from tui_gov.office.desk import Desk
from tui_gov.office.openings import openings_record
from tui_gov.office.views import is_insider
from tui_gov.store.protocol import Writing

GONE = "(已依令销毁)"
"""What stands in place of a title or subject."""
_UNDER_WAY = (ItemState.IN_REVIEW, ItemState.APPROVED, ItemState.SENT)


@dataclass(frozen=True, slots=True)
class Destruction:
    """What an order to destroy came to."""

    id: str
    """The record."""
    carried_out: bool
    """Whether the text is gone; else another person has still to confirm."""
    still_in: Sequence[str] = ()
    """Backups that hold it still."""


def destroy(desk: Desk, writing: Writing, table: str, record: Item | Request, order: str) -> bool:
    """Order the destruction, or carry out what another person ordered; whether it was carried out.

    Raises RuleViolation, NotAllowed.
    """
    person = desk.acting()
    if not is_insider(person):
        raise NotAllowed("销毁须由本单位的人办理")
    if not order.strip():
        raise RuleViolation("请写明销毁所依据的命令")
    _refuse_pending(desk, record)
    ordered = _ordered(desk.events(record.id))
    if ordered is None or ordered.data.get("order") != order:
        writing.event("destruction_ordered", table, record.id, desk.today, {"order": order})
        return False
    if ordered.by == person.login:
        raise RuleViolation("{id}的销毁由您提出, 须由另一人确认", id=record.id)
    data = {"order": order, "ordered_by": ordered.by}
    if isinstance(record, Item):
        data["digest"] = desk.facts(record).digest
    for each in (record.id, openings_record(record.id)):
        if desk.store.log(each):
            writing.destroy(table, each)
    writing.put(table, _bare(record))
    writing.event("destroyed", table, record.id, desk.today, data)
    return True


def _ordered(events: Sequence[Event]) -> Event | None:
    """The order that waits for its confirmation: nothing was done to the record since."""
    return events[-1] if events and events[-1].kind == "destruction_ordered" else None


def _refuse_pending(desk: Desk, record: Item | Request) -> None:
    if isinstance(record, Request):
        refusal = why_not_destroy(desk.case(record), desk.today)
        if refusal is not None:
            raise refusal
    elif (state := desk.facts(record).state) in _UNDER_WAY:
        raise RuleViolation("{id}正在“{state}”, 不能销毁", id=record.id, state=state.label)


def _bare(record: Item | Request) -> Item | Request:
    """The record without its texts, and without anybody's identity."""
    table, heading = ("requests", "subject") if isinstance(record, Request) else ("items", "title")
    texts = TEXTS[table] | IDENTITY.get(table, frozenset())
    kept = {name: value for name, value in to_doc(record).items() if name not in texts}
    bare: Item | Request = from_doc(table, {**kept, heading: GONE})
    return bare


def still_held(desk: Desk, record_id: str) -> list[str]:
    """The backups made since the record was registered, each of which holds its text still."""
    log = desk.store.log(record_id)
    first = log[0].tx if log else 0
    return [backup.file for backup in desk.store.backups() if backup.revision >= first]
