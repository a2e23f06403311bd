"""The queue of a quarter as one person may see it: what the rules find, with its title and its register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui_gov.law.looked import Entry, Held, Looked, Missing
from tui_gov.law.quarterly import queue
from tui_gov.model.findings import Finding
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk
from tui_gov.office.item_screening import findings_of
from tui_gov.office.screened import Found
from tui_gov.office.views import ItemView, RequestView

MOST_TOLD = 3
"""Findings of a screening that a reason tells in full."""
_CHANGES = frozenset({"edited", "masked", "attached", "detached"})
"""Kinds of events after which a text is another."""


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry of the queue, fit to be shown."""

    entry: Entry
    """What it is and why it is there."""
    table: str
    """items, requests or findings; empty for a column, a key area or an entry of the catalogue."""
    title: str
    """Title of the item, 申请内容 of the request, or the name."""
    department: str = ""
    """责任科室, where there is one."""

    @property
    def id(self) -> str:
        """Id of its record, or its key."""
        return self.entry.id


def queue_of(
    desk: Desk,
    quarter: tuple[int, int],
    items: Sequence[ItemView],
    requests: Sequence[RequestView],
    findings: Iterable[Finding],
    missing: Iterable[Missing],
) -> list[Queued]:
    """The queue of a year's quarter over the records that the person may see."""
    held = [Held(view.item, view.facts, view.due.due, _changed_on(desk, view.id)) for view in items]
    looked = Looked(
        *quarter,
        desk.today,
        items=held,
        cases=[view.case for view in requests],
        findings=list(findings),
        missing=list(missing),
        columns=desk.profile.columns,
        gaps=desk.profile.column_gaps,
        sample_percent=desk.profile.review_sample_percent,
        calendar=desk.calendar,
    )
    screened = {each.item.id: told for each in looked.published if (told := _screened(desk, each))}
    looked = replace(looked, screened=screened)
    titles = {view.id: ("items", view.item.title, view.item.department) for view in items}
    titles |= {view.id: ("requests", view.subject, "") for view in requests}
    titles |= {each.id: ("findings", each.text, "") for each in looked.findings if not each.record}
    found = []
    for entry in queue(looked):
        table, title, department = titles.get(entry.id, ("", entry.id, ""))
        found.append(Queued(entry, table, title, department))
    return found


def _changed_on(desk: Desk, record: str) -> date | None:
    """The day on which a record was last changed after it was registered."""
    for event in reversed(desk.store.log(record)):
        if event.kind in _CHANGES:
            return date.fromisoformat(event.at[:10])
    return None


def _screened(desk: Desk, held: Held) -> str:
    """What a screening tells of an item; looked for once for every text it has."""
    known = desk.screened.get(held.item.id)
    if known is None or known[0] != held.facts.digest:
        known = desk.screened[held.item.id] = held.facts.digest, told_of(findings_of(desk, held.item))
    return known[1]


def told_of(found: Sequence[Found]) -> str:
    """What a screening found in one line, masked; empty for nothing."""
    parts = [
        Phrase(
            "{place}第{line}行 {kind} {masked}",
            place=each.place,
            line=each.line,
            kind=Phrase(each.kind.label),
            masked=each.masked,
        )
        for each in found[:MOST_TOLD]
    ]
    more = [Phrase("等{count}处", count=len(found))] if len(found) > MOST_TOLD else []
    return "; ".join([*parts, *more])
