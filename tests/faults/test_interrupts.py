"""Ctrl+C at random moments of what lasts: a `verify` changes nothing, an import is whole or not there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from offices import SOAK, JournalStore, copy, item, load, make_office, request, save, snapshot, verify_store
from township import bytes_of
from tui_gov.cli import main

ROUNDS = 20 * SOAK
ROWS = 1500
PROGRAM = "import sys\nfrom tui_gov.cli import main\nprint('ready', flush=True)\nsys.exit(main(sys.argv[1:]))"


def run(folder, *words, interrupt=None):
    """Run a command, interrupted after so many seconds; its exit code, what it says, and how long it took."""
    command = [sys.executable, "-c", PROGRAM, "--data", str(folder), *words]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert running.stdout.readline() == "ready\n"
    started = time.monotonic()
    if interrupt is not None:
        time.sleep(interrupt)
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    return running.returncode, out + err, time.monotonic() - started


@pytest.fixture
def rows(tmp_path):
    place = tmp_path / "rows.csv"
    lines = "".join(f"第{n}条,2026-03-02\n" for n in range(ROWS))
    place.write_text(f"标题,生成日期\n{lines}", encoding="utf-8")
    return str(place)


@pytest.fixture
def filled(folder, rows):
    """An office that takes its time to read."""
    assert main(["import", "items", rows]) == 0
    return folder


def interrupted(folder, words, faults, check):
    """Interrupt a command at random moments, most of them while it is at work; each time `check` what is left."""
    chance = random.Random(words[0])
    _, _, lasts = run(copy(folder, folder.parent / "timed"), *words)
    stopped = 0
    for _ in range(ROUNDS):
        place = copy(folder, folder.parent / "interrupted")
        code, said, _ = run(place, *words, interrupt=chance.uniform(0, lasts))
        assert code in (0, 130, -signal.SIGINT), said
        assert "Traceback" not in said or code == -signal.SIGINT, said
        stopped += code == 130
        check(place, code)
    assert stopped
    faults(f"Ctrl+C in {words[0]}", stopped)


def test_a_verify_that_is_stopped_changes_nothing(filled, faults):
    before = bytes_of(filled)
    interrupted(filled, ["verify"], faults, lambda place, code: same(bytes_of(place), before))


def same(found, wanted):
    assert found == wanted


def test_an_import_that_is_stopped_is_whole_or_not_there(filled, rows, faults):
    def check(place, code):
        store = JournalStore(place)
        assert len(store.all("items")) in ({2 * ROWS} if code == 0 else {ROWS, 2 * ROWS})
        assert [each.seq for each in store.log()] == list(range(1, len(store.log()) + 1))
        verdict = verify_store(place, "test")
        assert (verdict.problems, verdict.torn) == ([], 0)
        save(store, item(90_000))
        assert verify_store(place, "test").problems == []

    interrupted(filled, ["import", "items", rows], faults, check)


class Interrupt:
    """Ctrl+C at one line of the store's own code, counted from the start of a transaction."""

    FILES = ("state.py", "journaled.py", "disk.py", "reading.py")

    def __init__(self, at):
        self.at, self.met = at, 0

    def __call__(self, frame, event, _):
        if not frame.f_code.co_filename.endswith(self.FILES) or frame.f_code.co_name == "roll_back":
            return None
        if event == "line":
            self.met += 1
            if self.met == self.at:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def test_interrupted_at_every_line_of_a_save(tmp_path, faults):
    folder = make_office(tmp_path / "office")
    before, done = load(folder), copy(folder, tmp_path / "done")
    changes = (item(50), item(3, text="又改"), item(1, text="档案里的"), request(9))
    save(JournalStore(done), *changes)
    allowed, at, found = [before, load(done)], 0, []
    while len(found) == at:
        at += 1
        place = copy(folder, tmp_path / "interrupted")
        store = JournalStore(place)
        sys.settrace(Interrupt(at))
        try:
            save(store, *changes)
        except KeyboardInterrupt:
            store.refresh()
            found.append(snapshot(store))
        finally:
            sys.settrace(None)
        assert snapshot(store) == load(place)
        assert load(place) in allowed, at
        save(store, item(51))
        assert snapshot(store) == load(place)
    assert allowed[0] in found
    assert allowed[1] in found
    faults("Ctrl+C at a line of a save", len(found))
