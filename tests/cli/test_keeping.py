"""verify, backup, restore and expunge, as the contract words them."""

import errno
import json
import os
import tarfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest

from township import bytes_of
from tui_gov import settings
from tui_gov.cli.permissions import MADE, PARTS
from tui_gov.model.profile import Person
from tui_gov.store.journaled import JournalStore

PEOPLE = (
    Person("li", "李某", ("department_head",)),
    Person("chen", "陈某", ("secrecy_reviewer",)),
    Person("zhao", "赵某", ("leader_in_charge",)),
    Person("zhou", "周某", ("county",)),
)
SECRET = "欧阳某某与邻居的宅基地纠纷"


@pytest.fixture
def staffed(folder):
    """The office with signers, in which anybody may act as another."""
    profile = settings.load(folder)
    changed = replace(profile, sample=True, people=(*profile.people, *PEOPLE))
    (folder / "office.toml").write_bytes(settings.dump(changed))
    return folder


def made(run, **values):
    ran = run(
        "do", "create", "-", *(f"{name}={value}" for name, value in ({"title": "预算公开"} | values).items())
    )
    assert ran.code == 0
    return ran.out.split()[0]


def received(run, **values):
    given = {"received_on": "2025-01-10", "applicant_type": "natural_person", "channel": "当面"} | values
    ran = run("do", "receive", "-", *(f"{name}={value}" for name, value in given.items()))
    assert ran.code == 0
    return ran.out.split()[0]


def titles(run):
    return [item["title"] for item in json.loads(run("list", "items", "--format", "json").out)]


def files_with(folder, text):
    return {name for name, data in bytes_of(folder).items() if text.encode() in data}


class TestVerify:
    def test_clean_is_0(self, folder, run):
        made(run)
        ran = run("verify")
        assert (ran.code, ran.err) == (0, "")
        assert "第1至1笔" in ran.out

    def test_a_torn_tail_is_cut_and_1(self, folder, run):
        made(run)
        journal = folder / "journal.jsonl"
        whole = journal.read_bytes()
        journal.write_bytes(whole + b'{"seq":2,"at":"20')
        ran = run("verify")
        assert ran.code == 1
        assert "17字节" in ran.err
        assert journal.read_bytes() == whole
        assert run("verify").code == 0
        assert titles(run) == ["预算公开"]

    def test_a_torn_tail_met_on_opening_is_one_line_and_no_failure(self, folder, run):
        made(run)
        journal = folder / "journal.jsonl"
        whole = journal.read_bytes()
        journal.write_bytes(whole + b'{"seq":2,"at":"20')
        ran = run("list", "items", "--format", "json")
        assert ran.code == 0
        assert len(ran.err.splitlines()) == 1
        assert len(json.loads(ran.out)) == 1
        assert journal.read_bytes() == whole
        (copy,) = (folder / "private").glob("cut-*")
        assert copy.read_bytes() == b'{"seq":2,"at":"20'

    def test_a_broken_line_is_4_and_says_what_is_whole(self, folder, run):
        for n in range(3):
            made(run, title=f"第{n}条")
        journal = folder / "journal.jsonl"
        lines = journal.read_bytes().splitlines(keepends=True)
        place = next(
            n for n, line in enumerate(lines) if line.startswith(b'{"seq":2,') and b'"snapshot":null' in line
        )
        lines[place] = lines[place].replace("第1条".encode(), "第9条".encode())
        journal.write_bytes(b"".join(lines))
        before = bytes_of(folder)
        ran = run("verify")
        assert ran.code == 4
        first = ran.err.splitlines()[0]
        assert "journal.jsonl" in first
        assert str(len(b"".join(lines[:place]))) in first
        assert "第1至1笔" in ran.err
        assert bytes_of(folder) == before

    def test_an_edited_record_is_named(self, folder, run):
        for n in range(3):
            made(run, title=f"第{n}条")
        records = folder / "records.json"
        records.write_text(records.read_text("utf-8").replace("第1条", "第9条"), "utf-8")
        before = bytes_of(folder)
        ran = run("verify")
        assert ran.code == 4
        assert "records.json" in ran.err.splitlines()[0]
        assert "items 2" in ran.err.splitlines()[0]
        assert run("list", "items").code == 4
        assert run("do", "create", "-", "title=甲").code == 4
        assert bytes_of(folder) == before

    @pytest.mark.parametrize("name", ["journal.jsonl", "records.json", "private/journal.jsonl"])
    def test_a_missing_file_is_4(self, folder, run, name):
        received(run, applicant=SECRET)
        (folder / name).unlink()
        ran = run("verify")
        assert ran.code == 4
        assert name in ran.err

    def test_without_an_office_is_2(self, run, tmp_path):
        assert run("--data", tmp_path / "none", "verify").code == 2


class TestBackup:
    def test_one_file_in_backups_that_restores_elsewhere(self, folder, run, tmp_path):
        made(run)
        received(run, applicant=SECRET)
        ran = run("backup")
        assert (ran.code, ran.err) == (0, "")
        (file,) = (folder / "backups").glob("*.tar.gz")
        assert file.stat().st_mode & 0o777 == 0o600
        other = tmp_path / "other"
        assert run("--data", other, "restore", file).code == 0
        listed = [run("list", table, "--format", "json").out for table in ("items", "requests")]
        there = [
            run("--data", other, "list", table, "--format", "json").out for table in ("items", "requests")
        ]
        assert there == listed
        assert run("--data", other, "verify").code == 0

    def test_to_a_named_file_and_over_an_earlier_backup(self, folder, run, tmp_path):
        made(run)
        target = tmp_path / "盘" / "b.tgz"
        assert run("backup", target).code == 4
        target.parent.mkdir()
        assert run("backup", target).code == 0
        made(run)
        assert run("backup", target).code == 0
        assert [each.name for each in target.parent.iterdir()] == ["b.tgz"]

    def test_never_over_something_else(self, folder, run, tmp_path):
        target = tmp_path / "letter.txt"
        target.write_text("mine")
        assert run("backup", target).code == 3
        assert target.read_text() == "mine"

    def test_that_cannot_be_put_on_the_list_is_said_to_stand(self, folder, run, tmp_path, monkeypatch):
        real = os.replace

        def full(source, target, **names):
            if str(target).endswith("list.json"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(source, target, **names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", full)
            ran = run("backup", tmp_path / "other-disk.tar.gz")
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.startswith(
            f"已备份到 {tmp_path / 'other-disk.tar.gz'}, 已读回核对; 但没有记入单位的备份清单"
        )
        assert "No space left" in ran.err
        assert run("restore", tmp_path / "other-disk.tar.gz", "--force").code == 0

    def test_of_somebody_outside_is_4(self, staffed, run, monkeypatch):
        monkeypatch.setattr("tui_gov.cli.context.person_of", lambda profile, arguments: None)
        assert run("backup").code == 4
        assert not list(staffed.glob("backups/*.tar.gz"))

    def test_a_damaged_office_is_not_copied(self, folder, run):
        made(run)
        (folder / "records.json").write_text("{}")
        assert run("backup").code == 4
        assert not list(folder.glob("backups/*.tar.gz"))


class TestAttachments:
    @pytest.fixture
    def attach(self, staffed, run, tmp_path):
        def attached(text, name="附表.txt", **values):
            record = made(run, **values)
            (tmp_path / name).write_text(text, encoding="utf-8")
            assert run("do", "attach", record, f"file={tmp_path / name}").code == 0
            return record, staffed / "attachments" / sha256(text.encode()).hexdigest()

        return attached

    def test_a_backup_holds_them_and_a_restore_brings_them_back(self, staffed, run, attach, tmp_path):
        kept = [attach(text)[1] for text in ("甲表", "乙表")]
        (staffed / "attachments" / "notes.txt").write_text("not the program's")
        assert run("backup", tmp_path / "b.tgz").code == 0
        other = tmp_path / "other"
        assert run("--data", other, "restore", tmp_path / "b.tgz").code == 0
        assert {each.name: each.read_text("utf-8") for each in (other / "attachments").iterdir()} == {
            kept[0].name: "甲表",
            kept[1].name: "乙表",
        }
        assert run("--data", other, "verify").code == 0
        kept[0].unlink()
        assert run("restore", tmp_path / "b.tgz", "--force").code == 0
        assert kept[0].read_text("utf-8") == "甲表"
        (aside,) = (staffed / "backups").glob("before-restore-*")
        assert {each.name for each in (aside / "attachments").iterdir()} == {kept[1].name, "notes.txt"}

    @pytest.mark.parametrize("settled", [False, True])
    def test_verify_names_one_that_changed_or_is_gone(self, staffed, run, attach, settled):
        record, kept = attach("甲表")
        if settled:
            JournalStore(staffed).compact("wang", "2026-01-01T00:00:00.000+08:00", [("items", record)])
        assert run("verify").code == 0
        kept.write_text("改过")
        ran = run("verify")
        assert ran.code == 4
        assert f"attachments/{kept.name}" in ran.err
        assert record in ran.err
        assert run("backup").code == 4
        kept.unlink()
        ran = run("verify")
        assert (ran.code, "不见了" in ran.err) == (4, True)

    def test_one_that_was_taken_off_may_go(self, staffed, run, attach):
        record, kept = attach("甲表")
        assert run("do", "detach", record, "name=附表.txt").code == 0
        kept.unlink()
        assert run("verify").code == 0

    def test_of_a_withheld_item_is_for_the_office_alone(self, staffed, run, attach):
        _, kept = attach("甲表")
        assert kept.stat().st_mode & 0o777 == 0o600
        assert kept.parent.stat().st_mode & 0o777 == (staffed / "private").stat().st_mode & 0o777 == 0o700

    def test_destroyed_with_their_item_unless_another_has_the_same(self, staffed, run, attach, tmp_path):
        record, own = attach("甲表")
        assert run("do", "detach", record, "name=附表.txt").code == 0
        _, shared = attach("乙表", "共有.txt")
        assert run("do", "attach", record, f"file={tmp_path / '共有.txt'}").code == 0
        _, others = attach("丙表")
        for login in ("li", "zhao"):
            assert run("--as", login, "expunge", record, "--order", "令").code == 0
        assert not own.exists(), "what the item once had goes with it"
        assert (shared.read_text("utf-8"), others.read_text("utf-8")) == ("乙表", "丙表")
        assert run("verify").code == 0


class TestRestore:
    @pytest.fixture
    def file(self, folder, run, tmp_path):
        made(run, title="备份里的")
        assert run("backup", tmp_path / "b.tgz").code == 0
        return tmp_path / "b.tgz"

    def test_never_over_an_office_without_force(self, folder, run, file):
        before = bytes_of(folder)
        assert run("restore", file).code == 3
        assert bytes_of(folder) == before

    def test_with_force_keeps_what_was_there_and_says_what_was_left(self, folder, run, file):
        number = made(run, title="备份以后的")
        before = bytes_of(folder)
        ran = run("restore", file, "--force")
        assert ran.code == 0
        assert "1笔不在备份里" in ran.err
        assert titles(run) == ["备份里的"]
        (kept,) = (folder / "backups").glob("before-restore-*")
        assert {name: data for name, data in before.items() if not name.startswith("backups/")} == bytes_of(
            kept
        )
        assert made(run) > number, "a number that was given out is not given out again"
        assert run("verify").code == 0

    def test_a_fork_is_noticed(self, folder, run, file):
        made(run, title="原来的路")
        assert run("restore", file, "--force").code == 0
        made(run, title="另一条路")
        other = file.with_name("other.tgz")
        assert run("backup", other).code == 0
        (kept,) = (folder / "backups").glob("before-restore-*")
        for name in ("records.json", "journal.jsonl"):
            (folder / name).write_bytes((kept / name).read_bytes())
        ran = run("restore", other, "--force")
        assert ran.code == 0
        assert "不是同一条链" in ran.err

    def test_of_the_present_state_leaves_nothing(self, folder, run, file):
        ran = run("restore", file, "--force")
        assert (ran.code, ran.err) == (0, "")

    def test_where_the_office_is_damaged(self, folder, run, file):
        (folder / "records.json").write_text("{}")
        (folder / "journal.jsonl").write_text("x")
        assert run("restore", file, "--force").code == 0
        assert titles(run) == ["备份里的"]
        assert run("verify").code == 0

    @pytest.mark.parametrize("at", [0, 12, 40, -30, -1])
    def test_a_damaged_backup_changes_nothing(self, folder, run, file, at):
        data = bytearray(file.read_bytes())
        data[at] ^= 0x10
        file.write_bytes(data)
        before = bytes_of(folder)
        assert run("restore", file, "--force").code == 4
        assert bytes_of(folder) == before

    def test_cut_short_changes_nothing(self, folder, run, file):
        whole, before = file.read_bytes(), bytes_of(folder)
        for size in (0, 1, 20, len(whole) // 2, len(whole) - 1):
            file.write_bytes(whole[:size])
            assert run("restore", file, "--force").code == 4
        file.unlink()
        assert run("restore", file, "--force").code == 4
        assert bytes_of(folder) == before

    @pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "private/../../outside", "other.txt"])
    def test_nothing_is_laid_outside_the_folder(self, folder, run, file, tmp_path, name):
        evil = tmp_path / "evil.tgz"
        with tarfile.open(file) as source, tarfile.open(evil, "w:gz") as target:
            for member in source:
                data = source.extractfile(member)
                if member.name == "backup.json":
                    about = json.loads(data.read())
                    about["files"][name] = about["files"].pop("office.toml")
                    text = json.dumps(about).encode()
                    member.size = len(text)
                    data = BytesIO(text)
                elif member.name == "office.toml":
                    member.name = name
                target.addfile(member, data)
        before = bytes_of(tmp_path)
        assert run("restore", evil, "--force").code == 4
        assert bytes_of(tmp_path) == before


class TestExpunge:
    @pytest.fixture
    def answered(self, staffed, run):
        record = received(run, applicant=SECRET, contact="13900000000", subject="查询" + SECRET)
        assert run("do", "answer", record, "day=2025-01-20", "outcome=granted").code == 0
        return record

    def test_two_persons_an_order_and_nothing_is_left(self, staffed, run, answered):
        assert run("backup").code == 0
        ran = run("expunge", answered, "--order", "青政令〔2026〕1号")
        assert (ran.code, "另一人" in ran.out) == (0, True)
        assert run("expunge", answered, "--order", "青政令〔2026〕1号").code == 3
        assert files_with(staffed, SECRET)
        ran = run("--as", "zhao", "expunge", answered, "--order", "青政令〔2026〕1号")
        assert ran.code == 0
        (backup,) = (staffed / "backups").glob("*.tar.gz")
        assert str(backup) in ran.out
        assert files_with(staffed, SECRET) == set()
        assert files_with(staffed, "13900000000") == set()
        assert run("verify").code == 0
        shown = json.loads(run("show", answered, "--format", "json").out)
        assert (shown["applicant"], shown["answered_on"]) == ("", "2025-01-20")
        assert [event["kind"] for event in shown["history"]][-2:] == ["destruction_ordered", "destroyed"]
        assert run("--as", "zhao", "undo").code == 3

    def test_another_order_starts_anew(self, staffed, run, answered):
        run("expunge", answered, "--order", "甲令")
        ran = run("--as", "zhao", "expunge", answered, "--order", "乙令")
        assert "另一人" in ran.out
        assert files_with(staffed, SECRET)

    def test_of_a_published_item_leaves_it_published(self, staffed, run):
        record = made(run, category="规划计划", department="财政所", text=SECRET, channels="政府网站")
        for verb in (["do", "attribute", record, "attribute=主动公开"], ["do", "submit", record]):
            assert run(*verb).code == 0
        for login in ("li", "chen", "zhao"):
            assert run("--as", login, "do", "sign", record).code == 0
        assert run("do", "publish", record).code == 0
        assert run("do", "withdraw", record, "reason=含个人信息").code == 0
        before = json.loads(run("show", record, "--format", "json").out)
        for login in ("li", "zhao"):
            assert run("--as", login, "expunge", record, "--order", "令").code == 0
        after = json.loads(run("show", record, "--format", "json").out)
        assert (after["state"], after["published_on"]) == (before["state"], before["published_on"])
        assert after["text"] == ""
        assert files_with(staffed, SECRET) == set()
        assert run("verify").code == 0

    @pytest.mark.parametrize(
        ("acts", "why"),
        [
            ([], "还没有答复"),
            (
                [["answer", "day=2025-01-20", "outcome=granted"], ["remedy", "way=review", "day=2025-02-01"]],
                "尚未审结",
            ),
            ([["answer", "day=2026-01-20", "outcome=granted", "late_reason=迟"]], "2026-07-20"),
            (
                [
                    ["answer", "day=2025-01-20", "outcome=granted"],
                    ["remedy", "way=review", "day=2025-02-01", "result=结果维持", "closed_on=2026-03-10"],
                ],
                "2026-03-25",
            ),
        ],
    )
    def test_refused_while_a_remedy_is_open_or_may_be_sought(self, staffed, run, acts, why):
        record = received(run, applicant=SECRET)
        for verb, *pairs in acts:
            assert run("do", verb, record, *pairs).code == 0
        before = bytes_of(staffed)
        ran = run("expunge", record, "--order", "令")
        assert ran.code == 3
        assert why in ran.err
        assert bytes_of(staffed) == before

    def test_of_the_county_is_4(self, staffed, run, answered):
        assert run("--as", "zhou", "expunge", answered, "--order", "令").code == 4


class TestPrivate:
    def test_identity_never_stands_in_the_clear_files(self, staffed, run):
        record = received(run, applicant=SECRET, contact="13900000000", subject="预算")
        run("do", "edit", record, "applicant=司马某某")
        run("do", "consult", record, "whom=诸葛某某")
        for text in (SECRET, "13900000000", "司马某某", "诸葛某某"):
            found = files_with(staffed, text)
            assert found, text
            assert all(name.startswith("private/") for name in found)
        assert (staffed / "private").stat().st_mode & 0o777 == 0o700

    def test_a_text_that_becomes_withheld_leaves_the_clear_files(self, staffed, run):
        record = made(run, text=SECRET, abstract="摘要" + SECRET)
        run("do", "edit", record, "text=改过的" + SECRET)
        assert files_with(staffed, SECRET) >= {"journal.jsonl"}
        assert run("do", "attribute", record, "attribute=不予公开", "ground=个人隐私").code == 0
        found = files_with(staffed, SECRET)
        assert found
        assert all(name.startswith("private/") for name in found)
        assert run("verify").code == 0
        assert json.loads(run("show", record, "--format", "json").out)["text"] == "改过的" + SECRET
        assert run("undo").code == 0
        assert json.loads(run("show", record, "--format", "json").out)["text"] == "改过的" + SECRET
        assert run("verify").code == 0


class TestModes:
    """What `permissions` gave every file is there again after a restore, without an administrator's second go."""

    def modes(self, folder):
        return {
            place.relative_to(folder).as_posix(): oct(place.stat().st_mode)
            for place in folder.rglob("*")
            if "backups" not in place.parts and not place.name.startswith("records-")
        }

    def test_as_they_were(self, staffed, run, tmp_path):
        made(run)
        received(run)
        with_names = JournalStore(staffed)
        with_names.compact("wang", "2026-03-16T09:00:00.000+08:00", [("requests", "R2025-0001")])
        for part in PARTS:
            place = staffed / part.name
            if part.name in MADE:
                place.mkdir(exist_ok=True)
            if place.exists():
                for each in (place, *(place.rglob("*") if part.name else ())):
                    each.chmod(part.modes[0 if each.is_dir() else 1])
        before = self.modes(staffed)
        assert before["attachments"] == oct(0o042771)
        assert [mode for name, mode in before.items() if name.startswith("archive/")] == [oct(0o100664)] * 2
        assert run("backup", tmp_path / "b.tar.gz").code == 0
        assert run("restore", tmp_path / "b.tar.gz", "--force").code == 0
        assert self.modes(staffed) == before
