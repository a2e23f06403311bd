"""A limit is a date and the steps that led to it (条例第二十六条, 第三十条至第三十四条).

Dates, never moments. The day on which a limit begins is not counted (day 0, 民法典第二百零一条); the
last day is the n-th working day after it, and it is late from the day after that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.calendar import CALENDAR, WEEKEND, Calendar
from tui_gov.law.rows import Row, read_rows, row_or_first
from tui_gov.model.text import Phrase

RULES: tuple[str, ...] = tuple(
    dict.fromkeys(each.key for each in read_rows("deadlines") if "start" in each.values)
)
"""Keys of the limits that can be counted: reply, correction_notice, third_party …"""
YEARS = (1900, 2100)
"""First and last year in which a limit may begin and a pause may end."""

_ONE = timedelta(days=1)
_MOVED = Phrase("最后一日逢休息日,顺延")


@dataclass(frozen=True, slots=True)
class Step:
    """A run of days that were counted, or were not, for one reason."""

    first: date
    """First day of the run."""
    last: date
    """Last day of the run."""
    counted: int
    """Working days it counts; 0 where it counts none."""
    why: Phrase
    """The reason in a clerk's words, in Chinese."""
    cite: str
    """Article or notice it rests on."""

    def as_json(self) -> dict[str, Any]:
        """The step as on the command line."""
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {**days, "counted": self.counted, "why": self.why, "cite": self.cite}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a limit, with its working."""

    due: date
    """The last day in time."""
    provisional: bool
    """Whether a day was looked at in a year without a holiday notice."""
    trace: tuple[Step, ...]
    """Every day from day 0 to the last one, in runs; what they count adds up to the limit."""
    unverified: tuple[str, ...] = ()
    """Labels of the rules it used whose wording was not seen in a source."""

    def as_json(self) -> dict[str, Any]:
        """due, provisional and the trace, as on the command line."""
        trace = [step.as_json() for step in self.trace]
        return {"due": self.due.isoformat(), "provisional": self.provisional, "trace": trace}


def deadline(
    start: date,
    rule: str,
    *,
    pauses: Sequence[tuple[date, date | None]] = (),
    extension: int = 0,
    calendar: Calendar = CALENDAR,
    until: date | None = None,
    restart: str = "",
) -> Deadline:
    """The last day of a limit that begins on `start`; `rule` is one of RULES.

    `pauses` are pairs (sent, answered): days with sent < day ≤ answered are not counted, once where they
    overlap; one without an answer lasts until `until`. `extension` is working days on top, counted on
    in one run (条例第三十三条). `restart` is the key of the row by which the limit began anew on `start`. Raises RuleViolation for an unknown rule, a start or pause outside YEARS,
    a pause that ends before it begins or never, and an extension that is negative, too long, or of
    another limit than the reply.
    """
    if rule not in RULES:
        raise RuleViolation("没有“{rule}”这种期限,可用: {rules}", rule=rule, rules=" ".join(RULES))
    _refuse_year(start)
    if extension:
        _refuse_extension(extension, rule, start)
    return _count(start, rule, _merged(pauses, start, until), extension, calendar, restart)


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """A limit that is no row of law but a rule of the office, as one of its catalogue."""

    days: int
    """How many days, at least one."""
    unit: str
    """working or calendar."""
    start: str
    """The day on which it begins (day 0), in words."""
    cite: str
    """The office's paper."""


@lru_cache(maxsize=4_096)
def own_deadline(start: date, limit: OwnLimit, calendar: Calendar = CALENDAR) -> Deadline:
    """The last day of an office's own limit that begins on `start`, counted as the limits of law are.

    In calendar days every day counts, and a last day that is a rest day gives way to the next working day
    (民法典第二百零三条第一款). Raises RuleViolation for a start outside YEARS.
    """
    _refuse_year(start)
    zero = Step(start, start, 0, Phrase("{what},不计入", what=limit.start), limit_row("day_zero", start).cite)
    count = _in_calendar_days if limit.unit == "calendar" else _in_working_days
    runs, unknown = count(start, limit.days, limit.cite, calendar)
    moved = [limit_row("last_day", start)] if any(run.kind == _MOVED for run in runs) else []
    return Deadline(
        runs[-1].last,
        bool(unknown),
        (zero, *_steps(runs, unknown)),
        tuple(each.label for each in moved if not each.verified),
    )


def days_left(due: date, today: date, calendar: Calendar = CALENDAR) -> int:
    """Working days from today to the last day: 0 on the day itself, at most -1 from the day after."""
    if today <= due:
        return calendar.workdays_between(today, due)
    return -max(1, calendar.workdays_between(due, today))


@lru_cache(maxsize=1)
def channel_starts() -> dict[str, str]:
    """What starts the clock, received or confirmed, by every word of a channel."""
    return {
        word: each.values["starts"]
        for each in read_rows("receipt")
        for word in (each.key, each.label, *each.values.get("aliases", ()))
    }


def effective_receipt(channel: str, received: date | None, confirmed: date | None) -> date | None:
    """收到申请之日 (条例第三十一条); None while it waits for what it depends on.

    `channel` is a key, a label or another name in receipt.toml. Raises RuleViolation for any other word.
    """
    starts = channel_starts().get(channel)
    if starts is None:
        raise RuleViolation("没有“{channel}”这种提交方式", cite="条例第三十一条", channel=channel)
    return received if starts == "received" else confirmed


@dataclass(slots=True)
class _Run:
    """A step in the making."""

    kind: str
    first: date
    last: date
    cite: str
    counted: int = 0
    remarks: list[Phrase] = field(default_factory=list)


@lru_cache(maxsize=16_384)
def _count(
    start: date,
    rule: str,
    pauses: tuple[tuple[date, date], ...],
    extension: int,
    calendar: Calendar,
    restart: str,
) -> Deadline:
    limit = limit_row(rule, start)
    runs, unknown = _in_working_days(
        start, limit.values["days"], limit.cite, calendar, dict(pauses), extension
    )
    trace = (_zero(limit, start, restart), *_steps(runs, unknown))
    return Deadline(runs[-1].last, bool(unknown), trace, _unverified(limit, start, runs, restart))


def _in_working_days(
    start: date,
    base: int,
    cite: str,
    calendar: Calendar,
    held: Mapping[date, date] = MappingProxyType({}),
    extension: int = 0,
) -> tuple[list[_Run], set[int]]:
    """The runs up to the last day, and the years without a notice among them.

    `held` gives for the first day of each pause its last one.
    """
    counted = year = 0
    runs: list[_Run] = []
    unknown: set[int] = set()
    day = start
    while counted < base + extension:
        day += _ONE
        if day in held:
            runs.append(_Run("pause", day, held[day], limit_row("pause", start).cite))
            day = held[day]
            continue
        if day.year != year:
            year = day.year
            if not calendar.known(year):
                unknown.add(year)
        if not calendar.is_workday(day):
            why, because = calendar.explain(day)
            _run(runs, why, day, because)
            continue
        counted += 1
        kind, by = ("extension", limit_row("extension", start).cite) if counted > base else ("count", cite)
        run = _run(runs, kind, day, by)
        run.counted += 1
        if calendar.is_made_up(day):
            run.remarks.append(Phrase("{day} {why}", day=f"{day:%m-%d}", why=calendar.explain(day)[0]))
    return runs, unknown


def _in_calendar_days(start: date, days: int, cite: str, calendar: Calendar) -> tuple[list[_Run], set[int]]:
    """The one run of a limit in calendar days, and the rest days at its end that it is moved past."""
    day = start + _ONE * days
    runs = [_Run("count", start + _ONE, day, cite, days)]
    unknown = set() if calendar.known(day.year) else {day.year}
    while not calendar.is_workday(day):
        day += _ONE
        _run(runs, _MOVED, day, limit_row("last_day", start).cite)
        unknown |= set() if calendar.known(day.year) else {day.year}
    return runs, unknown


def _zero(limit: Row, start: date, restart: str) -> Step:
    """Day 0: the day of the limit's own start, or of what started it anew."""
    if not restart:
        return Step(
            start,
            start,
            0,
            Phrase("{what},不计入", what=limit.values["start"]),
            limit_row("day_zero", start).cite,
        )
    by = limit_row(restart, start)
    return Step(start, start, 0, Phrase("{what},不计入,重新起算", what=by.values["zero"]), by.cite)


def _run(runs: list[_Run], kind: str, day: date, cite: str) -> _Run:
    """The run that the day belongs to; a plain weekend between two counted days joins them."""
    if runs and runs[-1].kind == kind:
        runs[-1].last = day
    elif (
        kind in ("count", "extension")
        and len(runs) > 1
        and runs[-1].kind == WEEKEND
        and runs[-2].kind == kind
    ):
        runs.pop()
        runs[-1].last = day
    else:
        runs.append(_Run(kind, day, day, cite))
    return runs[-1]


def _steps(runs: Iterable[_Run], unknown: set[int]) -> Iterable[Step]:
    done = 0
    for run in runs:
        years = [year for year in (run.first.year, run.last.year) if year in unknown]
        remarks = run.remarks + [
            Phrase("{year}年放假通知未公布,暂定", year=year) for year in dict.fromkeys(years)
        ]
        if run.counted:
            places = str(done + 1) if run.counted == 1 else f"{done + 1}-{done + run.counted}"
            why = Phrase(
                "延长,计第{places}日" if run.kind == "extension" else "计第{places}日", places=places
            )
        elif run.kind == "pause":
            why, remarks = Phrase("征求意见,不计"), []
        elif run.kind == _MOVED:
            why = _MOVED
        else:
            why = Phrase("{what},不计", what=run.kind)
        done += run.counted
        if remarks:
            why = Phrase("{why}({remarks})", why=why, remarks=tuple(remarks))
        yield Step(run.first, run.last, run.counted, why, run.cite)


def _unverified(limit: Row, start: date, runs: Iterable[_Run], restart: str) -> tuple[str, ...]:
    kinds = {run.kind for run in runs}
    used = [limit]
    used += [limit_row(restart, start)] if restart else []
    used += [limit_row("pause_boundary", start)] if "pause" in kinds else []
    used += [limit_row("extension_once", start)] if "extension" in kinds else []
    return tuple(each.label for each in used if not each.verified or start < limit.since)


def limit_row(key: str, on: date) -> Row:
    """The row of a limit in force on that day; before the first of its kind, that first one."""
    return row_or_first("deadlines", key, on)


def _refuse_year(day: date) -> None:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise RuleViolation("日期{day}不在{first}至{last}年之间", day=day, first=YEARS[0], last=YEARS[1])


def _refuse_extension(extension: int, rule: str, start: date) -> None:
    most = limit_row("extension", start)
    if rule != most.values["of"]:
        raise RuleViolation("只有答复期限可以延长", cite=most.cite)
    if not 0 < extension <= most.values["days"]:
        raise RuleViolation(
            "延长{n}个工作日不行,须在1至{most}个之间", cite=most.cite, n=extension, most=most.values["days"]
        )


def _merged(
    pauses: Sequence[tuple[date, date | None]], start: date, until: date | None
) -> tuple[tuple[date, date], ...]:
    """First and last day not counted of each stretch after the start, without overlaps, in order."""
    merged: list[tuple[date, date]] = []
    for sent, answered in sorted((sent, _pause_end(sent, answered, until)) for sent, answered in pauses):
        first = max(sent, start) + _ONE
        if answered < first:
            continue
        if merged and first <= merged[-1][1] + _ONE:
            merged[-1] = (merged[-1][0], max(merged[-1][1], answered))
        else:
            merged.append((first, answered))
    return tuple(merged)


def _pause_end(sent: date, answered: date | None, until: date | None) -> date:
    if answered is None:
        if until is None:
            raise RuleViolation("自{sent}起的暂停没有结束日,算不出到期日", sent=sent)
        answered = max(sent, until)
    if answered < sent:
        raise RuleViolation("暂停的结束{end}早于开始{sent}", end=answered, sent=sent)
    _refuse_year(sent)
    _refuse_year(answered)
    return answered
