"""Ctrl+C at random moments of what lasts: a `verify` changes nothing, an import is whole or not there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from offices import SOAK, JournalStore, copy, item, save, verify_store
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
