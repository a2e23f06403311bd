"""A text that bears a state-secret mark is not kept here, in whichever column it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_gov.errors import RuleViolation

SECRET = (
    "内容带有国家秘密标志, 没有保存: 立即停止操作, 隔离原件, 不要删除, 报告保密员; 可能泄露的24小时内报告"
)


def bears_mark(values: Mapping[str, Any]) -> bool:
    """Whether any text of a row, or of what an act is given, bears a state-secret mark."""
    from tui_gov.screening.marks import has_secret_mark

    return has_secret_mark(_texts(values))


def refuse_marked(values: Mapping[str, Any]) -> None:
    """Refuse values with a state-secret mark; nothing of them is kept or repeated. Raises RuleViolation."""
    if bears_mark(values):
        raise RuleViolation(SECRET, cite="保守国家秘密法第三十一条")


def _texts(values: Mapping[str, Any]) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
