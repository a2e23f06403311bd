"""What an office reports of its records: counts, documents, checks, and periods that are closed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.annual import annual, checked, tables_of
from tui_gov.law.checks.register import run_register_checks
from tui_gov.law.closing import closing_id, closing_of, frozen, restated
from tui_gov.law.items import ItemState
from tui_gov.law.naming import cell_name
from tui_gov.law.narrative import narrative
from tui_gov.law.stats import stats
from tui_gov.model.dates import period
from tui_gov.model.listing import Listing
from tui_gov.model.records import Item
from tui_gov.model.report import Cell, Check, Report, Tables, Verdict
from tui_gov.office import checking, closing, duty_verbs, listings
from tui_gov.office.annual_reports import AnnualState, annual_state, annual_states
from tui_gov.office.item_screening import TEXTS, findings_of
from tui_gov.office.published import Inspected, compare, inspect
from tui_gov.office.reading import Reading
from tui_gov.office.screened import Found
from tui_gov.office.slip_points import Point, slip_points
from tui_gov.office.views import INSIDERS


class Reporting(Reading):
    """The counts, documents and checks of an office."""

    def annual(self, year: int) -> Report:
        """The annual report of a year, held against last year's where there are records of that."""
        known = year - 1 in self.years()
        before = tables_of(self._annual(year - 1)) if known else None
        kept = closing.closing(self.desk, year)
        report = self._annual(year, before)
        notes = [note for each in (year - 1, year) for note in self._restated(each)]
        if kept is not None:
            notes.append(f"{year}年的数字已结账")
            told = {key for each in closing.restatements(self.desk, year) for key in each.figures}
            later = restated(report.cells, self._counted(year, before).cells).keys() - told
            if later:
                notes.append(f"结账时期间尚未结束, 此后的变动没有计入: {len(later)}个数字")
        return self._opened(replace(report, notes=(*report.notes, *notes)))

    def _restated(self, year: int) -> list[str]:
        """What changed in a closed year afterwards, in words; of table B its totals stand for the columns."""
        notes = []
        for each in closing.restatements(self.desk, year):
            keys = [key for key in each.figures if key.startswith("part") and not key.startswith("part1")]
            keys = [key for key in keys if not key.startswith("part3.") or key.endswith(".total")] or list(
                each.figures
            )
            told = "、".join(f"{cell_name(key)} {'→'.join(each.figures[key])}" for key in keys[:8])
            notes.append(f"{year}年结账后更正: {each.record} {each.reason}({told}), {each.day}")
        return notes

    def difference(self, year: int) -> list[tuple[str, str, Cell, Cell]]:
        """Every figure of the three tables that is another than last year's: key, name, now, before."""
        now, before = self._annual(year), self._annual(year - 1)
        return [
            (key, cell_name(key), cell, before.cell(key))
            for key, cell in now.cells.items()
            if key.startswith(("part2.", "part3.", "part4.")) and before.cell(key).value != cell.value
        ]

    def annual_reports(self) -> list[AnnualState]:
        """The annual reports that matter today, with their due days and how far each has come; for insiders."""
        return list(annual_states(self.desk, self.years())) if self.insider else []

    def annual_state(self, year: int) -> AnnualState:
        """How far the annual report of a year has come as an item."""
        return annual_state(self.desk, year)

    def why_not_draft(self, report: Report) -> OfficeError | None:
        """Why an annual report cannot be drafted as an item yet; None where it can."""
        broken = [check for check in report.checks if check.verdict is Verdict.FAIL]
        if report.provisional:
            return RuleViolation("{year}年还不能起草: {why}", year=report.year, why=report.notes[0])
        if broken:
            return RuleViolation(
                "{year}年还不能起草: {count}项不符, 如 {check} {left}≠{right}",
                year=report.year,
                count=len(broken),
                check=broken[0].name,
                left=broken[0].left,
                right=broken[0].right,
            )
        return None

    def close(self, year: int, quarter: int | None = None) -> bool:
        """Freeze the figures of a period that has begun; whether anything was still open.

        A year takes its quarters that have begun along. Raises RuleViolation before it begins.
        """
        self.desk.need("clerk", "disclosure_head", "head")
        first, _last = period(year, quarter)
        if first > self.today:
            raise RuleViolation(
                "{period}还没有开始, 不能结账", period=f"{year}年{f'第{quarter}季度' if quarter else ''}"
            )
        todo = [
            each
            for each in closing.periods(year, quarter)
            if period(*each)[0] <= self.today and closing.closing(self.desk, *each) is None
        ]
        if not todo:
            return False
        with self._writing() as writing:
            for each in todo:
                made = closing_of(closing_id(*each), self._live(*each))
                writing.put("closings", made)
                writing.event("closed", "closings", made.id, self.today)
        return True

    def closed(self, year: int, quarter: int | None = None) -> bool:
        """Whether a period is closed."""
        return closing.closing(self.desk, year, quarter) is not None

    def _live(self, year: int, quarter: int | None) -> tuple[Report, ...]:
        """The reports of a period as the records give them now, closed or not."""
        counted = self._stats(year, quarter)
        return (counted,) if quarter is not None else (self._counted(year), counted)

    def _annual(self, year: int, previous: Tables | None = None) -> Report:
        """The annual report, with the figures that were closed where the year is."""
        report = self._counted(year, previous)
        kept = closing.closing(self.desk, year)
        return report if kept is None else checked(frozen(report, kept), self.profile.level, previous)

    def _counted(self, year: int, previous: Tables | None = None) -> Report:
        return annual(
            year,
            profile=self.profile,
            items=self._all_items(),
            cases=self._all_cases(),
            figures=self.figures(year),
            today=self.today,
            previous=previous,
        )

    def narrative(self, kind: str, year: int, quarter: int | None = None) -> Report:
        """The report `progress` or `openness` of a year or quarter."""
        found = narrative(
            kind,
            year,
            quarter,
            profile=self.profile,
            items=self._all_items(),
            cases=self._all_cases(),
            duties=duty_verbs.of_year(self.desk, year),
            today=self.today,
        )
        return self._opened(found)

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
        return self._opened(frozen(report, kept) if kept is not None and whole else report)

    def _stats(self, year: int, quarter: int | None, through: date | None = None) -> Report:
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
        years = [year] if year is not None else self.years()
        found = [each for of in years for each in checking.of_year(self.annual(of))]
        items = [pair for pair in self._all_items() if year is None or checking.in_year(pair, year)]
        found += run_register_checks(items, self.profile.wrong_words)
        return [*found, *checking.unkept_limits(self.requests(), self.today)]

    def inspect(self, text: str, year: int | None = None) -> Inspected:
        """A published report checked, and compared cell by cell where the office holds its year."""
        found = inspect(text, year, self.profile.level)
        if found.year is None or found.year not in self.years() or not self.insider:
            return found
        return compare(found, self.annual(found.year))

    def counting(self, record_id: str) -> list[tuple[int, str, Cell]]:
        """The figures that count a record: year, name, cell; of the annual report and the counts of each year."""
        found = []
        for year in self.years():
            for report in (self._annual(year), self.stats(year)):
                found += [(year, cell_name(cell.key), cell) for cell in report.counting(record_id)]
        return found

    def named(self, key: str) -> str:
        """A figure in words."""
        return cell_name(key)

    def last_masked(self, record_id: str) -> Mapping[str, Mapping[str, int]]:
        """Places that the last act on a record masked, by column and kind; empty for any other act."""
        log = self.store.log(record_id)
        masked: Mapping[str, Mapping[str, int]] = log[-1].data.get("masked", {}) if log else {}
        return {label: masked[name] for name, label in TEXTS if name in masked}

    def catalogue(self, year: int) -> Listing:
        """The public catalogue of a year."""
        return listings.catalogue(self.profile.agency, self.items(), year)

    def withheld(self, year: int) -> Listing:
        """The register of what is withheld, for signers; who looked is logged. Raises NotAllowed."""
        self.desk.need("secrecy_reviewer", "leader_in_charge", "head", "disclosure_head", "department_head")
        with self._writing() as writing:
            writing.event("opened", "items", "withheld", self.today, {"register": "withheld", "year": year})
        return listings.withheld(self.profile.agency, self.items(), year)

    def copy_sheet(self, record_id: str) -> Listing:
        """What is copied to the website of an item that was approved. Raises NotFound, RuleViolation."""
        view = self.item(record_id)
        if view.state not in (ItemState.APPROVED, ItemState.SENT):
            raise RuleViolation("{id}现为“{state}”, 还不能抄录", id=view.id, state=view.state.label)
        return listings.copy_sheet(self.profile.agency, view)

    def slip_sheet(self, record_id: str) -> Listing:
        """The review slip of an item, for paper and for the file. Raises NotFound, NotAllowed."""
        self.desk.need(*INSIDERS)
        return listings.slip_sheet(self.desk, self.item(record_id))

    def slip_points(self, record_id: str) -> list[Point]:
        """The points of an item's slip, for the office alone. Raises NotFound, NotAllowed."""
        self.desk.need(*INSIDERS)
        return slip_points(self.desk, self.item(record_id))

    def findings(self, item: Item) -> list[Found]:
        """What screening finds in an item as it is."""
        return findings_of(self.desk, item)
