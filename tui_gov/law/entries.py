"""What was entered after it was done (补录), and what went out before its review (紧急发布) and has to be signed for."""

from collections.abc import Iterable
from datetime import date

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.deadlines import OwnLimit, own_deadline
from tui_gov.law.items import ItemFacts, ItemState
from tui_gov.model.report import Check, Verdict
from tui_gov.model.text import Phrase


def countersign_due(facts: ItemFacts, days: int, calendar: Calendar = CALENDAR) -> date | None:
    """The last day for the review of what went out before it (补签), in working days; None where none is owed."""
    if facts.hurried_on is None or facts.state is not ItemState.URGENT:
        return None
    return own_deadline(facts.hurried_on, OwnLimit(days, "working", "紧急发布", "office.toml"), calendar).due


def countersign_late(facts: ItemFacts, days: int, today: date, calendar: Calendar = CALENDAR) -> bool:
    """Whether the review of what went out before it is overdue."""
    due = countersign_due(facts, days, calendar)
    return due is not None and today > due


def entry_findings(
    items: Iterable[ItemWithFacts], days: int, today: date, calendar: Calendar = CALENDAR
) -> Iterable[Check]:
    """Overdue 补签 is wrong; what went out urgently or was entered afterwards is said and counted."""
    items = list(items)
    late = tuple(item.id for item, facts in items if countersign_late(facts, days, today, calendar))
    hurried = tuple(item.id for item, facts in items if facts.hurried_on is not None)
    backdated = tuple(item.id for item, facts in items if facts.backdated)
    for name, ids, doubt in (
        (Phrase("紧急发布 超过{days}个工作日没有补签", days=days), late, None),
        (Phrase("紧急发布"), hurried, Verdict.UNCERTAIN),
        (Phrase("补录"), backdated, Verdict.UNCERTAIN),
    ):
        if ids:
            count = str(len(ids))
            yield Check(name, count, "0", doubt is not None, ids, count, doubt)
