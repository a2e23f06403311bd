"""One line of the journal: a transaction, chained to the one before by a hash.

    {"seq", "at", "by", "events", "records", "texts", "withheld", "destroyed", "snapshot", "prev", "hash", "payload"}

The hash covers the bytes of everything before it. Of texts and identities it covers salted digests only
(`texts`); those in clear ride behind it in `payload`, the private ones in `private/journal.jsonl`. So a
text can be destroyed, or be put away where it becomes withheld, and the chain still verifies.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

START = "0" * 64
"""What the first line is chained to."""
_NAMES = ("seq", "at", "by", "events", "records", "texts", "withheld", "destroyed", "snapshot", "prev")
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


def encode(line: Line) -> tuple[bytes, str]:
    """The line with its line feed, and the hash that it gets."""
    head = dumps({name: getattr(line, name) for name in _NAMES})
    own = hashlib.sha256(head.encode()).hexdigest()
    return _whole(head, own, dumps(line.payload)).encode(), own


def with_payload(line: Line, payload: Sequence[Any]) -> bytes:
    """The same line with other texts beside it; its hash stays."""
    return _whole(dumps({name: getattr(line, name) for name in _NAMES}), line.hash, dumps(payload)).encode()


def _whole(head: str, own: str, payload: str) -> str:
    return f'{head[:-1]},"hash":"{own}","payload":{payload}}}\n'


def decode(data: bytes) -> Line:
    """The line in its bytes, whole in itself and byte for byte as it was written. Raises BadLine."""
    try:
        text = data.decode()
        raw = json.loads(text)
        if tuple(raw) != (*_NAMES, "hash", "payload"):
            raise BadLine("not a line")
        own, payload = raw.pop("hash"), raw.pop("payload")
        head = dumps(raw)
        if hashlib.sha256(head.encode()).hexdigest() != own:
            raise BadLine("hash")
        if _whole(head, own, dumps(payload)) != text:
            raise BadLine("form")
        line = Line(**raw, hash=own, payload=payload)
        _check_shape(line)
    except BadLine:
        raise
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadLine(str(error)) from error
    return line


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
