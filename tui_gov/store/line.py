"""One line of the journal: a transaction, chained to the one before by a hash.

    {"seq", "at", "by", "events", "records", "texts", "withheld", "destroyed", "snapshot", "prev", "hash", "payload"}

The hash covers the bytes of everything before it. Of texts and identities it covers salted digests only
(`texts`); those in clear ride behind it in `payload`, the private ones in `private/journal.jsonl`. So a
text can be destroyed, or be put away where it becomes withheld, and the chain still verifies.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

START = "0" * 64
"""What the first line is chained to."""
_NAMES = ("seq", "at", "by", "events", "records", "texts", "withheld", "destroyed", "snapshot", "prev")
_LISTS = frozenset({"events", "records", "texts", "withheld", "destroyed"})
_BATCH = 1000
"""Members of a list that are put into words at once."""
_SALT_BYTES = 12

Sealed = tuple[str, Mapping[str, Any]]
"""Salt and body of texts."""


class BadLine(ValueError):
    """The bytes are no line of a journal, or not the one that follows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal."""

    seq: int
    """Number of the last transaction with this line: one more than before, unless it tells of a snapshot."""
    at: str
    """Real time, ISO 8601."""
    by: str
    """Login."""
    events: Sequence[Sequence[Any]] = ()
    """Place in the log, kind, table, record, day and data of each event, texts left out."""
    records: Sequence[Sequence[Any]] = ()
    """Table and whole document of each record put, texts left out."""
    texts: Sequence[Sequence[str]] = ()
    """Table, id, digest of the texts in clear and of the private ones, by record that has new ones."""
    withheld: Sequence[Sequence[str]] = ()
    """Table and id of records whose texts in clear go to `private/` from here on, the earlier ones too."""
    destroyed: Sequence[Sequence[str]] = ()
    """Table and id of records of which every earlier text is destroyed."""
    snapshot: Mapping[str, Any] | None = None
    """Digest and size of the records file that was written at this point."""
    prev: str = START
    """Hash of the line before."""
    hash: str = ""
    """Its own."""
    payload: Sequence[Any] = ()
    """Salt and body of each of `texts` in clear, or null."""


def dumps(value: Any) -> str:
    """The one way in which a value is written."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def seal(body: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The digest of a body, and it with its salt, so that a short text cannot be guessed from the digest."""
    salt = secrets.token_hex(_SALT_BYTES)
    return digest(salt, body), [salt, body]


def digest(salt: str, body: Any) -> str:
    """Salted digest, hex."""
    return hashlib.sha256(f"{salt}{dumps(body)}".encode()).hexdigest()


class Encoding:
    """The bytes of a line with its line feed, in pieces, as an import is a line of a hundred megabytes."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.hash = line.hash
        """The hash that the line gets; where it has none yet, known once every piece was taken."""

    def __iter__(self) -> Iterator[bytes]:
        digest = hashlib.sha256()
        for piece in _head(self._line):
            digest.update(piece)
            yield piece
        digest.update(b"}")
        self.hash = self._line.hash or digest.hexdigest()
        yield from _tail(self._line, self.hash)


def encode(line: Line) -> bytes:
    """The line with its line feed; where it has a hash it keeps it, so that other texts may ride beside it."""
    return b"".join(Encoding(line))


def _head(line: Line) -> Iterator[bytes]:
    """What the hash covers, but for the last brace."""
    for place, name in enumerate(_NAMES):
        value = getattr(line, name)
        yield f'{"," if place else "{"}"{name}":'.encode()
        if name in _LISTS:
            yield from _array(value)
        else:
            yield dumps(value).encode()


def _tail(line: Line, own: str) -> Iterator[bytes]:
    """What stands behind that."""
    yield f',"hash":"{own}","payload":'.encode()
    yield from _array(line.payload)
    yield b"}\n"


def _array(values: Sequence[Any]) -> Iterator[bytes]:
    yield b"["
    for start in range(0, len(values), _BATCH):
        batch = dumps(values[start : start + _BATCH])
        yield f"{',' if start else ''}{batch[1:-1]}".encode()
    yield b"]"


def decode(data: bytes) -> Line:
    """The line in its bytes, whole in itself and byte for byte as it was written. Raises BadLine."""
    try:
        raw = json.loads(data.decode())
        if tuple(raw) != (*_NAMES, "hash", "payload"):
            raise BadLine("not a line")
        line = Line(**raw)
        _check_bytes(line, data)
        _check_shape(line)
    except BadLine:
        raise
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadLine(str(error)) from error
    return line


def _check_bytes(line: Line, data: bytes) -> None:
    """That the hash is right, and the bytes are those that the line is written with. Raises BadLine."""
    if any(type(getattr(line, name)) is not list for name in (*_LISTS, "payload")):
        raise BadLine("not a line")
    covered, start, same = hashlib.sha256(), 0, True
    for piece in _head(line):
        covered.update(piece)
        same = same and data.startswith(piece, start)
        start += len(piece)
    covered.update(b"}")
    if covered.hexdigest() != line.hash:
        raise BadLine("hash")
    for piece in _tail(line, line.hash):
        same = same and data.startswith(piece, start)
        start += len(piece)
    if not same or start != len(data):
        raise BadLine("form")


def _check_shape(line: Line) -> None:
    """Digests of the texts that ride beside. Raises BadLine or TypeError."""
    if type(line.seq) is not int or len(line.payload) != len(line.texts):
        raise BadLine("payload")
    for (table, record_id, clear, _), sealed in zip(line.texts, line.payload, strict=True):
        if sealed is not None and digest(sealed[0], sealed[1]) != clear:
            raise BadLine(f"digest {table} {record_id}")


@dataclass(frozen=True, slots=True)
class PrivateLine:
    """A line of the private journal: the private texts of one transaction."""

    seq: int
    """Number of the transaction."""
    texts: Mapping[str, Sealed]
    """Place among the line's `texts`, as text, to salt and body."""


def encode_private(seq: int, texts: Mapping[str, Any]) -> bytes:
    """The line with its line feed."""
    return f"{dumps({'seq': seq, 'texts': texts})}\n".encode()


def decode_private(data: bytes) -> PrivateLine:
    """The line in its bytes. Raises BadLine."""
    try:
        raw = json.loads(data)
        texts = {place: (salt, body) for place, (salt, body) in raw["texts"].items()}
        return PrivateLine(int(raw["seq"]), texts)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadLine(str(error)) from error
