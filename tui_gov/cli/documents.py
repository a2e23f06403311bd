"""Counts, documents and checks."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from tui_gov.cli.context import open_office
from tui_gov.cli.papers import run_ledger
from tui_gov.exchange.write import put_file
from tui_gov.locale import _
from tui_gov.reports import annual_json, annual_markdown, stats_json, stats_text
from tui_gov.reports.listing import listing_json, listing_markdown


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
    report = open_office(arguments).annual(arguments.year)
    if arguments.format == "json":
        text = json.dumps(annual_json(report), ensure_ascii=False, indent=1) + "\n"
    else:
        text = annual_markdown(report)
    if arguments.output:
        put_file(Path(arguments.output), text.encode())
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
    if arguments.format == "json":
        text = json.dumps(listing_json(listing), ensure_ascii=False, indent=1) + "\n"
    else:
        text = listing_markdown(listing)
    if arguments.output:
        put_file(Path(arguments.output), text.encode(), 0o600 if arguments.kind != "catalogue" else 0o644)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0


def run_check(arguments: Namespace) -> int:
    """Every broken identity and every rule finding; 1 if there is any."""
    found = open_office(arguments).check(arguments.year)
    if arguments.format == "json":
        rows = [
            {
                "name": each.name,
                "left": each.left,
                "right": each.right,
                "holds": each.holds,
                "ids": list(each.ids),
            }
            for each in found
        ]
        print(json.dumps({"findings": rows}, ensure_ascii=False, indent=1))
    else:
        for each in found:
            sides = f" {each.left} ≠ {each.right}" if each.right else f" {each.left}"
            print(f"{_(each.name)}:{sides}  {_('、').join(each.ids[:10])}".rstrip())
        print(_("{count}处").format(count=len(found)))
    return 1 if found else 0
