"""Opening the records of an office's folder, and making them."""

from pathlib import Path

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.store import disk
from tui_gov.store.beside import CountyStore
from tui_gov.store.journal import JOURNAL
from tui_gov.store.journaled import JournalStore
from tui_gov.store.making import LOCK, has_records, make_records
from tui_gov.store.protocol import Store
from tui_gov.store.snapshot import COUNTY, PRIVATE, RECORDS
from tui_gov.store.state import State


def open_store(folder: Path) -> Store:
    """The store of an office's folder.

    Raises StoreDamaged or NotAllowed where its records cannot be read.
    """
    return JournalStore(folder)


def open_county(folder: Path) -> Store:
    """The county's own store in an office's folder; where it cannot be read it is empty and says why."""
    return CountyStore(folder)


def create_store(folder: Path, state: State | None = None, county: State | None = None) -> None:
    """Put empty records, or those given, into a folder that has none, and the county's beside.

    Raises RuleViolation where the folder already has records.
    """
    if has_records(folder):
        raise RuleViolation("{folder} 里已经有一个单位的数据", folder=str(folder))
    try:
        _make_folders(folder)
        make_records(folder, state)
        if not has_records(folder / COUNTY):
            make_records(folder / COUNTY, county, apart=False)
    except OSError as error:
        raise NotAllowed(
            "不能在 {folder} 建立数据: {reason}", folder=str(folder), reason=error.strerror or str(error)
        ) from error


def copy_store(source: Path, folder: Path) -> None:
    """Copy the records of an office that nobody writes, as a sample is, into an empty folder.

    Raises NotAllowed.
    """
    try:
        _make_folders(folder)
        mode = disk.private_mode(folder / PRIVATE)
        for place in (source / PRIVATE).iterdir():
            disk.write_whole(folder / PRIVATE / place.name, disk.read(place), mode)
        for name in (JOURNAL, RECORDS):
            disk.write_whole(folder / name, disk.read(source / name))
        if has_records(source / COUNTY):
            for name in (JOURNAL, RECORDS):
                disk.write_whole(folder / COUNTY / name, disk.read(source / COUNTY / name))
            disk.write_whole(folder / COUNTY / LOCK, b"")
        else:
            make_records(folder / COUNTY, apart=False)
    except OSError as error:
        raise NotAllowed(
            "不能在 {folder} 建立数据: {reason}", folder=str(folder), reason=error.strerror or str(error)
        ) from error


def _make_folders(folder: Path) -> None:
    disk.make_folder(folder / PRIVATE, 0o700)
    disk.make_folder(folder / COUNTY)
