"""How far a person has come in a quarter's pass, and how fast: what is next, what is left, how long it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from tui_gov.model.findings import Decision
from tui_gov.model.records import Event

BREAK_SECONDS = 300
"""A longer time between two decisions is a break and no pace."""
PACED = 30
"""Latest intervals that the pace is taken from."""
LEAST = 3
"""Intervals below which nothing is said of the pace."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a pass stands."""

    order: tuple[str, ...]
    """Entries in the order of the queue."""
    decided: Mapping[str, Decision]
    """Id of an entry to what was decided of it and holds."""
    pace: float | None
    """Seconds a decision; None while too few were made."""

    @property
    def total(self) -> int:
        """Entries on the queue, and those decided that have left it since."""
        return len({*self.order, *self.decided})

    @property
    def seen(self) -> int:
        """Entries passed or flagged; a skipped one is for later."""
        return sum(each.verdict != "skipped" for each in self.decided.values())

    @property
    def minutes_left(self) -> int | None:
        """Minutes for the rest at the person's own pace, rounded up; None while it is unknown."""
        return None if self.pace is None else -int(-(self.total - self.seen) * self.pace // 60)

    def counts(self) -> dict[str, int]:
        """How many were passed, flagged, skipped, and are open."""
        found = dict.fromkeys(("passed", "flagged", "skipped"), 0)
        for each in self.decided.values():
            found[each.verdict] += 1
        return {**found, "open": self.total - len(self.decided)}

    def next_after(self, record: str) -> str:
        """The next entry without a decision after one, from the start again at the end, then those put off; empty for none."""
        place = self.order.index(record) + 1 if record in self.order else 0
        ahead = (*self.order[place:], *self.order[:place])
        open_ = [each for each in ahead if each not in self.decided]
        later = [each for each in ahead if each in self.decided and self.decided[each].verdict == "skipped"]
        return next(iter([*open_, *later]), "")


def progress_of(order: Iterable[str], decisions: Iterable[Decision], events: Sequence[Event]) -> Progress:
    """Where a pass stands by the decisions that hold and their events, oldest first."""
    return Progress(tuple(order), {each.record: each for each in decisions}, pace_of(events))


def pace_of(events: Sequence[Event]) -> float | None:
    """Seconds between two decisions, the middle one of the latest that no break lies between; None for too few."""
    times = [datetime.fromisoformat(event.at) for event in events]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    found = [gap for gap in gaps if 0 <= gap <= BREAK_SECONDS][-PACED:]
    return median(found) if len(found) >= LEAST else None
