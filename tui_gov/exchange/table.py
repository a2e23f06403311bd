"""A CSV file as a header and rows of text; its encoding is found out."""

import csv
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from tui_gov.errors import NotFound, OfficeError
from tui_gov.model.text import Phrase, clean_line

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file that is read."""
CELL_LIMIT = 1_000_000
"""Characters of one cell."""
SPAN = 1 << 21
"""Lines that are set aside for a sheet: more than one can have."""
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class BadFile(OfficeError):
    """The file is not a table that can be read; nothing was taken from it."""


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a file, or in several sheets of one: the lines of the n-th sheet begin after n times SPAN."""

    header: tuple[str, ...]
    """Headings as typed."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Line of the file on which a row starts, and its cells; blank rows left out."""
    encoding: str
    """Encoding that was found; empty for a workbook."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets; none for CSV."""
    first: int = 1
    """Line of the header."""

    def place(self, line: int) -> tuple[str, int]:
        """Name of the sheet, empty for CSV, and number of the row in it."""
        return (self.sheets[line // SPAN], line % SPAN) if self.sheets else ("", line)


def read_table(path: Path) -> Table:
    """The table in a CSV file. Raises NotFound where it cannot be opened, BadFile where it is no table."""
    text, encoding = _decode(read_bytes(path), path.name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(CELL_LIMIT)
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=_separator(lines[0]), strict=True)
    rows = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, tuple(cell.removesuffix("\n") for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(
            "{file} 第{line}行读不下去: {reason}; 多半是引号不成对",
            file=path.name,
            line=line,
            reason=_reason(error),
        ) from None
    if not rows:
        raise BadFile("{file} 是空的", file=path.name)
    return Table(rows[0][1], tuple(rows[1:]), encoding, first=rows[0][0])


def _reason(error: csv.Error) -> str:
    text = str(error)
    return Phrase("一格超过{limit}字", limit=CELL_LIMIT) if "field limit" in text else text


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file: a pipe would wait for ever.

    Raises NotFound where it cannot be opened, BadFile where it is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:  # the latter for a character that no path holds
        raise _unopened(path, getattr(error, "strerror", None) or "路径不对") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotFound("{file} 不是普通文件", file=clean_line(str(path)))
        if status.st_size > SIZE_LIMIT:
            size = status.st_size // (1024 * 1024)
            raise BadFile(
                "{file} 有{size}MB, 最多64MB; 请分成几个文件", file=clean_line(path.name), size=size
            )
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _unopened(path, error.strerror or "") from error
    finally:
        os.close(handle)


def _unopened(path: Path, reason: str) -> NotFound:
    return NotFound("打不开 {file}: {reason}", file=clean_line(str(path))[:200], reason=reason)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    if not data.strip():
        raise BadFile("{file} 是空的", file=name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadFile("{file} 是Excel工作簿, 请另存为CSV再导入", file=name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile("{file} 是UTF-16编码, 请另存为UTF-8的CSV再导入", file=name)
    encodings = ("utf-8-sig",) if data.startswith(b"\xef\xbb\xbf") else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            continue
        if found := _BINARY.search(text):
            line = text[: found.start()].count("\n") + 1
            raise BadFile("{file} 第{line}行有控制字符, 不是CSV文本", file=name, line=line)
        return text, encoding
    raise BadFile("{file} 第{line}行不是UTF-8或GB18030文字, 可能残缺或不是CSV", file=name, line=line)


def _separator(header: str) -> str:
    return max(",\t;", key=header.count)
