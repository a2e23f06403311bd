"""The ledger of requests (台账): a row a request, what came in or was open in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_gov.law.breaches import breaches
from tui_gov.law.counting import request_rows
from tui_gov.model.dates import period
from tui_gov.model.file import Ledger
from tui_gov.model.values import format_value
from tui_gov.office.letter_verbs import letters_of
from tui_gov.office.views import RequestView

if TYPE_CHECKING:
    from tui_gov.office.office import Office

COLUMNS: tuple[tuple[str, str], ...] = (
    ("no", "登记编号"),
    ("received_on", "收到日期"),
    ("channel", "提交方式"),
    ("applicant", "申请人"),
    ("applicant_type", "申请人类型"),
    ("subject", "申请内容"),
    ("effective_on", "收到申请之日"),
    ("correction", "补正"),
    ("consultation", "征求意见"),
    ("fee", "收费"),
    ("extended_days", "延期"),
    ("due", "答复期限"),
    ("answered_on", "答复日期"),
    ("outcome", "办理结果"),
    ("letters", "文号"),
    ("delivered", "送达"),
    ("remedies", "复议诉讼"),
    ("state", "状态"),
    ("remarks", "备注"),
)
"""Key and heading of every column."""


def ledger(office: Office, year: int, quarter: int | None = None) -> Ledger:
    """The requests that came in, were answered or were open in the period; names masked for all but clerks."""
    first, last = period(year, quarter)
    views = [
        view
        for view in office.requests()
        if request_rows(view.case, first, last) or first <= view.case.request.received_on <= last
    ]
    views.sort(key=lambda view: (view.case.request.received_on, view.id))
    name = f"{year}年" + (f"第{quarter}季度" if quarter else "")
    title = f"{office.profile.agency}{name}政府信息公开申请办理台账"
    return Ledger(title, COLUMNS, tuple(_row(office, view) for view in views), office.store.head)


def _row(office: Office, view: RequestView) -> dict[str, str]:
    case, request = view.case, view.case.request
    remarks: list[str] = [each.text for each in breaches(case, office.today)]
    remarks += [f"迟延原因: {case.late_reason}"] if case.late_reason else []
    remarks += [f"由{request.split_from}拆分"] if request.split_from else []
    consulted = "；".join(
        f"{each.whom or office.shown('consult_kind', each.kind)} {_span(each.sent_on, each.answered_on)}"
        for each in case.consultations
    )
    return {
        "no": request.no or request.id,
        "received_on": format_value(request.received_on),
        "channel": request.channel or "当面",
        "applicant": view.applicant,
        "applicant_type": office.shown("applicant", request.applicant_type),
        "subject": view.subject,
        "effective_on": format_value(case.effective_on) or "未确认",
        "correction": _span(case.correction_sent_on, case.corrected_on),
        "consultation": consulted if not view.masked else "；".join(["有"] * len(case.consultations)),
        "fee": f"{case.fee_yuan}元 {_span(case.fee_noticed_on, case.fee_paid_on)}" if case.fee_yuan else "",
        "extended_days": f"{case.extended_days}个工作日" if case.extended_days else "",
        "due": format_value(view.due.due) + ("(暂定)" if view.due.provisional else "") if view.due else "",
        "answered_on": format_value(case.answered_on),
        "outcome": office.shown("outcome", case.outcome) if case.outcome else "",
        "letters": "；".join(str(event.data["number"]) for event in letters_of(office.desk, request)),
        "delivered": f"{case.delivery} {format_value(case.delivered_on)}".strip(),
        "remedies": "；".join(
            f"{office.shown('remedy_way', each.way)} {each.opened_on} {each.label}" for each in case.remedies
        ),
        "state": view.state.label,
        "remarks": "；".join(remarks),
    }


def _span(first: object, last: object) -> str:
    return f"{format_value(first)}至{format_value(last) or '未回'}" if first else ""
