"""Typed values from typed text, by the kind of their field; the same for files, forms and commands."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import Field
from tui_gov.model.text import clean, clean_line, half_width

LINE_LIMIT = 1_000
"""Characters of a one-line value."""
LONG_LIMIT = 1_000_000
"""Characters of a text."""
SOME_LIMIT = 10
"""Words of a list that a message names."""

_YES = frozenset({"是", "yes", "y", "true", "1", "√", "有"})
_NO = frozenset({"否", "no", "n", "false", "0", "×", "无"})
_SEPARATORS = re.compile(r"[;；、\n]")


class BadValue(OfficeError):
    """The text is not a value of its field; the message says what is wanted."""


def parse_value(field: Field, text: str, words: Mapping[str, str] | None = None) -> Any:
    """The value that the text means for the field; None for nothing but white space.

    `words` maps every accepted word of a choice to the word that is kept. Raises BadValue.
    """
    if not text.strip():
        return None
    match field.kind:
        case "long":
            return _limited(clean(text).strip(), LONG_LIMIT) or None
        case "date":
            return _date(text)
        case "moment":
            return _moment(text)
        case "int":
            return _int(text)
        case "yuan":
            return _yuan(text)
        case "yes_no":
            return _yes_no(text)
        case "choice":
            return _choice(field, clean_line(text), words)
        case "several":
            return _several(text)
    return _limited(clean_line(text), LINE_LIMIT) or None


def format_value(value: Any) -> str:
    """A typed value as one cell of text; the inverse of parse_value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "；".join(value)
    return str(value)


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise BadValue("有{length}个字, 最多{limit}个", length=len(text), limit=limit)
    return text


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise BadValue("“{text}”不是日期, 请写成2026-03-09", text=clean_line(text)[:30]) from None


def _moment(text: str) -> str:
    """2026-03-09, or 2026-03-09 14:30; seconds are dropped."""
    plain = half_width(text).strip()
    match = re.fullmatch(r"(.*?)(?:[ T日]\s*(\d{1,2})[:时](\d{1,2})(?:分|:\d\d)?)?", plain)
    day, hour, minute = match.groups("") if match else (plain, "", "")
    written = _date(f"{day}日" if "月" in day and "日" not in day else day).isoformat()
    if not hour:
        return written
    if int(hour) > 23 or int(minute) > 59:
        raise BadValue("“{text}”不是时间, 请写成2026-03-09 14:30", text=clean_line(text)[:30])
    return f"{written} {int(hour):02}:{int(minute):02}"


def _int(text: str) -> int:
    plain = half_width(text).strip().replace(",", "")
    if not re.fullmatch(r"\d{1,9}", plain, re.ASCII):
        raise BadValue("“{text}”不是非负整数", text=clean_line(text)[:30])
    return int(plain)


def _yuan(text: str) -> Decimal:
    plain = half_width(text).strip().replace(",", "").removesuffix("万元").removesuffix("元").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        amount = Decimal(-1)
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", plain, re.ASCII) or amount < 0:
        raise BadValue("“{text}”不是金额", text=clean_line(text)[:30])
    return amount


def _yes_no(text: str) -> bool:
    word = half_width(text).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadValue("“{text}”既不是“是”也不是“否”", text=clean_line(text)[:30])


def _choice(field: Field, text: str, words: Mapping[str, str] | None) -> str:
    if words is not None and (known := words.get(text) or words.get(half_width(text)) or _alike(text, words)):
        return known
    if field.strict and words is not None:
        raise BadValue("没有“{text}”这个词, 可用: {some}", text=text[:30], some=_some(words))
    return _limited(text, LINE_LIMIT)


def _alike(text: str, words: Mapping[str, str]) -> str | None:
    """The word that differs in its signs alone: quotation marks, brackets, stops, spaces and case are often retyped."""
    letters = _letters(text)
    found = {kept for spelling, kept in words.items() if letters and _letters(spelling) == letters}
    return found.pop() if len(found) == 1 else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, half_width(text))).casefold()


def _some(words: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a list as they are read, of a long one the first: of each a spelling that is no key of ours."""
    first: dict[str, str] = {}
    for spelling, kept in words.items():
        if kept not in first or first[kept].isascii():
            first[kept] = spelling
    found = tuple(first.values())
    return found if len(found) <= SOME_LIMIT else (*found[:SOME_LIMIT], "…")


def _several(text: str) -> tuple[str, ...]:
    parts = (clean_line(part) for part in _SEPARATORS.split(clean(text)))
    return tuple(_limited(part, LINE_LIMIT) for part in dict.fromkeys(filter(None, parts)))
