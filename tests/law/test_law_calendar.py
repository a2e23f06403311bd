"""Working days against an independent calendar, and what is said of a year without a notice."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import chinese_calendar
import pytest

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.rows import LawTableError, Row, read_rows, row


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_day_agrees_with_an_independent_calendar(year):
    assert CALENDAR.known(year)
    wrong = [day for day in days_of(year) if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)]
    assert not wrong


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(year, count):
    assert CALENDAR.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)) == count


def test_working_days_between_two_days_leave_out_the_first():
    after, through = date(2025, 11, 3), date(2027, 3, 1)
    counted = sum(CALENDAR.is_workday(after + timedelta(n)) for n in range(1, (through - after).days + 1))
    assert CALENDAR.workdays_between(after, through) == counted
    assert CALENDAR.workdays_between(through, after) == 0
    assert CALENDAR.workdays_between(date(2026, 2, 13), date(2026, 2, 14)) == 1


@pytest.mark.parametrize(
    ("day", "why", "cite"),
    [
        (date(2026, 2, 14), "周六调休上班", "国办发明电〔2025〕7号"),
        (date(2026, 2, 16), "春节放假", "国办发明电〔2025〕7号"),
        (date(2026, 3, 1), "周末", "国务院关于职工工作时间的规定第七条"),
        (date(2026, 3, 2), "工作日", ""),
        (date(2027, 3, 1), "工作日(放假通知未公布,暂定)", ""),
        (date(2027, 2, 5), "春节放假", "全国年节及纪念日放假办法第二条"),
        (date(2031, 5, 2), "劳动节放假", "全国年节及纪念日放假办法第二条"),
        (date(2019, 5, 1), "劳动节放假", "全国年节及纪念日放假办法(2013年)第二条"),
    ],
)
def test_a_day_says_why(day, why, cite):
    assert CALENDAR.explain(day) == (why, cite)


def test_a_year_without_a_notice_has_its_certain_days_and_is_not_known():
    assert not CALENDAR.known(2027)
    assert not CALENDAR.known(2030)
    off = [day for day in days_of(2030) if day.weekday() < 5 and not CALENDAR.is_workday(day)]
    fixed = [date(2030, 1, 1), date(2030, 5, 1), date(2030, 5, 2)]
    assert off == [*fixed, date(2030, 10, 1), date(2030, 10, 2), date(2030, 10, 3)]
    assert CALENDAR.is_workday(date(2014, 5, 2))


def notice(**changes: object) -> Row:
    values = {
        "off": ["2027-01-01/2027-01-03 元旦", "2027-02-05/2027-02-11 春节"],
        "work": ["2027-01-31"],
        **changes,
    }
    found = row("holidays", "2027", date(2027, 1, 1))
    return replace(found, cite="某号通知", verified=True, values=MappingProxyType(values))


def test_a_new_notice_makes_a_new_calendar():
    newer = CALENDAR.with_year(notice())
    assert newer.known(2027)
    assert not newer.is_workday(date(2027, 2, 9))
    assert newer.is_workday(date(2027, 1, 31))
    assert newer.explain(date(2027, 2, 9)) == ("春节放假", "某号通知")
    assert not CALENDAR.known(2027)
    assert CALENDAR.is_workday(date(2027, 2, 9))
    assert newer.is_workday(date(2026, 2, 14))


@pytest.mark.parametrize(
    "changes",
    [
        {"work": ["2027-02-06"]},
        {"work": ["2027-03-01"]},
        {"work": ["2027-02-30"]},
        {"off": ["2027-02-11/2027-02-05 春节"]},
        {"off": ["2027-02-05/2027-02-11"]},
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(changes):
    with pytest.raises(LawTableError, match="2027"):
        CALENDAR.with_year(notice(**changes))


def test_a_row_that_is_no_year_is_no_notice():
    with pytest.raises(LawTableError, match="not a year"):
        CALENDAR.with_year(replace(notice(), key="soon"))
    with pytest.raises(LawTableError, match="missing"):
        Calendar(each for each in read_rows("holidays") if each.key != "week")
