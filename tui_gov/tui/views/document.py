"""A report as a preview: every figure opens its records, and x writes it out."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.report import Report
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.cells import CellsView, open_ids, row_of
from tui_gov.tui.views.export import export
from tui_gov.tui.views.printed import PrintedView
from tui_gov.tui.views.report_lines import Row

QUEUED = tuple(f"circular.{name}" for name in ("queue", "passed", "flagged", "skipped", "open"))
"""Figures that count entries of a queue."""


class DocumentView(PrintedView):
    """A document that is made anew whenever a record moves."""

    name = "document"

    def __init__(
        self,
        shell: Shell,
        make: Callable[[], Report],
        file: str,
        write: Callable[[Report], str],
        others: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
        entries: Callable[[Sequence[str]], View] | None = None,
    ) -> None:
        """`entries` shows what a figure counts of a queue, whose entries are of several registers or of none."""
        super().__init__(shell)
        self._others = others
        self._entries = entries
        self._make = make
        self._file = file
        self._write = write
        self._report = Report("", "", "", 0)
        self._refusal: OfficeError | None = None

    def rows(self) -> Sequence[Row]:
        """The document line by line; none where it cannot be made."""
        try:
            self._report, self._refusal = self._make(), None
        except OfficeError as error:
            self._refusal = error
            return []
        return self.again()

    def again(self) -> Sequence[Row]:
        """The lines of the document as it was made last."""
        return [] if self._refusal is not None else self.laid_out(self._report)

    def head(self, width: int) -> list[Line]:
        """Its remarks, or why it cannot be made."""
        if self._refusal is not None:
            return [text_line(_(str(self._refusal)), width, "b")]
        return [text_line(part, width) for note in self._report.notes for part in wrap(_(note), width)]

    def do_open(self) -> None:
        """The records behind the figures of the line under the cursor; of several, first which."""
        row: Any = self.table.current
        if row is None or not row.keys:
            self.shell.say(_("这一行没有数字"))
            return
        cells = [self._report.cell(key) for key in row.keys]
        queued = [cell for cell in cells if cell.key in QUEUED]
        if queued and self._entries is not None:
            ids = dict.fromkeys(record for cell in queued for record in cell.ids)
            self.shell.push(self._entries(list(ids)))
        elif len(cells) == 1:
            open_ids(self.shell, cells[0].ids, row.text.strip()[:20])
        else:
            figures = [row_of(_(cell.rule) or cell.key, cell, shown(cell)) for cell in cells]
            self.shell.push(CellsView(self.shell, row.text.strip()[:40], figures))

    def do_export(self) -> None:
        """Write it into the office's reports, and say where."""
        report = self._report
        export(self.shell, self._file, lambda: report, lambda: self._write(report), others=self._others)
