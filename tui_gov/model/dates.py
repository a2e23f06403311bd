"""Dates as offices write them."""

import re
from calendar import monthrange
from datetime import date

from tui_gov.model.text import half_width

_FORMS = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_MIDNIGHT = re.compile(r"[ T]00?:00(:00(\.0+)?)?$")


def parse_date(text: str) -> date:
    """The date in any usual form: 2026-03-09, 2026/3/9, 2026.3.9, 20260309, 2026年3月9日.

    Full-width digits count as digits, and a trailing midnight (as spreadsheets write) is dropped.
    Raises ValueError for anything else and for days that do not exist.
    """
    plain = _MIDNIGHT.sub("", half_width(text).strip())
    for form in _FORMS:
        if match := form.fullmatch(plain):
            year, month, day = map(int, match.groups())
            if not 1900 <= year <= 2100:
                raise ValueError(text)
            return date(year, month, day)
    raise ValueError(text)


def period(year: int, quarter: int | None = None) -> tuple[date, date]:
    """First and last day of a year, or of one of its quarters (1 to 4)."""
    if quarter is None:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, 3 * quarter - 2, 1)
    return first, date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)


def period_words(year: int, quarter: int | None = None) -> str:
    """A year or quarter as documents write it: 2025年, 2025年第1季度."""
    return f"{year}年" if quarter is None else f"{year}年第{quarter}季度"


def quarter_at_hand(day: date) -> tuple[int, int]:
    """Year and quarter that a day's work is about: in the first month of a quarter the one that has just ended."""
    before = day.month % 3 == 1
    year, quarter = day.year, (day.month + 2) // 3 - before
    return (year, quarter) if quarter else (year - 1, 4)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has none (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def annual_due(year: int, month_and_day: str = "01-31") -> date:
    """The day by which the annual report of a year is due: 31 January of the next, or as the county sets it.

    Raises ValueError where that is no month and day.
    """
    return date.fromisoformat(f"{year + 1}-{month_and_day}")


def annual_reminder(year: int) -> date:
    """The day from which a year's report is reminded of: 1 December (the program's own default)."""
    return date(year, 12, 1)


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )
