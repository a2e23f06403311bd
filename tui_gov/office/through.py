"""Which login an act came through, where that is not the person's own: --as, or another person at the same machine."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui_gov.model.records import Event, Record
from tui_gov.store.protocol import Writing


@dataclass(frozen=True, slots=True)
class Through:
    """A transaction of which every event says through which login it came."""

    writing: Writing
    """The transaction."""
    via: str
    """The login at the operating system."""

    def put(self, table: str, record: Record) -> None:
        """As the transaction does."""
        self.writing.put(table, record)

    def event(
        self,
        kind: str,
        table: str,
        record: str,
        day: date | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Add an event that says through which login it came."""
        return self.writing.event(kind, table, record, day, {**(data or {}), "via": self.via})

    def number(self, series: str) -> int:
        """As the transaction does."""
        return self.writing.number(series)

    def raise_number(self, series: str, used: int) -> None:
        """As the transaction does."""
        self.writing.raise_number(series, used)

    def destroy(self, table: str, record_id: str) -> None:
        """As the transaction does."""
        self.writing.destroy(table, record_id)


@contextmanager
def through(whole: AbstractContextManager[Writing], via: str) -> Iterator[Writing]:
    """The transaction, its events noted as coming through `via` where that is somebody else's login."""
    with whole as writing:
        yield Through(writing, via) if via else writing
