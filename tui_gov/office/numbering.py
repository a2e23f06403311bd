"""Series of numbers: the office's patterns, the next number, one given from outside, and what became of them all."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.model.profile import Profile
from tui_gov.office.desk import Desk
from tui_gov.store.protocol import Writing

_DEFAULT = {
    "duties": "D{year}-{n:04}",
    "findings": "F{year}-{n:04}",
    "county_findings": "C{year}-{n:04}",
}
"""Patterns of series that office.toml need not name; those of findings are fixed, so that two journals never meet."""


def patterns(profile: Profile) -> Mapping[str, str]:
    """The pattern of every series, with {year} and {n}."""
    own = {series: each for series, each in profile.numbering.items() if not series.endswith("findings")}
    return {**_DEFAULT, **own}


def _counts(pattern: str) -> bool:
    """Whether a pattern gives every number another form."""
    try:
        return pattern.format(year=2000, n=1) != pattern.format(year=2000, n=2)
    except (KeyError, IndexError, ValueError):
        return False


def next_number(desk: Desk, writing: Writing, series: str, day: date, taken: Callable[[str], bool]) -> str:
    """The next free number of a series by the office's pattern. Raises RuleViolation for a bad pattern."""
    pattern = patterns(desk.profile)[series]
    if not _counts(pattern):
        raise RuleViolation("office.toml 的编号规则“{pattern}”不对, 要有 {{n}}", pattern=pattern)
    while True:
        number = pattern.format(year=day.year, n=writing.number(f"{series}-{day.year}"))
        if not taken(number):
            return number


def id_of_new(desk: Desk, writing: Writing, table: str, given: str, day: date) -> str:
    """The id of a new item or request: the number it was given elsewhere, or else the next of the series.

    The series goes on behind a given number that fits its pattern; one that a record bore which was taken
    back stays that record's id.
    """

    def used(number: str) -> bool:
        return any(desk.store.get(each, number) is not None for each in ("items", "requests"))

    if given:
        _go_on_behind(desk, writing, table, given, day)
    if given and not used(given):
        return given
    return next_number(desk, writing, table, day, used)


def _go_on_behind(desk: Desk, writing: Writing, series: str, number: str, day: date) -> None:
    pattern = desk.profile.numbering[series]
    form = re.sub(r"\\\{n(:\d+)?\\\}", r"(?P<n>\\d{1,9})", re.escape(pattern))
    form = form.replace(r"\{year\}", r"(?P<year>\d{4})")
    if match := re.fullmatch(form, number):
        found = match.groupdict()
        writing.raise_number(f"{series}-{found.get('year') or day.year}", int(found.get("n") or 0))


def numbers_of(desk: Desk) -> list[dict[str, Any]]:
    """For every series: the next number, those skipped, those whose registration was taken back."""
    found = []
    for counter in sorted(desk.store.all("counters"), key=lambda each: each.id):
        series, _, year = counter.id.rpartition("-")
        pattern = patterns(desk.profile).get(series, "")
        upto = range(1, counter.next) if _counts(pattern) else ()
        given = [pattern.format(year=int(year), n=n) for n in upto]
        if series.startswith("letters"):
            used = {event.data.get("number") for event in desk.store.log() if event.kind == "letter"}
            voids: list[str] = []
        else:
            used = {number for number in given if desk.store.get(series, number) is not None}
            voids = [number for number in given if number in used and desk.is_void(number)]
        gaps = [number for number in given if number not in used]
        found.append({"series": counter.id, "next": counter.next, "gaps": gaps, "voids": voids})
    return found
