"""A scripted quarterly pass over 300 entries, beside as many rows looked at one by one in VisiData, in one run.

    python tests/bench/quarterly_pass.py [PROGRAM …]      default: vd

The office is made of the sample's texts, all of one quarter, every one on the queue. Of twenty decisions
sixteen pass, one flags with one key, one flags with a line, one puts off, one is taken back and made again.
In the other program each row is opened (Enter), left (q), and the next one gone to (Down).
Bytes are what goes over the line; seconds are from a key to the next entry standing there.
"""

import csv
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "tui")]
from terminal import Terminal

ENTRIES = 300
TODAY, LINE = "2026-04-02", "第2段“截止”应为“截至”"
SCRIPT = [*[" "] * 8, "2", *[" "] * 8, f"6{LINE}\r", "z", "u"]
"""Twenty decisions, a string of keys each."""
DROPPED = ("索引号", "附件", "公示期满", "施行日期", "有效期至", "废止日期", "重新评估日期")
"""Columns of the sample that do not go with the days given here."""
QUIET = 0.03
OFFICE = [sys.executable, "-m", "tui_gov"]
PEOPLE = '\nreview_sample_percent = 100\nsample = true\ntoday = 2026-04-02\n\n[[people]]\nlogin = "zhou"\nname = "周慧"\nroles = ["county"]\n'


def run(*words: str) -> None:
    """One command of ours."""
    subprocess.run([*OFFICE, *words], check=True, capture_output=True)


def made(folder: Path) -> Path:
    """The office with its entries, and beside it the same items as CSV; where that is."""
    office, sample, rows = folder / "office", folder / "sample", folder / "items.csv"
    run("sample", str(sample))
    run("--data", str(sample), "export", "items", str(folder / "all.csv"))
    with (folder / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        fields = list(reader.fieldnames or ())
        public = [row for row in reader if row["公开日期"] and not row["撤回日期"]][:ENTRIES]
    for n, row in enumerate(public):
        out = date(2026, 1, 8) + timedelta(days=n % 80)
        row |= {"公开日期": out.isoformat(), "生成日期": (out - timedelta(days=5)).isoformat()}
        row |= dict.fromkeys(DROPPED, "")
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(public)
    run("--data", str(office), "init", "--agency", "青石镇人民政府", "--started", "2026-04-01")
    run("--data", str(office), "import", "items", str(rows), "--already-published")
    settings = office / "office.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        PEOPLE.partition("[[people]]")[0] + text + "\n[[people]]" + PEOPLE.partition("[[people]]")[2], "utf-8"
    )
    return rows


def until(terminal: Terminal, changed: Callable[[str], bool]) -> None:
    """Take in what is sent until the screen is another, then until nothing comes."""
    end = time.monotonic() + 20
    while time.monotonic() < end and not changed(terminal.text()):
        terminal.pump(QUIET)
    terminal.settle(QUIET)


def passed(folder: Path) -> dict[str, float]:
    """The pass: decisions, keys, bytes and seconds, and what the store holds of it afterwards."""
    terminal = Terminal(*OFFICE[1:], "--data", str(folder / "office"), "--as", "zhou", program=OFFICE[0])
    terminal.wait("1今日", seconds=60)
    terminal.settle(0.5)
    terminal.raw(b"7")
    terminal.wait(rf"已看 0/{ENTRIES}\d*", seconds=60)
    terminal.settle(0.5)
    before, began = len(terminal.sent), time.monotonic()
    waits, costs, keys = [], [], []
    for step in itertools.islice(itertools.cycle(SCRIPT), ENTRIES):
        sent, at = len(terminal.sent), time.monotonic()
        for part in filter(None, (step[:1], step[1:-1], step[1:][-1:])):
            seen = terminal.text()
            terminal.raw(part.encode())
            until(terminal, lambda text, seen=seen: text != seen)
        waits.append(time.monotonic() - at)
        costs.append(len(terminal.sent) - sent)
        keys.append(len(step))
    found = {
        "decisions": float(len(waits)),
        "keys a decision (median)": statistics.median(keys),
        "keys a decision (mean, with its text)": statistics.mean(keys),
        "seconds a decision (median)": statistics.median(waits),
        "seconds a decision (slowest)": max(waits),
        "seconds for all": time.monotonic() - began,
        "bytes a decision (median)": statistics.median(costs),
        "bytes for all": float(len(terminal.sent) - before),
    }
    terminal.kill()
    return found


def looked(program: list[str], rows: Path) -> dict[str, float]:
    """The same number of rows, each opened and left, in the other program."""
    terminal = Terminal(*program[1:], str(rows), program=program[0])
    terminal.wait("标题", seconds=60)
    terminal.settle(1.0)
    before, began = len(terminal.sent), time.monotonic()
    waits, costs = [], []
    for _ in range(ENTRIES):
        sent, at = len(terminal.sent), time.monotonic()
        for key in (b"\r", b"q", b"\x1b[B"):
            terminal.raw(key)
            terminal.pump(2.0)
            terminal.settle(QUIET)
        waits.append(time.monotonic() - at)
        costs.append(len(terminal.sent) - sent)
    found = {
        "keys a decision (median)": 3.0,
        "seconds a decision (median)": statistics.median(waits),
        "seconds a decision (slowest)": max(waits),
        "seconds for all": time.monotonic() - began,
        "bytes a decision (median)": statistics.median(costs),
        "bytes for all": float(len(terminal.sent) - before),
    }
    terminal.kill()
    return found


def main(program: list[str]) -> None:
    """Print both sides and the ratio."""
    os.environ["TUI_GOV_TODAY"] = TODAY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = made(folder)
        ours = passed(folder)
        theirs = looked(program, rows) if shutil.which(program[0]) else {}
        print(f"{'':<40}{'tui-gov':>12}{program[0].rpartition('/')[2]:>12}{'ratio':>8}")
        for figure, value in ours.items():
            other = theirs.get(figure)
            beside = f"{other:>12.2f}{value / other:>8.2f}" if other else f"{'-':>12}{'-':>8}"
            print(f"{figure:<40}{value:>12.2f}{beside}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["vd"])
