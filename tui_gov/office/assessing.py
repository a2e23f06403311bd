"""Assessment of departments: the scoring table over the records, and the scores that are entered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.law.closing import closing_id
from tui_gov.law.rows import rows_or_first
from tui_gov.model.assessment import AssessmentRow, Score
from tui_gov.model.codec import changes
from tui_gov.model.dates import period
from tui_gov.model.fields import SCORE_FIELDS
from tui_gov.model.findings import FOUND_BY, Finding
from tui_gov.model.report import Report
from tui_gov.model.text import Phrase, half_width
from tui_gov.office import duty_views
from tui_gov.office.editing import differing
from tui_gov.office.reporting import Reporting
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.typed import typed

if TYPE_CHECKING:
    from tui_gov.law.assessment import Assessed, Marked

REVIEWS = ("disclosure_head", "leader_in_charge", "head")
"""Roles that give the marks; the others give a department's own."""


class Assessing(Reporting):
    """What the assessment of departments asks of an office; its law is imported when it is asked for."""

    def scoring_table(self, on: date) -> tuple[AssessmentRow, ...]:
        """The scoring table in force on a day. Raises RuleViolation where it names a source that is not known."""
        from tui_gov.law.assessment import SOURCES, table_of

        table = table_of(self.profile.assessment, self.profile.assessment_preset, on)
        for row in table:
            if row.source and row.source not in SOURCES:
                raise RuleViolation(
                    "考评表“{indicator}”的 source 须为 {known} 之一",
                    indicator=row.indicator,
                    known=" ".join(SOURCES),
                )
            if unknown := [each for each in row.found_by if each not in FOUND_BY]:
                raise RuleViolation(
                    "考评表“{indicator}”的 found_by 没有“{source}”, 可用: {known}",
                    indicator=row.indicator,
                    source=unknown[0],
                    known=" ".join(FOUND_BY),
                )
        if not table:
            raise RuleViolation("office.toml 里没有考评表 [[assessment]], assessment_preset 也不是已有的表")
        return table

    def marks(self, year: int, quarter: int | None = None) -> "dict[str, list[Marked]]":
        """Every department's marks of a year or quarter. Raises NotAllowed outside the office."""
        from tui_gov.law.assessment import mark

        if not self.insider:
            raise NotAllowed("考评只给本单位的人看")
        last = period(year, quarter)[1]
        table, held = self.scoring_table(last), self._assessed(year, quarter)
        scores = {(each.department, each.indicator): each for each in self._scores(closing_id(year, quarter))}
        return {each: mark(table, held, scores, each) for each in held.departments}

    def assessment(self, year: int, quarter: int | None = None) -> Report:
        """The assessment of a year or quarter as a document."""
        from tui_gov.law.assessment_report import assessment_report

        last = period(year, quarter)[1]
        return assessment_report(
            self.profile.agency,
            year,
            quarter,
            self.marks(year, quarter),
            today=self.today,
            last=last,
            notes=(*self._unverified(last), *self._unplaced(year, quarter)),
        )

    def duty_report(self, year: int, quarter: int | None = None) -> Report:
        """The ledger of duties of a year or quarter as a document. Raises NotAllowed outside the office."""
        from tui_gov.law.duty_report import duty_report

        if not self.insider:
            raise NotAllowed("工作台账只给本单位的人看")
        return duty_report(self.profile.agency, year, quarter, duty_views.ledger(self.desk), self.today)

    def _unplaced(self, year: int, quarter: int | None) -> Iterator[str]:
        """What no department is deducted for, as none was written."""
        from tui_gov.law.assessment import SOURCES, cases_of

        held = self._assessed(year, quarter)
        for row in self.scoring_table(period(year, quarter)[1]):
            count = len([1 for of, _record in cases_of(held, row) if not of])
            if count:
                what = SOURCES[row.source][0]
                yield Phrase("{what}{count}件没有写明科室, 没有扣到任何科室", what=what, count=count)

    def _unverified(self, on: date) -> Iterator[str]:
        if self.profile.assessment:
            return
        table = rows_or_first("assessment", on)
        preset = self.profile.assessment_preset
        name = next(row.label for row in table if row.values["set"] == "preset" and row.key == preset)
        yield Phrase("评分标准采用{name}; 本单位的写在 office.toml 的 [[assessment]]", name=name)
        for row in table:
            if row.values["set"] == preset and not row.verified:
                yield Phrase("未核实: {label}", label=row.values["indicator"])

    def _assessed(self, year: int, quarter: int | None) -> "Assessed":
        from tui_gov.law.assessment import Assessed

        first, last = period(year, quarter)
        items = self.items()
        last = min(last, self.today)
        worked = [view.item.department for view in items if first <= view.item.formed_on <= last]
        of_record = {view.id: view.item.department for view in items}
        of_person = {person.name: person.department for person in self.profile.people}

        def about(found: Finding) -> str:
            return of_record.get(found.record) or of_person.get(found.person, "")

        return Assessed(
            first,
            last,
            tuple(dict.fromkeys((*self.profile.departments, *filter(None, worked)))),
            [(view.item, view.facts, view.due.due) for view in items],
            [(case, self._handled_by(case.request.id)) for case in self._all_cases()],
            [(view.finding, about(view.finding)) for view in self.findings_register()],
            duty_views.ledger(self.desk),
        )

    def _handled_by(self, record_id: str) -> str:
        """Department of who answered a request."""
        by = next((each.by for each in reversed(self.desk.events(record_id)) if each.kind == "answered"), "")
        person = self.profile.person(by)
        return person.department if person else ""

    def _scores(self, name: str) -> list[Score]:
        return [
            each
            for each in self.store.all("scores")
            if each.period == name and not self.desk.is_void(each.id)
        ]

    def score(
        self, year: int, quarter: int | None, department: str, indicator: str, values: Mapping[str, Any]
    ) -> Score:
        """Enter a department's own mark, the reviewer's, or what bears it out.

        Raises NotFound for an unknown department or indicator, RuleViolation, NotAllowed.
        """
        table = [row for row in self.scoring_table(period(year, quarter)[1]) if row.indicator == indicator]
        if department not in self._assessed(year, quarter).departments:
            raise NotFound("没有“{name}”这个科室", name=department[:40])
        if not table:
            raise NotFound("考评表里没有“{name}”这一项", name=indicator[:40])
        refuse_marked(values)
        given = {name: "" if value is None else value for name, value in self._typed(values, table).items()}
        self.refuse_score(department, given)
        name = closing_id(year, quarter)
        key = f"{name}/{department}/{indicator}"
        with self.writing() as writing:
            before = self.store.get("scores", key) or Score(key, name, department, indicator)
            person = self.desk.acting().name
            given |= {by: person for column, by in _BY.items() if given.get(column)}
            given |= {by: "" for column, by in _BY.items() if given.get(column) == ""}
            changed = differing(before, given)
            after = replace(before, **changed)
            writing.put("scores", after)
            writing.event("scored", "scores", key, self.today, changes(before, changed))
        return after

    def _typed(self, values: Mapping[str, Any], table: list[AssessmentRow]) -> dict[str, Any]:
        given = typed(self.desk, SCORE_FIELDS, values)
        weight = sum(Decimal(str(row.weight)) for row in table)
        for name in _BY:
            if text := given.get(name):
                try:
                    points = Decimal(half_width(text))
                except InvalidOperation:
                    points = Decimal(-1)
                if not points.is_finite() or not 0 <= points <= weight:
                    raise RuleViolation(
                        "“{text}”不是得分, 须在0至{weight}之间", text=text[:20], weight=weight
                    )
                given[name] = str(points)
        return given if "evidence" not in given else given | {"evidence": tuple(given["evidence"] or ())}

    def refuse_score(self, department: str, given: Iterable[str] = ()) -> None:
        """Refuse a mark of a department to who may not give it; `given` names its columns. Raises NotAllowed."""
        self.desk.refuse_county()
        if "reviewed" in given:
            self.desk.need(*REVIEWS)
            return
        person = self.desk.need("clerk", "department_head", *REVIEWS)
        if person.roles == ("department_head",) and person.department != department:
            raise NotAllowed("{name}只能填{department}的自评", name=person.name, department=person.department)


_BY = {"self_score": "self_by", "reviewed": "reviewed_by"}
"""Column of a mark to that of who gave it."""
