"""What in a case was not done as the Regulations demand, each with its article; facts stay, they are only said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tui_gov.law.deadlines import deadline
from tui_gov.law.destruction import remedy_limits
from tui_gov.law.requests import Case, Remedy
from tui_gov.law.rows import Row, read_rows
from tui_gov.model.text import Phrase

NAMES = {
    "confirmed_late": Phrase("平信未在收到当日确认"),
    "no_authority": Phrase("代理人没有授权委托"),
    "correction_late": Phrase("补正告知超过7个工作日"),
    "uncorrected": Phrase("补正期限已过未处理"),
    "no_period": Phrase("告知补正没有写明期限"),
    "silent": Phrase("征求意见期限已过未处理"),
    "unpaid": Phrase("缴费期限已过未处理"),
    "delivered_late": Phrase("送达晚于答复期限"),
    "review_first": Phrase("须先复议而直接起诉"),
    "no_review": Phrase("登记了复议后诉讼, 没有登记复议"),
}
"""What `check` calls the breaches that no state of a request tells of."""

UNASKED = {
    "unable_still_unclear": (
        "corrected_on",
        Phrase("没有登记收到补正, 按补正后仍不明确办结"),
        "条例第三十条",
    ),
    "reject_abusive": (
        "reasons_asked_on",
        Phrase("没有登记要求说明理由, 按大量反复申请办结"),
        "条例第三十五条",
    ),
}
"""Outcomes that rest on a step: the day of the case that shows it, what is said where it is missing, its article."""
REMEDIES_LATE = {
    "review": Phrase("行政复议晚于自送达日期起算的{day}"),
    "suit": Phrase("直接起诉晚于自送达日期起算的{day}"),
}
"""What is said of a review or suit brought too late, by its word; when a review's decision arrived nobody registers."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing to know about a case."""

    key: str
    """English key."""
    text: Phrase
    """What it is, in Chinese."""
    cite: str
    """Article it rests on."""


def breaches(case: Case, today: date) -> tuple[Breach, ...]:
    """Everything in the case that was late, is missing or has to be decided now."""
    return (
        *_receipt(case, today),
        *_correction(case, today),
        *_clock(case, today),
        *_end(case, today),
        *_suits(case),
    )


def delivery_row(way: str) -> Row | None:
    """The row of a way of delivery by its label or another name; None for a word the table does not know."""
    for each in read_rows("delivery"):
        if way in (each.key, each.label, *each.values["aliases"]):
            return each
    return None


def _receipt(case: Case, today: date) -> Iterator[Breach]:
    if case.effective_on is None:
        waited = case.calendar.workdays_between(case.request.received_on, today)
        yield Breach(
            "unconfirmed",
            Phrase("收到{days}个工作日仍未与申请人确认, 期限未起算", days=waited),
            "条例第三十一条",
        )
    if case.confirmed_late:
        yield Breach("confirmed_late", NAMES["confirmed_late"], "条例第三十一条第(二)项")
    if case.request.agent and not case.request.authority:
        yield Breach("no_authority", NAMES["no_authority"], "条例第二十九条")


def _correction(case: Case, today: date) -> Iterator[Breach]:
    if case.correction_sent_on is None or case.effective_on is None:
        return
    due = deadline(case.effective_on, "correction_notice", calendar=case.calendar).due
    if case.correction_sent_on > due:
        yield Breach("correction_late", Phrase("补正告知晚于{due}", due=due.isoformat()), "条例第三十条")
    if not case.correcting:
        return
    if case.uncorrected_on is not None:
        yield Breach("uncorrected", Phrase("已登记逾期未补正: 按不补正办结, 或收到补正"), "条例第三十条")
    elif case.correction_until is not None and today > case.correction_until:
        yield Breach("uncorrected", Phrase("补正期限已过: 登记逾期未补正, 或收到补正"), "条例第三十条")
    elif case.correction_until is None and today > case.correction_sent_on:
        waited = case.calendar.workdays_between(case.correction_sent_on, today)
        yield Breach(
            "no_period", Phrase("告知补正没有写明期限, 已等{days}个工作日", days=waited), "条例第三十条"
        )


def _clock(case: Case, today: date) -> Iterator[Breach]:
    for each in case.consultations:
        if case.answered_on is None and each.open and today > each.limit(case.calendar).due:
            cite = "条例第三十二条" if each.kind == "third_party" else "条例第三十四条"
            who = Phrase("第三方") if each.kind == "third_party" else Phrase("共同制作机关")
            told = Phrase("{who}{days}个工作日已满: 登记逾期未复", who=who, days=each.days)
            yield Breach("silent", told, cite)
    payment = case.payment_deadline
    if case.paying and payment is not None and today > payment.due:
        told = Phrase("缴费期限已过: 登记逾期未缴费")
        if case.unpaid_on is not None:
            told = Phrase("已登记逾期未缴费: 按不缴费办结, 或登记缴费")
        yield Breach("unpaid", told, "国办函〔2020〕109号")
    if case.is_late(today):
        word = Phrase("逾期答复") if case.answered_on else Phrase("逾期未答复")
        yield Breach("late", word, "条例第三十三条")


def _end(case: Case, today: date) -> Iterator[Breach]:
    due = case.reply_deadline(today)
    sent = case.delivered_on
    if due is not None and sent is not None and sent > due.due and not case.is_late(today):
        yield Breach(
            "delivered_late", Phrase("送达晚于{due}", due=due.due.isoformat()), "国办公开办函〔2016〕235号"
        )
    if case.outcome in UNASKED:
        done, what, cite = UNASKED[case.outcome]
        if getattr(case, done) is None:
            yield Breach("unasked", what, cite)
    if case.outcome == "unable_not_held" and not case.search and "检索" not in case.ground:
        yield Breach("no_search", Phrase("没有登记检索情况"), "条例第三十六条第(四)项")


def _suits(case: Case) -> Iterator[Breach]:
    """Suits that skip the review which must come first, to be pleaded in court; a court may still take them."""
    ways = {each.way: each for each in case.remedies}
    answered = case.answered_on
    if answered is not None and (suit := ways.get("suit")) and suit.opened_on >= answered:
        from tui_gov.law.letters import remedy_row

        rule = remedy_row(case.outcome, answered)
        if rule.values.get("review_first"):
            yield Breach("review_first", NAMES["review_first"], rule.cite)
    if "review_suit" in ways and "review" not in ways:
        yield Breach("no_review", NAMES["no_review"], "行政诉讼法第四十五条")
    yield from _late_remedies(case, ways)


def _late_remedies(case: Case, ways: Mapping[str, Remedy]) -> Iterator[Breach]:
    """Reviews and direct suits brought after their time, counted from a registered delivery."""
    limits = remedy_limits(case, case.delivered_on) if case.delivered_on is not None else {}
    for way in (each for each in REMEDIES_LATE if each in limits and each in ways):
        last, cite = limits[way]
        if ways[way].opened_on > last:
            yield Breach("remedy_late", Phrase(REMEDIES_LATE[way].template, day=last.isoformat()), cite)
