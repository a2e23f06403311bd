"""Opening the records of an office's folder, and making them."""

from pathlib import Path

from tui_gov.errors import RuleViolation
from tui_gov.store.protocol import Store
from tui_gov.store.state import State


def open_store(folder: Path) -> Store:
    """The store of an office's folder.

    Raises StoreDamaged or NotAllowed where its records cannot be read.
    """
    from tui_gov.store.tiny import TinyStore

    return TinyStore(folder)


def create_store(folder: Path, state: State | None = None) -> None:
    """Put empty records, or those given, into a folder that has none.

    Raises RuleViolation where the folder already has records.
    """
    from tui_gov.store.tiny import write_state

    if (folder / "records.json").exists():
        raise RuleViolation("{folder} 里已经有一个单位的数据", folder=str(folder))
    write_state(folder, state or State())
