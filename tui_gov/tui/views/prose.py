"""Writing a report's own texts: a list of them, and an editor in which numbers are put in as figures."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.cells import cell_len

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.office.prose import Part
from tui_gov.reports.markdown import shown
from tui_gov.reports.weighing import length_words, weighed_lines
from tui_gov.tui.form import TextView
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.pick import PickView


class ProseView(TableView):
    """The office's own texts of a report; Enter opens one in the editor."""

    name = "prose"
    pane = 6

    def __init__(self, shell: Shell, kind: str, year: int, quarter: int | None = None) -> None:
        super().__init__(shell)
        self._kind, self._year, self._quarter = kind, year, quarter
        columns = (
            Column(_("在报告的哪里"), 0, lambda row: _(row.label)),
            Column(_("字数"), max(6, cell_len(_("字数")) + 1), lambda row: str(len(row.text) or "-")),
            Column(_("谁写的"), 20, lambda row: f"{row.by} {row.day}".strip()),
        )
        self.table = RecordTable(columns, lambda row: str(row.name), "")

    def rows(self) -> Sequence[Part]:
        """The texts, in the order of the report; of this year's report last year's problems are among them."""
        return self.office.prose(self._kind, self._year, self._quarter)

    def head(self, width: int) -> list[Line]:
        """Which report."""
        title = self.office.report(self._kind, self._year, self._quarter).title
        return [(draw(title, width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The text, and what is wrong with its numbers."""
        told = [(draw(line, width, "b"),) for line in self._weighed(row)][:2]
        text = wrap(row.text, width) if row.text else [_("(没有写; Enter写)")]
        return [*told, *(text_line(part, width) for part in text[: self.pane - len(told)])]

    def _weighed(self, row: Part) -> list[str]:
        return weighed_lines(
            self.office.weigh(row.name, row.text, self._year, self._quarter), self.office.named
        )

    def do_open(self) -> None:
        """The text under the cursor in the editor."""
        row: Part | None = self.table.current
        if row is None or not self.may("prose"):
            return
        self.shell.push(ProseText(self.shell, row, self._kind, self._year, self._quarter))


class ProseText(TextView):
    """One text in the editor; Ctrl+N puts a figure in, what is wrong with the numbers stands above while one types."""

    top = 3
    figures = True

    def __init__(self, shell: Shell, part: Part, kind: str, year: int, quarter: int | None) -> None:
        super().__init__(shell, _(part.label), part.text, lambda text: None)
        self._part, self._kind, self._year, self._quarter = part, kind, year, quarter
        self._leaving = False
        self._told: list[str] = []
        self._length = ""
        self._weigh()

    def lines(self, width: int, height: int) -> list[Line]:
        """Place and length, then two lines about the numbers; the editor lies over the rest."""
        told = "  ".join(self._told)
        said = wrap(told, width)[:2] if told else [_("数字按Ctrl+N从报告里选, 不要手填")]
        head = (draw(f"{self._heading[: width // 2]}  {self._length}", width, "b"),)
        return [head, *(text_line(line, width, "b" if told else "d") for line in said), ()][:3]

    def title(self) -> str:
        """The keys."""
        return _("Ctrl+S保存 Ctrl+N插入数字 Esc放弃")

    def written(self, text: str, at: tuple[int, int]) -> None:
        """What stands in the editor now; it is weighed once no key has come for a while."""
        other = text != self.text
        super().written(text, at)
        if other:
            self._leaving = False
            self.shell.later(self._weigh)

    def _weigh(self) -> None:
        weighed = self.office.weigh(self._part.name, self.text, self._year, self._quarter)
        self._told = weighed_lines(weighed, self.office.named)
        self._length = length_words(weighed)

    def choose(self, put: Callable[[str], None]) -> None:
        """A figure of the report, with its name and what it is now; `put` takes what is inserted."""
        report = self.office.report(self._kind, self._year, self._quarter)
        cells = sorted(report.cells.items(), key=lambda pair: _is_single(pair[0]))
        choices = [(f"{{{key}}}", f"{shown(cell):>8}  {self.office.named(key)}") for key, cell in cells]
        self.shell.push(PickView(self.shell, _("插入哪个数字(/查找)"), choices, put))

    def done(self, text: str) -> None:
        """Save; what contradicts a figure is said, and stands in the checks until it is mended."""
        bound = text != self._part.text and self.office.is_bound(self._part.name, self._year, self._quarter)
        if bound:
            self.text = text
            self.shell.ask(_("已结账, 更正文字的原因"), "", lambda reason: self._save(text, reason))
        else:
            self._save(text)

    def _save(self, text: str, reason: str = "") -> None:
        try:
            self.office.write_prose(self._part.name, text, self._year, self._quarter, reason)
        except OfficeError as error:
            self.text = text
            self.shell.refuse(error)
            return
        self.text = text
        self._weigh()
        self.shell.pop()
        wrong = next(iter(self._told), "")
        self.shell.say("  ".join(filter(None, (_("已保存"), wrong))))

    def leave(self, text: str) -> None:
        """Back without saving; asked once more where something was typed."""
        if text != self._part.text and not self._leaving:
            self.text, self._leaving = text, True
            self.shell.say(_("还没有保存; 再按一次Esc放弃, Ctrl+S保存"))
        else:
            self.shell.pop()


def _is_single(key: str) -> bool:
    """Whether a figure is one applicant's column of table B; totals are wanted first."""
    return key.startswith("part3.") and not key.endswith(".total")
