"""The people of an office: who they are, what they may do, who signs for whom, and their PINs."""

import os
from argparse import Namespace

from tui_gov import settings
from tui_gov.cli.context import ask_secret, folder_of, open_office, speak
from tui_gov.cli.roll import OfficeRoll
from tui_gov.errors import NotAllowed, NotFound
from tui_gov.locale import _, listed
from tui_gov.model.profile import ROLES, Acting, Profile
from tui_gov.model.text import clean_line
from tui_gov.office import Office
from tui_gov.office import people as acts
from tui_gov.office.handing import Handed


def run_people(arguments: Namespace) -> int:
    """List the people of the office, or do one act on one of them."""
    folder = folder_of(arguments)
    if arguments.action == "list":
        profile = settings.load(folder)
        speak(profile, arguments)
        _list(profile)
        return 0
    who = clean_line(arguments.login or "")
    if not who:
        raise NotFound("请写明 login")
    office = open_office(arguments)
    if office.person is None or not office.person.roles:
        raise NotAllowed("您不在本单位人员名单中, 不能改名单")
    print(_ACTS[arguments.action](office, OfficeRoll(folder), who, arguments))
    return 0


def _list(profile: Profile) -> None:
    for person in profile.people:
        held = listed(ROLES[role] for role in person.roles)
        pin = _("PIN由{who}设").format(who=person.pin_by) if person.pin and person.pin_by else ""
        closed = _("{day}起停用").format(day=person.closed) if person.closed else ""
        columns = (person.login, person.name, held, person.department, pin, closed)
        print("\t".join(columns).rstrip("\t"))
    for each in profile.acting:
        print(acting_words(profile, each))


def acting_words(profile: Profile, acting: Acting) -> str:
    """Who signs for whom, in one line."""
    names = {person.login: person.name for person in profile.people}
    return _("{by} 代 {absent} 签 {role}, {since} 至 {until}").format(
        by=names.get(acting.by, acting.by),
        absent=names.get(acting.absent, acting.absent),
        role=_(ROLES.get(acting.role, acting.role)),
        since=acting.since,
        until=acting.until or _("另行通知"),
    )


def _add(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    values = {"login": who}
    given = {
        "name": arguments.name,
        "roles": arguments.roles.replace(",", ";"),
        "department": arguments.department,
    }
    values |= {name: text for name, text in given.items() if text}
    return _("已登记 {name}").format(name=acts.enter(office, roll, values).name)


def _pin(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    person = office.profile.person(who)
    new = os.environ.get("TUI_GOV_NEW_PIN") or (
        "" if person and person.pin else os.environ.get("TUI_GOV_PIN")
    )
    old = getattr(arguments, "pin", None)
    person = acts.set_pin(office, roll, who, old, lambda: new or ask_secret(_("新PIN: "), "TUI_GOV_NEW_PIN"))
    return _("已登记 {name}").format(name=person.name)


def _close(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    given = {"day": arguments.since or "", "to": arguments.to or ""}
    values = {name: text for name, text in given.items() if text}
    return _told(office, acts.close(office, roll, who, values), _("已停用 {name}"), who)


def _reopen(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    return _("已恢复 {name}").format(name=acts.reopen(office, roll, who).name)


def _reassign(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    done = acts.reassign(office, roll, who, {"to": arguments.to or ""})
    return _told(office, done, _("已交接 {name}"), who)


def _told(office: Office, done: Handed, what: str, who: str) -> str:
    lines = [what.format(name=office.name_of(who))]
    if done.records:
        lines.append(_("交出{count}件: {ids}").format(count=len(done.records), ids=" ".join(done.records)))
    lines += [acting_words(office.profile, each) for each in done.acting]
    return "\n".join(lines)


def _act(office: Office, roll: OfficeRoll, who: str, arguments: Namespace) -> str:
    given = {
        "by": who,
        "role": arguments.roles,
        "since": arguments.since or office.today.isoformat(),
        "until": arguments.until or "",
    }
    values = {name: text for name, text in given.items() if text}
    done = acts.stand_in(office, roll, clean_line(arguments.absent or ""), values)
    return acting_words(office.profile, done)


_ACTS = {
    "add": _add,
    "pin": _pin,
    "close": _close,
    "reopen": _reopen,
    "reassign": _reassign,
    "act": _act,
}
