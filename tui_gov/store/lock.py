"""One writer at a time: a kernel lock, which the kernel drops when its holder dies.

The only file that knows POSIX locking.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_gov.errors import Busy, NotAllowed
from tui_gov.store.disk import DISK, FILE_MODE

_POLL_SECONDS = 0.02


@contextmanager
def exclusive(path: Path, holder: str, timeout: float) -> Iterator[None]:
    """Hold the lock on `path`, writing down who holds it.

    Raises Busy with the holder's name after `timeout` seconds, NotAllowed where the file cannot be
    opened for writing.
    """
    try:
        handle = _locked(path, timeout)
    except OSError as error:
        raise NotAllowed(
            "不能写入 {folder}: {reason}", folder=str(path.parent), reason=error.strerror
        ) from error
    try:
        with suppress(OSError):  # who holds it is a courtesy, which a full disk may refuse
            DISK.truncate(handle, 0)
            DISK.write(handle, f"{holder} (pid {os.getpid()})".encode())
        yield
    finally:
        os.close(handle)


@contextmanager
def shared(path: Path, timeout: float) -> Iterator[None]:
    """Hold writers off, as one of several who only read; where nobody ever wrote there is nothing to hold.

    Raises Busy, and NotAllowed where the file cannot be read.
    """
    try:
        handle = DISK.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise NotAllowed("不能读取 {file}: {reason}", file=str(path), reason=error.strerror) from error
    try:
        _wait(handle, fcntl.LOCK_SH, timeout)
        yield
    finally:
        os.close(handle)


def _locked(path: Path, timeout: float) -> int:
    """A handle that holds the lock of the file which is there now, also where its folder was put in place anew."""
    while True:
        handle = _opened(path)
        try:
            _wait(handle, fcntl.LOCK_EX, timeout)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _opened(path: Path) -> int:
    """The lock's file; a new one can be locked by everybody who may write in the folder."""
    try:
        return DISK.open(path, os.O_RDWR)
    except FileNotFoundError:
        handle = DISK.open(path, os.O_RDWR | os.O_CREAT)
        os.fchmod(handle, FILE_MODE)
        return handle


def _wait(handle: int, kind: int, timeout: float) -> None:
    end = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                holder = os.pread(handle, 200, 0).decode("utf-8", "replace") or "?"
                raise Busy(
                    "别人正在保存: {holder}, 等了{seconds}秒; 请稍后再试", holder=holder, seconds=int(timeout)
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return
