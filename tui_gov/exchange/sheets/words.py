"""What an office's word most likely is among ours, where it is none of them."""

import re
from collections.abc import Mapping

from tui_gov.exchange.sheets.days import Read
from tui_gov.exchange.sheets.headings import data
from tui_gov.exchange.table import BadFile
from tui_gov.model.fields import Field
from tui_gov.model.text import clean_line

NOTHING = re.compile(r"[-—–/\\~*·.。\s]+|无|暂无|空")
"""What is put into a cell to say that there is nothing to put."""
_NOT = "不非未无没否"


def is_understood(field: Field, text: str, accepted: Mapping[str, str]) -> bool:
    """Whether a text is a word of the column's list, can be taken for one, or says that there is none yet."""
    return (
        text in accepted
        or text in data()["words"].get(field.name, {})
        or meant(field, text, accepted).doubt is not None
        or re.fullmatch(data()["left_out"]["not_yet"], text) is not None
        or NOTHING.fullmatch(text) is not None
    )


def meant(field: Field, text: str, accepted: Mapping[str, str]) -> Read:
    """The only one of our words that the text can mean, with a doubt; the text itself where there is none or several.

    `accepted` is every spelling of ours and the word that is kept.
    """
    plain = clean_line(text)
    found = {
        kept for kept, pattern in data()["likely"].get(field.name, {}).items() if re.search(pattern, plain)
    }
    if field.name not in data()["likely"]:
        inside = [word for word in accepted if len(word) > 1 and not word.isascii() and _holds(plain, word)]
        found = {
            accepted[word] for word in inside if not any(word != other and word in other for other in inside)
        }
    if len(found) != 1:
        return Read(text)
    (kept,) = found
    spellings = (word for word, each in accepted.items() if each == kept and not word.isascii())
    shown = min(spellings, key=len, default=kept)
    return Read(shown, BadFile("“{text}”按“{word}”读", text=plain[:30], word=shown))


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text, and is not denied there."""
    place = text.find(word)
    return place >= 0 and text[max(0, place - 1) : place] not in tuple(_NOT)
