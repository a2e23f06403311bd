"""What argparse says of itself, in the language of the interface."""

import argparse

from tui_gov.locale import N_, language

CHINESE = {
    "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s 可以是 %(matches)s, 请写全"),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected at least one argument": N_("后面至少要写一个值"),
    "expected one argument": N_("后面要写一个值"),
    "ignored explicit argument %r": N_("不带值, %r 是多余的"),
    "invalid %(type)s value: %(value)r": N_("%(value)r 不是数"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("没有 %(value)r, 可用: %(choices)s"),
    "options": N_("选项"),
    "positional arguments": N_("参数"),
    "show this help message and exit": N_("显示这份帮助"),
    "show program's version number and exit": N_("显示版本号"),
    "the following arguments are required: %s": N_("还要写: %s"),
    "unrecognized arguments: %s": N_("不认识: %s"),
}
"""argparse's own English words to ours; what is missing here stays English."""


def speak() -> None:
    """Let argparse say its words in the language of the interface."""
    argparse._ = word  # type: ignore[attr-defined]


def word(text: str) -> str:
    """A word of argparse's own in the language of the interface."""
    return CHINESE.get(text, text) if language() == "zh" else text
