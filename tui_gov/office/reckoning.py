"""Limits and fees asked for by themselves, without an office."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from tui_gov.errors import RuleViolation
from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.deadlines import RULES, deadline, effective_receipt
from tui_gov.law.fees import fee

__all__ = ["CALENDAR", "RULES", "Calendar", "reckon_deadline", "reckon_fee"]


def reckon_deadline(
    start: date,
    rule: str,
    *,
    channel: str = "",
    confirmed: date | None = None,
    pauses: Sequence[tuple[date, date]] = (),
    extension: int = 0,
    calendar: Calendar = CALENDAR,
) -> dict[str, Any]:
    """A deadline and its trace as JSON values. Raises RuleViolation where no clock runs or a word is wrong."""
    day: date | None = start
    if channel:
        if confirmed is not None and confirmed < start:
            raise RuleViolation(
                "确认日期{day}早于收到日期{start}", day=confirmed.isoformat(), start=start.isoformat()
            )
        day = effective_receipt(channel, start, confirmed)
        if day is None:
            raise RuleViolation(
                "“{channel}”要与申请人确认收到, 未确认不起算",
                cite="政府信息公开条例第三十一条",
                channel=channel,
            )
    assert day is not None
    return deadline(day, rule, pauses=tuple(pauses), extension=extension, calendar=calendar).as_json()


def reckon_fee(method: Literal["items", "pages"], count: int) -> dict[str, Any]:
    """The information processing fee as JSON values. Raises RuleViolation for an impossible number."""
    return fee(method, count).as_json()
