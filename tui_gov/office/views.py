"""Records as a person of the office may see them, with what was computed of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tui_gov.law.breaches import Breach, breaches
from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.deadlines import Deadline, days_left
from tui_gov.law.items import RUNNING, ItemFacts, ItemState
from tui_gov.law.office_catalogue import Catalogue, is_late
from tui_gov.law.requests import Case, RequestState
from tui_gov.law.standing import why_it_stands
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS
from tui_gov.model.names import by_length, mask_name, without_names
from tui_gov.model.profile import Person
from tui_gov.model.records import Item, Request
from tui_gov.model.text import Phrase

NO_CATALOGUE = Catalogue()
INSIDERS = frozenset(
    {"clerk", "department_head", "secrecy_reviewer", "leader_in_charge", "head", "disclosure_head"}
)
"""Roles that see what is withheld; the county does not."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its facts."""

    item: Item
    """The record."""
    facts: ItemFacts
    """What its events say."""
    calendar: Calendar = CALENDAR
    """The calendar that its limit is counted by."""
    catalogue: Catalogue = field(default=NO_CATALOGUE, compare=False)
    """The office's catalogue, whose row may set another limit."""

    @property
    def due(self) -> Deadline:
        """The last day for its publication (art 26, or its row of the catalogue), as it stood when it went out."""
        return self.catalogue.due(self.item, self.facts, self.calendar)

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id

    @property
    def state(self) -> ItemState:
        """Its state."""
        return self.facts.state

    @property
    def late(self) -> bool:
        """Whether it was published after its limit, now or ever before."""
        return is_late(self.item, self.facts, self.calendar)

    @property
    def marks(self) -> tuple[Phrase, ...]:
        """What everybody sees of how it came in or went out: 紧急发布 (also once countersigned), 补录."""
        hurried = self.facts.hurried_on is not None and self.state is not ItemState.URGENT
        return (*((Phrase("紧急"),) if hurried else ()), *((Phrase("补录"),) if self.facts.backdated else ()))

    def left(self, today: date) -> int | None:
        """Working days until its limit, negative when past; None once nothing is due."""
        waiting = self.state in RUNNING
        return days_left(self.due.due, today, self.calendar) if waiting else None

    def row(self) -> dict[str, Any]:
        """Every column of the register by its English key."""
        computed = {"published_on": self.facts.published_on, "withdrawn_on": self.facts.withdrawn_on}
        return {
            field.name: computed[field.name] if field.event else getattr(self.item, field.name)
            for field in ITEM_FIELDS
        }


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with its case, its limit and its state on a day."""

    case: Case
    """The request and what its events say."""
    state: RequestState
    """Its state."""
    due: Deadline | None
    """The last day for the reply; None where no clock runs."""
    left: int | None
    """Working days left, negative when late; None once answered or without a clock."""
    masked: bool
    """Whether the applicant's name and contact are hidden from the caller."""

    @property
    def id(self) -> str:
        """The request's id."""
        return self.case.request.id

    @property
    def standing(self) -> Phrase | None:
        """Why no clock runs and until when; None where one does."""
        return why_it_stands(self.case) if self.due is None else None

    def flags(self, today: date) -> tuple[Breach, ...]:
        """What was late, is missing, or has to be decided now, each with its article."""
        return breaches(self.case, today)

    @property
    def applicant(self) -> str:
        """The applicant as the caller may see it."""
        return mask_name(self.case.request.applicant) if self.masked else self.case.request.applicant

    @property
    def subject(self) -> str:
        """What is asked for, as the caller may see it: whoever does not see names reads none of them here either."""
        request = self.case.request
        return without_names(request.subject, names_of(request)) if self.masked else request.subject

    def row(self) -> dict[str, Any]:
        """Every column of the register by its English key."""
        case = self.case
        row = {field.name: getattr(case.request, field.name, None) for field in REQUEST_FIELDS}
        row |= {
            field.name: getattr(case, field.name) for field in REQUEST_FIELDS if hasattr(case, field.name)
        }
        row["extended_days"] = case.extended_days or None
        row |= {"applicant": self.applicant, "subject": self.subject}
        if self.masked:
            names = tuple(mask_name(name) for name in case.request.co_applicants)
            row |= {"contact": "", "identity_last4": "", "co_applicants": names}
            row["agent"] = mask_name(case.request.agent)
        for remedy in case.remedies:
            row[f"{remedy.way}_on"] = remedy.opened_on
            row[f"{remedy.way}_result"] = remedy.label
            row[f"{remedy.way}_closed_on"] = remedy.closed_on
        return row


def names_of(request: Request) -> list[str]:
    """The names of the applicants and of the agent, the longest first."""
    return by_length((request.applicant, *request.co_applicants, request.agent))


def is_insider(person: Person | None) -> bool:
    """Whether the person works in the office itself."""
    return person is not None and bool(INSIDERS & set(person.roles))


def matches(row: Mapping[str, Any], where: Mapping[str, str]) -> bool:
    """Whether each asked column holds the asked word (for several words: holds it among them)."""
    for name, wanted in where.items():
        value = row.get(name)
        if isinstance(value, tuple):
            found = wanted in value
        elif isinstance(value, bool):
            found = wanted in (("是", "true", "1") if value else ("否", "false", "0"))
        else:
            found = wanted == ("" if value is None else str(value))
        if not found:
            return False
    return True


def contains(texts: Iterable[str], search: str) -> bool:
    """Whether every word of the search stands somewhere in the texts, letters in any case."""
    body = "\n".join(texts).casefold()
    return all(word in body for word in search.casefold().split())
