"""The stats panel as lines of words and figures; the screen moves between the figures."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len

from tui_gov.locale import N_, _
from tui_gov.model.report import UNFILLED, Cell, Empty, Report, percent
from tui_gov.reports import bar
from tui_gov.reports.panel import ENTERED, gap_words, group, spark

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
"""Groups of figures: prefix of their keys, and their word."""
TOTALS = {
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


@dataclass(frozen=True, slots=True)
class Panel:
    """The counts of a period, laid out."""

    period: str
    """The period in words."""
    report: Report
    """Its counts."""
    before: Report
    """Those of the same days a year before."""
    compared: bool
    """Whether last year's figures stand beside this year's, instead of the shares."""
    shown: Callable[[str, str], str]
    """Gives the short word of a list's kept word."""

    def lines(self) -> list[Pieces]:
        """Two columns, then key areas, timeliness and requests, then every other group; an empty line is a rule."""
        left = self._group("items.by_category")
        right = self._periods()
        share = _("上年同期") if self.compared else _("占比")
        heading = (
            Piece(f" {_('类别')}", 23, style="d"),
            Piece(_("数量"), 7, style="d"),
            Piece(share, style="d"),
        )
        lines: list[Pieces] = [*self._totals(), (), heading]
        for n in range(max(len(left), len(right))):
            one = left[n] if n < len(left) else (Piece("", LEFT - 1),)
            lines.append((*one, *(right[n] if n < len(right) else ())))
        lines += [(), *self._areas(), *self._timely(), *self._asked(), ()]
        for prefix in list(NAMES)[2:]:
            if prefix not in ("items.by_key_area", "items.by_month"):
                lines += [(Piece(_(NAMES[prefix]), style="b"),), *self._group(prefix)]
        return lines

    def _totals(self) -> list[Pieces]:
        pieces = [Piece(self.period, style="b")]
        for key, label in (
            ("items.total", N_("主动公开", "total")),
            ("items.documents", N_("公文")),
            ("items.news", N_("动态")),
            ("items.other", N_("其他")),
            ("items.on_request", N_("另依申请")),
        ):
            pieces += [Piece(f"  {_(label)} "), self._figure(key)]
        return [tuple(pieces), (Piece(_("上年同期") + "  "), Piece(self._against("items.total")))]

    def _figure(self, key: str, width: int | None = None) -> Piece:
        """A figure on its own, right-aligned where a width is given."""
        value = self.report.cell(key).value
        text = "-" if isinstance(value, Empty) else str(value)
        return Piece(f"{text:>{width}}" if width else text, width or None, key)

    def _against(self, key: str) -> str:
        """The figure of the same days a year before, and by how much it rose or fell."""
        now, old = self._number(key), self._number(key, self.before)
        if not old:
            return str(old)
        sign = "+" if now >= old else "-"
        return f"{old} {sign}{percent(abs(now - old), old)}%"

    def _number(self, key: str, report: Report | None = None) -> int:
        cell = (report or self.report).cells.get(key)
        return int(cell.number) if cell else 0

    def _group(self, prefix: str) -> list[Pieces]:
        """A group a line each: name, count, share of all (or last year's), bar."""
        cells = [
            (label, cell)
            for label, cell in group(self.report, prefix)
            if cell.number or prefix.startswith("items.")
        ]
        most = max((int(cell.number) for _label, cell in cells), default=0)
        whole = self._number("items.total" if prefix.startswith("items.") else "requests.new")
        return [self._entry(prefix, label, cell, whole, most) for label, cell in cells]

    def _entry(self, prefix: str, label: str, cell: Cell, whole: int, most: int) -> Pieces:
        share = self._against(cell.key) if self.compared else f"{percent(int(cell.number), whole):>6}%"
        size = 15 if self.compared else 8
        return (
            Piece(f" {self._label(prefix, label)}", 25),
            self._figure(cell.key, 5),
            Piece(f" {share}", size),
            Piece(f" {bar(int(cell.number), most, LEFT - 33 - size)}", LEFT - 31 - size),
        )

    def _label(self, prefix: str, label: str) -> str:
        if prefix == "requests.by_days":
            return _days(label)
        if prefix.startswith("requests."):
            lists = {"requests.by_outcome": "outcome", "requests.by_applicant": "applicant"}
            return self.shown(lists.get(prefix, ""), label)
        return _(UNFILLED) if label == UNFILLED else label

    def _periods(self) -> list[Pieces]:
        """Quarters with bars, then months with their spark line."""
        quarters = [self._number(f"items.by_quarter.{n}") for n in range(1, 5)]
        lines: list[Pieces] = []
        for n, count in enumerate(quarters, 1):
            key = f"items.by_quarter.{n}"
            lines.append(
                (
                    Piece(_("{n}季").format(n=n)),
                    self._figure(key, 5),
                    Piece(f" {bar(count, max(quarters), 14)}"),
                )
            )
        months = [self._number(f"items.by_month.{n}") for n in range(1, 13)]
        lines.append((Piece(_("逐月 ")), Piece(spark(months))))
        for first in (1, 7):
            figures = [self._figure(f"items.by_month.{n}", 4) for n in range(first, first + 6)]
            lines.append(tuple(figures))
        return lines

    def _areas(self) -> list[Pieces]:
        """Key areas, four a line, with their gaps."""
        cells = group(self.report, "items.by_key_area")
        lines: list[Pieces] = []
        for first in range(0, len(cells), 4):
            pieces = [Piece(_(NAMES["items.by_key_area"]) if not first else "", 10)]
            for label, cell in cells[first : first + 4]:
                told = f" {cell.number}{gap_words(cell)}"
                room = 17 - cell_len(label)
                pieces += [Piece(label), Piece(told, max(room, cell_len(told) + 2), cell.key)]
            lines.append(tuple(pieces))
        return lines

    def _timely(self) -> list[Pieces]:
        late, kept = (self._number(f"timeliness.items_{name}") for name in ("late", "on_time"))
        return [
            (
                Piece(_("时限"), 10),
                Piece(_("20个工作日内 ")),
                self._figure("timeliness.items_on_time"),
                Piece(f" ({percent(kept, kept + late)}%)  {_('晚')} "),
                self._figure("timeliness.items_late"),
                Piece(f"  {_('中位')} "),
                self._figure("timeliness.median_days"),
                Piece(_("个工作日")),
            ),
            (
                Piece("", 10),
                *(
                    piece
                    for name, label in ENTERED
                    for piece in (
                        Piece(f"{_(label)} "),
                        self._figure(f"timeliness.{name}"),
                        Piece("  "),
                    )
                ),
            ),
        ]

    def _asked(self) -> list[Pieces]:
        pieces = [Piece(_("申请"), 10)]
        names = (
            ("new", N_("新收")),
            ("carried_in", N_("上期结转")),
            ("answered", N_("办结")),
            ("carried_out", N_("结转")),
        )
        for key, label in names:
            pieces += [Piece(f"{_(label)} "), self._figure(f"requests.{key}"), Piece("  ")]
        pieces += [Piece(f"{_('逾期')} "), self._figure("timeliness.requests_late")]
        new, carried, answered, out = (self._number(f"requests.{key}") for key, _label in names)
        even = new + carried == answered + out
        pieces.append(Piece(f"  {_('勾稽')} {_('平') if even else _('不平')}", style="" if even else "b"))
        took = [Piece("", 10), Piece(f"{_('用时')} {_('中位')} ")]
        took += [self._figure("timeliness.requests_median_days"), Piece(_("个工作日"))]
        for label, cell in group(self.report, "requests.by_days"):
            took += [Piece(f"  {label}: "), self._figure(cell.key)]
        return [tuple(pieces), tuple(took)]

    def heading(self, key: str) -> str:
        """What a figure counts, in words."""
        prefix, _dot, label = key.rpartition(".")
        named = f"{_(NAMES[prefix])} {self._label(prefix, label)}" if prefix in NAMES else label
        return _(TOTALS[key]) if key in TOTALS else named


def _days(label: str) -> str:
    """A group of days in words."""
    return _("{days}日以上").format(days=20) if label == "21-" else _("{days}日").format(days=label)
