"""Papers about requests: the ledger of a period, and everything about one record in a file."""

from argparse import Namespace
from collections.abc import Callable

from tui_gov.cli.context import folder_of, open_office
from tui_gov.cli.output import hand_out
from tui_gov.model.report import Report
from tui_gov.office import Office
from tui_gov.office.dossier import dossier
from tui_gov.office.handover import handover
from tui_gov.office.ledger import ledger
from tui_gov.office.openings import open_names
from tui_gov.office.year_sheet import dues, year_sheet
from tui_gov.reports import narrative_markdown, sheet_json
from tui_gov.reports.ics import calendar
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


def run_year(arguments: Namespace) -> int:
    """The duties of a year with their days, on one sheet or as a calendar file."""
    office = open_office(arguments)
    found = year_sheet(office, arguments.year)

    def phone() -> bytes:
        return calendar(dues(office, arguments.year), found.agency, found.title, office.desk.clock())

    _hand_out_sheet(arguments, office, found, ics=phone)
    return 0


def run_handover(arguments: Namespace) -> int:
    """What whoever takes over has to know."""
    office = open_office(arguments)
    _hand_out_sheet(arguments, office, handover(office, str(folder_of(arguments).resolve())))
    return 0


def _hand_out_sheet(
    arguments: Namespace, office: Office, sheet: Report, **others: Callable[[], bytes]
) -> None:
    hand_out(
        arguments,
        lambda: sheet,
        office.store.head,
        lambda: narrative_markdown(sheet),
        lambda: sheet_json(sheet),
        others=others,
        private=True,
    )
