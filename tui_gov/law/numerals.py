"""Counts written in Chinese words (十七件, 三百余条) as digits, so that prose is read alike however it was typed."""

import re

UNITS = r"(?:件次|条次|人次|万元|[件条篇份次个项期宗例封起场户类人元则])"
"""What a figure of a report counts."""
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1_000}
_COUNTS = ("总数", "件数", "条数", "人数", "次数")
"""Words whose 数 belongs to them, and not to 数十."""
_WORD = re.compile(
    rf"(?<![第几\d.零〇一二两三四五六七八九十百千万])"
    rf"(零(?=[件条宗份])|[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*)(?=[余多]?{UNITS})(?!次性|件事|起(?![,，。；;、（(]|$))"
)


def with_digits(text: str, least: int = 0) -> str:
    """The text with every count before a unit in digits; what is no plain number (三五件, 数十件) stays.

    A word below `least` stays too: 一 is a turn of speech (一户一策) more often than a count.
    """

    def replaced(match: re.Match[str]) -> str:
        number = value_of(match.group(1))
        before = text[: match.start()]
        several = match.group(1) == "十" and before.endswith("数") and not before.endswith(_COUNTS)
        return match.group() if number is None or number < least or several else str(number)

    return _WORD.sub(replaced, text)


def value_of(word: str) -> int | None:
    """The value of a number in words; None where it is none, as 三五 or 一二."""
    total = section = 0
    digit: int | None = None
    below = 10_000
    for char in word:
        if char in "零〇":
            if digit is not None:
                return None
        elif char in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[char]
        elif char == "万":
            if total or (digit is None and not section):
                return None
            total, section, digit, below = (section + (digit or 0)) * 10_000, 0, None, 10_000
        else:
            scale = _SCALES[char]
            if scale >= below or (digit is None and (scale != 10 or section)):
                return None
            section, digit, below = section + (1 if digit is None else digit) * scale, None, scale
    return total + section + (digit or 0)
