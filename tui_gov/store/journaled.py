"""The store of an office's folder: a snapshot, and a journal that every commit is appended to.

Opening is the snapshot and the journal's tail. A commit is one append, flushed, under the kernel lock;
where private texts belong to it they are flushed first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.store import disk, snapshot
from tui_gov.store.archive import Archive
from tui_gov.store.attachments import named_in, remove_unnamed
from tui_gov.store.backup_list import backups_of
from tui_gov.store.folder import LOCK_SECONDS, OpenFolder
from tui_gov.store.generation import rewrite
from tui_gov.store.journal import JOURNAL, Broken, Place
from tui_gov.store.line import Encoding, Line, encode_private
from tui_gov.store.lock import exclusive, shared
from tui_gov.store.mounts import refuse_network
from tui_gov.store.protocol import Backup
from tui_gov.store.reading import DESTROYED
from tui_gov.store.replay import destroy, line_of
from tui_gov.store.snapshot import PRIVATE, RECORDS
from tui_gov.store.snapshotting import write_snapshot
from tui_gov.store.state import Key, Transaction
from tui_gov.store.switch import finish_switch

WORTH_BYTES = 2_000_000
"""Snapshots up to this size are written anew whenever a process that saved something leaves."""
WORTH_SHARE = 8
"""Larger ones once the journal's tail is a share of them: one over this."""


class JournalStore(OpenFolder):
    """The store protocol over an office's folder, or with `apart` false over one that keeps nothing private."""

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS, *, apart: bool = True) -> None:
        self._wrote = False
        self._swept = False
        super().__init__(folder, lock_seconds, apart=apart)

    def _load_once(self) -> None:
        super()._load_once()
        if self._reader.torn:
            self._cut_if_left()

    @contextmanager
    def writing(self, by: str, at: str) -> Iterator[Transaction]:
        """A transaction by a person at a time, on disk when the block is left."""
        with self._locked(by, at):
            change = Transaction(self.state, by, at, self._archive.bring_for)
            try:
                yield change
                if not change.empty:
                    self._commit(change)
            except Exception:
                change.roll_back()
                raise
            except BaseException:
                change.roll_back()
                self._stamps = (None, None)  # interrupted anywhere, also behind the commit: all is read again
                raise
            if self._reader.pending:
                self._rewrite_after(by, at)

    def _rewrite_after(self, by: str, at: str) -> None:
        try:
            self._rewrite(by, at)
        except NotAllowed as error:
            raise NotAllowed(
                "已经办理, 但原文还没有从文件里清除({reason}); 下次保存时接着做",
                reason=error.values.get("reason", str(error)),
            ) from error

    @contextmanager
    def _locked(self, by: str, at: str) -> Iterator[None]:
        """The lock, with everything read in, unfinished work of others finished and what was torn cut off."""
        refuse_network(self.folder)
        with exclusive(self._lock, by, self._lock_seconds):
            finish_switch(self.folder)
            self.refresh()
            if not self._reader.sees_private:
                raise NotAllowed(
                    "您的登录名不能读 {folder}, 不能保存; 请管理人员放行(见 README)",
                    folder=str(self.folder / PRIVATE),
                )
            if self._reader.torn:
                self._cut()
            if self._reader.pending:
                self._rewrite(by, at)
            if not self._swept:
                self._refresh_root()
                snapshot.sweep(self.folder, self._root)
                self._swept = True
            yield

    def _refresh_root(self) -> None:
        """Read everything again where another process wrote a snapshot; the lock is held."""
        if self._stale:
            self._load()

    def _commit(self, change: Transaction) -> None:
        reader = self._reader
        line, private = line_of(change, reader.place.head)
        text = Encoding(line)
        try:
            if private:
                apart = encode_private(line.seq, private)
                disk.append(self.folder / PRIVATE / JOURNAL, reader.private_offset, [apart])
            size = disk.append(self.folder / JOURNAL, reader.place.offset, text)
        except OSError as error:
            if isinstance(error, disk.FlushFailed):
                self._stamps = (None, None)  # what the disk holds is read again before anything else
            raise disk.refused(self.folder / JOURNAL, error) from error
        if private:
            reader.private_offset += len(apart)
        reader.passed(line, Place(reader.place.offset + size, line.seq, text.hash))
        self.state.revision = line.seq
        for table, record_id in change.destroyed:
            destroy(self.state, table, record_id)
        self._stamps = self._stamps[0], disk.stamp(self.folder / JOURNAL)
        self._wrote = True

    def _cut_if_left(self) -> None:
        """Cut off what a writer left that is gone; while one is at work its line is not torn but under way."""
        try:
            with exclusive(self._lock, "open", 0.0):
                self._reader.torn = b""
                self._reader.read_on(self.state, self._archive)
                if self._reader.torn:
                    self._cut()
        except (NotAllowed, Broken):
            return  # somebody is at work there

    def _cut(self) -> None:
        """Cut an unfinished tail off, keeping a copy; the lock is held."""
        torn, self._reader.torn = self._reader.torn, b""
        place = self.folder / PRIVATE if self._apart else self.folder
        kept = place / f"cut-{self._reader.place.seq}-{snapshot.sha256(torn)[:8]}"
        try:
            disk.write_whole(kept, torn, disk.private_mode(place))
            disk.cut(self.folder / JOURNAL, self._reader.place.offset)
        except OSError as error:
            raise disk.refused(self.folder / JOURNAL, error) from error
        self._stamps = self._stamps[0], disk.stamp(self.folder / JOURNAL)
        self.notices.append(
            OfficeError(
                "{file} 末尾有{count}字节没有写完, 已截去, 副本在 {kept}; 已确认的都在",
                file=disk.short(self.folder / JOURNAL),
                count=len(torn),
                kept=disk.short(kept),
            )
        )

    def compact(
        self, by: str, at: str, settled: Collection[Key] = (), note: Mapping[str, Any] | None = None
    ) -> None:
        """Write the snapshot anew, the settled records to the archive; a note stands in the journal with it."""
        with self._locked(by, at):
            self._refresh_root()
            self._snapshot(by, at, settled, self._root.archive, note)

    def worth_compacting(self) -> bool:
        """Whether this process saved something, and a new snapshot costs little beside what it saves."""
        try:
            size = (self.folder / RECORDS).stat().st_size
        except OSError:
            return False
        tail = self._reader.place.offset - self._root.journal
        return self._wrote and (size <= WORTH_BYTES or tail * WORTH_SHARE >= size)

    def _rewrite(self, by: str, at: str) -> None:
        """Take what was destroyed, or is withheld now, out of every file that held it in clear."""
        self._refresh_root()
        pending = dict(self._reader.pending)
        try:
            rewrite(self.folder, pending)
            if any(kind == DESTROYED for kind, _ in pending):
                self._archive.bring()
                remove_unnamed(self.folder, named_in(self.state))
            segments = self._archive.without({key for _, key in pending}, self.state.revision)
        except OSError as error:
            raise disk.refused(self.folder / JOURNAL, error) from error
        self._reader.move_to_end()
        self._snapshot(by, at, (), segments)

    def _snapshot(
        self,
        by: str,
        at: str,
        settled: Collection[Key],
        segments: Sequence[snapshot.Segment],
        note: Mapping[str, Any] | None = None,
    ) -> None:
        state, reader, folder = self.state, self._reader, self.folder
        settled = {key for key in settled if key[1] in state.tables[key[0]] and key not in state.settled}
        try:
            root = write_snapshot(
                folder, state, reader, settled, segments, Line(state.revision, at, by), note or {}
            )
        except OSError as error:
            self._stamps = (None, None)
            raise disk.refused(folder / RECORDS, error) from error
        self._root, self._stale = root, False
        reader.pending.clear()
        for table, record_id in settled:
            state.let_go(table, record_id)
        self._archive = Archive(folder, root.archive, state, reader.sees_private)
        self._stamps = self._stamps_now()
        snapshot.sweep(folder, root)

    def backups(self) -> Sequence[Backup]:
        """The copies that were made, oldest first."""
        return backups_of(self.folder)

    @contextmanager
    def held_for_copy(self, by: str, at: str) -> Iterator[Place]:
        """The lock, with every file in its final form: the place up to which the journal is to be copied."""
        with self._locked(by, at):
            yield self._reader.place

    @contextmanager
    def held_still(self) -> Iterator[Place]:
        """No writer meanwhile, for somebody who need not be able to write here: the place behind the last whole line."""
        with shared(self._lock, self._lock_seconds):
            self.refresh()
            yield self._reader.place

    def close(self) -> None:
        """There is nothing to let go of."""
