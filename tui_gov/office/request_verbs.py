"""Requests coming in (条例第二十七条至第三十一条): registered, edited, confirmed, split, handed on."""

import re
from dataclasses import replace

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.deadlines import effective_receipt
from tui_gov.model.codec import changes
from tui_gov.model.fields import REQUEST_FIELDS, Field
from tui_gov.model.records import Request
from tui_gov.office.desk import Desk, Values
from tui_gov.office.editing import differing, refilled
from tui_gov.office.item_verbs import not_future
from tui_gov.office.numbering import id_of_new
from tui_gov.office.request_rules import LAW, day_of, still_open
from tui_gov.office.rights import allow
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

FORM = tuple(field for field in REQUEST_FIELDS if not field.event)
"""What a person types of a request."""
_LAST4 = re.compile(r"[0-9A-Za-z]{1,4}")


def make_request(desk: Desk, writing: Writing, values: Values) -> Request:
    """A new request with its number; the caller logs it. Raises RuleViolation."""
    kept = {name: value for name, value in values.items() if value is not None}
    _refuse_number(kept.get("identity_last4", ""))
    no, received = kept.get("no", ""), kept["received_on"]
    if no and desk.is_taken("requests", no):
        raise RuleViolation("登记编号{id}已经登记过", id=no)
    record_id = id_of_new(desk, writing, "requests", no, received)
    request = Request(**{**kept, "id": record_id, "no": no or record_id})
    writing.put("requests", request)
    return request


def _refuse_number(last4: str) -> None:
    """Of an identity paper only its kind and the last four characters are kept."""
    if last4 and not _LAST4.fullmatch(last4):
        raise RuleViolation("证件号只记末四位, 不留全号和复印件", cite="个人信息保护法第六条")


@verb("receive", "requests", "登记申请", "登记一件依申请公开", *FORM, new=True)
def receive(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Register a request; its clock starts by the way it came (art 31)."""
    allow(desk, "new requests")
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
    blank = Request("", request.received_on, request.applicant_type)
    changed = differing(request, refilled(values, blank))
    if "no" in changed and any(other.no == changed["no"] for other in desk.store.all("requests")):
        raise RuleViolation("登记编号{id}已经登记过", id=changed["no"])
    _refuse_number(changed.get("identity_last4", ""))
    after = replace(request, **changed)
    not_future(desk, after.received_on, "收到日期")
    acts = [
        event.day for event in desk.events(request.id) if event.day is not None and event.kind != "received"
    ]
    if acts and after.received_on > min(acts):
        raise RuleViolation("收到日期晚于已办的{day}", day=min(acts).isoformat())
    writing.put("requests", after)
    writing.event("edited", "requests", request.id, data=changes(request, changed))
    return request.id


def _unconfirmed(desk: Desk, request: Request) -> OfficeError | None:
    if refusal := still_open(desk, request):
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
    day = day_of(desk, values, "确认日期", {"收到日期": request.received_on})
    writing.event("confirmed", "requests", request.id, day)
    return request.id


@verb(
    "forward",
    "requests",
    "转送",
    "转送负责公开的机关; 仍须答复申请人",
    DAY,
    Field("to", "转送机关", required=True),
    refuse=still_open,
)
def forward(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Hand a copy on to the organ that is responsible; the applicant is answered all the same (art 36 (5))."""
    desk.need("clerk")
    day = day_of(desk, values, "转送日期", {"收到日期": request.received_on})
    writing.event("forwarded", "requests", request.id, day, {"forwarded_to": values["to"]})
    return request.id


def _unhandled(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if case.handled:
        return RuleViolation("{id}已定过分办或合办", id=request.id)
    if {event.kind for event in desk.events(request.id)} - {"received", "edited", "confirmed"}:
        return RuleViolation("{id}已经开始办理, 不能再拆分", id=request.id)
    return None


@verb(
    "split",
    "requests",
    "拆分",
    "一封申请含几项内容的, 拆成几件分别办理",
    Field("matters", "各项内容", "several", required=True),
    refuse=_unhandled,
)
def split(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Split a letter with several matters: the first stays here, each other becomes a linked request."""
    desk.need("clerk")
    first, *others = values["matters"]
    if not others:
        raise RuleViolation("拆分至少要写两项内容")
    made = []
    for matter in others:
        given = {field.name: getattr(request, field.name) for field in FORM}
        given |= {"no": "", "subject": matter, "split_from": request.id}
        copy = make_request(desk, writing, given)
        writing.event("received", "requests", copy.id, copy.received_on, {"split_from": request.id})
        if confirmed := desk.case(request).confirmed_on:
            writing.event("confirmed", "requests", copy.id, confirmed)
        made.append(copy.id)
    writing.put("requests", replace(request, subject=first))
    data = {"before": {"subject": request.subject}, "into": made}
    writing.event("split", "requests", request.id, data=data)
    return request.id


@verb(
    "whole",
    "requests",
    "合并办理",
    "一封申请含几项内容的, 合为一件办理",
    Field("reason", "说明"),
    refuse=_unhandled,
)
def whole(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Keep a letter with several matters as one request; the choice is shown."""
    desk.need("clerk")
    writing.event("whole", "requests", request.id, data={"reason": values.get("reason") or ""})
    return request.id
