"""What a case and an office's settings already say of the elements of a letter."""

from collections.abc import Sequence
from datetime import date

from tui_gov.law.counting import law_day
from tui_gov.law.deadlines import Deadline, deadline
from tui_gov.law.letters import remedy_row
from tui_gov.law.requests import Case
from tui_gov.law.rows import Row, row
from tui_gov.model.profile import Profile
from tui_gov.model.records import Event

PROVISIONAL = "（暂定，以国务院办公厅放假通知为准）"
"""Stands beside a date that a holiday notice may still move."""


def chinese(day: date | None) -> str:
    """A day as documents write it; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def last_day(due: Deadline | None) -> str:
    """The last day of a limit, marked where it is provisional."""
    return chinese(due.due) + (PROVISIONAL if due.provisional else "") if due else ""


def facts_of(case: Case, events: Sequence[Event], letter: Row, profile: Profile, day: date) -> dict[str, str]:
    """Every element that need not be typed, by its key; what is not known yet is missing."""
    request = case.request
    found = {
        "addressee": _addressee(case, letter),
        "agency": profile.agency,
        "date": chinese(day),
        "contact": "，".join(filter(None, (profile.address, profile.phone))) if profile.phone else "",
        "registered": request.no or request.id,
        "channel": request.channel or "当面",
        "received": chinese(request.received_on),
        "effective": chinese(case.effective_on),
        "asked": request.subject,
        "due": last_day(_due(case, letter, day)),
        "reasons": case.ground,
        "search": case.search,
        "responsible": case.forwarded_to,
        "form": request.form_wanted,
        "whom": "、".join(each.whom for each in case.consultations),
        "fee_amount": case.fee_yuan,
        "fee_way": profile.texts.get("fee_way", ""),
        "pay_until": last_day(case.payment_deadline),
        **_of_events(events),
        **_remedies(case, letter, profile, day),
    }
    if case.outcome:
        outcome = row("outcomes", case.outcome, law_day(day))
        found |= {"article": _article(outcome), "limb": outcome.values.get("limb", "")}
    return {key: text for key, text in found.items() if text}


def _due(case: Case, letter: Row, day: date) -> Deadline | None:
    """The last day for the reply; in a receipt as it is on the day of receipt, whatever came later."""
    if letter.key == "receipt" and case.effective_on is not None:
        return deadline(case.effective_on, "reply", calendar=case.calendar)
    return case.reply_deadline(day)


def _addressee(case: Case, letter: Row) -> str:
    """Who the letter goes to: the applicant with co-applicants and agent; a party is for the caller to name."""
    if letter.values["to"] != "applicant":
        return ""
    request = case.request
    names = "、".join(filter(None, (request.applicant, *request.co_applicants)))
    return f"{names}（代理人{request.agent}）" if names and request.agent else names


def _of_events(events: Sequence[Event]) -> dict[str, str]:
    """What was written down with the acts themselves."""
    found: dict[str, str] = {}
    days = 0
    for event in events:
        if event.kind == "correction_sent":
            found["correction_what"] = str(event.data.get("what", ""))
            found["correction_until"] = _day(event.data.get("until"))
        if event.kind == "extended":
            days += int(event.data.get("days", 0))
            found |= {"extension_reason": str(event.data.get("reason", "")), "extension_days": str(days)}
            found["extension_approved"] = f"经本机关政府信息公开工作机构负责人于{chinese(event.day)}同意"
        if event.kind == "reasons_asked":
            found |= {name: str(event.data.get(name, "")) for name in ("unreasonable", "reasons_wanted")}
            found["reasons_until"] = _day(event.data.get("until"))
        if event.kind == "postponed":
            found |= {
                "postponed_until": _day(event.data.get("until")),
                "postponed_reason": event.data["reason"],
            }
        if event.kind == "answered":
            found["public_interest"] = str(event.data.get("public_interest", ""))
    return found


def _day(text: str | None) -> str:
    return chinese(date.fromisoformat(text)) if text else ""


def _remedies(case: Case, letter: Row, profile: Profile, day: date) -> dict[str, str]:
    """The remedies of a decision; nothing while the review body or the court is not in the settings."""
    if "remedy" not in letter.values["needs"] or not profile.review_body or not profile.court:
        return {}
    text = remedy_row(case.outcome, case.answered_on or day).values["text"]
    said = text.format(review_body=profile.review_body, court=profile.court)
    if not profile.review_url:
        return {"remedy": said}
    online = f"可以通过{profile.review_url}网上申请行政复议。"
    return {"remedy": said + online, "remedy_online": online}


def _article(outcome: Row) -> str:
    """The article of an outcome in full, with the brackets of documents."""
    article = str(outcome.values["article"]).replace("(", "（").replace(")", "）")
    return f"《中华人民共和国政府信息公开条例》{article.removeprefix('条例')}" if article else ""
