"""The office's copies of files that go with items, each in `attachments/` under the digest of its bytes."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_gov.store import disk
from tui_gov.store.state import State

ATTACHMENTS = "attachments"
_DIGEST = re.compile("[0-9a-f]{64}")
_CHUNK = 1 << 20


def digests_of(doc: Mapping[str, Any] | None) -> set[str]:
    """The digests of the files that an item's document names."""
    return {str(each["sha256"]) for each in ((doc or {}).get("files") or {}).values() if "sha256" in each}


def named_in(state: State) -> set[str]:
    """The digests of every file that an item names, or named before one of its edits."""
    found: set[str] = set()
    for record_id in state.tables["items"]:
        found |= digests_of(state.document("items", record_id))
    for seq in state.events:
        data = state.event_document(seq).get("data", {})
        for version in ("before", "after"):
            found |= digests_of(data.get(version))
    return found


def copies(folder: Path) -> list[Path]:
    """The copies in an office's folder, in order."""
    return sorted(each for each in (folder / ATTACHMENTS).glob("*") if _DIGEST.fullmatch(each.name))


def remove_unnamed(folder: Path, named: set[str]) -> None:
    """Remove the copies that no item names any more; the lock is held. Raises OSError."""
    gone = [each for each in copies(folder) if each.name not in named]
    for each in gone:
        with suppress(FileNotFoundError):
            disk.DISK.unlink(each)
    if gone:
        disk.flush_folder(folder / ATTACHMENTS)


def digest_of(path: Path) -> str:
    """Digest of a file's bytes, hex; no link is followed. Raises OSError."""
    found = hashlib.sha256()
    handle = disk.DISK.open(path, os.O_RDONLY)
    try:
        for piece in pieces(handle, os.fstat(handle).st_size):
            found.update(piece)
    finally:
        os.close(handle)
    return found.hexdigest()


def pieces(handle: int, size: int) -> Iterator[bytes]:
    """The first bytes of an open file, piece by piece."""
    done = 0
    while done < size and (piece := os.pread(handle, min(_CHUNK, size - done), done)):
        done += len(piece)
        yield piece
