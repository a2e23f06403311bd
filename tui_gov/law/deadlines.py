"""The one way to count a limit: a date and the steps that led to it (条例第三十、三十一、三十三条).

Dates, never moments. Day 0 is the day of the start and is not counted (law.md §3.1, by analogy with
民法典第二百零一条); the n-th working day after it is the last day; the day after that is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.rows import read_rows, row

RULES = ("reply", "correction_notice", "third_party", "joint_agency", "fee_payment", "publication")
"""Keys of deadlines.toml that run by themselves."""
Pauses = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A run of days that were counted, or were not, for one reason."""

    first: date
    """First day of the run."""
    last: date
    """Last day of the run."""
    counted: int
    """Working days that it counts; 0 where none is."""
    why: str
    """The reason, as a clerk would write it."""
    cite: str
    """Article or notice; empty for plain weekends."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a limit, with its working."""

    due: date
    """The last day in time."""
    provisional: bool
    """Whether a day of a year without a holiday notice was needed."""
    trace: tuple[Step, ...]
    """The steps from day 0 to the last day; their counts add up to the limit."""
    unverified: tuple[str, ...] = ()
    """Labels of the rules it rests on that were not seen in their source."""

    def as_json(self) -> dict[str, Any]:
        """due, provisional and the trace, as on the command line."""
        steps = [
            {
                "from": step.first.isoformat(),
                "to": step.last.isoformat(),
                "counted": step.counted,
                "why": step.why,
                "cite": step.cite,
            }
            for step in self.trace
        ]
        return {"due": self.due.isoformat(), "provisional": self.provisional, "trace": steps}


def deadline(
    start: date,
    rule: str,
    *,
    pauses: Sequence[tuple[date, date]] = (),
    extension: int = 0,
    calendar: Calendar = CALENDAR,
) -> Deadline:
    """The last day of a limit that starts on a day (day 0).

    `pauses` are pairs (sent, answered) whose days with sent < day ≤ answered are not counted;
    `extension` is working days on top, counted on in one run. Raises RuleViolation for an unknown
    rule, an extension under 0 or over its row, a pause that ends before it begins, or a start outside
    1900 to 2099.
    """
    if rule not in RULES:
        raise RuleViolation("没有“{rule}”这种期限, 可用: {rules}", rule=rule, rules=" ".join(RULES))
    if not 1900 <= start.year <= 2099:
        raise RuleViolation("日期{day}不在1900至2099年之间", day=start.isoformat())
    limit = _row(rule)
    most = _row("extension")
    if not 0 <= extension <= most.values["days"]:
        raise RuleViolation("延长不得超过{most}个工作日", cite=most.cite, most=most.values["days"])
    for sent, answered in pauses:
        if answered < sent:
            raise RuleViolation(
                "暂停的结束{end}早于开始{begin}", begin=sent.isoformat(), end=answered.isoformat()
            )
        if answered.year > 2100:
            raise RuleViolation("日期{day}不在1900至2100年之间", day=answered.isoformat())
    found = _count(start, limit.values["days"] + extension, tuple(sorted(pauses)), limit.cite, calendar)
    return Deadline(found[0], found[1], found[2], (_row("pause").label,) if pauses else ())


def _row(key: str) -> Any:
    """The newest row of a key: limits run by the rule of their own day, and there has been one so far."""
    return row("deadlines", key, max(each.since for each in read_rows("deadlines") if each.key == key))


@lru_cache(maxsize=65536)
def _count(
    start: date, days: int, pauses: Pauses, cite: str, calendar: Calendar
) -> tuple[date, bool, tuple[Step, ...]]:
    steps = [Step(start, start, 0, "起算日, 不计入", "民法典第二百零一条")]
    provisional = False
    counted = 0
    made_up: list[date] = []
    day = start
    while counted < days:
        day += timedelta(1)
        provisional = provisional or not calendar.known(day.year)
        if not calendar.is_workday(day):
            why, source = calendar.explain(day)
            number = 0
        elif any(sent < day <= answered for sent, answered in pauses):
            why, source, number = "征求意见, 不计算在内", "政府信息公开条例第三十三条", 0
        else:
            why, source, number = "计", cite, 1
            counted += 1
            if calendar.makes_up(day):
                made_up.append(day)
        last = steps[-1]
        if _joins(last, why, number):
            steps[-1] = Step(last.first, day, last.counted + number, last.why, last.cite)
        else:
            steps.append(Step(day, day, number, why, source))
    return day, provisional, _numbered(_without_weekends(steps), made_up)


def _joins(last: Step, why: str, number: int) -> bool:
    return last.why == why and (last.counted > 0) == (number > 0)


def _without_weekends(steps: list[Step]) -> list[Step]:
    """Plain weekends inside a counted run join it; they change no count."""
    kept: list[Step] = []
    for step in steps:
        if kept and kept[-1].counted and (step.why == "周末" or (step.counted and kept[-1].why == step.why)):
            before = kept[-1]
            kept[-1] = Step(before.first, step.last, before.counted + step.counted, before.why, before.cite)
        else:
            kept.append(step)
    return kept


def _numbered(steps: list[Step], made_up: list[date]) -> tuple[Step, ...]:
    """The counted runs with the places they count, and the make-up days inside them named."""
    numbered = []
    count = 0
    for step in steps:
        if not step.counted:
            numbered.append(step)
            continue
        first, count = count + 1, count + step.counted
        places = f"计第{first}日" if first == count else f"计第{first}-{count}日"
        inside = "、".join(f"{day:%m-%d}" for day in made_up if step.first <= day <= step.last)
        why = f"{places}({inside}调休上班)" if inside else places
        numbered.append(Step(step.first, step.last, step.counted, why, step.cite))
    return tuple(numbered)


def days_left(due: date, today: date, calendar: Calendar = CALENDAR) -> int:
    """Working days until the last day: 0 on the day itself, negative when late."""
    if today <= due:
        return _workdays(today, due, calendar)
    return -max(1, _workdays(due, today, calendar))


@lru_cache(maxsize=8192)
def _workdays(after: date, until: date, calendar: Calendar) -> int:
    days = (until - after).days
    if days > 20_000:
        return days * 5 // 7
    return sum(calendar.is_workday(after + timedelta(n)) for n in range(1, days + 1))


def effective_receipt(channel: str, received: date, confirmed: date | None) -> date | None:
    """收到申请之日 (条例第三十一条): by the way it came; None where it waits for confirmation.

    `channel` is a label or key of receipt.toml. Raises RuleViolation for an unknown one.
    """
    starts = _starts().get(channel)
    if starts is None:
        raise RuleViolation("没有“{channel}”这种提交方式", channel=channel)
    return received if starts == "received" else confirmed


@lru_cache(maxsize=1)
def _starts() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in read_rows("receipt"):
        for word in (each.key, each.label):
            found[word] = each.values["starts"]
    return found
