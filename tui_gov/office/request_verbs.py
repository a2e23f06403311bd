"""Acts on disclosure requests (条例第二十七条至第四十二条)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.deadlines import effective_receipt
from tui_gov.law.requests import Case
from tui_gov.law.rows import row
from tui_gov.model.codec import plain
from tui_gov.model.fields import REQUEST_FIELDS, Field
from tui_gov.model.records import Request
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_verbs import not_future, raise_series
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

FORM = tuple(field for field in REQUEST_FIELDS if not field.event)
"""What a person types of a request."""
LAW = "政府信息公开条例"
_UNANSWERED = "{id}已经答复, 不能再办这一步"


def make_request(desk: Desk, writing: Writing, values: Values) -> Request:
    """A new request with its number; the caller logs it. Raises RuleViolation."""
    kept = {name: value for name, value in values.items() if value is not None}
    no, received = kept.get("no", ""), kept["received_on"]
    taken = desk.store.get
    if no and taken("requests", no):
        raise RuleViolation("登记编号{id}已经登记过", id=no)

    def used(number: str) -> bool:
        return bool(taken("requests", number) or taken("items", number))

    record_id = no
    if no:
        raise_series(desk, writing, "requests", no, received)
    if not no or used(no):
        record_id = desk.number(writing, "requests", received, used)
    request = Request(**{**kept, "id": record_id, "no": no or record_id})
    writing.put("requests", request)
    return request


@verb("receive", "requests", "登记申请", "登记一件依申请公开", *FORM, new=True)
def receive(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Register a request; its clock starts by the way it came (art 31)."""
    desk.need("clerk")
    given = dict(values)
    given.setdefault("received_on", desk.today)
    not_future(desk, given["received_on"], "收到日期")
    request = make_request(desk, writing, given)
    writing.event("received", "requests", request.id, request.received_on)
    return request.id


@verb("edit", "requests", "编辑", "修改申请的登记内容", *FORM)
def edit(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Change what was registered of a request."""
    desk.need("clerk")
    names = {field.name for field in FORM}
    blank = Request("", request.received_on, request.applicant_type)
    wanted = {
        name: (getattr(blank, name) if value is None else value)
        for name, value in values.items()
        if name in names
    }
    changed = {name: value for name, value in wanted.items() if getattr(request, name) != value}
    if not changed:
        raise RuleViolation("没有改动")
    if "no" in changed and any(other.no == changed["no"] for other in desk.store.all("requests")):
        raise RuleViolation("登记编号{id}已经登记过", id=changed["no"])
    after = replace(request, **changed)
    answered = desk.case(request).answered_on
    if answered and after.received_on > answered:
        raise RuleViolation("收到日期晚于答复日期{day}", day=answered.isoformat())
    before = {name: plain(getattr(request, name)) for name in changed}
    writing.put("requests", after)
    data = {"before": before, "after": {name: plain(value) for name, value in changed.items()}}
    writing.event("edited", "requests", request.id, data=data)
    return request.id


def _open(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).answered_on is not None:
        return RuleViolation(_UNANSWERED, id=request.id)
    return None


def _running(desk: Desk, request: Request) -> OfficeError | None:
    if refusal := _open(desk, request):
        return refusal
    if desk.case(request).effective_on is None:
        return RuleViolation("{id}还没有与申请人确认收到, 期限未起算", cite=f"{LAW}第三十一条", id=request.id)
    return None


def _day(desk: Desk, values: Values, what: str, not_before: Mapping[str, date | None]) -> date:
    """The day of an act: not in the future, not before the named earlier days."""
    day: date = values.get("day") or desk.today
    not_future(desk, day, what)
    for earlier, limit in not_before.items():
        if limit is not None and day < limit:
            raise RuleViolation(
                "{what}{day}早于{earlier}{limit}",
                what=what,
                day=day.isoformat(),
                earlier=earlier,
                limit=limit.isoformat(),
            )
    return day


def _unconfirmed(desk: Desk, request: Request) -> OfficeError | None:
    if refusal := _open(desk, request):
        return refusal
    if effective_receipt(request.channel or "当面", request.received_on, None) is not None:
        return RuleViolation(
            "“{channel}”提交的以收到之日起算, 不用确认",
            cite=f"{LAW}第三十一条",
            channel=request.channel or "当面",
        )
    if desk.case(request).confirmed_on is not None:
        return RuleViolation("{id}已经确认过", id=request.id)
    return None


@verb("confirm", "requests", "确认收到", "与申请人确认收到之日, 期限从此起算", DAY, refuse=_unconfirmed)
def confirm(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Confirm receipt with the applicant (art 31 (2), (3)): the clock starts."""
    desk.need("clerk")
    day = _day(desk, values, "确认日期", {"收到日期": request.received_on})
    writing.event("confirmed", "requests", request.id, day)
    return request.id


def _uncorrected(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).correction_sent_on is not None:
        return RuleViolation("补正只能一次性告知, {id}已告知过", cite=f"{LAW}第三十条", id=request.id)
    return _running(desk, request)


@verb(
    "correct",
    "requests",
    "告知补正",
    "一次性告知补正内容",
    DAY,
    Field("what", "补正内容", "long"),
    refuse=_uncorrected,
)
def correct(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Send the one notice of correction (art 30)."""
    desk.need("clerk")
    day = _day(desk, values, "补正告知日期", {"收到申请之日": desk.case(request).effective_on})
    writing.event("correction_sent", "requests", request.id, day, {"what": values.get("what") or ""})
    return request.id


def _correcting(desk: Desk, request: Request) -> OfficeError | None:
    if not desk.case(request).correcting:
        return RuleViolation("{id}没有在等补正", id=request.id)
    return None


@verb("corrected", "requests", "收到补正", "收到补正, 答复期限重新起算", DAY, refuse=_correcting)
def corrected(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The correction came in: the reply clock starts anew (art 30)."""
    desk.need("clerk")
    day = _day(desk, values, "补正收到日期", {"补正告知日期": desk.case(request).correction_sent_on})
    writing.event("corrected", "requests", request.id, day)
    return request.id


def _unextended(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).extended_days:
        return RuleViolation("{id}已经延长过", cite=f"{LAW}第三十三条", id=request.id)
    return _running(desk, request)


@verb(
    "extend",
    "requests",
    "延期",
    "延长答复期限, 由公开工作机构负责人同意",
    Field("days", "延长工作日", "int", required=True),
    Field("reason", "理由", required=True),
    refuse=_unextended,
)
def extend(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Extend the reply by at most 20 working days; the head of the working body approves (art 33)."""
    desk.need("disclosure_head")
    most = row("deadlines", "extension", desk.today)
    if not 1 <= values["days"] <= most.values["days"]:
        raise RuleViolation("延长须为1至{most}个工作日", cite=most.cite, most=most.values["days"])
    data = {"days": values["days"], "reason": values["reason"]}
    writing.event("extended", "requests", request.id, desk.today, data)
    return request.id


def _unconsulted(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).consulted_on is not None:
        return RuleViolation("{id}已经征求过意见", id=request.id)
    return _running(desk, request)


@verb(
    "consult",
    "requests",
    "征求意见",
    "书面征求第三方意见, 等待期间不计入期限",
    DAY,
    Field("whom", "第三方"),
    refuse=_unconsulted,
)
def consult(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Ask a third party in writing (art 32): the clock stands still from the next day."""
    desk.need("clerk")
    day = _day(desk, values, "征求意见日期", {"收到申请之日": desk.case(request).effective_on})
    writing.event("consulted", "requests", request.id, day, {"whom": values.get("whom") or ""})
    return request.id


def _consulting(desk: Desk, request: Request) -> OfficeError | None:
    if not desk.case(request).consulting:
        return RuleViolation("{id}没有在等意见", id=request.id)
    return None


@verb(
    "opinion",
    "requests",
    "收到意见",
    "登记第三方意见, 期限继续计算",
    DAY,
    Field("answer", "第三方意见", required=True),
    refuse=_consulting,
)
def opinion(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The third party's opinion came in: the clock runs on from the next day."""
    desk.need("clerk")
    day = _day(desk, values, "征求意见收到日期", {"征求意见发出日期": desk.case(request).consulted_on})
    data = {"consultation_answer": values["answer"]}
    writing.event("consultation_answered", "requests", request.id, day, data)
    return request.id


def _no_fee(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).fee_noticed_on is not None:
        return RuleViolation("{id}已经发过收费通知", id=request.id)
    return _running(desk, request)


@verb(
    "notice-fee",
    "requests",
    "收费通知",
    "发出信息处理费通知",
    DAY,
    Field("yuan", "收费金额", "yuan", required=True),
    refuse=_no_fee,
)
def notice_fee(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Send the fee notice (条例第四十二条, 国办函〔2020〕109号)."""
    desk.need("clerk")
    day = _day(desk, values, "收费通知日期", {"收到申请之日": desk.case(request).effective_on})
    writing.event("fee_noticed", "requests", request.id, day, {"fee_yuan": str(values["yuan"])})
    return request.id


def _unpaid(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if case.fee_noticed_on is None or case.fee_paid_on is not None:
        return RuleViolation("{id}没有待缴的费用", id=request.id)
    return _open(desk, request)


@verb("pay", "requests", "缴费", "登记缴费日期", DAY, refuse=_unpaid)
def pay(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The fee was paid."""
    desk.need("clerk")
    day = _day(desk, values, "缴费日期", {"收费通知日期": desk.case(request).fee_noticed_on})
    writing.event("fee_paid", "requests", request.id, day)
    return request.id


@verb(
    "answer",
    "requests",
    "答复",
    "作出答复, 选定办理结果",
    DAY,
    Field("outcome", "办理结果", "choice", required=True, choices="outcome", strict=True),
    Field("ground", "依据"),
    Field("delivery", "送达方式"),
    Field("late_reason", "迟延原因"),
    refuse=_running,
)
def answer(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Answer with one of the 21 official outcomes (art 36); a late answer says why."""
    desk.need("clerk")
    case = desk.case(request)
    day = _day(desk, values, "答复日期", {"收到申请之日": case.clock_start})
    result = row("outcomes", values["outcome"], desk.today)
    if result.values["needs_ground"] and not values.get("ground"):
        raise RuleViolation(
            "“{label}”须写明依据和理由", cite=result.values["article"] or result.cite, label=result.label
        )
    if case.consulting and result.key in ("granted", "partial") and day <= _silence(case):
        raise RuleViolation("第三方的15个工作日未满, 不能公开", cite=f"{LAW}第三十二条")
    due = replace(case, outcome=values["outcome"]).reply_deadline(day)
    if due is not None and day > due.due and not values.get("late_reason"):
        raise RuleViolation("已过期限{due}, 请写明迟延原因", cite=f"{LAW}第三十三条", due=due.due.isoformat())
    data = {
        name: values[name] for name in ("outcome", "ground", "delivery", "late_reason") if values.get(name)
    }
    writing.event("answered", "requests", request.id, day, data)
    return request.id


def _silence(case: Case) -> date:
    from tui_gov.law.deadlines import deadline

    assert case.consulted_on is not None
    return deadline(case.consulted_on, "third_party").due


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
    refuse=_answered,
)
def deliver(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Record how and when the answer was delivered."""
    desk.need("clerk")
    case = desk.case(request)
    day = _day(desk, values, "送达日期", {"答复日期": case.answered_on})
    writing.event(
        "delivered",
        "requests",
        request.id,
        day,
        {"delivery": values.get("delivery") or case.delivery or "直接送达"},
    )
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
    known = {each.way: each for each in desk.case(request).remedies}.get(values["way"])
    opened = _day(
        desk,
        {"day": values.get("day") or (known.opened_on if known else None)},
        "申请日期",
        {"收到日期": request.received_on},
    )
    closed = values.get("closed_on")
    result = values.get("result") or "尚未审结"
    if result != "尚未审结":
        closed = _day(desk, {"day": closed}, "办结日期", {"申请日期": opened})
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
