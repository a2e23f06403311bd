"""The people of an office: who they are, what they may do, and the PINs by which several share one login."""

import os
import secrets
from argparse import Namespace
from dataclasses import replace

from tui_gov import settings
from tui_gov.cli.context import (
    ask_secret,
    change_settings,
    check_pin,
    folder_of,
    hash_pin,
    now,
    person_of,
    speak,
)
from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.locale import _, listed
from tui_gov.model.profile import ROLES, Person, Profile
from tui_gov.model.text import clean_line

ADMINISTRATORS = ("clerk", "disclosure_head", "head")
"""Roles that enter people; the county is none of them."""
RESETTING = ("disclosure_head", "head")
"""Roles that give another a new PIN where the old one is forgotten."""
SHORTEST = 4
"""Characters of a PIN, at least."""


def run_people(arguments: Namespace) -> int:
    """List the people of the office, enter one, or set a PIN."""
    folder = folder_of(arguments)
    profile = settings.load(folder)
    speak(profile, arguments)
    if arguments.action == "list":
        for person in profile.people:
            held = listed(ROLES[role] for role in person.roles)
            pin = _("PIN由{who}设").format(who=person.pin_by) if person.pin and person.pin_by else ""
            print(f"{person.login}\t{person.name}\t{held}\t{person.department}\t{pin}".rstrip("\t"))
        return 0
    who = clean_line(arguments.login or "")
    if not who:
        raise NotFound("请写明 login")
    actor = person_of(profile, arguments)
    if actor is None or not actor.roles:
        raise NotAllowed("您不在本单位人员名单中, 不能改名单")
    change = _entered if arguments.action == "add" else _with_pin
    new = change(profile, actor, who, arguments)
    change_settings(folder, actor, lambda profile: profile.with_person(new))
    print(_("已登记 {name}").format(name=new.name))
    return 0


def _entered(profile: Profile, actor: Person, who: str, arguments: Namespace) -> Person:
    """A person with name and roles as asked. Raises NotAllowed, RuleViolation."""
    if not any(actor.has(role) for role in ADMINISTRATORS):
        names = listed(ROLES[role] for role in ADMINISTRATORS)
        raise NotAllowed("{name}不能改名单, 须由{roles}办理", name=actor.name, roles=names)
    roles = tuple(filter(None, arguments.roles.split(",")))
    if bad := [role for role in roles if role not in ROLES]:
        raise RuleViolation("没有“{role}”这个职责, 可用: {roles}", role=bad[0], roles=" ".join(ROLES))
    known = profile.person(who) or Person(who, who)
    return replace(
        known,
        name=clean_line(arguments.name or known.name),
        roles=roles or known.roles,
        department=arguments.department or known.department,
    )


def _with_pin(profile: Profile, actor: Person, who: str, arguments: Namespace) -> Person:
    """A person with a new PIN; who set it is kept. Raises NotAllowed, NotFound, RuleViolation.

    The first PIN is the person's own doing or an administrator's; a later one asks for the one before,
    unless the head or the head of the working body gives another a new one.
    """
    known = profile.person(who)
    if known is None:
        raise NotFound("单位里没有“{login}”这个人", login=who)
    mine = actor.login == who
    resetting = not mine and any(actor.has(role) for role in RESETTING)
    if not mine and not any(actor.has(role) for role in ADMINISTRATORS):
        raise NotAllowed("{name}只能设自己的PIN", name=actor.name)
    if known.pin and not resetting:
        check_pin(folder_of(arguments), known, getattr(arguments, "pin", None))
    by = f"{actor.name} {now().date().isoformat()}"
    return replace(known, pin=hash_pin(_new_pin(bool(known.pin)), secrets.token_hex(16)), pin_by=by)


def _new_pin(changing: bool) -> str:
    """The new PIN, from the environment or asked for; $TUI_GOV_PIN is the old one where there is one."""
    given = os.environ.get("TUI_GOV_NEW_PIN") or ("" if changing else os.environ.get("TUI_GOV_PIN"))
    typed = given or ask_secret(_("新PIN: "))
    if len(typed) < SHORTEST:
        raise RuleViolation("PIN至少4位")
    return typed
