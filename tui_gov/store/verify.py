"""Reading everything that an office's folder, or a backup of it, holds: is it what the program wrote?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from json import loads
from pathlib import Path
from typing import Any

from tui_gov.errors import OfficeError, StoreDamaged
from tui_gov.model.codec import from_doc
from tui_gov.model.records import TABLES
from tui_gov.model.text import Phrase
from tui_gov.store.attachments import ATTACHMENTS, digests_of
from tui_gov.store.journal import JOURNAL, Broken, Place, lines_from, private_lines
from tui_gov.store.line import START, BadLine, Line, PrivateLine
from tui_gov.store.replay import apply, bodies_of, gone
from tui_gov.store.snapshot import (
    ARCHIVE,
    COUNTY,
    PRIVATE,
    RECORDS,
    Documents,
    Root,
    Segment,
    documents_of,
    load,
    sha256,
    take,
)
from tui_gov.store.state import Key, State

Read = Callable[[str], bytes]
"""The bytes of a file by its path in the folder. Raises FileNotFoundError, PermissionError."""
Digest = Callable[[str], str]
"""Digest of a file's bytes by its path in the folder. Raises FileNotFoundError, PermissionError."""
Progress = Callable[[int, int], None]
_WHOLE = Phrase("文件")
"""Stands for the place where no other can be told."""


@dataclass(slots=True)
class Verdict:
    """What was found."""

    problems: list[OfficeError] = field(default_factory=list)
    """What is damaged, the first bad place first."""
    torn: int = 0
    """Bytes of an unfinished tail of the journal, never acknowledged."""
    transactions: int = 0
    """Number of the last transaction up to which the journal is whole."""
    until: str = ""
    """When that was, ISO 8601."""
    records: int = 0
    """Records read, those of the archive among them."""
    head: str = START
    """Hash of the last whole line."""
    hidden: bool = False
    """Whether `private/` may not be read, so that nothing in it was looked at."""
    county: "Verdict | None" = None
    """What was found of the county's own journal; None where it has not begun."""

    @property
    def every_problem(self) -> list[OfficeError]:
        """What is damaged in the office's files, then what is in the county's."""
        return [*self.problems, *(self.county.problems if self.county is not None else ())]


def verify_files(read: Read, digest: Digest, progress: Progress = lambda done, of: None) -> Verdict:
    """Read every file, those of the county's own journal too; what is damaged and what is whole."""
    verdict = _Check(read, digest, progress).run()
    beside = _Check(lambda name: read(f"{COUNTY}/{name}"), digest, progress, f"{COUNTY}/")
    verdict.county = beside.run() if beside.begun() else None
    return verdict


class _Check:
    """One reading of everything in the office's folder, or in one in it that keeps nothing private (`inner`)."""

    def __init__(self, read: Read, digest: Digest, progress: Progress, inner: str = "") -> None:
        self.read = read
        self.inner = inner
        self.digest = digest
        self.progress = progress
        self.verdict = Verdict()
        self.whole: State | None = None
        """The records by the journal alone, where it goes back to an empty office."""
        self.keys: set[Key] = set()
        """Every record that was met."""
        self.pins: dict[str, Place] = {}
        """Digest of each snapshot that the journal tells of, and the place before its line."""
        self.files: dict[str, tuple[int, set[str]]] = {}
        """Digests of each item's attachments by the journal, and the transaction that put them."""

    def begun(self) -> bool:
        """Whether one of the files is there, or may not be looked at."""
        for name in (RECORDS, JOURNAL):
            try:
                self.read(name)
            except FileNotFoundError:
                continue
            except OSError:
                pass
            return True
        return False

    def run(self) -> Verdict:
        """The verdict."""
        self._journal()
        found = self._try(RECORDS, lambda data: (*load(data, Path(f"{self.inner}{RECORDS}")), sha256(data)))
        if found is not None:
            root, documents, digest = found
            self._records(root, documents, digest)
        self._attachments()
        self.verdict.records = len(self.keys)
        return self.verdict

    def bad(self, name: str, place: str, why: str) -> None:
        """Note a bad place."""
        self.verdict.problems.append(
            StoreDamaged(
                "{file} 已损坏或被改动过, 第一处在 {place}({reason})",
                file=f"{self.inner}{name}",
                place=place,
                reason=why,
            )
        )

    def _try(self, name: str, use: Callable[[bytes], Any]) -> Any:
        """What `use` makes of a file's bytes; None, and noted, where it cannot be had."""
        try:
            return use(self.read(name))
        except PermissionError:
            if not name.startswith(PRIVATE):
                self.bad(name, _WHOLE, "不能读取")
            self.verdict.hidden = True
        except FileNotFoundError:
            self.bad(name, _WHOLE, "不见了")
        except StoreDamaged as error:
            self.verdict.problems.append(error)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            self.bad(name, _WHOLE, str(error) or type(error).__name__)
        return None

    def _journal(self) -> None:
        data: bytes | None = self._try(JOURNAL, bytes)
        kept: Mapping[int, PrivateLine] | None = None
        if not self.inner:
            kept = self._try(
                f"{PRIVATE}/{JOURNAL}", lambda text: {each.seq: each for _, each in private_lines(text)}
            )
        if data is None:
            return
        place, lost = Place(), dict[Key, int]()
        try:
            for line in self._lines(data, place):
                self._line(line, kept, lost)
        except Broken as error:
            self.bad(
                JOURNAL,
                Phrase("第{offset}字节, 第{good}笔之后", offset=error.offset, good=error.good),
                str(error),
            )
            self.whole = None
        else:
            self.verdict.torn = len(data) - place.offset
            if not self.pins:
                self.bad(JOURNAL, Phrase("第0字节"), "没有开头")
        if lost and kept is not None:
            (table, record_id), seq = min(lost.items(), key=lambda each: each[1])
            self.bad(
                f"{PRIVATE}/{JOURNAL}",
                Phrase("第{seq}笔", seq=seq),
                Phrase("缺 {name}", name=f"{table} {record_id}"),
            )

    def _lines(self, data: bytes, place: Place) -> Iterator[Line]:
        before = Place()
        for count, line in enumerate(lines_from(data, place, 0)):
            if line.snapshot is not None:
                self.pins[line.snapshot["sha256"]] = before
                if count == 0 and line.seq == 0:
                    self.whole = State()
            self.verdict.transactions, self.verdict.until, self.verdict.head = line.seq, line.at, line.hash
            if count % 256 == 0:
                self.progress(place.offset, len(data))
            yield line
            before = Place(place.offset, place.seq, place.head)
        self.progress(len(data), len(data))

    def _line(self, line: Line, kept: Mapping[int, PrivateLine] | None, lost: dict[Key, int]) -> None:
        if line.snapshot is not None:
            return
        try:
            bodies = bodies_of(line, (kept or {}).get(line.seq))
        except (BadLine, TypeError, AttributeError) as error:
            self.bad(f"{PRIVATE}/{JOURNAL}", Phrase("第{seq}笔", seq=line.seq), str(error))
            return
        self.keys |= {(table, doc["id"]) for table, doc in line.records}
        for (table, record_id), parts in bodies.items():
            docs = [part["doc"] for part in parts if part and "doc" in part]
            if table == "items" and docs:
                self.files[record_id] = line.seq, set().union(*map(digests_of, docs))
        for key in gone(bodies):
            lost.setdefault(key, line.seq)
        if self.whole is not None:
            try:
                apply(self.whole, line, bodies)
            except (BadLine, KeyError, TypeError, ValueError) as error:
                self.bad(JOURNAL, Phrase("第{seq}笔", seq=line.seq), str(error))
                self.whole = None
        for table, record_id in line.destroyed:
            lost.pop((table, record_id), None)

    def _records(self, root: Root, documents: Documents, digest: str) -> None:
        pin = self.pins.get(digest)
        state = State()
        private: Documents = {}
        if root.private[0]:
            private = self._pinned(f"{PRIVATE}/{root.private[0]}", root.private[1]) or {}
        self._decode(RECORDS, documents)
        try:
            take(state, documents, private)
            for segment in reversed(root.archive):
                self._segment(state, segment)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self.bad(RECORDS, _WHOLE, str(error))
            return
        self.keys |= {(table, record_id) for table in TABLES for record_id in state.tables[table]}
        self._add_files(state, pin.seq if pin else 0)
        if pin is None:
            self.bad(RECORDS, self._differing(state) or _WHOLE, "不是日志所记的那一份")
        elif pin.seq == self.verdict.transactions and not self.verdict.hidden:
            differing = self._differing(state)
            if differing:
                self.bad(RECORDS, differing, "与日志所记的不同")

    def _segment(self, state: State, segment: Segment) -> None:
        clear = self._pinned(f"{ARCHIVE}/{segment.name}", segment.sha256)
        private = self._pinned(f"{PRIVATE}/{segment.name}", segment.private) if segment.private else {}
        ids = self._try(f"{ARCHIVE}/{segment.name}.ids", sha256)
        if ids not in (None, segment.ids):
            self.bad(f"{ARCHIVE}/{segment.name}.ids", _WHOLE, "与记载的摘要不符")
        if clear is not None:
            self._decode(f"{ARCHIVE}/{segment.name}", clear)
            take(state, clear, private or {}, settled=True)

    def _add_files(self, state: State, upto: int) -> None:
        """Add what the snapshot and the archive say of attachments to what came in the journal after them."""
        for record_id in state.tables["items"]:
            if self.files.get(record_id, (0, set()))[0] <= upto:
                self.files[record_id] = upto, digests_of(state.document("items", record_id))

    def _attachments(self) -> None:
        for record_id, (_, digests) in self.files.items():
            for each in sorted(digests):
                name = f"{ATTACHMENTS}/{each}"
                try:
                    if self.digest(name) != each:
                        self.bad(name, record_id, "与记载的摘要不符")
                except PermissionError:
                    self.verdict.hidden = True
                except OSError:
                    self.bad(name, record_id, "不见了")

    def _pinned(self, name: str, digest: str) -> Documents | None:
        def use(data: bytes) -> Documents:
            if sha256(data) != digest:
                raise ValueError("与记载的摘要不符")
            found: Documents = loads(data)
            return found

        found: Documents | None = self._try(name, use)
        return found

    def _decode(self, name: str, documents: Documents) -> None:
        """Read every document into its record; the first that cannot be is noted."""
        for table in (*TABLES, "events"):
            for row, doc in documents.get(table, {}).items():
                try:
                    from_doc(table, {"title": "", **doc} if table == "items" else doc)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    self.bad(name, f"{table} {row}", str(error) or type(error).__name__)
                    return

    def _differing(self, state: State) -> str:
        """The first place at which records differ from what the journal alone makes; empty for none."""
        if self.whole is None:
            return ""
        state.sort()
        mine, _ = documents_of(state, (), archived=False)
        wanted, _ = documents_of(self.whole, (), archived=False)
        for table, rows in wanted.items():
            for row, doc in rows.items():
                if mine[table].get(row) != doc:
                    return f"{table} {row}"
            if more := mine[table].keys() - rows.keys():
                return f"{table} {min(more)}"
        return ""
