"""When the text of a record may be destroyed: never while a review or suit is open, or may still be brought."""

from datetime import date, timedelta

from tui_gov.errors import RuleViolation
from tui_gov.law.requests import Case
from tui_gov.law.rows import row
from tui_gov.model.dates import months_after

_REVIEW = "reconsideration"


def why_not_destroy(case: Case, today: date) -> RuleViolation | None:
    """Why a request's text may not be destroyed on a day; None where it may."""
    request = case.request.id
    if case.answered_on is None:
        return RuleViolation("{id}还没有答复, 不能销毁", id=request)
    if any(remedy.closed_on is None for remedy in case.remedies):
        return RuleViolation("{id}的行政复议或诉讼尚未审结, 不能销毁", id=request)
    last, cite = remedies_end(case, today)
    if today <= last:
        return RuleViolation(
            "{id}的救济期限到{day}才满, 不能销毁", cite=cite, id=request, day=last.isoformat()
        )
    return None


def remedies_end(case: Case, today: date) -> tuple[date, str]:
    """The last day on which a review or suit about an answered request may be brought, and its article.

    Counted from the delivery, or the answer where none is registered; after a review from its decision.
    """
    start = case.delivered_on or case.answered_on
    assert start is not None
    review, suit = row("remedies", "reconsideration", today), row("remedies", "suit", today)
    ends = [
        (start + timedelta(days=review.values["days"]), review.cite),
        (months_after(start, suit.values["months"]), suit.cite),
    ]
    after = row("remedies", "suit_after_review", today)
    for remedy in case.remedies:
        if remedy.kind == _REVIEW and remedy.closed_on is not None:
            ends.append((remedy.closed_on + timedelta(days=after.values["days"]), after.cite))
    return max(ends)
