"""Days of an item that cannot stand in that order, whoever enters them: typed, changed or imported."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tui_gov.errors import RuleViolation

_AFTER_FORMED = (
    ("effective_on", "施行日期"),
    ("display_until", "公示期满"),
    ("reassess_on", "重新评估日期"),
    ("repealed_on", "废止日期"),
    ("valid_until", "有效期至"),
)
LENIENT = frozenset({"repealed_on", "valid_until"})
"""Columns of which an import only says that they are odd: older registers hold such days."""


def days_out_of_order(values: Mapping[str, Any]) -> Iterator[tuple[str, str, RuleViolation]]:
    """Column, heading and sentence of every day that lies before the day it must follow."""
    formed: date = values["formed_on"]
    for name, label in _AFTER_FORMED:
        if (day := values.get(name)) is not None and day < formed:
            yield name, label, before(label, day, "生成日期", formed)
    begins, ends = values.get("effective_on"), values.get("valid_until")
    if begins is not None and ends is not None and ends < begins:
        yield "valid_until", "有效期至", before("有效期至", ends, "施行日期", begins)


def before(column: str, day: date, earlier: str, limit: date) -> RuleViolation:
    """What is said of a day that lies before the one it must follow."""
    return RuleViolation(
        "{column}{day}早于{earlier}{limit}",
        column=column,
        day=day.isoformat(),
        earlier=earlier,
        limit=limit.isoformat(),
    )
