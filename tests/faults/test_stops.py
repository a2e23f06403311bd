"""A process that stops before, after or in the middle of every single step that it makes on the disk."""

import errno
import os
from contextlib import suppress

import pytest

from offices import ACTS, Failing, Steps, Stopped, copy, load, ready_for, refused, whole_afterwards
from tui_gov.store.backup import check_backup


@pytest.fixture
def stage(tmp_path):
    """An office before an act, and all that may be there after it: what was, and what shall be."""

    def prepared(act):
        folder = ready_for(act, tmp_path / "office")
        done = copy(folder, tmp_path / "done")
        ACTS[act](done)
        return folder, [load(folder), load(done)]

    return prepared


def steps_of(act, folder, place):
    with pytest.MonkeyPatch.context() as patch:
        steps = Steps(patch)
        ACTS[act](copy(folder, place))
    return steps.made


@pytest.mark.parametrize("act", ACTS)
def test_stopped_at_every_step(act, stage, tmp_path, faults):
    folder, allowed = stage(act)
    made = steps_of(act, folder, tmp_path / "count")
    assert {"open", "write", "fsync"} <= set(made)
    found = []
    for step, name in enumerate(made):
        for how in ("before", "half", "after") if name == "write" else ("before", "after"):
            place = copy(folder, tmp_path / "stopped")
            with pytest.MonkeyPatch.context() as patch:
                Steps(patch, step, how)
                with suppress(Stopped):  # how many writes a compressed file takes may differ by one
                    ACTS[act](place)
            found.append(whole_afterwards(place, allowed, (act, step, name, how)))
            faults(f"stops in {act}")
    assert allowed[0] in found
    assert allowed[1] in found


@pytest.mark.parametrize("act", ["withholding", "expunge"])
def test_a_stopped_rewriting_is_finished_by_the_next_save(act, stage, tmp_path, faults):
    folder, (before, after) = stage(act)
    made = steps_of(act, folder, tmp_path / "count")
    word = {"withholding": "第4件事", "expunge": "申请人1"}[act].encode()
    for step in range(len(made)):
        place = copy(folder, tmp_path / "stopped")
        with pytest.MonkeyPatch.context() as patch:
            Steps(patch, step, "after")
            with pytest.raises(Stopped):
                ACTS[act](place)
        if whole_afterwards(place, [before, after], (act, step)) == after:
            clear = [path for path in place.rglob("*") if path.is_file() and word in path.read_bytes()]
            assert all(act == "withholding" and path.parent.name == "private" for path in clear), (
                step,
                clear,
            )
        faults(f"stops in {act}")


def test_a_backup_that_was_stopped_is_never_in_place_half(stage, tmp_path, faults):
    folder, _ = stage("backup")
    for step, _name in enumerate(steps_of("backup", folder, tmp_path / "count")):
        place = copy(folder, tmp_path / "stopped")
        with pytest.MonkeyPatch.context() as patch:
            Steps(patch, step, "half")
            with pytest.raises(Stopped):
                ACTS["backup"](place)
        if (place / "b.tgz").exists():
            check_backup(place / "b.tgz")
        faults("stops in backup")


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("act", ACTS)
def test_refused_at_every_step(act, number, sticky, stage, tmp_path, faults):
    """A full or failing disk, permission removed, a disk that became read-only: one line, and nothing half done."""
    folder, allowed = stage(act)
    made = steps_of(act, folder, tmp_path / "count")
    stride = 1 if act in ("commit", "private commit", "snapshot") else 3
    for step in range(0, len(made), stride):
        place = copy(folder, tmp_path / "failing")
        with pytest.MonkeyPatch.context() as patch:
            layer = Failing(patch, step, number, os.strerror(number), sticky=sticky)
            said = refused(ACTS[act], place)
        found = whole_afterwards(place, allowed, (act, step, made[step], number, sticky))
        if layer.failed and not said:
            assert found == allowed[1], "what was not refused is there"
        faults(f"{errno.errorcode[number]} in {act}", layer.failed)
