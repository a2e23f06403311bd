"""Opinions asked of third parties (条例第三十二条) and of agencies that made the information jointly (第三十四条)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tui_gov.law.calendar import Calendar
from tui_gov.law.deadlines import Deadline, deadline, limit_row
from tui_gov.model.records import Event
from tui_gov.model.text import Phrase

Kind = Literal["third_party", "joint_agency"]
POSITIONS: dict[str, str] = {
    "consent": Phrase("同意公开"),
    "object": Phrase("不同意公开"),
    "silent": Phrase("逾期未提出意见"),
}
"""Where one who was asked stands, and the word for it."""
ASKED: dict[str, Kind] = {Phrase("第三方"): "third_party", Phrase("共同制作机关"): "joint_agency"}
"""Word for the one who is asked, and the limit that runs."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """One letter that asks for an opinion."""

    sent_on: date
    """发出日期: the clock stands still from the next day."""
    kind: Kind = "third_party"
    """Whose opinion: a silent third party leaves the decision to the organ, a silent joint agency consents."""
    whom: str = ""
    """Who was asked."""
    received_on: date | None = None
    """The day they received the letter, day 0 of their limit; None counts as the day of sending."""
    answered_on: date | None = None
    """收到意见: the last day on which the clock stands still."""
    answer: str = ""
    """The opinion in their words."""
    position: str = ""
    """Key of POSITIONS; empty while unknown."""

    @property
    def days(self) -> int:
        """The working days that they have for an answer."""
        return int(limit_row(self.kind, self.received_on or self.sent_on).values["days"])

    def limit(self, calendar: Calendar) -> Deadline:
        """The last of those days."""
        return deadline(self.received_on or self.sent_on, self.kind, calendar=calendar)

    @property
    def open(self) -> bool:
        """Whether the opinion is awaited."""
        return self.answered_on is None and self.position != "silent"

    @property
    def objected(self) -> bool:
        """Whether a third party objects, which binds a disclosure (第三十二条)."""
        return self.kind == "third_party" and self.position == "object"

    def paused(self, on: date, calendar: Calendar) -> tuple[date, date]:
        """The stretch (sent, last day) in which the clock stands still, as it is known on a day."""
        if self.answered_on is not None:
            return self.sent_on, self.answered_on
        end = self.limit(calendar).due
        return self.sent_on, max(self.sent_on, end if self.position == "silent" else min(end, on))


def consultations_of(events: Iterable[Event]) -> tuple[Consultation, ...]:
    """The letters that events tell of, by day; an answer belongs to the earliest open one it names."""
    events = sorted((each for each in events if each.day is not None), key=lambda each: (each.day, each.seq))
    asked = [_asked(each) for each in events if each.kind == "consulted"]
    for event in events:
        if event.kind not in ("consultation_answered", "consultation_silent", "consultation_reached"):
            continue
        whom = str(event.data.get("whom", ""))
        fits = [n for n, each in enumerate(asked) if each.open and (not whom or each.whom == whom)]
        if fits:
            asked[fits[0]] = _answered(asked[fits[0]], event)
    return tuple(asked)


def _asked(event: Event) -> Consultation:
    assert event.day is not None
    received = event.data.get("received_on")
    kind: Kind = "joint_agency" if event.data.get("kind") == "joint_agency" else "third_party"
    received_on = date.fromisoformat(received) if received else None
    return Consultation(event.day, kind, str(event.data.get("whom", "")), received_on)


def _answered(asked: Consultation, event: Event) -> Consultation:
    if event.kind == "consultation_silent":
        return replace(asked, position="silent")
    if event.kind == "consultation_reached":
        return replace(asked, received_on=event.day)
    answer = str(event.data.get("consultation_answer", ""))
    position = str(event.data.get("position", "")) or position_in(answer)
    return replace(asked, answered_on=event.day, answer=answer, position=position)


def position_in(answer: str) -> str:
    """Where plain words stand: 不同意 and 反对 are an objection, 同意 is consent; empty where they do not say."""
    if "不同意" in answer or "反对" in answer or "不宜公开" in answer:
        return "object"
    return "consent" if "同意" in answer else ""
