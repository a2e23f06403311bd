"""Acts of the office from the command line, and limits and fees asked for by themselves."""

import json
import sys
from argparse import Namespace
from datetime import date

from tui_gov import settings
from tui_gov.cli.context import folder_of, open_office
from tui_gov.cli.registers import pairs_of
from tui_gov.errors import NotFound, OfficeError
from tui_gov.locale import _
from tui_gov.model.acts import KINDS
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import FIGURE_FIELDS
from tui_gov.office import ItemView, Office
from tui_gov.office.reckoning import CALENDAR, RULES, Calendar, reckon_deadline, reckon_fee


def run_do(arguments: Namespace) -> int:
    """Do one act; the same checks as on screen."""
    office = open_office(arguments)
    done = office.do(arguments.verb, arguments.id, pairs_of(arguments.pairs))
    print(f"{done.id} {_state(office, done.id)}".rstrip())
    if arguments.verb == "publish":
        _ask_why_late(office.item(done.id))
    for name, counts in office.last_masked(done.id).items():
        print(_("{field} 改了{count}处").format(field=_(name), count=sum(counts.values())))
    return 0


def _ask_why_late(view: ItemView) -> None:
    """Say that a publication after its limit needs a reason, where it has none."""
    if view.late and not view.facts.late_reason and view.due:
        told = _("晚于公开期限{due}, 请写明迟延原因: do late-reason {id} reason=…")
        print(told.format(due=view.due.due.isoformat(), id=view.id), file=sys.stderr)


def _state(office: Office, record_id: str) -> str:
    """Where a record stands; empty for what is kept of a quarter."""
    try:
        return _(office.find(record_id).state.label)
    except NotFound:
        return ""


def run_figures(arguments: Namespace) -> int:
    """Read or enter the yearly figures that no register holds."""
    office = open_office(arguments)
    values = pairs_of(arguments.pairs)
    paper = values.pop("paper", "")
    if values:
        office.set_figures(arguments.year, values, paper)
    figures = office.figures(arguments.year)
    for field in FIGURE_FIELDS:
        value = figures.values.get(field.name, "-") if figures else "-"
        source = figures.papers.get(field.name, "") if figures else ""
        print(f"{field.name}={value}  {_(field.label)}  {source}".rstrip())
    return 0


def run_undo(arguments: Namespace) -> int:
    """Take back the caller's own last act."""
    office = open_office(arguments)
    done = office.undo()
    what = _(KINDS.get(done.kind, done.kind))
    if done.count > 1:
        print(_("已撤销 {id} 等{count}条的{kind}").format(id=done.record, count=done.count, kind=what))
    else:
        print(_("已撤销 {id} 的 {kind}").format(id=done.record, kind=what))
    return 0


def run_deadline(arguments: Namespace) -> int:
    """A limit and its working; needs no office."""
    if arguments.rule not in RULES:
        raise NotFound("没有“{rule}”这种期限, 可用: {rules}", rule=arguments.rule[:40], rules=" ".join(RULES))
    pauses = []
    for text in arguments.pause:
        sent, sign, answered = text.partition(":")
        if not sign:
            raise NotFound("--pause 要写成 发出日:收到日")
        pauses.append((_day(sent), _day(answered)))
    found = reckon_deadline(
        _day(arguments.start),
        arguments.rule,
        channel=arguments.receipt,
        confirmed=_day(arguments.confirmed) if arguments.confirmed else None,
        pauses=pauses,
        extension=arguments.extend,
        calendar=_calendar(arguments),
    )
    if arguments.format == "json":
        print(json.dumps(found, ensure_ascii=False))
        return 0
    print(found["due"] + (_("(暂定)") if found["provisional"] else ""))
    for step in found["trace"]:
        print(f"  {step['from']}…{step['to']}  {_(step['why'])}  {step['cite']}".rstrip())
    return 0


def _calendar(arguments: Namespace) -> Calendar:
    """The calendar of the office that is there, with the notices it entered; the packaged one where there is none."""
    if not (folder_of(arguments) / settings.FILE).is_file():
        return CALENDAR
    try:
        return open_office(arguments).desk.calendar
    except OfficeError:
        return CALENDAR


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise NotFound("“{text}”不是日期, 请写成2026-03-09", text=text[:20]) from None


def run_fee(arguments: Namespace) -> int:
    """The information processing fee; needs no office."""
    found = reckon_fee(arguments.method, arguments.count)
    if arguments.format == "json":
        print(json.dumps(found, ensure_ascii=False))
        return 0
    print(_("{yuan}元").format(yuan=found["yuan"]))
    for step in found["steps"]:
        print(f"  {step['from']}-{step['to']}  {step['each']}  {step['yuan']}")
    return 0
