"""Random work on a store against a plain dictionary, with crashes in between."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from offices import AT, DAY, Steps, Stopped, item, request, verify_store
from tui_gov.store import create_store
from tui_gov.store.forgetting import ForgettingStore
from tui_gov.store.journaled import JournalStore

NUMBERS = st.integers(1, 6)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ATTRIBUTES = st.sampled_from(["", "主动公开", "不予公开"])


def key_of(record):
    return ("items" if record.id.startswith("2026") else "requests", record.id)


class Work(RuleBasedStateMachine):
    """What both stores promise."""

    @initialize()
    def begin(self):
        self.records, self.kinds, self.given, self.revision = {}, [], {}, 0
        self.store = self.opened()

    def opened(self):
        return ForgettingStore()

    def save(self, records, kind):
        with self.store.writing("wang", AT) as writing:
            for record in records:
                table, record_id = key_of(record)
                writing.put(table, record)
                writing.event(kind, table, record_id, DAY, {"after": {"text": "新", "title": record_id}})

    def saved(self, records, kind):
        self.records |= {key_of(record): record for record in records}
        self.kinds += [(kind, *key_of(record)) for record in records]
        self.revision += 1

    @rule(
        numbers=st.lists(NUMBERS, min_size=1, max_size=3, unique=True),
        title=WORDS,
        text=WORDS,
        attribute=ATTRIBUTES,
    )
    def put_items(self, numbers, title, text, attribute):
        records = [item(n, title=title, text=text, attribute=attribute) for n in numbers]
        self.save(records, "created")
        self.saved(records, "created")

    @rule(number=NUMBERS, applicant=WORDS)
    def put_a_request(self, number, applicant):
        record = request(number, applicant=applicant)
        self.save([record], "received")
        self.saved([record], "received")

    @rule(number=NUMBERS, attribute=ATTRIBUTES)
    def change_the_attribute(self, number, attribute):
        found = self.records.get(("items", f"2026-{number:05}"))
        if found is not None:
            record = replace(found, attribute=attribute)
            self.save([record], "attributed")
            self.saved([record], "attributed")

    @rule(number=NUMBERS)
    def destroy(self, number):
        found = self.records.get(("requests", f"R2026-{number:04}"))
        if found is not None:
            bare = replace(found, applicant="", contact="", subject="")
            with self.store.writing("wang", AT) as writing:
                writing.destroy("requests", bare.id)
                writing.put("requests", bare)
                writing.event("destroyed", "requests", bare.id)
            self.saved([bare], "destroyed")

    @rule(numbers=st.integers(1, 3))
    def give_numbers(self, numbers):
        with self.store.writing("wang", AT) as writing:
            for _ in range(numbers):
                assert writing.number("items-2026") == self.given.setdefault("items-2026", 0) + 1
                self.given["items-2026"] += 1
        self.revision += 1

    @rule(number=NUMBERS)
    def fail(self, number):
        with suppress(RuntimeError), self.store.writing("wang", AT) as writing:
            writing.put("items", item(number, title="不该有"))
            writing.event("created", "items", f"2026-{number:05}")
            writing.number("items-2026")
            raise RuntimeError

    @invariant()
    def agrees(self):
        if hasattr(self, "store"):
            self.compare(self.store)

    def compare(self, store):
        held = {(table, each.id): each for table in ("items", "requests") for each in store.all(table)}
        assert held == self.records
        assert list(held) == sorted(self.records, key=lambda key: (key[0], list(self.records).index(key)))
        assert [(event.kind, event.table, event.record) for event in store.log()] == self.kinds
        assert store.revision == self.revision


class WorkOnDisk(Work):
    """The store on disk, with snapshots, an archive, other processes and crashes."""

    def opened(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tui-gov-model-"))
        create_store(self.folder)
        self.follower = JournalStore(self.folder)
        return JournalStore(self.folder)

    @rule()
    def open_again(self):
        self.store = JournalStore(self.folder)

    @rule()
    def work_elsewhere(self):
        self.store, self.follower = self.follower, self.store
        self.store.refresh()

    @rule(numbers=st.sets(NUMBERS))
    def snapshot(self, numbers):
        here = {f"2026-{n:05}" for n in numbers} & {each.id for each in self.store.at_hand("items")}
        self.store.compact("wang", AT, [("items", record_id) for record_id in here])

    @rule(
        step=st.integers(0, 40), how=st.sampled_from(["before", "half", "after"]), number=NUMBERS, title=WORDS
    )
    def crash(self, step, how, number, title):
        records = [item(number, title=title), request(number)]
        before = JournalStore(self.folder).revision
        with pytest.MonkeyPatch.context() as patch:
            Steps(patch, step, how)
            with suppress(Stopped):
                self.store.compact("wang", AT)
                self.save(records, "created")
        self.store, self.follower = JournalStore(self.folder), JournalStore(self.folder)
        if self.store.revision > before:
            self.saved(records, "created")

    @precondition(lambda self: hasattr(self, "folder"))
    @rule()
    def verify(self):
        verdict = verify_store(self.folder, "test")
        assert verdict.problems == []
        assert verdict.records >= len(self.records)

    @invariant()
    def a_follower_sees_the_same(self):
        if hasattr(self, "follower"):
            self.follower.refresh()
            self.compare(self.follower)

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


few = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestForgetting = Work.TestCase
TestForgetting.settings = few
TestOnDisk = WorkOnDisk.TestCase
TestOnDisk.settings = few
