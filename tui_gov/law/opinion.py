"""The clocks of public opinion (政务舆情回应): clock hours from the finding, by the class of the event.

国办发〔2016〕61号 and 国办发〔2016〕80号; the rows are in opinion.toml.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tui_gov.law.rows import Row, rows
from tui_gov.model.fields import DUTY_FIELDS, by_name
from tui_gov.model.labelled import Labelled
from tui_gov.model.records import Duty
from tui_gov.model.text import Phrase

OTHER = "other"
"""Class of what is no major emergency, and of what was given none."""
NEAR = 4
"""A clock is near its end when the last quarter of its hours has begun."""


class ClockState(Labelled):
    """How a clock stands."""

    RUNNING = ("running", Phrase("计时中"))
    NEAR = ("near", Phrase("即将超时"))
    OVERDUE = ("overdue", Phrase("超时未办"))
    MET = ("met", Phrase("按时"))
    LATE = ("late", Phrase("超时"))
    UNSURE = ("unsure", Phrase("缺钟点, 不能确定"))


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit in clock hours, and its working."""

    row: Row
    """The row of law it rests on."""
    found_at: str
    """When it was found, as entered."""
    started: datetime
    """When it starts; midnight of the day where no hour was given, the prudent reading."""
    due: datetime
    """Its last moment."""
    met_at: str
    """When it was met, as entered; empty while it was not."""
    met_by: str
    """Key of the column that says so."""
    state: ClockState
    """How it stands."""
    left: timedelta
    """Time until its last moment, negative when past; of one that was met, what was left then."""

    @property
    def trace(self) -> tuple[Phrase, ...]:
        """The working, step by step."""
        start = Phrase("{at} 发现, 开始计时", at=self.found_at)
        if len(self.found_at) == len("2026-03-09"):
            start = Phrase("{at} 发现, 没有写钟点, 从当日0时起算", at=self.found_at)
        hours = self.row.values["hours"]
        limit = Phrase(
            "加{hours}小时(钟点小时, 夜间和休息日照计): 最迟{due} {what}",
            hours=hours,
            due=f"{self.due:%Y-%m-%d %H:%M}",
            what=Phrase(self.row.label),
        )
        return (start, limit, self._end())

    def _end(self) -> Phrase:
        column = Phrase(by_name(DUTY_FIELDS)[self.met_by].label) if self.met_by else ""
        span = spoken(abs(self.left))
        match self.state:
            case ClockState.MET:
                return Phrase("{column} {at}: 按时, 余{span}", column=column, at=self.met_at, span=span)
            case ClockState.LATE:
                return Phrase("{column} {at}: 超时{span}", column=column, at=self.met_at, span=span)
            case ClockState.UNSURE:
                return Phrase("{column} {at}: 没有写钟点, 不能确定是否按时", column=column, at=self.met_at)
            case ClockState.OVERDUE:
                return Phrase("还没有办, 已超时{span}", span=span)
        return Phrase("还没有办, 余{span}", span=span)


def class_of(duty: Duty) -> Row | None:
    """The class of a line's event on the day it was found; None before any rule, or where no opinion is meant."""
    if not (duty.kind == "政务舆情" or duty.opinion_class):
        return None
    found = [each for each in rows("opinion", _day(duty)) if each.values["set"] == "class"]
    word = duty.opinion_class
    for each in found:
        if word in (each.key, each.label, each.values["short"], *each.values["aliases"]):
            return each
    return next((each for each in found if each.key == OTHER), None)


def clocks(duty: Duty, now: datetime) -> tuple[Clock, ...]:
    """The clocks of a line about public opinion, in the order in which they end; none without a finding."""
    kind = class_of(duty)
    if kind is None or not duty.found_at:
        return ()
    wanted = kind.values["clocks"]
    table = [each for each in rows("opinion", _day(duty)) if each.values["set"] == "clock"]
    return tuple(_clock(row, duty, now) for row in table if row.key in wanted)


def _day(duty: Duty) -> date:
    return date.fromisoformat(duty.found_at[:10]) if duty.found_at else duty.date


def _clock(row: Row, duty: Duty, now: datetime) -> Clock:
    started, _ = span_of(duty.found_at)
    due = started + timedelta(hours=row.values["hours"])
    met = min(
        ((span_of(at)[0], at, name) for name in row.values["met_by"] if (at := getattr(duty, name))),
        default=None,
    )
    if met is None:
        left = due - now
        near = timedelta(hours=row.values["hours"]) / NEAR
        state = ClockState.OVERDUE if now > due else ClockState.NEAR if left <= near else ClockState.RUNNING
        return Clock(row, duty.found_at, started, due, "", "", state, left)
    earliest, latest = span_of(met[1])
    state = ClockState.MET if latest <= due else ClockState.LATE if earliest > due else ClockState.UNSURE
    return Clock(row, duty.found_at, started, due, met[1], met[2], state, due - earliest)


def span_of(at: str) -> tuple[datetime, datetime]:
    """The earliest and the latest moment that a time means: of a day without an hour its whole length."""
    day = date.fromisoformat(at[:10])
    if len(at) == len("2026-03-09"):
        return datetime.combine(day, time.min), datetime.combine(day, time(23, 59))
    moment = datetime.combine(day, time.fromisoformat(at[11:16]))
    return moment, moment


def spoken(span: timedelta) -> Phrase:
    """Hours and minutes in words."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 60:
        return Phrase("{minutes}分", minutes=minutes)
    if minutes % 60 == 0:
        return Phrase("{hours}小时", hours=minutes // 60)
    return Phrase("{hours}小时{minutes}分", hours=minutes // 60, minutes=minutes % 60)
