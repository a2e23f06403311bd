"""Another user of the machine, who owns nothing of the office."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
SAVE = "try: save(JournalStore(folder), item(50)); print('saved')\nexcept OfficeError as error: print(type(error).__name__, error)\n"


def as_nobody(folder, code, before=""):
    """Run some code over a folder as a user who owns nothing; what it prints. `before` is imported while one may still read the tests."""
    head = (
        "import os, sys\nsys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\nimport pytest\nimport offices\nfrom offices import *\n"
        "from tui_gov.errors import OfficeError\nimport tui_gov.store.backup\nimport tui_gov.store.checking\n"
        f"{before}\nos.setgid(65534); os.setgroups([]); os.setuid(65534)\nfolder = Path(sys.argv[2])\n"
    )
    command = [sys.executable, "-c", head + code, str(HERE), str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
