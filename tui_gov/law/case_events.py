"""From the events of a request to its case: the order of entry says nothing, the days do."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.consultations import consultations_of
from tui_gov.law.requests import REMEDY_RESULTS, REMEDY_WAYS, Case, Remedy
from tui_gov.model.records import Event, Request

_DAYS = frozenset(
    {
        *("confirmed", "correction_sent", "corrected", "uncorrected"),
        *("reasons_asked", "reasons_given", "postponed"),
        *("fee_noticed", "fee_paid", "unpaid", "answered", "delivered"),
    }
)
"""Acts of which the day is what counts."""
_TEXTS = ("fee_yuan", "fee_method", "outcome", "ground", "search", "delivery", "late_reason", "forwarded_to")


def case_of(request: Request, events: Sequence[Event], calendar: Calendar = CALENDAR) -> Case:
    """The case from the effective events of a request; a later act of the same kind replaces the earlier."""
    facts: dict[str, Any] = {}
    remedies: dict[str, Remedy] = {}
    for event in events:
        if event.kind in _DAYS:
            facts[f"{event.kind}_on"] = event.day
        elif event.kind == "extended":
            approved = (event.day or request.received_on, int(event.data.get("days", 0)))
            facts["extensions"] = (*facts.get("extensions", ()), approved)
        elif event.kind == "withdrew":
            facts |= {"withdrawn_on": event.day, "answered_on": event.day, "outcome": "other_other"}
        elif event.kind in ("split", "whole"):
            facts["handled"] = event.kind
        elif event.kind == "received" and event.data.get("split_from"):
            facts["handled"] = "split"
        elif event.kind == "remedy":
            way = str(event.data.get("way", ""))
            if way in REMEDY_WAYS and event.day is not None:
                remedies[way] = _remedy(way, event)
        facts |= {name: str(event.data[name]) for name in _TEXTS if name in event.data}
        facts |= dict(_dates(event))
    return Case(
        request,
        calendar,
        consultations=consultations_of(events),
        remedies=tuple(remedies.values()),
        **facts,
    )


def _dates(event: Event) -> Iterator[tuple[str, date]]:
    """Days that belong to an act beside its own."""
    if event.kind == "fee_reached" and event.day is not None:
        yield "fee_received_on", event.day
    for kind, name, fact in (
        ("correction_sent", "until", "correction_until"),
        ("fee_noticed", "received_on", "fee_received_on"),
        ("reasons_asked", "until", "reasons_until"),
        ("postponed", "until", "postponed_until"),
    ):
        if event.kind == kind and (text := event.data.get(name)):
            yield fact, date.fromisoformat(text)


def _remedy(way: str, event: Event) -> Remedy:
    closed = event.data.get("closed_on")
    result = REMEDY_RESULTS.get(str(event.data.get("result", "")), "pending")
    assert event.day is not None
    if result == "pending":
        return Remedy(REMEDY_WAYS[way], event.day)
    return Remedy(REMEDY_WAYS[way], event.day, result, date.fromisoformat(closed) if closed else event.day)
