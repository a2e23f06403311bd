"""Writing a snapshot: everything it names first, the journal's line with its digest, then the one rename.

Killed before the rename, the earlier snapshot and what it names are still there, and the journal goes on from it.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui_gov.store import disk, snapshot
from tui_gov.store.journal import JOURNAL, Place
from tui_gov.store.line import Encoding, Line
from tui_gov.store.reading import Reader
from tui_gov.store.snapshot import RECORDS, Root, Segment
from tui_gov.store.state import Key, State


def write_snapshot(
    folder: Path,
    state: State,
    reader: Reader,
    settled: Collection[Key],
    segments: Sequence[Segment],
    line: Line,
    note: Mapping[str, Any],
) -> Root:
    """Write the records that are at hand and not settled, the settled ones to the archive; the lock is held.

    `line` says who and when; the note stands beside the digest. Raises OSError.
    """
    if settled:
        clear, private = snapshot.documents_of(state, settled, archived=True)
        segments = (*segments, snapshot.write_segment(folder, state.revision, clear, private))
    clear, private = snapshot.documents_of(state, state.settled | set(settled), archived=False)
    root = Root(
        revision=state.revision,
        seq=state.seq,
        rows=dict(state.next_row),
        journal=reader.place.offset,
        private_journal=reader.private_offset,
        head=reader.place.head,
        private=snapshot.write_private(folder, state.revision, private),
        archive=tuple(segments),
    )
    clear["office"] = {"1": snapshot.root_document(root)}
    data = snapshot.render(clear)
    with disk.written_beside(folder / RECORDS, data) as put:
        pin = {"sha256": snapshot.sha256(data), "size": len(data), **note}
        pinned = Line(state.revision, line.at, line.by, snapshot=pin, prev=reader.place.head)
        text = Encoding(pinned)
        size = disk.append(folder / JOURNAL, reader.place.offset, text)
        reader.passed(pinned, Place(reader.place.offset + size, state.revision, text.hash))
        put()
    return root
