"""The people of the office: roles, who signs for whom, PINs; closing somebody and handing their work on."""

from collections.abc import Callable, Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _, listed
from tui_gov.model.fields import Field
from tui_gov.model.profile import ROLES, Acting, Person
from tui_gov.model.values import format_value
from tui_gov.office import people as acts
from tui_gov.office.handing import Handed, open_work
from tui_gov.office.rights import may
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, text_line
from tui_gov.tui.table import DEPARTMENT, Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.pick import offer

MORE = (
    ("pin", N_("设PIN"), "people"),
    ("stand_in", N_("代签: 由别人代签一段时间"), "stand-in"),
    ("reassign", N_("交接: 未办结的全部交给另一人"), "people"),
    ("close", N_("停用并交接(不删除)"), "people"),
    ("reopen", N_("恢复"), "people"),
)
"""Act, label and right; one's own PIN everybody sets."""


class PeopleView(TableView):
    """Everybody who works or worked here."""

    name = "people"
    pane = 4

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        columns = (
            Column(_("登录名"), 12, lambda person: person.login),
            Column(_("姓名"), 10, lambda person: person.name),
            Column(_("职责"), 0, lambda person: listed(_(ROLES[role]) for role in person.roles)),
            Column(_("科室"), DEPARTMENT, lambda person: person.department),
            Column("PIN", 8, lambda person: _("已设") if person.pin else "", spare=True),
            Column(_("停用"), 11, lambda person: format_value(person.closed), spare=True),
        )
        self.table = RecordTable(columns, lambda person: str(person.login), _("名单是空的"))

    def rows(self) -> Sequence[Person]:
        """Those at work, then those closed."""
        today = self.office.today
        return sorted(self.office.profile.people, key=lambda person: not person.works_on(today))

    def head(self, width: int) -> list[Line]:
        """What can be done here."""
        if may(self.office.desk, "people"):
            return [text_line(_("人员: n登记 e改职责 ,设PIN、代签、交接、停用"), width, "b")]
        return [text_line(_("人员: ,设自己的PIN"), width, "b")]

    def detail(self, row: Any, width: int) -> list[Line]:
        """Who set the PIN, what is open, and who signs for whom."""
        office = self.office
        pin = _("PIN由{who}设").format(who=row.pin_by) if row.pin and row.pin_by else ""
        left = open_work(office.desk, row.login) if office.insider else []
        told = _("经办未办结 {count}件").format(count=len(left)) if office.insider else ""
        standing = [
            self._words(each) for each in office.profile.acting if row.login in (each.absent, each.by)
        ]
        return [
            text_line("  ".join(filter(None, (row.name, told, pin))), width, "b"),
            *(text_line(each, width) for each in standing[-3:]),
        ]

    def _words(self, acting: Acting) -> str:
        return _("{by} 代 {absent} 签 {role}, {since} 至 {until}").format(
            by=self.office.name_of(acting.by),
            absent=self.office.name_of(acting.absent),
            role=_(ROLES.get(acting.role, acting.role)),
            since=acting.since,
            until=acting.until or _("另行通知"),
        )

    def _person(self) -> Person | None:
        row: Person | None = self.table.current
        return row

    def _act(self, run: Callable[[], object]) -> bool:
        """Do it and read the list again; whether it was done."""
        try:
            done = run()
        except OfficeError as error:
            self.shell.refuse(error)
            return False
        self.load()
        told = _("已保存")
        if isinstance(done, Handed):
            told = _("已保存, 交出{count}件").format(count=len(done.records))
            told = "; ".join([told, *(self._words(each) for each in done.acting)])
        self.shell.say(told)
        return True

    def _form(
        self,
        heading: str,
        fields: Sequence[Field],
        values: dict[str, str],
        run: Callable[[dict[str, str]], object],
    ) -> None:
        def save(typed: dict[str, str]) -> bool:
            return self._act(lambda: run(typed))

        self.shell.push(FormView(self.shell, heading, fields, values, save))

    def do_new(self) -> None:
        """A form for somebody new."""
        self._form(
            _("登记人员"),
            acts.PERSON_FIELDS,
            {},
            lambda typed: acts.enter(self.office, self.shell.roll, typed),
        )

    def do_edit(self) -> None:
        """A form of the person under the cursor."""
        person = self._person()
        if person is None or not self.may("people"):
            return
        values = {field.name: format_value(getattr(person, field.name)) for field in acts.PERSON_FIELDS[1:]}
        self._form(
            f"{_('改职责')}  {person.login}",
            acts.PERSON_FIELDS[1:],
            values,
            lambda typed: acts.enter(self.office, self.shell.roll, {**typed, "login": person.login}),
        )

    def do_open(self) -> None:
        """The form: a person has no more than it shows."""
        self.do_edit()

    def do_more(self) -> None:
        """What else can be done about the person under the cursor."""
        person = self._person()
        if person is not None:
            own = self.office.person is not None and self.office.person.login == person.login
            choices = [
                (name, _(label))
                for name, label, right in MORE
                if (name == "reopen") == bool(person.closed)
                and (may(self.office.desk, right) or (own and name == "pin"))
            ]
            offer(self.shell, person.name, choices, lambda name: self._chosen(name, person))

    def _chosen(self, name: str, person: Person) -> None:
        office, roll, login = self.office, self.shell.roll, person.login
        label = next(label for each, label, _right in MORE if each == name)
        heading = f"{_(label)}  {person.name}"
        if name == "pin":
            self._ask_pin(person)
        elif name == "reopen":
            self._act(lambda: acts.reopen(office, roll, login))
        elif name == "reassign":
            self._form(
                heading, acts.REASSIGN_FIELDS, {}, lambda typed: acts.reassign(office, roll, login, typed)
            )
        elif name == "close":
            values = {"day": office.today.isoformat()}
            self._form(
                heading, acts.CLOSE_FIELDS, values, lambda typed: acts.close(office, roll, login, typed)
            )
        else:
            values = {"role": person.roles[0] if person.roles else "", "since": office.today.isoformat()}
            self._form(
                heading, acts.ACTING_FIELDS, values, lambda typed: acts.stand_in(office, roll, login, typed)
            )

    def _ask_pin(self, person: Person) -> None:
        """The PIN before, where one is set and has to be known, then the new one."""
        office, roll = self.office, self.shell.roll

        def ask_new(old: str) -> None:
            self.shell.ask_secret(
                _("新PIN"),
                lambda new: self._act(lambda: acts.set_pin(office, roll, person.login, old, lambda: new)),
            )

        if person.pin and acts.must_know_old(office, person.login):
            self.shell.ask_secret(_("原来的PIN"), ask_new)
        else:
            ask_new("")
