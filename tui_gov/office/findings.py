"""The register of findings (问题清单) of both journals, as one person may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui_gov.law.items import ItemState
from tui_gov.law.rectification import FindingFacts, FindingState, finding_facts
from tui_gov.model.fields import FINDING_FIELDS
from tui_gov.model.findings import Finding
from tui_gov.office.desk import Desk
from tui_gov.office.views import contains, is_insider, matches

_ORDER = (FindingState.OVERDUE, FindingState.OPEN, FindingState.RECTIFIED, FindingState.CONFIRMED)


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


def view_of(desk: Desk, finding: Finding) -> FindingView:
    """A finding as it stands."""
    facts = finding_facts(finding, desk.events(finding.id))
    return FindingView(facts, facts.state(desk.today))


def findings(desk: Desk, asked: Mapping[str, str], search: str = "") -> list[FindingView]:
    """The findings that the person may see, what is overdue first, narrowed by columns, state and words."""
    rest = dict(asked)
    state = rest.pop("state", "")
    found = []
    for finding in desk.every("findings"):
        if desk.is_void(finding.id) or not visible(desk, finding):
            continue
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


def visible(desk: Desk, finding: Finding) -> bool:
    """Whether the person may see a finding: none of a withheld item outside the office, none at all as a stranger."""
    if is_insider(desk.person):
        return True
    if not desk.is_county:
        return False
    item = desk.store.get("items", finding.record) if finding.record else None
    return item is None or desk.facts(item).state is not ItemState.WITHHELD
