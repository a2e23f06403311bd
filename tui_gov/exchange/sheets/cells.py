"""One cell of an office's own sheet as the text that our column takes, and what of it is doubtful."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from tui_gov.exchange.sheets.days import Read, read_day
from tui_gov.exchange.sheets.headings import data
from tui_gov.exchange.sheets.words import NOTHING, meant
from tui_gov.exchange.table import BadFile
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell
from tui_gov.model.text import clean_line, half_width

EXACT = 10**15
"""From here on a spreadsheet has lost the last digits of a number."""
_POWER = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{1,2}")
_COUNTED = re.compile(
    r"(约|共|近|超过?)?\s*(\d[\d,]*)\s*(?:人次|人|次|件|条|场|期|个|份|元|日|天|个工作日)?\s*(余|多|左右|以上)?"
    r"(?:人次|人|次|件|条|场|期|个|份)?"
)
_AMOUNT = re.compile(r"(?:人民币|¥|￥)?\s*(\d[\d,]*(?:\.\d+)?)\s*(万元|万|元)?(?:整)?")
_PLAIN = frozenset(("date", "moment", "int", "yuan"))
"""Kinds of columns that hold no words."""
_ENDS = frozenset(("due_on", "until", "display_until", "valid_until"))
"""Columns whose day is the last of several."""
_LIST = re.compile(r"\s*[,，/|+]\s*")


def read_cell(
    field: Field,
    cell: Cell,
    words: Mapping[str, str],
    unit: str = "",
    year: int = 0,
    *,
    accepted: Mapping[str, str] = MappingProxyType({}),
    mac: bool = False,
) -> Read:
    """A cell of the field's column.

    `words` are their words to ours, `unit` is that of an amount without one, `year` that of a day without one
    (0: none is known), `accepted` every spelling of a list of choices, `mac` as in read_day.
    """
    text = _text(cell)
    for spelling in (text, clean_line(text)):
        if spelling in words:
            return Read(words[spelling])
        if spelling in accepted:
            return Read(text)
    if (field.kind in _PLAIN or (field.strict and accepted)) and (read := _nothing(text)) is not None:
        return read
    if field.kind == "date":
        return read_day(cell, year, mac=mac, ends=field.name in _ENDS)
    if field.kind == "yuan":
        return Read(_amount(field, text, unit))
    if field.kind == "int":
        return _count(text)
    if field.kind == "several":
        parts = re.split(r"[;；、\n]", _LIST.sub("；", text))
        return Read("；".join(words.get(part.strip(), part.strip()) for part in parts if part.strip()))
    if field.strict and accepted:
        return meant(field, text, accepted)
    if isinstance(cell, int | float) and abs(cell) >= EXACT:
        return Read(text, BadFile("数字超过15位, Excel已丢掉末几位"))
    if _POWER.fullmatch(text.strip()):
        return Read(text, BadFile("“{text}”是Excel缩写的长数字, 末几位已丢失", text=text.strip()))
    return Read(text)


def _nothing(text: str) -> Read | None:
    """An empty cell for what says that there is nothing, or nothing yet; None for anything else."""
    plain = clean_line(text)
    if NOTHING.fullmatch(plain):
        return Read("")
    if re.fullmatch(data()["left_out"]["not_yet"], plain):
        return Read("", BadFile("“{text}”没有取, 留空", text=plain[:30]))
    return None


def _count(text: str) -> Read:
    """A number of people or things, with or without its measure word."""
    plain = half_width(text).strip()
    match = _COUNTED.fullmatch(plain)
    if match is None:
        return Read(text)
    doubt = (
        BadFile("“{text}”按{number}读", text=plain[:30], number=match[2]) if match[1] or match[3] else None
    )
    return Read(match[2], doubt)


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    return str(cell)


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
