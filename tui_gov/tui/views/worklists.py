"""Lists to be worked off by keyboard: 待认定, one key an attribute; 重新评估; and what waits to be put on the website."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tui_gov.locale import _
from tui_gov.model.values import format_value
from tui_gov.office import ItemView
from tui_gov.office.lawful import why_not
from tui_gov.office.verbs import VERBS
from tui_gov.office.worklists import article, backlog, backlog_progress, due_again, outgoing, reassessments
from tui_gov.tui.form import FormView, official
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.table import DEPARTMENT, Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.acts import Acts
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.record import RecordView


def open_worklist(shell: Shell, name: str) -> None:
    """Show one of the lists."""
    made = {"backlog": BacklogView, "reassess": ReassessView, "outgoing": OutgoingView}[name]
    shell.push(made(shell))


class DecidingView(TableView, Acts):
    """A list of items that each get an attribute by one key."""

    pane = 6
    register = "items"

    def record(self) -> ItemView | None:
        """The item under the cursor."""
        row: ItemView | None = self.table.current
        return row

    def subject(self) -> str:
        """The item whose text the pane shows: a decision is about what was on screen."""
        shown: ItemView | None = self._shown
        current = self.record()
        return current.id if current and shown and current.id == shown.id else ""

    def detail(self, row: Any, width: int) -> list[Line]:
        """Title, where it belongs, and the beginning of the text."""
        item = row.item
        about = (
            row.id,
            item.doc_no,
            item.department,
            item.formed_on.isoformat(),
            _("、").join(item.attachments),
        )
        text = wrap(item.abstract or item.text, width - 2)[: self.pane - 2] or [_("(没有正文)")]
        return [
            text_line(item.title, width, "b"),
            text_line("  ".join(filter(None, about)), width),
            *(text_line(f"  {part}", width) for part in text),
        ]

    def do_attribute_public(self) -> None:
        """主动公开, at once: the review comes after."""
        record = self.record()
        if record is None:
            return
        values = {"attribute": "主动公开"}
        if self.shell.act("attribute", "items", record.id, values, self.office.seen(record.id)):
            self.shell.reload()
            self.shell.say(_("{id} 主动公开, 可以送审").format(id=record.id))

    def do_attribute_on_request(self) -> None:
        """依申请公开, with ground and reason."""
        self._withhold("依申请公开")

    def do_attribute_withheld(self) -> None:
        """不予公开, with ground and reason."""
        self._withhold("不予公开")

    def _withhold(self, word: str) -> None:
        """Ask ground, reason and the day for another look; where the attribute stays, only reason and day."""
        record = self.record()
        if record is None:
            return
        stays = record.item.attribute == word and record.state.key in ("withheld", "on_request")
        verb = VERBS["items", "reassess" if stays else "attribute"]
        if (refusal := why_not(self.office, verb, record.item)) is not None:
            self.shell.refuse(refusal)
            return
        fields = tuple(field for field in verb.fields if field.name != "attribute")
        again = self.office.today + timedelta(days=self.office.profile.reassess_days)
        values = {"ground": record.item.ground, "reassess_on": again.isoformat()}
        seen = self.office.seen(record.id)

        def save(typed: dict[str, str]) -> bool:
            asked = dict(typed) if stays else {"attribute": word, **typed}
            return self.shell.act(verb.name, "items", record.id, asked, seen)

        heading = f"{_('仍') if stays else ''}{official(self.office, 'attribute', word)}  {record.id}"
        self.shell.push(FormView(self.shell, heading, fields, values, save))

    def do_open(self) -> None:
        """The whole item."""
        row = self.record()
        if row is not None:
            self.shell.push(RecordView(self.shell, "items", row.id))

    def do_back(self) -> None:
        """Clear the search first; then back."""
        if self.search:
            self.search = ""
            self.load()
        else:
            self.shell.pop()


class BacklogView(DecidingView):
    """Existing information that waits for its attribute, the newest first."""

    name = "backlog"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        columns = (
            Column(_("索引号"), 12, lambda view: view.item.index_no),
            Column(_("标题"), 0, lambda view: view.item.title),
            Column(_("科室"), DEPARTMENT, lambda view: view.item.department),
            Column(_("成文"), 11, lambda view: view.item.formed_on.isoformat()),
        )
        empty = _("没有待认定的; 用 tui-gov import items FILE --backlog 录入存量信息")
        self.table = RecordTable(columns, lambda view: str(view.id), empty)

    def rows(self) -> Sequence[ItemView]:
        """What waits, the newest first."""
        return backlog(self.office, self.search)

    def head(self, width: int) -> list[Line]:
        """How far each year is."""
        told = [_("待认定 {count}件").format(count=len(self.table.rows))]
        told += [
            _("{year}年 {done}/{of}").format(year=each.year, done=each.done, of=each.of)
            for each in backlog_progress(self.office)
        ]
        return [(draw("  ".join(told), width, "b"),)]


class ReassessView(DecidingView):
    """What is withheld or given on request only, by its day for another look."""

    name = "reassess"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        columns = (
            Column(_("评估日"), 11, lambda view: format_value(view.item.reassess_on) or _("未定")),
            Column("", 5, lambda view: _("过期") if due_again(view, self.office.today) else ""),
            Column(_("标题"), 0, lambda view: view.item.title),
            Column(_("属性"), 11, lambda view: _(view.state.label)),
            Column(_("科室"), DEPARTMENT, lambda view: view.item.department),
        )
        self.table = RecordTable(columns, lambda view: str(view.id), _("没有不予公开或依申请公开的"))

    def rows(self) -> Sequence[ItemView]:
        """What is withheld, what is overdue first."""
        return reassessments(self.office, self.search)

    def head(self, width: int) -> list[Line]:
        """How many are overdue."""
        late = sum(due_again(view, self.office.today) for view in self.table.rows)
        told = _("重新评估 {count}件, 过期 {late}件 (条例第十八条)").format(
            count=len(self.table.rows), late=late
        )
        return [(draw(told, width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Ground, article and the last reason before the text."""
        item = row.item
        ground = official(self.office, "ground", item.ground) if item.ground else ""
        about = "  ".join(filter(None, (ground, article(item, self.office.today))))
        said = [
            str(event.data["reason"]) for event in self.office.history(row.id) if event.data.get("reason")
        ]
        told = _("说明 {reason}").format(reason=said[-1]) if said else ""
        whole = super().detail(row, width)
        return [whole[0], text_line(about, width), text_line(told, width), *whole[2:]]


class OutgoingView(ItemsView):
    """What is approved or was handed to whoever posts it: o hands it on, x shows the copy sheet, m takes day and address."""

    def rows(self) -> Sequence[ItemView]:
        """Approved items, then those sent."""
        return outgoing(self.office, self.search)

    def head(self, width: int) -> list[Line]:
        """What is to be done here."""
        told = _("待发布和已送发布 {count}件: x抄录单 o送发布 m登记公开日期和网址").format(
            count=len(self.table.rows)
        )
        return [(draw(told, width, "b"),)]
