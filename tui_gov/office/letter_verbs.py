"""Letters: drafted from the case, issued once with a number, and frozen with the law and calendar they rest on."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from tui_gov.errors import NotFound, OfficeError, RuleViolation
from tui_gov.law.breaches import delivery_row
from tui_gov.law.consultations import Consultation
from tui_gov.law.counting import law_day
from tui_gov.law.fees import FeeStep, fee
from tui_gov.law.letter_facts import chinese, facts_of
from tui_gov.law.letters import asked_of, compose, law_of, letter_row, offered, parties, remedy_row
from tui_gov.law.requests import Case
from tui_gov.law.rows import Row, read_rows, row
from tui_gov.model.fields import Field
from tui_gov.model.records import Event, Request
from tui_gov.model.text import Phrase
from tui_gov.office.applicants import fee_by_item, repeats_of
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_verbs import not_future
from tui_gov.office.numbering import next_number
from tui_gov.office.rights import allow
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

ELEMENTS: tuple[Field, ...] = tuple(
    Field(each.key, each.values.get("short", each.label), each.values["ask"])
    for each in read_rows("elements")
    if "ask" in each.values
)
"""Everything that a clerk may type into a letter."""
TO_BE_NUMBERED = "（待编文号）"
"""Stands in a draft where the number will be."""
_ACTS = {
    "receipt": "received",
    "correction": "correction_sent",
    "extension": "extended",
    "third_party": "consulted",
    "joint_agency": "consulted",
    "consulting": "consulted",
    "fee": "fee_noticed",
    "reasons": "reasons_asked",
    "postponed": "postponed",
}
"""Kind of letter to the act that it tells of; the others tell of the answer."""


def letters_of(desk: Desk, request: Request) -> list[Event]:
    """The letters issued in a request, as their events."""
    return [event for event in desk.events(request.id) if event.kind == "letter"]


def kinds_offered(desk: Desk, request: Request) -> tuple[Row, ...]:
    """The letters that the case allows now."""
    return offered(desk.case(request), law_day(desk.today))


def fields_of(kind: str, on: date) -> tuple[Field, ...]:
    """What a clerk may type into a letter of that kind."""
    names = {each.key for each in asked_of(letter_row(kind, law_day(on)))}
    return tuple(field for field in ELEMENTS if field.name in names)


def known(desk: Desk, request: Request, kind: str) -> dict[str, str]:
    """What the case already says of a letter's elements."""
    letter = letter_row(kind, law_day(desk.today))
    return _facts(desk, request, letter, _act_day(desk, request, kind))


def draft(desk: Desk, request: Request, kind: str, values: Mapping[str, str]) -> str:
    """The letter as it would be issued, without its number. Raises RuleViolation, which names what is missing."""
    return _text(desk, request, kind, values, _day(desk, request, kind, values), TO_BE_NUMBERED)


def _no_letter(desk: Desk, request: Request) -> OfficeError | None:
    if not kinds_offered(desk, request):
        return RuleViolation("{id}现在没有可出的文书", id=request.id)
    return None


@verb(
    "letter",
    "requests",
    "出文书",
    "出具告知书, 编号后不再改动",
    Field("kind", Phrase("文书", "letter"), "choice", required=True, choices="letter", strict=True),
    DAY,
    Field("addressee", "收件人"),
    *ELEMENTS,
    refuse=_no_letter,
)
def letter(desk: Desk, writing: Writing, request: Request, values: Values) -> str:
    """Issue a letter: its text, digest, number, and the law and calendar it rested on are kept as an event.

    It ends with the head of the journal up to it, where there is one.
    """
    allow(desk, "letter")
    kind = values["kind"]
    day = _day(desk, request, kind, values)
    _text(desk, request, kind, values, day, TO_BE_NUMBERED)  # a letter that lacks something takes no number
    series = f"letters.{kind}" if f"letters.{kind}" in desk.profile.numbering else "letters"
    given = {event.data.get("number") for event in desk.store.log() if event.kind == "letter"}
    number = next_number(desk, writing, series, day, given.__contains__)
    text = _text(desk, request, kind, values, day, number)
    text += f"\n校验 {desk.store.head}\n" if desk.store.head else ""
    case = desk.case(request)
    data = {
        "letter": kind,
        "number": number,
        "to": letter_row(kind, law_day(day)).values["to"],
        "addressee": values.get("addressee") or known(desk, request, kind).get("addressee", ""),
        "text": text,
        "digest": sha256(text.encode()).hexdigest(),
        "law": _law(case, kind, day),
        "calendar": _calendar(desk, case, day),
        "template": "office" if {kind, "frame"} & set(desk.profile.letters) else "package",
    }
    writing.event("letter", "requests", request.id, day, data)
    return request.id


def issued(desk: Desk, request: Request, number: str) -> Event:
    """The letter with that number. Raises NotFound."""
    for event in letters_of(desk, request):
        if event.data.get("number") == number:
            return event
    raise NotFound("{id}没有文号为“{number}”的文书", id=request.id, number=number[:60])


def _text(desk: Desk, request: Request, kind: str, values: Mapping[str, Any], day: date, number: str) -> str:
    if kind not in {each.key for each in kinds_offered(desk, request)}:
        label = letter_row(kind, law_day(day)).label
        raise RuleViolation("{id}现在不能出“{letter}”", id=request.id, letter=label)
    form = letter_row(kind, law_day(day))
    typed = {name: str(text) for name, text in values.items() if text and name not in ("kind", "day")}
    said = {**_facts(desk, request, form, day), **typed, "number": number}
    way = delivery_row(desk.case(request).delivery)
    online = way is not None and way.key == "online"
    return compose(form, said, desk.profile.letters, online=online)


def _facts(desk: Desk, request: Request, form: Row, day: date) -> dict[str, str]:
    case = desk.case(request)
    found = facts_of(case, desk.events(request.id), form, desk.profile, day)
    if party := _party(desk, request, form):
        found["addressee"] = party.whom
    if "fee_standard" in form.values["needs"] and (standard := _standard(desk, request, case)):
        found["fee_standard"] = standard
    if "earlier" in form.values["needs"] and (earlier := _earlier(desk, request)):
        found["earlier"] = earlier
    return found


def _party(desk: Desk, request: Request, form: Row, named: str = "") -> Consultation | None:
    """The party that a letter goes to: the one named, else the first who has had none of the kind."""
    every = parties(desk.case(request), form)
    told = {
        event.data.get("addressee") for event in letters_of(desk, request) if event.data["letter"] == form.key
    }
    wanted = [each for each in every if each.whom == named] or [
        each for each in every if each.whom not in told
    ]
    return next(iter(wanted or every[-1:]), None)


def _standard(desk: Desk, request: Request, case: Case) -> str:
    """The tariff with its steps, where the method is known."""
    if case.fee_method == "items":
        (step,) = fee_by_item(desk, request).steps
        return f"按件计收，同一申请人本月第{step.first}件，每件{step.each}元。"
    noticed = next((event for event in desk.events(request.id) if event.kind == "fee_noticed"), None)
    pages = noticed.data.get("pages") if noticed is not None else None
    if case.fee_method != "pages" or not pages:
        return ""
    return f"按量计收，共{pages}页：{_steps(fee('pages', int(pages)).steps)}。"


def _steps(steps: Sequence[FeeStep]) -> str:
    return "；".join(f"第{each.first}—{each.last}页每页{each.each}元，计{each.yuan}元" for each in steps)


def _earlier(desk: Desk, request: Request) -> str:
    """Number and date of the answer to the same applicant's earlier request for the same."""
    for each in reversed(repeats_of(desk, request)):
        answered = desk.case(each).answered_on
        if answered is not None:
            numbers = [
                str(event.data["number"])
                for event in letters_of(desk, each)
                if "outcomes" in _row(desk, event.data["letter"]).values
            ]
            return f"{numbers[-1] if numbers else f'登记编号{each.id}'}，{chinese(answered)}"
    return ""


def _day(desk: Desk, request: Request, kind: str, values: Mapping[str, Any]) -> date:
    """The day of the letter: that of the act that it tells of unless another is given, which is never earlier."""
    act = _act_day(desk, request, kind, str(values.get("addressee") or ""))
    day: date = values.get("day") or act
    not_future(desk, day, "文书日期")
    if day < act:
        raise RuleViolation("文书日期{day}早于{act}", day=day.isoformat(), act=act.isoformat())
    return day


def _act_day(desk: Desk, request: Request, kind: str, named: str = "") -> date:
    case = desk.case(request)
    form = _row(desk, kind)
    decides = "outcomes" in form.values or kind == "disclosed_despite"
    if not decides and (party := _party(desk, request, form, named)):
        return party.sent_on
    events = [event for event in desk.events(request.id) if event.kind == _ACTS.get(kind, "")]
    day = max((event.day for event in events if event.day is not None), default=None)
    if kind == "receipt":
        return case.effective_on or desk.today
    return day or (case.answered_on if decides else None) or desk.today


def _row(desk: Desk, kind: str) -> Row:
    return letter_row(kind, law_day(desk.today))


def _law(case: Case, kind: str, day: date) -> list[str]:
    """The rows of law that the letter rests on."""
    used = [row("deadlines", "reply", law_day(day))]
    used += [row("outcomes", case.outcome, law_day(day))] if case.outcome else []
    form = letter_row(kind, law_day(day))
    used += [remedy_row(case.outcome, case.answered_on or day)] if "remedy" in form.values["needs"] else []
    return law_of(form, used)


def _calendar(desk: Desk, case: Case, day: date) -> dict[str, str]:
    """The notices of the years that the limit runs through; 暂定 where there was none."""
    due = case.reply_deadline(day)
    years = range(due.trace[0].first.year, due.due.year + 1) if due else ()
    notices = {int(each.key): each.cite for each in desk.calendar.years if desk.calendar.known(int(each.key))}
    return {str(year): notices.get(year, "暂定") for year in years}
