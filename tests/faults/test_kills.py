"""kill -9 at random moments, for real: what was acknowledged is there, nothing is half there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = 52
ACTS = ("commit", "private commit", "snapshot", "archive", "import", "restore")


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_random_moments(act, tmp_path, faults):
    command = [sys.executable, str(Path(__file__).parent / "killed.py"), act, str(STEPS), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    counted = json.loads(ran.stdout)
    assert counted["distinct"] >= STEPS
    faults("kill -9, distinct points", counted["distinct"])
    faults("kill -9 in all", counted["kills"])
