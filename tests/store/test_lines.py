"""A line of the journal in pieces: the same bytes and the same hash as of the whole, also where it is an import."""

import hashlib
import json
from dataclasses import replace

import pytest

from tui_gov.store import disk
from tui_gov.store.line import BadLine, Encoding, Line, decode, dumps, encode, seal
from tui_gov.store.snapshot import render

NAMES = ("seq", "at", "by", "events", "records", "texts", "withheld", "destroyed", "snapshot", "prev")


def line_of(count):
    sealed = [seal({"doc": {"text": f"正文{n}"}}) for n in range(count)]
    return Line(
        seq=7,
        at="2026-03-16T09:00:00+08:00",
        by="wang",
        events=[[n, "created", "items", f"2026-{n:05}", None, {}] for n in range(count)],
        records=[["items", {"id": f"2026-{n:05}", "title": "标题"}] for n in range(count)],
        texts=[["items", f"2026-{n:05}", digest, ""] for n, (digest, _) in enumerate(sealed)],
        payload=[beside for _, beside in sealed],
    )


def in_one(line):
    """The line as the format says it: the hash over everything before it, and the payload behind."""
    head = dumps({name: getattr(line, name) for name in NAMES})
    own = hashlib.sha256(head.encode()).hexdigest()
    return f'{head[:-1]},"hash":"{own}","payload":{dumps(line.payload)}}}\n'.encode(), own


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2500])
def test_pieces_are_the_whole(count):
    line = line_of(count)
    text = Encoding(line)
    data = b"".join(text)
    assert (data, text.hash) == in_one(line)
    read = decode(data)
    assert read.hash == text.hash
    assert encode(read) == data
    assert len(encode(replace(read, payload=[None] * count))) <= len(data)


@pytest.mark.parametrize("at", [5, 60, 90_000, 250_000, -90, -3])
def test_a_bit_anywhere_in_a_long_line_is_noticed(at):
    data = bytearray(encode(line_of(1500)))
    data[at] ^= 1
    with pytest.raises(BadLine):
        decode(bytes(data))


@pytest.mark.parametrize("name", ["events", "records", "texts", "payload"])
@pytest.mark.parametrize("wrong", [None, 1, "text", {"a": 1}])
def test_a_line_of_another_shape_is_none(name, wrong):
    raw = {**json.loads(encode(line_of(2))), name: wrong}
    with pytest.raises(BadLine):
        decode(f"{dumps(raw)}\n".encode())


def test_what_cannot_be_put_into_words_leaves_the_file_as_it_was(tmp_path):
    place = tmp_path / "journal.jsonl"
    place.write_bytes(b"before\n")
    line = replace(line_of(3000), payload=[["salt", {"n": float("nan")}]] * 3000)
    with pytest.raises(ValueError, match="JSON"):
        disk.append(place, 7, Encoding(line))
    assert place.read_bytes() == b"before\n"


def test_a_snapshot_in_pieces_is_the_whole():
    documents = {"items": {}, "events": {str(n): {"seq": n, "kind": "建"} for n in range(2001)}}
    assert render(documents) == dumps(documents).encode()
    assert render({}) == b"{}"
