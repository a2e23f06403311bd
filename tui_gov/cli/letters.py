"""Letters from the command line: what can be made, a draft, and issued ones as they were."""

from argparse import Namespace

from tui_gov.cli.context import open_office
from tui_gov.cli.output import hand_out
from tui_gov.cli.registers import pairs_of
from tui_gov.office import Office
from tui_gov.office.letter_verbs import draft, issued, kinds_offered, letters_of
from tui_gov.office.verbs import VERBS
from tui_gov.reports.letter_page import letter_page


def run_letter(arguments: Namespace) -> int:
    """List the letters of a request, print a draft or an issued one, or issue one."""
    office = open_office(arguments)
    record = office.find(arguments.id).id
    if not arguments.letter:
        _list(office, record)
        return 0
    text = _text(office, record, arguments)
    hand_out(arguments, lambda: letter_page(text), "", lambda: text, private=True)
    return 0


def _text(office: Office, record: str, arguments: Namespace) -> str:
    """The text asked for: a kind drafted or issued, or the letter of that number."""
    office.desk.need("clerk")
    request = office.request(record).case.request
    kind = office.desk.words.accepted("letter").get(arguments.letter)
    if kind is None:
        return str(issued(office.desk, request, arguments.letter).data["text"])
    pairs = pairs_of(arguments.pairs)
    if not arguments.issue:
        return draft(office.desk, request, kind, office.typed(VERBS["requests", "letter"].fields, pairs))
    office.do("letter", record, {**pairs, "kind": kind}, table="requests")
    return str(letters_of(office.desk, request)[-1].data["text"])


def _list(office: Office, record: str) -> None:
    request = office.request(record).case.request
    for each in kinds_offered(office.desk, request):
        print(f"{each.key}  {each.label}")
    for event in letters_of(office.desk, request):
        print(f"{event.data['number']}  {office.shown('letter', event.data['letter'])}  {event.day}")
