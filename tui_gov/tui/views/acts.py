"""Acts on the record under the cursor, shared by lists and single records."""

from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.values import format_value
from tui_gov.office import ItemView, RequestView
from tui_gov.office.lawful import lawful, why_not
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.tui.form import FormView
from tui_gov.tui.view import View
from tui_gov.tui.views.checklist import ChecklistView
from tui_gov.tui.views.conflict import ConflictView, differences
from tui_gov.tui.views.pick import PickView

PAGE = "\0page"
"""Choice of holding a posted page against the item."""


class Acts(View):
    """Commands that are verbs of the office, on one record."""

    def record(self) -> ItemView | RequestView | None:
        """The record that the commands are about."""
        raise NotImplementedError

    def decides(self) -> bool:
        """Whether there is one."""
        return self.record() is not None

    def subject(self) -> str:
        """Its id."""
        record = self.record()
        return record.id if record else ""

    def _do(self, *names: str, ask: bool = True) -> None:
        """Do the first of the acts that is lawful now: at once where it asks nothing, else by its form."""
        record = self.record()
        if record is None:
            self.shell.say(_("没有记录"))
            return
        table = "items" if isinstance(record, ItemView) else "requests"
        raw = record.item if isinstance(record, ItemView) else record.case.request
        refusals: list[OfficeError] = []
        for name in names:
            verb = VERBS[table, name]
            refusal = why_not(self.office, verb, raw)
            if refusal is None:
                self._start(verb, table, record, ask)
                return
            refusals.append(refusal)
        self.shell.refuse(refusals[0])

    def _start(self, verb: Verb, table: str, record: ItemView | RequestView, ask: bool) -> None:
        seen = self.office.seen(record.id)
        if not verb.fields or not ask:
            if self.shell.act(verb.name, table, record.id, {}, seen):
                self.shell.say(_("{label}: {id} 已办").format(label=_(verb.label), id=record.id))
            return
        before = self._registered(verb, record)
        form: FormView

        def save(values: dict[str, str]) -> bool:
            """Of an edit only what was changed; where the record moved, both versions are shown."""
            nonlocal seen
            asked: dict[str, Any] = dict(values)
            if verb.name == "edit":
                asked = {name: text for name, text in values.items() if text != before[name]}
            if self.shell.act(verb.name, table, record.id, asked, seen):
                if verb.name == "publish":
                    self._ask_reason(record.id)
                return True
            now = self.office.seen(record.id)
            if now != seen:
                seen = now
                self._compare(verb, record.id, before, form)
            return False

        form = FormView(self.shell, f"{_(verb.label)}  {record.id}", verb.fields, before, save)
        self.shell.push(form)

    def _ask_reason(self, record_id: str) -> None:
        """Ask why, where an item went out after its limit and nobody said so yet; Esc leaves it to the checks."""
        view = self.office.item(record_id)
        if not view.late or view.facts.late_reason:
            return

        def typed(text: str) -> None:
            if text.strip():
                self.shell.act("late-reason", "items", record_id, {"reason": text}, None)

        label = _("晚于公开期限{due}, 迟延原因").format(due=view.due.due.isoformat())
        self.shell.ask(label, "", typed)

    def _registered(self, verb: Verb, record: ItemView | RequestView) -> dict[str, str]:
        """What stands in the fields of an act before anything is typed."""
        row = record.row() if verb.name in ("edit", "publish", "attribute") else {}
        found = {field.name: format_value(row.get(field.name)) for field in verb.fields}
        if "day" in found:
            found["day"] = self.office.today.isoformat()
        return found

    def _compare(self, verb: Verb, record_id: str, before: dict[str, str], form: FormView) -> None:
        """Show what was typed beside what somebody else saved meanwhile, and go on from that."""
        try:
            record = (self.office.item if verb.table == "items" else self.office.request)(record_id)
        except OfficeError:
            return  # it was taken back; the refusal says so
        theirs = self._registered(verb, record)
        found = differences(verb.fields, before, form.values, theirs)
        before |= theirs
        if not found:
            form.rebase(theirs, {})
            return
        who = self.office.name_of(self.office.history(record_id)[-1].by)
        self.shell.push(ConflictView(self.shell, who, found, lambda chosen: form.rebase(theirs, chosen)))

    def do_more(self) -> None:
        """Every act on the item that is in place now, by name."""
        record = self.record()
        if not isinstance(record, ItemView):
            self.shell.say(_("没有记录"))
            return
        verbs = lawful(self.office, record.id, "items")
        choices = [(verb.name, f"{_(verb.label)}  {_(verb.summary)}") for verb in verbs]
        choices += [(PAGE, _("比网页  网页上的文字和审定的有哪些不同"))] if self.office.insider else []

        def chosen(name: str) -> None:
            if name != PAGE:
                self._do(name)
                return
            from tui_gov.tui.views.website import ask_page

            ask_page(self.shell, record)

        self.shell.push(PickView(self.shell, _("{id} 此刻可办").format(id=record.id), choices, chosen))

    def do_points(self) -> None:
        """The checklist of the item's slip."""
        record = self.record()
        if not isinstance(record, ItemView) or not self.office.insider:
            self.shell.say(_("没有记录"))
            return
        self.shell.push(ChecklistView(self.shell, record.id))

    def do_compare(self) -> None:
        """What changed since the last review."""
        from tui_gov.tui.views.changed import ChangedView

        record = self.record()
        if not isinstance(record, ItemView) or not self.office.insider:
            self.shell.say(_("没有记录"))
            return
        changed = self.office.changed_since(record.id)
        if changed is None:
            self.shell.say(_("{id}以前没有审查过, 没有可比的").format(id=record.id))
        else:
            self.shell.push(ChangedView(self.shell, record, changed))

    def do_export(self) -> None:
        """The review slip, or what is copied to the website, on screen."""
        record = self.record()
        if not isinstance(record, ItemView):
            self.shell.say(_("没有记录"))
            return
        choices = [("slip_sheet", _("审查单")), ("copy_sheet", _("抄录单"))]

        def chosen(name: str) -> None:
            from tui_gov.tui.views.sheet import SheetView

            try:
                listing = getattr(self.office, name)(record.id)
            except OfficeError as error:
                self.shell.refuse(error)
                return
            self.shell.push(SheetView(self.shell, listing))

        self.shell.push(PickView(self.shell, record.id, choices, chosen))

    def do_mask(self) -> None:
        """Take the personal data out, and say how many places of what."""
        record = self.record()
        if not isinstance(record, ItemView):
            self.shell.say(_("没有记录"))
            return
        if self.shell.act("mask", "items", record.id, {}, self.office.seen(record.id)):
            counts = self.office.last_masked(record.id)
            told = _("、").join(f"{_(name)} {sum(kinds.values())}" for name, kinds in counts.items())
            self.shell.say(_("已遮盖: {told}").format(told=told))

    def do_edit(self) -> None:
        """Change what is registered."""
        self._do("edit")

    def do_attribute(self) -> None:
        """属性认定."""
        self._do("attribute")

    def do_submit(self) -> None:
        """送审."""
        self._do("submit")

    def do_sign(self) -> None:
        """Sign the present level."""
        record = self.record()
        if isinstance(record, ItemView) and (refusal := self.office.why_not_sign(record.item)):
            self.shell.refuse(refusal)
            return
        self._do("sign", ask=False)

    def do_return(self) -> None:
        """退回."""
        self._do("return")

    def do_send(self) -> None:
        """送发布."""
        self._do("send")

    def do_publish(self) -> None:
        """发布."""
        self._do("publish")

    def do_withdraw(self) -> None:
        """撤回."""
        self._do("withdraw")

    def do_answer(self) -> None:
        """答复."""
        self._do("answer")

    def do_confirm(self) -> None:
        """确认收到."""
        self._do("confirm")

    def do_correct(self) -> None:
        """告知补正, or 收到补正 where one is awaited."""
        self._do("corrected", "correct")

    def do_extend(self) -> None:
        """延期."""
        self._do("extend")

    def do_consult(self) -> None:
        """征求意见, or 收到意见 where one is awaited."""
        self._do("opinion", "consult")

    def do_fee(self) -> None:
        """收费通知, or 缴费 where one is out."""
        self._do("pay", "notice-fee")

    def do_deliver(self) -> None:
        """送达."""
        self._do("deliver")

    def do_remedy(self) -> None:
        """行政复议、诉讼."""
        self._do("remedy")
