"""一年一张纸: every duty of a year with its day. It names no applicant, and no title but of what is public."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from tui_gov.law.cadence import displays, standings
from tui_gov.law.deadlines import Deadline
from tui_gov.law.quarter_return import preset_of, return_due
from tui_gov.law.requests import Case
from tui_gov.model.catalogue import after_period, known_period
from tui_gov.model.dates import period
from tui_gov.model.due import Due
from tui_gov.model.report import Box, Report, Section, Table
from tui_gov.office.annual_reports import annual_state
from tui_gov.office.reading import Reading
from tui_gov.office.rights import allow
from tui_gov.office.worklists import reassessments

HEADINGS = ("月", "日", "事项", "涉及", "依据")
"""Columns of the sheet."""
_WEEK = "一二三四五六日"
_SHOWN = 2
"""Ids that a line names; of more it says how many."""
ONE_SIDE = 72
"""Lines that stand on one side of a sheet in the smallest size that is set."""
_OFTEN = 3
"""Months: of what is published more often only the next day is on the sheet."""

Source = Callable[[Reading, int], Iterator[Due]]


def dues(office: Reading, year: int) -> list[Due]:
    """Every duty that the office has in a year, by day. Raises NotAllowed for who does not work in it."""
    allow(office.desk, "look")
    ours = [_marked(office, due) for due in _every(office, year) if due.day.year == year]
    return sorted(ours, key=lambda due: (*_together(due), due.record, due.key))


def _every(office: Reading, year: int) -> Iterator[Due]:
    """The duties of a year, and those that are still open from other years or already known for them."""
    for source in _SOURCES:
        yield from source(office, year)


def year_sheet(office: Reading, year: int) -> Report:
    """The duties of a year as a sheet for the wall. Raises NotAllowed."""
    every = dues(office, year)
    rows: list[tuple[Box, ...]] = [tuple(Box(heading) for heading in HEADINGS)]
    for month, of_month in groupby(every, key=lambda due: due.day.month):
        lines = [list(same) for _, same in groupby(of_month, key=_together)]
        for place, same in enumerate(lines):
            first = (Box(f"{month}月", down=len(lines)),) if place == 0 else ()
            rows.append((*first, *_line(same)))
    title = f"{office.profile.agency}{year}年政府信息公开工作一年一张纸"
    section = Section("", table=Table("year", tuple(rows), header=1) if every else None)
    notes = [f"截至{office.today.isoformat()}登记的事项, 共{len(every)}项; 以登记簿为准"]
    if left := sum(due.day.year < year for due in _every(office, year)):
        notes.append(f"另有以前年度到期未办的{left}项")
    if len(rows) > ONE_SIDE:
        notes.append(f"共{len(rows) - 1}行, 一面印不下: 请双面打印, 正反两面还是一张纸")
    return Report("year", title, office.profile.agency, year, sections=(section,), notes=tuple(notes))


def _together(due: Due) -> tuple[date, str, str, str]:
    """What stands on one line: the duties of one day and kind that rest on the same."""
    kind = due.key.partition("-")[0]
    return due.day, kind if kind == "entry" else due.what, due.cite, due.note


def _line(same: list[Due]) -> tuple[Box, ...]:
    """What is due on one day under one heading, as one line."""
    due = same[0]
    day = f"{due.day.day}日 周{_WEEK[due.day.weekday()]}"
    what = "、".join(dict.fromkeys(each.what for each in same)).replace("、公开“", "、“")
    told = f"{what}{f'({due.note})' if due.note else ''}"
    ids = [each.record for each in same if each.record]
    more = f" 等{len(ids)}件" if len(ids) > _SHOWN else ""
    return Box(day), Box(told), Box("、".join(ids[:_SHOWN]) + more), Box(due.cite)


def _marked(office: Reading, due: Due) -> Due:
    """The duty, with a word where its day is a rest day."""
    calendar = office.desk.calendar
    if due.note or not calendar.known(due.day.year) or calendar.is_workday(due.day):
        return due
    return replace(due, note="休息日")


def _of(due: Deadline, key: str, what: str, record: str, cite: str) -> Due:
    return Due(key, due.due, what, record, cite, "暂定" if due.provisional else "")


def _returns(office: Reading, year: int) -> Iterator[Due]:
    """The returns of the last quarter of the year before and of three of this one, and the annual report's two days."""
    for of, quarter in ((year - 1, 4), (year, 1), (year, 2), (year, 3)):
        day = return_due(office.profile, of, quarter)
        cite = preset_of(office.profile, period(of, quarter)[1]).cite.partition("(")[0]
        yield Due(f"return-{of}-{quarter}", day, f"上报{of}年第{quarter}季度统计表", cite=cite)
    annual, name = annual_state(office.desk, year - 1), f"{year - 1}年政府信息公开工作年度报告"
    yield Due(f"annual-{year - 1}-hand-in", annual.hand_in_due, f"报送{name}", annual.item, "条例第四十九条")
    yield Due(f"annual-{year - 1}", annual.publish_due, f"公布{name}", annual.item, "条例第四十九条")


def _entries(office: Reading, year: int) -> Iterator[Due]:
    """What the office's catalogue asks for again and again, from its next day to the end of the year."""
    desk = office.desk
    pairs = [(view.item, view.facts) for view in office.items()]
    every = standings(desk.catalogue, pairs, office.today, office.profile.started, desk.calendar)
    for each in every:
        day, often = each.next_on if each.row.period else None, known_period(each.row.period)
        while day is not None and day.year <= year:
            key = f"entry-{each.row.entry}-{day.isoformat()}"
            yield Due(key, day, f"公开“{each.row.entry}”", cite=each.row.cite or "本单位标准目录")
            day = after_period(day, each.row.period) if often and often[0] >= _OFTEN else None


def _displays(office: Reading, year: int) -> Iterator[Due]:
    pairs = [(view.item, view.facts) for view in office.items()]
    for each in displays(pairs, date(year, 1, 1)):
        if each.up:
            yield Due(f"display-{each.item.id}", each.until, f"公示期满撤下: {each.item.title}", each.item.id)


def _validity(office: Reading, year: int) -> Iterator[Due]:
    for view in office.items():
        day = view.item.valid_until
        if view.facts.public and view.item.normative and day is not None and view.item.repealed_on is None:
            yield Due(f"valid-{view.id}", day, f"规范性文件有效期届满: {view.item.title}", view.id)


def _limits(office: Reading, year: int) -> Iterator[Due]:
    for view in office.items():
        if view.left(office.today) is not None:
            yield _of(view.due, f"publish-{view.id}", "公开期限", view.id, "条例第二十六条")


def _again(office: Reading, year: int) -> Iterator[Due]:
    for view in reassessments(office):
        if view.item.reassess_on is not None:
            yield Due(
                f"reassess-{view.id}", view.item.reassess_on, "不公开信息重新评估", view.id, "条例第十八条"
            )


def _requests(office: Reading, year: int) -> Iterator[Due]:
    for view in office.requests():
        case = view.case
        if case.answered_on is None and case.withdrawn_on is None:
            if view.due is not None:
                yield _of(view.due, f"reply-{view.id}", "答复申请", view.id, "条例第三十三条")
            yield from _asked(case)


def _asked(case: Case) -> Iterator[Due]:
    """The days set for others in a request, of whom none is named."""
    record = case.request.id
    for place, each in enumerate(case.consultations, 1):
        if each.open:
            limit, joint = each.limit(case.calendar), each.kind == "joint_agency"
            what, cite = ("共同制作机关", "条例第三十四条") if joint else ("第三方", "条例第三十二条")
            yield _of(limit, f"opinion-{record}-{place}", f"{what}意见到期", record, cite)
    if case.correcting and case.correction_until is not None:
        yield Due(f"correction-{record}", case.correction_until, "补正到期", record, "条例第三十条")
    if case.reasons_until is not None and case.reasons_given_on is None:
        yield Due(f"reasons-{record}", case.reasons_until, "说明理由到期", record, "条例第三十五条")
    if case.paying and case.payment_deadline is not None:
        yield _of(case.payment_deadline, f"payment-{record}", "缴费到期", record, "国办函〔2020〕109号")


def _findings(office: Reading, year: int) -> Iterator[Due]:
    for view in office.open_findings():
        if view.finding.due_on is not None:
            yield Due(f"finding-{view.id}", view.finding.due_on, "问题整改到期", view.id)


_SOURCES: tuple[Source, ...] = (
    _returns,
    _entries,
    _displays,
    _validity,
    _limits,
    _again,
    _requests,
    _findings,
)
"""Where the duties of a year come from."""
