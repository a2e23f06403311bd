"""One table of everything that can be done to a record: command line, screens and tests read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.model.fields import Field
from tui_gov.office.desk import Desk, Values
from tui_gov.store.protocol import Writing

Refusal = Callable[[Desk, Any], OfficeError | None]
Act = Callable[[Desk, Writing, Any, Values], str]


@dataclass(frozen=True, slots=True)
class Verb:
    """An act: what it is called, what it asks, when it may be done, and doing it."""

    name: str
    """Word on the command line."""
    table: str
    """items or requests."""
    label: str
    """Chinese word on screen."""
    summary: str
    """One sentence."""
    fields: tuple[Field, ...]
    """What it asks."""
    refuse: Refusal
    """Why it cannot be done to the record now; None where it can."""
    act: Act
    """Does it in a transaction; gives the record's id."""
    new: bool = False
    """Whether it makes a record (its id on the command line is `-`)."""
    about: str = ""
    """The field that an id on the command line fills, where it makes a record about another."""


VERBS: dict[tuple[str, str], Verb] = {}
"""Verbs by table and name."""


def verb(
    name: str,
    table: str,
    label: str,
    summary: str,
    *fields: Field,
    refuse: Refusal = lambda desk, record: None,
    new: bool = False,
    about: str = "",
) -> Callable[[Act], Act]:
    """Enter a function into the table of verbs."""

    def enter(act: Act) -> Act:
        VERBS[table, name] = Verb(name, table, label, summary, fields, refuse, act, new, about)
        return act

    return enter


DAY = Field("day", "日期", "date")
"""The day of an act; today where it is left out."""
