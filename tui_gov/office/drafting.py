"""Writing an annual report or a narrative: its own texts, how far it has come, and its draft as an item."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.annual_prose import TO_FILL
from tui_gov.law.closing import closing_id
from tui_gov.model.report import Report, Verdict
from tui_gov.model.text import clean
from tui_gov.office import prose
from tui_gov.office.annual_reports import AnnualState, annual_state
from tui_gov.office.prose import Part
from tui_gov.office.reporting import Reporting

if TYPE_CHECKING:
    from tui_gov.law.weighing import Weighed


class Drafting(Reporting):
    """What is written in an office's reports beside their figures."""

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

    def report(self, kind: str, year: int, quarter: int | None = None) -> Report:
        """The report annual, progress or openness of a period."""
        return self.annual(year) if kind == "annual" else self.narrative(kind, year, quarter)

    def prose(self, kind: str, year: int, quarter: int | None = None) -> list[Part]:
        """The office's own texts of a report, in its order, with who wrote each and when."""
        profile = self._worded()
        before = self._raised(year - 1, profile) if kind == "annual" else ()
        return prose.parts(self.desk, profile, kind, closing_id(year, quarter), before, self.name_of)

    def weigh(self, name: str, text: str, year: int, quarter: int | None = None) -> "Weighed":
        """What the numbers in a text of a report amount to, before it is saved."""
        from tui_gov.law.weighing import weighed

        key = f"{name}.{closing_id(year, quarter)}"
        profile = self._worded()
        profile = replace(profile, texts={**profile.texts, key: text})
        kind = prose.kind_of(name)
        if kind == "annual":
            return weighed(self._annual(year, profile), text)
        return weighed(self._narrative(kind, year, quarter, profile), text)

    def write_prose(
        self, name: str, text: str, year: int, quarter: int | None = None, restatement: str = ""
    ) -> None:
        """Keep a text of a report, or with the name `why.KEY` the reason for a figure that jumped against last year.

        `restatement` is the reason for changing one that a closed period's report had already. Raises RuleViolation,
        NotFound for a name or figure that is none, NotAllowed.
        """
        kind = prose.kind_of(name)
        known = {part.name: part.label for part in self.prose(kind, year, quarter)}
        if name.startswith(prose.WHY) and quarter is None:
            known = {f"{prose.WHY}{key}": key for key in self.annual(year).cells}
        with self.writing() as writing:
            period = closing_id(year, quarter)
            prose.write(self.desk, writing, period, name, text, known, clean(restatement).strip())

    def is_bound(self, name: str, year: int, quarter: int | None = None) -> bool:
        """Whether a text of a report changes by a restatement only."""
        return prose.bound(self.desk, closing_id(year, quarter), name)

    def annual_act(self, year: int, text: str) -> tuple[str, str, dict[str, Any]]:
        """The act that puts a year's report, written out, into the register: verb, record and values.

        Raises RuleViolation while it cannot be drafted.
        """
        refusal = self.why_not_draft(self.annual(year))
        if refusal is None and TO_FILL in text:
            refusal = RuleViolation("{year}年还不能起草: 文字里还有“{mark}”", year=year, mark=TO_FILL)
        if refusal is not None:
            raise refusal
        text, state = text.rstrip(), self.annual_state(year)
        if state.item:
            return "redraft-annual", state.item, {"text": text}
        return "draft-annual", "-", {"year": year, "text": text}
