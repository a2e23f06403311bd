"""Registers in and out as CSV; published pages in as text."""

from tui_gov.exchange.page import read_page
from tui_gov.exchange.rows import Parsed, Problem, Row, parse
from tui_gov.exchange.table import BadFile, Table, read_table
from tui_gov.exchange.write import write_csv, write_rejected

__all__ = [
    "BadFile",
    "Parsed",
    "Problem",
    "Row",
    "Table",
    "parse",
    "read_page",
    "read_table",
    "write_csv",
    "write_rejected",
]
