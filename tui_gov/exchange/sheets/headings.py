"""Finding the headings of a sheet under its titles, and which of our columns each answers to."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tui_gov.model.fields import Field
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
    """A heading as headings are compared: half-width, without white space, marks, and brackets."""
    text = half_width(clean_line(str(heading)))
    return _MARKS.sub("", _BRACKETS.sub("", text) or text).casefold()


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
        wanted = bare(theirs)
        for place, name in enumerate(self.names):
            if name and (name == theirs or bare(name) == wanted):
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
    return _heading(sheet, best, words)


def _heading(sheet: Sheet, place: int, words: Mapping[str, str]) -> Heading:
    """The headings that begin in a row; a cell merged across has its parts named in the row below."""
    number, cells = sheet.rows[place]
    names = [clean_line(str(cell)) for cell in cells]
    groups = [(first, last) for row, first, last in sheet.wide if row == number]
    if not groups or place + 1 >= len(sheet.rows):
        return Heading(number, 1, tuple(names))
    below, parts = sheet.rows[place + 1]
    names += [""] * (max([len(parts), *(last + 1 for _, last in groups)]) - len(names))
    deep = 1
    for first, last in groups:
        here = [clean_line(str(cell)) for cell in parts[first : last + 1]]
        if below != number + 1 or not all(here):
            continue
        deep = 2
        group = names[first]
        for offset, part in enumerate(here):
            joined = part if bare(part) in words else f"{group}/{part}"
            names[first + offset] = joined
    return Heading(number, deep, tuple(names))
