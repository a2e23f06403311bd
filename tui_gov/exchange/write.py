"""Registers as CSV files that old spreadsheet programs open safely."""

import csv
import io
import os
import secrets
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed
from tui_gov.exchange.table import Table
from tui_gov.model.fields import Field
from tui_gov.model.values import format_value

PRIVATE = 0o600
"""Mode of a file with personal data: for its owner alone."""


def write_csv(
    path: Path,
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    *,
    before: Sequence[str] = (),
    private: bool = False,
    encoding: str = "utf-8-sig",
) -> int:
    """Write rows under Chinese headings, as UTF-8 with mark or GB18030; the number of rows.

    `private` keeps the file to its owner; the rest as in table_bytes. Raises NotAllowed where the place refuses.
    """
    data, count = table_bytes(fields, rows, before=before, encoding=encoding)
    put_file(path, data, PRIVATE if private else 0o644)
    return count


def table_bytes(
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    *,
    before: Sequence[str] = (),
    encoding: str = "utf-8-sig",
) -> tuple[bytes, int]:
    """Rows under Chinese headings as a CSV file, and how many.

    `before` are keys that come first, as headings too. A cell that a spreadsheet would take for a formula is defused.
    """
    body = io.StringIO(newline="")
    writer = csv.writer(body)
    writer.writerow([*before, *(field.label for field in fields)])
    count = 0
    names = [*before, *(field.name for field in fields)]
    for row in rows:
        writer.writerow([_defused(format_value(row.get(name))) for name in names])
        count += 1
    return body.getvalue().encode(encoding), count


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of text as a file of UTF-8 with mark; a cell that a spreadsheet would take for a formula is defused."""
    body = io.StringIO(newline="")
    csv.writer(body).writerows([_defused(cell) for cell in row] for row in rows)
    return body.getvalue().encode("utf-8-sig")


def write_rejected(path: Path, table: Table, reasons: Mapping[int, str], secret: frozenset[int]) -> None:
    """Write the bad rows with line and reason, readable by the owner alone.

    Of a row in `secret` (its line bears a state-secret mark) only line and reason are written.
    """
    body = io.StringIO(newline="")
    writer = csv.writer(body)
    writer.writerow(["行号", "原因", *table.header])
    cells = dict(table.rows)
    for line, reason in sorted(reasons.items()):
        kept = [] if line in secret else [_defused(cell) for cell in cells.get(line, ())]
        writer.writerow([" ".join(map(str, table.place(line))).strip(), reason, *kept])
    put_file(path, body.getvalue().encode("utf-8-sig"), PRIVATE)


def _defused(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else text


def put_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all, in place of an earlier one, whose owner stays, and its mode unless PRIVATE.

    Raises NotAllowed where the place refuses, or holds something else than a file of its own (a link, a device).
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        earlier = _earlier(path)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if earlier is not None:
                with suppress(PermissionError):
                    os.fchown(handle, earlier.st_uid, earlier.st_gid)
                os.fchmod(handle, PRIVATE if mode == PRIVATE else stat.S_IMODE(earlier.st_mode))
            os.fsync(handle)
        os.replace(beside, path)
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise NotAllowed(
            "不能写 {file}: {reason}", file=str(path), reason=error.strerror or str(error)
        ) from error


def _flush_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it is on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _earlier(path: Path) -> os.stat_result | None:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise NotAllowed("{file} 不是普通文件, 没有写", file=str(path))
    return found
