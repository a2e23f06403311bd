"""An entry of the queue as two columns: its texts, one at a time and scrolling, and the facts beside them."""

from collections.abc import Sequence

from tui_gov.locale import _
from tui_gov.tui.grid import Line, Span, draw, wrap
from tui_gov.tui.scrolled import Scroll
from tui_gov.tui.views.entry_facts import Text

FACTS = 30
"""Cells of the facts at 80; the text takes the rest."""


class EntryPage:
    """What is read of an entry."""

    def __init__(self) -> None:
        self._texts: Sequence[Text] = ()
        self._facts: Sequence[str] = ()
        self._source = 0
        self._scroll = Scroll()

    def fill(self, texts: Sequence[Text], facts: Sequence[str]) -> None:
        """The texts and facts as they are now; what is read stays."""
        self._texts, self._facts = texts, facts

    def rewind(self) -> None:
        """To the beginning of the first text."""
        self._source = 0
        self._scroll.rewind()

    def turn(self) -> None:
        """To the next of the texts."""
        if self._texts:
            self._source = (self._source + 1) % len(self._texts)
            self._scroll.rewind()

    def command(self, name: str) -> bool:
        """Scroll over the text; whether the command was for that."""
        return self._scroll.command(name)

    def lines(self, width: int, room: int) -> list[Line]:
        """As much of the text as fits, the facts beside it."""
        left = width - FACTS - 2
        label, text = self._texts[self._source % len(self._texts)] if self._texts else ("", "")
        shown = self._scroll.shown(wrap(text, left), room - 1)
        place = "" if self._scroll.whole else f" {self._scroll.place()}"
        body = [(label + place, "d"), *((part, "") for part in shown)]
        facts = [part for fact in self._facts for part in wrap(fact, FACTS)]
        if (more := len(facts) - room) > 0:
            facts[room - 1 :] = [_("(余{count}行, Enter看全文)").format(count=more + 1)]
        body += [("", "")] * (min(len(facts), room) - len(body))
        facts += [""] * (len(body) - len(facts))
        lines: list[Line] = [
            (draw(part, left, style), Span("| "), draw(fact, FACTS))
            for (part, style), fact in zip(body, facts, strict=False)
        ]
        return (lines + [()] * room)[:room]
