"""What a store promises: whole transactions, numbers given once, nothing acknowledged ever lost."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from township import bytes_of
from tui_gov.errors import Busy, NotAllowed, RuleViolation, StoreDamaged
from tui_gov.model.records import Event, Item, Request
from tui_gov.store import create_store, open_store
from tui_gov.store.forgetting import ForgettingStore
from tui_gov.store.journaled import JournalStore
from tui_gov.store.protocol import as_of
from tui_gov.store.tiny import database

AT = "2026-03-16T09:30:00.000+08:00"
DAY = date(2026, 3, 2)
FILES = [".lock", "county", "journal.jsonl", "private", "records.json"]
KINDS = ("forgetting", "file")


def item(number, title="某事", **values):
    return Item(id=f"2026-{number:05}", title=title, formed_on=DAY, **values)


def add(store, number, **values):
    with store.writing("wang", AT) as writing:
        writing.put("items", item(number, **values))
        writing.event("created", "items", f"2026-{number:05}", DAY, {"n": number})


def ids(store):
    return [each.id for each in store.all("items")]


def snapshot(store):
    tables = {table: list(store.all(table)) for table in ("items", "requests", "figures", "counters")}
    return tables, list(store.log()), store.revision


def script(*lines):
    """A Python program over the folder named first on its command line."""
    head = (
        "import sys, os, resource",
        "from datetime import date",
        "from pathlib import Path",
        "from tui_gov.model.records import Item",
        "from tui_gov.store import open_store",
        "store = open_store(Path(sys.argv[1]))",
        "def add(n):",
        "    with store.writing('wang', '2026-03-16T09:30:00.000+08:00') as writing:",
        "        n = n or writing.number('items-2026')",
        "        writing.put('items', Item(id=f'2026-{n:05}', title='某' * 50, formed_on=date(2026, 3, 2)))",
        "        writing.event('created', 'items', f'2026-{n:05}')",
        "    return n",
    )
    return [sys.executable, "-c", "\n".join([*head, *lines])]


@pytest.fixture
def place(tmp_path):
    create_store(tmp_path)
    return tmp_path


@pytest.fixture(params=KINDS)
def store(request, tmp_path):
    if request.param == "forgetting":
        return ForgettingStore()
    create_store(tmp_path)
    return open_store(tmp_path)


@pytest.fixture
def disk(place):
    return open_store(place)


class TestProtocol:
    def test_a_new_store_is_empty(self, store):
        assert snapshot(store) == ({"items": [], "requests": [], "figures": [], "counters": []}, [], 0)
        assert store.get("items", "2026-00001") is None
        assert list(store.log("2026-00001")) == []

    def test_what_was_put_is_there_in_order_of_registration(self, store):
        for number in (3, 1, 2):
            add(store, number)
        assert ids(store) == ["2026-00003", "2026-00001", "2026-00002"]
        assert store.get("items", "2026-00001") == item(1)
        assert store.get("requests", "2026-00001") is None

    def test_a_record_put_again_keeps_its_place(self, store):
        for number in (1, 2):
            add(store, number)
        add(store, 1, title="改过")
        assert [each.title for each in store.all("items")] == ["改过", "某事"]

    def test_events_are_numbered_through_and_carry_person_time_and_transaction(self, store):
        add(store, 1)
        with store.writing("li", "2026-03-17T08:00:00.000+08:00") as writing:
            writing.event("signed", "items", "2026-00001", DAY, {"role": "department_head"})
            writing.event("sent", "items", "2026-00001")
        log = store.log("2026-00001")
        assert [(each.seq, each.tx, each.by, each.kind, each.day) for each in log] == [
            (1, 1, "wang", "created", DAY),
            (2, 2, "li", "signed", DAY),
            (3, 2, "li", "sent", None),
        ]
        assert log[1].at == "2026-03-17T08:00:00.000+08:00"
        assert dict(log[1].data) == {"role": "department_head"}
        assert list(store.log()) == list(log)
        assert list(store.log("2026-00002")) == []

    def test_reading_inside_a_transaction_shows_its_own_changes(self, store):
        with store.writing("wang", AT) as writing:
            writing.put("items", item(1))
            writing.event("created", "items", "2026-00001")
            assert store.get("items", "2026-00001") == item(1)
            assert [each.kind for each in store.log("2026-00001")] == ["created"]

    def test_revision_rises_by_one_with_each_change_and_not_without(self, store):
        assert store.revision == 0
        add(store, 1)
        assert store.revision == 1
        with store.writing("wang", AT):
            pass
        assert store.revision == 1
        add(store, 2)
        assert store.revision == 2

    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, RuleViolation])
    def test_an_exception_inside_changes_nothing(self, store, error):
        add(store, 1)
        before = snapshot(store)
        with pytest.raises(error), store.writing("wang", AT) as writing:
            writing.put("items", item(1, title="改过"))
            writing.put("items", item(2))
            writing.put("requests", Request("R2026-0001", DAY, "business"))
            writing.number("items-2026")
            writing.raise_number("requests-2026", 7)
            writing.event("edited", "items", "2026-00001")
            writing.event("created", "items", "2026-00002")
            raise error("x")
        assert snapshot(store) == before
        assert [each.kind for each in store.log("2026-00001")] == ["created"]
        assert list(store.log("2026-00002")) == []

    def test_a_transaction_after_a_failed_one_is_whole(self, store):
        with pytest.raises(RuntimeError), store.writing("wang", AT) as writing:
            writing.put("items", item(9))
            writing.event("created", "items", "2026-00009")
            raise RuntimeError
        add(store, 1)
        assert ids(store) == ["2026-00001"]
        assert [(each.seq, each.tx) for each in store.log()] == [(1, 1)]

    def test_numbers_are_given_once_by_series(self, store):
        given = []
        for _ in range(3):
            with store.writing("wang", AT) as writing:
                given.append(writing.number("items-2026"))
                given.append(writing.number("items-2026"))
        assert given == [1, 2, 3, 4, 5, 6]
        with store.writing("wang", AT) as writing:
            assert writing.number("items-2027") == 1

    def test_a_number_counts_as_given_only_when_committed(self, store):
        with pytest.raises(RuntimeError), store.writing("wang", AT) as writing:
            assert writing.number("items-2026") == 1
            raise RuntimeError
        with store.writing("wang", AT) as writing:
            assert writing.number("items-2026") == 1
        with store.writing("wang", AT) as writing:
            assert writing.number("items-2026") == 2

    def test_a_series_goes_on_after_a_number_given_from_outside(self, store):
        with store.writing("wang", AT) as writing:
            writing.raise_number("items-2026", 41)
            writing.raise_number("items-2026", 7)
            assert writing.number("items-2026") == 42

    def test_refresh_says_that_nothing_changed_after_an_own_save(self, store):
        add(store, 1)
        assert store.refresh() is False
        assert ids(store) == ["2026-00001"]

    def test_events_taken_back_no_longer_hold(self, store):
        add(store, 1)
        with store.writing("wang", AT) as writing:
            writing.event("edited", "items", "2026-00001")
        with store.writing("wang", AT) as writing:
            writing.event("undone", "items", "2026-00001", data={"undoes": [2]})
        assert [each.kind for each in as_of(store.log())] == ["created"]
        assert [each.kind for each in store.log()] == ["created", "edited", "undone"]


class TestOnDisk:
    def test_another_opening_has_the_same_records(self, place, disk):
        values = {
            "text": "第一行\n第二行 “引号” \U00020000",
            "channels": ("政府网站", "微信"),
            "normative": True,
            "valid_until": date(2031, 3, 2),
        }
        add(disk, 1, **values)
        with disk.writing("li", AT) as writing:
            writing.put("requests", Request("R2026-0001", DAY, "business", applicant="某公司"))
            writing.event("received", "requests", "R2026-0001", DAY, {"list": [1, "二"], "none": None})
            writing.number("items-2026")
        other = open_store(place)
        assert snapshot(other) == snapshot(disk)
        assert other.get("items", "2026-00001") == item(1, **values)

    @settings(deadline=None)
    @given(text=st.text(st.characters(exclude_categories=["Cs"])))
    def test_any_text_comes_back(self, tmp_path_factory, text):
        place = tmp_path_factory.mktemp("office")
        create_store(place)
        add(open_store(place), 1, title="题", text=text)
        assert open_store(place).get("items", "2026-00001").text == text

    def test_plain_tinydb_opens_the_file(self, place, disk):
        add(disk, 1, title="预算公开")
        disk.compact("wang", AT)
        with TinyDB(place / "records.json") as plain:
            assert {"items", "requests", "figures", "events"} <= plain.tables()
            (found,) = plain.table("items").all()
            assert found["id"] == "2026-00001"
            assert found["title"] == "预算公开"
            assert [each["kind"] for each in plain.table("events").all()] == ["created"]

    def test_tinydbs_queries_find_records_and_its_writes_are_refused(self, place, disk):
        add(disk, 1, title="预算公开")
        add(disk, 2, title="决算公开")
        disk.compact("wang", AT)
        before = (place / "records.json").read_bytes()
        with database(place) as tiny:
            found = tiny.table("items").search(where("title") == "决算公开")
            assert [each["id"] for each in found] == ["2026-00002"]
            with pytest.raises(NotImplementedError):
                tiny.table("items").insert({"id": "2026-00003"})
        assert (place / "records.json").read_bytes() == before

    def test_create_never_replaces_records(self, place, disk):
        add(disk, 1)
        before = (place / "records.json").read_bytes()
        with pytest.raises(RuleViolation):
            create_store(place)
        assert (place / "records.json").read_bytes() == before

    def test_a_second_open_store_sees_a_save_after_refresh(self, place, disk):
        other = open_store(place)
        add(disk, 1)
        assert ids(other) == []
        assert other.refresh() is True
        assert ids(other) == ["2026-00001"]
        assert other.revision == disk.revision
        assert other.refresh() is False

    def test_writing_takes_in_what_others_saved_first(self, place, disk):
        other = open_store(place)
        add(disk, 1)
        add(other, 2)
        add(disk, 3)
        assert ids(disk) == ids(open_store(place)) == ["2026-00001", "2026-00002", "2026-00003"]
        assert [each.seq for each in disk.log()] == [1, 2, 3]
        assert [each.tx for each in disk.log()] == [1, 2, 3]

    def test_two_stores_put_records_aside_by_turns(self, place, disk):
        other = open_store(place)
        for number in range(1, 9):
            add(disk, number)
        for number in range(1, 9):
            store = (disk, other)[number % 2]
            store.compact("wang", AT, [("items", f"2026-{number:05}")])
            add(store, number + 10)
        wanted = [f"2026-{n:05}" for n in (*range(1, 9), *range(11, 19))]
        for store in (disk, other, open_store(place)):
            store.refresh()
            assert ids(store) == wanted
            assert [each.seq for each in store.log()] == list(range(1, 17))
        fresh = open_store(place)
        assert [each.id for each in fresh.at_hand("items")] == wanted[8:]
        assert fresh.holds_more
        assert fresh.get("items", "2026-00003") == item(3)
        assert not fresh.holds_more

    def test_a_settled_record_that_moves_is_at_hand_again(self, place, disk):
        for number in (1, 2, 3):
            add(disk, number)
        disk.compact("wang", AT, [("items", f"2026-{n:05}") for n in (1, 2, 3)])
        assert ids(open_store(place)) == ids(disk) == ["2026-00001", "2026-00002", "2026-00003"]
        add(open_store(place), 2, title="改过")
        disk.compact("wang", AT)
        fresh = open_store(place)
        assert [each.title for each in fresh.at_hand("items")] == ["改过"]
        assert [each.title for each in fresh.all("items")] == ["某事", "改过", "某事"]
        assert [each.kind for each in fresh.log("2026-00002")] == ["created", "created"]

    def test_what_a_follower_has_read_stays_when_it_is_put_aside(self, place, disk):
        other = open_store(place)
        add(disk, 1)
        other.refresh()
        disk.compact("wang", AT, [("items", "2026-00001")])
        assert other.refresh() is True
        assert ids(other) == ["2026-00001"]
        add(other, 2)
        assert ids(disk) == ["2026-00001"]
        disk.refresh()
        assert ids(disk) == ["2026-00001", "2026-00002"]

    def test_numbers_of_two_stores_never_meet(self, place, disk):
        other = open_store(place)
        given = []
        for each in (disk, other, other, disk):
            with each.writing("wang", AT) as writing:
                given.append(writing.number("items-2026"))
        assert given == [1, 2, 3, 4]

    def test_an_exception_leaves_the_bytes(self, place, disk):
        add(disk, 1)
        before = bytes_of(place)
        with pytest.raises(RuntimeError), disk.writing("wang", AT) as writing:
            writing.put("items", item(2))
            raise RuntimeError
        assert bytes_of(place) == before

    def test_an_empty_transaction_writes_nothing(self, place, disk):
        names = ("records.json", "journal.jsonl", "private/journal.jsonl")
        before = [(place / name).stat() for name in names]
        with disk.writing("wang", AT):
            pass
        after = [(place / name).stat() for name in names]
        assert [(each.st_ino, each.st_mtime_ns) for each in after] == [
            (each.st_ino, each.st_mtime_ns) for each in before
        ]

    def test_a_save_is_one_line_behind_the_others(self, place, disk):
        before = (place / "journal.jsonl").read_bytes()
        rest = {name: data for name, data in bytes_of(place).items() if name != "journal.jsonl"}
        add(disk, 1)
        after = (place / "journal.jsonl").read_bytes()
        assert after.startswith(before)
        assert after[len(before) :].count(b"\n") == 1
        assert {name: data for name, data in bytes_of(place).items() if name != "journal.jsonl"} == rest

    @pytest.mark.parametrize("name", ["records.json", "journal.jsonl"])
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
    def test_mode_survives_a_save_and_a_snapshot(self, place, disk, mode, name):
        os.chmod(place / name, mode)
        add(disk, 1)
        disk.compact("wang", AT)
        assert stat.S_IMODE((place / name).stat().st_mode) == mode

    @pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
    def test_modes_do_not_hang_on_the_umask(self, tmp_path, umask):
        earlier = os.umask(umask)
        try:
            create_store(tmp_path)
            store = open_store(tmp_path)
            with store.writing("wang", AT) as writing:
                writing.put("requests", Request("R2026-0001", DAY, "business", applicant="某公司"))
            add(store, 1)
            store.compact("wang", AT, [("items", "2026-00001")])
        finally:
            os.umask(earlier)
        modes = {
            path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
            for path in tmp_path.rglob("*")
        }
        private = {mode for name, mode in modes.items() if name.startswith("private/")}
        shared = {modes[name] for name in ("records.json", "journal.jsonl", ".lock")}
        shared |= {mode for name, mode in modes.items() if name.startswith("archive/")}
        assert (modes["private"], private) == (0o700, {0o600})
        assert (modes["county"], modes["archive"], shared) == (0o770, 0o770, {0o660})

    def test_private_files_are_for_the_group_that_was_let_in(self, place, disk):
        os.chmod(place / "private", 0o770)
        with disk.writing("wang", AT) as writing:
            writing.put("requests", Request("R2026-0001", DAY, "business", applicant="某公司"))
        disk.compact("wang", AT)
        (kept,) = (place / "private").glob("records-*")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o660

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
    def test_owner_survives_a_save_and_a_snapshot(self, place, disk):
        for name in ("records.json", "journal.jsonl"):
            os.chown(place / name, 12345, 12346)
        add(disk, 1)
        disk.compact("wang", AT)
        for name in ("records.json", "journal.jsonl"):
            after = (place / name).stat()
            assert (after.st_uid, after.st_gid) == (12345, 12346)

    def test_a_link_in_place_of_the_temporary_file_is_not_followed(self, place, disk, monkeypatch):
        monkeypatch.setattr("tui_gov.store.disk.secrets.token_hex", lambda _: "0000")
        victim = place / "victim"
        victim.write_text("mine")
        add(disk, 1)
        (place / ".records.json.0000.tmp").symlink_to(victim)
        before = (place / "records.json").read_bytes()
        with pytest.raises(NotAllowed):
            disk.compact("wang", AT)
        assert victim.read_text() == "mine"
        assert (place / "records.json").read_bytes() == before
        assert ids(disk) == ids(open_store(place)) == ["2026-00001"]

    @pytest.mark.parametrize("name", ["journal.jsonl", "records.json", "private/journal.jsonl"])
    def test_a_link_in_place_of_a_file_is_not_followed(self, place, disk, tmp_path_factory, name):
        outside = tmp_path_factory.mktemp("outside") / "victim"
        outside.write_bytes((place / name).read_bytes())
        before = outside.read_bytes()
        (place / name).unlink()
        (place / name).symlink_to(outside)
        with pytest.raises((NotAllowed, StoreDamaged)):
            open_store(place)
        with pytest.raises((NotAllowed, StoreDamaged)), disk.writing("wang", AT) as writing:
            writing.put("requests", Request("R2026-0001", DAY, "business", applicant="某公司"))
        assert outside.read_bytes() == before

    def test_what_a_killed_snapshot_left_is_swept_by_the_next(self, place):
        (place / ".records.json.0a1b2c3d.tmp").write_bytes(b"half a fi")
        (place / "private" / "records-3-0a1b2c3d.json").write_bytes(b"half a fi")
        (place / "mine.tmp").write_bytes(b"kept")
        store = open_store(place)
        add(store, 1)
        store.compact("wang", AT)
        assert sorted(os.listdir(place)) == [*FILES[:2], "journal.jsonl", "mine.tmp", *FILES[3:]]
        assert os.listdir(place / "private") == ["journal.jsonl"]

    def test_a_link_in_place_of_the_lock_is_not_followed(self, place, disk):
        victim = place / "victim"
        victim.write_text("mine")
        (place / ".lock").unlink(missing_ok=True)
        (place / ".lock").symlink_to(victim)
        with pytest.raises(NotAllowed):
            add(disk, 1)
        assert victim.read_text() == "mine"


class TestFullDisk:
    def full(self, patch, call, when=lambda *arguments: True):
        real = getattr(os, call)

        def refusing(*arguments, **names):
            if not when(*arguments):
                return real(*arguments, **names)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patch.setattr(os, call, refusing)

    @pytest.mark.parametrize("call", ["write", "fsync", "open"])
    def test_refused_in_one_line_with_the_old_bytes_kept(self, place, disk, monkeypatch, call):
        add(disk, 1)
        before, memory = bytes_of(place), snapshot(disk)
        with monkeypatch.context() as patch:
            self.full(patch, call, lambda *a: call != "open" or a[1] & os.O_RDWR)
            with pytest.raises(NotAllowed) as refusal:
                add(disk, 2)
        assert "\n" not in str(refusal.value)
        assert "No space left" in str(refusal.value)
        assert bytes_of(place) == before
        assert snapshot(disk) == memory
        add(disk, 2)
        assert ids(open_store(place)) == ["2026-00001", "2026-00002"]

    @pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
    def test_a_snapshot_is_refused_in_one_line(self, place, disk, monkeypatch, call):
        add(disk, 1)
        before, memory = (place / "records.json").read_bytes(), snapshot(disk)
        with monkeypatch.context() as patch:
            self.full(patch, call, lambda *a: call != "open" or str(a[0]).endswith(".tmp"))
            with pytest.raises(NotAllowed) as refusal:
                disk.compact("wang", AT)
        assert "\n" not in str(refusal.value)
        assert "No space left" in str(refusal.value)
        assert (place / "records.json").read_bytes() == before
        assert snapshot(disk) == memory
        assert sorted(os.listdir(place)) == FILES
        add(disk, 2)
        disk.compact("wang", AT)
        assert ids(open_store(place)) == ["2026-00001", "2026-00002"]

    def test_after_a_failed_flush_the_disk_is_read_again(self, place, disk, monkeypatch):
        add(disk, 1)
        with monkeypatch.context() as patch:
            self.full(patch, "fsync")
            with pytest.raises(NotAllowed):
                add(disk, 2)
        reads = []
        real = disk._load
        monkeypatch.setattr(disk, "_load", lambda: reads.append(1) or real())
        add(disk, 3)
        assert reads
        assert ids(disk) == ["2026-00001", "2026-00003"]

    def test_a_write_that_stops_half_way(self, place, disk, monkeypatch):
        add(disk, 1)
        before = bytes_of(place)
        real, calls = os.write, []

        def short(handle, data):
            calls.append(len(data))
            if len(calls) > 2:
                raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
            return real(handle, bytes(data[:10]))

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", short)
            with pytest.raises(NotAllowed):
                add(disk, 2)
        assert len(calls) == 3
        assert bytes_of(place) == before

    def test_short_writes_are_finished(self, place, disk, monkeypatch):
        real = os.write
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
            add(disk, 1)
        assert ids(open_store(place)) == ["2026-00001"]

    def test_a_real_limit_of_file_size(self, place):
        """The kernel itself refuses; what was acknowledged before stays."""
        limited = script(
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))",
            "from tui_gov.errors import NotAllowed",
            "try:",
            "    while True: print(add(0), flush=True)",
            "except NotAllowed as error: print(str(error), file=sys.stderr)",
        )
        done = subprocess.run([*limited, str(place)], capture_output=True, text=True)
        said = done.stderr.splitlines()
        assert len(said) == 1
        assert "File too large" in said[0]
        acknowledged = [f"2026-{int(line):05}" for line in done.stdout.split()]
        assert acknowledged
        assert ids(open_store(place)) == acknowledged
        assert sorted(os.listdir(place)) == FILES


class TestDamage:
    @pytest.fixture
    def filled(self, place, disk):
        for number in range(1, 6):
            add(disk, number)
        with disk.writing("wang", AT) as writing:
            writing.put("requests", Request("R2026-0001", DAY, "business"))
            writing.event("received", "requests", "R2026-0001")
        disk.compact("wang", AT)
        return place / "records.json"

    def edited(self, path, change):
        tables = json.loads(path.read_bytes())
        change(tables)
        path.write_text(json.dumps(tables, ensure_ascii=False))

    def refused(self, path):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(StoreDamaged) as refusal:
            open_store(path.parent)
        assert (path.read_bytes() if path.exists() else None) == before
        assert "\n" not in str(refusal.value)
        assert "records.json" in str(refusal.value)
        return str(refusal.value)

    def test_cut_short_anywhere(self, filled):
        whole = filled.read_bytes()
        for length in [*range(0, len(whole), 97), len(whole) - 1]:
            filled.write_bytes(whole[:length])
            self.refused(filled)

    @pytest.mark.parametrize(
        "junk",
        [b"", b"\x00" * 4096, b"\xff\xfe{}", b"[]", b"null", b"7", b'{"items": []}', b"{}", b"{", b'"x"'],
    )
    def test_garbage(self, filled, junk):
        filled.write_bytes(junk)
        self.refused(filled)

    def test_nested_too_deep(self, filled):
        filled.write_bytes(b"[" * 200_000)
        self.refused(filled)

    @pytest.mark.parametrize(
        "change",
        [
            lambda t: t["items"]["2"].pop("title"),
            lambda t: t["items"]["2"].update(title="改过"),
            lambda t: t["items"].pop("5"),
            lambda t: t["events"].pop("6"),
            lambda t: t["office"]["1"].update(journal=1),
            lambda t: None,
            lambda t: t["items"]["3"].update(title=7),
            lambda t: t["items"]["3"].update(formed_on="2026-02-30"),
            lambda t: t["items"]["3"].update(formed_on=20260302),
            lambda t: t["items"]["1"].update(state="published"),
            lambda t: t["items"]["1"].update(channels="政府网站"),
            lambda t: t["items"]["4"].update(channels=[1]),
            lambda t: t["items"].update({"4": ["x"]}),
            lambda t: t["items"].update({"4": None}),
            lambda t: t["items"]["2"].update(id="2026-00001"),
            lambda t: t["requests"]["1"].update(applicant_type=None),
            lambda t: t["events"].pop("3"),
            lambda t: t["events"]["3"].update(seq=9),
            lambda t: t["events"]["3"].update(day="someday"),
            lambda t: t["events"]["3"].update(data=[]),
            lambda t: t.pop("items"),
            lambda t: t.pop("events"),
            lambda t: t.pop("office"),
            lambda t: t["office"]["1"].update(revision="x"),
        ],
    )
    def test_an_edited_file_is_refused(self, filled, change):
        self.edited(filled, change)
        self.refused(filled)

    def test_a_newer_format_is_refused(self, filled):
        self.edited(filled, lambda tables: tables["office"]["1"].update(format=3))
        assert "3" in self.refused(filled)

    def test_a_missing_file(self, filled):
        filled.unlink()
        self.refused(filled)

    def test_damage_met_while_open_changes_nothing(self, filled):
        store = open_store(filled.parent)
        before = snapshot(store)
        filled.write_bytes(b"{torn")
        with pytest.raises(StoreDamaged):
            add(store, 9)
        assert filled.read_bytes() == b"{torn"
        assert snapshot(store) == before


class TestProcesses:
    def test_two_processes_lose_nothing(self, place):
        command = [*script("for _ in range(100): print(add(0), flush=True)"), str(place)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        given = [[int(line) for line in each.communicate()[0].split()] for each in running]
        assert [each.returncode for each in running] == [0, 0]
        assert sorted(given[0] + given[1]) == list(range(1, 201))
        store = open_store(place)
        assert ids(store) == [f"2026-{n:05}" for n in range(1, 201)]
        assert [each.seq for each in store.log()] == list(range(1, 201))
        assert store.revision == 200

    def test_killed_at_any_moment(self, place):
        """Each round is killed a little later than the one before, so that all steps of a save are met."""
        acknowledged = []
        for round_ in range(25):
            process = subprocess.Popen(
                [*script("print('ready', flush=True)", "while True: print(add(0), flush=True)"), str(place)],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.002 * round_)
            process.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in process.communicate()[0].split() if line]
            store = open_store(place)
            kept = [int(each.id[5:]) for each in store.all("items")]
            assert set(acknowledged) <= set(kept)
            assert kept == list(range(1, len(kept) + 1))
            assert len(store.log()) == len(kept) == store.revision
        assert acknowledged
        add(open_store(place), 90_000)
        assert sorted(os.listdir(place)) == FILES

    def test_the_lock_names_its_holder(self, place):
        holding = script(
            "with store.writing('li', 'now'):",
            "    print('held', flush=True)",
            "    sys.stdin.read()",
        )
        holder = subprocess.Popen(
            [*holding, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            assert holder.stdout.readline() == "held\n"
            store = JournalStore(place, lock_seconds=0.1)
            with pytest.raises(Busy, match=rf"li \(pid {holder.pid}\)"):
                add(store, 1)
            assert ids(store) == []
            assert ids(open_store(place)) == []
        finally:
            holder.kill()
            holder.communicate()
        add(store, 1)
        assert ids(open_store(place)) == ["2026-00001"]

    def test_the_lock_goes_when_the_transaction_fails(self, place, disk):
        with pytest.raises(RuntimeError), disk.writing("wang", AT):
            raise RuntimeError
        add(JournalStore(place, lock_seconds=0), 1)
        assert ids(open_store(place)) == ["2026-00001"]


def test_an_event_dated_before_its_entry_is_backdated():
    assert Event(1, 1, AT, "wang", "confirmed", "requests", "R", date(2026, 3, 15)).backdated
    assert not Event(1, 1, AT, "wang", "confirmed", "requests", "R", date(2026, 3, 16)).backdated
