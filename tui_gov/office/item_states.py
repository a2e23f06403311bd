"""When an act on an item is out of place: its state, its day."""

from collections.abc import Callable
from datetime import date

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.items import ItemState
from tui_gov.model.records import Item
from tui_gov.office.desk import Desk

CHAIN_CITE = "保守国家秘密法实施条例第四十二条"


def standing(*states: ItemState) -> Callable[[Desk, Item], OfficeError | None]:
    """Refuses an act on an item that stands in none of the states."""

    def refuse(desk: Desk, item: Item) -> OfficeError | None:
        state = desk.facts(item).state
        if state in states:
            return None
        wanted = tuple(each.label for each in states)
        return RuleViolation(
            "{id}现为“{state}”, 要在“{wanted}”时才能办", id=item.id, state=state.label, wanted=wanted
        )

    return refuse


def not_future(desk: Desk, day: date, what: str) -> None:
    """Refuse a day after today. Raises RuleViolation."""
    if day > desk.today:
        raise RuleViolation(
            "{what}{day}在今天{today}之后", what=what, day=day.isoformat(), today=desk.today.isoformat()
        )
