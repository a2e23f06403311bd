"""Working days (工作日): weekdays without days off, and the make-up days (调休) of each year's notice.

Every fact is a row of holidays.toml: the weekly rest days, the holidays fixed by date, and a row for
each year after the notice of the General Office of the State Council.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from tui_gov.errors import RuleViolation
from tui_gov.law.rows import LawTableError, Row, read_rows
from tui_gov.model.text import Phrase

WEEKEND = Phrase("周末")
"""Why a plain rest day is not worked, as `Calendar.explain` says it."""

_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ONE = timedelta(days=1)
_MARGIN = timedelta(days=14)
"""How far a year's notice reaches into the years beside it (2022-12-31 for the first of January)."""


class Calendar:
    """Which day is a working day, and why. Immutable; two calendars are equal only if they are one."""

    __slots__ = ("_always", "_off", "_rest", "_rows", "_weekend_cite", "_work", "_workdays", "_years")

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._years = {int(each.key): each for each in self._rows if each.key.isdecimal()}
        laws = sorted((each for each in self._rows if each.key == "statutory"), key=lambda each: each.since)
        self._always = [(each.since, _dates(each)) for each in laws]
        week = next((each for each in self._rows if each.key == "week"), None)
        if week is None or not self._always:
            raise LawTableError("holidays: rows of week and statutory are missing")
        self._rest = frozenset(day - 1 for day in week.values["rest"])
        self._weekend_cite = week.cite
        self._off: dict[date, tuple[str, str]] = {}
        self._work: dict[date, str] = {}
        for each in self._years.values():
            self._enter(each)
        self._workdays: dict[int, tuple[int, ...]] = {}

    def known(self, year: int) -> bool:
        """Whether the year's notice is in the table; without it every date of the year is provisional."""
        found = self._years.get(year)
        return found is not None and not found.values.get("provisional", False)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self._work:
            return True
        if day.weekday() in self._rest or day in self._off:
            return False
        return day.year in self._years or self._fixed(day) is None

    def is_made_up(self, day: date) -> bool:
        """Whether it is a rest day worked in exchange for a day off."""
        return day in self._work

    def explain(self, day: date) -> tuple[Phrase, str]:
        """Why the day is worked or not, in Chinese, and what says so (empty for a plain weekday)."""
        if day in self._work:
            return Phrase("{day}调休上班", day=_DAYS[day.weekday()]), self._work[day]
        if day in self._off:
            holiday, cite = self._off[day]
            return Phrase("{holiday}放假", holiday=holiday), cite
        if day.year not in self._years and (fixed := self._fixed(day)):
            return Phrase("{holiday}放假", holiday=fixed[0]), fixed[1]
        if day.weekday() in self._rest:
            return WEEKEND, self._weekend_cite
        return Phrase("工作日" if self.known(day.year) else "工作日(放假通知未公布,暂定)"), ""

    def workdays_between(self, after: date, through: date) -> int:
        """Working days d with after < d ≤ through; 0 where `through` is not the later day."""
        if through <= after:
            return 0
        total = 0
        for year in range(after.year, through.year + 1):
            worked = self._of_year(year)
            first = bisect_right(worked, after.toordinal()) if year == after.year else 0
            last = bisect_right(worked, through.toordinal()) if year == through.year else len(worked)
            total += last - first
        return total

    @property
    def years(self) -> tuple[Row, ...]:
        """The row of every year that has one, in order."""
        return tuple(self._years[year] for year in sorted(self._years))

    def with_year(self, notice: Row) -> "Calendar":
        """The calendar with a year's row, its key the year, in place of the one it had.

        Raises LawTableError for a row that is no year or contradicts itself.
        """
        if not notice.key.isdecimal():
            raise LawTableError(f"holidays: {notice.key} is not a year")
        return Calendar([*(each for each in self._rows if each.key != notice.key), notice])

    def statutory(self, on: date) -> Iterable[tuple[int, int]]:
        """Month and day of the holidays fixed by date, as the law of that day has them."""
        return next((days for since, days in reversed(self._always) if since <= on), self._always[0][1])

    def _enter(self, notice: Row) -> None:
        try:
            work = [date.fromisoformat(text) for text in notice.values["work"]]
            off = [period for text in notice.values["off"] for period in _period(text)]
        except (KeyError, ValueError) as error:
            raise LawTableError(f"holidays: row {notice.key}: {error}") from error
        self._work.update((day, notice.cite) for day in work)
        self._off.update((day, (holiday, notice.cite)) for day, holiday in off)
        for day in work:
            if day in self._off or day.weekday() not in self._rest:
                raise LawTableError(f"holidays: row {notice.key}: {day} cannot be a make-up day")

    def _fixed(self, day: date) -> tuple[str, str] | None:
        """The holiday that falls on that date in every year, and its cite."""
        days = next((days for since, days in reversed(self._always) if since <= day), self._always[0][1])
        return days.get((day.month, day.day))

    def _of_year(self, year: int) -> tuple[int, ...]:
        """Ordinals of the year's working days, worked out once."""
        if year not in self._workdays:
            first = date(year, 1, 1)
            days = (first + timedelta(n) for n in range(366))
            self._workdays[year] = tuple(
                day.toordinal() for day in days if day.year == year and self.is_workday(day)
            )
        return self._workdays[year]


def year_row(
    year: int, off: Sequence[str], work: Sequence[str], cite: str, notice_on: date | None = None
) -> Row:
    """A year's notice as a row: days off as "2027-02-05/2027-02-11 春节", rest days worked as "2027-01-31".

    Raises RuleViolation for a day of another year, a day that is none, and a year in which a statutory
    day would be worked (全国年节及纪念日放假办法).
    """
    values = MappingProxyType({"off": list(off), "work": list(work), "notice_on": notice_on})
    label = f"国务院办公厅关于{year}年部分节假日安排的通知"
    first, last = date(year, 1, 1), date(year, 12, 31)
    row = Row(f"{year}", label, f"holidays of {year}", first, last, cite, True, values)
    try:
        made = CALENDAR.with_year(row)
        days = [day for text in off for day, _ in _period(text)] + [date.fromisoformat(day) for day in work]
    except (LawTableError, ValueError) as error:
        raise RuleViolation("{year}年的放假安排写得不对: {reason}", year=year, reason=str(error)) from None
    for day in days:
        if not first - _MARGIN <= day <= last + _MARGIN:
            raise RuleViolation("{day}不是{year}年的日子", day=day.isoformat(), year=year)
    for month, number in CALENDAR.statutory(first):
        if made.is_workday(day := date(year, month, number)):
            cite = "全国年节及纪念日放假办法第二条"
            raise RuleViolation("{day}是法定节日, 安排里没有放假", cite=cite, day=day.isoformat())
    return row


def _period(text: str) -> Iterator[tuple[date, str]]:
    """The days of "2024-02-10/2024-02-17 春节", each with its name."""
    days, _, holiday = text.partition(" ")
    first, _, last = days.partition("/")
    day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if end < day or not holiday:
        raise ValueError(text)
    while day <= end:
        yield day, holiday
        day += _ONE


def _dates(law: Row) -> dict[tuple[int, int], tuple[str, str]]:
    """Month and day of each "10-01 国庆节" of a row, with the name and the row's cite."""
    found = {}
    for text in law.values["days"]:
        when, _, holiday = text.partition(" ")
        found[int(when[:2]), int(when[3:])] = (holiday, law.cite)
    return found


CALENDAR = Calendar(read_rows("holidays"))
"""The calendar of the packaged table."""
