"""Disclosure requests (3): what is due first, with the working of its date."""

from collections.abc import Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _, language
from tui_gov.model.profile import Filter
from tui_gov.office import RequestView
from tui_gov.office.board import GROUPS, board
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.bulk import bulk
from tui_gov.tui.views.case_acts import CaseActs
from tui_gov.tui.views.named import NamedFilters
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record import RecordView
from tui_gov.tui.views.wording import (
    WEEKDAYS,
    due_day,
    flag_words,
    last_day,
    left_words,
    month_day,
    step_line,
)


class RequestsView(TableView, CaseActs):
    """Requests by what is due; or just those with given ids."""

    name = "requests"
    register = "requests"
    pane = 7

    def __init__(self, shell: Shell, ids: Sequence[str] | None = None, heading: str = "") -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._heading = heading
        self._state = ""
        self._where: dict[str, str] = {}
        self._board: dict[str, int] = {}
        columns = (
            Column(_("编号"), 12, lambda view: view.case.request.no),
            Column(_("申请人"), 12, lambda view: view.applicant or self._kind(view), spare=True),
            Column(_("内容"), 0, lambda view: view.subject),
            Column(_("收到"), 6, lambda view: month_day(view.case.request.received_on), spare=True),
            Column(_("到期"), 8, self._due),
            Column(_("状态"), 23 if language() == "en" else 20, self._state_words),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("还没有申请; n登记"))

    def _kind(self, view: RequestView) -> str:
        return self.office.shown("applicant", view.case.request.applicant_type)

    def _due(self, view: RequestView) -> str:
        if view.left is None:
            return "" if view.due else "-"
        return due_day(view.due)

    def _state_words(self, view: RequestView) -> str:
        word = _(view.state.label)
        if view.left is None:
            return word
        if view.left < 0:
            return left_words(view.left)
        if view.left == 0:
            return f"{word} {left_words(0)}"
        return _("{state} 余{days}个工作日").format(state=word, days=view.left)

    def rows(self) -> Sequence[RequestView]:
        """The requests asked for."""
        narrowed = bool(self._ids is not None or self._state or self.search)
        self.table.empty = _("没有符合的申请; n登记, Esc清除筛选") if narrowed else _("还没有申请; n登记")
        every = self.office.requests()
        self._board = board(every, self.office.today)
        group = GROUPS.get(self._state)
        where = dict(self._where) | ({"state": self._state} if self._state and group is None else {})
        found = self.office.requests(where=where, search=self.search) if where or self.search else every
        if group is not None:
            found = [view for view in found if group(view, self.office.today)]
        return found if self._ids is None else [view for view in found if view.id in self._ids]

    def head(self, width: int) -> list[Line]:
        """The due board in two lines."""
        today = self.office.today
        counted = [f"{_(word)} {count}" for word, count in self._board.items()]
        weekday = _(WEEKDAYS[today.weekday()])
        day = _("今天 {day} {weekday}").format(day=today.isoformat(), weekday=weekday)
        narrowed = "  ".join(
            filter(None, (self._heading, self.search, *self._where.values(), _(self._state)))
        )
        gap = "  " if language() == "en" else "   "
        first = "   ".join([*counted[:4], day])
        second = gap.join([*counted[4:], *([f"{_('筛选')}: {narrowed}"] if narrowed else [])])
        return [text_line(part, width) for line in (first, second) for part in wrap(line, width)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The request, and how its limit is counted."""
        request = row.case.request
        parts = (
            request.no,
            self._kind(row),
            request.channel,
            month_day(request.received_on),
            row.subject,
        )
        lines = [text_line("  ".join(filter(None, parts)), width, "b")]
        said = [flag_words(each) for each in row.flags(self.office.today)]
        flags = [text_line(f"! {'  '.join(said)}", width)] if said else []
        if row.standing is not None:
            return [*lines, text_line(_(row.standing), width), *flags]
        lines += [step_line(step, width) for step in row.due.trace[-4:]]
        outcome = self.office.shown("outcome", row.case.outcome) if row.case.outcome else ""
        answered = f"{_('答复')} {month_day(row.case.answered_on)} {outcome}" if row.case.answered_on else ""
        told = (last_day(row.due), left_words(row.left), answered, self._prudent(row))
        return [*lines, text_line("  " + "  ".join(filter(None, told)), width), *flags]

    def _prudent(self, row: RequestView) -> str:
        prudent = row.case.prudent_deadline(self.office.today)
        return _("(从到达日起算的稳妥日期 {day})").format(day=prudent.due.isoformat()) if prudent else ""

    def record(self) -> RequestView | None:
        """The request under the cursor."""
        row: RequestView | None = self.table.current
        return row

    def do_open(self) -> None:
        """The whole request."""
        row = self.record()
        if row is not None:
            self.shell.push(RecordView(self.shell, "requests", row.id))

    def do_new(self) -> None:
        """A form for a new request."""
        verb = VERBS["requests", "receive"]
        values = {"received_on": self.office.today.isoformat(), "channel": "当面"}
        # the number comes last: it is given out by itself unless the request bears one already
        fields = sorted(verb.fields, key=lambda field: field.name == "no")
        self.shell.push(FormView(self.shell, _("登记一件申请"), fields, values, self._receive))

    def _receive(self, values: dict[str, str]) -> bool:
        return self.shell.act("receive", "requests", "-", dict(values), None)

    def do_filter(self) -> None:
        """Filter by a group of the due board, or by state."""
        words = list(dict.fromkeys([*GROUPS, *(view.state.label for view in self.office.requests())]))
        chooser = NamedFilters(self.shell, self.filter_now(), self.use_filter)

        def chosen(word: str) -> None:
            if not chooser.chosen(word):
                self._state, self._where = word, self._where if word else {}
                self.load()

        choices = [("", _("(全部)")), *((word, _(word)) for word in words), *chooser.choices()]
        self.shell.push(PickView(self.shell, _("状态"), choices, chosen, self._state))

    def filter_now(self) -> Filter:
        """The search and the filters as they stand, without a name yet."""
        state = {"state": self._state} if self._state else {}
        return Filter("", where=self._where | state, search=self.search, table="requests")

    def use_filter(self, kept: Filter) -> None:
        """Filter as it was kept."""
        self._where, self.search = dict(kept.where), kept.search
        self._state = self._where.pop("state", "")
        try:
            self.load()
        except OfficeError as error:
            self._where, self.search, self._state = {}, "", ""
            self.load()
            self.shell.refuse(error)

    def do_bulk(self) -> None:
        """One act on every request of the filtered list."""
        if not (self.search or self._state or self._where or self._ids is not None):
            self.shell.say(_("先用/查找或f筛选, 再对筛选出来的一起办"))
        elif self.table.rows:
            bulk(self.shell, list(self.table.rows))

    def do_back(self) -> None:
        """Clear search and filter first; then back."""
        if self.search or self._state or self._where:
            self.search, self._state, self._where = "", "", {}
            self.load()
        else:
            self.shell.pop()
