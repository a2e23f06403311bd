"""The files of a folder, for what is made of many of them."""

from pathlib import Path

from tui_gov.errors import NotAllowed, NotFound

MOST_BYTES = 4_000_000
"""A larger file is taken for something else."""


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


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes() if place.is_file() and place.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return b""
