"""Kill a process at random moments of an act, many times; as a program of its own, since it forks.

    python killed.py ACT STEPS FOLDER

kills until so many distinct steps were met, and prints how many kills that took.
"""

import json
import mmap
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from offices import ACTS, CALLS, DISK, copy, item, load, ready_for, save, whole_afterwards
from tui_gov.store.journaled import JournalStore

REPEATS = 3
"""Acts that one process makes before it is done."""


class Marks(NamedTuple):
    """What a child writes where its killer reads it."""

    acknowledged: int
    """Commits that came back."""
    mark: int
    """Twice the number of the step it is in, one more once the step is done."""
    phase: int
    """1 under way, 2 done."""


def child(act, folder, shared, target):
    """Commit and do the act by turns, and where a mark is aimed at, die there."""
    mark = 0

    def note(*, acknowledged=None, phase=1):
        held = Marks(*struct.unpack("<III", shared[:]))
        told = held.acknowledged if acknowledged is None else acknowledged
        shared[:] = struct.pack("<III", told, mark, phase)

    def wrapped(real):
        def call(*arguments):
            nonlocal mark
            mark += 1
            note()
            if mark == target:
                os.kill(os.getpid(), signal.SIGKILL)
            done = real(*arguments)
            mark += 1
            note()
            if mark == target:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(DISK, name, wrapped(getattr(type(DISK), name).__get__(DISK)))
        note()
        for number in range(REPEATS):
            save(JournalStore(folder), item(100 + number))
            note(acknowledged=number + 1)
            ACTS[act](folder)
        note(phase=2)
    os._exit(0)


def one(act, folder, delay=None, target=0):
    """One child, killed after a while or at a mark."""
    shared = mmap.mmap(-1, 12)
    pid = os.fork()
    if pid == 0:
        try:
            child(act, folder, shared, target)
        finally:
            os._exit(1)
    if delay is not None:
        while struct.unpack("<III", shared[:])[2] == 0:
            time.sleep(0.0005)
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return Marks(*struct.unpack("<III", shared[:]))


class Sound:
    """Whatever is there may be there, as long as it is an office."""

    def __contains__(self, found):
        return len(found[0]["items"]) >= 6 and found[0]["requests"]


def kept_in(folder, found):
    """Ids of the items that are there, or were put aside by a restore."""
    aside = [
        load(place)
        for place in (folder / "backups").glob("before-restore-*")
        if (place / "records.json").exists()
    ]
    return {each.id for state in (found, *aside) for each in state[0]["items"]}


def main(act, wanted, place):
    chance = random.Random(act)
    base = ready_for(act, place / "base")
    started = time.monotonic()
    last = one(act, copy(base, place / "office"))
    lasts = time.monotonic() - started
    distinct, kills = set(), 0
    while len(distinct) < wanted:
        folder = copy(base, place / "office")
        if kills % 2:
            found = one(act, folder, delay=chance.uniform(0, lasts))
        else:
            found = one(
                act, folder, target=chance.choice([n for n in range(1, last.mark) if n not in distinct])
            )
        if found.phase == 2:
            continue
        kills += 1
        distinct.add(found.mark)
        there = whole_afterwards(folder, Sound(), (act, found))
        assert {f"2026-{100 + n:05}" for n in range(found.acknowledged)} <= kept_in(folder, there), (
            act,
            found,
        )
    print(json.dumps({"kills": kills, "distinct": len(distinct)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
