"""Following the journal: from the snapshot on at opening, and from the last line read after that."""

from dataclasses import replace
from pathlib import Path

from tui_gov.errors import StoreDamaged
from tui_gov.model.text import Phrase
from tui_gov.store import disk
from tui_gov.store.archive import Archive
from tui_gov.store.journal import JOURNAL, Broken, Place, find_snapshot, lines_from, private_lines
from tui_gov.store.line import BadLine, Line, PrivateLine
from tui_gov.store.replay import apply, bodies_of, gone
from tui_gov.store.snapshot import PRIVATE, RECORDS, Documents, Root, damaged, read_pinned
from tui_gov.store.state import Key, State

DESTROYED, WITHHELD = "destroyed", "withheld"

Pending = dict[tuple[str, Key], int]
"""What must leave the files in clear: (destroyed or withheld, record) to the number of the transaction."""


class Reader:
    """How far the journals of a folder have been read, and what was met on the way."""

    def __init__(self, folder: Path, root: Root, digest: str, apart: bool = True) -> None:
        self.place = root.place
        """Behind the last whole line."""
        self.private_offset = root.private_journal
        """Behind the last private line that a line of the journal asked for."""
        self.sees_private = True
        """Whether the caller may read `private/`."""
        self.snapshots = {digest}
        """Digests of the snapshots that the journal tells of."""
        self.pending: Pending = {}
        """What was withheld or destroyed and may still stand in clear in a file."""
        self.torn = b""
        """What lies behind the last whole line."""
        self._folder = folder
        self._apart = apart
        self._digest = digest
        self._first: tuple[bytes, int] | None = None
        self._private: dict[int, tuple[int, PrivateLine]] = {}
        self._gone: set[Key] = set()
        self._destroyed: set[Key] = set()

    def private_documents(self, root: Root) -> Documents:
        """The private records of the snapshot; none where the caller may not read them, or none are kept apart."""
        if not self._apart:
            return {}
        place = self._folder / PRIVATE
        try:
            disk.read(place / JOURNAL, root.private_journal)
            return read_pinned(place / root.private[0], root.private[1]) if root.private[0] else {}
        except PermissionError:
            self.sees_private = False
            return {}

    def read_on(self, state: State, archive: Archive) -> None:
        """Take the lines that follow into the state. Raises Broken or StoreDamaged; it is then of no use."""
        data, base = self._first or (disk.read(self._folder / JOURNAL, self.place.offset), self.place.offset)
        following, self._first = self._first is None, None
        offset = base
        for line in lines_from(data, self.place, base):
            try:
                archive.make_way(line)
                bodies = bodies_of(line, self._private_line(line))
                if self.sees_private:
                    self._gone.update(gone(bodies))
                apply(state, line, bodies)
            except (BadLine, KeyError, TypeError, ValueError) as error:
                raise Broken(offset, line.seq - 1, str(error)) from error
            self.passed(line, self.place, following=following)
            offset = self.place.offset
        self.torn = data[self.place.offset - base :]
        if lost := self._gone - self._destroyed:
            raise damaged(self._folder / PRIVATE / JOURNAL, Phrase("缺 {name}", name=" ".join(min(lost))))

    def pin(self) -> None:
        """Find the line that tells of the snapshot. Raises StoreDamaged where there is none.

        It stands where the snapshot says, unless a newer generation of the journal took its place.
        """
        data = disk.read(self._folder / JOURNAL, self.place.offset)
        try:
            first = next(lines_from(data, replace(self.place), self.place.offset), None)
        except Broken:
            first = None
        if first is None or first.snapshot is None or first.snapshot["sha256"] != self._digest:
            whole = disk.read(self._folder / JOURNAL)
            try:
                found = find_snapshot(whole, self._digest)
            except Broken as error:
                raise broken(self._folder / JOURNAL, error) from error
            if found is None:
                raise damaged(self._folder / RECORDS, "不是日志所记的那一份")
            self.place, self.private_offset = found, 0
            data = whole[found.offset :]
        self._first = data, self.place.offset

    def _private_line(self, line: Line) -> PrivateLine | None:
        asked = any(
            hidden or (clear and beside is None)
            for (_, _, clear, hidden), beside in zip(line.texts, line.payload, strict=True)
        )
        if not asked or not self.sees_private:
            return None
        if line.seq not in self._private:
            self._read_private(self.private_offset)
        if line.seq not in self._private:
            self._read_private(0)  # the private journal alone was put in place anew
        end, found = self._private.get(line.seq, (self.private_offset, None))
        self.private_offset = end
        return found

    def _read_private(self, offset: int) -> None:
        data = disk.read(self._folder / PRIVATE / JOURNAL, offset)
        self._private = {each.seq: (offset + end, each) for end, each in private_lines(data)}

    def passed(self, line: Line, place: Place, *, following: bool = True) -> None:
        """Note a line that was read or written."""
        self.place = place
        if line.snapshot is not None:
            self.snapshots.add(line.snapshot["sha256"])
            if following:
                self.pending.clear()
        for kind, keys in ((WITHHELD, line.withheld), (DESTROYED, line.destroyed)):
            self.pending.update({(kind, (table, record)): line.seq for table, record in keys})
        self._destroyed.update((table, record) for table, record in line.destroyed)

    def move_to_end(self) -> None:
        """The journals were written anew, line for line: go on behind them."""
        self.place = Place((self._folder / JOURNAL).stat().st_size, self.place.seq, self.place.head)
        self.private_offset = (self._folder / PRIVATE / JOURNAL).stat().st_size
        self._private = {}


def broken(path: Path, error: Broken) -> StoreDamaged:
    """What to say of a line that is damaged."""
    return StoreDamaged(
        "{file} 已损坏: 第一处在第{offset}字节({reason}), 之前的{good}笔完好; 请勿修改, 用 verify 查看, 用 restore 恢复备份",
        file=disk.short(path),
        offset=error.offset,
        reason=str(error),
        good=error.good,
    )
