"""Two people change one record: the second sees both versions and types nothing again."""

import json

import pytest

from terminal import Terminal
from tui_gov.cli import main

LONG = "第一段的内容很长很长, 两个人的版本到了后面才不同: "


@pytest.fixture
def item(folder, capsys):
    words = ["title=预算公开", "department=财政所", f"text={LONG}原来的", "formed_on=2026-03-02"]
    assert main(["do", "create", "-", *words]) == 0
    return capsys.readouterr().out.split()[-2]


@pytest.fixture
def screen(item, folder):
    terminal = Terminal("--data", str(folder))
    terminal.register()
    terminal.settle()
    yield terminal
    terminal.kill()


def kept(item, capsys):
    capsys.readouterr()
    assert main(["show", item, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def edit(item, capsys, *pairs):
    assert main(["do", "edit", item, *pairs]) == 0
    capsys.readouterr()


def retype(screen, text):
    screen.press("e")
    screen.wait("编辑  2026")
    screen.raw(text.encode())
    screen.settle()


def test_both_versions_are_shown_and_the_own_text_is_taken_without_retyping(screen, item, capsys):
    retype(screen, "与说明")
    edit(item, capsys, "title=决算公开", "department=民政办")
    screen.press("SAVE")
    text = screen.wait("先保存了")
    assert "预算公开与说明" in text
    assert "决算公开" in text
    assert "民政办" in text
    assert "2项不同" in text
    screen.press("ESC")
    screen.wait("编辑  2026")
    assert "预算公开与说明" in screen.text()
    screen.press("SAVE")
    screen.wait("已保存")
    found = kept(item, capsys)
    assert (found["title"], found["department"]) == ("预算公开与说明", "民政办")
    assert [event["kind"] for event in found["history"]] == ["created", "edited", "edited"]


def test_the_other_version_can_be_taken(screen, item, capsys):
    retype(screen, "与说明")
    edit(item, capsys, "title=决算公开", "department=民政办")
    screen.press("SAVE")
    screen.wait("先保存了")
    screen.press("ENTER", "DOWN", "ENTER", "ESC")
    screen.wait("编辑  2026")
    screen.press("SAVE")
    screen.wait("已保存")
    found = kept(item, capsys)
    assert (found["title"], found["department"]) == ("决算公开", "财政所")


def test_long_texts_are_shown_from_where_they_part(screen, item, capsys):
    retype(screen, "与说明")
    edit(item, capsys, f"text={LONG}改过的")
    screen.press("SAVE")
    text = screen.wait("先保存了")
    assert "原来的" in text
    assert "改过的" in text


def test_a_record_that_was_taken_back_meanwhile_is_said(screen, item, capsys):
    retype(screen, "与说明")
    assert main(["undo"]) == 0
    screen.press("SAVE")
    screen.wait("没有编号为")
    screen.wait("预算公开与说明")


def test_a_disk_that_refuses_leaves_the_screen_and_what_was_typed(screen, item, folder, capsys):
    retype(screen, "与说明")
    journal = folder / "journal.jsonl"
    whole = journal.read_bytes()
    journal.unlink()
    journal.mkdir()
    screen.press("SAVE")
    screen.wait("journal.jsonl|records.json|不能读取|已损坏")
    assert "预算公开与说明" in screen.text()
    journal.rmdir()
    journal.write_bytes(whole)
    screen.press("SAVE")
    screen.wait("已保存")
    assert kept(item, capsys)["title"] == "预算公开与说明"


def test_a_deleted_folder_is_said_and_the_screen_lives_on(screen, item, folder):
    import shutil

    retype(screen, "与说明")
    shutil.rmtree(folder)
    screen.press("SAVE")
    screen.wait("不能写入|不见了")
    assert "预算公开与说明" in screen.text()


def test_the_first_screen_says_when_the_last_backup_was_made(folder, capsys):
    first = Terminal("--data", str(folder))
    try:
        first.wait("还没有备份过")
    finally:
        first.kill()
    assert main(["backup"]) == 0
    listed = folder / "backups" / "list.json"
    listed.write_text(listed.read_text().replace('"at":"20', '"at":"19'))
    second = Terminal("--data", str(folder))
    try:
        second.wait("上次备份在3[0-9]{4}天前")
    finally:
        second.kill()
