"""Rows of text to typed rows, every bad cell named by line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.exchange.table import BadFile, Table
from tui_gov.model.fields import Field
from tui_gov.model.text import clean_line, half_width
from tui_gov.model.values import BadValue, parse_value

DEFUSED = re.compile(r"^'(?=[=+\-@\t\r'])")
"""A mark that was put before a text so that no spreadsheet takes it for a formula; it is taken away again."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose cells are all sound."""

    line: int
    """Line of the file on which it starts."""
    values: Mapping[str, Any]
    """English key to typed value; empty cells left out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is wrong."""

    line: int
    """Line of the file."""
    column: str
    """Heading of the column."""
    error: OfficeError
    """What is wrong and what is wanted."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A table, typed."""

    rows: tuple[Row, ...]
    """The sound rows, in order."""
    problems: tuple[Problem, ...]
    """Wrong cells of the other rows."""
    unknown: tuple[str, ...]
    """Headings that no column answers to."""


def parse(table: Table, fields: tuple[Field, ...], words: Mapping[str, Mapping[str, str]]) -> Parsed:
    """The typed rows of a table.

    `words` gives for each list of choices every accepted spelling and the word that is kept. Raises
    BadFile where a column stands twice, a required one is missing, or none is known.
    """
    columns, unknown = _columns(table.header, fields)
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in table.rows:
        wrong = len(problems)
        values: dict[str, Any] = {}
        if any(cell.strip() for cell in cells[len(table.header) :]):
            problems.append(
                Problem(line, "", BadFile("比表头多出{count}格", count=len(cells) - len(table.header)))
            )
        for place, field in columns:
            text = cells[place] if place < len(cells) else ""
            try:
                value = parse_value(field, DEFUSED.sub("", text), words.get(field.choices))
            except BadValue as error:
                problems.append(Problem(line, field.label, error))
                continue
            if value is not None:
                values[field.name] = value
            elif field.required:
                problems.append(Problem(line, field.label, BadValue("不能为空")))
        if len(problems) == wrong:
            rows.append(Row(line, values))
    return Parsed(tuple(rows), tuple(problems), unknown)


def _columns(
    header: tuple[str, ...], fields: tuple[Field, ...]
) -> tuple[list[tuple[int, Field]], tuple[str, ...]]:
    names = {name.casefold(): field for field in fields for name in (field.name, field.label)}
    found: list[tuple[int, Field]] = []
    unknown = []
    for place, typed in enumerate(header):
        heading = half_width(clean_line(typed)).rstrip("* ").casefold()
        field = names.get(heading)
        if field is None:
            if heading:
                unknown.append(clean_line(typed)[:40])
        elif any(field is other for _, other in found):
            raise BadFile("表头里“{column}”出现两次", column=field.label)
        else:
            found.append((place, field))
    if not found:
        raise BadFile("表头里没有一个认识的列名; 第一行应是列名")
    present = {field.name for _, field in found}
    if missing := [field.label for field in fields if field.required and field.name not in present]:
        raise BadFile("表头缺少: {columns}", columns=tuple(missing))
    return found, tuple(unknown)
