"""The records that wait for a person, looked through once: what the sources of today's work find their entries among."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.deadlines import days_left
from tui_gov.law.items import RUNNING, ItemState
from tui_gov.office.duty_views import DutyView
from tui_gov.office.findings import FindingView
from tui_gov.office.reading import Reading
from tui_gov.office.views import ItemView, RequestView


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be done."""

    opens: str
    """What it is: items, requests, duties, findings, catalogue, report, quarter; empty for a remark."""
    id: str
    """Id of the record; for others what names it."""
    title: str
    """What it is about, as the person may see it."""
    state: str = ""
    """Where it stands."""
    due: date | None = None
    """Its last day."""
    left: int | None = None
    """Working days until then, negative when past; None where none are counted."""
    hour: str = ""
    """The moment at which a clock of hours ends; empty where none runs."""
    provisional: bool = False
    """Whether a holiday notice that is not out yet may still move the last day."""


class Sight:
    """The records at hand as a person may see them, sorted once for every source."""

    def __init__(self, office: Reading, *, whole: bool) -> None:
        self.office = office
        self.today = office.today
        self.whole = whole or not office.holds_more
        self.sunday = self.today + timedelta(days=6 - self.today.weekday())

    @cached_property
    def items(self) -> dict[ItemState, list[ItemView]]:
        """The items by state."""
        found: dict[ItemState, list[ItemView]] = {state: [] for state in ItemState}
        for view in self.office.items(at_hand=True):
            found[view.state].append(view)
        return found

    @cached_property
    def pairs(self) -> list[ItemWithFacts]:
        """The items with their facts."""
        return [(view.item, view.facts) for views in self.items.values() for view in views]

    @cached_property
    def requests(self) -> list[RequestView]:
        """The requests, what is due first."""
        return self.office.requests(at_hand=True)

    @cached_property
    def waiting(self) -> list[Entry]:
        """Items with a limit still running; of a department's head only those of the department."""
        office = self.office
        person = office.person
        of = person.department if person and person.roles == ("department_head",) else ""
        return [
            item_entry(view, self.today)
            for state in RUNNING
            for view in self.items[state]
            if not of or view.item.department == of
        ]

    @cached_property
    def asked(self) -> list[Entry]:
        """Requests whose clock runs."""
        return [self.request_entry(view) for view in self.requests if view.left is not None]

    @cached_property
    def duties(self) -> list[DutyView]:
        """The ledger of duties."""
        return self.office.duties()

    @cached_property
    def findings(self) -> list[FindingView]:
        """The findings of reviews that are not confirmed."""
        return self.office.open_findings()

    def left(self, day: date | None) -> int | None:
        """Working days until a day, negative when past."""
        return None if day is None else days_left(day, self.today, self.office.desk.calendar)

    def request_entry(self, view: RequestView) -> Entry:
        """A request as an entry; its subject, which may tell who asks, stays inside the office."""
        title = view.subject if self.office.insider else ""
        due = view.due.due if view.due else None
        provisional = view.due is not None and view.due.provisional
        return Entry("requests", view.id, title, view.state.label, due, view.left, provisional=provisional)


def item_entry(view: ItemView, today: date) -> Entry:
    """An item as an entry."""
    due = view.due.due
    left = days_left(due, today, view.calendar) if view.state in RUNNING else None
    return Entry(
        "items", view.id, view.item.title, view.state.label, due, left, provisional=view.due.provisional
    )
