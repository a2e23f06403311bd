"""Everything about one record in one printable file (举证包), for a court or an auditor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from tui_gov.errors import NotAllowed, NotFound
from tui_gov.law.breaches import breaches, delivery_row
from tui_gov.law.deadlines import Deadline
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS, Field
from tui_gov.model.file import File, Part
from tui_gov.model.profile import ROLES
from tui_gov.model.records import Event
from tui_gov.model.values import format_value
from tui_gov.office.item_lines import item_lines
from tui_gov.office.letter_verbs import letters_of
from tui_gov.office.openings import identity_openings, sees_names
from tui_gov.office.verbs import VERBS
from tui_gov.office.views import ItemView, RequestView

if TYPE_CHECKING:
    from tui_gov.office.office import Office

ACTS = ("办理日期", "登入时间", "办理人", "事项", "内容")
SAID = {
    "consultation_answer": "意见",
    "fee_yuan": "收费金额",
    "fee_method": "计收方式",
    "forwarded_to": "转送机关",
    "letter": "文书",
    "number": "文号",
    "meaning": "后果",
    "into": "拆分为",
    "split_from": "由此拆分",
    "purpose": "目的",
    "reasons": "说明的理由",
}
"""Words of acts that no form asks under that name."""
DONE_BY = {
    "correction_sent": "correct",
    "extended": "extend",
    "consulted": "consult",
    "consultation_answered": "opinion",
    "reasons_asked": "ask-reasons",
    "reasons_given": "reasons",
    "postponed": "postpone",
    "fee_noticed": "notice-fee",
    "answered": "answer",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "posted": "post",
    "returned": "return",
    "checked": "check-point",
    "assessed": "assess",
    "late_explained": "late-reason",
    "taken_down": "take-down",
    "referral_answered": "authority-answer",
    "urgent_approved": "approve-urgent",
}
"""Kind of an act to the verb whose form has the words for what it says, where the two are not named alike."""
LISTS = {
    "outcome": "outcome",
    "letter": "letter",
    "fee_method": "fee_method",
    "position": "position",
    "way": "remedy_way",
    "kind": "consult_kind",
}
"""Words that are kept by a key, and the list that shows them."""
STEPS = ("自", "至", "计数", "理由", "依据")


def dossier(office: Office, reference: str) -> File:
    """The file of a request or an item. Raises NotFound, and NotAllowed for who may not see the applicant."""
    view = office.find(reference)
    if isinstance(view, RequestView):
        if not sees_names(office.desk, view.id):
            raise NotAllowed("举证包里有申请人身份: 须由经办人制作, 或写明目的后打开")
        parts = tuple(_case(office, view))
    elif isinstance(view, ItemView):
        parts = tuple(_item(office, view))
    else:
        raise NotFound("举证材料只有信息和申请的, 没有“{id}”的", id=view.id)
    return File(f"{view.id} 举证材料", office.profile.agency, parts, office.store.head)


def _case(office: Office, view: RequestView) -> Iterator[Part]:
    case = view.case
    yield Part("申请登记", tuple(_columns(office, view, REQUEST_FIELDS)))
    yield from _limits(office, view)
    yield Part("征求意见", tuple(_opinions(view)))
    for event in letters_of(office.desk, case.request):
        yield _letter(office, event)
    yield Part("检索证明", (case.search,) if case.search else ())
    yield Part("送达证明", tuple(_delivery(office, view)))
    remedies = (
        f"{each.opened_on} {office.shown('remedy_way', each.way)} {each.label} {format_value(each.closed_on)}".strip()
        for each in case.remedies
    )
    yield Part("行政复议和行政诉讼", tuple(remedies))
    yield Part("办理经过", head=ACTS, rows=tuple(_acts(office, office.history(view.id))))
    yield Part(
        "申请人身份查看记录", head=ACTS, rows=tuple(_acts(office, identity_openings(office.desk, view.id)))
    )


def _limits(office: Office, view: RequestView) -> Iterator[Part]:
    case = view.case
    if view.due is None:
        yield Part("答复期限", ("期限未起算或已停止",))
    else:
        yield _steps(f"答复期限 {_last_day(view.due)}", view.due)
    if prudent := case.prudent_deadline(office.today):
        yield _steps(f"从到达日起算的稳妥日期 {_last_day(prudent)}", prudent)
    if payment := case.payment_deadline:
        yield _steps(f"缴费期限 {_last_day(payment)}", payment)
    yield Part(
        "未依规办理的事项", tuple(f"{each.text}({each.cite})" for each in breaches(case, office.today))
    )


def _last_day(due: Deadline) -> str:
    return due.due.isoformat() + ("(暂定)" if due.provisional else "")


def _steps(title: str, due: Deadline) -> Part:
    rows = (
        (step.first.isoformat(), step.last.isoformat(), str(step.counted), step.why, step.cite)
        for step in due.trace
    )
    return Part(title, tuple(f"未核实: {label}" for label in due.unverified), STEPS, tuple(rows))


def _opinions(view: RequestView) -> Iterator[str]:
    for each in view.case.consultations:
        limit = each.limit(view.case.calendar)
        told = format_value(each.answered_on) or ("逾期未复" if each.position == "silent" else "未收到")
        yield f"{each.whom} 发出{each.sent_on} 期限{_last_day(limit)} 意见{told} {each.answer}".strip()


def _letter(office: Office, event: Event) -> Part:
    data = event.data
    text = str(data.get("text", ""))
    same = sha256(text.encode()).hexdigest() == data["digest"]
    notices = "；".join(f"{year}年 {cite}" for year, cite in data["calendar"].items())
    lines = (
        f"摘要(SHA-256): {data['digest']} {'相符' if same else '不符'}",
        f"所依规定: {'、'.join(data['law'])}",
        f"放假通知: {notices or '-'}",
    )
    return Part(f"{office.shown('letter', data['letter'])} {data['number']}", lines, frozen=text)


def _delivery(office: Office, view: RequestView) -> Iterator[str]:
    for event in office.history(view.id):
        if event.kind == "delivered":
            way = str(event.data.get("delivery", ""))
            counts = delivery_row(way)
            told = f"以{counts.values['counts']}为准({counts.cite})" if counts else "送达之日的算法未核实"
            numbers = " ".join(
                str(event.data[name]) for name in ("mail_no", "signed_by") if name in event.data
            )
            yield f"{way} {format_value(event.day)} {told} {numbers}".strip()


def _item(office: Office, view: ItemView) -> Iterator[Part]:
    more = (f"{label}: {' '.join(words)}" for label, words in item_lines(office, view))
    yield Part("登记内容", (*_columns(office, view, ITEM_FIELDS), *more))
    yield _steps(f"公开期限 {_last_day(view.due)}", view.due)
    slip = view.facts.slip
    signed = (
        f"{ROLES.get(each.role, each.role)} {each.name} {format_value(each.day)} {each.opinion or '同意'}"
        for each in (slip.signatures if slip else ())
    )
    yield Part("审查单", tuple(signed))
    yield Part("经过", head=ACTS, rows=tuple(_acts(office, office.history(view.id))))


def _columns(office: Office, view: RequestView | ItemView, fields: Sequence[Field]) -> Iterator[str]:
    row = view.row()
    for field in fields:
        if text := format_value(row.get(field.name)):
            shown = office.shown(field.choices, text) if field.choices in ("applicant", "outcome") else text
            yield f"{field.label}: {shown}"


def _acts(office: Office, events: Sequence[Event]) -> Iterator[tuple[str, ...]]:
    """Every act with both dates; one dated before the day of its entry is marked."""
    for event in events:
        mark = " 补录" if event.backdated else ""
        what = str(KINDS.get(event.kind, event.kind))
        told = "；".join(_said(office, event))
        yield format_value(event.day) + mark, event.at[:19], office.name_of(event.by), what, told


def _labels(event: Event) -> dict[str, str]:
    """The word for everything an act may say, as the form had it by which it was done."""
    own = VERBS.get((event.table, DONE_BY.get(event.kind, event.kind)))
    every = [verb for (table, _), verb in VERBS.items() if table == event.table]
    labels = {field.name: str(field.label) for verb in every for field in verb.fields} | SAID
    labels |= {field.name: str(field.label) for field in (own.fields if own else ())}
    if event.kind == "letter":
        del labels["text"]  # the letter stands in full in the file
    return labels


def _said(office: Office, event: Event) -> Iterator[str]:
    """What an act says, under the words of its form; texts that stand elsewhere in the file left out."""
    labels = _labels(event)
    changed = event.data.get("before")
    if isinstance(changed, Mapping):
        columns = {field.name: field.label for field in (*REQUEST_FIELDS, *ITEM_FIELDS)}
        yield f"改动: {'、'.join(columns.get(str(name), str(name)) for name in changed)}"
    for name, value in event.data.items():
        if name not in labels or value in ("", None):
            continue
        listed = LISTS.get(name)
        text = office.shown(listed, str(value)) if listed else format_value(value)
        yield f"{labels[name]}: {text}"
