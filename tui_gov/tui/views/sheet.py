"""A sheet of fields for paper or for copying: a review slip, a copy sheet."""

from tui_gov.locale import _
from tui_gov.model.listing import Listing
from tui_gov.reports.listing import listing_markdown
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell
from tui_gov.tui.views.export import export

LABEL = 20
"""Cells of the labels."""


class SheetView(Scrolled):
    """Field by field, scrolling; x writes it into a file."""

    name = "sheet"

    def __init__(self, shell: Shell, listing: Listing) -> None:
        super().__init__(shell)
        self._listing = listing

    def lines(self, width: int, height: int) -> list[Line]:
        """The heading, and the fields that are scrolled to."""
        every: list[Line] = []
        for label, value in self._listing.rows:
            folded = wrap(value, width - LABEL - 1)
            names = wrap(label, LABEL - 1)
            for place in range(max(len(folded), len(names))):
                name = names[place] if place < len(names) else ""
                part = folded[place] if place < len(folded) else ""
                every.append((draw(name, LABEL, "d"), draw(part)))
        heading = text_line(f"{self._listing.title}  {_('x写成文件, Esc返回')}", width, "b")
        return [heading, *self.shown(every, height - 1)]

    def do_export(self) -> None:
        """Write it into the office's reports."""
        listing = self._listing
        export(self.shell, listing.title, lambda: listing, lambda: listing_markdown(listing))
