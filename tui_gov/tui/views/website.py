"""The website beside the register: its list with what does not agree, and a posted page with where it departs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.website import DEPARTURES, KINDS, Compared, Difference, Posted
from tui_gov.office import ItemView
from tui_gov.office.posted_text import report_of as compared_report
from tui_gov.office.website import reconcile
from tui_gov.office.website import report_of as reconciled_report
from tui_gov.reports import narrative_markdown
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.export import export
from tui_gov.tui.views.files import choose_file
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record import RecordView

LISTS = (".csv", ".xlsx", ".xls", ".et", ".html", ".htm", ".mht", ".txt")
PAGES = (".html", ".htm", ".txt", ".md")


def ask_list(shell: Shell) -> None:
    """Ask for the website's list, and show what does not agree."""

    def chosen(path: Path) -> None:
        shell.work(
            _("读 {file}").format(file=path.name),
            lambda progress: shell.files.posted(shell.office, path, progress),
            lambda posted: shell.push(ReconcileView(shell, posted)),
        )

    choose_file(shell, _("网站导出的清单, 或另存的列表页"), LISTS, chosen)


def ask_page(shell: Shell, record: ItemView) -> None:
    """Ask for the page on which an item is posted, and show where it departs from what was approved."""

    def chosen(path: Path) -> None:
        try:
            found = shell.files.compared(shell.office, record.id, path)
        except OfficeError as error:
            shell.refuse(error)
            return
        shell.push(PageView(shell, found))

    choose_file(shell, _("{id} 另存的网页").format(id=record.id), PAGES, chosen)


class ReconcileView(TableView):
    """Everything in which the website's list and the register do not agree; the gravest first."""

    name = "reconcile"
    pane = 4

    def __init__(self, shell: Shell, posted: Sequence[Posted]) -> None:
        super().__init__(shell)
        self._posted = posted
        self._kind = ""
        self._found = reconcile((), ())
        columns = (
            Column(_("编号"), 16, lambda row: row[1].id or "-"),
            Column(_("情形"), 18, self._case),
            Column(_("标题"), 0, lambda row: row[1].theirs or row[1].ours),
        )
        self.table = RecordTable(columns, lambda row: str(row[0]), _("网站清单与登记簿一致"))

    @staticmethod
    def _case(row: tuple[int, Difference]) -> str:
        return _(row[1].what) if row[1].kind == "different" else _(KINDS[row[1].kind])

    def rows(self) -> Sequence[tuple[int, Difference]]:
        """The differences as the register is now, of one kind where that is asked."""
        self._found = reconcile(self.office.items(), self._posted)
        every = enumerate(self._found.differences)
        return [row for row in every if self._kind in ("", row[1].kind)]

    def head(self, width: int) -> list[Line]:
        """How much agrees, and what is shown."""
        found = self._found
        told = _("网站清单{posted}条, 一致{same}条, 不一致{count}处")
        told = told.format(posted=found.posted, same=found.same, count=len(found.differences))
        kind = _(KINDS[self._kind]) if self._kind else ""
        return [(draw("  ".join(filter(None, (told, kind))), width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Both sides of a difference, and where it stands on the website."""
        each: Difference = row[1]
        likeness = _("相似{percent}%").format(percent=each.likeness) if each.likeness else ""
        heading = "  ".join(filter(None, (_(KINDS[each.kind]), _(each.what), likeness)))
        sides = [(sign, text) for sign, text in (("-", each.ours), ("+", each.theirs)) if text]
        return [
            text_line(heading, width, "b"),
            *(text_line(f" {sign} {text}", width) for sign, text in sides),
            text_line("  ".join(filter(None, (each.place, each.url))), width),
        ]

    def do_open(self) -> None:
        """The record of the difference."""
        row = self.table.current
        if row is None:
            return
        if row[1].id:
            self.shell.push(RecordView(self.shell, "items", row[1].id))
        else:
            self.shell.say(_("登记簿里没有这一条"))

    def do_filter(self) -> None:
        """Only one kind of differences."""
        choices = [("", _("(全部)"))]
        for kind, label in KINDS.items():
            choices.append((kind, f"{_(label)} {len(self._found.of(kind))}"))
        self.shell.push(PickView(self.shell, _("情形"), choices, self._narrow, self._kind))

    def _narrow(self, kind: str) -> None:
        self._kind = kind
        self.load()

    def do_export(self) -> None:
        """Write all of it into the office's reports."""
        report = reconciled_report(self._found, self.office.profile.agency, self.office.today)
        name = f"{self.office.today.isoformat()}{report.title}"
        export(self.shell, name, lambda: report, lambda: narrative_markdown(report), private=True)


class PageView(Scrolled):
    """A posted page beside the approved text: - what was approved, + what is posted."""

    name = "sheet"

    def __init__(self, shell: Shell, found: Compared) -> None:
        super().__init__(shell)
        self._found = found

    def lines(self, width: int, height: int) -> list[Line]:
        """The record, and every place that is scrolled to."""
        found = self._found
        every: list[Line] = []
        if not found.title_found:
            told = f"{_('网页上没有找到标题')}  {found.title}"
            every += [text_line(part, width) for part in wrap(told, width)]
        for each in found.departures:
            every.append(text_line(f"{_(DEPARTURES[each.kind])}  …{each.before}", width, "d"))
            for sign, text in (("-", each.ours), ("+", each.theirs)):
                every += [text_line(f" {sign} {part}", width) for part in wrap(text, width - 4) if text]
        every = every or [text_line(_("网页与审定的文本一致"), width)]
        count = len(found.departures) + (not found.title_found)
        told = _("{id} 网页与审定文本: {count}处不同").format(id=found.id, count=count)
        return [text_line(told, width, "b"), *self.shown(every, height - 1)]

    def do_export(self) -> None:
        """Write it into the office's reports."""
        report = compared_report(self._found, self.office.profile.agency, self.office.today)
        name = f"{self._found.id}{report.title}"
        export(self.shell, name, lambda: report, lambda: narrative_markdown(report), private=True)
