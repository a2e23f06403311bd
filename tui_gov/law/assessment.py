"""Assessment of departments (政务公开考核, 条例第四十六条): a scoring table over what the registers hold of each.

What can be counted is deducted by itself, case by case; the rest is scored by hand. Published tables are in assessment.toml.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType

from tui_gov.law.items import OUT, ItemFacts
from tui_gov.law.opinion import ClockState, clocks
from tui_gov.law.requests import Case
from tui_gov.law.rows import rows_or_first
from tui_gov.model.assessment import AssessmentRow, Score
from tui_gov.model.findings import OWN_CHECK, Finding
from tui_gov.model.records import Duty, Item
from tui_gov.model.report import Cell, Empty
from tui_gov.model.text import Phrase


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the registers hold for an assessment."""

    first: date
    """First day of the period."""
    last: date
    """Last day of it, or today where that comes before."""
    departments: Sequence[str]
    """Those that are assessed."""
    items: Sequence[tuple[Item, ItemFacts, date]]
    """Items with their facts and the last day for publication."""
    cases: Sequence[tuple[Case, str]] = ()
    """Requests with the department of who handled them."""
    findings: Sequence[tuple[Finding, str]] = ()
    """Findings of reviews with the department they are about."""
    duties: Sequence[Duty] = ()
    """The ledger of duties."""

    def within(self, day: date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last


Found = Iterable[tuple[str, str]]
"""Department and id of each case; the id is empty where there is no record."""
Source = Callable[[Assessed, AssessmentRow], Found]


def _late_items(held: Assessed, row: AssessmentRow) -> Found:
    for item, facts, due in held.items:
        if facts.published_on is not None and held.within(facts.published_on) and facts.published_on > due:
            yield item.department, item.id


def _unpublished(held: Assessed, row: AssessmentRow) -> Found:
    for item, facts, due in held.items:
        waiting = facts.published_on is None and facts.state.key not in (
            "withheld",
            "on_request",
            "withdrawn",
        )
        if waiting and facts.state not in OUT and held.within(due) and due < held.last:
            yield item.department, item.id


def _incomplete(held: Assessed, row: AssessmentRow) -> Found:
    for item, facts, _due in held.items:
        complete = item.index_no and item.category and item.column
        if held.within(facts.published_on) and not complete:
            yield item.department, item.id


def _withdrawn(held: Assessed, row: AssessmentRow) -> Found:
    return ((item.department, item.id) for item, facts, _due in held.items if held.within(facts.withdrawn_on))


def _late_answers(held: Assessed, row: AssessmentRow) -> Found:
    for case, department in held.cases:
        if held.within(case.answered_on) and case.is_late(held.last):
            yield department, case.request.id


def _findings(held: Assessed, row: AssessmentRow) -> Found:
    for found, department in held.findings:
        counts = found.source in row.found_by if row.found_by else found.source != OWN_CHECK
        if held.within(found.found_on) and counts and row.kind in ("", found.kind):
            yield department, found.id


def _late_findings(held: Assessed, row: AssessmentRow) -> Found:
    for found, department in held.findings:
        over = found.due_on is not None and (found.done_on or held.last) > found.due_on
        over = over and (not row.found_by or found.source in row.found_by)
        if over and held.within(found.due_on) and row.kind in ("", found.kind):
            yield department, found.id


def _late_opinion(held: Assessed, row: AssessmentRow) -> Found:
    end = datetime.combine(held.last, time(23, 59))
    for duty in held.duties:
        late = any(each.state in (ClockState.LATE, ClockState.OVERDUE) for each in clocks(duty, end))
        if held.within(duty.date) and late:
            yield duty.department, duty.id


def _accountability(held: Assessed, row: AssessmentRow) -> Found:
    for duty in held.duties:
        if duty.kind == "责任追究" and held.within(duty.date):
            yield duty.department, duty.id


def _few_months(held: Assessed, row: AssessmentRow) -> Found:
    """Months that are over in which a department published less than the row asks; without a record to show."""
    counts: dict[tuple[str, int, int], int] = defaultdict(int)
    for item, facts, _due in held.items:
        if facts.published_on is not None and facts.public and held.within(facts.published_on):
            counts[item.department, facts.published_on.year, facts.published_on.month] += 1
    months = [
        (held.first.year, month)
        for month in range(held.first.month, 13)
        if date(held.first.year + month // 12, month % 12 + 1, 1)
        <= date.fromordinal(held.last.toordinal() + 1)
    ]
    for department in held.departments:
        for year, month in months:
            if counts[department, year, month] < max(1, row.least):
                yield department, ""


SOURCES: Mapping[str, tuple[Phrase, Source]] = MappingProxyType(
    {
        "late_items": (Phrase("公开超期"), _late_items),
        "unpublished": (Phrase("到期未公开"), _unpublished),
        "incomplete": (Phrase("要素不全"), _incomplete),
        "withdrawn": (Phrase("公开后撤回"), _withdrawn),
        "late_answers": (Phrase("逾期答复"), _late_answers),
        "findings": (Phrase("检查发现的问题"), _findings),
        "late_findings": (Phrase("整改超期"), _late_findings),
        "late_opinion": (Phrase("舆情回应超时"), _late_opinion),
        "accountability": (Phrase("被责任追究"), _accountability),
        "few_months": (Phrase("公开数量不足的月份"), _few_months),
    }
)
"""What is counted by itself: key to its words and to what finds its cases."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule deducts of a department."""

    row: AssessmentRow
    """The rule."""
    cell: Cell | None = None
    """The points deducted, with the records they rest on; None where somebody scores by hand."""
    count: int = 0
    """How many cases."""

    @property
    def deducted(self) -> Decimal:
        """The points deducted."""
        return Decimal(self.cell.number) if self.cell else Decimal(0)

    @property
    def ids(self) -> tuple[str, ...]:
        """The records they rest on."""
        return self.cell.ids if self.cell else ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A department's mark for one indicator."""

    indicator: str
    """考评指标."""
    weight: Decimal
    """分值."""
    rules: tuple[Ruled, ...]
    """Its rules, in the order of the table."""
    score: Score | None
    """What was scored by hand."""
    cell: Cell
    """得分: what was reviewed, else what is left after the deductions; not yet known where nobody scored it."""

    @property
    def deducted(self) -> Decimal:
        """All deductions, at most the weight."""
        return points(min(self.weight, sum((each.deducted for each in self.rules), Decimal(0))))


def table_of(own: Sequence[AssessmentRow], preset: str, on: date) -> tuple[AssessmentRow, ...]:
    """The office's own scoring table, else the published one of that key."""
    if own:
        return tuple(own)
    names = ("weight", "rule", "source", "deduction", "cap", "kind", "found_by", "least", "evidence", "bonus")
    return tuple(
        AssessmentRow(
            each.values["indicator"], **{name: each.values[name] for name in names if name in each.values}
        )
        for each in rows_or_first("assessment", on)
        if each.values["set"] == preset
    )


def cases_of(held: Assessed, row: AssessmentRow) -> Found:
    """Every case of a rule with its department; none where somebody scores by hand."""
    return SOURCES[row.source][1](held, row) if row.source else ()


def mark(
    table: Sequence[AssessmentRow], held: Assessed, scores: Mapping[tuple[str, str], Score], department: str
) -> list[Marked]:
    """A department's marks, indicator by indicator. `scores` are by department and indicator."""
    found = []
    for indicator in dict.fromkeys(row.indicator for row in table):
        of = [row for row in table if row.indicator == indicator]
        weight = sum((points(row.weight) for row in of), Decimal(0))
        start = f"assessment.{department}.{indicator}"
        rules = tuple(_ruled(row, held, department, f"{start}.{n}", weight) for n, row in enumerate(of, 1))
        score = scores.get((department, indicator))
        found.append(Marked(indicator, weight, rules, score, _mark(start, of, weight, rules, score)))
    return found


def _ruled(row: AssessmentRow, held: Assessed, department: str, key: str, weight: Decimal) -> Ruled:
    if not row.source:
        return Ruled(row)
    label = SOURCES[row.source][0]
    cases = sorted(record for of, record in cases_of(held, row) if of == department)
    most = min(weight, points(row.cap)) if row.cap else weight
    deducted = points(min(most, points(row.deduction) * len(cases)))
    rule = f"{label}{len(cases)}件, 每件扣{points(row.deduction)}分, 最多扣{most}分"
    return Ruled(row, Cell(key, deducted, tuple(each for each in cases if each), rule), len(cases))


def _mark(
    start: str, of: Sequence[AssessmentRow], weight: Decimal, rules: Sequence[Ruled], score: Score | None
) -> Cell:
    ids = tuple(each for ruled in rules for each in ruled.ids)
    if score is not None and score.reviewed:
        return Cell(f"{start}.score", points(Decimal(score.reviewed)), ids, f"{score.reviewed_by}评定")
    if any(row.bonus for row in of):
        return Cell(f"{start}.score", Decimal(0), (), "加分项, 评定的才加分")
    if any(not row.source for row in of):
        return Cell(f"{start}.score", Empty.NOT_YET_KNOWN, ids, "还没有评定")
    left = max(Decimal(0), weight - sum((each.deducted for each in rules), Decimal(0)))
    return Cell(f"{start}.score", points(left), ids, "分值减去自动扣分")


def points(value: float | Decimal) -> Decimal:
    """Points without a tail: 0.1 is 0.1, 5.0 is 5."""
    exact = Decimal(str(value))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
