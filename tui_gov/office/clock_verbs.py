"""Acts that stop, restart or lengthen the clock of a request (条例第三十条, 第三十二条至第三十四条)."""

from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.consultations import Consultation
from tui_gov.law.deadlines import deadline
from tui_gov.law.rows import row
from tui_gov.model.fields import Field
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.request_rules import DESPITE, LAW, day_of, reached_on, reasoned, running
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

WHOM = Field("whom", "被征求意见人")
"""Who was asked, where several were."""


def _uncorrected(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).correction_sent_on is not None:
        return RuleViolation("补正只能一次性告知, {id}已告知过", cite=f"{LAW}第三十条", id=request.id)
    return running(desk, request)


@verb(
    "correct",
    "requests",
    "告知补正",
    "一次性告知补正内容",
    DAY,
    Field("what", "补正内容", "long"),
    Field("until", "补正期限至", "date"),
    DESPITE,
    refuse=_uncorrected,
)
def correct(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Send the one notice of correction (art 30)."""
    desk.need("clerk")
    start = desk.case(request).effective_on
    assert start is not None
    day = day_of(desk, values, "补正告知日期", {"收到申请之日": start})
    data: dict[str, Any] = {"what": values.get("what") or ""}
    if until := values.get("until"):
        if until <= day:
            raise RuleViolation(
                "补正期限{until}不晚于告知之日", cite=f"{LAW}第三十条", until=until.isoformat()
            )
        data["until"] = until.isoformat()
    due = deadline(start, "correction_notice", calendar=desk.calendar).due
    if day > due:
        data |= reasoned(values, Phrase("补正告知期限{due}已过", due=due.isoformat()), f"{LAW}第三十条")
    writing.event("correction_sent", "requests", request.id, day, data)
    return request.id


def _correcting(desk: Desk, request: Request) -> OfficeError | None:
    if not desk.case(request).correcting:
        return RuleViolation("{id}没有在等补正", id=request.id)
    return None


@verb("corrected", "requests", "收到补正", "收到补正, 答复期限重新起算", DAY, DESPITE, refuse=_correcting)
def corrected(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The correction came in: the reply clock starts anew (art 30), after the period only for a good reason."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "补正收到日期", {"补正告知日期": case.correction_sent_on})
    data = {}
    if (until := case.correction_until) is not None and day > until:
        what = Phrase("补正期限至{until}, 逾期须有正当理由", until=until.isoformat())
        data = reasoned(values, what, f"{LAW}第三十条")
    writing.event("corrected", "requests", request.id, day, data)
    return request.id


def _not_given_up(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).uncorrected_on is not None:
        return RuleViolation("{id}已经登记过逾期未补正", id=request.id)
    return _correcting(desk, request)


@verb(
    "uncorrected", "requests", "逾期未补正", "补正期限已过, 没有收到补正", DAY, DESPITE, refuse=_not_given_up
)
def uncorrected(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The period set for the correction ended without one: the request may be given up (art 30)."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "日期", {"补正告知日期": case.correction_sent_on})
    until = case.correction_until
    if until is not None and day <= until:
        raise RuleViolation("补正期限至{until}, 还没有过", cite=f"{LAW}第三十条", until=until.isoformat())
    data = {} if until else reasoned(values, Phrase("告知补正时没有写明期限"), f"{LAW}第三十条")
    writing.event("uncorrected", "requests", request.id, day, data)
    return request.id


def _unextended(desk: Desk, request: Request) -> OfficeError | None:
    most = row("deadlines", "extension", desk.today)
    if desk.case(request).extended_days >= most.values["days"]:
        return RuleViolation(
            "{id}已经延长{most}个工作日", cite=most.cite, id=request.id, most=most.values["days"]
        )
    return running(desk, request)


@verb(
    "extend",
    "requests",
    "延期",
    "延长答复期限, 由公开工作机构负责人同意",
    Field("days", "延长工作日", "int", required=True),
    Field("reason", "理由", required=True),
    DESPITE,
    refuse=_unextended,
)
def extend(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Extend the reply by at most 20 working days; the head of the working body approves (art 33)."""
    desk.need("disclosure_head")
    most = row("deadlines", "extension", desk.today)
    case = desk.case(request)
    if not 1 <= values["days"] <= most.values["days"] - case.extended_days:
        raise RuleViolation(
            "延长须为1至{most}个工作日", cite=most.cite, most=most.values["days"] - case.extended_days
        )
    data = {"days": values["days"], "reason": values["reason"]}
    once = row("deadlines", "extension_once", desk.today)
    if len(case.extensions) >= once.values["times"] or case.is_late(desk.today):
        data |= reasoned(values, Phrase("“{label}”(未核实)", label=once.label), once.cite)
    writing.event("extended", "requests", request.id, desk.today, data)
    return request.id


@verb(
    "consult",
    "requests",
    "征求意见",
    "书面征求第三方或共同制作机关意见, 等待期间不计入期限",
    DAY,
    Field("whom", "第三方"),
    Field("kind", "征求对象", "choice", choices="consult_kind", strict=True),
    Field("received_on", "对方收到日期", "date"),
    refuse=running,
)
def consult(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Ask a third party (art 32) or a joint agency (art 34) in writing: the clock stands still from the next day."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "征求意见日期", {"收到申请之日": case.effective_on})
    whom = values.get("whom") or ""
    if any(each.open and each.whom == whom for each in case.consultations):
        raise RuleViolation("{id}已经征求过意见, 还没有收到", id=request.id)
    data = {"whom": whom}
    if values.get("kind"):
        data["kind"] = values["kind"]
    if reached := reached_on(desk, values, day):
        data["received_on"] = reached.isoformat()
    writing.event("consulted", "requests", request.id, day, data)
    return request.id


def _consulting(desk: Desk, request: Request) -> OfficeError | None:
    if not desk.case(request).consulting:
        return RuleViolation("{id}没有在等意见", id=request.id)
    return None


def _awaited(desk: Desk, request: Request, values: Values) -> Consultation:
    """The letter that an act is about. Raises RuleViolation where several wait and none is named."""
    waiting = [each for each in desk.case(request).consultations if each.open]
    whom = values.get("whom")
    named = [each for each in waiting if not whom or each.whom == whom]
    if len(named) == 1:
        return named[0]
    names = "、".join(each.whom for each in waiting)
    raise RuleViolation("请写明是谁的意见(whom): {names}", names=names)


@verb(
    "opinion",
    "requests",
    "收到意见",
    "登记收到的意见, 期限继续计算",
    DAY,
    Field("answer", "第三方意见", required=True),
    Field("position", "态度", "choice", choices="position", strict=True),
    WHOM,
    refuse=_consulting,
)
def opinion(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """An opinion came in: the clock runs on from the next day."""
    desk.need("clerk")
    asked = _awaited(desk, request, values)
    day = day_of(desk, values, "征求意见收到日期", {"征求意见发出日期": asked.sent_on})
    data = {"consultation_answer": values["answer"]}
    data |= {name: values[name] for name in ("position", "whom") if values.get(name)}
    writing.event("consultation_answered", "requests", request.id, day, data)
    return request.id


@verb("silent", "requests", "逾期未复", "答复意见的期限已满, 没有收到意见", DAY, WHOM, refuse=_consulting)
def silent(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """No opinion came in 15 working days: the organ decides (art 32), or the joint agency consents (art 34)."""
    desk.need("clerk")
    asked = _awaited(desk, request, values)
    due = asked.limit(desk.calendar).due
    day = day_of(desk, values, "日期", {"征求意见发出日期": asked.sent_on})
    cite = f"{LAW}第三十二条" if asked.kind == "third_party" else f"{LAW}第三十四条"
    if day <= due:
        raise RuleViolation("{days}个工作日到{due}才满", cite=cite, days=asked.days, due=due.isoformat())
    data = {"meaning": "由本机关决定是否公开" if asked.kind == "third_party" else "视为同意公开"}
    data |= {"whom": asked.whom} if asked.whom else {}
    writing.event("consultation_silent", "requests", request.id, day, data)
    return request.id


def _under_way(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if not case.consulting and not case.paying:
        return RuleViolation("{id}没有在等对方的文书", id=request.id)
    return None


@verb(
    "reached", "requests", "对方收到", "登记对方收到征求意见书或收费通知的日期", DAY, WHOM, refuse=_under_way
)
def reached(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The day on which a letter reached the third party, agency or applicant: their limit runs from it."""
    desk.need("clerk")
    case = desk.case(request)
    if not case.consulting:
        day = day_of(desk, values, "收到日期", {"收费通知日期": case.fee_noticed_on})
        writing.event("fee_reached", "requests", request.id, day)
        return request.id
    asked = _awaited(desk, request, values)
    day = day_of(desk, values, "收到日期", {"征求意见发出日期": asked.sent_on})
    data = {"whom": asked.whom} if asked.whom else {}
    writing.event("consultation_reached", "requests", request.id, day, data)
    return request.id
