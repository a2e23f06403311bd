"""Records to JSON documents and back; the only place that knows both."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from sys import intern
from types import MappingProxyType
from typing import Any, get_type_hints

from tui_gov.model.records import EMPTY, TABLES, Event

_SHORT, _DIGEST = 16, 64
"""Characters up to which a text in a field, and one among the data of an event, is a word that recurs."""


def to_doc(record: Any) -> dict[str, Any]:
    """The record as a JSON document, without the fields that hold their default."""
    doc = {}
    for name, (default, _) in _shape(type(record)).items():  # type: ignore[arg-type]
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
    return cls(**{name: shape[name][1](value) for name, value in doc.items()})


def plain(value: Any) -> Any:
    """The value of a field as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value


def changes(record: Any, after: Mapping[str, Any]) -> dict[str, Any]:
    """What the event of a change keeps: its columns as they stand in the record, and as they are after it."""
    return {
        "before": {name: plain(getattr(record, name)) for name in after},
        "after": {name: plain(value) for name, value in after.items()},
    }


@cache
def _shape(cls: Any) -> dict[str, tuple[Any, Callable[[Any], Any]]]:
    hints = get_type_hints(cls)
    return {each.name: (each.default, _reader(hints[each.name])) for each in fields(cls)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    text = str(hint)
    if "date" in text:
        return lambda value: None if value is None else date.fromisoformat(value)
    if text.startswith("tuple"):
        return lambda value: tuple(_checked(each, str) for each in _checked(value, list))
    if "Mapping" in text:
        return lambda value: MappingProxyType(_shared(_checked(value, dict)))
    if text == "int | None":
        return lambda value: None if value is None else _checked(value, int)

    def checked(value: Any) -> Any:
        if type(value) is not hint:
            raise TypeError(f"{value!r}")
        # logins, kinds and ids come thousands of times: each is kept once
        return intern(value) if hint is str and len(value) <= _SHORT else value

    return checked


def _shared(value: Any) -> Any:
    """Data with every name, opinion and digest that comes again and again kept once."""
    if type(value) is dict:
        return {name: _shared(each) for name, each in value.items()}
    return intern(value) if type(value) is str and len(value) <= _DIGEST else value


def _checked(value: Any, hint: type) -> Any:
    if type(value) is not hint:
        raise TypeError(f"{value!r}")
    return value
