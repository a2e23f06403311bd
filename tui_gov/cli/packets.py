"""Packets: an office's quarter as one file, and a folder of them as one comparison."""

import sys
from argparse import Namespace
from pathlib import Path

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.output import hand_out, refuse_name
from tui_gov.errors import RuleViolation
from tui_gov.exchange.folder import files_in
from tui_gov.exchange.write import csv_bytes, put_file
from tui_gov.locale import _
from tui_gov.model.packet import packet_bytes
from tui_gov.model.report import Report
from tui_gov.office.comparing import compare_packets
from tui_gov.office.packing import packet_of
from tui_gov.reports import narrative_markdown
from tui_gov.reports.quarters import quarter_json, report_text, table_rows


def run_packet(arguments: Namespace) -> int:
    """An office's quarter as one file, or on standard output."""
    if arguments.output:
        refuse_name(arguments.output, "json")
    data = packet_bytes(packet_of(open_office(arguments), arguments.year, arguments.quarter))
    if arguments.output:
        put_file(output_place(arguments, arguments.output), data)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(data.decode())
    return 0


def run_packets(arguments: Namespace) -> int:
    """The packets of a folder as one comparison: a table on screen, Markdown, JSON, a spreadsheet, or on paper."""
    if (arguments.year is None) is not (arguments.quarter is None):
        raise RuleViolation("--year 和 --quarter 要一起写")
    quarter = (arguments.year, arguments.quarter) if arguments.quarter else None
    report = compare_packets(files_in(Path(arguments.dir), ".json"), quarter)
    hand_out(
        arguments,
        lambda: report,
        "",
        lambda: report_text(report),
        lambda: quarter_json(report),
        others={"csv": lambda: _sheet(report), "md": lambda: narrative_markdown(report).encode()},
    )
    return 0


def _sheet(report: Report) -> bytes:
    (table,) = [each.table for each in report.sections if each.table and each.table.name == "comparison"]
    return csv_bytes([[report.title], *table_rows(report, table)])
