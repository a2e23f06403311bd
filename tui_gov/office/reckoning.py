"""Limits and fees asked for by themselves, without an office."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.deadlines import RULES, channel_starts, deadline, effective_receipt
from tui_gov.law.fees import fee
from tui_gov.law.rows import read_rows

__all__ = ["CALENDAR", "RULES", "Calendar", "reckon_deadline", "reckon_fee"]

RECEIVED = ("reply", "correction_notice")
"""The limits that begin with the receipt of a request (条例第三十一条)."""


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
    _refuse_receipt(rule, channel, confirmed)
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


def _refuse_receipt(rule: str, channel: str, confirmed: date | None) -> None:
    """How a request came in matters to the limits that its receipt starts, and to no other."""
    if confirmed is not None and not channel:
        raise NotFound("--confirmed 要和 --receipt 一起写")
    if channel and rule not in RECEIVED:
        raise NotFound("--receipt 只用于: {rules}", rules=" ".join(RECEIVED))
    if channel and channel not in channel_starts():
        words = " ".join(each.label for each in read_rows("receipt"))
        raise NotFound("没有“{channel}”这种提交方式, 可用: {words}", channel=channel[:40], words=words)


def reckon_fee(method: Literal["items", "pages"], count: int) -> dict[str, Any]:
    """The information processing fee as JSON values. Raises RuleViolation for an impossible number."""
    return fee(method, count).as_json()
