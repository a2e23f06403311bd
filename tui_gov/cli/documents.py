"""Counts, documents and checks."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.drafting import draft_annual
from tui_gov.cli.papers import run_ledger
from tui_gov.cli.quarters import QUARTERLY, run_quarterly
from tui_gov.errors import NotFound, RuleViolation
from tui_gov.exchange import read_page
from tui_gov.exchange.write import put_file
from tui_gov.locale import _
from tui_gov.model.listing import Listing
from tui_gov.model.report import Verdict
from tui_gov.reports import (
    annual_json,
    annual_markdown,
    check_json,
    check_line,
    inspected_json,
    inspected_text,
    narrative_json,
    narrative_markdown,
    stats_json,
    stats_text,
)
from tui_gov.reports.listing import difference_listing, listing_json, listing_markdown

OFFICE_REPORTS = ("assessment", "duties")
"""Kinds of documents about the office's own work."""


def run_stats(arguments: Namespace) -> int:
    """The counts of a year or quarter."""
    office = open_office(arguments)
    report = office.stats(arguments.year, arguments.quarter)
    if arguments.format == "json":
        print(json.dumps(stats_json(report), ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(stats_text(report, office.shown))
    return 0


def run_report(arguments: Namespace) -> int:
    """A document on standard output or in a file."""
    if arguments.kind in ("catalogue", "withheld"):
        return run_listing(arguments)
    if arguments.kind == "ledger":
        return run_ledger(arguments)
    if arguments.kind in QUARTERLY:
        return run_quarterly(arguments)
    if arguments.format == "csv":
        raise RuleViolation("这份文书没有表格形式")
    office = open_office(arguments)
    if arguments.draft and arguments.kind == "annual":
        return draft_annual(office, arguments.year)
    if arguments.compare and arguments.kind == "annual":
        changed = difference_listing(office.profile.agency, arguments.year, office.difference(arguments.year))
        return _put_listing(arguments, changed)
    if arguments.kind == "annual":
        report = office.annual(arguments.year)
    elif arguments.kind in OFFICE_REPORTS:
        made = {"assessment": office.assessment, "duties": office.duty_report}
        report = made[arguments.kind](arguments.year, arguments.quarter)
    else:
        report = office.narrative(arguments.kind, arguments.year, arguments.quarter)
    if arguments.head:
        report = replace(report, head=office.head)
    written = {"annual": (annual_json, annual_markdown)}.get(
        arguments.kind, (narrative_json, narrative_markdown)
    )
    if arguments.format == "json":
        text = json.dumps(written[0](report), ensure_ascii=False, indent=1) + "\n"
    else:
        text = written[1](report)
    if arguments.output:
        put_file(output_place(arguments, arguments.output), text.encode())
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0


def run_listing(arguments: Namespace) -> int:
    """A list of the register for paper: catalogue, withheld, a review slip, a copy sheet."""
    office = open_office(arguments)
    if arguments.kind in ("catalogue", "withheld"):
        listing = (office.catalogue if arguments.kind == "catalogue" else office.withheld)(arguments.year)
    else:
        view = office.find(arguments.id)
        listing = (office.slip_sheet if arguments.kind == "slip" else office.copy_sheet)(view.id)
    return _put_listing(arguments, listing)


def _put_listing(arguments: Namespace, listing: Listing) -> int:
    """A list on standard output or in a file."""
    if arguments.format == "json":
        text = json.dumps(listing_json(listing), ensure_ascii=False, indent=1) + "\n"
    else:
        text = listing_markdown(listing)
    if arguments.output:
        put_file(
            output_place(arguments, arguments.output),
            text.encode(),
            0o644 if arguments.kind in ("catalogue", "annual") else 0o600,
        )
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0


def run_close(arguments: Namespace) -> int:
    """Freeze the figures of a period; closing twice changes nothing."""
    done = open_office(arguments).close(arguments.year, arguments.quarter)
    name = f"{arguments.year}" + (f"-{arguments.quarter}" if arguments.quarter else "")
    print((_("{period} 已结账") if done else _("{period} 以前已结账, 没有改动")).format(period=name))
    return 0


def run_check(arguments: Namespace) -> int:
    """Every broken identity and every rule finding, of the office or of a published report; 1 if there is any."""
    if arguments.report:
        return _check_published(arguments)
    office = open_office(arguments)
    found, hints = office.check(arguments.year), office.hints(arguments.year)
    if arguments.format == "json":
        told = {"findings": [check_json(each) for each in found]}
        if arguments.all:
            told["checks"] = [check_json(each) for each in office.checks(arguments.year)]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for each in (*found, *hints):
            print(check_line(each))
        print(_("{count}处").format(count=len(found)))
    return 1 if found else 0


def _check_published(arguments: Namespace) -> int:
    """The findings of a report that somebody published; needs no office."""
    from tui_gov.office.published import inspect

    text = read_page(Path(arguments.report))
    try:
        office = open_office(arguments)
    except NotFound:
        office = None
    found = office.inspect(text, arguments.year) if office else inspect(text, arguments.year)
    if arguments.format == "json":
        print(json.dumps(inspected_json(found), ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(inspected_text(found))
    return 1 if any(each.verdict is Verdict.FAIL for each in found.checks) else 0
