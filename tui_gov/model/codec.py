"""Records to JSON documents and back; the only place that knows both."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from tui_gov.model.records import EMPTY, TABLES, Event


def to_doc(record: Any) -> dict[str, Any]:
    """The record as a JSON document, without the fields that hold their default."""
    doc = {}
    for name, default, _ in _shape(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        if value != default and value != EMPTY:
            doc[name] = plain(value)
    return doc


def from_doc(table: str, doc: Mapping[str, Any]) -> Any:
    """The record that a document of the table holds; table "events" gives events.

    Raises KeyError, TypeError or ValueError where the document is not of that shape.
    """
    cls = Event if table == "events" else TABLES[table]
    shape = _shape(cls)
    if unknown := doc.keys() - {name for name, _, _ in shape}:
        raise ValueError(f"{table}: {', '.join(sorted(unknown))}")
    return cls(**{name: read(doc[name]) for name, _, read in shape if name in doc})


def plain(value: Any) -> Any:
    """The value of a field as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value


@cache
def _shape(cls: Any) -> tuple[tuple[str, Any, Callable[[Any], Any]], ...]:
    hints = get_type_hints(cls)
    return tuple((each.name, each.default, _reader(hints[each.name])) for each in fields(cls))


def _reader(hint: Any) -> Callable[[Any], Any]:
    text = str(hint)
    if "date" in text:
        return lambda value: None if value is None else date.fromisoformat(value)
    if text.startswith("tuple"):
        return lambda value: tuple(_checked(each, str) for each in value)
    if "Mapping" in text:
        return lambda value: MappingProxyType(dict(value))
    return lambda value: _checked(value, hint)


def _checked(value: Any, hint: type) -> Any:
    if type(value) is not hint:
        raise TypeError(f"{value!r}")
    return value
