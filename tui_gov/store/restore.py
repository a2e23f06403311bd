"""Putting a backup in place of an office, all of it or nothing, and keeping what was there."""

import os
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation, StoreDamaged
from tui_gov.store import disk
from tui_gov.store.attachments import ATTACHMENTS
from tui_gov.store.backup import Manifest, check_backup, contents, opened_backup
from tui_gov.store.backup_list import BACKUPS, note_backup
from tui_gov.store.folder import LOCK_SECONDS
from tui_gov.store.journal import JOURNAL, Broken, Place, lines_from
from tui_gov.store.journaled import JournalStore
from tui_gov.store.likeness import make_like
from tui_gov.store.lock import exclusive
from tui_gov.store.making import LOCK, has_records, make_records
from tui_gov.store.mounts import refuse_network
from tui_gov.store.protocol import Backup
from tui_gov.store.snapshot import COUNTY, PRIVATE
from tui_gov.store.switch import NAMES, finish_switch, switch


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    revision: int
    """Number of the last transaction of the backup."""
    head: str
    """Hash of the backup's last line."""
    kept: Path | None
    """Where what was there is kept; None where there was nothing."""
    left: int
    """Transactions of what was there that are not in the backup."""
    left_head: str
    """Hash of the last line of what was there; empty where there was nothing."""
    fork: bool
    """Whether what was there and the backup each hold transactions that the other does not."""


def restore_store(folder: Path, file: Path, by: str, at: str, *, force: bool) -> Restored:
    """Put a backup in the place of an office, or where there is none.

    Numbers that were given out since are not given out again, and a line of the journal says what was
    left. Raises RuleViolation for an office that is there without `force`, StoreDamaged, NotAllowed, Busy.
    """
    _refuse_foreign(folder)
    manifest, files = check_backup(file)
    try:
        disk.make_folder(folder)
        refuse_network(folder)
        with exclusive(folder / ".lock", by, LOCK_SECONDS), _county_held(folder, by):
            finish_switch(folder)
            there = any((folder / name).exists() for name in NAMES)
            if there and not force:
                raise RuleViolation(
                    "{folder} 里已经有一个单位的数据; 要换成备份的, 加 --force", folder=str(folder)
                )
            _sweep(folder)
            ready = folder / f".restore-{secrets.token_hex(4)}"
            _lay_out(ready, files)
            _lay_out_attachments(ready, file)
            return _restore(folder, manifest, ready, by, at, there=there)
    except OSError as error:
        raise NotAllowed(
            "没有恢复 {folder}: {reason}", folder=str(folder), reason=error.strerror or str(error)
        ) from error


def _restore(folder: Path, manifest: Manifest, ready: Path, by: str, at: str, *, there: bool) -> Restored:
    heads = _heads(folder / JOURNAL)
    theirs = _heads(ready / JOURNAL)
    left = {seq for head, seq in heads.items() if head not in theirs and seq} - {manifest.revision}
    left_head = next(reversed(heads), "")
    fork = bool(left) and manifest.head not in heads
    store = JournalStore(ready)
    _go_on(store, folder, by, at, {"restored": manifest.head, "left": left_head})
    disk.DISK.unlink(ready / LOCK)
    if not has_records(ready / COUNTY):
        make_records(ready / COUNTY, apart=False)
    left_county = next(reversed(_heads(folder / COUNTY / JOURNAL)), "")
    with suppress(StoreDamaged):  # then it was damaged when it was copied, and comes back as it was
        county = JournalStore(ready / COUNTY, apart=False)
        _go_on(county, folder / COUNTY, by, at, {"restored": manifest.head, "left": left_county})
    for name in NAMES:
        if (folder / name).is_dir():
            disk.make_folder(ready / name)
        make_like(ready / name, folder / name)
    name = "".join(sign for sign in at[:23] if sign.isdigit())
    kept = folder / BACKUPS / f"before-restore-{name}-{ready.name[-4:]}"
    if there:
        last = next(reversed(heads.values()), 0)
        note_backup(folder, Backup(str(kept.resolve()), at, by, last, left_head, put_aside=True))
    switch(folder, ready, kept)
    return Restored(manifest.revision, manifest.head, kept if there else None, len(left), left_head, fork)


def _go_on(store: JournalStore, was: Path, by: str, at: str, note: Mapping[str, str]) -> None:
    """Give no number out again that was given out since, and write down what was left."""
    with store.writing(by, at) as writing:
        for series, used in _numbers(was, apart=was.name != COUNTY).items():
            writing.raise_number(series, used)
    store.compact(by, at, note=note)


def _refuse_foreign(folder: Path) -> None:
    """Refuse before anything is moved where `county/` is another's, so that it cannot be moved. Raises NotAllowed."""
    place = folder / COUNTY
    if place.is_dir() and not os.access(place, os.W_OK):
        raise NotAllowed("{folder} 只有县的账户能写, 恢复须由管理员(root)办理", folder=str(place))


def _county_held(folder: Path, by: str) -> AbstractContextManager[None]:
    """Nobody writes in the county's journal meanwhile, where there is one."""
    place = folder / COUNTY
    return exclusive(place / ".lock", by, LOCK_SECONDS) if place.is_dir() else nullcontext()


def _lay_out(ready: Path, files: Mapping[str, bytes]) -> None:
    disk.make_folder(ready, 0o700)
    disk.make_folder(ready / PRIVATE, 0o700)
    disk.make_folder(ready / COUNTY)
    for name, data in files.items():
        place = ready / name
        if place.parent != ready:
            disk.make_folder(place.parent)
        mode = 0o600 if name.startswith(f"{PRIVATE}/") else disk.FILE_MODE
        disk.write_whole(place, data, mode)


def _lay_out_attachments(ready: Path, file: Path) -> None:
    """Write the attachments of a backup one after the other, read a second time and checked again."""

    def put(name: str, data: bytes) -> None:
        disk.make_folder(ready / ATTACHMENTS, 0o700)
        disk.write_whole(ready / name, data, 0o600)

    with opened_backup(file) as (manifest, tar):
        contents(tar, manifest, put)


def _heads(journal: Path) -> dict[str, int]:
    """Hash of every whole line to its number, in order; none where there is no journal."""
    found: dict[str, int] = {}
    with suppress(OSError, Broken):
        for line in lines_from(disk.read(journal), Place(), 0):
            found[line.hash] = line.seq
    return found


def _numbers(folder: Path, *, apart: bool) -> dict[str, int]:
    """The last number of each series that the office gave out, as far as it can be read."""
    try:
        store = JournalStore(folder, lock_seconds=0, apart=apart)
    except OfficeError:
        return {}
    return {each.id: each.next - 1 for each in store.at_hand("counters")}


def _sweep(folder: Path) -> None:
    """Remove what a restore that was killed before it was committed left."""
    for ready in folder.glob(".restore-*"):
        disk.remove_tree(ready)
