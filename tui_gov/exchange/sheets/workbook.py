"""A spreadsheet file (XLSX, XLS, CSV) as sheets. Workbooks are read by a process of their own, which can be stopped."""

import json
import os
import select
import subprocess
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed
from tui_gov.exchange.table import BadFile, read_bytes, read_table
from tui_gov.model.sheets import Cell, Sheet
from tui_gov.model.text import clean_line

TIMEOUT = 180
"""Seconds in which a workbook must have been read."""
TICK = 0.2
"""Seconds after which somebody who waits may stop it."""
FILLED = 2_000_000
"""Cells that merged ones may fill."""
Progress = Callable[[int, int], None]
"""Told how many rows are read, and of how many; what it raises stops the work."""


class Missing(NotAllowed):
    """The library for spreadsheets is not installed."""


def missing() -> Missing:
    """That, and what to do."""
    return Missing("没有安装读写Excel的组件: pip install 'tui-gov[sheets]'; 或另存为CSV")


def is_workbook(path: Path) -> bool:
    """Whether a file is XLSX or XLS by its first bytes. Raises NotFound where it cannot be opened."""
    return read_bytes(path).startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_sheets(path: Path, progress: Progress = lambda done, of: None) -> tuple[Sheet, ...]:
    """Every sheet of a workbook or CSV file. Raises NotFound, BadFile, Missing."""
    if not is_workbook(path):
        table = read_table(path)
        return (Sheet("", ((table.first, table.header), *table.rows)),)
    places = [str(Path(__file__).resolve().parents[3]), os.environ.get("PYTHONPATH", "")]
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tui_gov.exchange.sheets.worker", str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places)), "PYTHONIOENCODING": "utf-8"},
    ) as worker:
        try:
            assert worker.stdout is not None
            return tuple(_sheets(_lines(worker.stdout.fileno(), path.name, progress), path.name, progress))
        finally:
            worker.kill()


def _lines(pipe: int, name: str, progress: Progress) -> Iterator[Any]:
    """What the process prints, line by line. Raises BadFile where it does not come to an end in time."""
    started = time.monotonic()
    rest = b""
    while True:
        if time.monotonic() - started > TIMEOUT:
            raise _bad("too large", name)
        progress(0, 0)
        if not select.select([pipe], [], [], TICK)[0]:
            continue
        piece = os.read(pipe, 1 << 18)
        if not piece:
            return
        *whole, rest = (rest + piece).split(b"\n")
        yield from map(json.loads, whole)


def _bad(end: str, name: str) -> BadFile:
    if end == "locked":
        return BadFile("{file} 有密码, 打不开; 请去掉密码另存", file=name)
    if end == "too many":
        return BadFile("{file} 太大(最多20万行、256列、5万处合并); 请分成几个文件", file=name)
    if end == "damaged":
        return BadFile("{file} 已损坏, 或不是Excel工作簿; 请用Excel打开后另存", file=name)
    return BadFile("{file} 太大, 读不完; 请只留要导入的工作表, 清除多余的行列后另存", file=name)


def _sheets(lines: Iterator[Any], name: str, progress: Progress) -> Iterator[Sheet]:
    """The sheets that the lines tell of; the process that was ended for want of memory says no end."""
    about: dict[str, Any] | None = None
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    for line in lines:
        if isinstance(line, list):
            numbers.append(line[0])
            rows.append(line[1:])
            progress(line[0], about["rows"] if about else line[0])
            continue
        if about is not None:
            yield _sheet(about, numbers, rows, name)
        rows, numbers = [], []
        if "sheet" in line:
            about = line
            continue
        if line["end"] == "read":
            return
        raise missing() if line["end"] == "missing" else _bad(line["end"], name)
    raise _bad("too large", name)


def _sheet(about: dict[str, Any], numbers: list[int], rows: list[list[Cell]], name: str) -> Sheet:
    """A sheet with its merged cells undone downwards; those across are remembered for the headings."""
    wide: list[tuple[int, int, int]] = []
    left = FILLED
    for top, first, bottom, last in about["merged"]:
        start, end = bisect_left(numbers, top + 1), bisect_right(numbers, bottom + 1)
        if last > first:
            wide += [(number, first, last) for number in numbers[start:end][:1]]
        if bottom == top or start == end or numbers[start] != top + 1 or first >= len(rows[start]):
            continue
        value = rows[start][first]
        left -= end - start
        if left < 0:
            raise _bad("too many", name)
        for row in rows[start + 1 : end]:
            row += [""] * (first + 1 - len(row))
            row[first] = value
    flaws = frozenset((row, column) for row, column in about["flaws"])
    kept = tuple((number, tuple(row)) for number, row in zip(numbers, rows, strict=True))
    return Sheet(clean_line(about["sheet"]), kept, tuple(wide), flaws, about["hidden"], about["mac"])
