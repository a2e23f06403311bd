"""What a text of a report amounts to while it is written, in lines for a clerk."""

from collections.abc import Callable, Mapping
from typing import Protocol

from tui_gov.locale import _
from tui_gov.model.report import Check


class Weighed(Protocol):
    """What the numbers in a text amount to."""

    @property
    def count(self) -> int:
        """Characters of the text."""

    @property
    def part_one(self) -> int:
        """Characters of part one; 0 for a narrative."""

    @property
    def limit(self) -> int:
        """Characters that it should keep to."""

    @property
    def unsourced(self) -> tuple[str, ...]:
        """Typed numbers that are no figure."""

    @property
    def matching(self) -> Mapping[str, tuple[str, ...]]:
        """Typed numbers that are, with the keys of such figures."""

    @property
    def wrong(self) -> tuple[Check, ...]:
        """What contradicts a figure."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names in braces that are no figure."""


def length_words(weighed: Weighed) -> str:
    """The length of the text, and of part one against its limit."""
    own = _("{count}字").format(count=weighed.count)
    if not weighed.part_one:
        return own
    long = _("超过") if weighed.part_one > weighed.limit else ""
    told = _("第一部分{count}/{limit}字").format(count=weighed.part_one, limit=weighed.limit)
    return "  ".join(filter(None, (own, f"{told}{long}")))


def weighed_lines(weighed: Weighed, named: Callable[[str], str]) -> list[str]:
    """What is wrong with the numbers of a text, the gravest first; `named` says a figure in words."""
    lines = [
        _("错误: {left} 与 {name} {right} 矛盾").format(
            left=check.left, name=_(check.name.removeprefix("正文与表 ")), right=check.right
        )
        for check in weighed.wrong
    ]
    lines += [_("没有这个数字: {name}").format(name=each) for each in weighed.unknown]
    if weighed.unsourced:
        lines.append(_("手填, 没有来源: {numbers}").format(numbers=_("、").join(weighed.unsourced)))
    wrong = {check.left for check in weighed.wrong}
    for number, keys in weighed.matching.items():
        if number not in wrong:
            lines.append(_("手填 {number}: 可换成 {name}").format(number=number, name=named(keys[0])))
    return lines
