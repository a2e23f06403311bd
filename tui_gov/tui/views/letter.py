"""A letter before it goes out, and as it went out."""

from collections.abc import Callable

from tui_gov.locale import _
from tui_gov.reports.letter_page import letter_page
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell
from tui_gov.tui.views.export import export


class LetterView(Scrolled):
    """The text of a letter, scrolling; w issues a draft, x writes it into a file."""

    name = "letter"

    def __init__(
        self, shell: Shell, subject: str, title: str, text: str, issue: Callable[[], None] | None = None
    ) -> None:
        super().__init__(shell)
        self._subject = f"{subject} {title}"
        self._title = title
        self._text = text
        self._issue = issue

    def subject(self) -> str:
        """The record and the letter: a key that was typed before they were drawn does not count."""
        return self._subject

    def lines(self, width: int, height: int) -> list[Line]:
        """What it is, and the part of the text that is scrolled to."""
        every = wrap(self._text, width - 2)
        told = _("草稿: w编号出具(之后不再改动), Esc回去改") if self._issue else _("已出具, 不再改动")
        shown = self.shown(every, height - 2)
        return [text_line(told, width, "b"), (), *(text_line(f" {part}", width) for part in shown)]

    def do_letter(self) -> None:
        """Issue it."""
        if self._issue is None:
            self.shell.say(_("已出具, 不再改动"))
        else:
            self._issue()

    def do_export(self) -> None:
        """Write it into the office's reports."""
        export(self.shell, self._title, lambda: letter_page(self._text), lambda: self._text, private=True)
