"""Opening the records of an office's folder, and making them."""

from pathlib import Path

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.store import disk
from tui_gov.store.journal import JOURNAL
from tui_gov.store.journaled import JournalStore
from tui_gov.store.line import START, Line, encode
from tui_gov.store.protocol import Store
from tui_gov.store.snapshot import (
    COUNTY,
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


def open_store(folder: Path) -> Store:
    """The store of an office's folder.

    Raises StoreDamaged or NotAllowed where its records cannot be read.
    """
    return JournalStore(folder)


def create_store(folder: Path, state: State | None = None) -> None:
    """Put empty records, or those given, into a folder that has none.

    Raises RuleViolation where the folder already has records.
    """
    if (folder / RECORDS).exists() or _has_history(folder / JOURNAL):
        raise RuleViolation("{folder} 里已经有一个单位的数据", folder=str(folder))
    try:
        _create(folder, state or State())
    except OSError as error:
        raise NotAllowed(
            "不能在 {folder} 建立数据: {reason}", folder=str(folder), reason=error.strerror or str(error)
        ) from error


def copy_store(source: Path, folder: Path) -> None:
    """Copy the records of an office that nobody writes, as a sample is, into an empty folder.

    Raises NotAllowed.
    """
    try:
        disk.make_folder(folder / PRIVATE, 0o700)
        disk.make_folder(folder / COUNTY)
        mode = disk.private_mode(folder / PRIVATE)
        for place in (source / PRIVATE).iterdir():
            disk.write_whole(folder / PRIVATE / place.name, disk.read(place), mode)
        for name in (JOURNAL, RECORDS):
            disk.write_whole(folder / name, disk.read(source / name))
    except OSError as error:
        raise NotAllowed(
            "不能在 {folder} 建立数据: {reason}", folder=str(folder), reason=error.strerror or str(error)
        ) from error


def _has_history(journal: Path) -> bool:
    try:
        return disk.read(journal).count(b"\n") > 1
    except FileNotFoundError:
        return False


def _create(folder: Path, state: State) -> None:
    disk.make_folder(folder / PRIVATE, 0o700)
    disk.make_folder(folder / COUNTY)
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
    disk.write_whole(folder / PRIVATE / JOURNAL, b"", disk.private_mode(folder / PRIVATE))
    disk.write_whole(folder / JOURNAL, encode(line)[0])
    disk.write_whole(folder / RECORDS, data)
