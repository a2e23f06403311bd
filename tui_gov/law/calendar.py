"""Working days (工作日): Monday to Friday without days off, and the make-up days (调休) of each year's notice."""

from collections.abc import Iterable
from datetime import date, timedelta

from tui_gov.law.rows import Row, read_rows


class Calendar:
    """Which day is a working day, and why. Immutable."""

    def __init__(self, years: Iterable[Row]) -> None:
        self._years = {int(each.key): each for each in years}
        self._off: dict[date, tuple[str, str]] = {}
        self._work: dict[date, str] = {}
        for each in self._years.values():
            for text in each.values["off"]:
                name, _, days = text.rpartition(" ")
                first, _, last = days.partition("/")
                for day in _days(date.fromisoformat(first), date.fromisoformat(last or first)):
                    self._off[day] = (name, each.cite)
            self._work.update({date.fromisoformat(text): each.cite for text in each.values["work"]})

    def known(self, year: int) -> bool:
        """Whether the year's notice is in the table; without it its dates are provisional."""
        each = self._years.get(year)
        return each is not None and bool(each.values["notice"])

    def is_workday(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self._work or (day.weekday() < 5 and day not in self._off and not self._certain(day))

    def makes_up(self, day: date) -> bool:
        """Whether it is a weekend day worked in exchange for a day off."""
        return day in self._work

    def explain(self, day: date) -> tuple[str, str]:
        """Why the day is one or the other, and the notice that says so (empty for plain weekends)."""
        if day in self._work:
            return "调休上班", self._work[day]
        if day in self._off:
            name, cite = self._off[day]
            return f"{name}放假", cite
        if self._certain(day):
            return "法定节假日", "全国年节及纪念日放假办法"
        return ("周末", "") if day.weekday() >= 5 else ("工作日", "")

    def _certain(self, day: date) -> bool:
        return day.year not in self._years and (day.month, day.day) in _FIXED

    def with_year(self, row: Row) -> "Calendar":
        """The calendar with a year's row in place of the one it had."""
        return Calendar([each for key, each in self._years.items() if key != int(row.key)] + [row])


_FIXED = {(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)}
"""Statutory days off at fixed dates (全国年节及纪念日放假办法): certain in any year."""


def _days(first: date, last: date) -> Iterable[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(n)


CALENDAR = Calendar(read_rows("holidays"))
"""The calendar of the packaged table."""
