"""Texts made plain before anything is looked for in them, with the way back to the place in the original."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_OVERRIDDEN = re.compile("(\u202e)([^\u202c\n]*)")
_STAR = re.compile(r"\b(?:STAR|ASTERISK)\b")
_TRADITIONAL = "絕機祕級長個別內資項參傳閱轉發開請刪減後對僅領導屬鎮鄉號棟組樓單戶區會殘學兒貧縣電銷毀務嚴擴禁專題紀橋員負責"
_SIMPLIFIED = "绝机秘级长个别内资项参传阅转发开请删减后对仅领导属镇乡号栋组楼单户区会残学儿贫县电销毁务严扩禁专题纪桥员负责"
"""The traditional characters of marks, addresses and hardship, place by place."""
_SAME = str.maketrans(_TRADITIONAL + "×ХхχΧ", _SIMPLIFIED + "XXXXX")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with half-width digits and without invisible characters."""

    text: str
    """The plain text, to look in."""
    _places: tuple[int, ...]
    """Places of the plain text from which on the distance to the original differs."""
    _offsets: tuple[int, ...]
    """That distance, from each of those places on."""

    def origin(self, place: int) -> int:
        """The place in the original of a place in the plain text."""
        return place + self._offsets[bisect_right(self._places, place) - 1]


def fold(text: str) -> Folded:
    """The text in compatibility form (NFKC by character), without invisible and combining characters, digits as ASCII.

    Every star is ★, every asterisk *.
    """
    table = {ord(char): _plain(char) for char in set(text)}
    odd = "".join(re.escape(chr(code)) for code, plain in table.items() if len(plain) != 1)
    plain_text = text.translate(table)
    if not odd:
        return Folded(plain_text, (0,), (0,))
    places, offsets = [0], [0]
    place = last = 0
    for match in re.finditer(f"[{odd}]", text):
        place += match.start() - last
        last = match.end()
        size = len(table[ord(match[0])])
        for step in range(1, size):
            places.append(place + step)
            offsets.append(match.start() - place - step)
        place += size
        if places[-1] == place:
            offsets[-1] = last - place
        else:
            places.append(place)
            offsets.append(last - place)
    return Folded(plain_text, tuple(places), tuple(offsets))


def as_shown(text: str) -> str:
    """The text with what a right-to-left override turns round the other way, as readers see it; as long as before."""
    return _OVERRIDDEN.sub(lambda match: match[1] + match[2][::-1], text) if "\u202e" in text else text


def _plain(char: str) -> str:
    if _INVISIBLE.match(char) or unicodedata.category(char) in ("Mn", "Me"):
        return ""
    if _STAR.search(name := unicodedata.name(char, "")):
        return "★" if "ASTERISK" not in name else "*"
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return unicodedata.normalize("NFKC", char).translate(_SAME)
