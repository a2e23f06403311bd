"""Writing the journals anew without texts that were destroyed, or are withheld now; the chain stays.

The private journal is put in place first, then the journal; the snapshot follows. Killed between two of
these, the next save does it again: the line that asks for it still stands behind the snapshot.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui_gov.store import disk
from tui_gov.store.journal import JOURNAL, Place, lines_from, private_lines
from tui_gov.store.line import Line, encode, encode_private
from tui_gov.store.reading import DESTROYED, WITHHELD, Pending
from tui_gov.store.replay import MOVED
from tui_gov.store.snapshot import PRIVATE


def rewrite(folder: Path, pending: Pending) -> None:
    """Write both journals anew. Raises OSError; each is then as it was or as it shall be."""
    apart = {each.seq: dict(each.texts) for _, each in private_lines(disk.read(folder / PRIVATE / JOURNAL))}
    data = disk.read(folder / JOURNAL)
    clear: list[bytes] = []
    private: list[bytes] = []
    for line in lines_from(data, Place(), 0):
        texts = {name: sealed for name, sealed in apart.get(line.seq, {}).items() if _asked(line, name)}
        clear.append(encode(replace(line, payload=_payload(line, texts, pending))))
        if texts:
            private.append(encode_private(line.seq, texts))
    inner = folder / PRIVATE / JOURNAL
    disk.write_whole(inner, b"".join(private), disk.private_mode(inner.parent))
    disk.write_whole(folder / JOURNAL, b"".join(clear))
    if any(kind == DESTROYED for kind, _ in pending):
        for copy in (folder / PRIVATE).glob("cut-*"):
            disk.DISK.unlink(copy)


def _asked(line: Line, name: str) -> bool:
    """Whether private texts are the line's; others are of a transaction that was never committed."""
    place = int(name.removesuffix(MOVED))
    wanted = line.texts[place][2:] if place < len(line.texts) else ("", "")
    return bool(wanted[0] if name.endswith(MOVED) else wanted[1])


def _payload(line: Line, texts: dict[str, Any], pending: Mapping[Any, int]) -> list[Any]:
    """What rides beside the line from now on; what goes to the private journal is put into `texts`."""
    payload = list(line.payload)
    for place, (table, record_id, _, _) in enumerate(line.texts):
        key = (table, record_id)
        if line.seq < pending.get((DESTROYED, key), 0):
            payload[place] = None
            for name in (str(place), f"{place}{MOVED}"):
                texts.pop(name, None)
        elif line.seq < pending.get((WITHHELD, key), 0) and payload[place] is not None:
            texts[f"{place}{MOVED}"] = payload[place]
            payload[place] = None
    return payload
