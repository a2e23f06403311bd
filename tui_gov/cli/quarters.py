"""The documents of a quarter: the return, the circular, both in one."""

import json
import sys
from argparse import Namespace

from tui_gov.cli.context import open_office, output_place
from tui_gov.errors import RuleViolation
from tui_gov.exchange.write import csv_bytes, put_file
from tui_gov.locale import _
from tui_gov.model.report import Report
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
    data = _written(arguments, report)
    if arguments.output:
        put_file(output_place(arguments, arguments.output), data)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(data.decode("utf-8-sig"))
    return 0


def _written(arguments: Namespace, report: Report) -> bytes:
    """The document in the form asked for; what is written to x.csv is a table."""
    form = arguments.format or ("csv" if str(arguments.output or "").lower().endswith(".csv") else "md")
    if form == "csv":
        if arguments.kind == "circular":
            raise RuleViolation("检查通报没有表格形式; 问题清单用 export findings")
        return csv_bytes(return_rows(report))
    if form == "json":
        text = (
            json.dumps({**quarter_json(report), "quarter": arguments.quarter}, ensure_ascii=False, indent=1)
            + "\n"
        )
        return text.encode()
    return narrative_markdown(report).encode()
