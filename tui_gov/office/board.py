"""The due board: what is near its limit, past it, waits for a confirmation, or for a decision nobody took."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from tui_gov.law.breaches import breaches
from tui_gov.model.text import Phrase
from tui_gov.office.views import RequestView

SOON = 3
"""Working days from which a limit is near."""
TO_DECIDE = frozenset({"uncorrected", "no_period", "unpaid", "silent"})
"""Breaches that end with a decision: a period set for somebody else has run out, or was never set."""

Holds = Callable[[RequestView, date], bool]


def _within(days: int) -> Holds:
    return lambda view, today: view.left is not None and 0 <= view.left <= days


def _this_week(view: RequestView, today: date) -> bool:
    monday = today - timedelta(days=today.weekday())
    waiting = view.left is not None and view.due is not None
    return waiting and view.due is not None and monday <= view.due.due <= monday + timedelta(days=6)


def _due_today(view: RequestView, today: date) -> bool:
    return view.left is not None and view.due is not None and view.due.due == today


def _to_decide(view: RequestView, today: date) -> bool:
    waiting = view.case.answered_on is None
    return waiting and bool(TO_DECIDE & {each.key for each in breaches(view.case, today)})


GROUPS: Mapping[str, Holds] = {
    Phrase("即将逾期"): _within(SOON),
    Phrase("逾期未办"): lambda view, today: view.state.key == "overdue",
    Phrase("逾期已办"): lambda view, today: view.state.key == "late_answered",
    Phrase("在办"): lambda view, today: view.left is not None,
    Phrase("今日到期"): _due_today,
    Phrase("本周到期"): _this_week,
    Phrase("待确认"): lambda view, today: view.state.key == "unconfirmed",
    Phrase("待决定"): _to_decide,
    Phrase("暂定"): lambda view, today: (
        view.left is not None and view.due is not None and view.due.provisional
    ),
}
"""Word of a group, as on screen, and what belongs to it."""


def board(views: Sequence[RequestView], today: date) -> dict[str, int]:
    """How many requests are in each group."""
    return {word: sum(holds(view, today) for view in views) for word, holds in GROUPS.items()}
