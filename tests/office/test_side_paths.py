"""Ways round the gate, one a row: none reaches 发布; every one of them does when the rule is taken out."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from threading import Thread

import pytest

from drawer import Drawer
from township import PROFILE, TODAY, Paper, Staff
from tui_gov import settings
from tui_gov.cli import main
from tui_gov.errors import OfficeError, RuleViolation, StoreDamaged
from tui_gov.exchange.cabinet import FolderCabinet
from tui_gov.law import review
from tui_gov.law.items import ItemState, digest_of_item
from tui_gov.model.profile import Acting, Person
from tui_gov.office import Office
from tui_gov.office.people import reassign
from tui_gov.store import create_store, open_store
from tui_gov.store.keeping import backup_store, restore_store, verify_store

PATHS = {}
AT = "2026-03-16T09:30:00.000+08:00"


def path(function):
    PATHS[function.__name__] = function
    return function


def attempt(office, *acts):
    """Do what can be done of several acts: verb, record and values."""
    for verb, record, values in acts:
        with suppress(OfficeError):
            office.do(verb, record, values)


def publish(staff, record, **values):
    attempt(staff(), ("publish", record, {"channels": "政府网站", **values}))
    return staff, record


@path
def publishing_a_draft(staff, _):
    return publish(staff, staff.draft())


@path
def publishing_what_was_attributed_only(staff, _):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "主动公开"})
    return publish(staff, record)


@path
def publishing_with_one_signature_short(staff, _):
    record = staff.submitted()
    attempt(staff("li"), ("sign", record, {}))
    attempt(staff("chen"), ("sign", record, {}))
    return publish(staff, record)


@path
def the_drafter_signing_on_paper(staff, _):
    record = staff.submitted()
    for _level in range(3):
        attempt(staff(), ("sign-paper", record, {"signer": "wang", "scan": "a" * 64}))
    return publish(staff, record)


@path
def one_person_signing_every_level(staff, _):
    roles = ("department_head", "secrecy_reviewer", "leader_in_charge")
    staff = staff.with_profile(people=(*staff.profile.people, Person("quan", "全某", roles)))
    record = staff.submitted()
    for _level in range(3):
        attempt(staff("quan"), ("sign", record, {}))
    return publish(staff, record)


@path
def editing_the_text_after_approval(staff, _):
    record = staff.approved()
    staff().do("edit", record, {"text": "未经审查"})
    return publish(staff, record)


@path
def editing_the_summary_after_approval(staff, _):
    record = staff.approved()
    staff().do("edit", record, {"abstract": "未经审查"})
    return publish(staff, record)


@path
def editing_what_was_sent_already(staff, _):
    record = staff.approved()
    staff().do("send", record)
    staff().do("edit", record, {"title": "未经审查"})
    return publish(staff, record)


@path
def editing_many_at_once(staff, _):
    records = [staff.approved() for _ in range(3)]
    for record in records:
        staff().do("edit", record, {"text": "统一替换"})
    publish(staff, records[0])
    return publish(staff, records[2])


@path
def masking_after_approval(staff, _):
    record = staff.approved(text="电话13800000001")
    staff().do("mask", record)
    return publish(staff, record)


@path
def replacing_an_attachment_after_approval(staff, _):
    drawer = Drawer(a_txt=b"one")
    staff = Staff(cabinet=drawer)
    record = staff.draft()
    staff().do("attach", record, {"file": "a.txt"})
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    for login in ("li", "chen", "zhao"):
        staff(login).do("sign", record)
    drawer.outside["a.txt"] = b"two"
    staff().do("attach", record, {"file": "a.txt"})
    return publish(staff, record)


@path
def a_shorter_genre_after_the_submission(staff, _):
    staff = staff.with_profile(chains={"政务动态": ("department_head", "secrecy_reviewer")})
    record = staff.submitted(genre="公文")
    staff().do("edit", record, {"genre": "政务动态"})
    for login in ("li", "chen"):
        attempt(staff(login), ("sign", record, {}))
    return publish(staff, record)


@path
def a_shorter_chain_in_the_settings_after_the_submission(staff, _):
    record = staff.submitted()
    staff = staff.with_profile(chain=("secrecy_reviewer",))
    attempt(staff("chen"), ("sign", record, {}))
    return publish(staff, record)


@path
def undoing_a_signature(staff, _):
    record = staff.approved()
    staff("zhao").undo()
    return publish(staff, record)


@path
def undoing_a_return(staff, _):
    record = staff.submitted()
    staff("li").do("return", record, {"opinion": "再改"})
    staff("li").undo()
    return publish(staff, record)


@path
def publishing_what_was_returned(staff, _):
    record = staff.approved()
    staff("zhao").do("return", record, {"opinion": "缓发"})
    return publish(staff, record)


@path
def publishing_again_after_withdrawal(staff, _):
    record = staff.approved()
    staff().do("publish", record)
    staff().do("withdraw", record, {"reason": "有误"})
    staff().do("submit", record)
    return publish(staff, record)


@path
def an_urgent_publication_that_nobody_countersigns(staff, _):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff("zhao").do("approve-urgent", record, {"reason": "汛情"})
    return publish(staff, record)


@path
def leaving_a_point_unanswered(staff, _):
    record = staff.submitted(text="内部资料")
    for login in ("li", "chen", "zhao"):
        attempt(staff(login), ("sign", record, {}))
    return publish(staff, record)


@path
def publishing_while_the_authority_is_asked(staff, _):
    record = staff.submitted()
    staff("li").do("sign", record)
    staff("chen").do("sign", record, {"conclusion": "报审", "authority": "县保密局"})
    for login in ("chen", "zhao"):
        attempt(staff(login), ("sign", record, {}))
    return publish(staff, record)


@path
def importing_a_publication(staff, _):
    row = {"title": "导入", "formed_on": date(2026, 1, 5), "published_on": date(2026, 2, 1)}
    for flag in (False, True):
        staff().import_rows("items", [row], already_published=flag, skip_bad=True)
    taken = staff.store.all("items")
    return staff, taken[0].id if taken else staff.draft()


@path
def importing_a_draft_and_publishing_it(staff, _):
    (record,) = staff().import_rows("items", [{"title": "导入", "formed_on": date(2026, 1, 5)}]).taken
    return publish(staff, record)


@path
def taking_the_backlog_for_published(staff, _):
    (record,) = (
        staff().import_rows("items", [{"title": "旧文", "formed_on": date(2025, 1, 5)}], backlog=True).taken
    )
    return publish(staff, record)


@path
def setting_the_clock_back(staff, _):
    record = staff.submitted()
    return publish(staff.on(TODAY - timedelta(days=10)), record)


@path
def moving_the_start_of_the_office(staff, _):
    record = staff.draft()
    with staff.store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
        item = staff.store.get("items", record)
        writing.event("legacy", "items", record, TODAY, {"digest": digest_of_item(item)})
    return staff, record


@path
def writing_the_event_by_hand(staff, _):
    record = staff.draft()
    with staff.store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
        item = staff.store.get("items", record)
        writing.event("published", "items", record, TODAY, {"digest": digest_of_item(item)})
    return staff, record


@path
def writing_the_signatures_by_hand(staff, _):
    record = staff.submitted()
    with staff.store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
        digest = digest_of_item(staff.store.get("items", record))
        for role in ("department_head", "secrecy_reviewer", "leader_in_charge"):
            writing.event("signed", "items", record, TODAY, {"role": role, "digest": digest, "name": role})
    return publish(staff, record)


@path
def two_processes_reviewing_and_editing(_, folder):
    create_store(folder)
    first, second = Staff(open_store(folder)), Staff(open_store(folder))
    record = first.submitted()
    first("li").do("sign", record)
    first("chen").do("sign", record)
    second.store.refresh()
    seen = second("zhao").seen(record)
    first().do("edit", record, {"text": "趁审签时改"})
    with suppress(OfficeError):
        second("zhao").do("sign", record, seen=seen)
    return publish(second, record)


@path
def a_second_process_that_has_not_looked(_, folder):
    create_store(folder)
    first, second = Staff(open_store(folder)), Staff(open_store(folder))
    record = first.approved()
    second.store.refresh()
    first().do("edit", record, {"text": "另一处改"})
    return publish(second, record)


@path
def straight_from_the_command_line(_, folder):
    assert main(["--data", str(folder), "init", "--agency", "青石镇人民政府", "--started", "2026-01-01"]) == 0
    do = ["--data", str(folder), "do"]
    main([*do, "create", "-", "title=甲", "formed_on=2026-01-05", "attribute=主动公开", "channels=政府网站"])
    store = open_store(folder)
    record = store.all("items")[0].id
    store.close()
    for verb in ("publish", "send", "sign", "publish"):
        with suppress(SystemExit):
            main([*do, verb, record, *(["channels=政府网站"] if verb == "publish" else [])])
    return Staff(open_store(folder)), record


@path
def restoring_an_older_backup(_, folder):
    create_store(folder)
    staff = Staff(open_store(folder))
    record = staff.approved(text="审过的正文")
    backup_store(folder, folder.parent / "then.tar.gz", "wang", AT)
    staff().do("edit", record, {"text": "后改的正文"})
    staff.store.close()
    restore_store(folder, folder.parent / "then.tar.gz", "wang", AT, force=True)
    again = Staff(open_store(folder))
    again().do("edit", record, {"text": "后改的正文"})
    return publish(again, record)


@path
def expunging_the_text_and_writing_another(staff, _):
    record = staff.approved()
    staff("zhao").do("return", record, {"opinion": "缓发"})
    staff().expunge(record, "令")
    staff("sun").expunge(record, "令")
    attempt(staff(), ("edit", record, {"title": "另一标题", "text": "未经审查"}))
    return publish(staff, record)


@path
def setting_the_clock_back_and_signing_on_paper(staff, _):
    record = staff.submitted()
    for login in ("li", "chen", "zhao"):
        day = {"signer": login, "scan": "a" * 64, "day": (TODAY - timedelta(days=5)).isoformat()}
        attempt(staff.on(TODAY - timedelta(days=10))(), ("sign-paper", record, day))
    return publish(staff.on(TODAY - timedelta(days=10)), record)


@path
def standing_in_for_every_signer(staff, _):
    roles = ("department_head", "secrecy_reviewer", "leader_in_charge")
    acting = tuple(
        Acting(absent, role, "wang", TODAY)
        for absent, role in zip(("li", "chen", "zhao"), roles, strict=True)
    )
    staff = staff.with_profile(acting=acting)
    record = staff.submitted()
    for _level in range(3):
        attempt(staff(), ("sign", record, {}), ("sign-paper", record, {"signer": "wang", "scan": "a" * 64}))
    return publish(staff, record)


@path
def one_person_standing_in_for_two_levels(staff, _):
    staff = staff.with_profile(acting=(Acting("chen", "secrecy_reviewer", "li", TODAY),))
    record = staff.submitted()
    for _level in range(2):
        attempt(staff("li"), ("sign", record, {}))
    attempt(staff("zhao"), ("sign", record, {}))
    return publish(staff, record)


@path
def signing_after_having_been_closed(staff, _):
    record = staff.submitted()
    for login in ("li", "chen"):
        staff(login).do("sign", record)
    gone = replace(staff.profile.person("zhao"), closed=TODAY)
    staff = staff.with_profile(people=staff.profile.with_person(gone).people)
    attempt(staff("zhao"), ("sign", record, {}))
    attempt(staff(), ("sign-paper", record, {"signer": "zhao", "scan": "a" * 64}))
    return publish(staff, record)


@path
def handing_the_draft_on_so_that_the_drafter_may_sign(staff, _):
    both = replace(staff.profile.person("wang"), roles=("clerk", "department_head"))
    clerk = Person("qian", "钱某", ("clerk",))
    staff = staff.with_profile(people=(*staff.profile.with_person(both).people, clerk))
    record = staff.submitted(drafter="钱某")
    roll = Paper(staff.profile)
    with suppress(OfficeError):
        reassign(staff("sun"), roll, "wang", {"to": "qian"})
    for login in ("wang", "chen", "zhao"):
        attempt(staff(login), ("sign", record, {}))
    return publish(staff, record)


@path
def turning_what_is_withheld_public_and_publishing_it(staff, _):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "过程性信息"})
    attempt(staff(), ("publish", record, {}), ("attribute", record, {"attribute": "主动公开"}))
    return publish(staff, record)


@path
def importing_the_same_index_number_over_an_approved_item(staff, _):
    record = staff.approved()
    row = {"title": "未经审查", "formed_on": date(2026, 3, 2), "index_no": record}
    staff().import_rows("items", [row], skip_bad=True)
    staff().do("edit", record, {"title": "未经审查"})
    return publish(staff, record)


@path
def two_processes_signing_the_last_level_and_editing_at_once(_, folder):
    create_store(folder)
    first, second = Staff(open_store(folder)), Staff(open_store(folder))
    record = first.submitted()
    first("li").do("sign", record)
    first("chen").do("sign", record)
    second.store.refresh()
    acts = [
        Thread(target=attempt, args=(second("zhao"), ("sign", record, {}))),
        Thread(target=attempt, args=(first(), ("edit", record, {"text": "趁审签时改"}))),
    ]
    for each in acts:
        each.start()
    for each in acts:
        each.join()
    second.store.refresh()
    return publish(second, record)


def test_an_attachment_whose_bytes_were_changed_on_disk_is_not_let_out(tmp_path, fixed):
    """A second gate behind the first: the review is complete, the file is not what was reviewed."""
    folder = place("", tmp_path)
    create_store(folder)
    (folder.parent / "a.txt").write_text("审过的附件")
    staff = Staff(open_store(folder), cabinet=FolderCabinet(folder))
    record = staff.draft()
    staff().do("attach", record, {"file": str(folder.parent / "a.txt")})
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    for login in ("li", "chen", "zhao"):
        staff(login).do("sign", record)
    (kept,) = [path for path in (folder / "attachments").rglob("*") if path.is_file()]
    kept.chmod(0o600)
    kept.write_text("没审过的附件")
    with pytest.raises(RuleViolation, match=r"附件“a\.txt”不在或已被改动"):
        staff().do("publish", record, {"channels": "政府网站"})
    assert staff().item(record).state is ItemState.APPROVED


def test_records_edited_by_hand_are_noticed_and_show_nothing_as_published(tmp_path, fixed):
    """Whoever writes the word into records.json finds the office closed until it is put right."""
    create_store(tmp_path)
    staff = Staff(open_store(tmp_path))
    record = staff.draft()
    staff.store.compact("wang", "2026-03-16T18:00:00.000+08:00")
    staff.store.close()
    file = tmp_path / "records.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("预算正文", "改过的正文"), encoding="utf-8")
    assert verify_store(tmp_path, "wang").problems
    with pytest.raises(StoreDamaged):
        Staff(open_store(tmp_path))().item(record)


def walk(name, folder):
    staff, record = PATHS[name](Staff(), folder)
    at = datetime(2026, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    office = Office(staff.store, PROFILE, PROFILE.person("wang"), lambda: at, TODAY)
    for view in (office.item(record), *office.items()):
        assert not view.facts.public
        assert view.state not in (ItemState.PUBLISHED, ItemState.LEGACY)
    assert office.catalogue(2026).rows == ()


def place(name, tmp_path):
    """A folder for an office; on the command line `init` makes it."""
    folder = tmp_path / "office"
    if "command" not in name:
        folder.mkdir()
        (folder / "office.toml").write_bytes(settings.dump(PROFILE))
    return folder


@pytest.fixture
def fixed(monkeypatch):
    monkeypatch.setenv("TUI_GOV_TODAY", TODAY.isoformat())


@pytest.mark.parametrize("name", PATHS)
def test_no_side_path_reaches_publication(name, tmp_path, fixed):
    walk(name, place(name, tmp_path))


@pytest.mark.parametrize("name", PATHS)
def test_with_the_rule_taken_out_every_row_fails(name, tmp_path, fixed, monkeypatch):
    monkeypatch.setattr(review, "reviewed", lambda slip: True)
    with pytest.raises(AssertionError):
        walk(name, place(name, tmp_path))
