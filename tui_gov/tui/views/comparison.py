"""Many offices' packets side by side: a folder is asked for, its comparison stands in columns, and x writes it out."""

from pathlib import Path

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.report import Report
from tui_gov.office.comparing import compare_packets
from tui_gov.reports import narrative_markdown
from tui_gov.reports.quarters import WIDTH, report_text
from tui_gov.tui.grid import wrap
from tui_gov.tui.view import Shell
from tui_gov.tui.views.document import DocumentView
from tui_gov.tui.views.report_lines import Row


class ComparisonView(DocumentView):
    """A comparison as a terminal reads it; its figures are other offices', so that no record of this one is behind them."""

    def laid_out(self, report: Report) -> list[Row]:
        """The comparison in columns, in several blocks where they are too many."""
        lines = [part for line in report_text(report).splitlines() for part in wrap(line, WIDTH) or [""]]
        return [Row(place, text) for place, text in enumerate(lines)]


def ask_packets(shell: Shell, quarter: tuple[int, int]) -> None:
    """Ask for the folder, and show what its packets of that quarter come to."""
    year, n = quarter

    def typed(text: str) -> None:
        if not text.strip():
            return
        try:
            files = shell.packets(Path(text.strip().strip("'\"")).expanduser())
            compare_packets(files, quarter)
        except OfficeError as error:
            shell.refuse(error)
            return
        name = f"{year}年第{n}季度各单位比较"
        shell.push(ComparisonView(shell, lambda: compare_packets(files, quarter), name, narrative_markdown))

    shell.ask(_("放季度包的文件夹"), "", typed)
