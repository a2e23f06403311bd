"""What waits for the person today (1): kinds with their counts, and under each what is first due."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui_gov.locale import _
from tui_gov.office.sight import Entry
from tui_gov.office.today import Section, sections
from tui_gov.tui.bars import backup_words
from tui_gov.tui.grid import Line, Span, draw
from tui_gov.tui.later import later
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView, View
from tui_gov.tui.views.wording import WEEKDAYS, due_day, left_words

FIRST = 3
"""Entries of a kind that are shown; Enter on its heading shows all."""


def _whole(name: str) -> Callable[[Shell, Sequence[str], str], View]:
    """A screen that shows all there is, not just the entries of a kind."""
    return lambda shell, ids, heading: later(name)(shell)


def _quarter(shell: Shell, ids: Sequence[str], heading: str) -> View:
    year, _sign, quarter = ids[0].partition("-")
    made: View = later("quarter.QuarterView")(shell, (int(year), int(quarter)))
    return made


WORKED_OFF = {"backlog": "backlog", "reassess": "reassess", "to_upload": "outgoing", "sent": "outgoing"}
"""Sections whose entries have a list of their own to be worked off: key of the section to the list's name."""
LISTS: Mapping[str, Callable[[Shell, Sequence[str], str], View]] = {
    "items": later("items.ItemsView"),
    "requests": later("requests.RequestsView"),
    "duties": later("duties.DutiesView"),
    "findings": later("findings.FindingsView"),
    "quarter": _quarter,
    "review": _whole("review.ReviewView"),
    "report": _whole("report.ReportView"),
    "catalogue": _whole("catalogue.CatalogueView"),
    "backlog": _whole("worklists.BacklogView"),
    "reassess": _whole("worklists.ReassessView"),
    "outgoing": _whole("worklists.OutgoingView"),
}
"""Where all entries of a kind stand, to the screen that shows them."""
RECORDS: Mapping[str, Callable[[Shell, str], View]] = {
    "items": lambda shell, record: later("record.RecordView")(shell, "items", record),
    "requests": lambda shell, record: later("record.RecordView")(shell, "requests", record),
    "duties": later("duty.DutyRecordView"),
    "findings": later("findings.FindingRecordView"),
}
"""Register of an entry, to the screen of one record."""


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, or an entry under one."""

    section: Section
    """The kind."""
    entry: Entry | None = None
    """The entry; None for the heading."""

    @property
    def key(self) -> str:
        """What keeps the cursor."""
        return f"{self.section.key}/{self.entry.id if self.entry else ''}"


class Sections(RecordTable):
    """A table whose headings stand out."""

    def _line(self, place: int, pairs: list[tuple[Column, int]]) -> Line:
        row: Row = self.rows[place]
        if row.entry is not None:
            return super()._line(place, pairs)
        here = place == self._cursor
        count, style = len(row.section.entries), "r" if here else "b"
        more = _("{count}件, 先列{first}件, Enter看全部") if count > FIRST else _("{count}件")
        return (
            Span(">" if here else " "),
            draw(f"{_(row.section.label)} {more.format(count=count, first=FIRST)}", None, style),
        )


class TodayView(TableView):
    """The first screen: the day, then everything that waits."""

    name = "today"
    pane = 0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._stale = True
        self._whole = False
        columns = (
            Column("", 14, lambda row: f"  {row.entry.id}" if row.entry.opens else ""),
            Column("", 0, lambda row: _(row.entry.title)),
            Column("", 11, lambda row: _(row.entry.state), spare=True),
            Column("", 8, lambda row: due_day(row.entry)),
            Column("", 17, lambda row: _(row.entry.hour) or left_words(row.entry.left)),
        )
        self.table = Sections(columns, lambda row: str(row.key), _("今天没有要办的"))

    def load(self) -> None:
        """What waits is looked for once it is drawn: this screen is kept under others."""
        self._stale = True

    def lines(self, width: int, height: int) -> list[Line]:
        """The day and what waits; what rests on earlier years comes once no key has come for a while."""
        if self._stale:
            self._stale = False
            super().load()
        if not self._whole and self.office.holds_more:
            self.shell.later(self._see_whole)
        return super().lines(width, height)

    def _see_whole(self) -> None:
        self._whole = self._stale = True

    def rows(self) -> Sequence[Row]:
        """Each kind with its first entries."""
        found: list[Row] = []
        for section in sections(self.office, whole=self._whole):
            found += [Row(section), *(Row(section, entry) for entry in section.entries[:FIRST])]
        return found

    def head(self, width: int) -> list[Line]:
        """The day, and when the last backup was made."""
        today = self.office.today
        day = _("今天 {day} {weekday}").format(day=today.isoformat(), weekday=_(WEEKDAYS[today.weekday()]))
        office = self.office
        kept = office.insider and not office.profile.sample
        backup = backup_words(office.days_since_backup()) if kept else ""
        return [(draw("   ".join(filter(None, (day, backup))), width, "b"),)]

    def title(self) -> str:
        """How many wait."""
        kinds = {row.section.key: len(row.section.entries) for row in self.table.rows}
        return _("共{count}件").format(count=sum(kinds.values()))

    def do_open(self) -> None:
        """The record of the entry under the cursor, or of a heading the list of its records."""
        row: Row | None = self.table.current
        if row is None:
            return
        section, entry = row.section, row.entry
        if entry is not None and entry.opens in RECORDS:
            self.shell.push(RECORDS[entry.opens](self.shell, entry.id))
        elif entry is None and section.key in WORKED_OFF:
            from tui_gov.tui.views.worklists import open_worklist

            open_worklist(self.shell, WORKED_OFF[section.key])
        elif (way := LISTS.get(entry.opens if entry else section.opens)) is not None:
            ids = [each.id for each in section.entries] if entry is None else [entry.id]
            self.shell.push(way(self.shell, ids, _(section.label)))
        elif entry is not None:
            self.shell.say(_(entry.title))
