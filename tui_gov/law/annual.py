"""The annual report (政府信息公开工作年度报告) in its six prescribed parts, 国办公开办函〔2021〕30号."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tui_gov.law.annual_counts import NORMATIVE, ROWS
from tui_gov.law.annual_prose import answers_of, opening, part_five, part_one, part_six
from tui_gov.law.annual_tables import APPLICANTS, GROUPS, RESULTS, part_four, part_three, part_two
from tui_gov.law.checks import Subject, run_checks
from tui_gov.law.counting import labels
from tui_gov.law.numerals import with_digits
from tui_gov.law.published import read_listings, read_told
from tui_gov.model.dates import period
from tui_gov.model.profile import Profile
from tui_gov.model.report import Cell, Empty, Figure, Paragraph, Quoted, Report, Section, Tables
from tui_gov.model.text import Phrase, half_width

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
    cells: Mapping[str, Cell],
    *,
    profile: Profile,
    today: date,
    previous: Tables | None = None,
    before: Sequence[str] = (),
    reasons: Mapping[str, str] | None = None,
    corrected: Sequence[str] = (),
) -> Report:
    """The annual report of a year as data, over its figures as they were counted or closed.

    `previous` is last year's tables where they are known, `before` the problems that its report raised,
    `reasons` what was written to figures that jumped, `corrected` what of last year's report was restated.
    """
    last = period(year)[1]
    missing = any(
        cell.value is Empty.NOT_YET_KNOWN for key, cell in cells.items() if key.startswith("part2.")
    )
    running, unfilled = Phrase("报告年度尚未结束, 数字会变动"), Phrase("主动公开情况表还有数字未填")
    report = Report(
        kind="annual",
        title=f"{profile.agency}{year}年政府信息公开工作年度报告",
        agency=profile.agency,
        year=year,
        cells=cells,
        sections=_sections(cells, profile, year, before, corrected),
        provisional=missing or today <= last,
        notes=(running,) * (today <= last) + (unfilled,) * missing,
    )
    subject = subject_of(report, profile.level, previous if today > last else None)
    subject = replace(subject, reasons=reasons or {}, answers=dict(answers_of(profile, year, before)))
    return replace(report, checks=run_checks(subject))


def _sections(
    cells: Mapping[str, Cell], profile: Profile, year: int, before: Sequence[str], corrected: Sequence[str]
) -> tuple[Section, ...]:
    """The opening and the six parts."""
    last = period(year)[1]
    one, five, six = (
        tuple(known(cells, pieces) for pieces in paragraphs)
        for paragraphs in (
            part_one(cells, profile, year),
            part_five(profile, year, before),
            part_six(profile, year, corrected),
        )
    )
    parts = labels("annual", "part", last)
    return (
        Section("", (opening(profile, year),)),
        Section(parts["part1"], one),
        Section(parts["part2"], table=part_two(last)),
        Section(parts["part3"], table=part_three(last)),
        Section(parts["part4"], table=part_four(last)),
        Section(parts["part5"], five),
        Section(parts["part6"], six),
    )


def known(cells: Mapping[str, Cell], pieces: Paragraph) -> Paragraph:
    """A paragraph with what names no figure as the words it is; the checks find it there."""
    return tuple(
        "{" + each.key + "}" if isinstance(each, Figure) and each.key not in cells else each
        for each in pieces
    )


def subject_of(report: Report, level: str, previous: Tables | None = None) -> Subject:
    """An annual report of ours as the checks look at it, its prose read like anybody's."""
    titles = {title: name for name, title in labels("annual", "part", period(report.year)[1]).items()}
    parts = {titles.get(each.title, "opening"): prose_of(report, each.paragraphs) for each in report.sections}
    prose = "\n".join(parts.get(name, "") for name in ("part1", "part5", "part6"))
    return Subject(
        tables_of(report.cells),
        year=report.year,
        level=level,
        previous=previous,
        cells=report.cells,
        typed=typed_figures(each for section in report.sections[1:] for each in section.paragraphs),
        told=read_told(prose),
        listings=read_listings(parts.get("part1", "")),
        parts=parts,
    )


def typed_figures(paragraphs: Iterable[Paragraph]) -> tuple[tuple[str, str], ...]:
    """Numbers with a unit that stand typed in the prose, in digits or words, with the words before them."""
    found = []
    for pieces in paragraphs:
        for text in pieces:
            if isinstance(text, str) and not isinstance(text, Quoted):
                matches = _TYPED.finditer(with_digits(half_width(text), least=2))
                found += [(match.group(2), match.group()) for match in matches]
    return tuple(found)


_TYPED = re.compile(
    r"([^\d。；，;,]{0,12})(?<![\d.])(\d{1,9}(?:\.\d+)?)(?=件|条|次|人|份|元|万元|项|场|期|篇|个|%|起|宗|户|类)"
)


def prose_of(report: Report, paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as plain text, figures filled in; what is quoted from elsewhere is left out."""
    return "\n".join(
        "".join(
            str(report.cell(each.key).number) if isinstance(each, Figure) else each
            for each in pieces
            if not isinstance(each, Quoted)
        )
        for pieces in paragraphs
    )


def tables_of(cells: Mapping[str, Cell]) -> Tables:
    """The three tables of an annual report as plain numbers."""

    def whole(key: str) -> int | None:
        value = cells[key].value
        return None if isinstance(value, Empty) else int(value)

    part2 = {}
    for name in (*PART_TWO, "fees_wan_yuan"):
        value = cells[f"part2.{name}"].value
        part2[name] = None if isinstance(value, Empty) else value
    return Tables(
        part2=part2,
        part3={
            row: tuple(whole(f"part3.{row}.{column}") for column in (*APPLICANTS, "total")) for row in ROWS
        },
        part4={group: tuple(whole(f"part4.{group}.{result}") for result in RESULTS) for group in GROUPS},
    )
