"""A store that keeps nothing beyond its own life: for tests, and for making a sample."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.model.records import Event
from tui_gov.store.protocol import Backup
from tui_gov.store.replay import destroy
from tui_gov.store.state import State, Transaction


class ForgettingStore:
    """The store protocol over memory alone."""

    def __init__(self) -> None:
        self.state = State()
        self.notices: list[OfficeError] = []
        self.holds_more = False

    @property
    def revision(self) -> int:
        """Number of the last transaction."""
        return self.state.revision

    @property
    def head(self) -> str:
        """There is no journal."""
        return ""

    def all(self, table: str) -> Sequence[Any]:
        """Every record of a table, in the order of their registration."""
        return self.state.all(table)

    def at_hand(self, table: str) -> Sequence[Any]:
        """Every record of a table."""
        return self.state.all(table)

    def get(self, table: str, record_id: str) -> Any | None:
        """The record with that id, or None."""
        return self.state.get(table, record_id)

    def log(self, record_id: str | None = None) -> Sequence[Event]:
        """Every event in order, or those of one record."""
        return self.state.log(record_id)

    def refresh(self) -> bool:
        """Nobody else can change it."""
        return False

    @contextmanager
    def writing(self, by: str, at: str) -> Iterator[Transaction]:
        """A transaction by a person at a time; an exception inside leaves everything as it was."""
        transaction = Transaction(self.state, by, at)
        try:
            yield transaction
        except BaseException:
            transaction.roll_back()
            raise
        if not transaction.empty:
            self.state.revision += 1
        for table, record_id in transaction.destroyed:
            destroy(self.state, table, record_id)

    def compact(self, by: str, at: str, settled: Collection[tuple[str, str]] = ()) -> None:
        """There is nothing to write."""

    def worth_compacting(self) -> bool:
        """Never."""
        return False

    def backups(self) -> Sequence[Backup]:
        """None are made."""
        return ()

    def close(self) -> None:
        """There is nothing to let go of."""
