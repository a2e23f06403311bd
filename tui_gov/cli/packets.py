"""Packets: an office's quarter as one file, and a folder of them as one comparison."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from tui_gov.cli.context import open_office, output_place
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
    packet = packet_of(open_office(arguments), arguments.year, arguments.quarter)
    _put(arguments, packet_bytes(packet))
    return 0


def run_packets(arguments: Namespace) -> int:
    """The packets of a folder as one comparison: a table on screen, Markdown, JSON or a spreadsheet."""
    if (arguments.year is None) is not (arguments.quarter is None):
        raise RuleViolation("--year 和 --quarter 要一起写")
    quarter = (arguments.year, arguments.quarter) if arguments.quarter else None
    report = compare_packets(files_in(Path(arguments.dir), ".json"), quarter)
    _put(arguments, _written(arguments, report))
    return 0


def _written(arguments: Namespace, report: Report) -> bytes:
    ending = Path(arguments.output or "").suffix.lower().removeprefix(".")
    form = arguments.format or (ending if ending in ("md", "json", "csv") else "text")
    if form == "csv":
        (table,) = [each.table for each in report.sections if each.table and each.table.name == "comparison"]
        return csv_bytes([[report.title], *table_rows(report, table)])
    if form == "json":
        return (json.dumps(quarter_json(report), ensure_ascii=False, indent=1) + "\n").encode()
    return (narrative_markdown if form == "md" else report_text)(report).encode()


def _put(arguments: Namespace, data: bytes) -> None:
    if arguments.output:
        put_file(output_place(arguments, arguments.output), data)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(data.decode("utf-8-sig"))
