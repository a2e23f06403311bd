"""When the text of a record may be destroyed: never while a review or suit is open, or may still be brought."""

from collections.abc import Mapping
from datetime import date, timedelta

from tui_gov.errors import RuleViolation
from tui_gov.law.requests import Case
from tui_gov.law.rows import Row, rows
from tui_gov.model.dates import months_after

_REVIEW = "reconsideration"
_RULES = {"review": _REVIEW, "suit": "suit", "review_suit": "suit_after_review"}


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
    """The last day on which a review or suit about an answered request may be brought, and its article."""
    return max(remedy_limits(case, today).values())


def remedy_limits(case: Case, day: date) -> Mapping[str, tuple[date, str]]:
    """By its word the last day for each review or suit about an answered request, and its article, in the law of a day.

    Counted from the delivery, or the answer where none is registered; after a review from its decision.
    """
    told = case.delivered_on or case.answered_on
    decided = next((remedy.closed_on for remedy in case.remedies if remedy.kind == _REVIEW), None)
    starts = {"review": told, "suit": told, "review_suit": decided}
    rules = {rule.key: rule for rule in rows("remedies", day)}
    return {
        way: (_last_day(start, rules[_RULES[way]]), rules[_RULES[way]].cite)
        for way, start in starts.items()
        if start is not None and _RULES[way] in rules
    }


def _last_day(start: date, rule: Row) -> date:
    if "months" in rule.values:
        return months_after(start, rule.values["months"])
    return start + timedelta(days=rule.values["days"])
