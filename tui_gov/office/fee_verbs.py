"""The information processing fee of a request (信息处理费, 条例第四十二条, 国办函〔2020〕109号): noticed, paid or not."""

from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.fees import Fee
from tui_gov.model.fields import Field
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase
from tui_gov.office.applicants import fee_by_item, fee_by_page
from tui_gov.office.desk import Desk, Values
from tui_gov.office.request_rules import DESPITE, FEES, day_of, reached_on, reasoned, running, still_open
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing


def _no_fee(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).fee_noticed_on is not None:
        return RuleViolation("{id}已经发过收费通知", cite=FEES, id=request.id)
    return running(desk, request)


@verb(
    "notice-fee",
    "requests",
    "收费通知",
    "发出信息处理费通知",
    DAY,
    Field("method", "计收方式", "choice", choices="fee_method", strict=True),
    Field("pages", "页数", "int"),
    Field("yuan", "收费金额", "yuan"),
    Field("received_on", "申请人收到日期", "date"),
    DESPITE,
    refuse=_no_fee,
)
def notice_fee(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Send the fee notice (条例第四十二条, 国办函〔2020〕109号)."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "收费通知日期", {"收到申请之日": case.effective_on})
    data: dict[str, Any] = {"fee_yuan": _amount(desk, request, values)}
    if values.get("method"):
        data |= {"fee_method": values["method"]}
        data |= {"pages": values["pages"]} if values.get("pages") else {}
    if arrived := reached_on(desk, values, day):
        data["received_on"] = arrived.isoformat()
    if case.is_late(day):
        data |= reasoned(values, Phrase("收费通知应在申请处理期限内发出(未核实)"), FEES)
    writing.event("fee_noticed", "requests", request.id, day, data)
    return request.id


def _amount(desk: Desk, request: Request, values: Values) -> str:
    """The amount in yuan: the tariff's where a method is named, else what was typed. Raises RuleViolation."""
    method, pages, yuan = (values.get(name) for name in ("method", "pages", "yuan"))
    if method == "items" and pages is not None:
        raise RuleViolation("按件计收和按量计收只能用一种", cite=f"{FEES}第三条")
    if method is None and pages is not None:
        raise RuleViolation("写了页数的, 计收方式须为按量计收", cite=f"{FEES}第五条")
    if method is None:
        if yuan is None:
            raise RuleViolation("请填计收方式或收费金额", cite=FEES)
        return str(yuan)
    due = fee_by_item(desk, request) if method == "items" else _by_page(pages)
    if not due.yuan:
        raise RuleViolation("没有达到收费的数量, 不收费", cite=FEES)
    if yuan is not None and yuan != due.yuan:
        raise RuleViolation("按标准应为{due}元, 不是{yuan}元", cite=FEES, due=due.yuan, yuan=yuan)
    return str(due.yuan)


def _by_page(pages: int | None) -> Fee:
    if pages is None:
        raise RuleViolation("按量计收的请填页数", cite=f"{FEES}第五条")
    return fee_by_page(pages)


def _unpaid(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if case.fee_noticed_on is None or case.fee_paid_on is not None:
        return RuleViolation("{id}没有待缴的费用", id=request.id)
    return still_open(desk, request)


@verb("pay", "requests", "缴费", "登记缴费日期, 处理期限次日起重新计算", DAY, DESPITE, refuse=_unpaid)
def pay(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The fee was paid: the handling period starts anew the next day (unverified)."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "缴费日期", {"收费通知日期": case.fee_noticed_on})
    data = {}
    if (limit := case.payment_deadline) is not None and day > limit.due:
        data = reasoned(values, Phrase("缴费期限{due}已过, 视为放弃申请", due=limit.due.isoformat()), FEES)
    writing.event("fee_paid", "requests", request.id, day, data)
    return request.id


def _not_forfeited(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).unpaid_on is not None:
        return RuleViolation("{id}已经登记过逾期未缴费", id=request.id)
    return _unpaid(desk, request)


@verb("unpaid", "requests", "逾期未缴费", "缴费期限已过, 没有缴费", DAY, refuse=_not_forfeited)
def unpaid(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The 20 working days for the payment ended without one: the request may be given up."""
    desk.need("clerk")
    case = desk.case(request)
    limit = case.payment_deadline
    assert limit is not None
    day = day_of(desk, values, "日期", {"收费通知日期": case.fee_noticed_on})
    if day <= limit.due:
        raise RuleViolation("缴费期限到{due}才满", cite=FEES, due=limit.due.isoformat())
    writing.event("unpaid", "requests", request.id, day)
    return request.id
