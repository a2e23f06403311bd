"""One cell of an office's own sheet as the text that our column takes, and what of it is doubtful."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tui_gov.exchange.table import BadFile
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell
from tui_gov.model.text import clean_line, half_width

EXACT = 10**15
"""From here on a spreadsheet has lost the last digits of a number."""
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Numbers that are read as a day of a spreadsheet (1954 to 2119) where a day belongs."""
_SHORT_YEAR = re.compile(r"(\d{2})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(?<=[\d日])[ T]\s*\d{1,2}[:时]\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?)?秒?)?$")
_POWER = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{1,2}")
_COUNTED = re.compile(r"(\d[\d,]*)\s*(?:人次|人|次|件|条|场|期|个|份|元|日|天|个工作日)")
_AMOUNT = re.compile(r"(?:人民币|¥|￥)?\s*(\d[\d,]*(?:\.\d+)?)\s*(万元|万|元)?(?:整)?")
_LIST = re.compile(r"\s*[,，/|+]\s*")


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as text."""

    text: str
    """As our column takes it; what cannot be understood stays as it is written."""
    doubt: BadFile | None = None
    """What might be meant otherwise."""


def read_cell(field: Field, cell: Cell, words: Mapping[str, str], unit: str = "", year: int = 0) -> Read:
    """A cell of the field's column. `words` are their words to ours, `unit` is that of an amount without one,
    `year` that of a day without one (0: none is known)."""
    if field.kind == "date":
        return _day(cell, year)
    text = _text(cell)
    if text in words or clean_line(text) in words:
        return Read(words.get(text) or words[clean_line(text)])
    if field.kind == "yuan":
        return Read(_amount(field, text, unit))
    if field.kind == "int" and (match := _COUNTED.fullmatch(half_width(text).strip())):
        return Read(match[1])
    if field.kind == "several":
        parts = re.split(r"[;；、\n]", _LIST.sub("；", text))
        return Read("；".join(words.get(part.strip(), part.strip()) for part in parts if part.strip()))
    if isinstance(cell, int | float) and abs(cell) >= EXACT:
        return Read(text, BadFile("数字超过15位, Excel已丢掉末几位"))
    if _POWER.fullmatch(text.strip()):
        return Read(text, BadFile("“{text}”是Excel缩写的长数字, 末几位已丢失", text=text.strip()))
    return Read(text)


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    return str(cell)


def _day(cell: Cell, year: int) -> Read:
    """A day: of a spreadsheet, as a number of 8 digits, or as typed; without its year that of the sheet."""
    if isinstance(cell, int | float):
        if int(cell) not in _SERIALS:
            return _day(_text(cell), 0)
        day = _EPOCH + timedelta(days=int(cell))
        return Read(day.isoformat(), BadFile("数字{number}按日期读", number=int(cell)))
    text = _CLOCK.sub("", half_width(cell).strip()).strip().replace(" ", "")
    if match := _SHORT_YEAR.fullmatch(text):
        whole = f"20{match[1]}-{match[3]}-{match[5]}"
        return Read(_iso(whole), BadFile("“{text}”没有写世纪, 按20{year}年读", text=text, year=match[1]))
    if year and (match := _NO_YEAR.fullmatch(text)):
        whole = f"{year}-{match[1]}-{match[2]}"
        return Read(_iso(whole), BadFile("“{text}”没有写年, 按{year}年读", text=text, year=year))
    return Read(_iso(text))


def _iso(text: str) -> str:
    """A day as 2026-03-09; what is none as it is."""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return text


def _amount(field: Field, text: str, unit: str) -> str:
    """An amount in the unit of our column: yuan, or ten thousands of them where its heading says 万元."""
    match = _AMOUNT.fullmatch(half_width(text).strip())
    if match is None:
        return text
    theirs = match[2] or unit
    factor = Decimal(10_000 if theirs.startswith("万") else 1)
    if "万元" in field.label:
        factor /= 10_000 if theirs else 1
    digits = match[1].replace(",", "")
    return digits if factor == 1 else f"{(Decimal(digits) * factor).normalize():f}"
