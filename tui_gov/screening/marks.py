"""State-secret marks in a text (保守国家秘密法第二十二条): level ★ period, in the ways they are typed.

This is a non-secret system: a marked text may not be kept in it (保守国家秘密法第三十一条).
"""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
_STARS = "★☆*✩✭✮⭐＊"
_STARRED = re.compile(rf"{_LEVEL}\s*[{_STARS}]")
_ALONE = re.compile(
    rf"^\s*{_LEVEL}\s*(?:(?:\d+|[一二三四五六七八九十]+)\s*(?:年|个?月)|长\s*期)?\s*$", re.MULTILINE
)


def has_secret_mark(texts: Iterable[str]) -> bool:
    """Whether any of the texts bears a state-secret mark.

    A level with a star counts anywhere, also spaced, full-width, split over lines or with invisible
    characters inside; a level without a star counts only on a line of its own.
    """
    for text in texts:
        plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
        if _STARRED.search(plain) or _ALONE.search(plain):
            return True
    return False
