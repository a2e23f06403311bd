"""tui-gov beside VisiData on the items of the sample office, in one run, as figures and their ratio.

    python tests/bench/side_by_side.py [PROGRAM …]      default: vd

PROGRAM is given the exported items as its last argument; where it is not installed only our own figures
are printed. Bytes and milliseconds are medians; the import rate stands beside what the csv module reads.
Ours is compiled first, as an installer compiles every program.
"""

import compileall
import csv
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "tui")]
import published
from terminal import KEYS, Terminal

OFFICE = [sys.executable, "-m", "tui_gov"]
LARGEST = "suqian-city-2024"


def look(
    command: list[str], regex: str, register: tuple[str, str] = ("", ""), form: tuple[str, str] = ("", "")
) -> dict[str, float]:
    """Start-up in seconds, bytes of the first screen, of a cursor move and a page, and peak memory in MiB.

    `register` is the key that leads from the first screen to the rows that are looked at, and what they show;
    `form` the key that opens a form there, and what that shows. Memory is read before a form is opened.
    """
    started = time.monotonic()
    terminal = Terminal(*command[1:], program=command[0])
    terminal.wait(regex, seconds=60)
    found = {"start-up s": time.monotonic() - started}
    terminal.settle(1.0)
    found["first screen bytes"] = len(terminal.sent)
    if register[0]:
        terminal.press(register[0])
        terminal.wait(register[1], seconds=60)
        terminal.settle(1.0)
    for name, key, times in (("cursor move", "DOWN", 12), ("page", "PGDN", 8)):
        costs, waits = [], []
        for _ in range(times):
            began = time.monotonic()
            terminal.raw(KEYS[key].encode())
            count = terminal.pump(2.0)
            waits.append((time.monotonic() - began) * 1000)
            costs.append(count + terminal.settle(0.1))
            terminal.settle(0.6)
        found[f"{name} bytes"] = statistics.median(costs)
        found[f"{name} ms to first byte"] = statistics.median(waits)
    status = Path(f"/proc/{terminal.pid}/status").read_text()
    found["peak MiB"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
    if form[0]:
        terminal.raw(form[0].encode())
        found["form bytes"] = terminal.settle(1.0)
        terminal.wait(form[1])
        costs = []
        for _ in range(6):
            terminal.raw(KEYS["TAB"].encode())
            costs.append(terminal.settle(0.6))
        found["next field bytes, most"] = max(costs)
    terminal.kill()
    return found


def imported(folder: Path) -> tuple[float, float]:
    """Rows a second of our import of the largest published report's requests, and of the csv module."""
    rows = published.requests_of(published.load(LARGEST))
    published.write(folder / "requests.csv", rows)
    office = [*OFFICE, "--data", str(folder / "big")]
    subprocess.run([*office, "init", "--agency", "某市"], check=True, capture_output=True)
    began = time.monotonic()
    subprocess.run(
        [*office, "import", "requests", str(folder / "requests.csv")], check=True, capture_output=True
    )
    ours = len(rows) / (time.monotonic() - began)
    began = time.monotonic()
    with (folder / "requests.csv").open(encoding="utf-8", newline="") as file:
        list(csv.reader(file))
    return ours, len(rows) / (time.monotonic() - began)


def main(program: list[str]) -> None:
    """Print both sides and the ratio."""
    compileall.compile_dir(TESTS.parent / "tui_gov", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([*OFFICE, "sample", str(folder / "office")], check=True, capture_output=True)
        data = ["--data", str(folder / "office")]
        subprocess.run(
            [*OFFICE, *data, "export", "items", str(folder / "items.csv")], check=True, capture_output=True
        )
        ours = look([*OFFICE, *data], "1今日", ("2", "索引号"), ("n", "登记一条信息"))
        theirs = {}
        if shutil.which(program[0]):
            theirs = look([*program, str(folder / "items.csv")], "索引号")
        print(f"{'':<28}{'tui-gov':>10}{program[0].rpartition('/')[2]:>10}{'ratio':>8}")
        for figure, value in ours.items():
            other = theirs.get(figure)
            beside = f"{other:>10.2f}{value / other:>8.2f}" if other else f"{'-':>10}{'-':>8}"
            print(f"{figure:<28}{value:>10.2f}{beside}")
        rate, plain = imported(folder)
        print(
            f"import rows a second        {rate:>10.0f}{plain:>10.0f}{rate / plain:>8.3f}   (csv module alone)"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or ["vd"])
