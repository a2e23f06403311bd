"""The records and the log in memory, with a transaction that can be rolled back.

What was read from disk stays a JSON document until it is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.records import EMPTY, TABLES, Counter, Event, Record

Key = tuple[str, str]
"""Table and id of a record."""
Document = dict[str, Any]


class State:
    """Tables of records and the log, indexed by record."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        self.rows: dict[str, dict[str, int]] = {table: {} for table in TABLES}
        self.next_row: dict[str, int] = dict.fromkeys(TABLES, 1)
        self.events: dict[int, Any] = {}
        self.seq = 0
        self.revision = 0
        self.settled: set[Key] = set()
        self._of_record: dict[str, list[int]] = {}
        self._logs: dict[str, list[Event]] = {}

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table at hand, in the order of their registration."""
        return [self.get(table, record_id) for record_id in self.tables[table]]

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        found = self.tables[table].get(record_id)
        if type(found) is dict:
            found = self.tables[table][record_id] = from_doc(table, found)
        return found

    def document(self, table: str, record_id: str) -> Document:
        """The record as a document, which is not to be changed."""
        found = self.tables[table][record_id]
        return found if type(found) is dict else to_doc(found)

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event at hand in order, or those of one record."""
        if record_id is None:
            return [self._event(seq) for seq in self.events]
        found = self._logs.get(record_id)
        if found is None:
            found = [self._event(seq) for seq in self._of_record.get(record_id, ())]
            if found:
                self._logs[record_id] = found
        return found

    def knows(self, record_id: str) -> bool:
        """Whether the record has events at hand."""
        return record_id in self._of_record

    def event_seqs(self, table: str, record_id: str) -> list[int]:
        """Places of a record's events in the log."""
        seqs = self._of_record.get(record_id, ())
        return [seq for seq in seqs if self.event_document(seq)["table"] == table]

    def event_document(self, seq: int) -> Document:
        """An event as a document, which is not to be changed."""
        found = self.events[seq]
        return found if type(found) is dict else to_doc(found)

    def _event(self, seq: int) -> Event:
        found = self.events[seq]
        if type(found) is dict:
            found = self.events[seq] = from_doc("events", found)
        event: Event = found
        return event

    def set(self, table: str, record_id: str, entry: Any, row: int | None = None) -> None:
        """Keep a record, or its document; a new one gets the next row unless it has one."""
        if record_id not in self.rows[table]:
            self.rows[table][record_id] = self.next_row[table] if row is None else row
            self.next_row[table] = max(self.next_row[table], self.rows[table][record_id] + 1)
        self.tables[table][record_id] = entry
        self.settled.discard((table, record_id))

    def drop(self, table: str, record_id: str) -> None:
        """Take a record out again, put in whole or in part; only a transaction that fails, and what settles, does so."""
        self.tables[table].pop(record_id, None)
        row = self.rows[table].pop(record_id, None)
        if row is not None and row == self.next_row[table] - 1:
            self.next_row[table] = row

    def add_event(self, seq: int, record_id: str, entry: Any) -> None:
        """Append an event, or its document, to the log and to its record's."""
        self.events[seq] = entry
        self.seq = max(self.seq, seq)
        self._of_record.setdefault(record_id, []).append(seq)
        if record_id in self._logs:
            self._logs[record_id] = [*self._logs[record_id], self._event(seq)]

    def drop_event(self, seq: int, record_id: str) -> None:
        """Take the last event out again, added whole or in part; only a transaction that fails does so."""
        self.events.pop(seq, None)
        self.seq = seq - 1
        self._logs.pop(record_id, None)
        rest = self._of_record.get(record_id, [])
        if seq in rest[-1:]:
            rest.pop()
        if not rest:
            self._of_record.pop(record_id, None)

    def forget_events(self, record_id: str, documents: Mapping[int, Document]) -> None:
        """Put other documents in place of a record's events."""
        self.events.update(documents)
        self._logs.pop(record_id, None)

    def let_go(self, table: str, record_id: str) -> None:
        """Drop a record with its events, which are kept elsewhere."""
        row = self.next_row[table]
        self.drop(table, record_id)
        self.next_row[table] = row
        for seq in self.event_seqs(table, record_id):
            del self.events[seq]
        rest = [seq for seq in self._of_record.pop(record_id, ()) if seq in self.events]
        if rest:
            self._of_record[record_id] = rest
        self._logs.pop(record_id, None)
        self.settled.discard((table, record_id))

    def sort(self) -> None:
        """Put everything in its order again, after older records were brought back."""
        for table, records in self.tables.items():
            rows = self.rows[table]
            self.tables[table] = {key: records[key] for key in sorted(records, key=rows.__getitem__)}
        self.events = {seq: self.events[seq] for seq in sorted(self.events)}


class Transaction:
    """Changes to a state, applied at once and remembered until they are committed.

    How a change is taken back is remembered first, so that an interrupt may come at any moment.
    """

    def __init__(
        self,
        state: State,
        by: str,
        at: str,
        bring: Callable[[str, str], object] = lambda table, record_id: None,
    ) -> None:
        self.state = state
        self._bring = bring
        self.by = by
        self.at = at
        self.before: dict[Key, Document | None] = {}
        self.new_events: list[Event] = []
        self.destroyed: list[Key] = []
        self.covered: set[Key] = set()
        """Records that are put, and whose earlier lines shall not be read in clear any more."""
        self._undo: list[Event | tuple[Key, Any, bool]] = []

    @property
    def empty(self) -> bool:
        """Whether nothing has been changed."""
        return not self.before and not self.new_events

    def put(self, table: str, record: Record) -> None:
        """Keep the record under its id, in place of an earlier one with that id."""
        self._bring(table, record.id)
        state, key = self.state, (table, record.id)
        earlier = state.tables[table].get(record.id)
        settled = key in state.settled
        if key not in self.before:
            self.before[key] = None if earlier is None else state.document(table, record.id)
        self._undo.append((key, earlier, settled))
        state.set(table, record.id, record)

    def event(
        self,
        kind: str,
        table: str,
        record: str,
        day: date | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Add an event, with the transaction's person and time."""
        self._bring(table, record)
        event = Event(
            seq=self.state.seq + 1,
            tx=self.state.revision + 1,
            at=self.at,
            by=self.by,
            kind=kind,
            table=table,
            record=record,
            day=day,
            data=MappingProxyType(dict(data)) if data else EMPTY,
        )
        self._undo.append(event)
        self.state.add_event(event.seq, record, event)
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

    def destroy(self, table: str, record_id: str) -> None:
        """Destroy every text and identity that the record ever had, once this is committed."""
        self.destroyed.append((table, record_id))

    def roll_back(self) -> None:
        """Take back everything, last change first."""
        for change in reversed(self._undo):
            if isinstance(change, Event):
                self.state.drop_event(change.seq, change.record)
            else:
                self._put_back(*change)
        self._undo.clear()

    def _put_back(self, key: Key, earlier: Any, settled: bool) -> None:
        if earlier is None:
            self.state.drop(*key)
            return
        self.state.tables[key[0]][key[1]] = earlier
        if settled:
            self.state.settled.add(key)
