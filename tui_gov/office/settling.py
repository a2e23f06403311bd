"""Which records are settled: nothing of them is open, and they are of an earlier year. A matter of storage alone."""

from tui_gov.law.items import PUBLIC, ItemState
from tui_gov.model.records import Item, Request
from tui_gov.office.desk import Desk

BATCH = 100
"""Fewer settled records than this stay where they are: each batch is a file."""


def settled(desk: Desk) -> list[tuple[str, str]]:
    """Table and id of the records at hand that are settled; none while they are few."""
    found = [("items", item.id) for item in desk.store.at_hand("items") if _item_settled(desk, item)]
    found += [("requests", each.id) for each in desk.store.at_hand("requests") if _case_settled(desk, each)]
    return found if len(found) >= BATCH else []


def _item_settled(desk: Desk, item: Item) -> bool:
    if desk.is_void(item.id):
        return item.formed_on.year < desk.today.year
    facts = desk.facts(item)
    if facts.state not in (*PUBLIC, ItemState.WITHDRAWN) or facts.published_on is None:
        return False
    ends = (facts.withdrawn_on or facts.published_on, item.display_until or facts.published_on)
    return max(ends).year < desk.today.year and not _in_force(desk, item)


def _in_force(desk: Desk, item: Item) -> bool:
    """Whether it is a normative document that still holds."""
    expired = item.valid_until is not None and item.valid_until < desk.today
    return item.normative and item.repealed_on is None and not expired


def _case_settled(desk: Desk, request: Request) -> bool:
    if desk.is_void(request.id):
        return request.received_on.year < desk.today.year
    case = desk.case(request)
    if case.answered_on is None or any(each.closed_on is None for each in case.remedies):
        return False
    closed = (case.answered_on, *(each.closed_on for each in case.remedies if each.closed_on))
    return max(closed).year < desk.today.year
