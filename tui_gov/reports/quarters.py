"""A quarter's documents as JSON values and as rows of a spreadsheet."""

from typing import Any

from tui_gov.model.report import Box, Report, Table
from tui_gov.reports.figures import narrative_json
from tui_gov.reports.markdown import shown


def quarter_json(report: Report, quarter: int) -> dict[str, Any]:
    """A document of a quarter as JSON values: prose, every table row by row, every figure and the records behind it."""
    found = narrative_json(report)
    tables = {
        each.table.name: table_rows(report, each.table) for each in report.sections if each.table is not None
    }
    return {**found, "quarter": quarter, "tables": tables}


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
