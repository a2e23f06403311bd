"""Finding the headings of a sheet under its titles, and which of our columns each answers to."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tui_gov.model.fields import DUTY_FIELDS, FINDING_FIELDS, ITEM_FIELDS, REQUEST_FIELDS, Field
from tui_gov.model.sheets import Sheet
from tui_gov.model.text import clean_line, half_width

HIGHEST = 30
"""Rows from the top among which the headings are looked for."""
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_MARKS = re.compile(r"[\s*:：、.。·/_-]")
_LETTERS = re.compile(r"[A-Z]{1,2}")
_UNIT = re.compile(r"[(（\[【/]?\s*(?:单位\s*[:：])?\s*(万元|元)\s*[)）\]】]?$")


@cache
def data() -> Mapping[str, Any]:
    """The table of what offices call things (headings.toml)."""
    text = files("tui_gov.exchange.sheets").joinpath("headings.toml").read_text("utf-8")
    return tomllib.loads(text)


def bare(heading: object) -> str:
    """A heading as headings are compared: half-width, without white space, marks, and brackets; 时间 is 日期."""
    text = half_width(clean_line(str(heading)))
    return _MARKS.sub("", _BRACKETS.sub("", text) or text).casefold().replace("时间", "日期")


def letters_of(place: int) -> str:
    """The letters of a column, by its place from 0: A, B … Z, AA."""
    before, last = divmod(place, 26)
    return (letters_of(before - 1) if before else "") + chr(65 + last)


def unit_of(heading: str) -> str:
    """The unit that a heading names, as in 收费金额(万元); empty for none."""
    match = _UNIT.search(clean_line(heading))
    return match[1] if match else ""


def known(table: str, fields: Sequence[Field]) -> dict[str, str]:
    """Every heading that is understood, bare, to our column; our own words come before other offices'."""
    found: dict[str, str] = {}
    for field in fields:
        found.setdefault(bare(field.label), field.name)
        found.setdefault(bare(field.name), field.name)
    for name, words in data().get(table, {}).items():
        if any(field.name == name for field in fields):
            for word in words:
                found.setdefault(bare(word), name)
    return found


@cache
def known_anywhere() -> frozenset[str]:
    """Every heading, bare, that is understood of any register."""
    tables = {
        "items": ITEM_FIELDS,
        "requests": REQUEST_FIELDS,
        "duties": DUTY_FIELDS,
        "findings": FINDING_FIELDS,
    }
    usual = {bare(word) for word in ("序号", "备注", "申请人", "申请内容")}
    return frozenset(usual.union(*(known(table, fields) for table, fields in tables.items())))


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the headings of a sheet stand."""

    row: int
    """Number of the row, from 1; 0 where the sheet has none."""
    deep: int
    """How many rows they take."""
    names: tuple[str, ...]
    """The heading of each column, as written; of two rows joined by /."""

    def column(self, theirs: str) -> int | None:
        """Place of a column, from 0, by its heading or its letter (A, or A列); None where there is none."""
        if theirs in self.names:
            return self.names.index(theirs)
        wanted = bare(theirs)
        for place, name in enumerate(self.names):
            if name and bare(name) == wanted:
                return place
        letters = theirs.strip().upper().removesuffix("列")
        if _LETTERS.fullmatch(letters):
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - 64
            return place - 1
        return None


def find(sheet: Sheet, words: Mapping[str, str], row: int = 0) -> Heading:
    """The headings of a sheet: of the row that is asked for, else of the one in which most words are understood."""
    best, most = 0, 0
    for place, (number, cells) in enumerate(sheet.rows[:HIGHEST]):
        if row:
            if number == row:
                return _heading(sheet, place, words)
            continue
        understood = len({words[bare(cell)] for cell in cells if bare(cell) in words})
        if understood > most:
            best, most = place, understood
    if row or not most:
        return Heading(0, 0, ())
    while best and _heads(sheet, best - 1, words):
        best -= 1
    return _heading(sheet, best, words)


def _heads(sheet: Sheet, place: int, words: Mapping[str, str]) -> bool:
    """Whether a row names groups of the columns whose parts the next row names."""
    (number, cells), (below, parts) = sheet.rows[place : place + 2]
    groups = [(first, last) for row, first, last in sheet.wide if row == number]
    return (
        below == number + 1
        and any(bare(cell) in words for cell in cells)
        and any(
            len({bare(cell) for cell in parts[first : last + 1]} - {""}) > last - first
            for first, last in groups
        )
    )


def _heading(sheet: Sheet, place: int, words: Mapping[str, str]) -> Heading:
    """The headings that begin in a row; a cell merged across has its parts named in the row below, and these theirs."""
    number, cells = sheet.rows[place]
    names = [clean_line(str(cell)) for cell in cells]
    deep = 1
    while (below := _parts(sheet, place + deep - 1)) is not None:
        groups, parts = below
        names += [""] * (max([len(parts), *(last + 1 for _, last in groups)]) - len(names))
        for first, last in groups:
            group = names[first]
            for column in range(first, last + 1):
                names[column] = _joined(group, clean_line(str(parts[column])), words)
        deep += 1
    return Heading(number, deep, tuple(_told_apart(names)))


def _joined(group: str, part: str, words: Mapping[str, str]) -> str:
    """The heading of a part of a group: 公开 under 日期 is 公开日期, 公开栏 under 公开方式 is 公开方式/公开栏."""
    if part == group or bare(part) in words:
        return part
    return part + group if bare(part + group) in words else f"{group}/{part}"


def _parts(sheet: Sheet, place: int) -> tuple[list[tuple[int, int]], Sequence[object]] | None:
    """The columns whose parts the row below a row names, and that row; None where it names none."""
    if place + 1 >= len(sheet.rows):
        return None
    (number, _), (below, parts) = sheet.rows[place : place + 2]
    groups = [(first, last) for row, first, last in sheet.wide if row == number]
    groups = [each for each in groups if all(clean_line(str(cell)) for cell in parts[each[0] : each[1] + 1])]
    groups = [each for each in groups if len(parts) > each[1]]
    return (groups, parts) if groups and below == number + 1 else None


def _told_apart(names: Sequence[str]) -> Iterator[str]:
    """The names, one that stands again with the letters of its column."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        yield f"{name}({letters_of(place)}列)" if name and name in seen else name
        seen.add(name)
