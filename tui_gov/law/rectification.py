"""What became of a finding of a review (问题整改): put right, confirmed, or sent back.

A correction and the reviewer's answer to it may stand in two journals, so an answer says how many
corrections it had before it; only one that had all of them counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui_gov.model.findings import Finding
from tui_gov.model.labelled import Labelled
from tui_gov.model.records import Event
from tui_gov.model.text import Phrase

ANSWERS = frozenset({"resolved", "returned"})
"""Kinds of a reviewer's answers."""


class FindingState(Labelled):
    """Where a finding stands."""

    OPEN = ("open", Phrase("待整改", "state"))
    OVERDUE = ("overdue", Phrase("逾期未改", "state"))
    RECTIFIED = ("rectified", Phrase("待复核", "state"))
    CONFIRMED = ("confirmed", Phrase("已复核", "state"))


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What the events of a finding say."""

    finding: Finding
    """Its columns as they stand now."""
    corrections: int = 0
    """How often it was put right."""
    rectified_by: str = ""
    """Login of who put it right last; empty where it is not, or came so from a list."""
    sent_back: str = ""
    """Why the reviewer sent the last correction back; empty where none was."""

    def state(self, today: date) -> FindingState:
        """Where it stands on a day."""
        found = self.finding
        if found.confirmed_by:
            return FindingState.CONFIRMED
        if found.done or found.done_on is not None:
            return FindingState.RECTIFIED
        late = found.due_on is not None and found.due_on < today
        return FindingState.OVERDUE if late else FindingState.OPEN


def finding_facts(finding: Finding, events: Sequence[Event]) -> FindingFacts:
    """The facts of a finding from the events that hold, those of each journal in their order."""
    for event in events:
        if event.kind == "assigned":
            finding = replace(finding, person=str(event.data.get("person", "")))
    made = [event for event in events if event.kind == "rectified"]
    if made:
        last = made[-1]
        links = [str(each.data["url"]) for each in made if each.data.get("url")]
        finding = replace(
            finding,
            done=str(last.data.get("done", "")),
            done_on=last.day,
            url=links[-1] if links else finding.url,
        )
    by = made[-1].by if made else ""
    answers = [event for event in events if event.kind in ANSWERS and _seen(event) == len(made)]
    if not answers:
        return FindingFacts(finding, len(made), by)
    answer = answers[-1]
    if answer.kind == "resolved":
        return FindingFacts(replace(finding, confirmed_by=str(answer.data.get("name", ""))), len(made), by)
    back = replace(finding, done="", done_on=None, confirmed_by="")
    return FindingFacts(back, len(made), "", str(answer.data.get("reason", "")))


def built_upon(event: Event, events: Sequence[Event]) -> bool:
    """Whether others, in either journal, went on from an act on a finding, so that it cannot be taken back."""
    made = [each.seq for each in events if each.kind == "rectified"]
    if event.kind == "rectified":
        place = made.index(event.seq) + 1
        return any(each.kind in ANSWERS and _seen(each) >= place for each in events)
    if event.kind in ANSWERS:
        return _seen(event) < len(made)
    return event.kind == "flagged" and len(events) > 1


def _seen(answer: Event) -> int:
    """How many corrections an answer had before it."""
    seen = answer.data.get("corrections")
    return seen if isinstance(seen, int) else 0
