"""The county's own journal: killed, damaged, closed to others; the office goes on beside it."""

import os
import random
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from nobody import as_nobody, root
from offices import (
    AT,
    SOAK,
    JournalStore,
    Steps,
    Stopped,
    backup_store,
    copy,
    load,
    restore_store,
    verify_store,
)
from tui_gov.errors import OfficeError, StoreDamaged
from tui_gov.model.findings import Decision, Finding
from tui_gov.store import create_store, open_county, open_store

DECISIONS = 40
DECIDE = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_county import decide, open_county
store = open_county(Path(sys.argv[2]))
for n in range(1, int(sys.argv[3]) + 1):
    decide(store, n)
    print(n, flush=True)
"""


def decide(store, n):
    """One decision that flags, as the review makes it: the decision and its finding in one transaction."""
    with store.writing("zhou", AT) as writing:
        number = writing.number("county_findings-2026")
        finding = Finding(f"C2026-{number:04}", f"2026-{n:05}", "县", "错别字", "问题" * 30)
        decision = Decision(f"2026-1/2026-{n:05}", "2026-1", f"2026-{n:05}", "flagged", "问题")
        writing.put("findings", finding)
        writing.event("flagged", "findings", finding.id, date(2026, 3, 16))
        writing.put("decisions", decision)
        writing.event("flagged", "decisions", decision.id, date(2026, 3, 16), {"finding": finding.id})


def held(folder):
    """Decisions and findings of the county's store, each by its number."""
    store = open_county(folder)
    assert store.why is None
    return [each.record for each in store.all("decisions")], [each.record for each in store.all("findings")]


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    create_store(folder)
    return folder


@pytest.mark.parametrize("after", range(3))
def test_killed_while_deciding(office, faults, after):
    """What was said to be decided is there, at most one more, and never a decision without its finding."""
    command = [sys.executable, "-c", DECIDE, str(Path(__file__).parent), str(office), str(DECISIONS)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    wanted = random.Random(after).randrange(1, DECISIONS)
    told = 0
    for line in running.stdout:
        told = int(line)
        if told >= wanted:
            running.send_signal(signal.SIGKILL)
            break
    told = max([told, *map(int, running.stdout.read().split())])
    running.wait()
    decisions, findings = held(office)
    assert decisions == findings
    assert told <= len(decisions) <= told + 1
    store = open_county(office)
    decide(store, 99)
    assert store.all("findings")[-1].id == f"C2026-{len(decisions) + 1:04}"
    assert verify_store(office, "test").every_problem == []
    faults("kills while deciding")


def test_stopped_at_every_step_of_a_decision(office, tmp_path, faults):
    decide(open_county(office), 1)
    with pytest.MonkeyPatch.context() as patch:
        steps = Steps(patch)
        decide(open_county(copy(office, tmp_path / "counted")), 2)
    for stop in range(len(steps.made)):
        for how in ("before", "half", "after"):
            place = copy(office, tmp_path / "stopped")
            with pytest.MonkeyPatch.context() as patch:
                Steps(patch, stop, how)
                with pytest.raises(Stopped):
                    decide(open_county(place), 2)
            decisions, findings = held(place)
            assert decisions == findings
            assert len(decisions) in (1, 2)
            verdict = verify_store(place, "test")
            assert verdict.every_problem == [], (stop, how)
            faults("stops in a decision")


def test_a_torn_tail_is_cut_and_a_copy_kept(office):
    decide(open_county(office), 1)
    journal = office / "county" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"seq":2,"at":"2026')
    store = open_county(office)
    assert journal.read_bytes() == whole
    (notice,) = store.notices
    assert "county/journal.jsonl" in str(notice)
    assert [each.name.split("-")[0] for each in (office / "county").glob("cut-*")] == ["cut"]
    assert held(office)[0] == ["2026-00001"]


@pytest.mark.parametrize("name", ["journal.jsonl", "records.json"])
def test_damage_is_said_with_its_place_and_the_office_goes_on(office, name):
    for n in (1, 2):
        decide(open_county(office), n)
    place = office / "county" / name
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)
    verdict = verify_store(office, "test")
    assert verdict.problems == []
    first = verdict.every_problem[0]
    assert isinstance(first, StoreDamaged)
    assert f"county/{name}" in str(first)
    county = open_county(office)
    assert county.all("findings") == []
    assert [str(county.why)] == [str(each) for each in county.notices]
    with pytest.raises(OfficeError), county.writing("zhou", AT):
        pass
    assert place.read_bytes() == data
    own = open_store(office)
    with own.writing("wang", AT) as writing:
        writing.event("assigned", "findings", "C2026-0001", data={"person": "李某"})
    assert open_store(office).revision == 1


def test_what_was_damaged_is_followed_again_once_it_is_whole(office):
    decide(open_county(office), 1)
    following = open_county(office)
    journal = office / "county" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(b"x" + whole)
    assert following.refresh()
    assert (following.why is None, following.all("findings")) == (False, [])
    assert not following.refresh()
    journal.write_bytes(whole)
    assert following.refresh()
    assert (following.why, len(following.all("findings"))) == (None, 1)


def test_one_follows_what_another_decides(office):
    following, store = open_county(office), open_county(office)
    assert not following.refresh()
    decide(store, 1)
    assert following.refresh()
    assert [each.id for each in following.all("decisions")] == ["2026-1/2026-00001"]
    store.compact("zhou", AT)
    decide(store, 2)
    assert following.refresh()
    assert len(following.all("decisions")) == 2


def test_an_office_of_before_gets_the_journal_at_its_first_opening(office):
    for each in (office / "county").iterdir():
        each.unlink()
    assert verify_store(office, "test").county is None
    decide(open_county(office), 1)
    assert verify_store(office, "test").county.transactions == 1


def test_a_backup_brings_both_back_and_no_number_is_given_out_twice(office, tmp_path):
    decide(open_county(office), 1)
    backup_store(office, tmp_path / "b.tgz", "wang", AT)
    decide(open_county(office), 2)
    restore_store(office, tmp_path / "b.tgz", "wang", AT, force=True)
    assert held(office)[0] == ["2026-00001"]
    store = open_county(office)
    decide(store, 3)
    assert [each.id for each in store.all("findings")] == ["C2026-0001", "C2026-0003"]
    assert verify_store(office, "test").every_problem == []
    (kept,) = (office / "backups").glob("before-restore-*/county")
    assert len(JournalStore(kept, apart=False).all("findings")) == 2


def test_a_writer_who_waited_for_a_restore_goes_on_in_what_was_restored(office, tmp_path):
    """The lock that is had at last is the one of the folder which is there now."""
    backup_store(office, tmp_path / "b.tgz", "wang", AT)
    waiting = open_county(office)
    decide(open_county(office), 1)
    restore_store(office, tmp_path / "b.tgz", "wang", AT, force=True)
    decide(waiting, 2)
    assert held(office)[0] == ["2026-00002"]


def test_a_link_or_a_pipe_in_its_place_stops_nobody(office):
    decide(open_county(office), 1)
    journal = office / "county" / "journal.jsonl"
    for put in (lambda: os.mkfifo(journal), lambda: journal.symlink_to(office / "private" / "journal.jsonl")):
        journal.unlink()
        put()
        assert open_county(office).why is not None
        assert open_store(office).revision == 0
        backup_store(office, office / "b.tgz", "wang", AT)


def let_others_in(office):
    """Open the way to an office for other accounts."""
    for place in (office, *office.parents):
        if place.stat().st_uid == os.geteuid() and str(place).startswith("/tmp/"):
            place.chmod(place.stat().st_mode | 0o755)


@root
def test_who_may_only_read_follows_and_writes_nothing(office):
    let_others_in(office)
    decide(open_county(office), 1)
    for place in (
        office / "county",
        *(office / "county").iterdir(),
        office / "journal.jsonl",
        office / "records.json",
    ):
        place.chmod(0o755 if place.is_dir() else 0o644)
    code = (
        "county = open_county(folder); print(len(county.all('findings')), open_store(folder).revision)\n"
        "try: decide(county, 2)\nexcept OfficeError as error: print(type(error).__name__)\n"
    )
    before = "from test_county import open_county, open_store, decide"
    assert as_nobody(office, code, before).split() == ["1", "0", "NotAllowed"]
    assert load(office)[2] == 0


@root
def test_a_restore_by_whom_county_is_closed_to_moves_nothing(office, tmp_path):
    decide(open_county(office), 1)
    backup_store(office, tmp_path / "b.tgz", "wang", AT)
    let_others_in(office)
    office.chmod(0o777)
    (office / "county").chmod(0o755)
    code = (
        "try: restore_store(folder, folder.parent / 'b.tgz', 'wang', AT, force=True)\n"
        "except OfficeError as error: print(type(error).__name__, error)\n"
    )
    before = sorted(each.name for each in office.iterdir())
    assert as_nobody(office, code).startswith("NotAllowed")
    assert sorted(each.name for each in office.iterdir()) == before


def test_soak_of_flips(office):
    """No bit of the county's files is wrong without being said."""
    for n in range(1, 4):
        decide(open_county(office), n)
    chance = random.Random(20260316)
    places = [office / "county" / name for name in ("journal.jsonl", "records.json")]
    for _ in range(150 * SOAK):
        place = chance.choice(places)
        whole = place.read_bytes()
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        place.write_bytes(data)
        store = open_county(office)
        assert store.why is not None or verify_store(office, "t").every_problem != []
        for left in (office / "county").glob("cut-*"):
            left.unlink()
        place.write_bytes(whole)
