"""How long a column of the website has gone without anything new, held against the gap it may have.

国办秘函〔2019〕19号 measures 动态 by two weeks, notices and policy documents by six months, and counts empty columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.rows import Row, row_or_first, rows
from tui_gov.model.labelled import Labelled
from tui_gov.model.quarters import ColumnGap
from tui_gov.model.text import Phrase


class ColumnState(Labelled):
    """Where a column stands."""

    FRESH = ("fresh", Phrase("正常", "column"))
    NEAR = ("near", Phrase("临期", "column"))
    STALE = ("stale", Phrase("超期", "column"))
    EMPTY = ("empty", Phrase("空白", "column"))


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column on one day."""

    name: str
    """栏目."""
    state: ColumnState
    """正常, 临期, 超期 or 空白."""
    last: date | None
    """The day of the latest publication in it; None where there is none."""
    gap: int | None
    """Days since then."""
    most: int | None
    """The longest gap it may have, in days; None where it changes on occasion only."""
    cite: str
    """What that gap rests on; empty without one."""
    ids: tuple[str, ...]
    """What was published in it since the first day of the quarter."""


def max_gap(name: str, own: Iterable[ColumnGap], on: date) -> tuple[int | None, str]:
    """The longest gap of a column in days and what it rests on: the office's own row, else the first whose words fit.

    None where the column changes on occasion only (机构, 领导, 指南).
    """
    for each in own:
        if each.column == name:
            return (each.days or None), "office.toml"
    for law in _gaps(on):
        if any(word in name for word in law.values["words"]):
            return int(law.values["max_gap_days"]), law.cite
    return None, ""


def _gaps(on: date) -> list[Row]:
    return [each for each in rows("quarterly", on) if each.values["set"] == "gap"]


def column_looks(
    names: Iterable[str],
    items: Iterable[ItemWithFacts],
    own: Iterable[ColumnGap],
    first: date,
    on: date,
) -> list[ColumnLook]:
    """Every column as it stood at the end of the day `on`; `first` is the first day of the quarter."""
    days: dict[str, list[tuple[date, str]]] = {}
    for item, facts in items:
        if facts.published_on is not None and facts.public_in(date.min, on, on):
            days.setdefault(item.column, []).append((facts.published_on, item.id))
    own = tuple(own)
    return [_look(name, days, max_gap(name, own, on), first, on) for name in names]


def _look(
    name: str,
    days: Mapping[str, list[tuple[date, str]]],
    most: tuple[int | None, str],
    first: date,
    on: date,
) -> ColumnLook:
    found = days.get(name, [])
    last = max((day for day, _ in found), default=None)
    gap = (on - last).days if last is not None else None
    ids = tuple(record for day, record in found if first <= day <= on)
    return ColumnLook(name, _state(gap, most[0], on), last, gap, *most, ids)


def _state(gap: int | None, most: int | None, on: date) -> ColumnState:
    if gap is None:
        return ColumnState.EMPTY
    if most is None:
        return ColumnState.FRESH
    if gap > most:
        return ColumnState.STALE
    near = row_or_first("quarterly", "stale", on).values["near_percent"]
    return ColumnState.NEAR if gap * 100 >= most * near else ColumnState.FRESH
