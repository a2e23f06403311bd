"""Acts of the office on the record under the cursor, whatever its register: at once, or by the form of the act."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.fields import Field
from tui_gov.model.values import format_value
from tui_gov.office import DutyView, FindingView, ItemView, RequestView
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.tui.commands import Command
from tui_gov.tui.form import FormView
from tui_gov.tui.view import View
from tui_gov.tui.views.pick import Choice, offer

Record = ItemView | RequestView | DutyView | FindingView

_EVERY = ("edit", "publish", "attribute")
"""Acts whose form shows what is registered, in every field that is a column."""
_SHOWN: Mapping[tuple[str, str], Sequence[str]] = {
    ("findings", "rectify"): ("url",),
    ("findings", "assign"): ("person",),
}
"""Of other acts, the columns of which their form shows what is registered."""
_CHANGES = {("duties", "answer")}
"""Acts beside editing whose form shows what is registered, and of which only what was changed is asked of the office."""


def register_of(record: Record) -> str:
    """The register that a record stands in."""
    if isinstance(record, ItemView):
        return "items"
    if isinstance(record, RequestView):
        return "requests"
    return "duties" if isinstance(record, DutyView) else "findings"


def stored(record: Record) -> Any:
    """The record as the office keeps it."""
    if isinstance(record, ItemView):
        return record.item
    if isinstance(record, RequestView):
        return record.case.request
    return record.duty if isinstance(record, DutyView) else record.finding


class RecordActs(View):
    """Commands that are verbs of the office."""

    register = ""
    """The register of a list; empty where the view is one record."""

    def record(self) -> Any:
        """The record that the commands are about, as the office shows it; None where there is none."""
        raise NotImplementedError

    def asked(self, verb: Verb, record: Any) -> Sequence[Field]:
        """The fields of an act's form."""
        return verb.fields

    def heading(self, verb: Verb, record: Any) -> str:
        """What stands above the form of an act."""
        return f"{_(verb.label)}  {record.id}"

    def done(self, verb: Verb, record_id: str) -> None:
        """Told that an act went through by its form."""

    def offers(self, command: Command) -> bool:
        """In a list what the person's roles let them do to any record of it: the footer stays as it is while one moves."""
        from tui_gov.office.lawful import ever

        return not (command.verb and self.register) or ever(self.office, self.register, command.verb)

    def decides(self) -> bool:
        """Whether there is a record."""
        return self.record() is not None

    def subject(self) -> str:
        """Its id."""
        record = self.record()
        return record.id if record else ""

    def more(self, record: Any) -> list[Choice]:
        """What the list of acts offers beside the verbs of the office."""
        return []

    def chosen(self, name: str) -> None:
        """Do what was chosen from the list of acts."""
        self._do(name)

    def do_more(self) -> None:
        """Every act that the person can do to the record now, by name."""
        from tui_gov.office.lawful import lawful

        record = self.record()
        if record is None:
            self.shell.say(_("没有记录"))
            return
        verbs = lawful(self.office, record.id, register_of(record))
        choices = [(verb.name, f"{_(verb.label)}  {_(verb.summary)}") for verb in verbs]
        heading = _("{id} 此刻可办").format(id=record.id)
        offer(self.shell, heading, [*choices, *self.more(record)], self.chosen)

    def _do(self, *names: str, ask: bool = True) -> None:
        """Do the first of the acts that is in place now: at once where it asks nothing, else by its form."""
        from tui_gov.office.lawful import why_not

        record = self.record()
        if record is None:
            self.shell.say(_("没有记录"))
            return
        refusals: list[OfficeError] = []
        for name in names:
            verb = VERBS[register_of(record), name]
            refusal = why_not(self.office, verb, stored(record))
            if refusal is None:
                if verb.fields and ask:
                    self._by_form(verb, record)
                else:
                    self._at_once(verb, record)
                return
            refusals.append(refusal)
        self.shell.refuse(refusals[0])

    def _at_once(self, verb: Verb, record: Record) -> None:
        if self.shell.act(verb.name, verb.table, record.id, {}, self.office.seen(record.id)):
            self.shell.say(_("{label}: {id} 已办").format(label=_(verb.label), id=record.id))

    def _by_form(self, verb: Verb, record: Record) -> None:
        seen = self.office.seen(record.id)
        fields = self.asked(verb, record)
        before = self._registered(verb, fields, record)
        form: FormView

        def save(values: dict[str, str]) -> bool:
            """Of an edit only what was changed; where the record moved, both versions are shown."""
            nonlocal seen
            asked: dict[str, Any] = dict(values)
            if verb.name == "edit" or (verb.table, verb.name) in _CHANGES:
                asked = {name: text for name, text in values.items() if text != before[name]}
            if self.shell.act(verb.name, verb.table, record.id, asked, seen):
                self.done(verb, record.id)
                return True
            now = self.office.seen(record.id)
            if now != seen:
                seen = now
                self._compare(verb, record.id, before, form)
            return False

        form = FormView(self.shell, self.heading(verb, record), fields, before, save)
        self.shell.push(form)

    def _registered(self, verb: Verb, fields: Sequence[Field], record: Record) -> dict[str, str]:
        """What stands in the fields of an act before anything is typed."""
        act, row = (verb.table, verb.name), record.row()
        every = verb.name in _EVERY or act in _CHANGES
        found = {
            field.name: format_value(
                row.get(field.name) if every or field.name in _SHOWN.get(act, ()) else None
            )
            for field in fields
        }
        if "day" in found:
            found["day"] = self.office.today.isoformat()
        return found

    def _compare(self, verb: Verb, record_id: str, before: dict[str, str], form: FormView) -> None:
        """Show what was typed beside what somebody else saved meanwhile, and go on from that."""
        from tui_gov.tui.views.conflict import ConflictView, differences

        try:
            record = self.office.find(record_id)
        except OfficeError:
            return  # it was taken back; the refusal says so
        theirs = self._registered(verb, form.fields, record)
        found = differences(form.fields, before, form.values, theirs)
        before |= theirs
        if not found:
            form.rebase(theirs, {})
            return
        who = self.office.name_of(self.office.history(record_id)[-1].by)
        self.shell.push(ConflictView(self.shell, who, found, lambda chosen: form.rebase(theirs, chosen)))
