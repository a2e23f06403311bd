"""Lines of the ledger of duties (工作台账) as they stand: with their clocks, and whether an answer waits for a leader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tui_gov.law.duty_counts import ANSWERED, is_answered
from tui_gov.law.opinion import Clock, ClockState, clocks
from tui_gov.model.fields import DUTY_FIELDS
from tui_gov.model.records import Duty
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk
from tui_gov.office.views import contains, matches


@dataclass(frozen=True, slots=True)
class DutyState:
    """Where a line of the ledger stands."""

    key: str = "entered"
    """English word, as in JSON."""
    label: str = Phrase("在册")
    """Chinese word, as on screen."""


APPROVES = ("leader_in_charge", "head")
"""Roles that approve what is answered to the public."""
_DRAFTING = frozenset({"created", "edited", "responded"})
TO_APPROVE = DutyState("to_approve", Phrase("待批准"))
STATES = (
    DutyState(),
    TO_APPROVE,
    *(DutyState(state.key, state.label) for state in ClockState),
)
"""Every state that a line may have."""
_GRAVEST = (ClockState.OVERDUE, ClockState.NEAR, ClockState.RUNNING)
_OVER = (ClockState.LATE, ClockState.UNSURE, ClockState.MET)


@dataclass(frozen=True, slots=True)
class DutyView:
    """A line of the ledger."""

    duty: Duty
    """The record."""
    clocks: tuple[Clock, ...] = ()
    """The clocks of public opinion that run, or ran, for it."""
    due: None = None
    """No limit in working days runs."""
    left: None = None
    """No limit in working days runs."""

    @property
    def id(self) -> str:
        """The line's id."""
        return self.duty.id

    @property
    def unapproved(self) -> bool:
        """Whether its answer to the public waits for a leader, however its clocks stand."""
        return unapproved(self.duty)

    @property
    def state(self) -> DutyState:
        """The gravest of its clocks; an answer that waits for its approval comes before those that are over."""
        found = {each.state for each in self.clocks}
        running = next((state for state in _GRAVEST if state in found), None)
        if running is None and unapproved(self.duty):
            return TO_APPROVE
        state = running or next((state for state in _OVER if state in found), None)
        return DutyState(state.key, state.label) if state else DutyState()

    def row(self) -> dict[str, Any]:
        """Every column by its English key."""
        return {field.name: getattr(self.duty, field.name) for field in DUTY_FIELDS}


def unapproved(duty: Duty) -> bool:
    """Whether a line holds an answer to the public that no leader has approved."""
    return duty.kind in ANSWERED and is_answered(duty) and not duty.approved_by


def view_of(desk: Desk, duty: Duty) -> DutyView:
    """A line as it stands at this hour of the day for what is due."""
    now = datetime.combine(desk.today, desk.clock().time().replace(second=0, microsecond=0))
    return DutyView(duty, clocks(duty, now))


def ledger(desk: Desk) -> list[Duty]:
    """Every line that holds."""
    return [duty for duty in desk.store.all("duties") if not desk.is_void(duty.id)]


def duties(desk: Desk, asked: Mapping[str, str], search: str = "") -> list[DutyView]:
    """The ledger, latest first, narrowed by columns and words."""
    found = []
    rest = {name: word for name, word in asked.items() if name != "state"}
    state = asked.get("state", "")
    for duty in ledger(desk):
        view = view_of(desk, duty)
        texts = [duty.id, duty.kind, duty.title, duty.department, duty.note, duty.form, duty.answer]
        if not contains([*texts, *duty.persons], search) or not matches({**view.row(), "id": duty.id}, rest):
            continue
        if not state or state in (view.state.key, view.state.label):
            found.append(view)
    return sorted(found, key=lambda view: (view.duty.date, view.id), reverse=True)


def drafters(desk: Desk, duty: Duty) -> set[str]:
    """Logins of who wrote a line, none of whom approves its answer."""
    return {event.by for event in desk.events(duty.id) if event.kind in _DRAFTING}
