"""Papers about requests: the ledger of a period, and everything about one record in a file."""

import json
import sys
from argparse import Namespace

from tui_gov.cli.context import open_office, output_place
from tui_gov.exchange.write import put_file
from tui_gov.locale import _
from tui_gov.office.dossier import dossier
from tui_gov.office.ledger import ledger
from tui_gov.office.openings import open_names
from tui_gov.reports.papers import file_markdown, ledger_json, ledger_markdown


def run_ledger(arguments: Namespace) -> int:
    """The ledger of requests of a year or quarter."""
    found = ledger(open_office(arguments), arguments.year, arguments.quarter)
    if arguments.format == "json":
        _put(arguments, json.dumps(ledger_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        _put(arguments, ledger_markdown(found))
    return 0


def run_dossier(arguments: Namespace) -> int:
    """Everything about one record in one printable file."""
    office = open_office(arguments)
    view = office.find(arguments.id)
    if arguments.purpose:
        open_names(office, view.id, arguments.purpose)
    _put(arguments, file_markdown(dossier(office, view.id)))
    return 0


def _put(arguments: Namespace, text: str) -> None:
    """On standard output, or in a file that its owner alone may read."""
    if not arguments.output:
        sys.stdout.write(text)
        return
    put_file(output_place(arguments, arguments.output), text.encode(), 0o600)
    print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
