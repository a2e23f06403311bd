"""One line of the ledger in full: its columns, its clocks with their working, who does the work, its history."""

from typing import Any

from tui_gov.errors import NotFound
from tui_gov.locale import _
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import DUTY_FIELDS
from tui_gov.model.records import Duty
from tui_gov.model.values import format_value
from tui_gov.office import DutyView, Office
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell
from tui_gov.tui.views.duty_acts import DutyActs

LABEL = 16
"""Cells of the labels."""


def clock_words(clock: Any) -> str:
    """A clock in one line: what is owed until when, how it stands, on which notice it rests."""
    due = f"{clock.due:%m-%d %H:%M}"
    words = _("{hours}小时内{what}: 最迟{due}  {state}")
    told = words.format(
        hours=clock.row.values["hours"], what=_(clock.row.label), due=due, state=_(clock.state.label)
    )
    return f"{told}  {clock.row.cite}"


def member_words(office: Office, duty: Duty, width: int) -> list[str]:
    """Who is in the leading group or on the staff from a line on, folded; nothing for other lines."""
    members = office.members(duty)
    if not members:
        return []
    names = (
        f"{_(each.post)} {each.name or _('{count}人').format(count=each.count)}".strip() for each in members
    )
    return wrap(_("组成: {names}").format(names=_("、").join(names)), width)


class DutyRecordView(Scrolled, DutyActs):
    """A line's every word, scrolling."""

    name = "duty"

    def __init__(self, shell: Shell, record_id: str) -> None:
        super().__init__(shell)
        self._id = record_id
        self._view: DutyView | None = None

    def load(self) -> None:
        """The line as it is now; gone where its registration was taken back."""
        try:
            self._view = self.office.duty(self._id)
        except NotFound:
            self._view = None

    def record(self) -> DutyView | None:
        """The line on screen."""
        return self._view

    def subject(self) -> str:
        """Its id: all of it is on screen."""
        return self._id if self._view is not None else ""

    def lines(self, width: int, height: int) -> list[Line]:
        """The part of its lines that is scrolled to."""
        if self._view is None:
            return [text_line(_("{id}的登记已撤销").format(id=self._id), width)]
        every = self._every(self._view, width)
        return list(self.shown(every, height))

    def _every(self, view: DutyView, width: int) -> list[Line]:
        duty = view.duty
        lines: list[Line] = [text_line(f"{view.id}  {_(duty.kind)}  {_(view.state.label)}", width, "b")]
        row = view.row()
        for field in DUTY_FIELDS:
            text = format_value(row[field.name])
            if not text or field.name == "kind":
                continue
            folded = wrap(text, width - LABEL - 1)
            lines.append((draw(_(field.label), LABEL, "d"), draw(folded[0], width - LABEL)))
            lines += [(draw("", LABEL), draw(part, width - LABEL)) for part in folded[1:]]
        for clock in view.clocks:
            lines += [(), text_line(clock_words(clock), width, "b")]
            lines += [text_line(f"  {_(step)}", width) for step in clock.trace]
        return [*lines, *self._members(duty, width), (), *self._history(width)]

    def _members(self, duty: Duty, width: int) -> list[Line]:
        members = self.office.members(duty)
        if not members:
            return []
        day = duty.date.isoformat()
        heading = _("领导小组的组成, {day}起") if duty.kind == "领导小组" else _("在岗的工作人员, {day}")
        lines: list[Line] = [(), text_line(heading.format(day=day), width, "b")]
        for each in members:
            name = each.name or _("{count}人").format(count=each.count)
            since = _("自{day}").format(day=each.since.isoformat())
            lines.append(
                (draw(f"  {_(each.post)}", 16), draw(name, 20), draw(f"{since}  {each.line}", width - 36))
            )
        return lines

    def _history(self, width: int) -> list[Line]:
        lines = [text_line(_("经过"), width, "b")]
        for event in self.office.history(self._id):
            what, mark = _(KINDS.get(event.kind, event.kind)), _("补录") if event.backdated else ""
            day = format_value(event.day) or event.at[:10]
            lines.append(
                (
                    draw(f"  {day}", 14),
                    draw(self.office.name_of(event.by), 14),
                    draw(f"{what}  {mark}", max(1, width - 28)),
                )
            )
        return lines

    def do_open(self) -> None:
        """The item that the line is tied to."""
        if self._view is None or not self._view.duty.item:
            self.shell.say(_("这一项没有关联信息"))
            return
        from tui_gov.tui.views.record import RecordView

        try:
            found = self.office.item(self._view.duty.item)
        except NotFound as refusal:
            self.shell.refuse(refusal)
            return
        self.shell.push(RecordView(self.shell, "items", found.id))
