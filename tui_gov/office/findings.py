"""The register of findings (问题清单) of both journals, as one person may see it.

The county's account can write anything into its own journal, so of that journal only what it may say is
read: its own findings, and its answers on what the county found. What was put right is in the office's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from tui_gov.law.rectification import ANSWERS, FindingFacts, FindingState, finding_facts
from tui_gov.model.fields import FINDING_FIELDS
from tui_gov.model.findings import Finding
from tui_gov.model.records import Event
from tui_gov.model.text import clean, clean_line
from tui_gov.office.desk import COUNTY_MARK, Desk
from tui_gov.office.views import contains, is_insider, matches
from tui_gov.store.protocol import Store, as_of

_ORDER = (FindingState.OVERDUE, FindingState.OPEN, FindingState.RECTIFIED, FindingState.CONFIRMED)
_WORDS = frozenset({"flagged", "edited"})
"""Kinds of events by which a finding was written down."""
_COUNTY_ID = re.compile(rf"{COUNTY_MARK}\d{{4}}-\d{{4,}}")
_CORRECTIONS = frozenset({"assigned", "rectified"})
"""Kinds of events by which the office puts it right."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with what became of it."""

    facts: FindingFacts
    """What its events say."""
    state: FindingState
    """Where it stands."""
    due: None = None
    """Its limit is a day that the reviewer set, and no term of law."""
    left: None = None
    """Likewise."""

    @property
    def finding(self) -> Finding:
        """The record as it stands now."""
        return self.facts.finding

    @property
    def id(self) -> str:
        """The finding's id."""
        return self.finding.id

    @property
    def quarter(self) -> str:
        """The quarter whose review found it, else the one it was found in, as 2026-1; empty where neither is known."""
        day = self.finding.found_on
        by_day = f"{day.year}-{(day.month + 2) // 3}" if day else ""
        return self.finding.quarter or by_day

    def row(self) -> dict[str, Any]:
        """Every column by its English key."""
        return {field.name: getattr(self.finding, field.name) for field in FINDING_FIELDS}


def home_of(desk: Desk, record_id: str) -> Store:
    """The journal in which a finding of that id stands, or would stand."""
    of_county = desk.county is not None and record_id.startswith(COUNTY_MARK)
    return desk.county if of_county and desk.county is not None else desk.store


def finding_of(desk: Desk, record_id: str) -> Finding | None:
    """The finding as it was written down; None where there is none, or it was taken back."""
    home = home_of(desk, record_id)
    found: Finding | None = home.get("findings", record_id)
    return found if found is not None and _held(home, record_id) else None


def events_of(desk: Desk, finding: Finding) -> list[Event]:
    """The events of a finding that hold and count, those of each journal in their order."""
    answering = desk.store if desk.county is None or not found_by_county(desk, finding) else desk.county
    asked = ((home_of(desk, finding.id), _WORDS), (desk.store, _CORRECTIONS), (answering, ANSWERS))
    return [
        event
        for store, kinds in asked
        for event in _held(store, finding.id)
        if event.kind in kinds and event.table == "findings"
    ]


def _held(store: Store, record_id: str) -> list[Event]:
    return as_of(store.log(record_id))


def words_of(event: Event) -> str:
    """What an act on a finding says: what was done and where it can be seen, why it went back, or who is to do it."""
    said = event.data.get("done") or event.data.get("reason") or event.data.get("person") or ""
    return clean_line(f"{said} {event.data.get('url', '')}").strip()


def logs_of(desk: Desk, record_id: str) -> Sequence[Sequence[Event]]:
    """Every event of a finding, also those taken back, by journal."""
    logs = ([event for event in store.log(record_id) if event.table == "findings"] for store in desk.stores)
    return [log for log in logs if log]


def found_by_county(desk: Desk, finding: Finding) -> bool:
    """Whether the county found it: in its own journal, or on a list of it that the office entered.

    Where nobody of the county works with this office, the office writes the county's answer down itself.
    """
    if desk.county is not None and home_of(desk, finding.id) is desk.county:
        return True
    return finding.source == "县" and any(person.has("county") for person in desk.profile.people)


def view_of(desk: Desk, finding: Finding) -> FindingView:
    """A finding as it stands."""
    facts = finding_facts(finding, events_of(desk, finding))
    texts = {each.name: getattr(facts.finding, each.name) for each in fields(Finding)}
    plain: dict[str, Any] = {name: clean(value) for name, value in texts.items() if isinstance(value, str)}
    facts = replace(facts, finding=replace(facts.finding, **plain))
    return FindingView(facts, facts.state(desk.today))


def every(desk: Desk) -> Iterator[Finding]:
    """The findings of both journals that were not taken back."""
    for store in desk.stores:
        for finding in store.at_hand("findings"):  # none is ever settled
            ours = store is desk.store or _COUNTY_ID.fullmatch(finding.id)
            if ours and home_of(desk, finding.id) is store and _held(store, finding.id):
                yield finding


def findings(desk: Desk, asked: Mapping[str, str], search: str = "") -> list[FindingView]:
    """The findings that the person may see, what is overdue first, narrowed by columns, state and words."""
    rest = dict(asked)
    state = rest.pop("state", "")
    found = []
    for finding in seen_by(desk):
        view = view_of(desk, finding)
        texts = [view.id, *(str(value) for value in view.row().values() if isinstance(value, str))]
        if state and state not in (view.state.key, view.state.label):
            continue
        if matches({**view.row(), "id": view.id, "quarter": view.quarter}, rest) and contains(texts, search):
            found.append(view)
    return sorted(found, key=_order)


def _order(view: FindingView) -> tuple[int, str, str]:
    due = view.finding.due_on
    return _ORDER.index(view.state), due.isoformat() if due else "9999", view.id


def seen_by(desk: Desk) -> Iterator[Finding]:
    """The findings that the person may see: none of a withheld item outside the office, none at all as a stranger."""
    if is_insider(desk.person):
        yield from every(desk)
    elif desk.is_county:
        # what is withheld is never settled, so that all of it is at hand
        withheld = {item.id for item in desk.store.at_hand("items") if item.attribute == "不予公开"}
        yield from (finding for finding in every(desk) if finding.record not in withheld)


def visible(desk: Desk, finding: Finding) -> bool:
    """Whether the person may see one finding."""
    return any(each.id == finding.id for each in seen_by(desk))
