"""Whether an installed tui-gov works: its sample opens in a pseudo-terminal and leaves, and has records.

python tests/tools/try_installed.py VENV/bin/tui-gov
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))
from terminal import Terminal


def main(program: str) -> None:
    """Open the throw-away sample, look, leave; then list a kept copy."""
    terminal = Terminal("sample", program=program)
    terminal.wait("1今日", seconds=60)
    terminal.settle()
    terminal.press("2")
    terminal.wait("索引号", seconds=60)
    terminal.settle()
    print(terminal.text())
    terminal.press("5")
    terminal.wait("占比")
    terminal.press("q")
    code = terminal.ended()
    if code != 0:
        raise SystemExit(f"it ended with {code}")
    subprocess.run([program, "sample", "copy"], check=True)
    listed = subprocess.run(
        [program, "--data", "copy", "list", "items", "--format", "json"], check=True, capture_output=True
    )
    count = len(json.loads(listed.stdout))
    if count < 600:
        raise SystemExit(f"only {count} items")
    print(f"installed: {count} items, 1 passed, 0 failed")


if __name__ == "__main__":
    main(sys.argv[1])
