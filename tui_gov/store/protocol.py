"""What a store of records promises, whatever it is made of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tui_gov.errors import OfficeError
from tui_gov.model.records import Event, Record


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the whole office that was made and checked."""

    file: str
    """Where it was put."""
    at: str
    """When, ISO 8601."""
    by: str
    """Login of who made it."""
    revision: int
    """Number of the last transaction in it."""
    head: str
    """Hash of the journal's last line in it."""
    put_aside: bool = False
    """Whether it is what a restore put aside, and no copy that was made on purpose."""


class Writing(Protocol):
    """One transaction under way. Reading the store inside it shows what it has changed so far."""

    def put(self, table: str, record: Record) -> None:
        """Keep the record under its id, in place of an earlier one with that id."""

    def event(
        self,
        kind: str,
        table: str,
        record: str,
        day: date | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Add an event, with the transaction's person and time."""

    def number(self, series: str) -> int:
        """Give out the next number of a series; gone for good when the transaction is committed."""

    def raise_number(self, series: str, used: int) -> None:
        """See to it that the series goes on after `used`."""

    def destroy(self, table: str, record_id: str) -> None:
        """Destroy every text and identity that the record ever had, once this is committed.

        What is put of the record in the same transaction stays.
        """


class Store(Protocol):
    """Records by table and id, and the log of every act.

    A transaction is taken whole or not at all. Nothing is ever removed: an act that is taken back
    stays in the log beside the event that undoes it.
    """

    @property
    def revision(self) -> int:
        """Number of the last transaction; rises with every change, also another process's."""

    @property
    def head(self) -> str:
        """The first eight characters of the journal's last hash, an anchor on paper; empty where there is no journal."""

    @property
    def notices(self) -> Sequence[OfficeError]:
        """What was met and mended on opening, a sentence each."""

    @property
    def holds_more(self) -> bool:
        """Whether records have been put aside that have not been read."""

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""

    def at_hand(self, table: str) -> Sequence[Any]:
        """The records of a table that have not been put aside as settled, in the same order."""

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""

    def refresh(self) -> bool:
        """Take in what other processes saved; whether anything changed.

        Raises StoreDamaged where the files are not what the program writes.
        """

    def writing(self, by: str, at: str) -> AbstractContextManager[Writing]:
        """A transaction by a person at a time. Others' changes are read in first.

        An exception inside leaves everything as it was. Raises Busy, NotAllowed or StoreDamaged.
        """

    def compact(self, by: str, at: str, settled: Collection[tuple[str, str]] = ()) -> None:
        """Write down where opening shall start from, putting the settled records (table, id) aside.

        No change of any record. Raises Busy, NotAllowed or StoreDamaged.
        """

    def worth_compacting(self) -> bool:
        """Whether this store saved something, and `compact` costs little beside what it saves."""

    def backups(self) -> Sequence[Backup]:
        """The copies that were made, oldest first."""

    def close(self) -> None:
        """Let go of what the store holds."""


def as_of(events: Iterable[Event]) -> list[Event]:
    """The events that hold: those taken back, and the events that took them back, left out."""
    held: dict[int, Event] = {}
    for event in events:
        if event.kind == "undone":
            for seq in event.data.get("undoes", ()):
                held.pop(seq, None)
        else:
            held[event.seq] = event
    return list(held.values())
