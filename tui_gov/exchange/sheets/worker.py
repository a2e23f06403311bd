"""A workbook read in a process of its own, within bounds of time and memory: `python -m tui_gov.exchange.sheets.worker FILE`.

A hostile or damaged file can make the library ask for any amount of memory, which ends a process without an
exception; so that process is this one. It prints a line of JSON for every sheet and every row that is not blank.
Nothing of a workbook is run: macros, formulas and external links are not looked at, only the values last saved.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tui_gov.exchange.sheets.marks import UNPACKED, BookMarks, Marks, TooLarge, marks_of
from tui_gov.exchange.sheets.old_marks import marks_of_old

MEMORY = 1 << 30
"""Bytes that reading may take."""
SECONDS = 120
"""Seconds of processor time that reading may take."""
ROWS = 200_000
"""Rows with something in them, of a whole workbook."""
COLUMNS = 256
"""Columns that are read."""
MERGED = 50_000
"""Merged cells of a sheet."""
_MIDNIGHT = time(0, 0)


class _TooMany(Exception):
    """More rows, columns or merged cells than are read."""


def main() -> None:
    """Print the workbook that the first argument names; last a line that says how it went."""
    _bound()
    try:
        from python_calamine import CalamineWorkbook, PasswordError
    except ImportError:
        _say({"end": "missing"})
        return
    try:
        for line in _workbook(CalamineWorkbook, sys.argv[1]):
            _say(line)
        _say({"end": "read"})
    except PasswordError:
        _say({"end": "locked"})
    except ImportError:
        _say({"end": "missing"})
    except (MemoryError, TooLarge):
        _say({"end": "too large"})
    except _TooMany:
        _say({"end": "too many"})
    except (KeyboardInterrupt, SystemExit, BrokenPipeError):
        raise
    except BaseException:  # a panic of the library is no Exception
        _say({"end": "locked" if _is_locked(sys.argv[1]) else "damaged"})


def _bound() -> None:
    with suppress(ImportError):  # Windows has no such limits: there the parent's time-out alone holds
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _say(line: Any) -> None:
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


def _is_locked(path: str) -> bool:
    """Whether it is the container in which spreadsheet programs put a workbook with a password."""
    with open(path, "rb") as file:
        data = file.read(1 << 20)
    return data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data


def _workbook(library: Any, path: str) -> Iterator[Any]:
    marks = _marks(path)
    book = library.from_path(path)
    left = ROWS
    for place, about in enumerate(book.sheets_metadata):
        if str(about.typ) != "SheetTypeEnum.WorkSheet":
            continue
        sheet = book.get_sheet_by_index(place)
        merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
        if len(merged) > MERGED:
            raise _TooMany
        found = marks.sheets.get(about.name, Marks({}, ()))
        yield {
            "sheet": about.name,
            "hidden": str(about.visible) != "SheetVisibleEnum.Visible",
            "rows": sheet.total_height,
            "merged": merged,
            "flaws": found.flaws,
            "mac": marks.mac,
        }
        flawed = {row for row, _ in found.flaws}
        before = [""] * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if not any(cells) and number not in flawed:
                continue
            row = [*before, *map(_plain, cells)]
            for column, unit in found.units.get(number, ()):
                if column < len(row):
                    row[column] = _with_unit(row[column], unit)
            while row and (row[-1] == "" or (isinstance(row[-1], str) and not row[-1].strip())):
                row.pop()
            if not row and number not in flawed:
                continue
            left -= 1
            if left < 0 or len(row) > COLUMNS:
                raise _TooMany
            yield [number, *row]
        # below the last value there may be formulas without one
        yield from ([number] for number in sorted(flawed) if number > sheet.total_height)


def _marks(path: str) -> BookMarks:
    if not zipfile.is_zipfile(path):
        return _old_marks(path)
    with zipfile.ZipFile(path) as archive:
        if sum(each.file_size for each in archive.infolist()) > UNPACKED:
            raise TooLarge
        return marks_of(archive)


def _old_marks(path: str) -> BookMarks:
    """The marks of an XLS, as far as it can be read for them: whether it can be read at all the library says."""
    try:
        return marks_of_old(path)
    except (ImportError, MemoryError):
        raise
    except Exception:
        return BookMarks({})


def _plain(cell: Any) -> str | int | float:
    """A value as text or number: a day without its midnight, a whole number without its fraction."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e18 else cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell) if isinstance(cell, timedelta) else cell


def _with_unit(value: str | int | float, unit: str) -> str | int | float:
    """A number as it is shown: 0.95 with % is 95%, 12.5 with 万元 is 12.5万元."""
    if isinstance(value, str):
        return value
    number = Decimal(repr(value)) * (100 if unit == "%" else 1)
    return f"{number.normalize():f}{unit}"


if __name__ == "__main__":
    main()
