"""Settled records of earlier years: in files of their own, read only when they are asked for."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed
from tui_gov.model.records import TABLES
from tui_gov.store.line import Line
from tui_gov.store.snapshot import (
    ARCHIVE,
    PRIVATE,
    Documents,
    Segment,
    read_pinned,
    segment_ids,
    take,
    write_segment,
)
from tui_gov.store.state import Key, State


class Archive:
    """The settled records of a folder, brought into a state on demand."""

    def __init__(self, folder: Path, segments: Sequence[Segment], state: State, sees_private: bool) -> None:
        self._folder = folder
        self._segments = segments
        self._state = state
        self._sees_private = sees_private
        self.brought = not segments
        """Whether there is nothing that has not been read."""
        self._keys: set[Key] | None = None if segments else set()

    def _known(self) -> set[Key]:
        if self._keys is None:
            self._keys = segment_ids(self._folder, self._segments)
        return self._keys

    def holds(self, table: str, record_id: str) -> bool:
        """Whether a record is in the archive and not brought in."""
        return not self.brought and (table, record_id) in self._known()

    def holds_id(self, record_id: str) -> bool:
        """Whether a record of any table with that id is in the archive and not brought in."""
        return not self.brought and any((table, record_id) in self._known() for table in TABLES)

    def make_way(self, line: Line) -> None:
        """Bring the archive in where a line goes on with a record of it."""
        for table, doc in line.records:
            self.bring_for(table, doc["id"])
        for _, _, table, record, _, _ in line.events:
            self.bring_for(table, record)

    def bring_for(self, table: str, record_id: str) -> None:
        """Bring the archive in where a record is in it, and not at hand."""
        if not self.brought and record_id not in self._state.tables[table] and self.holds(table, record_id):
            self.bring()

    def bring(self) -> None:
        """Take every settled record into the state. Raises StoreDamaged."""
        if self.brought:
            return
        try:
            for segment in reversed(self._segments):
                take(self._state, *self._documents(segment), settled=True)
        except OSError as error:
            raise NotAllowed(
                "不能读取 {file}: {reason}", file=str(self._folder / ARCHIVE), reason=error.strerror
            ) from error
        self._state.sort()
        self.brought = True

    def _documents(self, segment: Segment) -> tuple[Documents, Documents]:
        clear = read_pinned(self._folder / ARCHIVE / segment.name, segment.sha256)
        if not segment.private or not self._sees_private:
            return clear, {}
        return clear, read_pinned(self._folder / PRIVATE / segment.name, segment.private)

    def without(self, keys: Collection[Key], revision: int) -> list[Segment]:
        """The archive's files, those that hold one of the records written anew without it."""
        found = []
        for segment in self._segments:
            if segment_ids(self._folder, [segment]).isdisjoint(keys):
                found.append(segment)
                continue
            clear, private = self._documents(segment)
            gone = {
                table: {row for row, doc in rows.items() if _key(table, doc) in keys}
                for table, rows in clear.items()
            }
            for documents in (clear, private):
                for table, rows in gone.items():
                    for row in rows & documents.get(table, {}).keys():
                        del documents[table][row]
            found.append(write_segment(self._folder, revision, clear, private))
        return found


def _key(table: str, doc: Mapping[str, Any]) -> Key:
    """Table and id of the record that a document is, or is an event of."""
    return (doc["table"], doc["record"]) if table == "events" else (table, doc.get("id", ""))
