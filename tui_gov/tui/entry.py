"""Where text is typed: one line, or an editor; both lie over the canvas."""

from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from tui_gov.tui.form import TextView


class Entry(Input):
    """One line of text over the canvas; shown where something is asked."""

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.field = ""
        self.display = False

    def fill(self, text: str, field: str) -> None:
        """Another field's text, the cursor at its end."""
        if self.field != field or not self.display:
            self.field = field
            if self.value != text:
                with self.prevent(Input.Changed):
                    self.value = text
            self.cursor_position = len(text)

    def lay(self, x: int, y: int, width: int) -> None:
        """Show it at a place of the screen, to the right edge."""
        self.styles.offset = (x, y)
        self.styles.width = max(4, width - x)
        self.display = True
        if not self.has_focus:
            self.focus()

    def hide(self) -> None:
        """Put it away."""
        self.field = ""
        self.display = False


class Editor(TextArea):
    """An editor for a long text over the body."""

    def __init__(self) -> None:
        super().__init__("", soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.display = False
        self._view: TextView | None = None

    def lay(self, view: "TextView", width: int, height: int) -> None:
        """Show it over the body with the view's text."""
        if self._view is not view:
            self._view = view
            self.load_text(view.text)
        self.styles.offset = (0, 3)
        self.styles.width = width
        self.styles.height = height - 5
        self.display = True
        if not self.has_focus:
            self.focus()

    def hide(self) -> None:
        """Put it away."""
        self._view = None
        self.display = False
