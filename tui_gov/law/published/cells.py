"""The cells that follow the label of a row: by tabs, by lines, or by white space where every one is there."""

import re
from collections.abc import Iterable

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
"""A figure as a cell holds it."""
_WORDS = re.compile(r"[\u4e00-\u9fff]")
BLANK = re.compile(r"[-—–/\\_]*")
"""A cell without a figure: nothing, or dashes and strokes."""
_REST_OF_LABEL = re.compile(r"^[\u4e00-\u9fff()、,]{1,30}(?=[\s\d])")
"""What a page adds to the words of a label."""
_UNIT = re.compile(r"(?<=\d)\s*(?:万元|[件条宗份次个起项])(?![^\s])")


def cells(segment: str, count: int) -> tuple[str, ...] | None:
    """The `count` cells at the beginning of a segment; None where blanks make it uncertain which is which.

    A segment with tabs is a row of a table, one with line breaks a cell a line; where every cell is
    there, any white space will do.
    """
    line = segment.split("\n", 1)[0]
    if "\t" in line:
        row = [cell.strip() for cell in line.split("\t")[1:]]
        words = [place for place, cell in enumerate(row) if _WORDS.search(_UNIT.sub("", cell))]
        row = row[words[-1] + 1 :] if words else row
        if (found := _window(row, count)) is not None:
            return found
    segment = _REST_OF_LABEL.sub("", segment)
    body = re.split(r"[^\d\s,.\-—–/\\_]", _UNIT.sub("", segment), maxsplit=1)[0]
    tokens = [piece for token in body.split() for piece in _unglued(token)]
    numbers = [token for token in tokens if NUMBER.fullmatch(token)]
    if len(numbers) == count == len(tokens):
        return tuple(numbers)
    if numbers and len(tokens) == count and len(numbers) + tokens.count("") == count:
        return tuple(tokens)  # a dash stands where nothing is
    if not numbers:
        return ("",) * count
    lines = [line.strip() for line in body.split("\n")][1:]
    return _by_lines(lines[:-1] if lines and not lines[-1] else lines, count)


def _by_lines(lines: list[str], count: int) -> tuple[str, ...] | None:
    """Cells a line each from the label on, or with an empty line between two of them; nothing after them."""
    if len(lines) >= 2 * count - 1:
        for between, those in ((lines[1::2], lines[::2]), (lines[::2], lines[1::2])):
            if not any(between):
                lines = those
                break
    cells_ = [piece for line in lines[:count] for piece in _unglued(line, 1)]
    return tuple(cells_) if len(cells_) == count and not any(lines[count:]) else None


def _window(row: list[str], count: int) -> tuple[str, ...] | None:
    """`count` neighbouring cells of a row outside which only blanks stand; None where they are fewer or more.

    Of several such windows the last one is taken: figures stand at the right end of a row.
    """
    row = [piece for cell in row for piece in _unglued(cell, count - len(row) + 1)]
    filled = [place for place, cell in enumerate(row) if cell] or [len(row)]
    if len(row) < count or filled[-1] - filled[0] >= count:
        return None
    first = min(filled[0], len(row) - count)
    return tuple(row[first : first + count])


def _unglued(token: str, at_most: int = 99) -> list[str]:
    """A run of zeros is as many cells of 0; a figure keeps its digits; a dash is a blank."""
    bare = _UNIT.sub("", token.strip())
    if len(bare) > 1 and set(bare) == {"0"} and len(bare) <= at_most:
        return list(bare)
    return ["" if BLANK.fullmatch(bare) else bare]


def whole(texts: Iterable[str]) -> tuple[int | None, ...] | None:
    """Cells as whole numbers; None where one of them is no number."""
    found: list[int | None] = []
    for text in texts:
        match = NUMBER.match(text)
        if text and match is None:
            return None
        number = match.group().replace(",", "") if match else ""
        if "." in number or len(number) > 12:
            return None
        found.append(int(number) if number else None)
    return tuple(found)
