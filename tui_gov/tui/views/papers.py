"""The year on one sheet, and the sheet for the successor: previews that x writes out."""

from tui_gov.office.handover import handover
from tui_gov.office.year_sheet import dues, year_sheet
from tui_gov.reports import narrative_markdown
from tui_gov.reports.ics import calendar
from tui_gov.tui.view import Shell
from tui_gov.tui.views.document import DocumentView


def year_view(shell: Shell, year: int) -> DocumentView:
    """Every duty of a year with its day; also as a calendar for a phone."""
    office = shell.office

    def phone() -> bytes:
        sheet = year_sheet(office, year)
        return calendar(dues(office, year), sheet.agency, sheet.title, office.desk.clock())

    name = f"{year}年一年一张纸"
    return DocumentView(shell, lambda: year_sheet(office, year), name, narrative_markdown, {"ics": phone})


def handover_view(shell: Shell) -> DocumentView:
    """What whoever takes over has to know, as of today."""
    office = shell.office
    name = f"{office.today.isoformat()}交接单"
    return DocumentView(shell, lambda: handover(office, shell.place), name, narrative_markdown)
