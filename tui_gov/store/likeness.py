"""Owner, group and mode of what takes the place of something else, so that the same accounts may do the same with it."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from tui_gov.store import disk
from tui_gov.store.attachments import ATTACHMENTS
from tui_gov.store.snapshot import PRIVATE

_CLOSED = (PRIVATE, ATTACHMENTS)
"""Folders in which a new file is for the office alone, whatever the one of the same name was."""


def make_like(place: Path, was: Path) -> None:
    """Give a file, or a folder with all in it, what the one it replaces had, as far as the caller may.

    A file that was not there before is as open as its folder.
    """
    if not (place.exists() and was.exists()):
        return
    status = was.stat()
    _give(place, status, stat.S_IMODE(status.st_mode))
    if not place.is_dir():
        return
    for inner in place.iterdir():
        if place.name in _CLOSED:
            _give(inner, status, disk.private_mode(place))
        elif (was / inner.name).exists():
            make_like(inner, was / inner.name)
        else:
            _give(inner, status, disk.FILE_MODE | status.st_mode & stat.S_IROTH)


def _give(place: Path, like: os.stat_result, mode: int) -> None:
    with suppress(PermissionError):
        os.chown(place, like.st_uid, like.st_gid)
    with suppress(PermissionError):
        place.chmod(mode)
