"""Where text is typed: one line, or an editor; both lie over the canvas."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui_gov.model.text import clean_line

if TYPE_CHECKING:
    from tui_gov.tui.form import TextView


@dataclass(frozen=True, slots=True)
class Question:
    """One line that is asked for."""

    label: str
    """What is asked."""
    initial: str
    """What stands there first, and again where it is left."""
    done: Callable[[str], object]
    """Told what was typed."""
    changed: Callable[[str], None] | None = None
    """Told every change while it is typed."""
    secret: bool = False
    """Whether what is typed is not shown."""


class Entry(Input, inherit_css=False):
    """One line of text over the canvas; shown where something is asked.

    The library's own style is left out: its focus borders would lay the whole screen out anew.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.field = ""
        self._place = (0, 0, 0)
        self.display = False

    def fill(self, text: str, field: str) -> None:
        """Another field's text, the cursor at its end."""
        if self.field != field or not self.display:
            self.field = field
            if self.value != text:
                with self.prevent(Input.Changed):
                    self.value = text
            self.cursor_position = len(text)

    def ask(self, question: Question) -> None:
        """Begin a question's answer."""
        self.value = question.initial
        self.password = question.secret

    def lay(self, x: int, y: int, width: int) -> None:
        """Show it at a place of the screen, to the right edge."""
        place = (x, y, max(4, width - x))
        if self._place != place:
            self._place = place
            self.styles.offset = (x, y)
            self.styles.width = place[2]
        _show(self)

    def hide(self) -> None:
        """Put it away."""
        self.field = ""
        _hide(self)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Type or paste now, before the next key is looked at; several pasted lines become one."""
        if isinstance(event, events.Paste):
            self.insert_text_at_cursor(clean_line(event.text))
        elif not await self.app._check_bindings(event.key):
            await self._on_key(event)


def _show(widget: Widget) -> None:
    if not widget.display:
        widget.display = True
    if widget.screen.focused is not widget:
        widget.screen.set_focus(widget, scroll_visible=False)


def _hide(widget: Widget) -> None:
    if widget.display:
        widget.display = False


class Editor(TextArea, inherit_css=False):
    """An editor for a long text over the body."""

    COMPONENT_CLASSES: ClassVar[set[str]] = TextArea.COMPONENT_CLASSES

    def __init__(self) -> None:
        super().__init__("", soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.display = False
        self._view: TextView | None = None
        self._laid = (0, 0, 0)

    def lay(self, view: "TextView", width: int, height: int) -> None:
        """Show it over the body with the view's text."""
        if self._view is not view or view.changed:
            self._view, view.changed = view, False
            self.load_text(view.text)
            self.move_cursor(view.at)
        if self._laid != (width, height, view.top):
            self._laid = (width, height, view.top)
            self.styles.offset = (0, 2 + view.top)
            self.styles.width = width
            self.styles.height = height - 4 - view.top
        _show(self)

    def hide(self) -> None:
        """Put it away."""
        self._view = None
        _hide(self)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Type or paste now, before the next key is looked at."""
        if isinstance(event, events.Paste):
            await self._on_paste(event)
        elif not await self.app._check_bindings(event.key):
            await self._on_key(event)
