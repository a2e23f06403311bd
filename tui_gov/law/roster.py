"""Who does the work on a day, from the lines of the ledger: the leading group as it is composed, the staff."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tui_gov.model.duties import ADDED, LEFT
from tui_gov.model.records import Duty

_BEFORE = re.compile(r"(?P<post>[^:：]{1,12})[:：]\s*(?P<name>.+)")
_AFTER = re.compile(r"(?P<name>[^（(]+)[（(](?P<post>[^（）()]{1,12})[)）]")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the leading group, or on the staff."""

    name: str
    """Name; empty where only a number of people is known."""
    post: str
    """组长, 副组长, 成员 …, or 专职, 兼职."""
    since: date
    """The day from which they have held that post."""
    line: str
    """Id of the line that says so."""
    count: int = 1
    """How many people, where no name is given."""


def named(persons: Sequence[str]) -> list[tuple[str, str]]:
    """Post and name of each, written 组长:张三 or 张三(组长); who stands without a post has that of the one before."""
    found: list[tuple[str, str]] = []
    post = ""
    for text in persons:
        written = _BEFORE.fullmatch(text.strip()) or _AFTER.fullmatch(text.strip())
        name = text.strip()
        if written:
            post, name = written["post"].strip(), written["name"].strip()
        found.append((post, name))
    return found


def leading_group(ledger: Iterable[Duty], day: date) -> list[Member]:
    """The leading group as it is composed on a day, in the order in which it is named."""
    members: dict[str, Member] = {}
    for duty in _until(ledger, "领导小组", day):
        if not duty.persons:
            continue
        before = members
        if duty.form not in (ADDED, LEFT):
            members = {}
        for post, name in named(duty.persons):
            if duty.form == LEFT:
                members.pop(name, None)
                continue
            kept = before.get(name)
            same = kept is not None and kept.post == post
            members[name] = kept if same and kept else Member(name, post, duty.date, duty.id)
    return list(members.values())


def staff(ledger: Iterable[Duty], day: date) -> list[Member]:
    """Who works on disclosure on a day: of a name the latest line holds, a line without names counts its 人次."""
    people: dict[str, Member] = {}
    for duty in _until(ledger, "人员", day):
        over = duty.until is not None and duty.until < day
        for name in (name for _post, name in named(duty.persons)):
            people.pop(name, None)
            if not over and duty.form != LEFT:
                people[name] = Member(name, duty.form, duty.date, duty.id)
        if not duty.persons and not over and duty.people:
            people[f"\0{duty.id}"] = Member("", duty.form, duty.date, duty.id, duty.people)
    return list(people.values())


def heads(duty: Duty) -> int:
    """People that a line counts: 人次, or where none is given the names on it."""
    return len(duty.persons) if duty.people is None else duty.people


def _until(ledger: Iterable[Duty], kind: str, day: date) -> list[Duty]:
    found = [duty for duty in ledger if duty.kind == kind and duty.date <= day]
    return sorted(found, key=lambda duty: (duty.date, duty.id))
