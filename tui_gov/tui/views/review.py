"""Items waiting for a signature (4): mine first."""

from collections.abc import Sequence
from typing import Any

from tui_gov.locale import _
from tui_gov.model.profile import ROLES
from tui_gov.office import ItemView
from tui_gov.office.screened import Found
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import DEPARTMENT, Column, RecordTable, wide
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.acts import Acts
from tui_gov.tui.views.item_pane import signatures
from tui_gov.tui.views.items import worklists
from tui_gov.tui.views.pick import offer
from tui_gov.tui.views.record import RecordView
from tui_gov.tui.views.wording import month_day


class ReviewView(TableView, Acts):
    """The queue of review slips, with the text of the one under the cursor."""

    name = "review"
    register = "items"
    pane = 10

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._told: tuple[tuple[str, int], str] = (("", 0), "")
        self._found: tuple[tuple[str, str], list[Found]] = (("", ""), [])
        columns = (
            Column(_("索引号"), 12, lambda view: view.item.index_no),
            Column(_("标题"), 0, lambda view: view.item.title),
            Column(_("科室"), DEPARTMENT, lambda view: view.item.department),
            Column(_("送审"), 8, self._submitted, spare=True),
            Column(_("等"), wide(9, _("等您签字"), *self._signers()), self._waits),
        )
        self._mine: set[str] = set()
        self.table = RecordTable(columns, lambda view: str(view.id), _("没有等签字的审查单"))

    def _signers(self) -> list[str]:
        """The words of the roles that sign in this office."""
        profile = self.office.profile
        chains = (profile.chain, *profile.chains.values())
        return [_(ROLES.get(role, role)) for chain in chains for role in chain]

    def _submitted(self, view: ItemView) -> str:
        return month_day(view.facts.slip.submitted_on) if view.facts.slip else ""

    def _waits(self, view: ItemView) -> str:
        slip = view.facts.slip
        if slip is None or slip.waits_for is None:
            return ""
        mine = self.office.why_not_sign(view.item) is None
        return _("等您签字") if mine else _(ROLES.get(slip.waits_for, slip.waits_for))

    def load(self) -> None:
        """Rows again; where the slip under the cursor waits for this person no more, the cursor goes on to the next."""
        here, place, before = self.record(), self.table.place, self._mine
        super().load()
        self._mine = {view.id for view in self.table.rows if self.office.why_not_sign(view.item) is None}
        if here is not None and here.id in before - self._mine:
            self.table.move(place - self.table.place)
            self._shown = self.table.current

    def rows(self) -> Sequence[ItemView]:
        """Slips that wait, those for this person first."""
        return self.office.reviews(search=self.search)

    def head(self, width: int) -> list[Line]:
        """How many wait, and for whom."""
        every = self.table.rows
        mine = len(self._mine)
        text = _("等签字 {count} 件, 其中等您签 {mine} 件    g同意签字 r退回 Enter看全文").format(
            count=len(every), mine=mine
        )
        found = f"{_('查找')} {self.search}  " if self.search else ""
        return [(draw(found + text, width),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Title, slip and the beginning of the text."""
        item = row.item
        text = wrap(item.text, width - 2)[: self.pane - 5] or [_("(没有正文)")]
        attachments = f"{_('附件')} {_('、').join(item.attachments)}" if item.attachments else ""
        return [
            text_line(item.title, width, "b"),
            text_line(
                "  ".join(filter(None, (item.genre, item.category, item.department, attachments))), width
            ),
            text_line(signatures(self.office, row, width), width),
            text_line(self._findings(row), width),
            *self._changes(row, width),
            *(text_line(part, width) for part in text),
        ]

    def _changes(self, view: ItemView, width: int) -> list[Line]:
        """Which columns are other than at the last review, where there was one."""
        key = (view.id, self.office.seen(view.id))
        if self._told[0] != key:
            changed = self.office.changed_since(view.id) if self.office.insider else None
            told = ""
            if changed is not None:
                where = _("、").join(_(each) for each in changed.columns) or _("没有改动")
                told = _("上次审查({day})后改动: {where}  ~看改了什么").format(
                    day=month_day(changed.since.day), where=where
                )
            self._told = (key, told)
        return [text_line(self._told[1], width, "b")] if self._told[1] else []

    def _findings(self, view: ItemView) -> str:
        """What screening found, masked, in one line; looked for once for every state of the item."""
        key = (view.id, view.facts.digest)
        if self._found[0] != key:
            self._found = (key, self.office.findings(view.item))
        found = self._found[1]
        if not found:
            return _("筛查 未见标志和个人信息")
        told = (
            _("{place}{line} {kind} {masked}").format(
                place=_(each.place), line=each.line, kind=_(each.kind.label), masked=_(each.masked)
            )
            for each in found[:3]
        )
        return _("筛查 {count}处: {told}").format(count=len(found), told="; ".join(told))

    def record(self) -> ItemView | None:
        """The item under the cursor."""
        row: ItemView | None = self.table.current
        return row

    def subject(self) -> str:
        """The item whose text the pane shows: a signature is about what was on screen."""
        shown: ItemView | None = self._shown
        current = self.record()
        return current.id if current and shown and current.id == shown.id else ""

    def do_back(self) -> None:
        """Clear the search first; then back."""
        if self.search:
            self.search = ""
            self.load()
        else:
            self.shell.pop()

    def do_filter(self) -> None:
        """Another list of the same work."""
        from tui_gov.tui.views.worklists import open_worklist

        choices = worklists(self.office)
        offer(self.shell, _("看哪份清单"), choices, lambda name: open_worklist(self.shell, name))

    def do_open(self) -> None:
        """The whole item."""
        row = self.record()
        if row is not None:
            self.shell.push(RecordView(self.shell, "items", row.id))
