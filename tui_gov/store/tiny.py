"""The records file as a TinyDB database, for queries: `TinyDB("records.json")` opens it just so."""

from json import loads
from pathlib import Path
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.storages import Storage

from tui_gov.store import disk
from tui_gov.store.snapshot import RECORDS


class SnapshotStorage(Storage):
    """TinyDB's storage over the records file, which only a snapshot may write."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table. Raises OSError, ValueError."""
        found: dict[str, dict[str, Any]] = loads(disk.read(self.path))
        return found

    def write(self, data: object) -> NoReturn:
        """Nothing is written this way."""
        raise NotImplementedError("records.json is written from the journal alone")


def database(folder: Path) -> TinyDB:
    """The office's records as of the last snapshot, for TinyDB's queries."""
    return TinyDB(folder / RECORDS, storage=SnapshotStorage)
