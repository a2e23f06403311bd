"""The records and the log in memory, with a transaction that can be rolled back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tui_gov.model.records import EMPTY, TABLES, Counter, Event, Record


class State:
    """Tables of records and the log, indexed by record."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        self.events: list[Event] = []
        self.revision = 0
        self._by_record: dict[str, list[Event]] = {}

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""
        return list(self.tables[table].values())

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        return self.tables[table].get(record_id)

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""
        return self.events if record_id is None else self._by_record.get(record_id, ())

    def add_event(self, event: Event) -> None:
        """Append an event to the log and to its record's."""
        self.events.append(event)
        self._by_record.setdefault(event.record, []).append(event)

    def drop_event(self) -> None:
        """Take the last event out again; only a transaction that fails does so."""
        event = self.events.pop()
        self._by_record[event.record].pop()


class Transaction:
    """Changes to a state, applied at once and remembered until they are committed."""

    def __init__(self, state: State, by: str, at: str) -> None:
        self.state = state
        self.by = by
        self.at = at
        self.put_keys: dict[tuple[str, str], None] = {}
        self.new_events: list[Event] = []
        self._undo: list[Callable[[], object]] = []

    @property
    def empty(self) -> bool:
        """Whether nothing has been changed."""
        return not self.put_keys and not self.new_events

    def put(self, table: str, record: Record) -> None:
        """Keep the record under its id, in place of an earlier one with that id."""
        records = self.state.tables[table]
        before = records.get(record.id)
        if before is None:
            self._undo.append(lambda: records.pop(record.id))
        else:
            self._undo.append(lambda: records.__setitem__(record.id, before))
        records[record.id] = record
        self.put_keys[table, record.id] = None

    def event(
        self,
        kind: str,
        table: str,
        record: str,
        day: date | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Add an event, with the transaction's person and time."""
        event = Event(
            seq=len(self.state.events) + 1,
            tx=self.state.revision + 1,
            at=self.at,
            by=self.by,
            kind=kind,
            table=table,
            record=record,
            day=day,
            data=MappingProxyType(dict(data)) if data else EMPTY,
        )
        self.state.add_event(event)
        self._undo.append(self.state.drop_event)
        self.new_events.append(event)
        return event

    def number(self, series: str) -> int:
        """Give out the next number of a series."""
        counter = self.state.get("counters", series) or Counter(series)
        self.put("counters", replace(counter, next=counter.next + 1))
        return int(counter.next)

    def raise_number(self, series: str, used: int) -> None:
        """See to it that the series goes on after `used`."""
        counter = self.state.get("counters", series) or Counter(series)
        if counter.next <= used:
            self.put("counters", replace(counter, next=used + 1))

    def roll_back(self) -> None:
        """Take back everything, last change first."""
        for undo in reversed(self._undo):
            undo()
        self._undo.clear()
