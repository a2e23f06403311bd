"""What an act is given, typed: text parsed by its field."""

from collections.abc import Iterable, Mapping
from typing import Any

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.model.fields import Field, by_name
from tui_gov.model.values import BadValue, parse_value
from tui_gov.office.desk import Desk


def typed(desk: Desk, fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by field, text parsed. Raises RuleViolation naming the field."""
    known = by_name(tuple(fields))
    result: dict[str, Any] = {}
    for name, value in values.items():
        field = known.get(name)
        if field is None:
            raise NotFound("没有“{field}”这一项, 可用: {known}", field=name[:40], known=" ".join(known))
        if isinstance(value, str):
            words = desk.words.accepted(field.choices) if field.choices else None
            try:
                value = parse_value(field, value, words)
            except BadValue as error:
                raise RuleViolation("{label}: {reason}", label=field.label, reason=error) from None
        result[name] = value
    return result
