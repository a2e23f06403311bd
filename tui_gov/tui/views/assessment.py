"""Assessment of departments (考评): the ranking, and each department's sheet, every deduction of which opens its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _, say
from tui_gov.model.assessment import Score
from tui_gov.model.fields import SCORE_FIELDS
from tui_gov.model.report import Empty, Report
from tui_gov.model.values import format_value
from tui_gov.office.assessing import REVIEWS
from tui_gov.office.marks import Marked, Ruled, ranked, rule_words
from tui_gov.reports import narrative_markdown
from tui_gov.reports.markdown import shown
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.cells import open_ids
from tui_gov.tui.views.pick import PickView


class AssessmentView(TableView):
    """The departments of a period, the best first."""

    name = "assessment"
    pane = 0

    def __init__(self, shell: Shell, year: int, quarter: int | None = None) -> None:
        super().__init__(shell)
        self._period = (year, quarter)
        self._report: Report | None = None
        self._refusal: OfficeError | None = None
        columns = (
            Column(_("名次"), 6, lambda row: row[0]),
            Column(_("科室"), 0, lambda row: row[1]),
            Column(_("得分"), 10, lambda row: self._points(row[1], "total")),
            Column(_("自动扣分"), 11, lambda row: self._points(row[1], "deducted")),
        )
        empty = _("office.toml 里还没有科室 departments")
        self.table = RecordTable(columns, lambda row: str(row[1]), empty)

    def _points(self, department: str, key: str) -> str:
        return shown(self._report.cell(f"assessment.{department}.{key}")) if self._report else ""

    def rows(self) -> Sequence[tuple[int, str]]:
        """Place and department."""
        try:
            self._report, self._refusal = self.office.assessment(*self._period), None
        except OfficeError as refusal:
            self._report, self._refusal = None, refusal
            return []
        return ranked(self._report.cells)

    def head(self, width: int) -> list[Line]:
        """The period, and what is still missing; or why there is nothing."""
        name = period_words(*self._period)
        notes = [_(note) for note in self._report.notes] if self._report else []
        told = [say(self._refusal)] if self._refusal else notes
        return [
            text_line(_("部门考评  {period}").format(period=name), width, "b"),
            *(text_line(part, width, "d") for note in told[:3] for part in wrap(note, width)),
        ]

    def do_open(self) -> None:
        """The sheet of the department under the cursor."""
        row: tuple[int, str] | None = self.table.current
        if row is not None:
            self.shell.push(MarksView(self.shell, row[1], *self._period))

    def do_period(self) -> None:
        """Another year or quarter."""
        this = self.office.today.year
        periods = [(year, quarter) for year in (this, this - 1) for quarter in (None, 1, 2, 3, 4)]
        choices = [(f"{year}-{quarter or ''}", period_words(year, quarter)) for year, quarter in periods]
        now = f"{self._period[0]}-{self._period[1] or ''}"
        self.shell.push(PickView(self.shell, _("换期间"), choices, self._change, now))

    def _change(self, word: str) -> None:
        year, _sign, quarter = word.partition("-")
        self._period = (int(year), int(quarter) if quarter else None)
        self.load()

    def do_export(self) -> None:
        """Write the document into the office's reports, and say where."""
        if self._report is None:
            return
        name = f"{self._report.title}.md"
        try:
            place = self.shell.write(name, narrative_markdown(self._report).encode())
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.shell.say(_("已写到 {file}").format(file=place))


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of an indicator, or an indicator that is scored by hand."""

    mark: Marked
    """The indicator."""
    rule: Ruled
    """The rule."""
    first: bool
    """Whether it is the first line of its indicator."""


class MarksView(TableView):
    """A department's sheet."""

    name = "marks"
    pane = 5

    def __init__(self, shell: Shell, department: str, year: int, quarter: int | None) -> None:
        super().__init__(shell)
        self._department = department
        self._period = (year, quarter)
        columns = (
            Column(_("考评指标"), 20, lambda row: row.mark.indicator if row.first else ""),
            Column(_("评分标准"), 0, self._rule),
            Column(_("分值"), 6, lambda row: row.mark.weight if row.first else ""),
            Column(_("扣分"), 6, lambda row: shown(row.rule.cell) if row.rule.cell else ""),
            Column(
                _("自评"),
                6,
                lambda row: row.mark.score.self_score if row.first and row.mark.score else "",
                spare=True,
            ),
            Column(
                _("评定"),
                6,
                lambda row: row.mark.score.reviewed if row.first and row.mark.score else "",
                spare=True,
            ),
            Column(_("得分"), 8, lambda row: self._mark(row) if row.first else ""),
        )
        self.table = RecordTable(columns, self._key, _("考评表里没有指标"))

    def _key(self, row: Row) -> str:
        return f"{row.mark.indicator}/{row.mark.rules.index(row.rule)}"

    def _rule(self, row: Row) -> str:
        return rule_words(row.rule.row)

    def _mark(self, row: Row) -> str:
        cell = row.mark.cell
        return _("待评定") if isinstance(cell.value, Empty) else shown(cell)

    def rows(self) -> Sequence[Row]:
        """The rules, indicator by indicator."""
        found = []
        for mark in self.office.marks(*self._period).get(self._department, []):
            found += [Row(mark, rule, n == 0) for n, rule in enumerate(mark.rules)]
        return found

    def head(self, width: int) -> list[Line]:
        """Department and period."""
        name = period_words(*self._period)
        return [(draw(f"{self._department}  {name}  {_('Enter打开扣分的记录, e打分')}", width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The rule in full, how it was counted, and what was entered with the mark."""
        score: Score | None = row.mark.score
        entered = (
            f"{field.label} {text}"
            for field in SCORE_FIELDS[2:]
            if (text := format_value(getattr(score, field.name, None)))
        )
        by = " ".join(filter(None, (score.self_by, score.reviewed_by))) if score else ""
        counted = row.rule.cell.rule if row.rule.cell else row.mark.cell.rule
        wanted = row.rule.row.evidence
        asked = _("要交的佐证: {evidence}").format(evidence=wanted) if wanted else ""
        lines = [*wrap(self._rule(row), width)[:2], counted, "  ".join(filter(None, (*entered, by, asked)))]
        return [text_line(row.mark.indicator, width, "b"), *(text_line(line, width) for line in lines)]

    def do_open(self) -> None:
        """The records that the deduction rests on."""
        row: Row | None = self.table.current
        if row is not None:
            open_ids(self.shell, row.rule.ids, f"{self._department} {row.mark.indicator}")

    def do_edit(self) -> None:
        """A form for the mark; who does not review sees no field for the reviewer's."""
        row: Row | None = self.table.current
        if row is None:
            return
        try:
            self.office.refuse_score(self._department)
        except OfficeError as refusal:
            self.shell.refuse(refusal)
            return
        indicator, score = row.mark.indicator, row.mark.score
        person = self.office.person
        reviews = person is not None and any(person.has(role) for role in REVIEWS)
        fields = [field for field in SCORE_FIELDS if reviews or field.name != "reviewed"]
        before = {field.name: format_value(getattr(score, field.name, None)) for field in fields}

        def save(typed: dict[str, str]) -> bool:
            changed = {name: text for name, text in typed.items() if text != before[name]}
            try:
                self.office.score(*self._period, self._department, indicator, changed)
            except OfficeError as refusal:
                self.shell.refuse(refusal)
                return False
            return True

        heading = f"{self._department}  {indicator}  {_('分值')} {row.mark.weight}"
        self.shell.push(FormView(self.shell, heading, fields, before, save))


def period_words(year: int, quarter: int | None) -> str:
    """A year or quarter in words."""
    name = _("{year}年第{n}季度") if quarter else _("{year}年")
    return name.format(year=year, n=quarter)
