"""Several processes at once: writers, readers that follow, one that is stopped, and whoever may not write."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nobody import SAVE, as_nobody, root
from offices import AT, JournalStore, item, load, make_office, request, save, verify_store
from tui_gov.errors import Busy, NotAllowed
from tui_gov.store import create_store

HERE = Path(__file__).parent
WRITERS, COMMITS = 4, 250

WRITER = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from offices import AT, Item, JournalStore, DAY
store = JournalStore(Path(sys.argv[2]))
for _ in range(int(sys.argv[3])):
    with store.writing(sys.argv[4], AT) as writing:
        n = writing.number("items-2026")
        writing.put("items", Item(f"2026-{n:05}", "甲", DAY))
        writing.put("items", Item(f"twin-{n:05}", "乙", DAY))
        writing.event("created", "items", f"2026-{n:05}")
        writing.event("created", "items", f"twin-{n:05}")
    print(n, flush=True)
"""
READER = """
import sys, time, json; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from offices import JournalStore
store = JournalStore(Path(sys.argv[2]))
seen, halves, wanted, latest, end = [0], 0, int(sys.argv[3]), 0, time.monotonic() + 120
while store.revision < wanted and time.monotonic() < end:
    if store.refresh():
        items = store.at_hand("items")
        halves += sum(i.id.startswith("2026") for i in items) != sum(i.id.startswith("twin") for i in items)
        halves += len(items) != 2 * store.revision or len(store.log()) != len(items)
        seen.append(store.revision)
    time.sleep(0.05)
print(json.dumps({"halves": halves, "seen": seen, "behind": store.revision}))
"""


def start(program, *arguments):
    command = [sys.executable, "-c", program, str(HERE), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_four_writers_and_readers_that_follow(tmp_path, faults):
    create_store(tmp_path)
    readers = [start(READER, tmp_path, WRITERS * COMMITS) for _ in range(2)]
    writers = [start(WRITER, tmp_path, COMMITS, f"w{n}") for n in range(WRITERS)]
    time.sleep(0.6)
    writers[0].send_signal(signal.SIGSTOP)
    time.sleep(0.7)
    writers[0].send_signal(signal.SIGCONT)
    given = []
    for each in writers:
        out, err = each.communicate(timeout=120)
        assert each.returncode == 0, err
        given += map(int, out.split())
    for each in readers:
        out, err = each.communicate(timeout=120)
        assert each.returncode == 0, err
        told = json.loads(out)
        assert told["halves"] == 0
        assert told["seen"] == sorted(told["seen"])
        assert told["behind"] == WRITERS * COMMITS
    assert sorted(given) == list(range(1, WRITERS * COMMITS + 1))
    store = JournalStore(tmp_path)
    assert len(store.all("items")) == 2 * WRITERS * COMMITS
    assert [event.seq for event in store.log()] == list(range(1, 2 * WRITERS * COMMITS + 1))
    assert verify_store(tmp_path, "test").problems == []
    faults("commits of writers at once", len(given))


def test_a_stopped_holder_is_named(tmp_path):
    make_office(tmp_path / "office")
    hold = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\nfrom offices import AT, JournalStore\n"
        "with JournalStore(Path(sys.argv[2])).writing('lizi', AT):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(HERE), str(tmp_path / "office")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        holder.send_signal(signal.SIGSTOP)
        store = JournalStore(tmp_path / "office", lock_seconds=0.2)
        before = load(tmp_path / "office")
        with pytest.raises(Busy, match=rf"lizi \(pid {holder.pid}\)"):
            save(store, item(50))
        assert load(tmp_path / "office") == before
    finally:
        holder.kill()
        holder.communicate()
    save(store, item(50))


def test_nobody_holds_a_file_open(tmp_path):
    folder = make_office(tmp_path / "office")
    store = JournalStore(folder)
    save(store, request(9))
    store.refresh()
    store.all("items")
    held = [
        os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    ]
    assert not [name for name in held if name.startswith(str(folder))]


def test_a_clock_set_back_changes_no_order(tmp_path):
    folder = make_office(tmp_path / "office")
    store = JournalStore(folder)
    before = load(folder)
    save(store, item(50), at="2026-03-15T09:30:00.000+08:00")
    found = load(folder)
    assert found[2] == before[2] + 1
    assert [event.seq for event in found[1]] == list(range(1, len(found[1]) + 1))
    assert found[1][-1].at < found[1][-2].at
    assert verify_store(folder, "test").problems == []


@pytest.fixture
def open_office(tmp_path):
    """An office that others reach."""
    for place in (tmp_path, *tmp_path.parents):
        if place.stat().st_uid == os.geteuid() and str(place).startswith("/tmp/"):
            place.chmod(place.stat().st_mode | 0o755)
    return make_office(tmp_path / "office")


@root
def test_somebody_without_the_right_to_private_reads_no_identity_and_writes_nothing(open_office):
    for path in open_office.rglob("*"):
        if "private" not in path.parts:
            path.chmod(0o777 if path.is_dir() else 0o666)
    open_office.chmod(0o777)
    before = load(open_office)
    out = as_nobody(
        open_office,
        "store = JournalStore(folder)\n"
        "print([r.applicant + r.contact for r in store.all('requests')])\n"
        "print([i.title + i.text for i in store.all('items') if i.attribute == '不予公开'])\n" + SAVE,
    )
    assert out.splitlines()[:2] == ["['', '']", "['(不予公开)']"]
    assert out.splitlines()[2].startswith("NotAllowed")
    assert "private" in out
    assert load(open_office) == before


@root
@pytest.mark.parametrize("what", ["folder", "journal.jsonl"])
def test_permission_removed(open_office, what, faults):
    before = load(open_office)
    for path in (open_office, *open_office.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    place = open_office if what == "folder" else open_office / what
    if what == "folder":
        (open_office / ".lock").unlink(missing_ok=True)
    place.chmod(0o555 if what == "folder" else 0o444)
    out = as_nobody(open_office, SAVE)
    assert out.startswith("NotAllowed")
    assert len(out.splitlines()) == 1
    place.chmod(0o755)
    assert load(open_office) == before
    faults("permission removed")


def test_the_folder_deleted_underfoot(tmp_path, faults):
    folder = make_office(tmp_path / "office")
    store = JournalStore(folder)
    folder.rename(tmp_path / "gone")
    with pytest.raises(NotAllowed):
        save(store, item(50))
    (tmp_path / "gone").rename(folder)
    assert store.get("items", "2026-00006") is not None
    save(store, item(50))
    assert load(folder)[2] == store.revision
    faults("folder deleted underfoot")


def test_a_network_file_system_is_read_and_not_written(tmp_path, monkeypatch):
    folder = make_office(tmp_path / "office")
    monkeypatch.setattr("tui_gov.store.mounts._kind_of", lambda place: "nfs4")
    store = JournalStore(folder)
    assert store.all("items")
    with pytest.raises(NotAllowed, match="SSH"):
        store.compact("wang", AT)
    with pytest.raises(NotAllowed, match="nfs4"):
        save(store, item(50))


MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 22 0:35 / /srv/office rw - nfs4 host:/office rw
41 40 0:36 / /srv/office/local rw - ext4 /dev/vdb rw
42 22 0:37 / /mnt/a\\040b rw - cifs //host/share rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/srv/office", "nfs4"), ("/srv/office/2026", "nfs4"), ("/srv/office/local/x", "ext4"),
     ("/srv/office-old", "ext4"), ("/mnt/a b/c", "cifs"), ("/", "ext4")],
)  # fmt: skip
def test_the_mount_of_a_folder(folder, kind):
    from tui_gov.store.mounts import kind_in

    assert kind_in(MOUNTS, folder) == kind
