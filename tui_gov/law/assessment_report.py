"""The assessment of departments as a document: the ranking, then each department's sheet, every deduction a figure."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from tui_gov.law.assessment import SOURCES, Marked, points
from tui_gov.model.assessment import AssessmentRow
from tui_gov.model.dates import period_words
from tui_gov.model.report import Box, Cell, Empty, Report, Section, Table
from tui_gov.model.text import Phrase

HEAD = ("考评指标", "分值", "评分标准", "扣分", "自评", "评定", "得分", "佐证材料")
"""Headings of a department's sheet."""


def assessment_report(
    agency: str,
    year: int,
    quarter: int | None,
    marks: Mapping[str, Sequence[Marked]],
    *,
    today: date,
    last: date,
    notes: Sequence[str] = (),
) -> Report:
    """The report of a year or quarter over the marks of each department."""
    cells: dict[str, Cell] = {}
    for department, marked in marks.items():
        for each in marked:
            cells[each.cell.key] = each.cell
            cells |= {ruled.cell.key: ruled.cell for ruled in each.rules if ruled.cell}
        total = total_of(department, marked)
        cells[total.key] = total
        cells[f"assessment.{department}.deducted"] = _deducted(department, marked)
    missing = sum(isinstance(each.cell.value, Empty) for marked in marks.values() for each in marked)
    unscored = (Phrase("还有{count}项没有评定, 总分不含这些项", count=missing),) * bool(missing)
    return Report(
        kind="assessment",
        title=f"{agency}{period_words(year, quarter)}政务公开工作考评",
        agency=agency,
        year=year,
        cells=MappingProxyType(cells),
        sections=(
            Section("一、考评结果", table=_ranking(cells)),
            *(Section(f"{department}考评表", table=_sheet(marked)) for department, marked in marks.items()),
        ),
        provisional=bool(missing) or today <= last,
        notes=(*notes, *unscored, *(Phrase("考评期尚未结束, 扣分会变动"),) * (today <= last)),
    )


def total_of(department: str, marked: Sequence[Marked]) -> Cell:
    """The sum of a department's marks that are known."""
    known = [Decimal(each.cell.number) for each in marked if not isinstance(each.cell.value, Empty)]
    rule = f"已有得分的{len(known)}项之和, 共{len(marked)}项"
    return Cell(f"assessment.{department}.total", points(sum(known, Decimal(0))), (), rule)


def _deducted(department: str, marked: Sequence[Marked]) -> Cell:
    ids = dict.fromkeys(each for mark in marked for ruled in mark.rules for each in ruled.ids)
    deducted = points(sum((each.deducted for each in marked), Decimal(0)))
    return Cell(f"assessment.{department}.deducted", deducted, tuple(ids), "自动扣分之和")


def ranked(cells: Mapping[str, Cell]) -> list[tuple[int, str]]:
    """Place and department, the highest total first; equal totals share a place."""
    totals = {
        key.removeprefix("assessment.").removesuffix(".total"): Decimal(cell.number)
        for key, cell in cells.items()
        if key.endswith(".total")
    }
    ordered = sorted(totals, key=lambda each: -totals[each])
    return [(1 + sum(other > totals[each] for other in totals.values()), each) for each in ordered]


def _ranking(cells: Mapping[str, Cell]) -> Table:
    head = tuple(Box(word) for word in ("名次", "科室", "得分", "自动扣分"))
    body = (
        (
            Box(str(place)),
            Box(each),
            Box(key=f"assessment.{each}.total"),
            Box(key=f"assessment.{each}.deducted"),
        )
        for place, each in ranked(cells)
    )
    return Table("ranking", (head, *body), header=1)


def _sheet(marked: Sequence[Marked]) -> Table:
    rows: list[tuple[Box, ...]] = [tuple(Box(word) for word in HEAD)]
    for each in marked:
        score = each.score
        wide = len(each.rules)
        own = (
            Box(score.self_score if score else "", down=wide),
            Box(score.reviewed if score else "", down=wide),
            Box(key=each.cell.key, down=wide),
            Box("；".join(score.evidence) if score else "", down=wide),
        )
        start = (Box(each.indicator, down=wide), Box(str(each.weight), down=wide))
        for n, ruled in enumerate(each.rules):
            deducted = Box(key=ruled.cell.key) if ruled.cell else Box("—")
            line = (Box(rule_words(ruled.row)), deducted)
            rows.append((*start, *line, *own) if n == 0 else line)
    return Table("sheet", tuple(rows), header=1)


def rule_words(row: AssessmentRow) -> str:
    """A rule in words: the office's own, else what is counted."""
    return row.rule or (str(SOURCES[row.source][0]) if row.source else "评定打分")
