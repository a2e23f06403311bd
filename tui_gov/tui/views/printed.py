"""A document on screen, line by line: laid out for the width there is, the headings of a table staying over it."""

from collections.abc import Sequence

from tui_gov.model.report import Report
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.report_lines import Row, report_rows

WIDEST = 120
"""Cells over which no line goes: it would not be read any more."""
MARGIN = 4
"""Cells of the screen that lines leave free."""


class PrintedTable(RecordTable):
    """Lines; over those of a table its headings stay, where they leave room for them."""

    def __init__(self) -> None:
        super().__init__((Column("", 0, lambda row: row.text),), lambda row: str(row.place), "")
        self._pinned: Sequence[str] = ()

    def lines(self, width: int, height: int) -> list[Line]:
        """As many lines as fit, under the headings that were scrolled away."""
        body = self._under((), width, height)
        for _try in range(2):
            heading = self.rows[self._top].heading if self.rows else ()
            if heading == self._pinned or len(heading) > height // 3:
                break
            body = self._under(heading, width, height)
        return [*((draw("  "), draw(text, max(1, width - 2))) for text in self._pinned), *body]

    def _under(self, heading: Sequence[str], width: int, height: int) -> list[Line]:
        self._pinned = heading
        return super().lines(width, height - len(heading))

    def cursor_row(self) -> int:
        """Row of the cursor, under the headings."""
        return len(self._pinned) + super().cursor_row()


class PrintedView(TableView):
    """A document; its lines are laid out anew where the terminal has another width."""

    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._width = 80
        self.table = PrintedTable()

    def laid_out(self, report: Report) -> list[Row]:
        """The lines of a document for the width there is."""
        return report_rows(report, min(self._width - MARGIN, WIDEST))

    def again(self) -> Sequence[Row]:
        """The rows for another width; nothing is counted anew."""
        raise NotImplementedError

    def lines(self, width: int, height: int) -> list[Line]:
        """Head and lines."""
        if width != self._width:
            self._width = width
            self.table.fill(self.again())
        return super().lines(width, height)
