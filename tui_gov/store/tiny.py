"""The office's records as one TinyDB database, `records.json`: plain `TinyDB("records.json")` opens it.

A save writes the whole file beside and renames it, under a kernel lock; TinyDB's own file storage
overwrites in place and loses the file when it is cut short.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from tui_gov.errors import NotAllowed, StoreDamaged
from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.records import LATER_TABLES, TABLES, Event
from tui_gov.store.files import sweep, write_whole
from tui_gov.store.lock import exclusive
from tui_gov.store.state import State, Transaction

FORMAT = 1
"""Version of the file's layout, kept in its `office` table."""
LOCK_SECONDS = 30.0
"""How long a save waits for another process's."""

Documents = dict[str, dict[str, dict[str, Any]]]


class WholeFileStorage(Storage):
    """TinyDB's storage over a file that is replaced, never overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Documents | None:
        """Every table, or None where the file is not there.

        Raises StoreDamaged where it is not what TinyDB writes, NotAllowed where it cannot be read.
        """
        try:
            tables = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotAllowed(
                "不能读取 {file}: {reason}", file=str(self.path), reason=error.strerror
            ) from error
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise StoreDamaged(
                "{file} 已损坏({reason}); 请勿修改, 用最近的备份恢复", file=str(self.path), reason=str(error)
            ) from error
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise StoreDamaged("{file} 不是本程序的数据文件", file=str(self.path))
        return tables

    def write(self, data: Documents) -> None:
        """Put every table on disk, whole. Raises NotAllowed where the disk refuses."""
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        write_whole(self.path, text.encode())


class TinyStore:
    """The store protocol over a folder with a `records.json` and a `.lock`."""

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self._path = folder / "records.json"
        self._lock = folder / ".lock"
        self._lock_seconds = lock_seconds
        self._database = TinyDB(self._path, storage=WholeFileStorage)
        self._stamp: tuple[int, int, int] | None = None
        self._swept = False
        self.state = State()
        self.refresh()

    @property
    def revision(self) -> int:
        """Number of the last transaction."""
        return self.state.revision

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""
        return self.state.all(table)

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        return self.state.get(table, record_id)

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""
        return self.state.log(record_id)

    def refresh(self) -> bool:
        """Read the file again if another process replaced it; whether it did."""
        stamp = self._stamp_now()
        if stamp == self._stamp and stamp is not None:
            return False
        documents = self._database.storage.read()
        if documents is None:
            raise StoreDamaged("{file} 不见了; 请用最近的备份恢复", file=str(self._path))
        self.state = _loaded(documents, str(self._path))
        self._stamp = stamp
        return True

    @contextmanager
    def writing(self, by: str, at: str) -> Iterator[Transaction]:
        """A transaction by a person at a time, on disk when the block is left."""
        with exclusive(self._lock, by, self._lock_seconds):
            self._sweep()
            self.refresh()
            transaction = Transaction(self.state, by, at)
            try:
                yield transaction
                if not transaction.empty:
                    self._save()
            except BaseException:
                transaction.roll_back()
                raise

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _sweep(self) -> None:
        """Remove what saves that were killed half way left beside the file; the lock is held."""
        if not self._swept:
            sweep(self._path)
            self._swept = True

    def _save(self) -> None:
        revision = self.state.revision + 1
        self._database.storage.write(_documents(self.state, revision))
        self.state.revision = revision
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotAllowed(
                "不能读取 {file}: {reason}", file=str(self._path), reason=error.strerror
            ) from error
        return status.st_ino, status.st_mtime_ns, status.st_size


def write_state(folder: Path, state: State) -> None:
    """Write a state as the `records.json` of a folder that has none.

    Raises NotAllowed where the folder refuses.
    """
    WholeFileStorage(folder / "records.json").write(_documents(state, state.revision))


def _documents(state: State, revision: int) -> Documents:
    """A state as TinyDB's tables; a record's row is its place, which never changes as none is ever removed."""
    documents: Documents = {
        table: {str(row): to_doc(record) for row, record in enumerate(state.tables[table].values(), 1)}
        for table in TABLES
        if state.tables[table] or table not in LATER_TABLES
    }
    documents["events"] = {str(event.seq): to_doc(event) for event in state.events}
    documents["office"] = {"1": {"format": FORMAT, "revision": revision}}
    return documents


def _loaded(documents: Documents, path: str) -> State:
    """The state that documents hold. Raises StoreDamaged, which names the first bad place."""
    state = State()
    place = ""
    try:
        place = "office"
        office = documents["office"]["1"]
        if office["format"] != FORMAT:
            raise StoreDamaged(
                "{file} 由更新版本的程序写成(格式 {format}); 请升级", file=path, format=office["format"]
            )
        state.revision = int(office["revision"])
        for table in TABLES:
            place = table
            for row, doc in (documents.get(table, {}) if table in LATER_TABLES else documents[table]).items():
                place = f"{table} {row}"
                record = from_doc(table, doc)
                if state.tables[table].setdefault(record.id, record) is not record:
                    raise ValueError(record.id)
        place = "events"
        for seq, doc in documents["events"].items():
            place = f"events {seq}"
            event = from_doc("events", doc)
            if event.seq != len(state.events) + 1:
                raise ValueError(seq)
            state.add_event(event)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StoreDamaged(
            "{file} 已损坏, 第一处在 {place}; 请用最近的备份恢复", file=path, place=place
        ) from error
    return state
