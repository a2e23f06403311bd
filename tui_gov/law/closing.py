"""A closed period: its figures as they were, and what a later change would restate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from tui_gov.model.records import Closing
from tui_gov.model.report import Cell, Empty

COUNTED = (
    "part1.items",
    "part1.genre.",
    "part1.category.",
    "part1.channel.",
    "part1.duties.",
    "part2.",
    "part3.",
    "part4.",
    "part6.",
    "items.total",
    "items.documents",
    "items.news",
    "items.by_",
    "requests.",
    "return.",
)
"""Beginnings of the keys of figures whose change restates a closed period; states of today are none of them."""
_GROUPED = ("part1.category.", "part1.channel.", "part1.duties.", "items.by_", "requests.by_")
"""Beginnings of the keys of figures that are there only where something counts in them."""


def closing_id(year: int, quarter: int | None = None) -> str:
    """2025, or 2025-1 for its first quarter."""
    return str(year) if quarter is None else f"{year}-{quarter}"


def closing_of(period: str, counted: Iterable[Mapping[str, Cell]], lines: Sequence[Any] = ()) -> Closing:
    """What is kept of a period when it is closed: every figure with the ids that it counted, the lines of its return."""
    figures: dict[str, Any] = {}
    ids: dict[str, Any] = {}
    for cells in counted:
        for key, cell in cells.items():
            figures[key] = cell.value.value if isinstance(cell.value, Empty) else str(cell.value)
            ids[key] = list(cell.ids)
    return Closing(period, figures, ids, {"return": list(lines)} if lines else {})


def frozen(cells: Mapping[str, Cell], closing: Closing) -> Mapping[str, Cell]:
    """Figures of a period as they were closed; one that only came to count something later is left out."""
    kept = {}
    for key, cell in cells.items():
        if key in closing.figures:
            kept[key] = replace(cell, value=_value(closing.figures[key]), ids=tuple(closing.ids.get(key, ())))
        elif not key.startswith(_GROUPED):
            kept[key] = cell
    parts = {key.partition(".")[0] for key in cells}
    for key, figure in closing.figures.items():
        if key not in kept and key.partition(".")[0] in parts:
            kept[key] = Cell(key, _value(figure), tuple(closing.ids.get(key, ())))
    return MappingProxyType(kept)


def _value(kept: Any) -> int | Decimal | Empty:
    if kept is None or kept in ("n/a", "unassessable"):
        return Empty(kept)
    return Decimal(kept) if "." in kept else int(kept)


def restated(before: Mapping[str, Cell], after: Mapping[str, Cell]) -> dict[str, tuple[str, str]]:
    """Figures that an act changed: key to the figure before and after; also where one record took another's place."""
    changed = {}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if key.startswith(COUNTED) and (
            old is None or new is None or (old.value, old.ids) != (new.value, new.ids)
        ):
            changed[key] = (_told(old), _told(new))
    return changed


def _told(cell: Cell | None) -> str:
    if cell is None:
        return "0"
    return str(cell.value.value) if isinstance(cell.value, Empty) else str(cell.value)


def corrected(cells: Mapping[str, Cell], changes: Iterable[Mapping[str, Any]]) -> Mapping[str, Cell]:
    """Closed figures with what was restated since: of each the last figure that was written down."""
    found = dict(cells)
    for figures in changes:
        for key, (_old, new) in figures.items():
            if key in found and new not in ("None", ""):
                found[key] = replace(found[key], value=_value(new))
    return MappingProxyType(found)


def printed(figures: Mapping[str, Any]) -> list[str]:
    """Keys of restated figures that the annual report prints, of table B its totals for the columns; all where it prints none."""
    keys = [key for key in figures if key.startswith("part") and not key.startswith("part1")]
    return [key for key in keys if not key.startswith("part3.") or key.endswith(".total")] or list(figures)


def ended(period_last: date, today: date) -> bool:
    """Whether a period is over, so that a change of what it counted restates it."""
    return period_last < today
