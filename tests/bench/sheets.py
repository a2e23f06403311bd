"""What a large ledger costs on its way in, as a workbook and as CSV: the same rows, rows a second, peak memory.

    python tests/bench/sheets.py [ROWS]

Each import runs in a process of its own, with the process that reads the workbook counted in. Figures hang on
the machine, and seconds on what else it does; those of the processor less so. Rows a second are by the processor.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEAD = ("标题", "文号", "类别", "责任科室", "生成日期", "公开日期", "公开方式", "链接", "内容概述")
LINE = "{:<28}{:>9}{:>10}{:>10}{:>10}"


def rows(count):
    first = date(2021, 1, 4)
    for number in range(1, count + 1):
        day = first + timedelta(days=number % 1700)
        yield (
            f"关于第{number}号工程招标投标情况的公示",
            f"青政发〔{day.year}〕{number}号",
            "规划计划",
            "规划建设和环境保护办公室",
            day,
            day + timedelta(days=3),
            "政府网站；公开栏",
            f"https://www.yunling.example/qsz/{number}.html",
            "根据有关规定现将情况公示如下。" * 3,
        )


def write_csv(path, count):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(rows(count))


def write_xlsx(path, count):
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, ["青石镇主动公开政府信息台账"])
    sheet.write_row(2, 0, HEAD)
    for place, row in enumerate(rows(count), 3):
        for column, value in enumerate(row):
            (sheet.write_datetime if isinstance(value, date) else sheet.write_string)(place, column, value)
    book.close()


def measured(*words):
    """Seconds, seconds of the processor, and peak memory in MB of a process and those that it started."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, words
    return time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(count):
    print(f"{count} rows")
    print(LINE.format("", "seconds", "cpu s", "rows/s", "peak MB"))
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        files = {"CSV": place / "in.csv", "XLSX": place / "in.xlsx"}
        write_csv(files["CSV"], count)
        write_xlsx(files["XLSX"], count)
        for name, path in files.items():
            size = path.stat().st_size / 2**20
            read = "import sys, pathlib; from tui_gov.exchange.sheets.workbook import read_sheets as r"
            _told(
                f"read {name} ({size:.1f} MB)",
                count,
                measured("-c", f"{read}; r(pathlib.Path(sys.argv[1]))", path),
            )
        for name, path in files.items():
            office = ["--data", place / name]
            tool = ["-m", "tui_gov"]
            measured(*tool, "init", "--agency", "青石镇人民政府", "--started", "2026-01-01", *office)
            words = ["import", "items", path, "--already-published", *office]
            _told(f"import {name}, dry run", count, measured(*tool, *words, "--dry-run"))
            _told(f"import {name}", count, measured(*tool, *words))
        _told("export CSV", count, measured(*tool, "export", "items", place / "o.csv", *office))
        _told("export XLSX", count, measured(*tool, "export", "items", place / "o.xlsx", *office))


def _told(name, count, found):
    seconds, busy, memory = found
    shown = f"{seconds:.1f}", f"{busy:.1f}", f"{count / busy:.0f}", f"{memory:.0f}"
    print(LINE.format(name, *shown), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
