"""The people of an office: entered, closed (never deleted), standing in for each other."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.model.fields import Field
from tui_gov.model.profile import ROLES, Acting, Person, Profile
from tui_gov.model.text import clean_line
from tui_gov.office.desk import Desk
from tui_gov.office.handing import Handed, hand_over, note_person, open_work, person_of
from tui_gov.office.office import Office
from tui_gov.office.rights import ADMINISTRATORS, RIGHTS

RESETTING = ("disclosure_head", "head")
"""Roles that give another a new PIN where the old one is forgotten."""
SHORTEST = 4
"""Characters of a PIN, at least."""
PERSON_FIELDS = (
    Field("login", "登录名", required=True),
    Field("name", "姓名", required=True),
    Field("roles", "职责", "several", choices="role", strict=True),
    Field("department", "责任科室", "choice", choices="department"),
)
"""What is asked of a person."""
CLOSE_FIELDS = (
    Field("day", "停用日期", "date"),
    Field("to", "未办结的交给", "choice", choices="person", strict=True),
)
"""What closing a person asks."""
REASSIGN_FIELDS = (Field("to", "交给", "choice", required=True, choices="person", strict=True),)
"""What handing work over asks."""
ACTING_FIELDS = (
    Field("by", "代签人", "choice", required=True, choices="person", strict=True),
    Field("role", "代哪个职责", "choice", required=True, choices="role", strict=True),
    Field("since", "自", "date", required=True),
    Field("until", "至", "date"),
)
"""What is asked of somebody who signs for the person."""


class Roll(Protocol):
    """The office's settings where they are kept, and the hashes of PINs."""

    def load(self) -> Profile:
        """The settings as they are now. Raises OfficeError."""

    def keep(self, profile: Profile) -> None:
        """Write the settings whole. Raises NotAllowed."""

    def newer(self) -> Profile | None:
        """The settings, where they were written since they were last read here; else None."""

    def hashed(self, pin: str) -> str:
        """The salted hash of a new PIN."""

    def refuse_wrong(self, person: Person, pin: str | None) -> None:
        """Refuse a PIN that is not the person's; None asks for it where one can be asked. Raises NotAllowed."""


def enter(office: Office, roll: Roll, values: dict[str, Any]) -> Person:
    """Enter a person, or change name, roles and department of one who is there. Raises NotAllowed, RuleViolation."""
    typed = office.typed(PERSON_FIELDS, values)
    login = clean_line(typed.get("login") or "")
    if not login:
        raise RuleViolation("请填{label}", label="登录名")
    actor = _administrator(office.desk)
    with office.writing() as writing:
        profile = roll.load()
        known = profile.person(login) or Person(login, login)
        person = replace(
            known,
            name=typed.get("name") or known.name,
            roles=known.roles if typed.get("roles") is None else _roles(office.desk, typed["roles"]),
            department=typed.get("department") or known.department,
        )
        after = profile.with_person(person)
        _refuse_nobody_left(after, office.today)
        data = {"name": person.name, "roles": list(person.roles), "roles_before": list(known.roles)}
        note_person(writing, "person_entered", login, office.today, data)
        roll.keep(after)
    _adopt(office, after, actor)
    return person


def _roles(desk: Desk, words: Iterable[str]) -> tuple[str, ...]:
    """Keys of ROLES, from keys or Chinese words. Raises RuleViolation."""
    known = desk.words.accepted("role")
    if bad := [word for word in words if word not in known]:
        raise RuleViolation("没有“{role}”这个职责, 可用: {roles}", role=bad[0], roles=" ".join(ROLES))
    return tuple(known[word] for word in words)


def close(office: Office, roll: Roll, login: str, values: dict[str, Any]) -> Handed:
    """Close a person from a day on, and hand what is still open of theirs to another, in one act.

    Raises NotAllowed, NotFound, and RuleViolation where there is open work and nobody to take it.
    """
    typed = office.typed(CLOSE_FIELDS, values)
    actor = _administrator(office.desk)
    if login == actor.login:
        raise RuleViolation("不能停用自己")
    day = typed.get("day") or office.today
    with office.writing() as writing:
        profile = roll.load()
        person = person_of(profile, login)
        after = profile.with_person(replace(person, closed=day))
        _refuse_nobody_left(after, max(day, office.today))
        left = open_work(office.desk, login)
        if left and not typed.get("to"):
            raise RuleViolation(
                "{name}还有{count}件没有办结, 要写明交给谁: {ids}",
                name=person.name,
                count=len(left),
                ids=tuple(left[:5]),
            )
        note_person(writing, "person_closed", login, day, {"name": person.name})
        handed, after = hand_over(office.desk, writing, after, person, typed.get("to") or "", day)
        roll.keep(after)
    _adopt(office, after, actor)
    return handed


def reopen(office: Office, roll: Roll, login: str) -> Person:
    """Take a closing back: the person works here again."""
    actor = _administrator(office.desk)
    with office.writing() as writing:
        profile = roll.load()
        person = replace(person_of(profile, login), closed=None)
        after = profile.with_person(person)
        note_person(writing, "person_reopened", login, office.today, {"name": person.name})
        roll.keep(after)
    _adopt(office, after, actor)
    return person


def reassign(office: Office, roll: Roll, login: str, values: dict[str, Any]) -> Handed:
    """Hand everything that is still open of a person to another, in one act."""
    to = office.typed(REASSIGN_FIELDS, values).get("to")
    if not to:
        raise RuleViolation("请填{label}", label="交给")
    actor = _administrator(office.desk)
    with office.writing() as writing:
        profile = roll.load()
        handed, after = hand_over(office.desk, writing, profile, person_of(profile, login), to, office.today)
        if not handed.records and not handed.acting:
            raise RuleViolation("{name}没有要交的", name=office.name_of(login))
        roll.keep(after)
    _adopt(office, after, actor)
    return handed


def stand_in(office: Office, roll: Roll, login: str, values: dict[str, Any]) -> Acting:
    """Let somebody sign for a person in one of their roles, from a day to a day; the slip says 代.

    The same row with another last day takes its place. Raises NotAllowed, NotFound, RuleViolation.
    """
    typed = office.typed(ACTING_FIELDS, values)
    if missing := [field.label for field in ACTING_FIELDS if field.required and not typed.get(field.name)]:
        raise RuleViolation("请填{label}", label=missing[0])
    actor = _administrator(office.desk, "stand-in")
    new = Acting(login, typed["role"], typed["by"], typed["since"], typed.get("until"))
    with office.writing() as writing:
        profile = roll.load()
        _refuse_stand_in(profile, new)
        after = profile.with_acting(new)
        data = {"role": new.role, "by": new.by, "until": new.until.isoformat() if new.until else ""}
        note_person(writing, "acting", login, new.since, data)
        roll.keep(after)
    _adopt(office, after, actor)
    return new


def _refuse_stand_in(profile: Profile, new: Acting) -> None:
    absent, by = person_of(profile, new.absent), person_of(profile, new.by)
    if absent.login == by.login:
        raise RuleViolation("代签人不能是本人")
    if new.role == "county" or by.has("county"):
        raise RuleViolation("县政务公开办不签审查单")
    if not absent.has(new.role):
        raise RuleViolation(
            "{name}没有“{role}”这个职责", name=absent.name, role=ROLES.get(new.role, new.role)
        )
    if not by.works_on(new.since):
        raise RuleViolation("{name}已停用", name=by.name)
    if new.until is not None and new.until < new.since:
        raise RuleViolation(
            "代签至{until}早于{since}", until=new.until.isoformat(), since=new.since.isoformat()
        )


def set_pin(office: Office, roll: Roll, login: str, old: str | None, new: Callable[[], str]) -> Person:
    """Give a person a new PIN, asked for last; who set it is kept. Raises NotAllowed, NotFound, RuleViolation.

    The first PIN is the person's own doing or an administrator's; a later one asks for the one before,
    unless the head or the head of the working body gives another a new one.
    """
    actor = office.desk.acting()
    if actor.login != login and not any(actor.has(role) for role in ADMINISTRATORS):
        raise NotAllowed("{name}只能设自己的PIN", name=actor.name)
    known = person_of(roll.load(), login)
    if known.pin and must_know_old(office, login):
        roll.refuse_wrong(known, old)
    pin = new()
    if len(pin) < SHORTEST:
        raise RuleViolation("PIN至少4位")
    by = f"{actor.name} {office.desk.clock().date().isoformat()}"
    with office.desk.writing() as writing:
        profile = roll.load()
        person = replace(person_of(profile, login), pin=roll.hashed(pin), pin_by=by)
        after = profile.with_person(person)
        note_person(writing, "pin_set", login, office.today, {})
        roll.keep(after)
    _adopt(office, after, actor)
    return person


def must_know_old(office: Office, login: str) -> bool:
    """Whether the person who acts has to give the PIN before to set another: not where they may reset another's."""
    actor = office.desk.acting()
    return actor.login == login or not any(actor.has(role) for role in RESETTING)


def _administrator(desk: Desk, act: str = "people") -> Person:
    person, roles = desk.acting(), RIGHTS[act]
    if not any(person.has(role) for role in roles):
        names = tuple(ROLES[role] for role in roles)
        raise NotAllowed("{name}不能改名单, 须由{roles}办理", name=person.name, roles=names)
    return person


def _refuse_nobody_left(profile: Profile, day: date) -> None:
    """Refuse a list of people on which nobody could enter anybody any more. Raises RuleViolation."""
    if not any(
        each.works_on(day) and any(each.has(role) for role in ADMINISTRATORS) for each in profile.people
    ):
        raise RuleViolation("至少要留一名在岗的经办人、公开工作机构负责人或主要领导")


def _adopt(office: Office, profile: Profile, actor: Person) -> None:
    office.adopt(profile, profile.person(actor.login))
