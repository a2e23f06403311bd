"""A year's holiday notice, entered by the office: what it would move, and taking it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tui_gov.errors import RuleViolation
from tui_gov.law.calendar import CALENDAR, Calendar, year_row
from tui_gov.law.deadlines import deadline
from tui_gov.law.rows import Row, read_rows
from tui_gov.model.codec import plain
from tui_gov.model.fields import Field
from tui_gov.model.text import Phrase
from tui_gov.office.rights import allow
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.views import ItemView, RequestView
from tui_gov.store.protocol import Store, as_of

if TYPE_CHECKING:
    from tui_gov.office.office import Office

NOTICE_FIELDS: tuple[Field, ...] = (
    Field("year", "年度", "int", required=True),
    Field("cite", "通知文号", required=True),
    Field("notice_on", "通知日期", "date"),
    Field("off", "放假", "several", required=True),
    Field("work", "调休上班", "several"),
)
"""What a notice says: days off as 2027-02-05/2027-02-11 春节, rest days worked as 2027-01-31."""
YEARS = range(2019, 2101)
"""Years of which a notice can be entered."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit still open that a notice moves."""

    id: str
    """The record."""
    limit: str
    """Which limit of it, in Chinese."""
    what: str
    """Its subject or title; empty where the caller may not see it."""
    old: date
    """The last day now."""
    new: date
    """The last day under the notice."""


def notice_row(values: Mapping[str, Any]) -> Row:
    """The notice as a row of the calendar. Raises RuleViolation where it contradicts itself."""
    year = values["year"]
    if year not in YEARS:
        raise RuleViolation("{year}年不在{first}至{last}年之间", year=year, first=YEARS[0], last=YEARS[-1])
    return year_row(year, values["off"], values.get("work") or (), values["cite"], values.get("notice_on"))


def calendar_of(store: Store) -> Calendar:
    """The packaged calendar with the notices that the office entered."""
    calendar = CALENDAR
    for year in YEARS:
        entered = as_of(store.log(_record(year)))
        if entered:
            calendar = calendar.with_year(notice_row(_values(entered[-1].data)))
    return calendar


def moved_by(office: Office, values: Mapping[str, Any]) -> list[Moved]:
    """Every open limit that a notice would move, what is due first in front. Raises RuleViolation."""
    newer = office.desk.calendar.with_year(notice_row(_typed(office, values)))
    return _moved([*office.requests(), *office.items()], office.today, newer)


def enter_notice(office: Office, values: Mapping[str, Any]) -> int:
    """Take a year's notice in: every limit is counted by it from now on; the year.

    Raises RuleViolation and NotAllowed.
    """
    allow(office.desk, "holidays")
    typed = _typed(office, values)
    notice_row(typed)
    data = {name: plain(value) for name, value in typed.items() if value is not None}
    with office.writing() as writing:
        writing.event("notice_entered", "figures", _record(typed["year"]), office.today, data)
    return int(typed["year"])


def calendar_years(office: Office) -> list[dict[str, Any]]:
    """Every year of the calendar: its notice, days off and worked, and whether it is provisional."""
    calendar = office.desk.calendar
    return [
        {
            "year": int(each.key),
            "cite": each.cite,
            "provisional": not calendar.known(int(each.key)),
            "verified": each.verified,
            "off": [_named(text) for text in each.values["off"]],
            "work": list(each.values["work"]),
        }
        for each in calendar.years
    ]


def _named(text: str) -> str:
    """Days off with the holiday's name, which can be said in another language."""
    days, _, name = text.partition(" ")
    return Phrase("{days} {name}", days=days, name=name) if name else text


def _typed(office: Office, values: Mapping[str, Any]) -> dict[str, Any]:
    refuse_marked(values)
    typed = office.typed(NOTICE_FIELDS, values)
    for field in NOTICE_FIELDS:
        if field.required and not typed.get(field.name):
            raise RuleViolation("请填{label}", label=field.label)
    return typed


def _moved(views: Iterable[ItemView | RequestView], today: date, newer: Calendar) -> list[Moved]:
    found = []
    for view in views:
        after = dict(_limits(_counted_by(view, newer), today))
        what = view.item.title if isinstance(view, ItemView) else view.subject
        for limit, old in _limits(view, today):
            if (new := after.get(limit, old)) != old:
                found.append(Moved(view.id, limit, what, old, new))
    return sorted(found, key=lambda each: (each.old, each.id, each.limit))


def _counted_by(view: ItemView | RequestView, calendar: Calendar) -> ItemView | RequestView:
    if isinstance(view, ItemView):
        return replace(view, calendar=calendar)
    return replace(view, case=replace(view.case, calendar=calendar))


def _limits(view: ItemView | RequestView, today: date) -> Iterator[tuple[str, date]]:
    """Every limit of a record that is still open, by its name: the office's own and those of whom it waits for."""
    if isinstance(view, ItemView):
        if view.left(today) is not None:
            yield _named_limit("publication"), view.due.due
        return
    case = view.case
    if case.answered_on is not None:
        return
    if reply := case.reply_deadline(today):
        yield _named_limit("reply"), reply.due
    if case.paying and (payment := case.payment_deadline):
        yield _named_limit("fee_payment"), payment.due
    for each in case.consultations:
        if each.open:
            yield f"{_named_limit(each.kind)} {each.whom}".strip(), each.limit(case.calendar).due
    if case.effective_on is not None and case.correction_sent_on is None:
        notice = deadline(case.effective_on, "correction_notice", calendar=case.calendar).due
        if today <= notice:
            yield _named_limit("correction_notice"), notice


def _named_limit(rule: str) -> str:
    return next(each.label for each in read_rows("deadlines") if each.key == rule)


def _record(year: int) -> str:
    return f"holidays-{year}"


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    notice_on = data.get("notice_on")
    return {**data, "notice_on": date.fromisoformat(notice_on) if notice_on else None}
