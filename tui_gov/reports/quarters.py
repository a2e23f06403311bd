"""A quarter's documents as JSON values and as rows of a spreadsheet."""

from typing import Any
from unicodedata import east_asian_width

from tui_gov.model.report import Box, Report, Table
from tui_gov.reports.figures import narrative_json
from tui_gov.reports.markdown import paragraph, shown

WIDTH = 79
"""Cells of a terminal's line that a table may take."""


def quarter_json(report: Report) -> dict[str, Any]:
    """A document as JSON values: prose, every table row by row, every figure and the records behind it."""
    found = narrative_json(report)
    tables = {
        each.table.name: table_rows(report, each.table) for each in report.sections if each.table is not None
    }
    return {**found, "tables": tables}


def table_rows(report: Report, table: Table) -> list[list[str]]:
    """A printed table row by row, headings first."""
    return [[_text(report, box) for box in boxes] for boxes in table.rows]


def return_rows(report: Report) -> list[list[str]]:
    """The return in the county's order, as a spreadsheet holds it: title, headings, a line each."""
    (table,) = [
        each.table for each in report.sections if each.table is not None and each.table.name == "return"
    ]
    return [[report.title], *table_rows(report, table), *([note] for note in report.notes)]


def _text(report: Report, box: Box) -> str:
    return shown(report.cell(box.key)) if box.key else box.text


def report_text(report: Report) -> str:
    """A document as plain text for a terminal, its tables in columns that line up."""
    blocks = [report.title, *report.notes]
    for section in report.sections:
        blocks.append(section.title)
        blocks += [paragraph(report, pieces) for pieces in section.paragraphs]
        if section.table is not None:
            blocks.append(_aligned(table_rows(report, section.table)))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _aligned(rows: list[list[str]]) -> str:
    """A table in columns; where they are too wide for a terminal, in several blocks with the first column in each."""
    widths = [max(_cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    blocks: list[list[int]] = [[0]]
    for n in range(1, len(widths)):
        taken = sum(widths[each] + 2 for each in blocks[-1])
        if len(blocks[-1]) > 1 and taken + widths[n] > WIDTH:
            blocks.append([0])
        blocks[-1].append(n)
    return "\n\n".join(
        "\n".join("  ".join(_padded(row[n], widths[n]) for n in block).rstrip() for row in rows)
        for block in blocks
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
