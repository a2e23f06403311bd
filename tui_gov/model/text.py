"""User text is text: what may not enter a record is taken out here, once, on entry. Our own is a phrase."""

import re
from collections.abc import Mapping
from typing import Any

from tui_gov.errors import filled

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\ud800-\udfff\ufffe\uffff"  # lone surrogates, non-characters
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and what is to be ignored
    "]"
)
_YEAR_BRACKETS = re.compile(r"\s*[\[(（［【〔﹝]\s*(\d{4})\s*[\])）］】〕﹞]\s*")
_SPACES = re.compile(r"[ \t\n\u3000]+")
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
_FULL_WIDTH_DIGITS = {0xFF10 + n: 0x30 + n for n in range(10)}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def clean(text: str) -> str:
    """The text without control, escape, direction and invisible characters; line breaks become LF."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """The text cleaned, on one line, with runs of white space as one space and none at the ends."""
    return _SPACES.sub(" ", clean(text)).strip()


def half_width(text: str) -> str:
    """Full-width ASCII (１２３，Ａ) as plain ASCII, for digits and dates typed with an input method."""
    return text.translate(_FULL_WIDTH)


class Phrase(str):
    """A Chinese phrase of ours that knows what it was made of, so that it can be said in another language.

    Itself it is the Chinese text, in full. `context` tells apart words that are one in Chinese and two
    elsewhere, as 发布 the state (published) and 发布 the act (publish).
    """

    template: str
    """The Chinese sentence with `{name}` places."""
    context: str
    """Where the words stand, for a catalogue that tells such places apart; mostly empty."""
    values: Mapping[str, Any]
    """What fills the places; a tuple is a list of words."""

    def __new__(cls, template: str, context: str = "", /, **values: Any) -> "Phrase":
        """The template filled with the values."""
        made = super().__new__(cls, filled(template, values))
        made.template, made.context, made.values = template, context, values
        return made


def plain_markdown(text: str) -> str:
    """User text that Markdown shows as it is."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def normal_doc_no(doc_no: str) -> str:
    """文号 with 〔〕 round the year, whatever brackets, spaces and full-width digits were typed."""
    return _YEAR_BRACKETS.sub(r"〔\1〕", doc_no.translate(_FULL_WIDTH_DIGITS))
