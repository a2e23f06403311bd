"""The first files of a store: empty records, or those given, and a journal that begins with them."""

from pathlib import Path

from tui_gov.store import disk
from tui_gov.store.journal import JOURNAL
from tui_gov.store.line import START, Line, encode
from tui_gov.store.snapshot import (
    PRIVATE,
    RECORDS,
    Root,
    documents_of,
    render,
    root_document,
    sha256,
    write_private,
)
from tui_gov.store.state import State

LOCK = ".lock"
"""Name of the file on which a store's lock lives."""


def has_records(folder: Path) -> bool:
    """Whether a folder holds a store, whole or not. Raises NotAllowed where it cannot be looked at."""
    return disk.stamp(folder / RECORDS) is not None or _has_history(folder / JOURNAL)


def _has_history(journal: Path) -> bool:
    try:
        return disk.read(journal).count(b"\n") > 1
    except FileNotFoundError:
        return False
    except PermissionError:
        return True


def make_records(folder: Path, state: State | None = None, *, apart: bool = True) -> None:
    """Write the first files; what is private (`apart`) into `private/`, which is there. Raises OSError."""
    state = state or State()
    clear, private = documents_of(state, (), archived=False)
    root = Root(
        revision=state.revision,
        seq=state.seq,
        rows=dict(state.next_row),
        journal=0,
        private_journal=0,
        head=START,
        private=write_private(folder, state.revision, private, salt=""),
    )
    clear["office"] = {"1": root_document(root)}
    data = render(clear)
    line = Line(state.revision, "", "", snapshot={"sha256": sha256(data), "size": len(data)})
    if apart:
        disk.write_whole(folder / PRIVATE / JOURNAL, b"", disk.private_mode(folder / PRIVATE))
    else:
        disk.write_whole(folder / LOCK, b"")
    disk.write_whole(folder / JOURNAL, encode(line))
    disk.write_whole(folder / RECORDS, data)
