"""Putting a whole other set of files in place of an office's, all of them or none.

What is to come lies ready in a folder of its own; a note, put in place by one rename, is the moment of
commitment. Whoever opens the folder after that finishes what a killed process left.
"""

import contextlib
import os
from collections.abc import Collection
from json import loads
from pathlib import Path

from tui_gov.errors import StoreDamaged
from tui_gov.store import disk
from tui_gov.store.attachments import ATTACHMENTS
from tui_gov.store.journal import JOURNAL
from tui_gov.store.line import dumps
from tui_gov.store.snapshot import ARCHIVE, COUNTY, PRIVATE, RECORDS

NOTE = ".switch"
"""The note's name."""
NAMES = ("office.toml", RECORDS, JOURNAL, PRIVATE, ARCHIVE, COUNTY, ATTACHMENTS)
"""What makes an office: all of it is switched."""


def is_switching(folder: Path) -> bool:
    """Whether a switch has been committed and not yet finished."""
    return (folder / NOTE).exists()


def switch(folder: Path, ready: Path, kept: Path) -> None:
    """Put the files in `ready` in place of the office's, which go to `kept`; the lock is held. Raises OSError."""
    names = sorted(each.name for each in ready.iterdir())
    note = {
        "ready": ready.relative_to(folder).as_posix(),
        "kept": kept.relative_to(folder).as_posix(),
        "names": names,
    }
    disk.write_whole(folder / NOTE, dumps(note).encode())
    finish_switch(folder)


def finish_switch(folder: Path) -> None:
    """Finish a switch that was committed; the lock is held. Raises StoreDamaged, OSError."""
    if not is_switching(folder):
        return
    try:
        note = loads(disk.read(folder / NOTE))
        ready, kept, names = folder / note["ready"], folder / note["kept"], set(note["names"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged("{file} 写坏了, 恢复没有做完; 请找技术人员", file=str(folder / NOTE)) from error
    _move(folder, ready, kept, names)
    disk.flush_folder(folder)
    disk.DISK.unlink(folder / NOTE)
    disk.flush_folder(folder)
    disk.remove_tree(ready)


def _move(folder: Path, ready: Path, kept: Path, names: Collection[str]) -> None:
    """The moves that are still to be made, one name after the other."""
    for name in NAMES:
        here, old = folder / name, kept / name
        coming = ready / name
        if name in names and not coming.exists():
            continue  # moved before the process was killed
        if os.path.lexists(here) and not os.path.lexists(old):
            disk.make_folder(kept.parent, 0o700)
            disk.make_folder(kept, 0o700)
            disk.DISK.replace(here, old)
        if coming.exists():
            disk.DISK.replace(coming, here)
    with contextlib.suppress(FileNotFoundError):
        disk.flush_folder(kept)
