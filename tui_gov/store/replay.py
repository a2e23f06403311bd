"""A transaction as a line of the journal, and a line applied to the records in memory."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui_gov.model.codec import to_doc
from tui_gov.model.records import Event
from tui_gov.store.compartments import (
    WITHHELD_TITLE,
    Document,
    data_parts,
    is_withheld,
    join_data,
    names_ever,
    names_of,
    parts,
    without_texts,
)
from tui_gov.store.line import BadLine, Line, PrivateLine, Sealed, digest, dumps, seal
from tui_gov.store.state import Key, State, Transaction

MOVED = "c"
"""Suffix of the place of texts that were in clear before their record was withheld."""


def line_of(change: Transaction, prev: str) -> tuple[Line, dict[str, Any]]:
    """The line of a transaction, and the private texts that belong to it by their place."""
    state = change.state
    records: list[list[Any]] = []
    withheld_now: list[list[str]] = []
    bodies: dict[Key, tuple[Document, Document]] = {}
    for key, earlier in change.before.items():
        table, record_id = key
        after = to_doc(state.get(table, record_id))
        was, now = is_withheld(table, earlier), is_withheld(table, after)
        opened, *wanted = parts(table, after, withheld=now)
        before = parts(table, earlier or {}, withheld=now)[1:]
        told = key in change.covered or _told_before(change, key, earlier, after)
        for private in (False, True):
            if wanted[private] != before[private] or (was and not now) or told:
                bodies.setdefault(key, ({}, {}))[private]["doc"] = wanted[private]
        records.append([table, opened])
        if earlier is not None and ((now and not was) or told):
            withheld_now.append([table, record_id])
    events = [_event_parts(change, event, bodies) for event in change.new_events]
    texts, payload, kept_apart = _sealed(bodies)
    line = Line(
        seq=state.revision + 1,
        at=change.at,
        by=change.by,
        events=events,
        records=records,
        texts=texts,
        withheld=withheld_now,
        destroyed=[list(key) for key in change.destroyed],
        prev=prev,
        payload=payload,
    )
    return line, kept_apart


def _told_before(change: Transaction, key: Key, earlier: Document | None, after: Document) -> bool:
    """Whether what the journal holds in clear of a record may tell a name that the record has only from now on."""
    table, record_id = key
    if earlier is None or not (new := set(names_of(table, after)) - set(names_of(table, earlier))):
        return False
    old = change.state.event_seqs(table, record_id)
    held = [earlier, *(change.state.event_document(seq).get("data") for seq in old)]
    return any(name in dumps(held) for name in new)


def _event_parts(
    change: Transaction, event: Event, bodies: dict[Key, tuple[Document, Document]]
) -> list[Any]:
    state, key = change.state, (event.table, event.record)
    record = state.document(*key) if event.record in state.tables[event.table] else {}
    earlier = change.before.get(key) or {}
    names = names_ever(event.table, record, [{"data": event.data}, {"data": {"before": earlier}}])
    data, *taken = data_parts(event.table, event.data, names, withheld=is_withheld(event.table, record))
    for private in (False, True):
        if taken[private]:
            body = bodies.setdefault(key, ({}, {}))[private]
            body.setdefault("data", {})[str(event.seq)] = taken[private]
    day = event.day.isoformat() if event.day else None
    return [event.seq, event.kind, event.table, event.record, day, data]


def _sealed(
    bodies: Mapping[Key, tuple[Document, Document]],
) -> tuple[list[list[str]], list[Any], dict[str, Any]]:
    texts: list[list[str]] = []
    payload: list[Any] = []
    kept_apart: dict[str, Any] = {}
    for place, (key, (clear, private)) in enumerate(bodies.items()):
        clear_digest, beside = seal(clear) if clear else ("", None)
        private_digest, apart = seal(private) if private else ("", None)
        texts.append([*key, clear_digest, private_digest])
        payload.append(beside)
        if apart is not None:
            kept_apart[str(place)] = apart
    return texts, payload, kept_apart


Bodies = dict[Key, tuple[Document | None, Document | None]]
"""Texts in clear and private ones of each record of a line; None where they are gone or may not be read."""


def bodies_of(line: Line, private: PrivateLine | None) -> Bodies:
    """The texts of a line. Raises BadLine where a private one is not the one that belongs to it."""
    found: Bodies = {}
    apart: Mapping[str, Sealed] = private.texts if private is not None else {}
    for place, (table, record_id, clear, hidden) in enumerate(line.texts):
        beside = line.payload[place] or _checked(apart.get(f"{place}{MOVED}"), clear)
        within = _checked(apart.get(str(place)), hidden)
        found[table, record_id] = (
            _body(beside, clear),
            _body(within, hidden),
        )
    return found


def _body(sealed: Sequence[Any] | None, wanted: str) -> Document | None:
    if sealed is not None:
        return dict(sealed[1])
    return None if wanted else {}


def _checked(sealed: Sealed | None, wanted: str) -> Sealed | None:
    if not wanted:
        return None  # what stands there belongs to a transaction that was never committed
    if sealed is not None and digest(sealed[0], sealed[1]) != wanted:
        raise BadLine("digest of private texts")
    return sealed


def gone(bodies: Bodies) -> Iterable[Key]:
    """The records of which texts are gone, or may not be read."""
    return (key for key, parts in bodies.items() if None in parts)


def apply(state: State, line: Line, bodies: Bodies) -> None:
    """Take a line into the records. Raises BadLine where it does not fit them."""
    for table, opened in line.records:
        key = (table, opened["id"])
        state.set(*key, _whole_document(state, key, opened, bodies))
    for seq, kind, table, record, day, data in line.events:
        if seq != state.seq + 1:
            raise BadLine(f"event {seq}")
        doc: Document = {"seq": seq, "tx": line.seq, "at": line.at, "by": line.by, "kind": kind}
        doc |= {"table": table, "record": record}
        if day is not None:
            doc["day"] = day
        for part in bodies.get((table, record), ()):
            data = join_data(data, (part or {}).get("data", {}).get(str(seq), {}))
        if data:
            doc["data"] = data
        state.add_event(seq, record, doc)
        state.settled.discard((table, record))
    for table, record in line.destroyed:
        destroy(state, table, record)
    state.revision = line.seq


def _whole_document(state: State, key: Key, opened: Document, bodies: Bodies) -> Document:
    """The document with its texts: those of the line, or those it had before."""
    table, record_id = key
    whole = dict(opened)
    withheld = is_withheld(table, opened)
    earlier = state.document(*key) if record_id in state.tables[table] else {}
    before = parts(table, earlier, withheld=withheld)[1:]
    for held, body in zip(before, bodies.get(key, ({}, {})), strict=True):
        if body is not None:
            whole |= body.get("doc", held)
    if table == "items":
        whole.setdefault("title", WITHHELD_TITLE)
    return whole


def destroy(state: State, table: str, record_id: str) -> None:
    """Leave no text and no identity in the events of a record."""
    bare = {}
    for seq in state.event_seqs(table, record_id):
        doc = dict(state.event_document(seq))
        if data := without_texts(table, doc.pop("data", {})):
            doc["data"] = data
        bare[seq] = doc
    state.forget_events(record_id, bare)
