"""Numbers that belong to persons: identity cards, mobiles, bank cards."""

import re
from collections.abc import Iterator
from datetime import date

_GAP = r"[ \u2010-\u2015-]?"
_ID18 = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_ID15 = re.compile(rf"(?<![0-9A-Za-z.])[1-9](?:{_GAP}[0-9]){{14}}(?![0-9A-Za-z])(?!\.[0-9])")
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86{_GAP})?1[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])(?!\.[0-9])"
)
_GROUPED = re.compile(
    r"(?<![0-9.])1[3-9][0-9]([._/~·])[0-9]{4}\1[0-9]{4}(?![0-9])(?!\1[0-9])|"
    rf"\(1[3-9][0-9]\){_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])|"
    r"(?<![0-9])(?<![0-9] )1 [3-9](?: [0-9]){9}(?! ?[0-9])"
)
"""A mobile in its three groups with another sign than a dash between them, its first in brackets, or digit by digit."""
_WRAPPED = re.compile(r"(?<![0-9A-Za-z])[1-9](?:\s?[0-9]){16}\s?[0-9Xx](?![0-9A-Za-z])")
"""An identity number that a line break cuts; only its check code tells it from two numbers."""
_CARD_GROUPED = re.compile(
    r"(?<![0-9.])[3-69][0-9]{3}([._/])(?:[0-9]{4}\1){2,3}[0-9]{3,4}(?![0-9])(?!\1[0-9])"
)
_CARD = re.compile(rf"(?<![0-9A-Za-z.])[3-69](?:{_GAP}[0-9]){{15,18}}(?![0-9A-Za-z])(?!\.[0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_NOT_OF_A_PERSON = re.compile(
    r"(?:信用代码|注册号|登记证号|许可证号|项目代码|项目编号|订单号|合同号|流水号|文件编号|文号|索引号)"
    r"[^0-9\n]{0,6}$"
)


def numbers(plain: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of every personal number of a folded text; those that overlap come once."""
    taken: list[tuple[int, int]] = []
    for pattern, kind_of in _LOOKS:
        found = []
        for match in pattern.finditer(plain):
            kind = kind_of(plain, match)
            if kind and not _overlaps(taken, match.start(), match.end()):
                found.append(match.span())
                yield kind, *match.span()
        taken = sorted([*taken, *found])


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    from bisect import bisect_left

    place = bisect_left(taken, (start, start))
    near = taken[max(0, place - 1) : place + 1]
    return any(first < end and start < last for first, last in near)


def _digits(match: re.Match[str]) -> str:
    return re.sub("[^0-9Xx]", "", match[0]).upper()


def is_id_number(digits: str) -> bool:
    """Whether 18 characters bear the check code of an identity number (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == digits[17]


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code by their check code (GB 32100-2015)."""
    if len(code) != 18 or any(char not in _CREDIT for char in code):
        return False
    total = sum(_CREDIT.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return _CREDIT[-total % 31] == code[17]


def passes_luhn(digits: str) -> bool:
    """Whether a card number's check digit is right (ISO/IEC 7812)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _labelled(plain: str, match: re.Match[str]) -> bool:
    """Whether the words before the number say that it is no person's."""
    return _NOT_OF_A_PERSON.search(plain, max(0, match.start() - 20), match.start()) is not None


def _id18(plain: str, match: re.Match[str]) -> str:
    digits = _digits(match)
    if not (1800 <= int(digits[6:10]) < 2100 and _is_day(digits[6:10], digits[10:12], digits[12:14])):
        return ""
    if is_id_number(digits):
        return "id_number"
    return "" if is_credit_code(digits) or _labelled(plain, match) else "id_number_bad"


def _id15(plain: str, match: re.Match[str]) -> str:
    digits = _digits(match)
    sound = _is_day(f"19{digits[6:8]}", digits[8:10], digits[10:12]) and not _labelled(plain, match)
    return "id_number_15" if sound else ""


def _card(plain: str, match: re.Match[str]) -> str:
    digits = _digits(match)
    sound = passes_luhn(digits) and not is_credit_code(digits) and not _labelled(plain, match)
    return "bank_card" if sound and len(set(digits)) > 1 else ""


def _mobile(plain: str, match: re.Match[str]) -> str:
    return "" if _labelled(plain, match) else "mobile"


def _wrapped(plain: str, match: re.Match[str]) -> str:
    digits = _digits(match)
    return "id_number" if is_id_number(digits) and _id18(plain, match) else ""


_LOOKS = (
    *((_ID18, _id18), (_WRAPPED, _wrapped), (_ID15, _id15)),
    *((_CARD, _card), (_CARD_GROUPED, _card), (_MOBILE, _mobile), (_GROUPED, _mobile)),
)
"""Each pattern with what tells its kind, surest first."""


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
