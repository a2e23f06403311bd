"""Counts what stands in a ledger of tests/cases/ledgers with other libraries and none of the program's code.

    python tests/tools/count_ledgers.py FILE

Prints JSON: year of publication to what the office's stats must say of it.
"""

import json
import re
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

WAYS = {
    "公众号": "政务新媒体",
    "微信公众号": "政务新媒体",
    "镇公开栏": "公开栏",
    "公示栏": "公开栏",
    "公开栏": "公开栏",
    "县政府门户网站": "政府网站",
    "网站": "政府网站",
    "政府网站": "政府网站",
    "LED屏": "电子显示屏",
}


def day_of(value, year):
    if isinstance(value, datetime | date):
        return date(value.year, value.month, value.day)
    if isinstance(value, int | float):
        text = str(int(value))
        if len(text) == 8:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return date(1899, 12, 30) + timedelta(days=int(value))
    numbers = [int(part) for part in re.findall(r"\d+", value.split(" ")[0])]
    if len(numbers) == 2:
        numbers.insert(0, year)
    return date(numbers[0] if numbers[0] > 99 else 2000 + numbers[0], *numbers[1:3])


def of_years(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book:
        if not re.fullmatch(r"\d{4}年", sheet.title):
            continue
        merged = {}
        for span in sheet.merged_cells.ranges:
            for row in range(span.min_row, span.max_row + 1):
                merged[row, span.min_col] = sheet.cell(span.min_row, span.min_col).value
        office = ""
        for row in range(5, sheet.max_row + 1):
            cells = [sheet.cell(row, column).value for column in range(1, 10)]
            if not isinstance(cells[0], int):
                continue
            office = office if cells[4] == "同上" else cells[4]
            yield day_of(cells[6], int(sheet.title[:4])), cells[1] or merged[row, 2], cells[7], office


def of_departments(path):
    import xlrd

    book = xlrd.open_workbook(path)
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            cells = sheet.row_values(row)
            if str(cells[-1]).startswith("https://"):
                yield day_of(cells[3], 0), cells[1], cells[4], sheet.name


def of_one_column(path):
    import openpyxl

    for (text,) in openpyxl.load_workbook(path).active.iter_rows(max_col=1, values_only=True):
        if text and "〕" in text:
            _, _, rest = text.partition("号）")
            day, _, ways = rest.strip().partition(" ")
            yield day_of(day, 0), "", ways, ""


READERS = {
    "one-sheet-a-year.xlsx": of_years,
    "one-sheet-a-department.xls": of_departments,
    "everything-in-one-column.xlsx": of_one_column,
}


def count(path):
    years = {}
    for day, kind, ways, office in READERS[path.name](path):
        of = years.setdefault(
            day.year,
            {
                "total": 0,
                "by_category": Counter(),
                "by_channel": Counter(),
                "by_month": [0] * 12,
                "by_department": Counter(),
            },
        )
        of["total"] += 1
        of["by_category"][kind] += 1
        of["by_month"][day.month - 1] += 1
        of["by_department"][office] += 1
        for way in {WAYS.get(each, each) for each in re.split("[、；/]", ways)}:
            of["by_channel"][way] += 1
    return years


if __name__ == "__main__":
    print(json.dumps(count(Path(sys.argv[1])), ensure_ascii=False, indent=1))
