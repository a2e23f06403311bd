"""Words and dates that several views say in the same way."""

from datetime import date
from typing import Any

from tui_gov.locale import N_, _
from tui_gov.tui.grid import Line, draw

KINDS = {
    "created": N_("登记", "event"),
    "edited": N_("修改", "event"),
    "attributed": N_("定密", "event"),
    "submitted": N_("送审", "event"),
    "signed": N_("审签", "event"),
    "returned": N_("退回", "event"),
    "sent": N_("送发布", "event"),
    "published": N_("发布", "event"),
    "legacy": N_("历史公开", "event"),
    "withdrawn": N_("撤回", "event"),
    "undone": N_("撤销", "event"),
    "received": N_("收到", "event"),
    "confirmed": N_("确认收到", "event"),
    "correction_sent": N_("告知补正", "event"),
    "corrected": N_("收到补正", "event"),
    "extended": N_("延期", "event"),
    "consulted": N_("征求意见", "event"),
    "consultation_answered": N_("收到意见", "event"),
    "fee_noticed": N_("收费通知", "event"),
    "fee_paid": N_("缴费", "event"),
    "answered": N_("答复", "event"),
    "delivered": N_("送达", "event"),
    "remedy": N_("复议诉讼", "event"),
    "figured": N_("年度数字", "event"),
    "destruction_ordered": N_("提出销毁", "event"),
    "destroyed": N_("依令销毁", "event"),
    "uncorrected": N_("逾期未补正", "event"),
    "consultation_reached": N_("对方收到", "event"),
    "consultation_silent": N_("逾期未复", "event"),
    "fee_reached": N_("对方收到", "event"),
    "reasons_asked": N_("要求说明理由", "event"),
    "reasons_given": N_("收到理由", "event"),
    "postponed": N_("延迟答复", "event"),
    "unpaid": N_("逾期未缴费", "event"),
    "withdrew": N_("申请人撤回", "event"),
    "forwarded": N_("转送", "event"),
    "split": N_("拆分", "event"),
    "whole": N_("合并办理", "event"),
    "letter": N_("出文书", "event"),
}
"""Kinds of events and their Chinese words."""


def month_day(day: date | None) -> str:
    """A day as 03-09; empty for none."""
    return f"{day:%m-%d}" if day else ""


def due_day(due: Any) -> str:
    """A last day as 03-09, with 暂 where a holiday notice may still move it; empty for none."""
    return f"{month_day(due.due)}{_('暂') if due.provisional else ''}" if due else ""


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
