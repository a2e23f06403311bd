"""What an edit of a record has in common, whatever the register."""

from collections.abc import Mapping
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.office.desk import Values


def refilled(values: Values, blank: Any) -> dict[str, Any]:
    """The columns of an edit; one that was emptied holds what a new record (`blank`) does."""
    return {name: getattr(blank, name) if value is None else value for name, value in values.items()}


def differing(record: Any, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that an edit changes. Raises RuleViolation where it changes none."""
    changed = {name: value for name, value in wanted.items() if getattr(record, name) != value}
    if not changed:
        raise RuleViolation("没有改动")
    return changed
