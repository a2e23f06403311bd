"""The records file and what belongs to it: TinyDB's documents, written whole, named by their digest.

`records.json` names the private records and the archive that go with it, each with its digest, and a
line of the journal names the digest of `records.json`: whatever another hand changes is noticed.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import islice
from json import loads
from pathlib import Path
from typing import Any

from tui_gov.errors import StoreDamaged
from tui_gov.model.records import TABLES
from tui_gov.store import disk
from tui_gov.store.compartments import (
    PARTED,
    WITHHELD_TITLE,
    Document,
    data_parts,
    is_withheld,
    join_data,
    names_ever,
    parts,
)
from tui_gov.store.journal import JOURNAL, Place
from tui_gov.store.line import dumps
from tui_gov.store.state import Key, State

RECORDS = "records.json"
PRIVATE, ARCHIVE, COUNTY = "private", "archive", "county"
FORMAT = 2
"""Version of the folder's layout, kept in the `office` table of records.json."""

_BATCH = 1000
"""Documents that are put into words at once."""

Documents = dict[str, dict[str, Document]]


@dataclass(frozen=True, slots=True)
class Segment:
    """One file of settled records."""

    name: str
    """Its name in `archive/`; its ids are in `<name>.ids`, its private parts in `private/<name>`."""
    sha256: str
    """Digest of the file."""
    ids: str
    """Digest of its ids."""
    private: str
    """Digest of its private parts; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Root:
    """What records.json says of itself in its `office` table."""

    revision: int
    """Number of the last transaction in it."""
    seq: int
    """Place of the last event."""
    rows: dict[str, int]
    """Next row of each table."""
    journal: int
    """Offset in the journal of the line that tells of this file."""
    private_journal: int
    """Offset in the private journal of what comes after."""
    head: str
    """Hash of the journal's last line before it."""
    private: tuple[str, str] = ("", "")
    """Name in `private/` and digest of the private records; empty where there are none."""
    archive: tuple[Segment, ...] = ()
    """The files of settled records."""
    format: int = field(default=FORMAT)
    """Version of the layout."""

    @property
    def place(self) -> Place:
        """Where the journal goes on from it."""
        return Place(self.journal, self.revision, self.head)


def sha256(data: bytes) -> str:
    """Digest of a file, hex."""
    return hashlib.sha256(data).hexdigest()


def damaged(place: Path, why: str) -> StoreDamaged:
    """What to say of a file that is not what the program wrote."""
    return StoreDamaged(
        "{file} 已损坏或被改动过({reason}); 请勿再改, 用 verify 查看哪些完好, 用 restore 恢复备份",
        file=disk.short(place),
        reason=why,
    )


def documents_of(state: State, settled: Collection[Key], *, archived: bool) -> tuple[Documents, Documents]:
    """The records, in clear and private, that are settled (archived) or the others, with their events."""
    clear: Documents = {table: {} for table in (*TABLES, "events")}
    private: Documents = {table: {} for table in clear}
    for table in TABLES:
        rows = state.rows[table]
        for record_id in state.tables[table]:
            if ((table, record_id) in settled) is archived:
                doc = state.document(table, record_id)
                row = str(rows[record_id])
                rest, texts, taken = parts(table, doc, withheld=is_withheld(table, doc))
                clear[table][row] = rest | texts
                if taken:
                    private[table][row] = taken
    for seq in state.events:
        doc = state.event_document(seq)
        key = doc["table"], doc["record"]
        if (key in settled) is archived:
            clear["events"][str(seq)], taken = _split_event(state, key, doc)
            if taken:
                private["events"][str(seq)] = taken
    return clear, {table: rows for table, rows in private.items() if rows}


def _split_event(state: State, key: Key, doc: Document) -> tuple[Document, Document]:
    table, record_id = key
    if "data" not in doc or table not in PARTED:
        return doc, {}
    record = state.document(*key) if record_id in state.tables[table] else {}
    names = names_ever(table, record, map(state.event_document, state.event_seqs(*key)))
    rest, texts, taken = data_parts(table, doc["data"], names, withheld=is_withheld(table, record))
    return ({**doc, "data": join_data(rest, texts)}, taken) if taken else (doc, {})


def take(state: State, clear: Documents, private: Documents, *, settled: bool = False) -> None:
    """Take documents into the state; of records that it has already, the state's own are kept."""
    skipped = set()
    for table in TABLES:
        apart = private.get(table, {})
        for row, doc in clear.get(table, {}).items():
            key = (table, doc["id"])
            if key[1] in state.tables[table]:
                skipped.add(key)
                continue
            whole = {**doc, **apart[row]} if row in apart else doc
            if table == "items" and "title" not in whole:
                whole = {**whole, "title": WITHHELD_TITLE}
            state.set(*key, whole, int(row))
            if settled:
                state.settled.add(key)
    apart = private.get("events", {})
    for seq, doc in clear.get("events", {}).items():
        if (doc["table"], doc["record"]) in skipped:
            continue
        whole = {**doc, "data": join_data(doc.get("data", {}), apart[seq])} if seq in apart else doc
        state.add_event(int(seq), doc["record"], whole)


def load(data: bytes, place: Path) -> tuple[Root, Documents]:
    """What a records file holds. Raises StoreDamaged."""
    try:
        documents: Documents = loads(data)
        raw: dict[str, Any] = documents["office"]["1"]
        if raw["format"] != FORMAT:
            raise StoreDamaged(
                "{file} 的格式是 {format}, 本程序读的是 {own}; 请换用相应版本的程序",
                file=disk.short(place),
                format=raw["format"],
                own=FORMAT,
            )
        raw = {
            **raw,
            "private": tuple(raw["private"]),
            "archive": tuple(Segment(**each) for each in raw["archive"]),
        }
        root = Root(**raw)
        if any(
            type(each) is not int or each < 0
            for each in (root.revision, root.seq, root.journal, root.private_journal)
        ):
            raise ValueError("office")
        return root, documents
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged(place, type(error).__name__) from error


def render(documents: Documents) -> bytes:
    """Documents as the bytes of a TinyDB file."""
    return b"".join(_rendered(documents))


def _rendered(documents: Documents) -> Iterator[bytes]:
    """Those in pieces: words for everything at once would take several times the room."""
    for place, (table, rows) in enumerate(documents.items()):
        yield f"{',' if place else '{'}{dumps(table)}:{{".encode()
        left, first = iter(rows.items()), True
        while batch := dict(islice(left, _BATCH)):
            yield f"{'' if first else ','}{dumps(batch)[1:-1]}".encode()
            first = False
        yield b"}"
    yield b"}" if documents else b"{}"


def read_pinned(place: Path, digest: str) -> Documents:
    """Documents whose digest is known. Raises StoreDamaged, PermissionError."""
    try:
        data = disk.read(place)
    except FileNotFoundError:
        raise damaged(place, "不见了") from None
    if sha256(data) != digest:
        raise damaged(place, "与记载的摘要不符")
    text = data.decode()
    del data  # only the text need stay beside what is made of it
    found: Documents = loads(text)
    return found


def write_private(
    folder: Path, revision: int, private: Documents, salt: str | None = None
) -> tuple[str, str]:
    """Write private records under a name of their own; the name and the digest."""
    if not private:
        return "", ""
    salted = {**private, "office": {"1": {"salt": secrets.token_hex(12) if salt is None else salt}}}
    data = render(salted)
    name = f"records-{revision}-{sha256(data)[:8]}.json"
    disk.write_whole(folder / PRIVATE / name, data, disk.private_mode(folder / PRIVATE))
    return name, sha256(data)


def write_segment(folder: Path, revision: int, clear: Documents, private: Documents) -> Segment:
    """Write settled records as a new file of the archive."""
    mode = disk.mode_like(folder / JOURNAL)
    disk.make_folder(folder / ARCHIVE, disk.folder_mode_like(folder / JOURNAL))
    disk.make_folder(folder / PRIVATE)
    clear["office"] = {"1": {"format": FORMAT, "salt": secrets.token_hex(12)}}
    data = render(clear)
    name = f"{revision}-{sha256(data)[:8]}.json"
    apart = render({**private, "office": {"1": {"salt": secrets.token_hex(12)}}}) if private else b""
    if apart:
        disk.write_whole(folder / PRIVATE / name, apart, disk.private_mode(folder / PRIVATE))
    disk.write_whole(folder / ARCHIVE / name, data, mode)
    ids = "".join(f"{table} {doc['id']}\n" for table in TABLES for doc in clear[table].values()).encode()
    disk.write_whole(folder / ARCHIVE / f"{name}.ids", ids, mode)
    return Segment(name, sha256(data), sha256(ids), sha256(apart) if apart else "")


def segment_ids(folder: Path, segments: Sequence[Segment]) -> set[Key]:
    """Table and id of every record in the archive. Raises StoreDamaged."""
    found: set[Key] = set()
    for segment in segments:
        place = folder / ARCHIVE / f"{segment.name}.ids"
        try:
            data = disk.read(place)
        except FileNotFoundError:
            raise damaged(place, "不见了") from None
        if sha256(data) != segment.ids:
            raise damaged(place, "与记载的摘要不符")
        for text in data.decode().splitlines():
            table, _, record_id = text.partition(" ")
            found.add((table, record_id))
    return found


def sweep(folder: Path, *roots: Root) -> None:
    """Remove what no snapshot in use names and what killed writes left; the lock is held."""
    kept = {(PRIVATE, JOURNAL)} | {(PRIVATE, root.private[0]) for root in roots}
    for segment in (segment for root in roots for segment in root.archive):
        kept |= {(PRIVATE, segment.name), (ARCHIVE, segment.name), (ARCHIVE, f"{segment.name}.ids")}
    for inner, pattern in ((PRIVATE, "*.json"), (ARCHIVE, "*")):
        for place in (folder / inner).glob(pattern):
            if (inner, place.name) not in kept:
                with suppress(OSError):
                    disk.DISK.unlink(place)
    for each in (folder, folder / PRIVATE, folder / ARCHIVE):
        disk.sweep(each)


def root_document(root: Root) -> Document:
    """The row of the `office` table."""
    return asdict(root)
