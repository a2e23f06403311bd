"""The documents of a quarter: the return, the circular, both in one."""

from argparse import Namespace

from tui_gov.cli.context import open_office
from tui_gov.cli.output import hand_out
from tui_gov.errors import RuleViolation
from tui_gov.exchange.write import csv_bytes
from tui_gov.reports import narrative_markdown
from tui_gov.reports.quarters import quarter_json, return_rows

QUARTERLY = ("quarter", "return", "circular")
"""Kinds of documents that are about one quarter."""


def run_quarterly(arguments: Namespace) -> int:
    """A document of a quarter on standard output or in a file; the return also as CSV in the county's order."""
    if arguments.quarter is None:
        raise RuleViolation("季度的文书要写明 --quarter")
    office = open_office(arguments)
    made = {"quarter": office.quarter, "return": office.quarter_return, "circular": office.circular}
    report = made[arguments.kind](arguments.year, arguments.quarter)
    hand_out(
        arguments,
        lambda: report,
        office.store.head,
        lambda: narrative_markdown(report),
        lambda: {**quarter_json(report), "quarter": arguments.quarter},
        others={} if arguments.kind == "circular" else {"csv": lambda: csv_bytes(return_rows(report))},
    )
    return 0
