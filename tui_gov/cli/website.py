"""The website beside the register."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.progress import progress_bar
from tui_gov.exchange import read_page
from tui_gov.exchange.article import is_aside, read_article
from tui_gov.exchange.site import read_list
from tui_gov.exchange.write import put_file
from tui_gov.locale import _
from tui_gov.model.report import Report
from tui_gov.model.website import DEPARTURES, KINDS
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
    if arguments.format == "json":
        told = {
            "posted": found.posted,
            "same": found.same,
            **{kind: [each.as_json() for each in found.of(kind)] for kind in KINDS},
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif arguments.format == "md":
        _write(arguments, reconciled(found, office.profile.agency, office.today))
    else:
        for kind, heading in KINDS.items():
            if found.of(kind):
                print(f"{_(heading)}: {len(found.of(kind))}")
            for each in found.of(kind):
                shown = (each.id, _(each.what), each.ours, each.theirs, each.url)
                likeness = f"{each.likeness}%" if each.likeness else ""
                print("  " + "  ".join(filter(None, (*shown, likeness))))
        told_line = _("网站清单{posted}条, 一致{same}条, 不一致{count}处")
        print(told_line.format(posted=found.posted, same=found.same, count=len(found.differences)))
    return 1 if found.differences else 0


def run_compare(arguments: Namespace) -> int:
    """Hold a posted page against the approved text of a record; 1 where it departs."""
    office = open_office(arguments)
    view = office.item(office.find(arguments.id).id)
    page = read_article(read_page(Path(arguments.file)))
    found = compare(view, page.main, page.whole, rule_of(office.desk), is_aside)
    if arguments.format == "json":
        told = {
            "id": found.id,
            "same": found.same,
            "title_found": found.title_found,
            "departures": [
                {"kind": each.kind, "before": each.before, "approved": each.ours, "posted": each.theirs}
                for each in found.departures
            ],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif arguments.format == "md":
        _write(arguments, compared(found, office.profile.agency, office.today))
    else:
        if not found.title_found:
            print(_("网页上没有找到标题: {title}").format(title=found.title))
        for each in found.departures:
            words = {"approved": each.ours, "posted": each.theirs}
            print(f"{_(DEPARTURES[each.kind])}: …{each.before}" + _marked(**words))
        print(_("{count}处").format(count=len(found.departures) + (not found.title_found)))
    return 0 if found.same else 1


def _marked(approved: str, posted: str) -> str:
    """The place with the approved words in [- -] and the posted ones in {+ +}."""
    return (f"[-{approved}-]" if approved else "") + (f"{{+{posted}+}}" if posted else "")


def _write(arguments: Namespace, report: Report) -> None:
    text = narrative_markdown(report)
    if arguments.output:
        put_file(output_place(arguments, arguments.output), text.encode(), 0o600)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    else:
        sys.stdout.write(text)
