"""What is odd in a row of an imported register, though possible: it is said, and the row is taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.breaches import breaches
from tui_gov.law.case_events import case_of
from tui_gov.law.deadlines import effective_receipt, limit_row
from tui_gov.law.requests import REMEDY_WAYS, Case
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS, Field
from tui_gov.model.records import Event, Item, Request
from tui_gov.model.values import SOME_LIMIT
from tui_gov.office.answer_verbs import acts_of_row
from tui_gov.office.desk import Desk

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong, or odd, with one row."""

    place: int
    """Place of the row among those handed in, from 0."""
    column: str
    """Chinese heading of the column."""
    error: OfficeError
    """The sentence."""
    secret: bool = False
    """Whether the row bears a state-secret mark: nothing of it may be shown or kept."""


_ACTS = ("received_on", "confirmed_on", "correction_sent_on", "consulted_on", "fee_noticed_on", "answered_on")
"""Days on which the office itself did something, which it does on working days."""
_LATE = {"correction_late": "补正告知日期", "confirmed_late": "确认日期", "delivered_late": "送达日期"}
"""Breaches that the columns of a past case show, and the column that shows each."""
_NO_PLACE = (
    ("consultation_answer", "第三方意见", "consultation_answered_on", "征求意见收到"),
    ("fee_yuan", "收费金额", "fee_noticed_on", "收费通知日期"),
    ("ground", "依据", "answered_on", "答复日期"),
    ("late_reason", "迟延原因", "answered_on", "答复日期"),
    ("delivery", "送达方式", "answered_on", "答复日期"),
)
"""Columns that are kept with the act whose day is the second one; without that day they have no place."""
_STILL_AHEAD = frozenset({"display_until", "effective_on", "valid_until", "reassess_on"})
"""Days of an item that may lie ahead."""


def odd_item(desk: Desk, place: int, row: Row) -> Iterator[Remark]:
    """Days ahead, validity that ends before it began, publication after the limit (条例第二十六条)."""
    yield from _days_ahead(desk, place, row, [each for each in ITEM_FIELDS if each.name not in _STILL_AHEAD])
    formed, published = row["formed_on"], row.get("published_on")
    for name, label in (("repealed_on", "废止日期"), ("valid_until", "有效期至")):
        if (day := row.get(name)) is not None and day < formed:
            yield Remark(place, label, RuleViolation("早于生成日期{day}", day=formed.isoformat()))
    if published is not None and published >= formed:
        due = desk.catalogue.due_before(_item(row), desk.calendar).due
        if published > due:
            error = RuleViolation("晚于公开期限{due}", cite="政府信息公开条例第二十六条", due=due.isoformat())
            yield Remark(place, "公开日期", error)


def unknown_words(desk: Desk, rows: Sequence[Row]) -> Iterator[Remark]:
    """Words of the rows that are in no list of the office, all of a column in one remark at the first row."""
    for field in ITEM_FIELDS:
        if not field.choices or field.strict or not (known := desk.words.accepted(field.choices)):
            continue
        found: dict[str, int] = {}
        for place, row in enumerate(rows):
            value = row.get(field.name) or ()
            for word in (value,) if isinstance(value, str) else value:
                if word not in known:
                    found.setdefault(word, place)
        if found:
            words = (*list(found)[:SOME_LIMIT], *(("…",) if len(found) > SOME_LIMIT else ()))
            error = RuleViolation("不在本单位的词表里, 照原样登记: {words}", words=words)
            yield Remark(min(found.values()), field.label, error)


def _item(row: Row) -> Item:
    """The columns of a row as an item."""
    values = {each.name: row.get(each.name) for each in ITEM_FIELDS if not each.event}
    return Item(id="", **{name: value for name, value in values.items() if value is not None})


def odd_request(desk: Desk, place: int, row: Row) -> Iterator[Remark]:
    """Lateness, rest days, days ahead and steps that the columns cannot hold (条例第三十条至第三十三条)."""
    yield from _days_ahead(desk, place, row, REQUEST_FIELDS)
    yield from _rest_days(desk, place, row)
    if effective_receipt(row.get("channel") or "当面", row["received_on"], row.get("confirmed_on")) is None:
        error = RuleViolation("没有确认日期, 期限未起算", cite="政府信息公开条例第三十一条")
        yield Remark(place, "确认日期", error)
    extended, most = row.get("extended_days") or 0, limit_row("extension", row["received_on"])
    if extended > most.values["days"]:
        error = RuleViolation(
            "延期{days}日超过{most}个工作日", cite=most.cite, days=extended, most=most.values["days"]
        )
        yield Remark(place, "延期天数", error)
    name = row.get("applicant") or ""
    if len(name) > 1 and name in (row.get("subject") or ""):
        yield Remark(place, "申请内容", RuleViolation("申请内容写有申请人姓名; 内容不保密, 请改写"))
    yield from _left_out(place, row)
    yield from _late(desk, place, row)
    yield from _remedies(place, row)


def _left_out(place: int, row: Row) -> Iterator[Remark]:
    """What a column tells of an act without a day; nothing charged is nothing left out."""
    for name, label, day, day_label in _NO_PLACE:
        if row.get(name) and row.get(day) is None:
            error = RuleViolation("有{label}而没有{other}, 这一格没有登记", label=label, other=day_label)
            yield Remark(place, label, error)


def _late(desk: Desk, place: int, row: Row) -> Iterator[Remark]:
    case, answered = _case(desk, row), row.get("answered_on")
    for breach in breaches(case, desk.today):
        if breach.key in _LATE:
            yield Remark(place, _LATE[breach.key], RuleViolation(breach.text, cite=breach.cite))
    if answered is None:
        return
    if case.is_late(answered):
        due = case.reply_deadline(answered)
        error = RuleViolation("逾期答复: 期限{due}", due=due.due.isoformat() if due else "")
        yield Remark(place, "答复日期", error)
    for name, label in (("correction_sent_on", "补正告知日期"), ("fee_noticed_on", "收费通知日期")):
        if (day := row.get(name)) is not None and day > answered:
            yield Remark(place, label, RuleViolation("晚于答复日期{day}", day=answered.isoformat()))


def _remedies(place: int, row: Row) -> Iterator[Remark]:
    """A result without its day, and a day without its result: table four needs both."""
    labels = {field.name: field.label for field in REQUEST_FIELDS}
    for way in REMEDY_WAYS:
        result, closed = row.get(f"{way}_result"), row.get(f"{way}_closed_on")
        decided = result is not None and result != "尚未审结"
        if decided and closed is None:
            error = RuleViolation("有结果而没有办结日期, 按{day}办结计", day=row[f"{way}_on"].isoformat())
            yield Remark(place, labels[f"{way}_closed_on"], error)
        elif closed is not None and not decided:
            error = RuleViolation("有办结日期而没有结果, 按尚未审结计")
            yield Remark(place, labels[f"{way}_result"], error)


def _days_ahead(
    desk: Desk, place: int, row: Row, fields: tuple[Field, ...] | list[Field]
) -> Iterator[Remark]:
    for field in fields:
        day = row.get(field.name)
        if field.kind == "date" and day is not None and day > desk.today:
            error = RuleViolation("{day}在今天{today}之后", day=day.isoformat(), today=desk.today.isoformat())
            yield Remark(place, field.label, error)


def _rest_days(desk: Desk, place: int, row: Row) -> Iterator[Remark]:
    labels = {field.name: field.label for field in REQUEST_FIELDS}
    for name in _ACTS:
        day: date | None = row.get(name)
        if day is not None and not desk.calendar.is_workday(day):
            why = desk.calendar.explain(day)[0]
            yield Remark(
                place, labels[name], RuleViolation("{day}不是工作日({why})", day=day.isoformat(), why=why)
            )


def _case(desk: Desk, row: Row) -> Case:
    """The case that the columns of a row tell of."""
    request = Request("", row["received_on"], row["applicant_type"], channel=row.get("channel") or "")
    acts = enumerate(acts_of_row(row), 1)
    events = [Event(n, 1, "", "", kind, "requests", "", day, data) for n, (kind, day, data) in acts]
    return case_of(request, events, desk.calendar)
