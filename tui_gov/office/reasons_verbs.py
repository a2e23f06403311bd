"""Requests beyond reason (条例第三十五条): reasons are asked, given or not, and a delayed date may be fixed."""

from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.model.fields import Field
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.request_rules import DESPITE, LAW, day_of, reasoned, running
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

CITE = f"{LAW}第三十五条"


def _unasked(desk: Desk, request: Request) -> OfficeError | None:
    if desk.case(request).reasons_asked_on is not None:
        return RuleViolation("{id}已经要求说明理由", cite=CITE, id=request.id)
    return running(desk, request)


@verb(
    "ask-reasons",
    "requests",
    "要求说明理由",
    "数量、频次明显超过合理范围的, 要求申请人说明理由",
    DAY,
    Field("unreasonable", "超出合理范围", "long", required=True),
    Field("reasons_wanted", "需要说明的理由", "long"),
    Field("until", "说明理由期限至", "date"),
    refuse=_unasked,
)
def ask_reasons(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Ask for reasons where quantity or frequency is clearly unreasonable; the clock runs on."""
    desk.need("clerk")
    day = day_of(desk, values, "日期", {"收到申请之日": desk.case(request).effective_on})
    data: dict[str, Any] = {
        name: values[name] for name in ("unreasonable", "reasons_wanted") if values.get(name)
    }
    if until := values.get("until"):
        if until <= day:
            raise RuleViolation("说明理由期限{until}不晚于告知之日", cite=CITE, until=until.isoformat())
        data["until"] = until.isoformat()
    writing.event("reasons_asked", "requests", request.id, day, data)
    return request.id


def _asked(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if case.reasons_asked_on is None or case.reasons_given_on is not None:
        return RuleViolation("{id}没有在等申请人说明理由", cite=CITE, id=request.id)
    return running(desk, request)


@verb(
    "reasons",
    "requests",
    "收到理由",
    "登记申请人说明的理由",
    DAY,
    Field("text", "说明的理由", "long", required=True),
    refuse=_asked,
)
def reasons(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """The applicant's reasons came in: unreasonable ones end in 不予处理, good ones may need a delayed date."""
    desk.need("clerk")
    day = day_of(desk, values, "日期", {"要求说明理由日期": desk.case(request).reasons_asked_on})
    writing.event("reasons_given", "requests", request.id, day, {"reasons": values["text"]})
    return request.id


def _given(desk: Desk, request: Request) -> OfficeError | None:
    case = desk.case(request)
    if case.reasons_given_on is None:
        return RuleViolation("申请人说明理由且理由合理的, 才能确定延迟答复的期限", cite=CITE)
    if case.postponed_until is not None:
        return RuleViolation("{id}已经确定过延迟答复的期限", cite=CITE, id=request.id)
    return running(desk, request)


@verb(
    "postpone",
    "requests",
    "延迟答复",
    "理由合理但不能按期答复的, 确定延迟答复的合理期限",
    DAY,
    Field("until", "延迟答复至", "date", required=True),
    Field("reason", "说明", required=True),
    DESPITE,
    refuse=_given,
)
def postpone(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Fix a reasonable delayed date for the reply and tell the applicant."""
    desk.need("clerk")
    case = desk.case(request)
    day = day_of(desk, values, "日期", {"收到理由日期": case.reasons_given_on})
    due = case.reply_deadline(day)
    if due is not None and values["until"] <= due.due:
        raise RuleViolation("答复期限本来就到{due}", cite=CITE, due=due.due.isoformat())
    data = {"until": values["until"].isoformat(), "reason": values["reason"]}
    data |= reasoned(values, Phrase("答复期限已过"), CITE) if case.is_late(day) else {}
    writing.event("postponed", "requests", request.id, day, data)
    return request.id
