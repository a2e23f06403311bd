"""The holiday calendar: the years known, and a year's notice taken in once what it moves was seen."""

from collections.abc import Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _, language, listed
from tui_gov.office.holidays import NOTICE_FIELDS, Moved, calendar_years, enter_notice, moved_by
from tui_gov.office.rights import may
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView


class HolidaysView(TableView):
    """Every year with its notice; one without is provisional."""

    name = "holidays"
    pane = 6

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        columns = (
            Column(_("年度"), 8, lambda row: row["year"]),
            Column("", 8, lambda row: _("暂定") if row["provisional"] else ""),
            Column(_("通知"), 0, lambda row: row["cite"]),
            Column(_("调休上班"), 14 if language() == "en" else 12, lambda row: len(row["work"])),
        )
        self.table = RecordTable(columns, lambda row: str(row["year"]), "")

    def rows(self) -> Sequence[dict[str, Any]]:
        """The years, the last first."""
        return list(reversed(calendar_years(self.office)))

    def head(self, width: int) -> list[Line]:
        """How a notice is entered."""
        if may(self.office.desk, "holidays"):
            return [text_line(_("放假安排: n录入国务院办公厅通知; 暂定的年度期限会变动"), width, "b")]
        return [text_line(_("放假安排; 暂定的年度期限会变动"), width, "b")]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Days off and days worked."""
        return [
            text_line(part, width)
            for label, days in ((_("放假"), row["off"]), (_("调休上班"), row["work"]))
            for part in wrap(f"{label} {listed(days)}", width)
        ]

    def do_new(self) -> None:
        """A form for a year's notice."""
        year = next(
            (row["year"] for row in reversed(self.rows()) if row["provisional"]), self.office.today.year + 1
        )
        values = {"year": str(year), "notice_on": self.office.today.isoformat()}
        self.shell.push(FormView(self.shell, _("录入放假通知"), NOTICE_FIELDS, values, self._entered))

    def _entered(self, values: dict[str, str]) -> bool:
        """Show what would move, over the form; nothing is taken yet."""
        try:
            found = moved_by(self.office, values)
        except OfficeError as error:
            self.shell.refuse(error)
            return False
        self.shell.push(MovedView(self.shell, found, values))
        return False


class MovedView(TableView):
    """The open limits that a notice moves, old and new; Enter takes the notice."""

    name = "moved"
    pane = 0

    def __init__(self, shell: Shell, found: Sequence[Moved], values: dict[str, str]) -> None:
        super().__init__(shell)
        self._found = found
        self._values = values
        columns = (
            Column(_("编号"), 13, lambda row: row.id),
            Column(_("现在"), 12, lambda row: row.old.isoformat()),
            Column(_("改为"), 12, lambda row: row.new.isoformat()),
            Column(_("内容"), 0, lambda row: f"{_(row.limit)}  {row.what}"),
        )
        self.table = RecordTable(columns, lambda row: f"{row.id} {row.limit}", _("没有期限会变动"))
        self.table.fill(found)

    def rows(self) -> Sequence[Moved]:
        """The limits."""
        return self._found

    def head(self, width: int) -> list[Line]:
        """What is about to happen."""
        told = _("{year}年: {count}个未办结的期限会变动。Enter采用, Esc回去改")
        return [(draw(told.format(year=self._values["year"], count=len(self._found)), width, "b"),)]

    def do_open(self) -> None:
        """Take the notice, and leave list and form."""
        try:
            year = enter_notice(self.office, self._values)
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.shell.pop()
        self.shell.pop()
        self.shell.say(_("已采用{year}年放假安排").format(year=year))
