"""The list of the backups that were made: how old the last one is, and which still hold a destroyed text."""

from collections.abc import Sequence
from dataclasses import asdict
from json import loads
from pathlib import Path

from tui_gov.store import disk
from tui_gov.store.line import dumps
from tui_gov.store.protocol import Backup

BACKUPS = "backups"
_LIST = "list.json"
_KEPT = 1000


def backups_of(folder: Path) -> Sequence[Backup]:
    """The backups of an office, oldest first; none where the list cannot be read."""
    try:
        return [Backup(**each) for each in loads(disk.read(folder / BACKUPS / _LIST))]
    except (OSError, ValueError, TypeError):
        return ()


def note_backup(folder: Path, backup: Backup) -> None:
    """Put a backup on the list. Raises OSError."""
    disk.make_folder(folder / BACKUPS, 0o700)
    others = [each for each in backups_of(folder) if each.file != backup.file]
    found = [asdict(each) for each in [*others, backup][-_KEPT:]]
    mode = disk.private_mode(folder / BACKUPS)
    disk.write_whole(folder / BACKUPS / _LIST, dumps(found).encode(), mode)
