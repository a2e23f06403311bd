"""Writing files so that they are whole or not there."""

import contextlib
import os
import secrets
from pathlib import Path

from tui_gov.errors import NotAllowed


def write_whole(path: Path, data: bytes, mode: int = 0o660) -> None:
    """Put the data at `path`: written beside, flushed to disk, renamed over, folder flushed.

    Mode and owner of an earlier file are kept. Raises NotAllowed with the reason where the disk or
    the folder refuses; the earlier file is then untouched.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_beside(path, beside, data, mode)
        os.replace(beside, path)
        _flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise NotAllowed(
            "没有保存 {file}: {reason}; 原文件未动", file=str(path), reason=error.strerror or str(error)
        ) from error


def sweep(path: Path) -> None:
    """Remove what earlier writes to `path` left beside it when they were killed half way."""
    with contextlib.suppress(OSError):
        for beside in path.parent.glob(f".{path.name}.*.tmp"):
            beside.unlink()


def _write_beside(path: Path, beside: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    handle = os.open(beside, flags, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        with contextlib.suppress(FileNotFoundError):
            earlier = path.stat()
            mode = earlier.st_mode & 0o7777
            if (earlier.st_uid, earlier.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(PermissionError):
                    os.fchown(handle, earlier.st_uid, earlier.st_gid)
        os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
