"""Counts, documents and checks."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.drafting import draft_annual
from tui_gov.cli.output import hand_out, refuse_name
from tui_gov.cli.papers import run_handover, run_ledger, run_year
from tui_gov.cli.quarters import run_quarterly
from tui_gov.cli.words import OFFICE_REPORTS, QUARTERLY
from tui_gov.errors import NotFound
from tui_gov.locale import _
from tui_gov.model.listing import Listing
from tui_gov.model.report import Verdict
from tui_gov.office import Office
from tui_gov.reports import (
    annual_json,
    annual_markdown,
    check_line,
    found_json,
    inspected_json,
    inspected_text,
    narrative_json,
    narrative_markdown,
    stats_json,
    stats_text,
)
from tui_gov.reports.listing import difference_listing, listing_json, listing_markdown
from tui_gov.reports.panel_page import checks_page, published_page, stats_page

TIMELESS = ("catalogue", "handover")
"""Documents that need no year."""
SHEETS: Mapping[str, Callable[[Namespace], int]] = {
    "ledger": run_ledger,
    "year": run_year,
    "handover": run_handover,
    **dict.fromkeys(QUARTERLY, run_quarterly),
}
"""Documents that are made elsewhere."""


def run_stats(arguments: Namespace) -> int:
    """The counts of a year or quarter."""
    office = open_office(arguments)
    report = office.stats(arguments.year, arguments.quarter)
    hand_out(
        arguments,
        lambda: stats_page(report, office.shown),
        office.store.head,
        lambda: stats_text(report, office.shown),
        lambda: stats_json(report),
    )
    return 0


def run_report(arguments: Namespace) -> int:
    """A document on standard output or in a file."""
    if arguments.year is None and arguments.kind not in TIMELESS:
        arguments.parser.error(_("要写明 --year"))
    if arguments.kind in ("catalogue", "withheld"):
        return run_listing(arguments)
    if arguments.kind in SHEETS:
        return SHEETS[arguments.kind](arguments)
    office = open_office(arguments)
    if arguments.draft and arguments.kind == "annual":
        return draft_annual(office, arguments.year)
    if arguments.compare and arguments.kind == "annual":
        changed = difference_listing(office.profile.agency, arguments.year, office.difference(arguments.year))
        return _put_listing(arguments, office, changed)
    if arguments.kind == "annual":
        report = office.annual(arguments.year)
    elif arguments.kind in OFFICE_REPORTS:
        made = {"assessment": office.assessment, "duties": office.duty_report}
        report = made[arguments.kind](arguments.year, arguments.quarter)
    else:
        report = office.narrative(arguments.kind, arguments.year, arguments.quarter)
    if arguments.head:
        report = replace(report, head=office.head)
    values, plain = {"annual": (annual_json, annual_markdown)}.get(
        arguments.kind, (narrative_json, narrative_markdown)
    )
    hand_out(arguments, lambda: report, office.store.head, lambda: plain(report), lambda: values(report))
    return 0


def run_listing(arguments: Namespace) -> int:
    """A list of the register for paper: catalogue, withheld, a review slip, a copy sheet."""
    office = open_office(arguments)
    if arguments.kind == "catalogue" and _as_pages(arguments):
        return _put_catalogue(arguments, office)
    if arguments.kind in ("catalogue", "withheld"):
        listing = (office.catalogue if arguments.kind == "catalogue" else office.withheld)(arguments.year)
    else:
        view = office.find(arguments.id)
        listing = (office.slip_sheet if arguments.kind == "slip" else office.copy_sheet)(view.id)
    return _put_listing(arguments, office, listing)


def _as_pages(arguments: Namespace) -> bool:
    """Whether the catalogue goes into a folder of pages: HTML whose place is no HTML file."""
    place = Path(arguments.output or "")
    return (
        arguments.format == "html"
        and bool(arguments.output)
        and place.suffix.lower() not in (".html", ".htm")
    )


def _put_catalogue(arguments: Namespace, office: Office) -> int:
    """Fill a folder with the public catalogue."""
    from tui_gov.exchange.pages import put_pages
    from tui_gov.office.public_catalogue import public_entries
    from tui_gov.reports.site import INDEX, NAMES, site

    refuse_name(arguments.output, "html")
    entries = public_entries(office, arguments.year)
    pages = site(office.profile.agency, entries, office.today)
    put_pages(output_place(arguments, arguments.output), pages, NAMES, INDEX)
    told = _("已写到 {file}: {count}条, {pages}个网页")
    print(told.format(file=arguments.output, count=len(entries), pages=len(pages)), file=sys.stderr)
    return 0


def _put_listing(arguments: Namespace, office: Office, listing: Listing) -> int:
    """A list on standard output or in a file."""
    hand_out(
        arguments,
        lambda: listing,
        office.store.head,
        lambda: listing_markdown(listing),
        lambda: listing_json(listing),
        private=arguments.kind not in ("catalogue", "annual"),
    )
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

    def values() -> dict[str, Any]:
        told = {"findings": [found_json(each) for each in found]}
        if arguments.all:
            told["checks"] = [found_json(each) for each in office.checks(arguments.year)]
        return told

    def plain() -> str:
        lines = [check_line(each) for each in (*found, *hints)]
        return "\n".join([*lines, _("{count}处").format(count=len(found))]) + "\n"

    page = checks_page((*found, *hints), office.profile.agency, arguments.year)
    hand_out(arguments, lambda: page, office.store.head, plain, values, private=True)
    return 1 if found else 0


def _check_published(arguments: Namespace) -> int:
    """The findings of a report that somebody published; needs no office."""
    from tui_gov.exchange.page import read_page
    from tui_gov.office.published import inspect

    text = read_page(Path(arguments.report))
    try:
        office = open_office(arguments)
    except NotFound:
        office = None
    found = office.inspect(text, arguments.year) if office else inspect(text, arguments.year)
    told = [each for each in found.checks if each.verdict is not Verdict.PASS]
    page = published_page(told, found.published.agency, found.year, found.published.missing)
    hand_out(arguments, lambda: page, "", lambda: inspected_text(found), lambda: inspected_json(found))
    return 1 if any(each.verdict is Verdict.FAIL for each in found.checks) else 0
