"""A closed period: its figures as they were, and what a later change would restate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from tui_gov.model.records import Closing
from tui_gov.model.report import Box, Cell, Empty, Figure, Paragraph, Report, Table

COUNTED = (
    "part1.items",
    "part1.genre.",
    "part1.category.",
    "part1.channel.",
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
_PART_ONE = 1
"""Place of part one among the sections of the annual report."""


def closing_id(year: int, quarter: int | None = None) -> str:
    """2025, or 2025-1 for its first quarter."""
    return str(year) if quarter is None else f"{year}-{quarter}"


def closing_of(period: str, reports: Iterable[Report]) -> Closing:
    """What is kept of a period when it is closed: every figure with its ids, and the prose of part one."""
    figures: dict[str, Any] = {}
    ids: dict[str, Any] = {}
    prose: dict[str, Any] = {}
    for report in reports:
        for key, cell in report.cells.items():
            figures[key] = cell.value.value if isinstance(cell.value, Empty) else str(cell.value)
            ids[key] = list(cell.ids)
        if report.kind == "return" and (table := report.sections[0].table) is not None:
            prose["return"] = [[_kept_box(box) for box in boxes] for boxes in table.rows]
        if report.kind == "annual":
            prose["part1"] = [
                [{"figure": each.key} if isinstance(each, Figure) else each for each in pieces]
                for pieces in report.sections[_PART_ONE].paragraphs
            ]
    return Closing(period, figures, ids, prose)


def frozen(report: Report, closing: Closing) -> Report:
    """A report with the figures that were closed, and part one as it told them."""
    cells = {}
    for key, kept in closing.figures.items():
        live = report.cells.get(key)
        if live is None and not _belongs(key, report.kind):
            continue
        counted = tuple(closing.ids.get(key, ()))
        cells[key] = Cell(key, _value(kept), counted, live.rule if live else "", live.cite if live else "")
    cells = {**{key: cell for key, cell in report.cells.items() if key not in cells}, **cells}
    sections = list(report.sections)
    if report.kind == "annual" and "part1" in closing.prose:
        told = tuple(_paragraph(pieces) for pieces in closing.prose["part1"])
        sections[_PART_ONE] = replace(sections[_PART_ONE], paragraphs=told)
    if report.kind == "return" and "return" in closing.prose:
        rows = tuple(tuple(_box(each) for each in boxes) for boxes in closing.prose["return"])
        sections[0] = replace(sections[0], table=Table("return", rows, header=1))
        lines = {box.key for boxes in rows for box in boxes}
        cells = {key: cell for key, cell in cells.items() if key in lines}
    return replace(report, cells=MappingProxyType(cells), sections=tuple(sections))


def _belongs(key: str, kind: str) -> bool:
    """Whether a figure that the records give no more is one of that report."""
    of = {"part": "annual", "return.": "return"}
    return next((report for start, report in of.items() if key.startswith(start)), "stats") == kind


def _kept_box(box: Box) -> Any:
    return {"figure": box.key} if box.key else box.text


def _box(kept: Any) -> Box:
    return Box(key=kept["figure"]) if isinstance(kept, dict) else Box(str(kept))


def _value(kept: Any) -> int | Decimal | Empty:
    if kept is None or kept in ("n/a", "unassessable"):
        return Empty(kept)
    return Decimal(kept) if "." in kept else int(kept)


def _paragraph(pieces: Iterable[Any]) -> Paragraph:
    return tuple(Figure(each["figure"]) if isinstance(each, dict) else str(each) for each in pieces)


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


def ended(period_last: date, today: date) -> bool:
    """Whether a period is over, so that a change of what it counted restates it."""
    return period_last < today
