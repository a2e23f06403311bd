"""Acts that end a request, and what comes after: answer, delivery, withdrawal, reviews and suits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.requests import Case
from tui_gov.law.rows import row
from tui_gov.model.codec import plain
from tui_gov.model.fields import Field
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.request_rules import FEES, LAW, day_of, running, still_open
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

DISCLOSED = frozenset({"granted", "partial"})
"""Outcomes that hand information out."""


@verb(
    "answer",
    "requests",
    "答复",
    "作出答复, 选定办理结果",
    DAY,
    Field("outcome", "办理结果", "choice", required=True, choices="outcome", strict=True),
    Field("ground", "依据"),
    Field("search", "检索情况"),
    Field("public_interest", "公共利益理由"),
    Field("delivery", "送达方式"),
    Field("late_reason", "迟延原因"),
    refuse=running,
)
def answer(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Answer with one of the 21 official outcomes (art 36); a late answer says why."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "答复日期", {"收到申请之日": case.clock_start})
    result = row("outcomes", values["outcome"], desk.today)
    if result.values["needs_ground"] and not values.get("ground"):
        raise RuleViolation(
            "“{label}”须写明依据和理由", cite=result.values["article"] or result.cite, label=result.label
        )
    _refuse_disclosure(case, day, values)
    _refuse_dropping(case, day, values["outcome"])
    _refuse_unasked(case, values)
    answered = replace(case, outcome=values["outcome"], answered_on=day)
    if answered.is_late(day) and not values.get("late_reason"):
        due = answered.reply_deadline(day)
        raise RuleViolation(
            "已过期限{due}, 请写明迟延原因", cite=f"{LAW}第三十三条", due=due.due.isoformat() if due else ""
        )
    names = ("outcome", "ground", "search", "public_interest", "delivery", "late_reason")
    data = {name: values[name] for name in names if values.get(name)}
    writing.event("answered", "requests", request.id, day, data)
    return request.id


def _refuse_disclosure(case: Case, day: date, values: Values) -> None:
    """Waiting for a third party binds a disclosure, and so does an objection (arts 15, 32)."""
    if values["outcome"] not in DISCLOSED:
        return
    for each in case.consultations:
        waiting = each.open or (each.answered_on is not None and each.sent_on <= day < each.answered_on)
        if waiting and day <= each.limit(case.calendar).due:
            if each.kind == "third_party":
                raise RuleViolation(
                    "第三方的{days}个工作日未满, 不能公开", cite=f"{LAW}第三十二条", days=each.days
                )
            raise RuleViolation(
                "共同制作机关的{days}个工作日未满, 不能公开", cite=f"{LAW}第三十四条", days=each.days
            )
        if each.objected and values["outcome"] == "granted" and not values.get("public_interest"):
            raise RuleViolation(
                "第三方不同意公开: 仍要公开的, 请写明不公开对公共利益的重大影响",
                cite=f"{LAW}第十五条、第三十二条",
            )


def _refuse_dropping(case: Case, day: date, outcome: str) -> None:
    """A request is given up only for a correction or payment that was asked and did not come in time."""
    if outcome == "other_no_correction" and case.correction_sent_on is not None:
        if case.corrected_on is not None:
            raise RuleViolation("申请人已补正, 不能按逾期不补正处理", cite=f"{LAW}第三十条")
        last = case.correction_until or case.correction_sent_on
        if day <= last:
            until = last.isoformat()
            raise RuleViolation("补正期限至{until}, 还没有过", cite=f"{LAW}第三十条", until=until)
    waited = case.reasons_until
    if outcome == "reject_abusive" and case.reasons_given_on is None and waited is not None and day <= waited:
        until = waited.isoformat()
        raise RuleViolation("说明理由期限至{until}, 还没有过", cite=f"{LAW}第三十五条", until=until)
    if outcome == "other_no_payment" and case.fee_noticed_on is not None:
        limit = case.payment_deadline
        if case.fee_paid_on is not None:
            raise RuleViolation("申请人已缴费, 不能按逾期不缴费处理", cite=FEES)
        if limit is not None and day <= limit.due:
            raise RuleViolation("缴费期限到{due}才满", cite=FEES, due=limit.due.isoformat())


def _refuse_unasked(case: Case, values: Values) -> None:
    """Giving up a request for what nobody is recorded to have asked needs its basis in writing."""
    asked = {
        "other_no_correction": (case.correction_sent_on, Phrase("没有登记补正告知"), f"{LAW}第三十条"),
        "other_no_payment": (case.fee_noticed_on, Phrase("没有登记收费通知"), FEES),
    }
    done, what, cite = asked.get(values["outcome"], (True, Phrase(""), ""))
    if not done and not values.get("ground"):
        raise RuleViolation("{what}; 仍要办理的, 请写明依据(ground)", cite=cite, what=what)


@verb(
    "withdraw",
    "requests",
    "申请人撤回",
    "申请人撤回申请, 办结",
    DAY,
    Field("reason", "说明"),
    refuse=still_open,
)
def withdraw(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The applicant withdraws the request: it counts under 其他处理 3 (unverified)."""
    desk.need("clerk")
    start = desk.case(request).effective_on
    day = day_of(desk, values, "撤回日期", {"收到日期": request.received_on, "收到申请之日": start})
    data = {"reason": values["reason"]} if values.get("reason") else {}
    writing.event("withdrew", "requests", request.id, day, data)
    return request.id


def _answered(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).answered_on is None:
        return RuleViolation("{id}还没有答复", id=request.id)
    return None


@verb(
    "deliver",
    "requests",
    "送达",
    "登记送达方式和日期",
    DAY,
    Field("delivery", "送达方式"),
    Field("mail_no", "邮件号"),
    Field("signed_by", "签收人"),
    refuse=_answered,
)
def deliver(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Record how the answer was delivered, and the day that counts for that way (law/delivery.toml)."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "送达日期", {"答复日期": case.answered_on})
    data = {"delivery": values.get("delivery") or case.delivery or "直接送达"}
    data |= {name: values[name] for name in ("mail_no", "signed_by") if values.get(name)}
    writing.event("delivered", "requests", request.id, day, data)
    return request.id


@verb(
    "remedy",
    "requests",
    "复议诉讼",
    "登记行政复议或行政诉讼及其结果",
    DAY,
    Field("way", "类型", "choice", required=True, choices="remedy_way", strict=True),
    Field("result", "结果", "choice", choices="remedy", strict=True),
    Field("closed_on", "办结日期", "date"),
)
def remedy(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Record a review or suit about the request, and later its result (条例第五十一条)."""
    desk.need("clerk")
    every = {each.way: each for each in desk.case(request).remedies}
    known = every.get(values["way"])
    not_before: dict[str, date | None] = {"收到日期": request.received_on}
    if values["way"] == "review_suit" and (review := every.get("review")):
        not_before["申请复议日期"] = review.opened_on
    day = values.get("day") or (known.opened_on if known else None)
    opened = day_of(desk, {"day": day}, "申请日期", not_before)
    closed = values.get("closed_on")
    result = values.get("result") or "尚未审结"
    if result != "尚未审结":
        closed = day_of(desk, {"day": closed}, "办结日期", {"申请日期": opened})
    data = {"way": values["way"], "result": result, "closed_on": plain(closed)}
    writing.event("remedy", "requests", request.id, opened, data)
    return request.id


def acts_of_row(values: Mapping[str, Any]) -> list[tuple[str, date, dict[str, Any]]]:
    """The events that the columns of an imported request tell of, by day."""
    acts: list[tuple[str, date, dict[str, Any]]] = []

    def add(kind: str, column: str, *names: str) -> None:
        if day := values.get(column):
            acts.append(
                (kind, day, {name: str(values[name]) for name in names if values.get(name) is not None})
            )

    add("confirmed", "confirmed_on")
    add("correction_sent", "correction_sent_on")
    add("corrected", "corrected_on")
    if values.get("extended_days"):
        acts.append(("extended", values["received_on"], {"days": values["extended_days"]}))
    add("consulted", "consulted_on")
    add("consultation_answered", "consultation_answered_on", "consultation_answer")
    add("fee_noticed", "fee_noticed_on", "fee_yuan")
    add("fee_paid", "fee_paid_on")
    add("answered", "answered_on", "outcome", "ground", "late_reason", "delivery")
    add("delivered", "delivered_on", "delivery")
    for way in ("review", "suit", "review_suit"):
        if day := values.get(f"{way}_on"):
            result = values.get(f"{way}_result") or "尚未审结"
            data = {"way": way, "result": result, "closed_on": plain(values.get(f"{way}_closed_on"))}
            acts.append(("remedy", day, data))
    return acts
