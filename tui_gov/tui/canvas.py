"""The one widget that draws: lines in, and only the cells that changed out to the terminal."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_gov.tui.grid import Cell, Line, cells, changes

_STYLES = {"": Style(), "b": Style(bold=True), "r": Style(reverse=True), "d": Style(dim=True)}


class Canvas(Widget):
    """A grid of cells the size of the screen."""

    class Resized(Message):
        """The canvas has another size."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[Cell]] = []
        self._width = 0

    def show(self, lines: Sequence[Line], width: int, height: int) -> None:
        """Draw the lines; nothing is sent for cells that stay as they are."""
        new = [cells(line, width) for line in lines[:height]]
        new += [cells((), width)] * (height - len(new))
        if len(self._rows) != height or self._width != width:
            self._rows, self._width = new, width
            self.refresh()
            return
        regions = [
            Region(first, y, past - first, 1)
            for y, (old, row) in enumerate(zip(self._rows, new, strict=True))
            if old is not row and old != row
            for first, past in changes(old, row)
        ]
        self._rows = new
        if regions:
            self.refresh(*regions)

    def on_resize(self) -> None:
        """Say that there is another size to draw for."""
        self.post_message(self.Resized())

    def render_line(self, y: int) -> Strip:
        """One row as Textual's segments, runs of one style together."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width)
        segments: list[Segment] = []
        text, style = "", ""
        for character, each in self._rows[y]:
            if each != style and text:
                segments.append(Segment(text, _STYLES[style]))
                text = ""
            style = each
            text += character
        segments.append(Segment(text, _STYLES[style]))
        return Strip(segments, len(self._rows[y]))
