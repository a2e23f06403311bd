"""Words and dates that several views say in the same way."""

from datetime import date
from typing import Any

from tui_gov.locale import _
from tui_gov.tui.grid import Line, draw

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def month_day(day: date | None) -> str:
    """A day as 03-09; empty for none."""
    return f"{day:%m-%d}" if day else ""


def due_day(due: Any) -> str:
    """A last day as 03-09, with 暂 where a holiday notice may still move it; empty for none."""
    return f"{month_day(due.due)}{_('暂') if due.provisional else ''}" if due and due.due else ""


def last_day(due: Any) -> str:
    """到期 with the whole day, marked where it is provisional."""
    return f"{_('到期')} {due.due.isoformat()}{_('(暂定)') if due.provisional else ''}"


def flag_words(flag: Any) -> str:
    """What was not done as it should be, with its article."""
    return _("{text}({cite})").format(text=_(flag.text), cite=flag.cite)


def left_words(left: int | None) -> str:
    """Working days left in words."""
    if left is None:
        return ""
    if left < 0:
        return _("逾期{days}个工作日").format(days=-left)
    return _("今天到期") if left == 0 else _("余{days}个工作日").format(days=left)


def step_line(step: Any, width: int) -> Line:
    """One step of a deadline's working: its days, what they count, and by which article."""
    days = month_day(step.first)
    if step.last != step.first:
        days += f"..{month_day(step.last)}"
    return (draw(f"  {days}", 16), draw(f"{_(step.why)}  {step.cite}", width - 16))


def moment(at: str) -> str:
    """Day and minute of an event, as a person writes them."""
    return at[:16].replace("T", " ")
