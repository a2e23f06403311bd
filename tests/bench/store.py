"""What a save and an opening cost, beside plain TinyDB and SQLite, in one run.

    python tests/bench/store.py [--quick]

A save changes one record of about 1.2 KB and adds an event. SQLite keeps the same documents as JSON, with
write-ahead log and synchronous=FULL. Figures hang on the disk: only the ratios travel.
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from tinydb import TinyDB

from tui_gov.model.codec import to_doc
from tui_gov.model.records import Event, Item
from tui_gov.store import create_store
from tui_gov.store.journaled import JournalStore
from tui_gov.store.state import State

AT = "2026-03-16T09:30:00.000+08:00"
DAY = date(2026, 3, 2)
THIS_YEAR = 5000
STORES = ("this store", "plain TinyDB", "SQLite FULL")


def record(number):
    return Item(
        id=f"2026-{number:06}",
        title=f"关于第{number}号工程招标投标情况的公示",
        formed_on=DAY,
        index_no=f"2026-{number:06}",
        genre="公文",
        category="规划计划",
        column="重大项目",
        attribute="主动公开",
        department="规划建设和环境保护办公室",
        drafter="王某",
        channels=("政府网站", "政务公开栏"),
        text="根据有关规定现将情况公示如下。" * 20,
    )


def event(number, seq):
    return Event(seq, seq, AT, "wang", "created", "items", f"2026-{number:06}", DAY)


class Ours:
    """The store of this program."""

    def make(self, folder, count, settled=0):
        state = State()
        for number in range(1, count + 1):
            state.set("items", record(number).id, to_doc(record(number)))
            state.add_event(number, record(number).id, to_doc(event(number, number)))
        state.revision = count
        create_store(folder, state)
        if settled:
            JournalStore(folder).compact("wang", AT, [("items", record(n).id) for n in range(1, settled + 1)])

    def open(self, folder):
        self.store = JournalStore(folder)
        return len(self.store.at_hand("items"))

    def save(self, number, text):
        with self.store.writing("wang", AT) as writing:
            writing.put("items", replace(self.store.get("items", record(number).id), text=text))
            writing.event("edited", "items", record(number).id, DAY)


class Plain:
    """TinyDB with its own file storage."""

    def make(self, folder, count, settled=0):
        items = {str(n): to_doc(record(n)) for n in range(1, count + 1)}
        events = {str(n): to_doc(event(n, n)) for n in range(1, count + 1)}
        (folder / "db.json").write_text(json.dumps({"items": items, "events": events}))

    def open(self, folder):
        self.database = TinyDB(folder / "db.json")
        return len(self.database.table("items").all())

    def save(self, number, text):
        self.database.table("items").update({"text": text}, doc_ids=[number])
        self.database.table("events").insert(to_doc(event(number, 0)))


class Lite:
    """SQLite, a row a document."""

    def make(self, folder, count, settled=0):
        self.connect(folder)
        self.base.execute("create table items (id text primary key, doc text)")
        self.base.execute("create table events (seq integer primary key, doc text)")
        self.base.executemany(
            "insert into items values (?, ?)",
            ((record(n).id, json.dumps(to_doc(record(n)))) for n in range(1, count + 1)),
        )
        self.base.executemany(
            "insert into events values (?, ?)",
            ((n, json.dumps(to_doc(event(n, n)))) for n in range(1, count + 1)),
        )
        self.base.commit()
        self.base.close()

    def connect(self, folder):
        self.base = sqlite3.connect(folder / "db.sqlite")
        self.base.execute("pragma journal_mode=wal")
        self.base.execute("pragma synchronous=full")

    def open(self, folder):
        self.connect(folder)
        return len([json.loads(doc) for (doc,) in self.base.execute("select doc from items")])

    def save(self, number, text):
        (doc,) = self.base.execute("select doc from items where id = ?", (record(number).id,)).fetchone()
        changed = json.dumps({**json.loads(doc), "text": text})
        self.base.execute("update items set doc = ? where id = ?", (changed, record(number).id))
        self.base.execute("insert into events (doc) values (?)", (json.dumps(to_doc(event(number, 0))),))
        self.base.commit()


KINDS = dict(zip(STORES, (Ours, Plain, Lite), strict=True))


def resident():
    """Most resident memory of this process so far, MB (the parent's is in ru_maxrss)."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def measure(name, folder, first, count, commits):
    """In a process of its own: open, then save; milliseconds and megabytes."""
    kind = KINDS[name]()
    begin = time.perf_counter()
    read = kind.open(folder)
    opened = time.perf_counter() - begin
    memory = resident()
    times = []
    for number in range(commits):
        begin = time.perf_counter()
        kind.save(first + number * 7919 % (count - first + 1), f"改过的正文{number}。" * 20)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return {
        "open": opened * 1000,
        "memory": memory,
        "median": statistics.median(times),
        "p99": times[int(len(times) * 0.99) - 1],
        "read": read,
    }


def apart(name, folder, first, count, commits, repeat):
    """The median of several processes."""
    command = [sys.executable, __file__, "--measure", name, str(folder), str(first), str(count), str(commits)]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(repeat)
    ]
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main(sizes, repeat):
    found = {}
    with tempfile.TemporaryDirectory(prefix="tui-gov-bench-", dir=Path.cwd()) as place:

        def run(name, count, settled=0):
            folder = Path(place) / f"{name}-{count}-{settled}"
            folder.mkdir()
            KINDS[name]().make(folder, count, settled)
            slow = name == "plain TinyDB" and count > 1000
            commits = 3 if slow and count > 10_000 else 20 if slow else 500
            found[name, count, settled] = apart(
                name, folder, settled + 1, count, commits, 1 if slow else repeat
            )

        for count in sizes:
            for name in STORES:
                run(name, count)
        largest = sizes[-1]
        run("this store", THIS_YEAR)
        run("this store", largest, largest - THIS_YEAR)
    table(found, sizes)


def table(found, sizes):
    """The figures, and as ratios."""
    print("| records | store | save, median ms | p99 ms | opening ms | memory MB | saves beside SQLite |")
    print("|---|---|---|---|---|---|---|")
    largest = sizes[-1]
    rows = [(name, count, 0) for count in sizes for name in STORES]
    for key in [*rows, ("this store", THIS_YEAR, 0), ("this store", largest, largest - THIS_YEAR)]:
        each = found[key]
        beside = found.get(("SQLite FULL", key[1], 0)) if not key[2] else None
        ratio = f"{each['median'] / beside['median']:.2f}×" if beside else ""
        count = f"{key[1]:,}" + (f", {THIS_YEAR:,} of this year" if key[2] else "")
        print(
            f"| {count} | {key[0]} | {each['median']:.2f} | {each['p99']:.2f} | {each['open']:.0f} | {each['memory']:.0f} | {ratio} |"
        )
    ours = {count: found["this store", count, 0] for count in sizes}
    aside, alone = found["this store", largest, largest - THIS_YEAR], found["this store", THIS_YEAR, 0]
    print()
    print(
        f"save at {largest:,} beside {sizes[0]:,}: {ours[largest]['median'] / ours[sizes[0]]['median']:.2f}× (aim 1.5)"
    )
    print(
        f"save at {largest:,} beside SQLite: {ours[largest]['median'] / found['SQLite FULL', largest, 0]['median']:.2f}× (aim 2)"
    )
    print(
        f"opening {largest:,} with {THIS_YEAR:,} of this year beside {THIS_YEAR:,} alone: {aside['open'] / alone['open']:.2f}× (aim 1.5), memory {aside['memory'] / alone['memory']:.2f}×"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _, _, name, folder, first, count, commits = sys.argv
        print(json.dumps(measure(name, Path(folder), int(first), int(count), int(commits))))
    else:
        main((1000, 10_000) if "--quick" in sys.argv else (1000, 10_000, 100_000), 3)
