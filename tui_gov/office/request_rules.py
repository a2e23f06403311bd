"""What the acts on requests have in common: when one may be done, its day, and rules whose wording nobody has seen."""

from collections.abc import Mapping
from datetime import date

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.model.fields import Field
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_days import before
from tui_gov.office.item_verbs import not_future

LAW = "政府信息公开条例"
FEES = "国办函〔2020〕109号"
DESPITE = Field("despite", "仍办理由")
"""Why an act is done that an unverified rule, or a limit already missed, speaks against."""


def still_open(desk: Desk, request: Request) -> OfficeError | None:
    """Why an act of an unanswered request cannot be done; None where it is unanswered."""
    if desk.case(request).answered_on is not None:
        return RuleViolation("{id}已经答复, 不能再办这一步", id=request.id)
    return None


def running(desk: Desk, request: Request) -> OfficeError | None:
    """The same, for acts that need the day of receipt."""
    if refusal := still_open(desk, request):
        return refusal
    if desk.case(request).effective_on is None:
        return RuleViolation("{id}还没有与申请人确认收到, 期限未起算", cite=f"{LAW}第三十一条", id=request.id)
    return None


def day_of(desk: Desk, values: Values, what: str, not_before: Mapping[str, date | None]) -> date:
    """The day of an act: not in the future, not before the named earlier days."""
    day: date = values.get("day") or desk.today
    not_future(desk, day, what)
    for earlier, limit in not_before.items():
        if limit is not None and day < limit:
            raise before(what, day, earlier, limit)
    return day


def reached_on(desk: Desk, values: Values, sent: date) -> date | None:
    """The day on which a letter arrived, where it is known: not before it was sent, and never still to come.

    A limit that starts in the future would hold the reply clock for as long as one likes.
    """
    reached: date | None = values.get("received_on")
    if reached is None:
        return None
    return day_of(desk, {"day": reached}, "对方收到日期", {"发出日期": sent})


def reasoned(values: Values, what: Phrase, cite: str) -> dict[str, str]:
    """The reason for doing an act all the same, to be kept with it. Raises RuleViolation where none is given."""
    if not values.get("despite"):
        raise RuleViolation("{what}; 仍要办理的, 请写明“仍办理由”(despite)", cite=cite, what=what)
    return {"despite": values["despite"]}
