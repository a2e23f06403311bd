"""Rows of law: every one dated, cited, and marked as verified or not.

A table is a TOML file of `[[row]]` entries. Whatever a row holds beyond its six fixed keys are its
values. A change of law is a new row with its own `from`, never an edit of the old one.
"""

import pkgutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from tui_gov.errors import NotFound

_FIXED: dict[str, type] = {
    "key": str,
    "label": str,
    "label_en": str,
    "from": date,
    "cite": str,
    "verified": bool,
}
"""Keys that every row must have, and the type of each."""


class LawTableError(ValueError):
    """A table of law is not fit for use; the message names the file, the row and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision, with the time for which it holds."""

    key: str
    """English key, unique in its table on any one day."""
    label: str
    """The official Chinese wording."""
    label_en: str
    """English wording."""
    since: date
    """First day in force; `from` in the file."""
    until: date | None
    """Last day in force; None while it holds."""
    cite: str
    """Article or notice it rests on."""
    verified: bool
    """Whether the wording was read in a source; an unverified row is a default, not a certainty."""
    values: Mapping[str, Any]
    """What else the row says, by key."""

    def in_force(self, on: date) -> bool:
        """Whether the row holds on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


def parse_rows(text: str, source_name: str) -> tuple[Row, ...]:
    """The rows of a table given as TOML text, in file order.

    Raises LawTableError for a row that is incomplete, ends before it begins, or overlaps in time with
    another of its key.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawTableError(f"{source_name}: {error}") from error
    entries = document.get("row")
    if document.keys() != {"row"} or not isinstance(entries, list):
        raise LawTableError(f"{source_name}: expected [[row]] entries and nothing else")
    found = tuple(_row(entry, f"{source_name}: row {n}") for n, entry in enumerate(entries, start=1))
    _refuse_overlaps(found, source_name)
    return found


@cache
def read_rows(name: str) -> tuple[Row, ...]:
    """All rows of the packaged table `name`.toml, past ones included; read once."""
    source = f"{name}.toml"
    data = pkgutil.get_data("tui_gov.law", source)  # importlib.resources costs 20 ms to import
    if data is None:
        raise LawTableError(f"{source}: not found")
    return parse_rows(data.decode("utf-8"), source)


def row(name: str, key: str, on: date) -> Row:
    """The row of that key in force on that day; raises NotFound where there is none."""
    for each in read_rows(name):
        if each.key == key and each.in_force(on):
            return each
    raise NotFound("法规表{name}在{day}没有“{key}”", name=name, day=on.isoformat(), key=key)


@lru_cache(maxsize=1024)
def row_or_first(name: str, key: str, on: date) -> Row:
    """The row of that key in force on that day; before the first of its key, that first one."""
    found = [each for each in read_rows(name) if each.key == key]
    return next((each for each in found if each.in_force(on)), min(found, key=lambda each: each.since))


@cache
def first_day(name: str) -> date:
    """The first day of which a table tells."""
    return min(each.since for each in read_rows(name))


def rows_or_first(name: str, on: date) -> tuple[Row, ...]:
    """The rows of a table in force on that day; of an earlier day than it tells of, those of its first."""
    return rows(name, max(on, first_day(name)))


@lru_cache(maxsize=1024)
def rows(name: str, on: date) -> tuple[Row, ...]:
    """The rows of a table in force on that day, in file order."""
    return tuple(each for each in read_rows(name) if each.in_force(on))


def _row(entry: Any, place: str) -> Row:
    if not isinstance(entry, dict):
        raise LawTableError(f"{place}: not a table")
    if entry.get("key"):
        place = f"{place} ({entry['key']})"
    for name, kind in _FIXED.items():
        value = entry.get(name)
        if value is None or value == "":
            raise LawTableError(f"{place}: {name} is missing")
        if type(value) is not kind:
            raise LawTableError(f"{place}: {name} must be a {kind.__name__}")
    until = entry.get("until")
    if until is not None and type(until) is not date:
        raise LawTableError(f"{place}: until must be a date")
    if until is not None and until < entry["from"]:
        raise LawTableError(f"{place}: until {until} lies before from {entry['from']}")
    values = {name: value for name, value in entry.items() if name not in _FIXED and name != "until"}
    return Row(
        key=entry["key"],
        label=entry["label"],
        label_en=entry["label_en"],
        since=entry["from"],
        until=until,
        cite=entry["cite"],
        verified=entry["verified"],
        values=MappingProxyType(values),
    )


def _refuse_overlaps(found: tuple[Row, ...], source_name: str) -> None:
    last_of: dict[str, Row] = {}
    for each in sorted(found, key=lambda row: (row.key, row.since)):
        earlier = last_of.get(each.key)
        if earlier is not None and (earlier.until is None or earlier.until >= each.since):
            raise LawTableError(
                f"{source_name}: two rows of {each.key} are in force from {each.since}; give the earlier an until"
            )
        last_of[each.key] = each
