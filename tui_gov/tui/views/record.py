"""One record in full: its columns, its limit with the working, its history."""

from collections.abc import Sequence

from tui_gov.errors import NotFound
from tui_gov.locale import _, language
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS
from tui_gov.model.values import format_value
from tui_gov.office import ItemView, RequestView
from tui_gov.office.item_lines import Told, item_lines
from tui_gov.office.lawful import lawful
from tui_gov.office.openings import note_opened
from tui_gov.tui.commands import Command
from tui_gov.tui.form import YES, official
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell
from tui_gov.tui.views.case_acts import CaseActs
from tui_gov.tui.views.item_pane import countersign_words, signatures
from tui_gov.tui.views.timeline import timeline
from tui_gov.tui.views.wording import left_words, step_line

LABEL = 20
"""Cells of the labels."""


AFTER = {
    "correct": ("correct", "corrected"),
    "consult": ("consult", "opinion"),
    "notice-fee": ("notice-fee", "pay"),
}
"""Commands that lead to one of several verbs: the act, or what comes after it."""


def labelled(label: str, text: str, width: int) -> list[Line]:
    """A label, and beside it a text on as many lines as it takes."""
    folded = wrap(text, width - LABEL - 2)
    first = (draw(label, LABEL, "d"), draw(folded[0], width - LABEL))
    return [first, *((draw("", LABEL), draw(part, width - LABEL)) for part in folded[1:])]


class RecordView(Scrolled, CaseActs):
    """A record's every line, scrolling."""

    def __init__(self, shell: Shell, table: str, record_id: str) -> None:
        super().__init__(shell)
        self.name = "item" if table == "items" else "request"
        self._table = table
        self._id = record_id
        self._view: ItemView | RequestView | None = None
        self._more: Sequence[Told] = ()
        note_opened(self.office, table, record_id)

    def load(self) -> None:
        """The record as it is now; gone where its registration was taken back."""
        try:
            self._view = (
                self.office.item(self._id) if self._table == "items" else self.office.request(self._id)
            )
        except NotFound:
            self._view = None
        view = self._view
        self._more = tuple(item_lines(self.office, view)) if isinstance(view, ItemView) else ()

    def record(self) -> ItemView | RequestView | None:
        """The record on screen."""
        return self._view

    def offers(self, command: Command) -> bool:
        """Of verbs only what is lawful now."""
        if not command.verb:
            return True
        names = {each.name for each in lawful(self.office, self._id, self._table)}
        return not names.isdisjoint(AFTER.get(command.verb, (command.verb,)))

    def lines(self, width: int, height: int) -> list[Line]:
        """The part of its lines that is scrolled to."""
        if self._view is None:
            return [text_line(_("{id}的登记已撤销").format(id=self._id), width)]
        every = self._every(self._view, width)
        return list(self.shown(every, height))

    def _every(self, view: ItemView | RequestView, width: int) -> list[Line]:
        heading = f"{view.id}  {_(view.state.label)}"
        if isinstance(view, ItemView):
            told = (heading, *(_(mark) for mark in view.marks), countersign_words(self.office, view))
            heading = "  ".join(filter(None, told))
        lines: list[Line] = [text_line(heading, width, "b")]
        if isinstance(view, ItemView):
            lines.append(text_line(signatures(self.office, view, width), width))
        row = view.row()
        for field in ITEM_FIELDS if isinstance(view, ItemView) else REQUEST_FIELDS:
            text = format_value(row.get(field.name))
            if field.kind == "choice" and text:
                text = official(self.office, field.choices, text)
            if field.kind == "yes_no":
                text = _(YES) if text == YES else ""
            if not text:
                continue
            lines += labelled(_(field.label), text, width)
        if isinstance(view, RequestView):
            return [*lines, (), *timeline(self.office, view, width)]
        for label, words in self._more:
            lines += labelled(_(label), " ".join(_(word) for word in words), width)
        return [*lines, (), *self._deadline(view, width), (), *self._history(view, width)]

    def _deadline(self, view: ItemView | RequestView, width: int) -> list[Line]:
        if view.due is None:
            return [text_line(_("期限: 未起算"), width, "b")]
        left = left_words(view.left(self.office.today) if isinstance(view, ItemView) else view.left)
        mark = _("(暂定)") if view.due.provisional else ""
        lines = [text_line(f"{_('期限怎么算的')}: {view.due.due.isoformat()}{mark}  {left}", width, "b")]
        for step in view.due.trace:
            lines.append(step_line(step, width))
        for label in view.due.unverified:
            lines.append(text_line(_("  未核实: {label}").format(label=_(label)), width))
        return lines

    def _history(self, view: ItemView | RequestView, width: int) -> list[Line]:
        lines = [text_line(_("经过"), width, "b")]
        kind = 21 if language() == "en" else 10
        for event in self.office.history(view.id):
            what = _(KINDS.get(event.kind, event.kind))
            day = format_value(event.day) or event.at[:10]
            mark = _("补录") if event.backdated else ""
            via = event.data.get("via", "")
            through = _("经{login}登录").format(login=via) if via else ""
            told = "  ".join(
                filter(
                    None, (mark, through, str(event.data.get("opinion") or event.data.get("reason") or ""))
                )
            )
            lines.append(
                (
                    draw(f"  {day}", 14),
                    draw(self.office.name_of(event.by), 14),
                    draw(what, kind),
                    draw(told, max(1, width - 28 - kind)),
                )
            )
        return lines

    def do_cells(self) -> None:
        """The figures of every report that count this record."""
        from tui_gov.tui.views.cells import open_counting

        open_counting(self.shell, self._id)
