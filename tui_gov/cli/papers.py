"""Papers about requests: the ledger of a period, and everything about one record in a file."""

from argparse import Namespace

from tui_gov.cli.context import open_office
from tui_gov.cli.output import hand_out
from tui_gov.office.dossier import dossier
from tui_gov.office.ledger import ledger
from tui_gov.office.openings import open_names
from tui_gov.reports.papers import file_markdown, ledger_json, ledger_markdown


def run_ledger(arguments: Namespace) -> int:
    """The ledger of requests of a year or quarter."""
    office = open_office(arguments)
    found = ledger(office, arguments.year, arguments.quarter)
    hand_out(
        arguments,
        lambda: found,
        office.store.head,
        lambda: ledger_markdown(found),
        lambda: ledger_json(found),
        private=True,
    )
    return 0


def run_dossier(arguments: Namespace) -> int:
    """Everything about one record in one printable file."""
    office = open_office(arguments)
    view = office.find(arguments.id)
    if arguments.purpose:
        open_names(office, view.id, arguments.purpose)
    found = dossier(office, view.id)
    hand_out(arguments, lambda: found, office.store.head, lambda: file_markdown(found), private=True)
    return 0
