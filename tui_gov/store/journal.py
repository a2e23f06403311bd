"""Reading the journal: line after line, each chained to the one before; what is torn, and what is damaged."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui_gov.store.line import START, BadLine, Line, PrivateLine, decode, decode_private

JOURNAL = "journal.jsonl"
"""The journal's name in the office's folder, and in `private/`."""


class Broken(Exception):
    """The bytes at `offset` are not what was written; the `good` transactions before are whole."""

    def __init__(self, offset: int, good: int, why: str) -> None:
        super().__init__(why)
        self.offset = offset
        self.good = good


@dataclass(slots=True)
class Place:
    """How far a journal has been read."""

    offset: int = 0
    """Byte after the last whole line."""
    seq: int = 0
    """Number of the last transaction."""
    head: str = START
    """Hash of the last line."""


def lines_from(data: bytes, place: Place, base: int) -> Iterator[Line]:
    """The lines in the bytes, which start at offset `base`; `place` moves behind each as it is given.

    Stops before an unfinished tail. Raises Broken at a line that is damaged or not the next one.
    """
    start = place.offset - base
    while (end := data.find(b"\n", start) + 1) > 0:
        try:
            line = decode(data[start:end])
            follows = line.prev == place.head and line.seq == place.seq + (line.snapshot is None)
            if not follows and not (place.head == START and line.prev == START and line.snapshot is not None):
                raise BadLine("not the next line")
        except BadLine as error:
            if is_torn(data[start:]):
                return
            raise Broken(place.offset, place.seq, str(error)) from error
        place.offset, place.seq, place.head = base + end, line.seq, line.hash
        yield line
        start = end
    if data[start:] and not is_torn(data[start:]):
        raise Broken(place.offset, place.seq, "line end")


def is_torn(rest: bytes) -> bool:
    """Whether bytes behind the last whole line are what a write that never ended may leave.

    That is a line without its end, or with blocks that never reached the disk (they read as zeros). A
    whole line of which one bit is wrong is not: it was acknowledged.
    """
    blocks = rest.startswith(b"\0") or rest.count(b"\0") > 1
    if blocks:
        return not any(_is_line(each) for each in rest.split(b"\n"))
    if b"\n" in rest:
        return False
    return not _is_line(rest[:-1])


def _is_line(text: bytes) -> bool:
    try:
        decode(text + b"\n")
    except BadLine:
        return False
    return True


def private_lines(data: bytes) -> Iterator[tuple[int, PrivateLine]]:
    """The lines of a private journal with the offset behind each; a line that cannot be read is left out.

    Whether such a line was needed is known to the journal alone.
    """
    start = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        try:
            line = decode_private(data[start:end])
        except BadLine:
            line = None
        if line is not None:
            yield end, line
        start = end


def find_snapshot(data: bytes, digest: str) -> Place | None:
    """The place before the line that tells of a snapshot with that digest, or None. Raises Broken."""
    place = Place()
    before = Place()
    for line in lines_from(data, place, 0):
        if line.snapshot is not None and line.snapshot.get("sha256") == digest:
            return before
        before = Place(place.offset, place.seq, place.head)
    return None
