"""Acts on a line of the ledger of duties, shared by the list and the single line: forms that ask only what its kind needs."""

from collections.abc import Sequence
from dataclasses import replace

from tui_gov.locale import _
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.fields import DUTY_FIELDS, Field, by_name
from tui_gov.office import DutyView
from tui_gov.office.lawful import why_not
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.tui.commands import Command
from tui_gov.tui.views.record_acts import RecordActs

_COLUMNS = by_name(DUTY_FIELDS)


def asked(kind: str) -> Sequence[Field]:
    """The columns that the form of a kind asks, its own words for 形式 among them."""
    names = ("date", "title", *DUTY_KINDS[kind].fields, "note")
    fields = [_COLUMNS[name] for name in names]
    return [replace(each, choices=f"duty_form.{kind}") if each.name == "form" else each for each in fields]


class DutyActs(RecordActs):
    """Commands about the line under the cursor."""

    def record(self) -> DutyView | None:
        """The line that the commands are about."""
        raise NotImplementedError

    def asked(self, verb: Verb, record: DutyView) -> Sequence[Field]:
        """Of an edit, what the line's kind needs."""
        return asked(record.duty.kind) if verb.name == "edit" else verb.fields

    def heading(self, verb: Verb, record: DutyView) -> str:
        """The act, the line and its kind."""
        return f"{super().heading(verb, record)}  {_(record.duty.kind)}"

    def offers(self, command: Command) -> bool:
        """Of verbs only what the person can do to the line now."""
        record, verb = self.record(), VERBS.get(("duties", command.verb))
        if verb is None:
            return super().offers(command)
        return record is not None and why_not(self.office, verb, record.duty) is None

    def do_edit(self) -> None:
        """A form of the line."""
        self._do("edit")

    def do_answer(self) -> None:
        """What is answered to the public, and when it went out."""
        self._do("answer")

    def do_approve(self) -> None:
        """A leader's approval of the answer."""
        self._do("approve", ask=False)
