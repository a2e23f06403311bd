"""The annual report (政府信息公开工作年度报告) in its six prescribed parts, 国办公开办函〔2021〕30号."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tui_gov.law.annual_prose import opening, part_five, part_one, part_six
from tui_gov.law.annual_tables import APPLICANTS, GROUPS, RESULTS, part_four, part_three, part_two
from tui_gov.law.checks import Subject, run_checks
from tui_gov.law.counting import (
    FORMAT,
    Cells,
    ItemWithFacts,
    figure,
    labels,
    lapses,
    law_rows,
    normative_rows,
    remedy_results,
    request_rows,
)
from tui_gov.law.published import read_listings, read_told
from tui_gov.law.requests import Case
from tui_gov.model.dates import period
from tui_gov.model.fields import FIGURE_FIELDS
from tui_gov.model.profile import Profile
from tui_gov.model.records import Figures
from tui_gov.model.report import Cell, Empty, Figure, Paragraph, Report, Section, Tables
from tui_gov.model.text import Phrase

OUTCOMES = tuple(each.key for each in law_rows("outcomes", date(2021, 9, 26)))
"""The 21 results of table B, in the official order."""
ROWS = ("new", "carried_in", *OUTCOMES, "result_total", "carried_out")
"""The 25 rows of table B."""
NORMATIVE = ("normative_made", "normative_repealed", "normative_in_force")
PART_TWO = (
    "rules_made",
    "rules_repealed",
    "rules_in_force",
    *NORMATIVE,
    "licences",
    "penalties",
    "coercions",
)


def annual(
    year: int,
    *,
    profile: Profile,
    items: Iterable[ItemWithFacts],
    cases: Iterable[Case],
    figures: Figures | None,
    today: date,
    previous: Tables | None = None,
) -> Report:
    """The annual report of a year, 1 January to 31 December, as data.

    Figures of table A that no register holds are "not yet known" until they are entered. `previous` is
    last year's tables, where they are known.
    """
    cells = Cells()
    first, last = period(year)
    items, cases = list(items), list(cases)
    _count_part_two(cells, items, figures, first, last)
    _count_requests(cells, cases, first, last)
    closing = {name: cell.value for name, cell in cells.close().items() if name.startswith("part2.")}
    missing = any(value is Empty.NOT_YET_KNOWN for value in closing.values())
    one = part_one(cells, profile, items, cases, first, last, today)
    six = part_six(cells, profile, cases, first, last)
    counted = cells.close()
    one, five, six = (_known(counted, each) for each in (one, part_five(profile, year), six))
    parts = labels("annual", "part", last if last >= date(2021, 9, 26) else date(2021, 9, 26))
    report = Report(
        kind="annual",
        title=f"{profile.agency}{year}年政府信息公开工作年度报告",
        agency=profile.agency,
        year=year,
        cells=MappingProxyType(counted),
        sections=(
            Section("", (opening(profile, year),)),
            Section(parts["part1"], one),
            Section(parts["part2"], table=part_two(last)),
            Section(parts["part3"], table=part_three(last)),
            Section(parts["part4"], table=part_four(last)),
            Section(parts["part5"], five),
            Section(parts["part6"], six),
        ),
        provisional=missing or today <= last,
    )
    running, unfilled = Phrase("报告年度尚未结束, 数字会变动"), Phrase("主动公开情况表还有数字未填")
    notes = (running,) * (today <= last) + (unfilled,) * missing
    return checked(replace(report, notes=notes), profile.level, previous if today > last else None)


def _known(cells: Mapping[str, Cell], paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with what names no figure as the words it is; the checks find it there."""
    return tuple(
        tuple(
            "{" + each.key + "}" if isinstance(each, Figure) and each.key not in cells else each
            for each in pieces
        )
        for pieces in paragraphs
    )


def checked(report: Report, level: str, previous: Tables | None = None) -> Report:
    """The report with everything that it was held against."""
    return replace(report, checks=run_checks(subject_of(report, level, previous)))


def _count_part_two(
    cells: Cells, items: list[ItemWithFacts], figures: Figures | None, first: date, last: date
) -> None:
    typed = figures.values if figures else {}
    for field in FIGURE_FIELDS:
        cells.set(f"part2.{field.name}", figure(typed, field.name), field.label)
    rules = ("本年内生成的规范性文件", "本年内废止的规范性文件", "12月31日未废止、未失效的规范性文件")
    for name, rule in zip(NORMATIVE, rules, strict=True):
        cells.open(f"part2.{name}", rule, FORMAT)
    cells.open("part1.normative_expired", "本年内有效期届满而未废止的规范性文件", FORMAT)
    for item, facts in items:
        for name in normative_rows(item, facts, first, last):
            cells.count(f"part2.{name}", item.id)
        if item.normative and facts.public and lapses(item, first, last):
            cells.count("part1.normative_expired", item.id)


def _count_requests(cells: Cells, cases: list[Case], first: date, last: date) -> None:
    for row in ROWS:
        for column in (*APPLICANTS, "total"):
            cells.open(f"part3.{row}.{column}", _RULES.get(row, "本年内以此结果答复的申请"), FORMAT)
    for group in GROUPS:
        for result in RESULTS:
            cells.open(f"part4.{group}.{result}", "本年内曾在办的案件, 按本年末的结果", FORMAT)
    for case in cases:
        request = case.request
        for row in request_rows(case, first, last):
            cells.count(f"part3.{row}.{request.applicant_type}", request.id)
            cells.count(f"part3.{row}.total", request.id)
        for group, result in remedy_results(case, first, last):
            cells.count(f"part4.{group}.{result}", request.id)
            cells.count(f"part4.{group}.total", request.id)


_RULES = {
    "new": "收到申请之日在本年内的申请",
    "carried_in": "收到申请之日在上年或更早、1月1日前未答复的申请",
    "result_total": "本年内答复的申请",
    "carried_out": "12月31日未答复的申请",
}


def subject_of(report: Report, level: str, previous: Tables | None = None) -> Subject:
    """An annual report of ours as the checks look at it, its prose read like anybody's."""
    titles = {
        title: name
        for name, title in labels("annual", "part", max(date(report.year, 12, 31), date(2021, 9, 26))).items()
    }
    parts = {titles.get(each.title, "opening"): prose_of(report, each) for each in report.sections}
    prose = "\n".join(parts.get(name, "") for name in ("part1", "part5", "part6"))
    return Subject(
        tables_of(report),
        year=report.year,
        level=level,
        previous=previous,
        cells=report.cells,
        typed=typed_figures(report),
        told=read_told(prose),
        listings=read_listings(parts.get("part1", "")),
        parts=parts,
    )


def typed_figures(report: Report) -> tuple[tuple[str, str], ...]:
    """Numbers with a unit that stand typed in the prose, with the words before them."""
    found = []
    for section in report.sections[1:]:
        for pieces in section.paragraphs:
            for text in pieces:
                if isinstance(text, str):
                    found += [(match.group(2), match.group()) for match in _TYPED.finditer(text)]
    return tuple(found)


_TYPED = re.compile(
    r"([^\d。；，]{0,12})(?<![\d.])(\d{1,9}(?:\.\d+)?)(?=件|条|次|人|份|元|万元|项|场|期|篇|个|%)"
)


def prose_of(report: Report, section: Section) -> str:
    """The paragraphs of a section as plain text, figures filled in."""
    return "\n".join(
        "".join(str(report.cell(each.key).number) if isinstance(each, Figure) else each for each in pieces)
        for pieces in section.paragraphs
    )


def tables_of(report: Report) -> Tables:
    """The three tables of an annual report as plain numbers."""

    def whole(key: str) -> int | None:
        value = report.cell(key).value
        return None if isinstance(value, Empty) else int(value)

    part2 = {}
    for name in (*PART_TWO, "fees_wan_yuan"):
        value = report.cell(f"part2.{name}").value
        part2[name] = None if isinstance(value, Empty) else value
    return Tables(
        part2=part2,
        part3={
            row: tuple(whole(f"part3.{row}.{column}") for column in (*APPLICANTS, "total")) for row in ROWS
        },
        part4={group: tuple(whole(f"part4.{group}.{result}") for result in RESULTS) for group in GROUPS},
    )
