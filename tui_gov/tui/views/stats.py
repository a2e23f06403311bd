"""The stats panel (5): what was published and asked in a period, every number of which opens its records."""

from tui_gov.locale import _
from tui_gov.model.dates import year_before
from tui_gov.reports import stats_text
from tui_gov.reports.panel_page import stats_page
from tui_gov.tui.grid import Line, Span, draw, rule
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.export import export
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.requests import RequestsView
from tui_gov.tui.views.stats_panel import Panel, Pieces

HEAD = 3
"""Lines at the top that stay while the rest scrolls: period, totals, last year."""


class StatsView(View):
    """Two columns, then key areas, timeliness and requests, then every other group."""

    name = "stats"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year
        self._quarter: int | None = None
        self._compared = False
        self._panel: Panel | None = None
        self._lines: list[Pieces] = []
        self._spots: list[tuple[int, int, str]] = []
        self._cursor = 0
        self._top = 0
        self._page = 10

    def load(self) -> None:
        """Count again; the cursor stays on its figure."""
        kept = self._spots[self._cursor][2] if self._spots else ""
        office, year, quarter = self.office, self._year, self._quarter
        before = office.stats(year - 1, quarter, year_before(office.today))
        name = (_("{year}年第{n}季度") if quarter else _("{year}年")).format(year=year, n=quarter)
        panel = Panel(name, office.stats(year, quarter), before, self._compared, office.shown)
        self._panel, self._lines = panel, panel.lines()
        self._spots = [
            (row, place, piece.key)
            for row, line in enumerate(self._lines)
            for place, piece in enumerate(line)
            if piece.key
        ]
        self._cursor = next((n for n, spot in enumerate(self._spots) if spot[2] == kept), 0)

    def lines(self, width: int, height: int) -> list[Line]:
        """The part of the panel that holds the cursor."""
        self._page = max(1, height - HEAD)
        here = self._spots[self._cursor] if self._spots else (0, 0, "")
        if here[0] < self._top + HEAD:
            self._top = 0 if here[0] < self._page + HEAD else here[0] - HEAD
        elif here[0] >= self._top + HEAD + self._page:
            self._top = here[0] - HEAD - self._page + 1
        rows = [*range(HEAD), *range(self._top + HEAD, self._top + HEAD + self._page)]
        return [self._drawn(row, here[:2], width) for row in rows if row < len(self._lines)]

    def _drawn(self, row: int, here: tuple[int, int], width: int) -> Line:
        """One line of the panel, the figure under the cursor reversed; an empty one is a rule."""
        if not self._lines[row]:
            return rule(width)
        spans = [
            draw(piece.text, piece.width, "r" if (row, place) == here else piece.style)
            for place, piece in enumerate(self._lines[row])
        ]
        return (Span(">" if row == here[0] else " "), *spans)

    def cursor(self) -> tuple[int, int] | None:
        """At the line of the figure under the cursor."""
        if not self._spots:
            return None
        row = self._spots[self._cursor][0]
        return (0, row if row < HEAD else row - self._top)

    def title(self) -> str:
        """The figure under the cursor in words."""
        return self._panel.heading(self._spots[self._cursor][2])[:24] if self._panel and self._spots else ""

    def command(self, name: str) -> bool:
        """Movements between figures, then the view's own commands."""
        steps = {"left": -1, "right": 1, "first": -len(self._spots), "last": len(self._spots)}
        rows = {"up": -1, "down": 1, "page_up": -self._page, "page_down": self._page}
        if name in steps:
            self._cursor = max(0, min(len(self._spots) - 1, self._cursor + steps[name]))
        elif name in rows:
            self._move(rows[name])
        else:
            return super().command(name)
        return True

    def _move(self, by: int) -> None:
        """To the figure nearest in place, on a line that many further."""
        if not self._spots:
            return
        row, place, _key = self._spots[self._cursor]
        ahead = [spot for spot in self._spots if (spot[0] >= row + by if by > 0 else spot[0] <= row + by)]
        wanted = (
            (min(ahead)[0] if by > 0 else max(ahead)[0]) if ahead else self._spots[-1 if by > 0 else 0][0]
        )
        near = [spot for spot in self._spots if spot[0] == wanted]
        self._cursor = self._spots.index(min(near, key=lambda spot: abs(spot[1] - place)))

    def do_open(self) -> None:
        """The records behind the figure under the cursor."""
        if self._panel is None or not self._spots:
            return
        key = self._spots[self._cursor][2]
        ids = self._panel.report.cell(key).ids
        if not ids:
            self.shell.say(_("这个数字后面没有记录"))
            return
        is_items = key.startswith(("items.", "timeliness.items", "timeliness.median", "timeliness.counter"))
        view = ItemsView if is_items else RequestsView
        self.shell.push(view(self.shell, ids, self._panel.heading(key)))

    def do_compare(self) -> None:
        """Last year's figures beside this year's, or the shares again."""
        self._compared = not self._compared
        self.load()

    def do_period(self) -> None:
        """The year, its quarters one by one, then the year before."""
        if self._quarter is None:
            self._quarter = 1
        elif self._quarter < 4:
            self._quarter += 1
        else:
            years = self.office.years() or [self._year]
            earlier = [year for year in years if year < self._year]
            self._year, self._quarter = (earlier[-1] if earlier else years[-1]), None
        self.load()

    def do_export(self) -> None:
        """Write the counts as text into the office's reports, and say where."""
        if self._panel is None:
            return
        report, shown = self._panel.report, self.office.shown
        export(
            self.shell,
            f"{self._year}年{f'第{self._quarter}季度' if self._quarter else ''}政府信息公开统计",
            lambda: stats_page(report, shown),
            lambda: stats_text(report, shown),
            text="txt",
        )

    def do_back(self) -> None:
        """Back to the whole year first."""
        if self._quarter is not None:
            self._quarter = None
            self.load()
        else:
            self.shell.pop()
