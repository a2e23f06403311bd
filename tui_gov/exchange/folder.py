"""The files of a folder, for what is made of many of them."""

from collections.abc import Sequence
from pathlib import Path

from tui_gov.errors import NotAllowed, NotFound

MOST_BYTES = 4_000_000
"""A larger file is taken for something else."""
_MOUNTS = ("media", "run/media", "mnt")
"""Folders, of the root, in which desktops mount what is plugged in."""


def files_in(folder: Path, ending: str) -> list[tuple[str, bytes]]:
    """Name and bytes of every file of a folder with that ending; one too large, or unreadable, comes empty.

    Raises NotFound where there is no folder, NotAllowed where it refuses.
    """
    if not folder.is_dir():
        raise NotFound("{folder} 不是文件夹", folder=str(folder))
    try:
        places = sorted(each for each in folder.iterdir() if each.name.lower().endswith(ending))
    except OSError as error:
        raise NotAllowed(
            "不能读取 {file}: {reason}", file=str(folder), reason=error.strerror or ""
        ) from error
    return [(place.name, _bytes(place)) for place in places]


def listed(folder: Path, endings: Sequence[str]) -> list[tuple[str, bool]]:
    """What of a folder can be chosen: its folders, then its files with those endings; hidden ones are left out.

    A name comes with whether it is a folder's. Raises NotAllowed where the folder refuses.
    """
    try:
        found = [(each.name, each.is_dir()) for each in folder.iterdir() if not each.name.startswith(".")]
    except OSError as error:
        raise NotAllowed(
            "不能读取 {file}: {reason}", file=str(folder), reason=error.strerror or ""
        ) from error
    chosen = [each for each in found if each[1] or each[0].lower().endswith(tuple(endings))]
    return sorted(chosen, key=lambda each: (not each[1], each[0]))


def sticks() -> list[Path]:
    """Where sticks are mounted now: the folders in /media, /run/media, /mnt that are file systems of their own."""
    places = [
        place for top in _MOUNTS for place in (*Path("/").glob(f"{top}/*"), *Path("/").glob(f"{top}/*/*"))
    ]
    return sorted({place for place in places if place.is_mount()})


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes() if place.is_file() and place.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return b""
