"""An office's quarter: the queue of its review, the return, the circular, and what is kept of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui_gov.law.filters import Countable
from tui_gov.law.quarter_return import frozen_return, lines_kept, quarter_return, return_rows
from tui_gov.law.rectification import FindingState
from tui_gov.model.dates import period
from tui_gov.model.profile import ROLES
from tui_gov.model.quarters import Quarter
from tui_gov.model.report import Cell, Report, Section
from tui_gov.model.text import Phrase
from tui_gov.office import closing, duty_views
from tui_gov.office.deciding import Deciding
from tui_gov.office.quarter_verbs import kept_of

if TYPE_CHECKING:
    from tui_gov.law.looked import Missing
    from tui_gov.office.passing import Progress
    from tui_gov.office.queue import Queued


class Quarterly(Deciding):
    """What the review of a quarter asks of an office; what makes a paper is imported when it is asked for."""

    def queue(self, year: int, quarter: int) -> "list[Queued]":
        """What the review of a quarter must look at, as the person may see it: one entry a record, with every reason.

        Nothing for who is neither of the office nor of the county.
        """
        from tui_gov.office.queue import queue_of

        if not self.requests_visible:
            return []
        return queue_of(
            self.desk,
            (year, quarter),
            self.items(),
            self.requests(),
            [view.finding for view in self.open_findings()],
            self._missing(),
        )

    def progress(self, quarter: str, order: Iterable[str]) -> "Progress":
        """How far the person's side has come in the pass over a queue, and the person's own pace."""
        from tui_gov.office.passing import progress_of

        mine = self.person.login if self.person else ""
        events = [event for event in self.decision_events(quarter) if event.by == mine]
        return progress_of(order, self.decisions(quarter), events)

    def noted(self, record: str, kind: str) -> dict[str, Any]:
        """What a finding of the pass says beside its line: its kind, where it stands, who is to put it right, by when."""
        days = self.profile.rectify_days
        found: dict[str, Any] = {"kind": kind}
        if days:
            found["due_on"] = self.today + timedelta(days=days)
        item = next((view.item for view in self.items(where={"id": record})), None)
        if item is not None:
            found |= {"url": item.url, "person": item.drafter}
        return {name: value for name, value in found.items() if value}

    def _missing(self) -> "Iterable[Missing]":
        """Entries of the office's catalogue whose period has passed with nothing published."""
        from tui_gov.law.looked import Missing
        from tui_gov.office import catalogue

        if not self.profile.catalogue:
            return
        for each in catalogue.asked(self, (catalogue.Asked.OVERDUE,)):
            if each.day is not None:
                day = each.day.isoformat()
                yield Missing(each.entry, each.day, Phrase("应于{day}前公开, {why}", day=day, why=each.why))

    def quarter_kept(self, year: int, quarter: int, *, by_county: bool | None = None) -> Quarter | None:
        """What was typed, handed in and signed off of a quarter, on the person's side or the one asked for."""
        side = self.desk.is_county if by_county is None else by_county
        return kept_of(self.desk, f"{year}-{quarter}", by_county=side)

    def quarter_return(self, year: int, quarter: int) -> Report:
        """The quarterly return (季度统计表), with the figures that were closed where the quarter is."""
        report = self._return(year, quarter)
        kept = closing.closing(self.desk, year, quarter)
        if kept is not None and "return" in kept.prose:
            report = frozen_return(report, kept)
            report = replace(report, notes=(*report.notes, f"{year}年第{quarter}季度已结账"))
        return self._opened(report)

    def unfilled(self, year: int, quarter: int) -> list[str]:
        """Lines of the return whose figure no register holds and nobody has typed yet."""
        kept = kept_of(self.desk, f"{year}-{quarter}")
        lines = return_rows(self.profile, period(year, quarter)[1])
        return [line.label for line in lines if line.typed and line.label not in (kept.typed if kept else {})]

    def _return(self, year: int, quarter: int) -> Report:
        records = Countable(self._all_items(), self._all_cases(), duty_views.ledger(self.desk), self.today)
        kept = kept_of(self.desk, f"{year}-{quarter}")
        return quarter_return(year, quarter, profile=self.profile, records=records, kept=kept)

    def _live(self, year: int, quarter: int | None) -> tuple[Mapping[str, Cell], ...]:
        live = super()._live(year, quarter)
        return live if quarter is None else (*live, self._return(year, quarter).cells)

    def _lines(self, year: int, quarter: int | None) -> Sequence[Any]:
        return lines_kept(self.profile, period(year, quarter)[1]) if quarter is not None else ()

    def circular(self, year: int, quarter: int, *, by_county: bool | None = None) -> Report:
        """The circular (检查通报) of a quarter's review on the person's side, or the one asked for."""
        from tui_gov.law.circular import Found, Reviewed, circular

        side = self.desk.is_county if by_county is None else by_county
        name = f"{year}-{quarter}"
        before = f"{year - 1}-4" if quarter == 1 else f"{year}-{quarter - 1}"
        found = [
            (view.quarter, Found(view.finding, view.state))
            for view in self.findings_register()
            if not side or view.finding.source != "自查"
        ]
        unright = (FindingState.OPEN, FindingState.OVERDUE)
        return circular(
            Reviewed(
                self.profile.agency,
                year,
                quarter,
                self.today,
                ROLES["county"] if side else self.profile.agency,
                [each.id for each in self.queue(year, quarter)],
                {each.record: each.verdict for each in self.decisions(name, by_county=side)},
                [each for of, each in found if of == name],
                [each for of, each in found if of == before],
                [each for of, each in found if of and of < name and each.state in unright],
                self.profile.finding_kinds,
                kept_of(self.desk, name, by_county=side),
            )
        )

    def quarter(self, year: int, quarter: int, *, by_county: bool | None = None) -> Report:
        """The return, the columns and the circular of a quarter in one document."""
        from tui_gov.law.circular import column_sheet
        from tui_gov.law.columns import column_looks

        returned, checked = (
            self.quarter_return(year, quarter),
            self.circular(year, quarter, by_county=by_county),
        )
        first, last = period(year, quarter)
        pairs = [(view.item, view.facts) for view in self.items()]
        looks = column_looks(
            self.profile.columns, pairs, self.profile.column_gaps, first, min(last, self.today)
        )
        cells, sheet = column_sheet(looks)
        return Report(
            kind="quarter",
            title=f"{self.profile.agency}{year}年第{quarter}季度政府信息公开统计和检查",
            agency=self.profile.agency,
            year=year,
            cells=MappingProxyType({**returned.cells, **cells, **checked.cells}),
            sections=(
                Section("一、季度统计表", table=returned.sections[0].table),
                sheet,
                Section("三、检查通报"),
                *(replace(each, title=f"（{each.title[0]}）{each.title[2:]}") for each in checked.sections),
            ),
            provisional=returned.provisional or checked.provisional,
            notes=(*returned.notes, *checked.notes),
        )
