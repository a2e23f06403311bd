"""Small offices to break, what can be done in them, and what must hold afterwards."""

import os
import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from tui_gov.errors import NotAllowed
from tui_gov.model.records import TABLES, Item, Request
from tui_gov.store import create_store
from tui_gov.store.disk import DISK
from tui_gov.store.journaled import JournalStore
from tui_gov.store.keeping import backup_store, restore_store, verify_store

AT = "2026-03-16T09:30:00.000+08:00"
DAY = date(2026, 3, 2)
SOAK = int(os.environ.get("TUI_GOV_SOAK", "1"))
"""How many times as long the random tests go on."""
CALLS = ("open", "write", "fsync", "truncate", "replace", "unlink", "mkdir", "rmdir")


def item(number, **values):
    given = {"title": f"第{number}件事", "text": f"正文{number}" * 5, "attribute": "主动公开"} | values
    return Item(id=f"2026-{number:05}", formed_on=DAY, **given)


def request(number, **values):
    given = {
        "applicant": f"申请人{number}",
        "contact": f"139{number:08}",
        "subject": f"申请内容{number}",
    } | values
    return Request(f"R2026-{number:04}", DAY, "natural_person", **given)


def save(store, *records, kind="created", data=None, by="wang", at=AT):
    """One transaction that puts the records, each with an event."""
    with store.writing(by, at) as writing:
        for record in records:
            table = "items" if isinstance(record, Item) else "requests"
            writing.put(table, record)
            writing.event(kind, table, record.id, DAY, data)


def make_office(folder: Path) -> Path:
    """Six items and two requests, two items and a request of them in the archive, and a tail behind the snapshot."""
    folder.mkdir()
    create_store(folder)
    store = JournalStore(folder)
    for number in range(1, 5):
        save(store, item(number))
    save(store, request(1))
    save(store, item(5, attribute="不予公开", ground="个人隐私"))
    store.compact("wang", AT, [("items", "2026-00001"), ("items", "2026-00002"), ("requests", "R2026-0001")])
    save(store, request(2), data={"whom": "第三方某某"})
    attach(folder, store, "附表")
    return folder


def attach(folder, store, text):
    """An item with a file, of which the office has its copy."""
    data = text.encode()
    name = sha256(data).hexdigest()
    (folder / "attachments").mkdir(exist_ok=True)
    (folder / "attachments" / name).write_bytes(data)
    save(store, item(6, files={"附表.txt": {"size": len(data), "sha256": name}}), item(3, text="改过的正文"))


def snapshot(store):
    """Everything a store holds, in order."""
    return (
        {table: [each for each in store.all(table) if table != "counters"] for table in TABLES},
        list(store.log()),
        store.revision,
    )


def load(folder):
    return snapshot(JournalStore(folder))


def commit(folder):
    save(JournalStore(folder), item(7))


def commit_private(folder):
    save(JournalStore(folder), request(3), item(8))


def withhold(folder):
    store = JournalStore(folder)
    save(store, replace(store.get("items", "2026-00004"), attribute="不予公开"), kind="attributed")


def take_in(folder):
    save(JournalStore(folder), *(item(n) for n in range(10, 40)), *(request(n) for n in range(10, 20)))


def expunge(folder):
    store = JournalStore(folder)
    record = store.get("requests", "R2026-0001")
    with store.writing("zhao", AT) as writing:
        writing.destroy("requests", record.id)
        writing.put("requests", replace(record, applicant="", contact="", subject=""))
        writing.event("destroyed", "requests", record.id, DAY)


def compact(folder):
    JournalStore(folder).compact("wang", AT)


def archive(folder):
    JournalStore(folder).compact("wang", AT, [("items", "2026-00003"), ("requests", "R2026-0002")])


def backup(folder):
    backup_store(folder, folder / "b.tgz", "wang", AT)


def restore(folder):
    restore_store(folder, folder / "earlier.tgz", "wang", AT, force=True)


def settle_nothing(folder):
    """Nothing that only a restore needs."""


def before_restore(folder):
    backup_store(folder, folder / "earlier.tgz", "wang", AT)
    save(JournalStore(folder), item(9))


ACTS = {
    "commit": commit,
    "private commit": commit_private,
    "withholding": withhold,
    "import": take_in,
    "expunge": expunge,
    "snapshot": compact,
    "archive": archive,
    "backup": backup,
    "restore": restore,
}
READY = {"restore": before_restore}
"""What is done before, by act."""


def ready_for(act, place: Path) -> Path:
    """An office in which the act can be done."""
    folder = make_office(place)
    READY.get(act, settle_nothing)(folder)
    return folder


def copy(folder: Path, place: Path) -> Path:
    if place.exists():
        shutil.rmtree(place)
    return Path(shutil.copytree(folder, place, symlinks=True))


def whole_afterwards(folder, allowed, where):
    """Nothing but one of the allowed states is there; what was torn is cut, `verify` is clean, and work goes on."""
    verdict = verify_store(folder, "test")
    assert verdict.every_problem == [], (where, [str(each) for each in verdict.every_problem])
    found = load(folder)
    assert found in allowed, where
    again = verify_store(folder, "test")
    assert (again.every_problem, again.torn) == ([], 0), where
    save(JournalStore(folder), item(99))
    assert load(folder)[2] == found[2] + 1, where
    assert verify_store(folder, "test").every_problem == [], where
    return found


class Stopped(BaseException):
    """The process is dead: nothing that it would have done after this is done."""


class Steps:
    """The layer with a stop at one step: before it, after it, or in the middle of what it writes."""

    def __init__(self, patch, stop=None, how="before"):
        self.made = []
        self._stop = stop
        self._how = how
        self._dead = False
        for name in CALLS:
            patch.setattr(DISK, name, self._wrapped(name, getattr(type(DISK), name).__get__(DISK)))

    def _wrapped(self, name, real):
        def call(*arguments):
            if self._dead:
                raise Stopped
            here = len(self.made) == self._stop
            self.made.append(name)
            if here and self._how == "before":
                self._die()
            if here and self._how == "half":
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                self._die()
            done = real(*arguments)
            if here:
                self._die()
            return done

        return call

    def _die(self):
        self._dead = True
        raise Stopped


class Failing:
    """The layer with calls that fail from one step on, once or for good."""

    def __init__(self, patch, at, number, text, *, sticky):
        self.made = 0
        self.failed = 0
        for name in CALLS:
            patch.setattr(DISK, name, self._wrapped(name, getattr(type(DISK), name).__get__(DISK)))
        self._at, self._number, self._text, self._sticky = at, number, text, sticky

    def _wrapped(self, name, real):
        def call(*arguments):
            place, self.made = self.made, self.made + 1
            # a disk that is full or broken can still be read, and have files cut and removed
            spared = name in ("truncate", "unlink", "rmdir") or (name == "open" and not arguments[1] & 3)
            if not spared and (place >= self._at if self._sticky else place == self._at):
                self.failed += 1
                raise OSError(self._number, self._text)
            return real(*arguments)

        return call


def refused(act, folder):
    """Whether an act was refused, in one line."""
    try:
        act(folder)
    except NotAllowed as error:
        return len(str(error).splitlines()) == 1
    return False
