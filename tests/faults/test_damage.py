"""Bytes that are not what was written: cut, flipped, lines removed, doubled, swapped; never silently read."""

import random

import pytest

from offices import AT, SOAK, JournalStore, item, load, make_office, request, save, verify_store
from tui_gov.errors import OfficeError

FLIPS = 2600 * SOAK
SEED = 20260316
PRIVATE = "private/journal.jsonl"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("tui_gov.store.folder._PAUSE_SECONDS", 0)


@pytest.fixture
def office(tmp_path):
    folder = make_office(tmp_path / "office")
    return folder, load(folder)


def noticed(folder, before):
    """Whether the damage is said by opening or `verify`; else everything must be there as it was."""
    try:
        found = load(folder)
    except OfficeError:
        return True
    if verify_store(folder, "test").every_problem:
        return True
    assert found == before, "silently read"
    return False


def files(folder):
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and path.name != ".lock" and path.stat().st_size
    )


def test_the_last_line_cut_at_every_byte(office, faults):
    folder, before = office
    journal = folder / "journal.jsonl"
    save(JournalStore(folder), request(7, subject="事" * 40), item(7))
    whole = journal.read_bytes()
    start = whole[:-1].rindex(b"\n") + 1
    for size in range(start, len(whole)):
        journal.write_bytes(whole[:size])
        store = JournalStore(folder)
        assert store.revision == before[2]
        assert journal.read_bytes() == whole[:start], size
        assert bool(store.notices) is (size > start)
        faults("cuts of the last line")
    assert load(folder) == before
    journal.write_bytes(whole)
    assert load(folder)[2] == before[2] + 1


@pytest.mark.parametrize("fill", [b"\0", b"\0" * 511])
def test_a_tail_of_zeros_is_cut(office, faults, fill):
    folder, before = office
    journal = folder / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + fill)
    assert load(folder) == before
    assert journal.read_bytes() == whole
    faults("tails of zeros")


@pytest.mark.parametrize("name", ["journal.jsonl", PRIVATE])
@pytest.mark.parametrize("how", ["removed", "doubled", "swapped"])
def test_lines(office, faults, name, how):
    folder, before = office
    path = folder / name
    lines = path.read_bytes().splitlines(keepends=True)
    last = len(lines) - 1 if how == "swapped" else len(lines)
    for place in range(last):
        changed = list(lines)
        if how == "removed":
            del changed[place]
        elif how == "doubled":
            changed.insert(place, changed[place])
        else:
            changed[place], changed[place + 1] = changed[place + 1], changed[place]
        path.write_bytes(b"".join(changed))
        found = noticed(folder, before) if (how, place) != ("removed", len(lines) - 1) else None
        if name == "journal.jsonl" and found is not None:
            assert found, (how, place)
        faults(f"lines {how}")
        path.write_bytes(b"".join(lines))


def test_the_last_line_removed_is_seen_by_its_anchor_alone(office):
    """A chain cannot know that it goes on: the printed head does (see the README)."""
    folder, before = office
    journal = folder / "journal.jsonl"
    head = JournalStore(folder).head
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]))
    assert load(folder)[2] == before[2] - 1
    assert JournalStore(folder).head != head


def test_a_snapshot_ahead_of_its_journal_is_damage(office):
    folder, _ = office
    JournalStore(folder).compact("wang", AT)
    journal = folder / "journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-2]))
    with pytest.raises(OfficeError, match="日志"):
        JournalStore(folder)


@pytest.mark.parametrize("part", range(4))
def test_bit_flips(office, faults, part):
    folder, before = office
    chance = random.Random(SEED + part)
    places = files(folder)
    weights = [path.stat().st_size for path in places]
    meaningless = 0
    for _ in range(FLIPS // 4):
        (path,) = chance.choices(places, weights)
        whole = path.read_bytes()
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        if not noticed(folder, before):
            meaningless += 1
        for left in (folder / "private").glob("cut-*"):
            left.unlink()
        for each, held in ((path, whole),):
            each.write_bytes(held)
        faults("bits flipped")
    faults("of them without meaning", meaningless)
    assert load(folder) == before
    assert meaningless <= FLIPS // 100
