"""One record on the terminal: its columns, its limit with the working, and its history."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from tui_gov.cli.context import open_office
from tui_gov.cli.duties import clock_json, duty_lines
from tui_gov.cli.intake import FIELDS
from tui_gov.cli.registers import View, as_json
from tui_gov.locale import _
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import Field
from tui_gov.model.records import Event
from tui_gov.model.values import format_value
from tui_gov.office import DutyView, FindingView, ItemView, Office, RequestView
from tui_gov.office.findings import words_of
from tui_gov.office.item_lines import item_json, item_lines
from tui_gov.office.openings import note_opened


def run_show(arguments: Namespace) -> int:
    """Show one record, its limit with the working, and its history."""
    office = open_office(arguments)
    view = office.find(arguments.id)
    if isinstance(view, ItemView | RequestView):
        note_opened(office, "items" if isinstance(view, ItemView) else "requests", view.id)
    history = office.history(view.id)
    if arguments.format == "json":
        print(json.dumps(_shown_json(office, view, history), ensure_ascii=False, indent=1))
        return 0
    for lines in (_columns(office, view), _limit(view), _beside(office, view), _course(office, history)):
        for line in lines:
            print(line)
    return 0


def _shown_json(office: Office, view: View, history: Sequence[Event]) -> dict[str, Any]:
    shown = as_json(office, view)
    shown["deadline"] = view.due.as_json() if view.due else None
    if isinstance(view, RequestView):
        prudent = view.case.prudent_deadline(office.today)
        shown["prudent"] = prudent.as_json() if prudent else None
        shown["flags"] = [f"{each.text}({each.cite})" for each in view.flags(office.today)]
    if isinstance(view, DutyView):
        shown["clocks"] = [clock_json(each) for each in view.clocks]
    if isinstance(view, ItemView):
        shown |= item_json(office, view)
    shown["history"] = [_event_json(event) for event in history]
    return shown


def _columns(office: Office, view: View) -> Iterator[str]:
    """Id and state, then every column that holds something."""
    marks = view.marks if isinstance(view, ItemView) else ()
    yield "  ".join([view.id, _(view.state.label), *(_(mark) for mark in marks)])
    row = view.row()
    for field in _fields_of(view):
        if text := format_value(row.get(field.name)):
            kept = office.shown(field.choices, text) if field.choices in ("applicant", "outcome") else text
            yield f"  {_(field.label)}: {_(kept) if field.kind == 'yes_no' else kept}"
    if isinstance(view, ItemView):
        for label, words in item_lines(office, view):
            yield " ".join([f"  {_(label)}:", *map(_, words)])


def _limit(view: View) -> Iterator[str]:
    """The last day, and the steps that led to it."""
    if not view.due:
        return
    yield _("期限 {day}").format(day=view.due.due.isoformat()) + (_("(暂定)") if view.due.provisional else "")
    for step in view.due.trace:
        yield f"  {step.first:%Y-%m-%d}…{step.last:%m-%d}  {_(step.why)}  {step.cite}"
    for unseen in view.due.unverified:
        yield _("  未核实: {label}").format(label=_(unseen))


def _beside(office: Office, view: View) -> Iterator[str]:
    """What else is computed of it: the clocks of a duty, what is late or to be decided of a request."""
    if isinstance(view, DutyView):
        yield from duty_lines(office, view)
    if isinstance(view, RequestView):
        if view.standing is not None:
            yield _(view.standing)
        if prudent := view.case.prudent_deadline(office.today):
            yield _("从到达日起算的稳妥日期 {day}").format(day=prudent.due.isoformat())
        for flag in view.flags(office.today):
            yield "! " + _("{text}({cite})").format(text=_(flag.text), cite=flag.cite)


def _course(office: Office, history: Sequence[Event]) -> Iterator[str]:
    """Every event: when, by whom, what, for which day."""
    yield _("经过")
    for event in history:
        mark = _(" 补录") if event.backdated else ""
        if via := event.data.get("via"):
            mark += " " + _("经{login}登录").format(login=via)
        kind, day = _(KINDS.get(event.kind, event.kind)), format_value(event.day)
        yield f"  {event.at[:16]}  {office.name_of(event.by)}  {kind}  {day}{mark}"
        if event.table == "findings" and (told := words_of(event)):
            yield f"    {told}"


def _fields_of(view: View) -> tuple[Field, ...]:
    kinds = {ItemView: "items", RequestView: "requests", DutyView: "duties", FindingView: "findings"}
    return FIELDS[kinds[type(view)]]


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.by,
        "kind": event.kind,
        "day": event.day.isoformat() if event.day else None,
        "backdated": event.backdated,
        "data": dict(event.data),
    }
