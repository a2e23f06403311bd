"""An office's people over any store, and a folder as bytes."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from tui_gov.errors import NotAllowed
from tui_gov.model.profile import Person, Profile
from tui_gov.office import Office
from tui_gov.store.forgetting import ForgettingStore

TODAY = date(2026, 3, 16)
PEOPLE = (
    Person("wang", "王某", ("clerk",), "党政办"),
    Person("li", "李某", ("department_head",), "财政所"),
    Person("chen", "陈某", ("secrecy_reviewer",)),
    Person("zhao", "赵某", ("leader_in_charge",)),
    Person("sun", "孙某", ("disclosure_head",)),
    Person("zhou", "周某", ("county",)),
)
PROFILE = Profile("青石镇人民政府", started=date(2026, 1, 1), people=PEOPLE, departments=("财政所", "民政办"))


class Staff:
    """The people of one office over one store; `staff("li")` acts as that person."""

    def __init__(self, store=None, profile=PROFILE, today=TODAY, cabinet=None):
        self.cabinet = cabinet
        self.store = store or ForgettingStore()
        self.profile = profile
        self.today = today

    def __call__(self, login="wang", today=None):
        day = today or self.today
        at = datetime(day.year, day.month, day.day, 9, 30, tzinfo=timezone(timedelta(hours=8)))
        return Office(self.store, self.profile, self.profile.person(login), lambda: at, day, self.cabinet)

    def on(self, day):
        return Staff(self.store, self.profile, day, self.cabinet)

    def with_profile(self, **changes):
        return Staff(self.store, replace(self.profile, **changes), self.today, self.cabinet)

    def draft(self, **values):
        given = {
            "title": "青石镇2026年财政预算公开说明",
            "category": "规划计划",
            "department": "财政所",
            "text": "预算正文",
            "formed_on": "2026-03-02",
            "channels": "政府网站",
        } | values
        return self().do("create", "-", given).id

    def submitted(self, **values):
        record = self.draft(**values)
        self().do("attribute", record, {"attribute": "主动公开"})
        self().do("submit", record)
        return record

    def approved(self, **values):
        record = self.submitted(**values)
        for login in ("li", "chen", "zhao"):
            self(login).do("sign", record)
        return record


class Paper:
    """The settings as they would stand in office.toml."""

    def __init__(self, profile=PROFILE):
        self.profile = profile

    def load(self):
        return self.profile

    def keep(self, profile):
        self.profile = profile

    def newer(self):
        return None

    def hashed(self, pin):
        return f"hash-{pin}"

    def refuse_wrong(self, person, pin):
        if f"hash-{pin}" != person.pin:
            raise NotAllowed("PIN不对")


def bytes_of(place):
    """Every file below a folder with its bytes; the lock, which holds no records, left out."""
    return {
        os.path.relpath(os.path.join(where, name), place): open(os.path.join(where, name), "rb").read()
        for where, _, names in os.walk(place)
        for name in names
        if name != ".lock"
    }
