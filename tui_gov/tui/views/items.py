"""The register of items (2)."""

from collections.abc import Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.profile import Filter
from tui_gov.office import ItemView, Office
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView, official
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.later import later
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.acts import Acts
from tui_gov.tui.views.item_pane import item_pane
from tui_gov.tui.views.pick import Choice, PickView
from tui_gov.tui.views.wording import due_day, month_day

SHORT_MARKS = {"紧急": N_("急"), "补录": N_("补")}
"""Marks of an item as the narrow column has them; the pane below says them in full."""
WORKLISTS = (
    ("backlog", N_("待认定: 存量信息由近及远认定公开属性")),
    ("reassess", N_("重新评估: 不予公开和依申请公开的")),
    ("outgoing", N_("待发布和已送发布: 抄录、送发布、登记发布")),
)
"""Name and word of each list that is worked off."""
BESIDE = (("export", N_("这些信息导出成Excel、CSV")), ("reconcile", N_("网站清单与登记簿核对")))
"""What is done with the whole register, by who works in the office."""
FILTERS = (
    ("state", N_("状态")),
    ("category", N_("类别")),
    ("column", N_("栏目")),
    ("department", N_("责任科室")),
)


def worklists(office: Office) -> list[Choice]:
    """The lists that are worked off, for who works in the office."""
    return [(name, _(label)) for name, label in WORKLISTS] if office.insider else []


def _state(view: ItemView) -> str:
    """The state of an item, and how it came in or went out."""
    return "".join((_(view.state.label), *(_(SHORT_MARKS[str(mark)]) for mark in view.marks)))


class ItemsView(TableView, Acts):
    """Items with search, filters and a pane; or just those with given ids."""

    name = "items"
    register = "items"

    def __init__(self, shell: Shell, ids: Sequence[str] | None = None, heading: str = "") -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._heading = heading
        self._where: dict[str, str] = {}
        self._quarter = ""
        self._every = False
        columns = (
            Column(_("索引号"), 12, lambda view: view.item.index_no),
            Column(_("标题"), 0, lambda view: view.item.title),
            Column(_("栏目"), 11, lambda view: view.item.column or view.item.category, spare=True),
            Column(_("状态"), 11, _state),
            Column(_("到期"), 8, self._due),
            Column(_("公开"), 6, lambda view: month_day(view.facts.published_on)),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("还没有信息; n新建"))

    def _due(self, view: ItemView) -> str:
        return due_day(view.due) if view.left(self.office.today) is not None else ""

    def rows(self) -> Sequence[ItemView]:
        """The items asked for."""
        narrowed = bool(self._ids is not None or self._where or self._quarter or self.search)
        self.table.empty = _("没有符合的信息; n新建, Esc清除筛选") if narrowed else _("还没有信息; n新建")
        found = self.office.items(
            where=self._where, search=self.search, at_hand=not (narrowed or self._every)
        )
        if self._ids is not None:
            found = [view for view in found if view.id in self._ids]
        if self._quarter:
            found = [view for view in found if quarter_of(view) == self._quarter]
        return found

    def head(self, width: int) -> list[Line]:
        """Search and filters, as they stand."""
        shown = [f"{_('查找')} {self.search or '-'}"]
        labels = dict(FILTERS)
        shown += [
            f"{_(labels[name])} {_(value) if name == 'state' else value}"
            for name, value in self._where.items()
        ]
        if self._quarter:
            shown.append(quarter_words(self._quarter))
        return [(draw("  ".join(filter(None, (self._heading, *shown))), width),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """The item in four lines."""
        return item_pane(self.office, row, width)

    def command(self, name: str) -> bool:
        """A movement to the end brings the settled items of earlier years."""
        if name == "last":
            self._bring_every()
        done = super().command(name)
        if self.table.place == len(self.table.rows):
            self._bring_every()
        return done

    def _bring_every(self) -> None:
        if self.office.holds_more:
            self._every = True
            self.load()

    def record(self) -> ItemView | None:
        """The item under the cursor."""
        row: ItemView | None = self.table.current
        return row

    def do_open(self) -> None:
        """The whole item."""
        row = self.record()
        if row is not None:
            self.shell.push(later("record.RecordView")(self.shell, "items", row.id))

    def do_new(self) -> None:
        """A form for a new item."""
        verb, person = VERBS["items", "create"], self.office.desk.acting()
        values = {
            "formed_on": self.office.today.isoformat(),
            "drafter": person.name,
            "genre": "公文",
            "source": "制作",
            "department": person.department,
            "channels": "政府网站",
        }
        self.shell.push(
            FormView(self.shell, _("登记一条信息  Ctrl+O从文件取"), verb.fields, values, self._create)
        )

    def _create(self, values: dict[str, str]) -> bool:
        return self.shell.act("create", "items", "-", dict(values), None)

    def do_filter(self) -> None:
        """Filter by one more column."""
        from tui_gov.tui.views.named import NamedFilters

        choices = [(name, _(label)) for name, label in FILTERS]
        choices += [("quarter", _("公开季度")), ("", _("清除筛选"))]
        chooser = NamedFilters(self.shell, self.filter_now(""), self.use_filter)
        choices += [*chooser.choices(), *worklists(self.office)]

        def chosen(word: str) -> None:
            if not chooser.chosen(word):
                self._filter_by(word)

        self.shell.push(PickView(self.shell, _("按哪一项筛选"), choices, chosen, FILTERS[0][0]))

    def filter_now(self, name: str) -> Filter:
        """The search and the filters as they stand, under a name."""
        return Filter(
            name,
            where={name: str(word) for name, word in self._where.items()},
            search=self.search,
            quarter=self._quarter,
        )

    def use_filter(self, kept: Filter) -> None:
        """Search and filter as it was kept."""
        self._where, self.search, self._quarter = dict(kept.where), kept.search, kept.quarter
        try:
            self.load()
        except OfficeError as error:
            self._where, self.search, self._quarter = {}, "", ""
            self.load()
            self.shell.refuse(error)

    def beside(self) -> list[Choice]:
        """Write the rows out, or hold the website's list against the register."""
        return [(name, _(label)) for name, label in BESIDE] if self.office.insider else []

    def exported(self, name: str) -> None:
        """What is done with the whole register; the rest are sheets of an item."""
        if name == "export":
            from tui_gov.tui.views.export import export_rows

            export_rows(self.shell, "items", "信息登记簿", list(self.rows())[::-1])
        elif name == "reconcile":
            from tui_gov.tui.views.website import ask_list

            ask_list(self.shell)
        else:
            super().exported(name)

    def _filter_by(self, name: str) -> None:
        if name in dict(WORKLISTS):
            from tui_gov.tui.views.worklists import open_worklist

            open_worklist(self.shell, name)
            return
        if not name:
            self._where, self._quarter = {}, ""
            self.load()
            return
        if name == "quarter":
            words = sorted({quarter_of(view) for view in self.office.items()} - {""}, reverse=True)
        elif name == "state":
            words = list(dict.fromkeys(view.state.label for view in self.office.items()))
        else:
            words = sorted({str(getattr(view.item, name)) for view in self.office.items()} - {""})

        def chosen(word: str) -> None:
            if name == "quarter":
                self._quarter = word
            else:
                self._where[name] = word
            self.load()

        self.shell.push(
            PickView(
                self.shell,
                _(dict(FILTERS).get(name, N_("公开季度"))),
                [(word, self._named(name, word)) for word in words],
                chosen,
            )
        )

    def _named(self, name: str, word: str) -> str:
        if name == "quarter":
            return quarter_words(word)
        return _(word) if name == "state" else official(self.office, name, word)

    def do_back(self) -> None:
        """Clear search and filters first; then back."""
        if self.search or self._where or self._quarter:
            self.search, self._where, self._quarter = "", {}, ""
            self.load()
        else:
            self.shell.pop()


def quarter_of(view: ItemView) -> str:
    """Year and quarter of the publication, as 2026-1; empty while unpublished."""
    day = view.facts.published_on
    return f"{day.year}-{(day.month + 2) // 3}" if day else ""


def quarter_words(quarter: str) -> str:
    """A quarter in words, as 2026年第1季度."""
    year, _sign, n = quarter.partition("-")
    return _("{year}年第{n}季度").format(year=year, n=n)
