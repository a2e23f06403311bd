"""A day as offices write it into a sheet: read where it is plain, and what is read with a doubt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tui_gov.exchange.table import BadFile
from tui_gov.model.dates import parse_date
from tui_gov.model.sheets import Cell
from tui_gov.model.text import half_width

_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(20_000, 80_000)
"""Numbers that are read as a day of a spreadsheet (from 1954 on) where a day belongs."""
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"(\d{2})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?")
_NO_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(?<=[\d日])[ T]\s*\d{1,2}[:时]\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?)?秒?)?$")
_BESIDE = re.compile(r"[(（]?(?:星期|周)[一二三四五六日天][)）]?$|[上下]午$|[(（].{0,6}[)）]$")
"""What stands behind a day and is no part of it."""
_TAIL = re.compile(r"(?<=[\d日])(?:之前|以前|前|之后|以后|后|起|止|左右|许)$")
_PAUSES = re.compile(r"(?<=\d)[、,，\\](?=\d)")
_DAY = r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
_SPAN = re.compile(rf"({_DAY})(?:[-—–~～至到]+)((?:(?:\d{{4}}[-/.年])?\d{{1,2}}[-/.月])?\d{{1,2}}日?)")
_SPOKEN = re.compile(
    r"([〇零○oO一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|([一二][〇零○oO九][〇零○oO一二三四五六七八九]{2})年")
_DIGITS: Mapping[str, str] = {
    **dict.fromkeys("〇零○oO", "0"),
    **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)},
}


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as text."""

    text: str
    """As our column takes it; what cannot be understood stays as it is written."""
    doubt: BadFile | None = None
    """What might be meant otherwise."""


def read_day(cell: Cell, year: int, *, mac: bool = False, ends: bool = False) -> Read:
    """A day: of a spreadsheet, as a number of 8 digits, or as typed.

    `year` is that of a day without one (0: none is known), `mac` whether the workbook counts its days from
    1904, `ends` whether of two days the later one is meant.
    """
    if isinstance(cell, int | float):
        if int(cell) not in _SERIALS:
            return Read(_iso(_plain(str(cell).removesuffix(".0"))))
        day = (_FROM_1904 if mac else _FROM_1900) + timedelta(days=int(cell))
        return Read(
            day.isoformat(), BadFile("数字{number}按日期读: {day}", number=int(cell), day=day.isoformat())
        )
    text = _plain(cell)
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return read_day(float(text), 0, mac=mac)
    return _typed(text, year, ends)


def _typed(text: str, year: int, ends: bool) -> Read:
    if match := _SHORT_YEAR.fullmatch(text):
        whole = _iso(f"20{match[1]}-{match[3]}-{match[5]}")
        doubt = BadFile("“{text}”没有写世纪, 按20{year}年读", text=text, year=match[1])
        return Read(whole, doubt) if _is_day(whole) else Read(text)
    if year and (match := _NO_YEAR.fullmatch(text)):
        whole = _iso(f"{year}-{match[1]}-{match[2]}")
        doubt = BadFile("“{text}”没有写年, 按{year}年读", text=text, year=year)
        return Read(whole, doubt) if _is_day(whole) else Read(text)
    plain = _TAIL.sub("", text)
    if match := _SPAN.fullmatch(plain):
        plain = _last(match[1], match[2]) if ends else match[1]
    if plain == text:
        return Read(_iso(text))
    day = _typed(plain, year, ends).text
    return Read(day, BadFile("“{text}”按{day}读", text=text, day=day)) if _is_day(day) else Read(text)


def _last(first: str, last: str) -> str:
    """The second day of two, with the year and month of the first where it has none of its own."""
    parts, others = re.findall(r"\d+", first), re.findall(r"\d+", last)
    return "-".join([*parts[: len(parts) - len(others)], *others]) if len(others) < len(parts) else last


def _plain(cell: str) -> str:
    """What is typed without white space, hour, weekday; Chinese numerals as digits."""
    text = half_width(cell).strip()
    for beside in (_BESIDE, _CLOCK, _BESIDE):
        text = beside.sub("", text).strip()
    text = _PAUSES.sub(".", "".join(text.split()))
    if match := _SPOKEN.fullmatch(text):
        digits = "".join(_DIGITS[sign] for sign in match[1])
        return f"{digits}-{_number(match[2])}-{_number(match[3])}"
    return text


def _number(words: str) -> int:
    """A number up to 99 in Chinese: 七, 十二, 二十, 三十一."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int("".join(_DIGITS[sign] for sign in words))
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def _iso(text: str) -> str:
    """A day as 2026-03-09; what is none as it is."""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return text


def year_in(text: str) -> int:
    """The year that a title names, 2024 or 二〇二四年; 0 for none."""
    match = _YEAR.search(half_width(text))
    if match is None:
        return 0
    return int(match[1] or "".join(_DIGITS[sign] for sign in match[2]))
