"""The website beside the register."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui_gov.cli.context import open_office
from tui_gov.cli.output import hand_out
from tui_gov.cli.progress import progress_bar
from tui_gov.exchange.article import is_aside, read_article
from tui_gov.exchange.page import read_page
from tui_gov.exchange.site import read_list
from tui_gov.locale import _
from tui_gov.model.report import Report
from tui_gov.model.website import DEPARTURES, KINDS, Compared, Reconciled
from tui_gov.office import Office
from tui_gov.office.item_screening import rule_of
from tui_gov.office.posted_text import compare
from tui_gov.office.posted_text import report_of as compared
from tui_gov.office.website import reconcile
from tui_gov.office.website import report_of as reconciled
from tui_gov.reports import narrative_markdown


def run_reconcile(arguments: Namespace) -> int:
    """Hold the website's list against the register; 1 where they do not agree."""
    office = open_office(arguments)
    found = reconcile(office.items(), read_list(Path(arguments.file), progress_bar()))
    report = reconciled(found, office.profile.agency, office.today)
    _hand_out(arguments, office, report, _list_lines(found), _list_values(found))
    return 1 if found.differences else 0


def _hand_out(
    arguments: Namespace, office: Office, report: Report, lines: Iterable[str], values: dict[str, Any]
) -> None:
    hand_out(
        arguments,
        lambda: report,
        office.store.head,
        lambda: "".join(f"{line}\n" for line in lines),
        lambda: values,
        others={"md": lambda: narrative_markdown(report).encode()},
        private=True,
    )


def _list_lines(found: Reconciled) -> Iterator[str]:
    for kind, heading in KINDS.items():
        if found.of(kind):
            yield f"{_(heading)}: {len(found.of(kind))}"
        for each in found.of(kind):
            likeness = f"{each.likeness}%" if each.likeness else ""
            shown = (each.id, _(each.what), each.ours, each.theirs, each.url, likeness)
            yield "  " + "  ".join(filter(None, shown))
    told = _("网站清单{posted}条, 一致{same}条, 不一致{count}处")
    yield told.format(posted=found.posted, same=found.same, count=len(found.differences))


def _list_values(found: Reconciled) -> dict[str, Any]:
    kinds = {kind: [each.as_json() for each in found.of(kind)] for kind in KINDS}
    return {"posted": found.posted, "same": found.same, **kinds}


def run_compare(arguments: Namespace) -> int:
    """Hold a posted page against the approved text of a record; 1 where it departs."""
    office = open_office(arguments)
    view = office.item(office.find(arguments.id).id)
    page = read_article(read_page(Path(arguments.file)))
    found = compare(view, page.main, page.whole, rule_of(office.desk), is_aside)
    report = compared(found, office.profile.agency, office.today)
    _hand_out(arguments, office, report, _page_lines(found), _page_values(found))
    return 0 if found.same else 1


def _page_lines(found: Compared) -> Iterator[str]:
    """Each place with the approved words in [- -] and the posted ones in {+ +}."""
    if not found.title_found:
        yield _("网页上没有找到标题: {title}").format(title=found.title)
    for each in found.departures:
        approved = f"[-{each.ours}-]" if each.ours else ""
        posted = f"{{+{each.theirs}+}}" if each.theirs else ""
        yield f"{_(DEPARTURES[each.kind])}: …{each.before}{approved}{posted}"
    yield _("{count}处").format(count=len(found.departures) + (not found.title_found))


def _page_values(found: Compared) -> dict[str, Any]:
    departures = [
        {"kind": each.kind, "before": each.before, "approved": each.ours, "posted": each.theirs}
        for each in found.departures
    ]
    return {
        "id": found.id,
        "same": found.same,
        "title_found": found.title_found,
        "departures": departures,
    }
