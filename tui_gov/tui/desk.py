"""The one screen of the library: the canvas, and over it where text is typed."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui_gov.tui.canvas import Canvas
from tui_gov.tui.entry import Editor, Entry, Question
from tui_gov.tui.form import FormView, TextView
from tui_gov.tui.grid import Line
from tui_gov.tui.view import View


class Desk(Screen[None], inherit_bindings=False):
    """What lies on it is looked after here; it has no keys of its own."""

    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What is typed into; the library's own would draw the whole screen anew whenever that changes."""

    def laid(self) -> ComposeResult:
        """Canvas, entry line and editor; the app mounts them, so that they are there before its first frame.

        The canvas comes last: the library numbers them from behind, and draws anew what has another number, as the
        canvas would where the line comes and goes before it. Which lies over which is a matter of their layers.
        """
        yield Entry()
        yield Editor()
        yield Canvas()

    @property
    def entry(self) -> Entry:
        """The line in which text is typed."""
        return self.query_one(Entry)

    @property
    def editor(self) -> Editor:
        """The editor of a long text."""
        return self.query_one(Editor)

    def show(self, lines: Sequence[Line], view: View | None, question: Question | None) -> None:
        """Draw the lines; over them lies what the question, or else the view, wants typed."""
        width, height = self.app.size
        self.query_one(Canvas).show(lines, width, height)
        entry, editor = self.entry, self.editor
        if view is not None and question is not None:
            entry.lay(cell_len(question.label) + 2, height - 1, width)
        elif isinstance(view, FormView) and (place := view.entry()) is not None:
            entry.fill(view.values[view.field.name], view.field.name)
            entry.lay(place[0], place[1] + 2, width)
        else:
            entry.hide()
        if isinstance(view, TextView):
            editor.lay(view, width, height)
        else:
            editor.hide()
        if not (entry.display or editor.display) and self.focused is not None:
            self.set_focus(None)
        cursor = view.cursor() if view else None
        if self.focused is None and cursor is not None:
            self.app.cursor_position = Offset(cursor[0], cursor[1] + 2)

    async def type(self, event: events.Key | events.Paste, view: View, question: Question | None) -> bool:
        """Into the line or the text that is shown; whether the answer to a question changed with it."""
        entry, editor = self.entry, self.editor
        if editor.display:
            await editor.take(event)
            if isinstance(view, TextView):
                view.written(editor.text, editor.cursor_location)
        elif entry.display:
            before = entry.value
            await entry.take(event)
            if entry.value == before:
                return False
            if question is not None:
                return True
            if isinstance(view, FormView):
                view.typed(entry.value)
        return False
