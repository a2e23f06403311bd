"""One table of everything that can be done to a record: command line, screens and tests read it."""

from collections.abc import Callable, Iterator, Mapping
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


class _Verbs(Mapping[tuple[str, str], Verb]):
    """The table; the files of the acts are read when it is first asked, so that reading starts without them."""

    def __init__(self) -> None:
        self._entered: dict[tuple[str, str], Verb] = {}
        self._whole: dict[tuple[str, str], Verb] = {}

    def enter(self, verb: Verb) -> None:
        """Take an act in; only while its file is read."""
        self._entered[verb.table, verb.name] = verb

    def _all(self) -> dict[tuple[str, str], Verb]:
        if not self._whole:
            from tui_gov.office.every_verb import FILES

            names = [file.__name__ for file in FILES]
            found = sorted(self._entered.items(), key=lambda each: names.index(each[1].act.__module__))
            self._whole = dict(found)
        return self._whole

    def __getitem__(self, key: tuple[str, str]) -> Verb:
        return self._all()[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


VERBS = _Verbs()
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
        VERBS.enter(Verb(name, table, label, summary, fields, refuse, act, new, about))
        return act

    return enter


DAY = Field("day", "日期", "date")
"""The day of an act; today where it is left out."""
