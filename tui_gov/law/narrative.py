"""The two narratives of a township, every figure a cell: 《政府信息公开工作进展情况报告》 and 《政务公开工作情况汇报》."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tui_gov.law.annual import known, prose_of, typed_figures
from tui_gov.law.annual_prose import KINDS, PLACES, TO_FILL, own_text, several
from tui_gov.law.checks import Subject
from tui_gov.law.checks.layout import remains
from tui_gov.law.checks.text import told_figures, typed_numbers
from tui_gov.law.counting import Cells, ItemWithFacts
from tui_gov.law.duty_counts import count_duties
from tui_gov.law.narrative_counts import count_items, count_requests
from tui_gov.law.narrative_prose import Matter, latest, openness, progress
from tui_gov.law.published import read_told
from tui_gov.law.requests import Case
from tui_gov.model.dates import period, period_words
from tui_gov.model.profile import Profile
from tui_gov.model.records import Duty
from tui_gov.model.report import Check, Figure, Paragraph, Report, Section, Tables, prose


def narrative(
    kind: str,
    year: int,
    quarter: int | None,
    *,
    profile: Profile,
    items: Iterable[ItemWithFacts],
    cases: Iterable[Case],
    duties: Iterable[Duty],
    today: date,
) -> Report:
    """The report `progress` or `openness` of a year, or of one of its quarters."""
    first, last = period(year, quarter)
    cells = Cells()
    count_items(cells, profile, list(items), first, last, today)
    count_requests(cells, list(cases), first, last)
    every = sorted((duty for duty in duties if duty.date <= last), key=lambda duty: (duty.date, duty.id))
    matter = Matter(
        cells,
        profile,
        count_duties(cells, every, first, last),
        latest(every, "领导小组"),
        period_words(year, quarter),
        {name: _own(profile, kind, name, year, quarter) for name in PLACES},
    )
    sections = progress(matter) if kind == "progress" else openness(matter)
    report = Report(
        kind=kind,
        title=f"{profile.agency}{matter.period}{KINDS[kind]}",
        agency=profile.agency,
        year=year,
        cells=MappingProxyType(cells.close()),
        sections=_known(cells, sections),
        provisional=today <= last,
        notes=("报告期尚未结束, 数字会变动",) * (today <= last),
    )
    return replace(report, checks=_checked(report))


def _own(profile: Profile, kind: str, name: str, year: int, quarter: int | None) -> tuple[Paragraph, ...]:
    """The office's own text of a narrative, else that of the year's annual report; its figures under their names here."""
    of = str(year) if quarter is None else f"{year}-{quarter}"
    otherwise = TO_FILL if name in ("problems", "improvement") else ""
    text = profile.texts.get(f"{kind}.{name}.{of}")
    if text is None:
        pieces = own_text(profile, name, of, otherwise) if otherwise else ()
        pieces = tuple(
            Figure(_here(each.key)) if isinstance(each, Figure) and quarter is None else each
            for each in pieces
        )
        return several(pieces)
    return several(prose(text))


def _here(key: str) -> str:
    """The key of an annual report's figure among those of a year's narrative, where it is there too."""
    for start, ours in _SAME.items():
        if key.startswith(start):
            return ours + key.removeprefix(start)
    return key


_SAME = {
    "part1.items": "items.total",
    "part1.genre.": "items.genre.",
    "part1.category.": "items.category.",
    "part1.channel.": "items.channel.",
    "part3.new.total": "requests.new",
    "part3.carried_in.total": "requests.carried_in",
    "part3.result_total.total": "requests.answered",
    "part3.carried_out.total": "requests.carried_out",
}


def _known(cells: Cells, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with what names no figure as the words it is."""
    counted = cells.close()
    return tuple(
        replace(each, paragraphs=tuple(known(counted, pieces) for pieces in each.paragraphs))
        for each in sections
    )


def _checked(report: Report) -> tuple[Check, ...]:
    """Figures told in a narrative against its cells, numbers that were typed, and places left open."""
    rows = {"result_total": "answered"} | {name: name for name in ("new", "carried_in", "carried_out")}
    figures = {
        row: (None,) * 6 + (int(report.cell(f"requests.{name}").number),) for row, name in rows.items()
    }
    parts = {"part1": prose_of(report, (each for section in report.sections for each in section.paragraphs))}
    subject = Subject(
        Tables({}, figures, {}),
        year=report.year,
        cells=report.cells,
        told=read_told(parts["part1"]),
        typed=typed_figures(each for section in report.sections for each in section.paragraphs),
        parts=parts,
    )
    return tuple(found for check in (told_figures, typed_numbers, remains) for found in check(subject))
