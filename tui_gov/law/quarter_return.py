"""The quarterly return (政府信息公开季度统计表): the county's lines, each with the records that it counts.

Items count by publication date, once however many channels; requests by effective receipt, answers by their day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.closing import frozen
from tui_gov.law.filters import Countable, counted, parse_filter
from tui_gov.law.rows import Row, rows_or_first
from tui_gov.model.dates import period
from tui_gov.model.profile import Profile
from tui_gov.model.quarters import Quarter, ReturnRow
from tui_gov.model.records import Closing
from tui_gov.model.report import Box, Cell, Empty, Report, Section, Table

REST = "其余"
"""The filter of a line that takes what no line beside it counts."""
HEADINGS = ("序号", "统计指标", "单位", "统计数")
"""Columns of the printed table."""


def preset_of(profile: Profile, on: date) -> Row:
    """The table that an office fills in. Raises RuleViolation where office.toml names none that there is."""
    found = [each for each in rows_or_first("returns", on) if each.values["set"] == "preset"]
    for each in found:
        if each.key == profile.return_preset:
            return each
    raise RuleViolation(
        "office.toml 的 return_preset “{name}”没有, 可用: {known}",
        name=profile.return_preset[:40],
        known=" ".join(each.key for each in found),
    )


def return_rows(profile: Profile, on: date) -> tuple[ReturnRow, ...]:
    """The lines of the office's return: its own, or those of its preset."""
    if profile.returns:
        return profile.returns
    preset = preset_of(profile, on).key
    wanted = ("unit", "filter", "typed", "blank", "level", "once")
    return tuple(
        ReturnRow(each.label, **{name: each.values[name] for name in wanted if name in each.values})
        for each in rows_or_first("returns", on)
        if each.values["set"] == preset
    )


def return_due(profile: Profile, year: int, quarter: int) -> date:
    """The day of the following month by which the return of a quarter is handed in."""
    last = period(year, quarter)[1]
    day = profile.return_due_day or int(preset_of(profile, last).values["due_day"])
    if not 1 <= day <= 28:
        raise RuleViolation("office.toml 的 return_due_day 须在1至28之间")
    return date(last.year + (last.month == 12), last.month % 12 + 1, day)


def quarter_return(
    year: int,
    quarter: int,
    *,
    profile: Profile,
    records: Countable,
    kept: Quarter | None = None,
) -> Report:
    """The return of a quarter. Raises RuleViolation where a line of office.toml is not understood."""
    last = period(year, quarter)[1]
    lines = return_rows(profile, last)
    cells = _counted(lines, records, year, quarter, kept.typed if kept else {})
    title = profile.return_title or preset_of(profile, last).label
    report = Report(
        kind="return",
        title=f"{profile.agency}{year}年第{quarter}季度{title}",
        agency=profile.agency,
        year=year,
        cells=MappingProxyType(cells),
        sections=(Section("", table=return_table(lines, cells)),),
        provisional=records.today <= last,
        signs=("填表人", "审核人", "单位负责人"),
    )
    return replace(report, notes=tuple(_notes(report, profile, year, quarter, kept)))


def _counted(
    lines: Sequence[ReturnRow], records: Countable, year: int, quarter: int, typed: Mapping[str, str]
) -> dict[str, Cell]:
    """A cell for every line that has a figure; lines that take the rest come last."""
    spans = {"quarter": period(year, quarter), "year": (date(year, 1, 1), period(year, quarter)[1])}
    ids: dict[int, tuple[str, ...]] = {}
    parents = _parents(lines)
    for place, line in enumerate(lines):
        if line.period not in spans:
            raise RuleViolation("统计表“{label}”的 period 须为 quarter 或 year", label=line.label)
        if line.filter and line.filter != REST:
            ids[place] = counted(parse_filter(line.filter), records, *spans[line.period])
            if line.once:
                ids[place] = _less(ids[place], _beside(place, parents, ids))
    for place, line in enumerate(lines):
        if line.filter == REST:
            parent = parents[place]
            if parent is None or parent not in ids:
                raise RuleViolation("统计表“{label}”写了其余, 上面没有它从中取的一行", label=line.label)
            ids[place] = _less(ids[parent], _beside(place, parents, ids))
    cells = {}
    for place, line in enumerate(lines):
        key = cell_key(place)
        if line.typed:
            cells[key] = Cell(key, _typed(typed.get(line.label)), (), line.label)
        elif place in ids:
            cells[key] = Cell(key, len(ids[place]), ids[place], f"{line.label}: {line.filter}")
    return cells


def cell_key(place: int) -> str:
    """Key of the figure of a line, counted from 0."""
    return f"return.{place + 1:02}"


def _typed(text: str | None) -> int | Empty:
    return Empty.NOT_YET_KNOWN if text is None else int(text)


def _parents(lines: Sequence[ReturnRow]) -> list[int | None]:
    """For every line the one that it stands under."""
    found: list[int | None] = []
    for place, line in enumerate(lines):
        above = (n for n in range(place - 1, -1, -1) if lines[n].level < line.level)
        found.append(next(above, None))
    return found


def _beside(place: int, parents: Sequence[int | None], ids: Mapping[int, tuple[str, ...]]) -> set[str]:
    """What the other lines under the same heading have counted so far."""
    return {
        record
        for other, found in ids.items()
        if other != place and parents[other] == parents[place]
        for record in found
    }


def _less(ids: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in taken)


def return_table(lines: Sequence[ReturnRow], cells: Mapping[str, Cell]) -> Table:
    """The printed table; what is nothing stands as 0, or blank where the county wants it so."""
    printed = [tuple(Box(word) for word in HEADINGS)]
    for place, line in enumerate(lines):
        cell = cells.get(cell_key(place))
        blank = cell is None or (line.blank and cell.value == 0)
        figure = Box() if blank or cell is None else Box(key=cell.key)
        label = "　" * line.level + line.label
        printed.append((Box(str(place + 1)), Box(label), Box(line.unit), figure))
    return Table("return", tuple(printed), header=1)


def _notes(report: Report, profile: Profile, year: int, quarter: int, kept: Quarter | None) -> Iterable[str]:
    if report.provisional:
        yield "报告期尚未结束, 数字会变动"
    unknown = [cell.rule for cell in report.cells.values() if cell.value is Empty.NOT_YET_KNOWN]
    if unknown:
        yield f"还没有填的: {'; '.join(unknown)}"
    if all(not cell.number for cell in report.cells.values()):
        yield "本季没有发生, 零报告"
    yield f"应于{return_due(profile, year, quarter).isoformat()}前报送"
    if kept is not None and kept.handed_on is not None:
        to = f"报{kept.handed_to}, " if kept.handed_to else ""
        yield f"{kept.handed_on.isoformat()}已报送, {to}报送人{kept.handed_by}"
    if not profile.returns:
        preset = preset_of(profile, period(year, quarter)[1])
        yield f"表式 {preset.cite}{'' if preset.verified else ' (未核实)'}"


def lines_kept(profile: Profile, on: date) -> list[list[Any]]:
    """The lines of a return as a closing keeps them."""
    return [[line.label, line.unit, line.blank, line.level] for line in return_rows(profile, on)]


def frozen_return(report: Report, closing: Closing) -> Report:
    """The return with the lines and the figures of when the quarter was closed; as it is where none were kept."""
    if "return" not in closing.prose:
        return report
    lines = [
        ReturnRow(label, unit, blank=blank, level=level)
        for label, unit, blank, level in closing.prose["return"]
    ]
    known = {cell_key(place) for place in range(len(lines))}
    cells = {
        key: cell
        for key, cell in frozen(report.cells, closing).items()
        if key in known & closing.figures.keys()
    }
    return replace(
        report, cells=MappingProxyType(cells), sections=(Section("", table=return_table(lines, cells)),)
    )
