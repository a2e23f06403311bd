"""Nothing writes, flushes, cuts, renames or removes a file of an office but the one layer: the kernel is asked."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from traced import ACT, ACTS, IN, OUT

CHANGES = (
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "ftruncate", "truncate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat"),
    *("open", "openat", "creat", "sendfile", "copy_file_range", "fallocate", "mmap"),
)
LOOKS = ("stat", "newfstatat", "statx")
LINE = re.compile(r"(\w+)\((.*)")


NAMES = frozenset(
    ("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat")
) | {"open", "openat", "creat", "truncate"}
"""Calls that name their file; the others have it open."""


def about(call, words, office):
    """Whether a call is about a file of the office."""
    return office in (words if call in NAMES else words.split(">")[0])


def harmless(call, words):
    """Whether it only opens or maps something for reading."""
    if call in ("open", "openat"):
        return not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", words)
    return call == "mmap" and not ("PROT_WRITE" in words and "MAP_SHARED" in words)


@pytest.fixture
def trace(tmp_path):
    """What the kernel saw of the acts, line by line."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    calls = ",".join(f"?{name}" for name in (*CHANGES, *LOOKS))
    seen, office = tmp_path / "trace", tmp_path / "offices"
    office.mkdir()
    command = ["strace", "-y", "-s", "200", "-e", f"trace={calls}", "-o", str(seen)]
    if subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("strace may not trace here")
    program = [sys.executable, "-B", str(Path(__file__).parent / "traced.py"), str(office)]
    home = {"XDG_STATE_HOME": str(tmp_path / "state"), "TUI_GOV_TODAY": "2026-03-16"}
    ran = subprocess.run(
        [*command, *program], capture_output=True, text=True, env=os.environ | home, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    return str(office), seen.read_text(encoding="utf-8", errors="replace").splitlines()


def test_every_change_of_an_office_goes_through_the_layer(trace, faults):
    office, lines = trace
    act, depth = "", 0
    inside, outside = Counter(), []
    for line in lines:
        if not (match := LINE.match(line)):
            continue
        call, words = match.groups()
        if call in LOOKS:
            depth += (f'"{IN}"' in words) - (f'"{OUT}"' in words)
            if f'"{ACT}' in words:
                act = words.split(f'"{ACT}')[1].split('"')[0]
        elif act and about(call, words, office) and not harmless(call, words):
            if depth:
                inside[act, call] += 1
            else:
                outside.append((act, line))
    assert outside == []
    for each in (*ACTS, "import by line", "restore by line"):
        assert inside[each, "write"], each
        assert inside[each, "fsync"], each
    faults("calls that the kernel saw, all of them the layer's", inside.total())
