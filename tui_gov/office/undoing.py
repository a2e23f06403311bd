"""Taking back: an act that restores what was before, as long as nothing went out and no record of it moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.rectification import built_upon
from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.records import Event, Figures
from tui_gov.office import closing, prose
from tui_gov.office.attachment_verbs import show_files
from tui_gov.office.closing import Live
from tui_gov.office.desk import Desk
from tui_gov.office.findings import events_of, finding_of
from tui_gov.store.protocol import Writing, as_of

_WENT_OUT = frozenset(
    {
        "published",
        "withdrawn",
        "posted",
        "handed_in",
        "signed_off",
        "answered",
        "delivered",
        "letter",
        "closed",
        "restated",
        "destroyed",
    }
)
"""Kinds of events that reached somebody outside, or cannot be taken back, but for what an import tells of earlier days."""
_NO_ACTS = frozenset({"opened", "person_entered", "person_closed", "person_reopened", "acting", "pin_set"})
"""Kinds of events that are no act on a record: what was looked at, and changes of the list of people."""


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that was taken back."""

    kind: str
    """Kind of its first event."""
    record: str
    """Id of its first record."""
    count: int
    """Records it was about; an import is one act on many."""


def undo(desk: Desk, live: Live) -> Undone:
    """Take back the person's own last act; what it was.

    Raises RuleViolation where it went out, or where a record of it moved since.
    """
    person, own = desk.acting(), desk.own
    with desk.writing(own) as writing:
        desk.refresh_others()
        held = as_of(own.log())
        mine = [event for event in held if event.by == person.login and event.kind not in _NO_ACTS]
        if not mine:
            raise RuleViolation("没有可以撤销的办理")
        act = [event for event in mine if event.tx == mine[-1].tx]
        _refuse_gone(desk, act, held)
        _refuse_bound(desk, act)
        counted = closing.counting(desk, [(event.table, event.record) for event in act])
        closed = closing.watched(counted, live)
        of_record: dict[tuple[str, str], list[Event]] = {}
        for event in act:
            of_record.setdefault((event.table, event.record), []).append(event)
        for record, undone in of_record.items():
            _restore(desk, writing, undone)
            writing.event("undone", *record, data={"undoes": [event.seq for event in undone]})
        closing.keep(desk, writing, closed, live, act[0].record, "")
    for item in filter(None, (desk.store.get("items", event.record) for event in act)):
        show_files(desk, item)
    return Undone(act[0].kind, act[0].record, len({event.record for event in act}))


def _refuse_gone(desk: Desk, act: Sequence[Event], held: Sequence[Event]) -> None:
    """Refuse where a part of the act reached somebody, or was built upon. Raises RuleViolation."""
    imported = {event.record for event in act if event.data.get("imported")}
    last = {event.record: event.seq for event in held}
    seqs = {event.seq for event in act}
    for event in act:
        if event.kind in _WENT_OUT and event.record not in imported:
            raise RuleViolation("{id}的这一步已经对外, 不能撤销, 只能用新的办理更正", id=event.record)
        finding = finding_of(desk, event.record) if event.table == "findings" else None
        met = finding is not None and built_upon(event, events_of(desk, finding))
        if last[event.record] not in seqs or met:
            raise RuleViolation("{id}之后又有变动, 不能撤销", id=event.record)


def _refuse_bound(desk: Desk, act: Sequence[Event]) -> None:
    """Refuse to take back a text that went into a report that stands. Raises RuleViolation."""
    for event in act:
        period, _, name = event.record.partition("/")
        if event.table == "prose" and prose.bound(desk, period, name):
            raise RuleViolation("{period}已结账, 报告的文字已定, 不能撤销", period=period)


def _restore(desk: Desk, writing: Writing, undone: Sequence[Event]) -> None:
    for event in reversed(undone):
        before = event.data.get("before")
        if before is None or (record := desk.own.get(event.table, event.record)) is None:
            continue
        if event.table == "figures":
            writing.put("figures", Figures(record.id, before, record.papers))
            continue
        _refuse_taken(desk, event.table, record.id, before)
        doc = {**to_doc(record), **before}
        writing.put(event.table, from_doc(event.table, {name: v for name, v in doc.items() if v is not None}))


def _refuse_taken(desk: Desk, table: str, record_id: str, before: Mapping[str, Any]) -> None:
    """Refuse to bring a number back that another record bears by now. Raises RuleViolation."""
    for column in ("index_no", "no"):
        number = before.get(column)
        if number and any(
            getattr(other, column, "") == number and other.id != record_id for other in desk.store.all(table)
        ):
            raise RuleViolation(
                "{id}原来的编号{number}已经给了别的记录, 不能撤销", id=record_id, number=number
            )
