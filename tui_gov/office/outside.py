"""What somebody outside the office may see of an act: that it was done, not the texts it passed through."""

from dataclasses import replace

from tui_gov.model.records import Event

_SEEN = frozenset({"role", "name", "on_paper", "urgent", "digest", "chain", "channels"})


def outside(event: Event) -> Event:
    """The event without earlier texts, reasons, opinions and grounds."""
    if event.table != "items":
        return event
    return replace(event, data={name: value for name, value in event.data.items() if name in _SEEN})
