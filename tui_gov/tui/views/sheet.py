"""A sheet of fields for paper or for copying: a review slip, a copy sheet."""

from tui_gov.locale import _
from tui_gov.model.listing import Listing
from tui_gov.reports.listing import listing_markdown
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.export import export

LABEL = 20
"""Cells of the labels."""


class SheetView(View):
    """Field by field, scrolling; x writes it into a file."""

    name = "sheet"

    def __init__(self, shell: Shell, listing: Listing) -> None:
        super().__init__(shell)
        self._listing = listing
        self._top = self._count = 0
        self._page = 10

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
        self._page, self._count = height - 1, len(every)
        self._top = max(0, min(self._top, self._count - self._page))
        heading = text_line(f"{self._listing.title}  {_('x写成文件, Esc返回')}", width, "b")
        return [heading, *every[self._top : self._top + self._page]]

    def command(self, name: str) -> bool:
        """Scrolling, then writing."""
        steps = {"up": -1, "down": 1, "page_up": -self._page, "page_down": self._page}
        if name in steps:
            self._top = max(0, min(self._top + steps[name], self._count - self._page))
            return True
        return super().command(name)

    def do_export(self) -> None:
        """Write it into the office's reports."""
        listing = self._listing
        export(self.shell, listing.title, lambda: listing, lambda: listing_markdown(listing))

    def title(self) -> str:
        """Where in it."""
        return f"{min(self._top + 1, self._count)}-{min(self._count, self._top + self._page)}/{self._count}"
