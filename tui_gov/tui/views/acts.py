"""Commands on an item or a request, shared by lists and single records."""

from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.office import ItemView, RequestView
from tui_gov.office.verbs import Verb
from tui_gov.tui.later import later
from tui_gov.tui.views.pick import Choice, PickView
from tui_gov.tui.views.record_acts import RecordActs

COPIED = ("approved", "sent")
"""States in which an item is copied to the website."""
PAGE = "\0page"
"""Choice of holding a posted page against the item."""


class Acts(RecordActs):
    """Commands that are verbs of the office, on one item or request."""

    def record(self) -> ItemView | RequestView | None:
        """The record that the commands are about."""
        raise NotImplementedError

    def done(self, verb: Verb, record_id: str) -> None:
        """Ask why, where an item went out after its limit."""
        if verb.name == "publish":
            self._ask_reason(record_id)

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

    def more(self, record: Any) -> list[Choice]:
        """Of an item the comparison with the page on which it is posted."""
        if not isinstance(record, ItemView) or not self.office.insider:
            return []
        return [(PAGE, _("比网页  网页上的文字和审定的有哪些不同"))]

    def chosen(self, name: str) -> None:
        """The comparison with a page; the rest are verbs."""
        record = self.record()
        if name == PAGE and isinstance(record, ItemView):
            from tui_gov.tui.views.website import ask_page

            ask_page(self.shell, record)
        else:
            super().chosen(name)

    def do_points(self) -> None:
        """The checklist of the item's slip."""
        record = self.record()
        if not isinstance(record, ItemView):
            self.shell.say(_("没有记录"))
            return
        self.shell.push(later("checklist.ChecklistView")(self.shell, record.id))

    def do_compare(self) -> None:
        """What changed since the last review."""
        from tui_gov.tui.views.changed import ChangedView

        record = self.record()
        if not isinstance(record, ItemView):
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
        choices = [("slip_sheet", _("审查单"))] if isinstance(record, ItemView) else []
        if record is not None and record.state.key in COPIED:
            choices.append(("copy_sheet", _("抄录单")))
        choices += self.beside()
        if choices:
            self.shell.push(PickView(self.shell, record.id if record else "", choices, self.exported))
        else:
            self.shell.say(_("没有记录"))

    def beside(self) -> list[Choice]:
        """What else a screen hands out, besides the sheets of one item."""
        return []

    def exported(self, name: str) -> None:
        """Show one of the sheets."""
        from tui_gov.tui.views.sheet import SheetView

        record = self.record()
        try:
            listing = getattr(self.office, name)(record.id if record else "")
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.shell.push(SheetView(self.shell, listing))

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
