"""Acts on a line of the ledger of duties, shared by the list and the single line: forms that ask only what its kind needs."""

from collections.abc import Sequence
from dataclasses import replace

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.fields import DUTY_FIELDS, Field, by_name
from tui_gov.model.values import format_value
from tui_gov.office import DutyView
from tui_gov.office.lawful import why_not
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView
from tui_gov.tui.view import View

_COLUMNS = by_name(DUTY_FIELDS)


def asked(kind: str) -> Sequence[Field]:
    """The columns that the form of a kind asks, its own words for 形式 among them."""
    names = ("date", "title", *DUTY_KINDS[kind].fields, "note")
    fields = [_COLUMNS[name] for name in names]
    return [replace(each, choices=f"duty_form.{kind}") if each.name == "form" else each for each in fields]


class DutyActs(View):
    """Commands about the line under the cursor."""

    def record(self) -> DutyView | None:
        """The line that the commands are about."""
        raise NotImplementedError

    def decides(self) -> bool:
        """Whether there is one."""
        return self.record() is not None

    def offers(self, verb: str) -> bool:
        """Only what the person can do to the line now."""
        record = self.record()
        return record is not None and why_not(self.office, VERBS["duties", verb], record.duty) is None

    def do_edit(self) -> None:
        """A form of the line."""
        record = self.record()
        if record is not None:
            self._form("edit", record, asked(record.duty.kind))

    def do_answer(self) -> None:
        """What is answered to the public, and when it went out."""
        self._form("answer", self.record(), VERBS["duties", "answer"].fields)

    def do_approve(self) -> None:
        """A leader's approval of the answer."""
        record = self.record()
        if record is None or (refusal := self._refusal("approve", record)) is not None:
            return self._refused(None if record is None else refusal)
        if self.shell.act("approve", "duties", record.id, {}, self.office.seen(record.id)):
            self.shell.reload()
            self.shell.say(_("{label}: {id} 已办").format(label=_("批准"), id=record.id))
        return None

    def _refusal(self, verb: str, record: DutyView) -> OfficeError | None:
        return VERBS["duties", verb].refuse(self.office.desk, record.duty)

    def _refused(self, refusal: OfficeError | None) -> None:
        if refusal is None:
            self.shell.say(_("没有记录"))
        else:
            self.shell.refuse(refusal)

    def _form(self, verb: str, record: DutyView | None, fields: Sequence[Field]) -> None:
        if record is None or (refusal := self._refusal(verb, record)) is not None:
            self._refused(None if record is None else refusal)
            return
        row, seen = record.row(), self.office.seen(record.id)
        before = {field.name: format_value(row[field.name]) for field in fields}

        def save(typed: dict[str, str]) -> bool:
            """Only what was changed; where the line moved, a second save goes on from that."""
            nonlocal seen
            changed = {name: text for name, text in typed.items() if text != before[name]}
            done = self.shell.act(verb, "duties", record.id, changed, seen)
            seen = self.office.seen(record.id)
            return done

        heading = f"{_(VERBS['duties', verb].label)}  {record.id}  {_(record.duty.kind)}"
        self.shell.push(FormView(self.shell, heading, fields, before, save))
