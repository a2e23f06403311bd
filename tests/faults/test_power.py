"""Power loss: what was not flushed is dropped, torn at blocks of 512 bytes, or there in another order.

The layer's calls are recorded; after each, every disk that the laws of flushing allow is laid out and opened.
"""

import os
from itertools import combinations
from pathlib import Path

import pytest

from offices import ACTS, CALLS, DISK, copy, load, ready_for, whole_afterwards

BLOCK = 512
MOST_PENDING = 3
"""So many renames that are not flushed are tried in every combination, more only in their order."""


class Recorder:
    """A disk behind the disk: what is flushed, and what is only said to be there."""

    def __init__(self, patch, folder):
        self.folder = folder
        self.inodes = {}  # number to [flushed bytes, list of (offset, data) or (size,) since]
        self.durable, self.seen = {}, {}  # path to inode number
        self.pending = []  # folders, and ("set", name, inode or None) or ("move", old, new): changes of names since they were flushed
        self._handles = {}
        self.states = []
        for path in folder.rglob("*"):
            if path.is_file():
                self.durable[self._name(path)] = self.seen[self._name(path)] = self._new(path.read_bytes())
        for name in CALLS:
            patch.setattr(DISK, name, self._wrapped(name, getattr(type(DISK), name).__get__(DISK)))

    def _name(self, path):
        return Path(path).relative_to(self.folder).as_posix()

    def _new(self, data=b""):
        self.inodes[len(self.inodes)] = [data, []]
        return len(self.inodes) - 1

    def _wrapped(self, name, real):
        def call(*arguments):
            offset = os.lseek(arguments[0], 0, os.SEEK_CUR) if name == "write" else 0
            done = real(*arguments)
            if (
                name != "open"
                or arguments[1] & os.O_CREAT
                or arguments[1] & 3
                or arguments[1] & os.O_DIRECTORY
            ):
                getattr(self, f"on_{name}", lambda *_: None)(done, offset, *arguments)
            return done

        return call

    def on_open(self, handle, _, path, flags, *mode):
        if Path(path).is_dir():
            self._handles[handle] = Path(path)
            return
        name = self._name(path)
        if name not in self.seen:
            self.seen[name] = self._new()
            self._renamed(("set", name, self.seen[name]), name)
        self._handles[handle] = self.seen[name]

    def on_write(self, count, offset, handle, data):
        self.inodes[self._handles[handle]][1].append((offset, bytes(data[:count])))
        self._note()

    def on_truncate(self, _, __, handle, size):
        self.inodes[self._handles[handle]][1].append((size,))
        self._note()

    def on_fsync(self, _, __, handle):
        where = self._handles[handle]
        if isinstance(where, Path):
            inner = self._name(where) if where != self.folder else ""
            for folders, change in [each for each in self.pending if inner in each[0]]:
                self._rename(self.durable, change)
                self.pending.remove((folders, change))
        else:
            held = self.inodes[where]
            held[0], held[1] = self._applied(held[0], held[1]), []
        self._note()

    def on_replace(self, _, __, source, target):
        old, new = self._name(source), self._name(target)
        change = ("move", old, new)
        self._rename(self.seen, change)
        self._renamed(change, old, new)
        self._note()

    def on_unlink(self, _, __, path):
        if self.seen.pop(self._name(path), None) is not None:
            self._renamed(("set", self._name(path), None), self._name(path))
        self._note()

    def _renamed(self, change, *names):
        """A change of names, which a flush of any of their folders makes lasting."""
        self.pending.append(({os.path.dirname(name) for name in names}, change))

    @staticmethod
    def _rename(names, change):
        kind, old, other = change
        if kind == "move":  # a folder goes with all that is in it
            for name in [each for each in names if each == old or each.startswith(f"{old}/")]:
                names[other + name[len(old) :]] = names.pop(name)
        elif other is None:
            names.pop(old, None)
        else:
            names[old] = other

    @staticmethod
    def _applied(data, changes):
        for change in changes:
            if len(change) == 1:
                data = data[: change[0]].ljust(change[0], b"\0")
            else:
                offset, piece = change
                data = data.ljust(offset, b"\0")
                data = data[:offset] + piece + data[offset + len(piece) :]
        return data

    def _note(self):
        """Every disk that power could leave now."""
        for names in self._names():
            for torn in self._contents(names):
                self.states.append(torn)

    def _names(self):
        kept = [self.pending[:count] for count in range(len(self.pending) + 1)]
        if len(self.pending) <= MOST_PENDING:
            kept = [
                list(each) for n in range(len(self.pending) + 1) for each in combinations(self.pending, n)
            ]
        for some in kept:
            names = dict(self.durable)
            for _, change in some:
                self._rename(names, change)
            yield names

    def _contents(self, names):
        """The files with what was not flushed gone, there, cut at a block, or there but for a block."""
        unflushed = [inode for inode in set(names.values()) if self.inodes[inode][1]]
        for how in ("gone", "there", "first", "last", "hole") if unflushed else ("gone",):
            yield {name: self._as(inode, how) for name, inode in names.items()}

    def _as(self, inode, how):
        before, changes = self.inodes[inode]
        after = self._applied(before, changes)
        if how == "gone" or not changes:
            return before
        if how == "there" or len(after) <= len(before):
            return after
        edge = (len(before) // BLOCK + 1) * BLOCK
        if how == "first":  # the first block of what is new, and no more
            return after[: max(edge, len(before) + 7)][: len(after) - 1]
        if how == "last":  # everything but the first block: zeros stand there
            return (before + b"\0" * (min(edge, len(after)) - len(before)) + after[edge:])[: len(after)]
        middle = len(before) + (len(after) - len(before)) // 2 // BLOCK * BLOCK
        return (after[:middle] + b"\0" * min(BLOCK, len(after) - middle) + after[middle + BLOCK :])[
            : len(after)
        ]


def lay_out(state, place):
    for name, data in state.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize("act", ACTS)
def test_power_lost_after_every_step(act, tmp_path, faults):
    folder = ready_for(act, tmp_path / "office")
    done = copy(folder, tmp_path / "done")
    ACTS[act](done)
    allowed = [load(folder), load(done)]
    place = copy(folder, tmp_path / "played")
    with pytest.MonkeyPatch.context() as patch:
        recorder = Recorder(patch, place)
        ACTS[act](place)
    assert load(place) == allowed[1]
    states = {tuple(sorted(state.items())): state for state in recorder.states}
    found = []
    for number, state in enumerate(states.values()):
        empty = tmp_path / "lost" / str(number)
        lay_out(state, empty)
        (empty / "county").mkdir(exist_ok=True)
        found.append(whole_afterwards(empty, allowed, (act, number)))
        faults(f"power lost in {act}")
    assert allowed[0] in found
    final = {name: recorder._as(inode, "gone") for name, inode in recorder.durable.items()}
    lay_out(final, tmp_path / "final")
    (tmp_path / "final" / "county").mkdir(exist_ok=True)
    assert load(tmp_path / "final") == allowed[1], "what was acknowledged is on the disk itself"
