"""The requests of one applicant: repeats, and the count of a calendar month for the fee."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from tui_gov.law.fees import Fee, FeeStep, fee
from tui_gov.model.records import Request
from tui_gov.office.desk import Desk

ALIKE = 0.8
"""Share of common text from which two subjects are taken for the same request."""


def same_applicant(one: Request, other: Request) -> bool:
    """Whether two requests come from one applicant, by name, kind and, where both say, the identity paper."""
    if not one.applicant or one.applicant != other.applicant or one.applicant_type != other.applicant_type:
        return False
    known = one.identity_last4 and other.identity_last4
    return not known or one.identity_last4 == other.identity_last4


def others_of(desk: Desk, request: Request) -> list[Request]:
    """The other requests of the applicant, oldest first."""
    found = [
        each
        for each in desk.store.all("requests")
        if each.id != request.id and same_applicant(each, request) and not desk.is_void(each.id)
    ]
    return sorted(found, key=lambda each: (each.received_on, each.id))


def repeats_of(desk: Desk, request: Request) -> list[Request]:
    """Earlier requests of the applicant that ask for much the same (条例第三十六条第(六)项)."""
    return [
        each
        for each in others_of(desk, request)
        if (each.received_on, each.id) < (request.received_on, request.id)
        and alike(each.subject, request.subject)
    ]


def alike(one: str, other: str) -> bool:
    """Whether two subjects are the same, or nearly."""
    if not one or not other:
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def place_in_month(desk: Desk, request: Request) -> int:
    """The place of a request among its applicant's in the calendar month of its receipt, from 1."""
    counted = [request, *others_of(desk, request)]
    month = desk.case(request).effective_on or request.received_on

    def receipt(each: Request) -> tuple[object, str]:
        return desk.case(each).effective_on or each.received_on, each.id

    same = [
        each
        for each in counted
        if (day := desk.case(each).effective_on or each.received_on).year == month.year
        and day.month == month.month
    ]
    return sorted(same, key=receipt).index(request) + 1


def fee_by_item(desk: Desk, request: Request) -> Fee:
    """What this request costs by item: the tariff of its place in the month (国办函〔2020〕109号第四条)."""
    place = place_in_month(desk, request)
    steps: Sequence[FeeStep] = fee("items", place).steps
    last = steps[-1]
    return Fee(last.each, (FeeStep(place, place, last.each, last.each, last.cite),))


def fee_by_page(pages: int) -> Fee:
    """What a request costs by its pages (国办函〔2020〕109号第五条)."""
    return fee("pages", pages)
