"""The county's own journal in `county/`: of the same make as the office's, with nothing private in it.

The office works without it: where it cannot be read it is empty, says why, and takes nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.model.records import Event
from tui_gov.store import disk
from tui_gov.store.folder import LOCK_SECONDS
from tui_gov.store.forgetting import ForgettingStore
from tui_gov.store.journal import JOURNAL
from tui_gov.store.journaled import JournalStore
from tui_gov.store.lock import exclusive
from tui_gov.store.making import has_records, make_records
from tui_gov.store.protocol import Backup, Store, Writing
from tui_gov.store.snapshot import COUNTY, RECORDS


class CountyStore:
    """The store protocol over `county/`, as far as it is there and whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / COUNTY
        self.why: OfficeError | None = None
        """Why it cannot be read; None while it can."""
        self._inner: Store = ForgettingStore()
        self._stamps: object = None
        self._open()

    def _open(self) -> None:
        self._stamps = self._stamps_now()
        try:
            if not has_records(self.folder):
                self._make()
            self._inner, self.why = JournalStore(self.folder, apart=False), None
        except OfficeError as error:
            self._inner, self.why = ForgettingStore(), error

    def _make(self) -> None:
        """Begin it, where the county's office never came by and the caller may."""
        try:
            disk.make_folder(self.folder)
            with exclusive(self.folder / ".lock", "county", LOCK_SECONDS):
                if not has_records(self.folder):
                    make_records(self.folder, apart=False)
        except (OSError, NotAllowed) as error:
            raise NotAllowed("县的日志 county/ 还没有建立; 请管理员运行 tui-gov permissions") from error

    def _stamps_now(self) -> object:
        try:
            return disk.stamp(self.folder / RECORDS), disk.stamp(self.folder / JOURNAL)
        except NotAllowed:
            return None

    @property
    def revision(self) -> int:
        """Number of the last transaction."""
        return self._inner.revision

    @property
    def head(self) -> str:
        """The first eight characters of the hash of the journal's last line."""
        return self._inner.head

    @property
    def notices(self) -> Sequence[OfficeError]:
        """What was met and mended on opening, or why it cannot be read."""
        return [*self._inner.notices, *([self.why] if self.why is not None else [])]

    @property
    def holds_more(self) -> bool:
        """Nothing of it is ever put aside."""
        return False

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""
        return self._inner.all(table)

    def at_hand(self, table: str) -> Sequence[Any]:
        """Every record of a table."""
        return self._inner.at_hand(table)

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        return self._inner.get(table, record_id)

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""
        return self._inner.log(record_id)

    def refresh(self) -> bool:
        """Take in what others saved, also where it could not be read before; whether anything changed."""
        if self.why is not None:
            if self._stamps_now() == self._stamps:
                return False
            self._open()
            return True
        try:
            return self._inner.refresh()
        except OfficeError as error:
            self._stamps = self._stamps_now()
            self._inner, self.why = ForgettingStore(), error
            return True

    @contextmanager
    def writing(self, by: str, at: str) -> Iterator[Writing]:
        """A transaction by a person at a time. Raises why it cannot be read, where it cannot."""
        if self.why is not None:
            raise self.why
        with self._inner.writing(by, at) as writing:
            yield writing

    def compact(self, by: str, at: str, settled: Collection[tuple[str, str]] = ()) -> None:
        """Write down where opening shall start from; nothing is put aside."""
        self._inner.compact(by, at)

    def worth_compacting(self) -> bool:
        """Whether this process saved something here."""
        return self._inner.worth_compacting()

    def backups(self) -> Sequence[Backup]:
        """The copies are of the whole office; the office's own store lists them."""
        return ()

    def close(self) -> None:
        """There is nothing to let go of."""
