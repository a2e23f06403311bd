"""An office's folder as a process has read it: the snapshot, and the journal's tail.

Nobody holds a file open between two calls.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError, StoreDamaged
from tui_gov.model.records import Event
from tui_gov.store import disk, snapshot
from tui_gov.store.archive import Archive
from tui_gov.store.journal import JOURNAL, Broken
from tui_gov.store.lock import exclusive
from tui_gov.store.reading import Reader, broken
from tui_gov.store.snapshot import RECORDS, Root
from tui_gov.store.state import State
from tui_gov.store.switch import finish_switch, is_switching

ANCHOR = 8
"""Characters of the chain's head that are printed."""
LOCK_SECONDS = 30.0
"""How long a save waits for another process's."""
_TRIES = 4
_PAUSE_SECONDS = 0.03
"""A reader that meets files of two generations looks again after this."""


class OpenFolder:
    """The records of an office's folder, and how far its journal has been read.

    With `apart` false, of a folder that keeps nothing private.
    """

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS, *, apart: bool = True) -> None:
        self.folder = folder
        self._apart = apart
        self.state = State()
        self.notices: list[OfficeError] = []
        self._lock = folder / ".lock"
        self._lock_seconds = lock_seconds
        self._root: Root
        self._reader: Reader
        self._archive: Archive
        self._stamps: tuple[disk.Stamp | None, disk.Stamp | None] = (None, None)
        self._stale = False
        self._load()

    @property
    def revision(self) -> int:
        """Number of the last transaction."""
        return self.state.revision

    @property
    def head(self) -> str:
        """The first eight characters of the hash of the journal's last line."""
        return self._reader.place.head[:ANCHOR]

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""
        self._archive.bring()
        return self.state.all(table)

    @property
    def holds_more(self) -> bool:
        """Whether settled records are in the archive and have not been read."""
        return not self._archive.brought

    def at_hand(self, table: str) -> Sequence[Any]:
        """The records of a table that are not settled."""
        return self.state.all(table)

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        found = self.state.get(table, record_id)
        if found is None and self._archive.holds(table, record_id):
            self._archive.bring()
            found = self.state.get(table, record_id)
        return found

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""
        if record_id is None or (not self.state.knows(record_id) and self._archive.holds_id(record_id)):
            self._archive.bring()
        return self.state.log(record_id)

    def refresh(self) -> bool:
        """Take in what other processes saved; whether there was anything."""
        stamps = self._stamps_now()
        if stamps == self._stamps:
            return False
        if None in stamps and is_switching(self.folder):
            return False
        before = self.state.revision, self._reader.place.head
        if not self._follow(stamps):
            self._load()
        return (self.state.revision, self._reader.place.head) != before

    def _follow(self, stamps: tuple[disk.Stamp | None, disk.Stamp | None]) -> bool:
        """Read on where the journal goes on; False where everything is to be read again."""
        records, journal = stamps
        if journal is None or records is None or self._stamps[1] is None:
            return False
        if journal[0] != self._stamps[1][0] or journal[2] < self._reader.place.offset:
            return False
        try:
            self._reader.read_on(self.state, self._archive)
            known = records == self._stamps[0] or (
                snapshot.sha256(disk.read(self.folder / RECORDS)) in self._reader.snapshots
            )
        except (Broken, StoreDamaged, OSError):
            return False
        if not known:
            return False
        self._stale = self._stale or records != self._stamps[0]
        self._stamps = stamps
        return True

    def _load(self) -> None:
        for attempt in range(_TRIES):
            try:
                self._load_once()
            except StoreDamaged:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def _load_once(self) -> None:
        if is_switching(self.folder):
            with exclusive(self._lock, "restore", self._lock_seconds):
                finish_switch(self.folder)
        stamps = self._stamps_now()
        records = self.folder / RECORDS
        state = State()
        try:
            data = disk.read(records)
            root, documents = snapshot.load(data, records)
            reader = Reader(self.folder, root, snapshot.sha256(data), self._apart)
            reader.pin()
            state.revision, state.seq = root.revision, root.seq
            snapshot.take(state, documents, reader.private_documents(root))
            state.next_row.update(root.rows)
            archive = Archive(self.folder, root.archive, state, reader.sees_private)
            reader.read_on(state, archive)
        except FileNotFoundError as error:
            raise StoreDamaged(
                "{file} 不见了; 请用 restore 恢复最近的备份", file=disk.short(Path(error.filename or records))
            ) from None
        except OSError as error:
            raise NotAllowed(
                "不能读取 {file}: {reason}", file=disk.short(records), reason=error.strerror
            ) from error
        except Broken as error:
            raise broken(self.folder / JOURNAL, error) from error
        self.state, self._root, self._reader, self._archive = state, root, reader, archive
        self._stamps, self._stale = stamps, False

    def _stamps_now(self) -> tuple[disk.Stamp | None, disk.Stamp | None]:
        return disk.stamp(self.folder / RECORDS), disk.stamp(self.folder / JOURNAL)
