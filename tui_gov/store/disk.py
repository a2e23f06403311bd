"""The one layer through which the store touches the disk; tests stop it, fill it and make it lie.

Everything else in this room opens, writes, flushes, renames and truncates through `DISK`.
"""

import contextlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_gov.errors import NotAllowed

FILE_MODE = 0o660
"""Of a new file, whatever the umask: the office's group works in it."""
FOLDER_MODE = 0o770
"""Of a new folder."""
_BLOCK = 1 << 20
"""Bytes that are written at once, at least, where there are more."""


Stamp = tuple[int, int, int]
"""Inode, time of change and size."""


class Disk:
    """The calls that change something; each is one step at which a process may be stopped."""

    def open(self, path: Path, flags: int, mode: int = FILE_MODE) -> int:
        """A handle; no link is followed, no pipe waited for, and no child inherits it."""
        return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, mode)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Bytes written, perhaps fewer than given."""
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        """Flush what was written to the disk itself."""
        os.fsync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file to a size."""
        os.ftruncate(handle, size)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over what is there."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)

    def rmdir(self, path: Path) -> None:
        """Remove an empty folder."""
        os.rmdir(path)

    def mkdir(self, path: Path, mode: int) -> None:
        """Make a folder, with that mode whatever the umask; it hands its group on where the one above does."""
        path.mkdir(mode)
        path.chmod(mode | path.stat().st_mode & stat.S_ISGID)


DISK = Disk()
"""The disk in use."""


def read(path: Path, offset: int = 0) -> bytes:
    """The bytes of a file from an offset on; no link is followed."""
    handle = DISK.open(path, os.O_RDONLY)
    try:
        os.lseek(handle, offset, os.SEEK_SET)
        return b"".join(iter(lambda: os.read(handle, 1 << 22), b""))
    finally:
        os.close(handle)


def make_folder(path: Path, mode: int = FOLDER_MODE) -> None:
    """Make a folder where there is none, on the disk itself before anything in it is relied on."""
    if not path.is_dir():
        DISK.mkdir(path, mode)
        flush_folder(path.parent)


def private_mode(folder: Path) -> int:
    """Mode of a new file in a private folder: for its owner alone, or for the group that was let in."""
    return 0o660 if folder.stat().st_mode & 0o020 else 0o600


def mode_like(journal: Path) -> int:
    """Mode of a new file beside a journal: readable for everybody where the journal was made so."""
    try:
        return FILE_MODE | journal.stat().st_mode & stat.S_IROTH
    except FileNotFoundError:
        return FILE_MODE


def folder_mode_like(journal: Path) -> int:
    """Mode of a new folder beside a journal, likewise."""
    return FOLDER_MODE | (stat.S_IROTH | stat.S_IXOTH if mode_like(journal) & stat.S_IROTH else 0)


def append(path: Path, offset: int, pieces: Iterable[bytes]) -> int:
    """Put pieces of data at the end of a file, which is at `offset`, and flush them; how many bytes they were.

    What lies beyond was never acknowledged and is cut off. Where a write fails, or the next piece cannot be made,
    the file is cut back to where it was. Raises OSError; FlushFailed where nothing is known of what the disk holds.
    """
    handle = DISK.open(path, os.O_RDWR)
    try:
        if os.fstat(handle).st_size > offset:
            DISK.truncate(handle, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        try:
            size = sum(_write_all(handle, block) for block in _blocks(pieces))
        except Exception:
            with contextlib.suppress(OSError):
                DISK.truncate(handle, offset)
            raise
        try:
            DISK.fsync(handle)
        except OSError as error:
            with contextlib.suppress(OSError):
                DISK.truncate(handle, offset)
            raise FlushFailed(error.errno, error.strerror) from error
    finally:
        os.close(handle)
    return size


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces put together, so that what is short is one write."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _BLOCK:
            yield bytes(held)
            held.clear()
    yield bytes(held)


class FlushFailed(OSError):
    """The disk did not take what was flushed to it; a second flush would lie."""


def cut(path: Path, size: int) -> bytes:
    """Cut a file to a size and flush it; what was cut off."""
    handle = DISK.open(path, os.O_RDWR)
    try:
        os.lseek(handle, size, os.SEEK_SET)
        tail = b"".join(iter(lambda: os.read(handle, 1 << 20), b""))
        DISK.truncate(handle, size)
        DISK.fsync(handle)
    finally:
        os.close(handle)
    return tail


@contextmanager
def written_beside(path: Path, data: bytes, mode: int = FILE_MODE) -> Iterator[Callable[[], None]]:
    """Write data beside `path` and flush it; the block calls what it is given to put it in place.

    Mode and owner of an earlier file are kept. Left without that call, or by an error, nothing changed.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_new(path, beside, data, mode)

        def put() -> None:
            DISK.replace(beside, path)
            flush_folder(path.parent)

        yield put
    finally:
        with contextlib.suppress(OSError):
            if beside.exists():
                DISK.unlink(beside)


def write_whole(path: Path, data: bytes, mode: int = FILE_MODE) -> None:
    """Put the data at `path`, whole or not at all. Raises OSError; the earlier file is then untouched."""
    with written_beside(path, data, mode) as put:
        put()


def sweep(folder: Path) -> None:
    """Remove what writes that were killed half way left in a folder; call under the lock."""
    for beside in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            DISK.unlink(beside)


def remove_tree(folder: Path) -> None:
    """Remove a folder with everything in it, as far as that can be done; no link is followed."""
    for where, folders, names in os.walk(folder, topdown=False):
        for remove, inside in ((DISK.unlink, names), (DISK.rmdir, folders)):
            for name in inside:
                with contextlib.suppress(OSError):
                    remove(Path(where, name))
    with contextlib.suppress(OSError):
        DISK.rmdir(folder)


def flush_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it is on the disk."""
    handle = DISK.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        DISK.fsync(handle)
    finally:
        os.close(handle)


def refused(place: Path, error: OSError) -> NotAllowed:
    """What the disk said, as a refusal in one line."""
    reason = error.strerror or str(error)
    return NotAllowed("没有保存 {file}: {reason}; 原来的数据未动", file=short(place), reason=reason)


def stamp(path: Path) -> Stamp | None:
    """What changes of a file with its bytes; None where there is none. Raises NotAllowed."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotAllowed("不能读取 {file}: {reason}", file=short(path), reason=error.strerror) from error
    return status.st_ino, status.st_mtime_ns, status.st_size


def short(place: Path) -> str:
    """A file as a line of 80 cells has room for it: its place in the office's folder."""
    inner = place.parent.name in ("private", "archive", "backups", "county")
    return f"{place.parent.name}/{place.name}" if inner else place.name


def _write_new(path: Path, beside: Path, data: bytes, mode: int) -> None:
    handle = DISK.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write_all(handle, data)
        with contextlib.suppress(FileNotFoundError):
            earlier = path.stat()
            mode = earlier.st_mode & 0o7777
            if (earlier.st_uid, earlier.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(PermissionError):
                    os.fchown(handle, earlier.st_uid, earlier.st_gid)
        os.fchmod(handle, mode)
        DISK.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> int:
    rest = memoryview(data)
    while rest:
        rest = rest[DISK.write(handle, rest) :]
    return len(data)
