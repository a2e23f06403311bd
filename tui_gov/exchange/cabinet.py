"""Attachments in the office's folder, each under its digest."""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from tui_gov.errors import Conflict, NotAllowed, NotFound
from tui_gov.exchange.attachment import attachment_of, read_attachment
from tui_gov.exchange.table import read_bytes
from tui_gov.exchange.write import put_file
from tui_gov.model.attachments import Attachment

_DIGEST = re.compile("[0-9a-f]{64}")


class FolderCabinet:
    """The attachments below one folder, read by the office's people alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "attachments"

    def read(self, path: str) -> Attachment:
        """A file anywhere, read and not kept. Raises NotFound."""
        return read_attachment(Path(path))

    def keep(self, path: str, sha256: str) -> None:
        """Copy that file here. Raises Conflict where it is another by now."""
        data = read_bytes(Path(path))
        if attachment_of(path, data).sha256 != sha256:
            raise Conflict("{file}刚被改过, 请重新加", file=Path(path).name)
        try:
            self._make()
        except OSError as error:
            raise NotAllowed(
                "不能写 {file}: {reason}", file=str(self._folder), reason=error.strerror
            ) from None
        shared = self._folder.stat().st_mode & stat.S_IWGRP
        put_file(self._folder / sha256, data, 0o660 if shared else 0o600)

    def _make(self) -> None:
        """Make the folder, open to nobody but those who may read `private/`."""
        if self._folder.is_dir():
            return
        like = (self._folder.parent / "private").stat()
        self._folder.mkdir(mode=0o700)
        with suppress(PermissionError):
            os.chown(self._folder, -1, like.st_gid)
            self._folder.chmod(stat.S_IMODE(like.st_mode))

    def show(self, sha256: str, *, public: bool) -> None:
        """Let everybody who is let into the folder read a file, or no longer; who may list it sees the rest too.

        Where the folder is closed to all but the office nothing changes. Raises NotAllowed.
        """
        place = self._folder / sha256
        try:
            if not self._folder.stat().st_mode & stat.S_IXOTH:
                return
            mode = stat.S_IMODE(place.stat().st_mode)
            wanted = mode | stat.S_IROTH if public else mode & ~stat.S_IROTH
            if wanted != mode:
                self._give(place, wanted)
        except FileNotFoundError:
            return
        except OSError as error:
            raise NotAllowed(
                "不能写 {file}: {reason}", file=str(place), reason=error.strerror or ""
            ) from None

    def _give(self, place: Path, mode: int) -> None:
        """Give a file a mode; one that another login put there is put in place anew."""
        try:
            place.chmod(mode)
        except PermissionError:
            beside = place.with_name(f".{place.name}.shown")
            put_file(beside, read_bytes(place))
            beside.chmod(mode)
            beside.replace(place)

    def stored(self, sha256: str, name: str) -> Attachment | None:
        """A kept file, read again; None where it is gone or no longer has its digest."""
        if not _DIGEST.fullmatch(sha256):
            return None
        try:
            file = attachment_of(name, read_bytes(self._folder / sha256))
        except NotFound:
            return None
        return file if file.sha256 == sha256 else None
