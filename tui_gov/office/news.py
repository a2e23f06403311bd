"""What the other side wrote down meanwhile: findings for the office, corrections for the county."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui_gov.model.acts import KINDS
from tui_gov.model.text import Phrase
from tui_gov.office.findings import seen_by
from tui_gov.office.reading import Reading

Marks = Mapping[str, int]
"""Id of a finding to the place of its last event in the other side's journal."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """One finding on which the other side acted."""

    id: str
    """Its id."""
    kind: str
    """Kind of the last act."""
    by: str
    """Login of who acted."""
    text: str
    """What was found."""


def marks(office: Reading) -> Marks:
    """How far the other side had come with each finding that the person sees."""
    desk = office.desk
    others = [store for store in desk.stores if store is not desk.own]
    found = {}
    for finding in seen_by(desk):
        logs = [store.log(finding.id) for store in others]
        found[finding.id] = max((log[-1].seq for log in logs if log), default=0)
    return found


def fresh(office: Reading, before: Marks) -> list[Fresh]:
    """The findings on which the other side acted since, the latest act of each."""
    found = []
    for record, seq in marks(office).items():
        if seq > before.get(record, 0):
            event = next(each for each in reversed(office.history(record)) if each.seq == seq)
            found.append(Fresh(record, event.kind, event.by, office.finding(record).finding.text))
    return found


def told(office: Reading, news: list[Fresh]) -> Phrase:
    """That in one line."""
    last = news[-1]
    more = Phrase("等{count}个", count=len(news)) if len(news) > 1 else ""
    return Phrase(
        "{who} {what}: {id} {text}{more}",
        who=office.name_of(last.by),
        what=KINDS.get(last.kind, Phrase(last.kind)),
        id=last.id,
        text=last.text.replace("\n", " ")[:30],
        more=more,
    )
