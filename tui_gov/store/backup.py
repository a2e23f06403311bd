"""A copy of the whole office in one file: consistent while others write, and read again once it is written.

A gzipped tar; its first member `backup.json` says what it is, and holds the digest of every other.
"""

import hashlib
import os
import secrets
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from json import loads
from pathlib import Path

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation, StoreDamaged
from tui_gov.model.text import Phrase
from tui_gov.store import disk
from tui_gov.store.attachments import ATTACHMENTS, copies, pieces
from tui_gov.store.backup_list import BACKUPS, note_backup
from tui_gov.store.journal import JOURNAL
from tui_gov.store.journaled import JournalStore
from tui_gov.store.line import dumps
from tui_gov.store.protocol import Backup
from tui_gov.store.snapshot import ARCHIVE, COUNTY, PRIVATE, RECORDS
from tui_gov.store.verify import verify_files

MANIFEST = "backup.json"
FORMAT = 1
_CHUNK = 1 << 20
_INNER = (PRIVATE, ARCHIVE, COUNTY)
Opened = Mapping[str, tuple[int | Path, int]]
"""Path in the office's folder to an open file, or one to be opened, and how many bytes of it count."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    """Version of its layout."""
    at: str
    """When it was made."""
    by: str
    """Login of who made it."""
    revision: int
    """Number of the last transaction."""
    head: str
    """Hash of the journal's last line."""
    files: Mapping[str, str]
    """Path in the office's folder to digest."""


def backup_store(folder: Path, target: Path | None, by: str, at: str) -> Backup:
    """Copy the office into a file, by default in its `backups/`, and check what was written.

    Raises RuleViolation where something else is in that place, NotAllowed, StoreDamaged.
    """
    name = "".join(sign for sign in at[:23] if sign.isdigit())
    place = target or folder / BACKUPS / f"{name}.tar.gz"
    if place.exists() and not _is_backup(place):
        raise RuleViolation("{file} 已经有了, 且不是备份, 没有改动", file=str(place))
    try:
        if target is None:
            disk.make_folder(place.parent, 0o700)
        with ExitStack() as handles:
            manifest, opened = _opened(folder, by, at, handles)
            _write(place, manifest, opened)
    except OSError as error:
        raise NotAllowed(
            "没有备份到 {file}: {reason}", file=str(place), reason=error.strerror or str(error)
        ) from error
    made = Backup(str(place.resolve()), at, by, manifest.revision, manifest.head)
    try:
        note_backup(folder, made)
    except OSError as error:  # the office's disk may be full, and the copy stand whole on another
        raise NotAllowed(
            "已备份到 {file}, 已读回核对; 但没有记入单位的备份清单: {reason}",
            file=str(place),
            reason=error.strerror or str(error),
        ) from error
    return made


def _opened(folder: Path, by: str, at: str, handles: ExitStack) -> tuple[Manifest, Opened]:
    """Every file of the office with its size, opened at one moment under the lock; and what they hold.

    Afterwards others may go on: a journal only grows, and everything else is replaced, never changed. The
    attachments, of which there may be many, are opened one after the other: their names are their digests.
    """
    store = JournalStore(folder)
    opened: dict[str, tuple[int, int]] = {}
    kept: dict[str, tuple[Path, int]] = {}
    with store.held_for_copy(by, at) as end, _county_still(folder) as county:
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            handle = disk.DISK.open(path, os.O_RDONLY)
            handles.callback(os.close, handle)
            ends = {JOURNAL: end.offset, f"{COUNTY}/{JOURNAL}": county}
            opened[name] = handle, ends.get(name) or os.fstat(handle).st_size
        for path in copies(folder):
            kept[f"{ATTACHMENTS}/{path.name}"] = path, path.stat().st_size
    digests = {name: _digest(*each) for name, each in opened.items()}
    digests |= {name: path.name for name, (path, _) in kept.items()}
    return Manifest(FORMAT, at, by, end.seq, end.head, digests), {**opened, **kept}


@contextmanager
def _county_still(folder: Path) -> Iterator[int]:
    """No writer in the county's journal meanwhile: how much of it counts, 0 for all where it is damaged or not there."""
    try:
        county = JournalStore(folder / COUNTY, apart=False)
    except OfficeError:
        yield 0
        return
    with county.held_still() as end:
        yield end.offset


def _files(folder: Path) -> Iterator[Path]:
    for name in ("office.toml", RECORDS, JOURNAL):
        if (folder / name).exists():
            yield folder / name
    for inner in _INNER:
        for path in sorted((folder / inner).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path


def _digest(handle: int, size: int) -> str:
    found = hashlib.sha256()
    for piece in pieces(handle, size):
        found.update(piece)
    return found.hexdigest()


def _write(place: Path, manifest: Manifest, opened: Opened) -> None:
    """Write the file beside, read it again, and put it in place."""
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        handle = disk.DISK.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with tarfile.open(fileobj=_Sink(handle), mode="w:gz", compresslevel=4) as tar:  # type: ignore[call-overload]
                about = dumps(asdict(manifest)).encode()
                tar.addfile(_member(MANIFEST, len(about)), BytesIO(about))
                for name, (source, size) in opened.items():
                    _add(tar, name, source, size)
            disk.DISK.fsync(handle)
        finally:
            os.close(handle)
        check_backup(beside)
        disk.DISK.replace(beside, place)
        disk.flush_folder(place.parent)
    finally:
        with suppress(OSError):
            if beside.exists():
                disk.DISK.unlink(beside)


def _add(tar: tarfile.TarFile, name: str, source: int | Path, size: int) -> None:
    handle = disk.DISK.open(source, os.O_RDONLY) if isinstance(source, Path) else source
    try:
        tar.addfile(_member(name, size), _Source(handle, size))
    finally:
        if isinstance(source, Path):
            os.close(handle)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


class _Sink:
    """A file that is written through the disk layer."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._done = 0

    def write(self, data: bytes) -> int:
        """Write all of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[disk.DISK.write(self._handle, rest) :]
        self._done += len(data)
        return len(data)

    def tell(self) -> int:
        """Bytes written."""
        return self._done


class _Source:
    """The first bytes of an open file."""

    def __init__(self, handle: int, size: int) -> None:
        self._handle = handle
        self._rest = size
        self._place = 0

    def read(self, most: int = -1) -> bytes:
        """The next bytes."""
        size = self._rest if most < 0 else min(most, self._rest)
        data = os.pread(self._handle, size, self._place)
        self._place += len(data)
        self._rest -= len(data)
        return data


@contextmanager
def opened_backup(place: Path) -> Iterator[tuple[Manifest, tarfile.TarFile]]:
    """A backup and what it says of itself. Raises NotAllowed, StoreDamaged."""
    try:
        with tarfile.open(place, "r:gz") as tar:
            first = tar.next()
            source = tar.extractfile(first) if first is not None and first.name == MANIFEST else None
            if source is None:
                raise StoreDamaged("{file} 不是本程序的备份", file=str(place))
            yield Manifest(**loads(source.read())), tar
    except OfficeError:
        raise
    except (tarfile.TarError, EOFError, ValueError, TypeError, KeyError) as error:
        raise StoreDamaged("{file} 不是完好的备份({reason})", file=str(place), reason=str(error)) from error
    except OSError as error:
        if error.errno is None or isinstance(error, FileExistsError):
            raise StoreDamaged(
                "{file} 不是完好的备份({reason})", file=str(place), reason=str(error)
            ) from error
        raise NotAllowed("不能读取 {file}: {reason}", file=str(place), reason=error.strerror) from error


def contents(
    tar: tarfile.TarFile, manifest: Manifest, take: Callable[[str, bytes], None] = lambda name, data: None
) -> dict[str, bytes]:
    """Every file of a backup by its path, each as the manifest says; attachments are given to `take` instead.

    Raises StoreDamaged, ValueError.
    """
    found: dict[str, bytes] = {}
    passed: set[str] = set()
    for member in tar:
        if member.name == MANIFEST:
            continue
        source = tar.extractfile(member) if member.isreg() and _is_ours(member.name) else None
        data = source.read() if source is not None else b""
        if source is None or hashlib.sha256(data).hexdigest() != manifest.files.get(member.name):
            raise ValueError(member.name)
        passed.add(member.name)
        if member.name.startswith(f"{ATTACHMENTS}/"):
            take(member.name, data)
        else:
            found[member.name] = data
    while tar.fileobj is not None and tar.fileobj.read(_CHUNK):
        pass  # the checksum of the whole stands behind the last member
    if missing := manifest.files.keys() - passed:
        raise ValueError(min(missing))
    return found


def _is_ours(name: str) -> bool:
    """Whether a path may stand in a backup: a file of the office's folder, and none outside."""
    head, _, rest = name.partition("/")
    plain = all(part not in ("", ".", "..") for part in name.split("/"))
    return plain and (
        name in ("office.toml", RECORDS, JOURNAL) or (head in (*_INNER, ATTACHMENTS) and bool(rest))
    )


def check_backup(place: Path) -> tuple[Manifest, dict[str, bytes]]:
    """Read a backup whole, as `verify` does; what it holds but for attachments. Raises StoreDamaged, NotAllowed."""
    with opened_backup(place) as (manifest, tar):
        files = contents(tar, manifest)

        def read(name: str) -> bytes:
            if name not in files:
                raise FileNotFoundError(name)
            return files[name]

        def digest(name: str) -> str:
            if name not in manifest.files:
                raise FileNotFoundError(name)
            return manifest.files[name]

        verdict = verify_files(read, digest)
    if verdict.problems:
        raise verdict.problems[0]
    if (verdict.transactions, verdict.head, verdict.torn) != (manifest.revision, manifest.head, 0):
        raise StoreDamaged("{file} 不是完好的备份({reason})", file=str(place), reason=Phrase("末尾不符"))
    return manifest, files


def _is_backup(place: Path) -> bool:
    try:
        with opened_backup(place):
            return True
    except OfficeError:
        return False
