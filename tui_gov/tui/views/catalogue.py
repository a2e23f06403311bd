"""The office's catalogue (标准目录): every entry with its limit, last and next publication; and what it asks for."""

from collections.abc import Sequence
from typing import Any

from tui_gov.locale import _
from tui_gov.model.catalogue import UNITS, CatalogueEntry
from tui_gov.model.values import format_value
from tui_gov.office.catalogue import NOW, Ask, Asked, Pace, Standing, asked, entries
from tui_gov.office.views import contains
from tui_gov.tui.grid import Line, draw, text_line
from tui_gov.tui.table import DEPARTMENT, Column, RecordTable, wide
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record import RecordView
from tui_gov.tui.views.wording import left_words

ASKED = "asked"
"""The choice that leads to what is to be done."""


def limit_words(row: CatalogueEntry) -> str:
    """The publication limit of a row."""
    if not row.days:
        return _("20个工作日")
    unit = _("{n}个工作日") if UNITS[row.unit] == "working" else _("{n}个自然日")
    return unit.format(n=row.days)


class CatalogueView(TableView):
    """Every entry in the order of office.toml."""

    name = "catalogue"
    pane = 4

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._pace = ""
        self._asks: Sequence[Ask] = ()
        self._every: Sequence[Standing] = ()
        columns = (
            Column(_("目录事项"), 0, lambda each: each.row.entry),
            Column(_("责任科室"), DEPARTMENT, lambda each: each.row.department),
            Column(_("期限"), wide(12, _("{n}个工作日")), lambda each: limit_words(each.row), spare=True),
            Column(_("上次公开"), 11, lambda each: format_value(each.last_on), spare=True),
            Column(_("应于"), 11, lambda each: format_value(each.next_on)),
            Column(_("状态"), wide(6, *(_(pace.label) for pace in Pace)), lambda each: _(each.pace.label)),
        )
        empty = _("office.toml 里还没有标准目录; 用 [[catalogue]] 一行一项登记")
        self.table = RecordTable(columns, lambda each: str(each.row.entry), empty)

    def rows(self) -> Sequence[Standing]:
        """The entries asked for."""
        self._asks, self._every = asked(self.office), entries(self.office)
        return [
            each
            for each in self._every
            if self._pace in ("", each.pace.key)
            and contains((each.row.entry, each.row.department, each.row.column), self.search)
        ]

    def head(self, width: int) -> list[Line]:
        """How many entries keep up, and how many do not."""
        counts = [f"{_(pace.label)}{sum(each.pace is pace for each in self._every)}" for pace in Pace]
        shown = (
            _("标准目录"),
            *counts,
            _("要办{count}件").format(count=sum(ask.kind in NOW for ask in self._asks)),
            self.search,
        )
        return [(draw("  ".join(filter(None, shown)), width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Where the entry goes, how often and where it is published, and the first thing it asks for."""
        entry: CatalogueEntry = row.row
        places = (entry.cadence, entry.period_words, entry.category, entry.column, entry.key_area)
        channels = _("、").join(entry.channels)
        more = (
            f"{_('规定渠道')} {channels}" if channels else "",
            _("公示{n}日").format(n=entry.display_days) if entry.display_days else "",
            f"{_('阶段')} {_('、').join(entry.stages)}" if entry.stages else "",
            entry.cite,
        )
        asks = [ask for ask in self._asks if ask.entry == entry.entry]
        told = [f"{_(ask.kind.label)}: {_(ask.why)} {left_words(ask.left)}" for ask in asks[:1]]
        return [
            text_line(entry.entry, width, "b"),
            text_line("  ".join(filter(None, places)), width),
            text_line("  ".join(filter(None, more)), width),
            text_line(told[0] if told else "", width),
        ]

    def do_open(self) -> None:
        """The items of the entry."""
        row: Standing | None = self.table.current
        if row is None:
            return
        if not (ids := (*row.waiting, *row.published)):
            self.shell.say(_("“{entry}”还没有信息").format(entry=row.row.entry))
            return
        self.shell.push(ItemsView(self.shell, ids, row.row.entry))

    def do_filter(self) -> None:
        """What is to be done, or the entries of one state."""
        choices = [(ASKED, _("要办的")), *((pace.key, _(pace.label)) for pace in Pace), ("", _("全部事项"))]
        self.shell.push(PickView(self.shell, _("看哪些事项"), choices, self._chosen, ASKED))

    def _chosen(self, word: str) -> None:
        if word == ASKED:
            self.shell.push(AsksView(self.shell))
            return
        self._pace = word
        self.load()


class AsksView(TableView):
    """What the catalogue asks for today, the gravest kind first."""

    name = "asks"
    pane = 2

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        columns = (
            Column(_("日期"), 11, lambda ask: format_value(ask.day)),
            Column(_("要办"), wide(15, *(_(kind.label) for kind in Asked)), lambda ask: _(ask.kind.label)),
            Column(_("内容"), 0, lambda ask: _(ask.why)),
            Column(_("编号"), 12, lambda ask: ask.record),
        )
        self.table = RecordTable(
            columns, lambda ask: f"{ask.kind.key} {ask.entry} {ask.record}", _("目录没有要办的")
        )

    def rows(self) -> Sequence[Ask]:
        """Everything asked for."""
        return asked(self.office)

    def head(self, width: int) -> list[Line]:
        """What is shown."""
        return [(draw(f"{_('标准目录')}  {_('要办的')}", width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Whose it is, and the days left."""
        parts = (row.entry, row.department, left_words(row.left))
        return [text_line(_(row.why), width, "b"), text_line("  ".join(filter(None, parts)), width)]

    def do_open(self) -> None:
        """The item that it is about."""
        row: Ask | None = self.table.current
        if row is None:
            return
        if row.record:
            self.shell.push(RecordView(self.shell, "items", row.record))
        else:
            self.shell.say(_("“{entry}”还没有信息").format(entry=row.entry))
