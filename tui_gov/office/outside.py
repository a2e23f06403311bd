"""What somebody outside the office may see of an act: that it was done, not the texts it passed through."""

from dataclasses import replace

from tui_gov.law.items import ItemFacts
from tui_gov.model.records import EMPTY, Event

_SEEN = frozenset({"role", "name", "on_paper", "urgent", "acting_for", "digest", "chain", "channels"})


def outside(event: Event) -> Event:
    """The event without earlier texts, reasons, opinions and grounds."""
    if event.table != "items":
        return event
    return replace(event, data={name: value for name, value in event.data.items() if name in _SEEN})


def outside_facts(facts: ItemFacts) -> ItemFacts:
    """The facts of an item without opinions, answers and reasons; who signed which level stays."""
    slip = facts.slip
    if slip is not None:
        signatures = tuple(replace(each, opinion="") for each in slip.signatures)
        slip = replace(slip, signatures=signatures, answers=EMPTY, assessment=EMPTY, authority="", points=())
    urgent = outside(facts.urgent) if facts.urgent else None
    return replace(facts, slip=slip, urgent=urgent, late_reason="")
