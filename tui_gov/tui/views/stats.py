"""The stats panel (5): what was published and asked in a period, every number of which opens its records."""

from dataclasses import dataclass

from rich.cells import cell_len

from tui_gov.locale import N_, _
from tui_gov.model.dates import year_before
from tui_gov.model.report import UNFILLED, Cell, Empty, Report, percent
from tui_gov.reports import bar, stats_text
from tui_gov.reports.panel import ENTERED, gap_words, group, spark
from tui_gov.reports.panel_page import stats_page
from tui_gov.tui.grid import Line, Span, draw, rule
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.export import export
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.requests import RequestsView

HEAD = 3
"""Lines at the top that stay while the rest scrolls: period, totals, last year."""
LEFT = 54
"""Cells of the left column at 80; the right one takes the rest."""
NAMES = {
    "items.by_category": N_("类别"),
    "items.by_quarter": N_("季度"),
    "items.by_channel": N_("公开方式"),
    "items.by_key_area": N_("重点领域"),
    "items.by_cadence": N_("时限类型"),
    "items.by_department": N_("科室"),
    "items.by_column": N_("栏目"),
    "items.by_month": N_("月份"),
    "requests.by_outcome": N_("申请结果"),
    "requests.by_applicant": N_("申请人"),
    "requests.by_channel": N_("提交方式"),
    "requests.by_days": N_("答复用工作日"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: words, or a figure that can be opened."""

    text: object
    """What stands there."""
    width: int | None = None
    """Cells it takes; None for its own width."""
    key: str = ""
    """Key of the figure; empty for words."""
    style: str = ""
    """b bold, d dim."""


Pieces = tuple[Piece, ...]


class StatsView(View):
    """Two columns, then key areas, timeliness and requests, then every other group."""

    name = "stats"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._year = self.office.today.year
        self._quarter: int | None = None
        self._report: Report | None = None
        self._before: Report | None = None
        self._compared = False
        self._lines: list[Pieces] = []
        self._spots: list[tuple[int, int, str]] = []
        self._cursor = 0
        self._top = 0
        self._page = 10

    def load(self) -> None:
        """Count again; the cursor stays on its figure."""
        kept = self._spots[self._cursor][2] if self._spots else ""
        self._report = self.office.stats(self._year, self._quarter)
        self._before = self.office.stats(self._year - 1, self._quarter, year_before(self.office.today))
        self._lines = self._composed(self._report)
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
        return self._heading(self._spots[self._cursor][2])[:24] if self._spots else ""

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

    def _composed(self, report: Report) -> list[Pieces]:
        left = self._group(report, "items.by_category")
        right = self._periods(report)
        share = _("上年同期") if self._compared else _("占比")
        heading = (
            Piece(f" {_('类别')}", 23, style="d"),
            Piece(_("数量"), 7, style="d"),
            Piece(share, style="d"),
        )
        lines: list[Pieces] = [*self._totals(report), (), heading]
        for n in range(max(len(left), len(right))):
            one = left[n] if n < len(left) else (Piece("", LEFT - 1),)
            lines.append((*one, *(right[n] if n < len(right) else ())))
        lines += [(), *self._areas(report), *self._timely(report), *self._asked(report), ()]
        for prefix in list(NAMES)[2:]:
            if prefix not in ("items.by_key_area", "items.by_month"):
                lines += [(Piece(_(NAMES[prefix]), style="b"),), *self._group(report, prefix)]
        return lines

    def _totals(self, report: Report) -> list[Pieces]:
        name = _("{year}年第{n}季度") if self._quarter else _("{year}年")
        name = name.format(year=self._year, n=self._quarter)
        pieces = [Piece(name, style="b")]
        for key, label in (
            ("items.total", N_("主动公开", "total")),
            ("items.documents", N_("公文")),
            ("items.news", N_("动态")),
            ("items.other", N_("其他")),
            ("items.on_request", N_("另依申请")),
        ):
            pieces += [Piece(f"  {_(label)} "), self._figure(report, key, 0)]
        return [tuple(pieces), (Piece(_("上年同期") + "  "), Piece(self._against("items.total")))]

    def _figure(self, report: Report, key: str, width: int | None) -> Piece:
        """A figure on its own, right-aligned where a width is given."""
        value = report.cell(key).value
        text = "-" if isinstance(value, Empty) else str(value)
        return Piece(f"{text:>{width}}" if width else text, width or None, key)

    def _against(self, key: str) -> str:
        """The figure of the same days a year before, and by how much it rose or fell."""
        now, old = (self._number(each, key) for each in (self._report, self._before))
        if not old:
            return str(old)
        sign = "+" if now >= old else "-"
        return f"{old} {sign}{percent(abs(now - old), old)}%"

    def _number(self, report: Report | None, key: str) -> int:
        cell = report.cells.get(key) if report else None
        return int(cell.number) if cell else 0

    def _group(self, report: Report, prefix: str) -> list[Pieces]:
        """A group a line each: name, count, share of all (or last year's), bar."""
        cells = [
            (label, cell)
            for label, cell in group(report, prefix)
            if cell.number or prefix.startswith("items.")
        ]
        most = max((int(cell.number) for _label, cell in cells), default=0)
        whole = self._number(report, "items.total" if prefix.startswith("items.") else "requests.new")
        return [self._entry(prefix, label, cell, whole, most) for label, cell in cells]

    def _entry(self, prefix: str, label: str, cell: Cell, whole: int, most: int) -> Pieces:
        share = self._against(cell.key) if self._compared else f"{percent(int(cell.number), whole):>6}%"
        size = 15 if self._compared else 8
        return (
            Piece(f" {self._label(prefix, label)}", 25),
            self._figure(self._report or Report("stats", "", "", 0), cell.key, 5),
            Piece(f" {share}", size),
            Piece(f" {bar(int(cell.number), most, LEFT - 33 - size)}", LEFT - 31 - size),
        )

    def _label(self, prefix: str, label: str) -> str:
        if prefix == "requests.by_days":
            return _days(label)
        if prefix.startswith("requests."):
            lists = {"requests.by_outcome": "outcome", "requests.by_applicant": "applicant"}
            return self.office.shown(lists.get(prefix, ""), label)
        return _(UNFILLED) if label == UNFILLED else label

    def _periods(self, report: Report) -> list[Pieces]:
        """Quarters with bars, then months with their spark line."""
        quarters = [self._number(report, f"items.by_quarter.{n}") for n in range(1, 5)]
        lines: list[Pieces] = []
        for n, count in enumerate(quarters, 1):
            key = f"items.by_quarter.{n}"
            lines.append(
                (
                    Piece(_("{n}季").format(n=n)),
                    self._figure(report, key, 5),
                    Piece(f" {bar(count, max(quarters), 14)}"),
                )
            )
        months = [self._number(report, f"items.by_month.{n}") for n in range(1, 13)]
        lines.append((Piece(_("逐月 ")), Piece(spark(months))))
        for first in (1, 7):
            figures = [self._figure(report, f"items.by_month.{n}", 4) for n in range(first, first + 6)]
            lines.append(tuple(figures))
        return lines

    def _areas(self, report: Report) -> list[Pieces]:
        """Key areas, four a line, with their gaps."""
        cells = group(report, "items.by_key_area")
        lines: list[Pieces] = []
        for first in range(0, len(cells), 4):
            pieces = [Piece(_(NAMES["items.by_key_area"]) if not first else "", 10)]
            for label, cell in cells[first : first + 4]:
                told = f" {cell.number}{gap_words(cell)}"
                room = 17 - cell_len(label)
                pieces += [Piece(label), Piece(told, max(room, cell_len(told) + 2), cell.key)]
            lines.append(tuple(pieces))
        return lines

    def _timely(self, report: Report) -> list[Pieces]:
        late, kept = (self._number(report, f"timeliness.items_{name}") for name in ("late", "on_time"))
        return [
            (
                Piece(_("时限"), 10),
                Piece(_("20个工作日内 ")),
                self._figure(report, "timeliness.items_on_time", 0),
                Piece(f" ({percent(kept, kept + late)}%)  {_('晚')} "),
                self._figure(report, "timeliness.items_late", 0),
                Piece(f"  {_('中位')} "),
                self._figure(report, "timeliness.median_days", 0),
                Piece(_("个工作日")),
            ),
            (
                Piece("", 10),
                *(
                    piece
                    for name, label in ENTERED
                    for piece in (
                        Piece(f"{_(label)} "),
                        self._figure(report, f"timeliness.{name}", 0),
                        Piece("  "),
                    )
                ),
            ),
        ]

    def _asked(self, report: Report) -> list[Pieces]:
        pieces = [Piece(_("申请"), 10)]
        names = (
            ("new", N_("新收")),
            ("carried_in", N_("上期结转")),
            ("answered", N_("办结")),
            ("carried_out", N_("结转")),
        )
        for key, label in names:
            pieces += [Piece(f"{_(label)} "), self._figure(report, f"requests.{key}", 0), Piece("  ")]
        pieces += [Piece(f"{_('逾期')} "), self._figure(report, "timeliness.requests_late", 0)]
        new, carried, answered, out = (self._number(report, f"requests.{key}") for key, _label in names)
        even = new + carried == answered + out
        pieces.append(Piece(f"  {_('勾稽')} {_('平') if even else _('不平')}", style="" if even else "b"))
        took = [Piece("", 10), Piece(f"{_('用时')} {_('中位')} ")]
        took += [self._figure(report, "timeliness.requests_median_days", 0), Piece(_("个工作日"))]
        for label, cell in group(report, "requests.by_days"):
            took += [Piece(f"  {label}: "), self._figure(report, cell.key, 0)]
        return [tuple(pieces), tuple(took)]

    def _heading(self, key: str) -> str:
        prefix, _dot, label = key.rpartition(".")
        named = f"{_(NAMES[prefix])} {self._label(prefix, label)}" if prefix in NAMES else label
        return _(_TOTALS[key]) if key in _TOTALS else named

    def do_open(self) -> None:
        """The records behind the figure under the cursor."""
        if self._report is None or not self._spots:
            return
        key = self._spots[self._cursor][2]
        ids = self._report.cell(key).ids
        if not ids:
            self.shell.say(_("这个数字后面没有记录"))
            return
        is_items = key.startswith(("items.", "timeliness.items", "timeliness.median", "timeliness.counter"))
        view = ItemsView if is_items else RequestsView
        self.shell.push(view(self.shell, ids, self._heading(key)))

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
        if self._report is None:
            return
        report, shown = self._report, self.office.shown
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


def _days(label: str) -> str:
    """A group of days in words."""
    return _("{days}日以上").format(days=20) if label == "21-" else _("{days}日").format(days=label)


_TOTALS = {
    "items.total": N_("主动公开"),
    "items.documents": N_("公文"),
    "items.news": N_("政务动态"),
    "items.other": N_("其他"),
    "items.on_request": N_("依申请公开信息(另计)"),
    "timeliness.items_late": N_("晚于20个工作日"),
    "timeliness.items_on_time": N_("20个工作日内"),
    "timeliness.median_days": N_("中位天数"),
    "timeliness.requests_late": N_("逾期申请"),
    "timeliness.requests_median_days": N_("答复用时"),
    "timeliness.items_backdated": N_("补录"),
    "timeliness.items_urgent": N_("紧急发布"),
    "timeliness.countersign_overdue": N_("逾期未补签"),
    "requests.new": N_("新收申请"),
    "requests.carried_in": N_("上年结转"),
    "requests.answered": N_("已答复"),
    "requests.carried_out": N_("结转下期"),
}
"""What the single figures count."""
