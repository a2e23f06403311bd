"""What an office reports of its records: counts, documents, checks, and periods that are closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui_gov.errors import RuleViolation
from tui_gov.law.cadence import standings
from tui_gov.law.closing import closing_id, closing_of, corrected, frozen, printed, restated
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.entries import entry_findings
from tui_gov.law.naming import cell_name
from tui_gov.model.dates import period, period_words
from tui_gov.model.profile import Profile
from tui_gov.model.report import Cell, Check, Report, Tables, Verdict
from tui_gov.model.text import Phrase
from tui_gov.office import closing, duty_views, prose
from tui_gov.office.annual_reports import report_item
from tui_gov.office.reading import Reading
from tui_gov.office.rights import allow

if TYPE_CHECKING:
    from tui_gov.model.published import Published
    from tui_gov.office.published import Inspected


class Reporting(Reading):
    """The counts, documents and checks of an office; what makes one is imported when it is asked for."""

    def annual(self, year: int) -> Report:
        """The annual report of a year, held against last year's where there are records of that."""
        kept = closing.closing(self.desk, year)
        report = self._annual(year, profile=self._worded())
        notes = [note for each in (year - 1, year) for note in self._restated(each)]
        if kept is not None:
            notes.append(f"{year}年的数字已结账")
            told = {key for each in closing.restatements(self.desk, year) for key in each.figures}
            later = restated(report.cells, self._counted(year)).keys() - told
            if later:
                notes.append(f"结账时期间尚未结束, 此后的变动没有计入: {len(later)}个数字")
        return self._opened(replace(report, notes=(*report.notes, *notes)))

    def _restated(self, year: int) -> list[str]:
        """What changed in a closed year afterwards, in words; of table B its totals stand for the columns."""
        notes = []
        for each in closing.restatements(self.desk, year):
            told = "、".join(
                f"{cell_name(key)} {'→'.join(each.figures[key])}" for key in printed(each.figures)[:8]
            )
            what = f"({told})" if told else "(文字)"
            notes.append(f"{year}年结账后更正: {each.record} {each.reason}{what}, {each.day}")
        return notes

    def _corrections(self, year: int) -> list[str]:
        """What of a closed year's printed figures was restated, with the reason, for next year's report."""
        return [
            f"{cell_name(key)}由{each.figures[key][0]}更正为{each.figures[key][1]}（{each.reason}）"
            for each in closing.restatements(self.desk, year)
            for key in printed(each.figures)
            if key.startswith("part")
        ]

    def _corrected(self, year: int) -> Mapping[str, Cell]:
        """The figures of a year as they stand after every restatement."""
        return corrected(self._closed(year), (each.figures for each in closing.restatements(self.desk, year)))

    def difference(self, year: int) -> list[tuple[str, str, Cell, Cell]]:
        """Every figure of a year's report that is another than in last year's: key, name, now, before.

        One that is not there in one of the two counts nothing.
        """
        now, before = self._closed(year), self._closed(year - 1)
        pairs = (
            (key, now.get(key, Cell(key, 0)), before.get(key, Cell(key, 0)))
            for key in dict.fromkeys((*now, *before))
        )
        return [(key, cell_name(key), one, other) for key, one, other in pairs if one.value != other.value]

    def close(self, year: int, quarter: int | None = None) -> bool:
        """Freeze the figures of a period that has begun; whether anything was still open.

        A year takes its quarters that have begun along. Raises RuleViolation before it begins.
        """
        allow(self.desk, "close")
        first, _last = period(year, quarter)
        if first > self.today:
            raise RuleViolation("{period}还没有开始, 不能结账", period=period_words(year, quarter))
        todo = [
            each
            for each in closing.periods(year, quarter)
            if period(*each)[0] <= self.today and closing.closing(self.desk, *each) is None
        ]
        if not todo:
            return False
        with self.writing() as writing:
            for each in todo:
                made = closing_of(closing_id(*each), self._live(*each), self._lines(*each))
                writing.put("closings", made)
                writing.event("closed", "closings", made.id, self.today)
        return True

    def closed(self, year: int, quarter: int | None = None) -> bool:
        """Whether a period is closed."""
        return closing.closing(self.desk, year, quarter) is not None

    def _live(self, year: int, quarter: int | None) -> tuple[Mapping[str, Cell], ...]:
        """The figures of a period as the records give them now, closed or not."""
        counted = self._stats(year, quarter).cells
        return (counted,) if quarter is not None else (self._counted(year), counted)

    def _lines(self, year: int, quarter: int | None) -> Sequence[Any]:
        """The lines of a quarter's return as a closing keeps them; none of a year."""
        return ()

    def _annual(self, year: int, profile: Profile) -> Report:
        """The annual report, with the figures that were closed where the year is."""
        from tui_gov.law.annual import annual, tables_of

        known = year - 1 in self.years()
        return annual(
            year,
            self._closed(year),
            profile=profile,
            today=self.today,
            previous=tables_of(self._corrected(year - 1)) if known else None,
            before=self._raised(year - 1, profile),
            reasons=prose.reasons(self.desk, year, self.name_of),
            corrected=self._corrections(year - 1),
        )

    def _closed(self, year: int) -> Mapping[str, Cell]:
        """The figures of a year's report, those that were closed where it is."""
        kept = closing.closing(self.desk, year)
        live = self._counted(year)
        return live if kept is None else frozen(live, kept)

    def _counted(self, year: int) -> Mapping[str, Cell]:
        from tui_gov.law.annual_counts import annual_cells

        return annual_cells(
            year,
            self._all_items(),
            self._all_cases(),
            self.figures(year),
            self.today,
            duty_views.ledger(self.desk),
        )

    def _worded(self) -> Profile:
        """The office with every text that was written for a report."""
        return prose.worded(self.profile, self.desk)

    def _raised(self, year: int, profile: Profile) -> tuple[str, ...]:
        """The problems that a year's report raised, its figures filled in."""
        from tui_gov.law.annual_prose import filled, raised

        text = profile.texts.get(f"problems.{year}", "")
        return raised(filled(text, self._closed(year)) if "{" in text else text)

    def narrative(self, kind: str, year: int, quarter: int | None = None) -> Report:
        """The report `progress` or `openness` of a year or quarter."""
        return self._opened(self._narrative(kind, year, quarter, self._worded()))

    def _narrative(self, kind: str, year: int, quarter: int | None, profile: Profile) -> Report:
        from tui_gov.law.narrative import narrative

        return narrative(
            kind,
            year,
            quarter,
            profile=profile,
            items=self._all_items(),
            cases=self._all_cases(),
            duties=duty_views.ledger(self.desk),
            today=self.today,
        )

    def _opened(self, report: Report) -> Report:
        """The report with the records behind its figures, as far as the person may see them."""
        if self.insider:
            return report
        seen = {view.id for view in self.items()} | {view.id for view in self.requests()}
        cells = {
            key: replace(cell, ids=tuple(each for each in cell.ids if each in seen))
            for key, cell in report.cells.items()
        }
        return replace(report, cells=MappingProxyType(cells))

    def stats(self, year: int, quarter: int | None = None, through: date | None = None) -> Report:
        """The stats panel's report of a year or quarter, up to the day `through` where one is given."""
        report = self._stats(year, quarter, through)
        kept = closing.closing(self.desk, year, quarter)
        whole = through is None or through >= period(year, quarter)[1]
        if kept is not None and whole:
            report = replace(report, cells=frozen(report.cells, kept))
        return self._opened(report)

    def _stats(self, year: int, quarter: int | None, through: date | None = None) -> Report:
        from tui_gov.law.stats import stats

        return stats(
            year,
            quarter,
            profile=self.profile,
            items=self._all_items(),
            cases=self._all_cases(),
            today=self.today,
            calendar=self.desk.calendar,
            through=through,
        )

    def check(self, year: int | None = None) -> list[Check]:
        """Every broken identity of a year, or of all years with records, and every rule not kept."""
        return [each for each in self.checks(year) if each.verdict is Verdict.FAIL]

    def hints(self, year: int | None = None) -> list[Check]:
        """What is odd in a year, or in all, and may still be right: for somebody to look at."""
        return [each for each in self.checks(year) if each.verdict is Verdict.UNCERTAIN]

    def checks(self, year: int | None = None) -> list[Check]:
        """Every check of a year, or of all, and what came of it."""
        from tui_gov.law.checks.register import run_register_checks
        from tui_gov.office import checking

        years = [year] if year is not None else self.years()
        found = [each for of in years for each in checking.of_year(self.annual(of))]
        items = [pair for pair in self._all_items() if year is None or checking.in_year(pair, year)]
        found += run_register_checks(items, self.profile.wrong_words)
        found += entry_findings(items, self.profile.countersign_days, self.today, self.desk.calendar)
        found += self._entry_checks(items, now=year in (None, self.today.year))
        found += [check for of in years for check in self._drafted(of)]
        asked = [view for view in self.requests() if year is None or checking.concerns(view.case, year)]
        return [*found, *checking.unkept_limits(asked, self.today)]

    def _drafted(self, year: int) -> Iterable[Check]:
        """The annual report that was drafted as an item, read like anybody's and held against the register."""
        from tui_gov.office.published import compare, inspect

        item = report_item(self.desk, year)
        if item is None or not item.report or not item.text:
            return
        found = compare(inspect(item.text, year), self.annual(year))
        wrong = [check for check in found.checks if check.name.startswith("与本单位登记核对")]
        name = Phrase("{year}年 年度报告{id}的正文与登记簿一致", year=year, id=item.id)
        told = wrong[0].name if wrong else ""
        yield Check(
            name, str(found.compared), str(found.compared - len(wrong)), not wrong, (item.id,), told=told
        )

    def _entry_checks(self, items: Sequence[ItemWithFacts], *, now: bool) -> Iterable[Check]:
        """What the catalogue says of items; `now` takes along the entries that have fallen behind today."""
        from tui_gov.law.checks.entries import overdue_entries, run_entry_checks

        desk, started = self.desk, self.profile.started
        if now:
            yield from overdue_entries(
                standings(desk.catalogue, self._all_items(), self.today, started, desk.calendar)
            )
        yield from run_entry_checks(desk.catalogue, items, self.today, started, desk.calendar)

    def inspect(self, text: str, year: int | None = None) -> "Inspected":
        """A published report checked, and compared cell by cell where the office holds its year."""
        from tui_gov.office.published import compare, inspect, last_year_of

        def last_year(page: "Published", of: int) -> Tables | None:
            known = self.insider and of - 1 in self.years()
            return last_year_of(page, self.profile.agency, self._corrected(of - 1)) if known else None

        found = inspect(text, year, self.profile.level, last_year)
        if found.year is None or found.year not in self.years() or not self.insider:
            return found
        return compare(found, self.annual(found.year))

    def counting(self, record_id: str) -> list[tuple[int, str, Cell]]:
        """The figures that count a record: year, name, cell; of the annual report, the counts and the narratives of each year."""
        found = []
        for year in self.years():
            counts = self.stats(year).cells
            told = self._narrative("progress", year, None, self.profile).cells
            rest = {key: cell for key, cell in told.items() if key not in counts}
            for cells in (self._closed(year), counts, rest):
                found += [(year, cell_name(c.key), c) for c in cells.values() if record_id in c.ids]
        return found

    def named(self, key: str) -> str:
        """A figure in words."""
        return cell_name(key)
