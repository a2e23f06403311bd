"""Writing reports: the office's own texts, reasons for figures that jumped, the report as an item of the register."""

import json
import sys
from argparse import Namespace

from tui_gov.cli.context import open_office
from tui_gov.cli.registers import pairs_of
from tui_gov.locale import _
from tui_gov.office import Office
from tui_gov.reports import annual_markdown
from tui_gov.reports.markdown import shown
from tui_gov.reports.weighing import weighed_lines


def run_prose(arguments: Namespace) -> int:
    """List the office's own texts of a report, or write some; 1 where a typed number contradicts a figure."""
    office = open_office(arguments)
    year, quarter, kind = arguments.year, arguments.quarter, arguments.kind
    if arguments.cells:
        return _cells(office, arguments)
    wrong = False
    pairs = pairs_of(arguments.pairs)
    reason = pairs.pop("restatement", "")
    for name, text in pairs.items():
        office.write_prose(name, text, year, quarter, reason)
        weighed = office.weigh(name, text, year, quarter)
        for line in weighed_lines(weighed, office.named):
            print(f"{name}: {line}", file=sys.stderr)
        wrong = wrong or bool(weighed.wrong)
    parts = office.prose(kind, year, quarter)
    if arguments.format == "json":
        told = [
            {"name": part.name, "label": part.label, "text": part.text, "by": part.by, "day": part.day}
            for part in parts
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for part in parts:
            head = "  ".join(filter(None, (part.name, _(part.label), part.by, part.day)))
            print(f"{head}\n    {part.text.replace(chr(10), chr(10) + '    ') or _('(没有写)')}")
    return 1 if wrong else 0


def _cells(office: Office, arguments: Namespace) -> int:
    """Every figure that can stand in a text, by its key."""
    report = office.report(arguments.kind, arguments.year, arguments.quarter)
    if arguments.format == "json":
        print(json.dumps({key: cell.as_json() for key, cell in report.cells.items()}, ensure_ascii=False))
        return 0
    for key, cell in report.cells.items():
        print(f"{{{key}}}  {shown(cell)}  {office.named(key)}")
    return 0


def run_reason(arguments: Namespace) -> int:
    """List the figures that jumped against last year with their reasons, or write some."""
    office = open_office(arguments)
    for key, text in pairs_of(arguments.pairs).items():
        office.write_prose(f"why.{key}", text, arguments.year)
    for check in office.annual(arguments.year).checks:
        if check.key:
            print(f"{check.key}  {check.right}→{check.left}  {check.reason or _('未写原因')}")
    return 0


def draft_annual(office: Office, year: int) -> int:
    """Put a year's report into the register as an item, or write its draft anew; says its number."""
    done = office.draft_annual(year, annual_markdown(office.annual(year), final=True))
    print(f"{done.id} {_(office.item(done.id).state.label)}")
    return 0
