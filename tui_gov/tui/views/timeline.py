"""The timeline of a case with the working of its limit beside it, what is lawful now, and the same applicant's others."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from tui_gov.locale import _, listed
from tui_gov.model.acts import KINDS
from tui_gov.model.records import Event
from tui_gov.model.values import format_value
from tui_gov.office import Office, RequestView
from tui_gov.office.applicants import fee_by_item, others_of, place_in_month, repeats_of
from tui_gov.office.lawful import lawful
from tui_gov.office.openings import HIDDEN, openings
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.views.wording import flag_words, last_day, left_words, moment, month_day

LEFT = 34
"""Cells of the acts; the working of the limit stands to the right of them."""


def timeline(office: Office, view: RequestView, width: int) -> list[Line]:
    """Acts to the left, the limit's steps to the right; then rules, remarks, lawful acts, earlier requests."""
    acts = [part for event in office.history(view.id) for part in wrap(_act(office, event), LEFT - 1)]
    steps = view.due.trace if view.due else ()
    right = [part for step in steps for part in wrap(_step(step), width - LEFT)]
    heading = f"{last_day(view.due)}  {left_words(view.left)}" if view.due else _("期限: 未起算")
    lines: list[Line] = [
        (draw(label, LEFT, "b"), draw(part, width - LEFT, "b"))
        for label, part in zip_longest([_("经过")], wrap(heading, width - LEFT), fillvalue="")
    ]
    lines += [
        (draw(act, LEFT), draw(step, width - LEFT)) for act, step in zip_longest(acts, right, fillvalue="")
    ]
    return [
        *lines,
        (),
        *(text_line(part, width) for text in _below(office, view) for part in wrap(text, width)),
    ]


def _act(office: Office, event: Event) -> str:
    """One act: its day, what it was, who did it, and what it says."""
    day = format_value(event.day) or event.at[:10]
    mark = _("补录") if event.backdated else ""
    told = next(
        (str(event.data[name]) for name in ("number", "reason", "whom", "delivery") if event.data.get(name)),
        "",
    )
    told = _(HIDDEN) if told == HIDDEN else told
    words = (day, _(KINDS.get(event.kind, event.kind)), told, mark, office.name_of(event.by))
    return " ".join(filter(None, words))


def _step(step: Any) -> str:
    days = month_day(step.first)
    if step.last != step.first:
        days += f"..{month_day(step.last)}"
    return f"{days} {_(step.why)}"


def _below(office: Office, view: RequestView) -> Iterator[str]:
    today = office.today
    if view.due:
        cites = dict.fromkeys(step.cite for step in view.due.trace)
        yield f"{_('依据')} {_('；').join(cites)}"
        for label in view.due.unverified:
            yield _("未核实: {label}").format(label=_(label))
    if prudent := view.case.prudent_deadline(today):
        yield _("从到达日起算的稳妥日期 {day}").format(day=prudent.due.isoformat())
    yield from (f"! {flag_words(flag)}" for flag in view.flags(today))
    if acts := listed(verb.label for verb in lawful(office, view.id)):
        yield _("此刻可办(,): {acts}").format(acts=acts)
    request = view.case.request
    if request.split_from:
        yield _("由{id}拆分").format(id=request.split_from)
    if request.applicant:
        place, yuan = place_in_month(office.desk, request), fee_by_item(office.desk, request).yuan
        yield _("同一申请人当月第{place}件, 按件计收为{yuan}元").format(place=place, yuan=yuan)
    repeats = {each.id for each in repeats_of(office.desk, request)}
    for each in others_of(office.desk, request):
        mark = _("疑似重复") if each.id in repeats else ""
        yield f"{_('同一申请人')} {each.id} {each.received_on.isoformat()} {mark} {office.request(each.id).subject}"
    for event in openings(office.desk, view.id):
        purpose = event.data.get("purpose", "")
        what = _("查看身份") if purpose else _("打开")
        yield f"{what} {moment(event.at)} {office.name_of(event.by)} {purpose}".rstrip()
