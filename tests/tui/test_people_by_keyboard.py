"""The list of people and the kept filters by keyboard; both stand in office.toml, and other screens follow."""

from datetime import date

import pytest

from terminal import Terminal
from tui_gov import settings
from tui_gov.cli import main
from tui_gov.model.profile import Acting, Filter


@pytest.fixture
def office(folder):
    for login, name, role in (("li", "李某", "department_head"), ("qian", "钱某", "clerk")):
        assert main(["people", "add", login, "--name", name, "--roles", role]) == 0
    return folder


@pytest.fixture
def screen(office):
    terminal = Terminal("--data", str(office))
    terminal.wait("今日")
    terminal.press("2")
    terminal.wait("索引号")
    yield terminal
    terminal.kill()


def people(screen, place):
    screen.press("@")
    screen.wait("人员: n登记")
    screen.press(*["DOWN"] * place)
    screen.settle(0.3)


def typed(screen, text, then="TAB"):
    screen.raw(text.encode())
    screen.settle(0.1)
    screen.press(then)


def test_somebody_is_entered_and_signs_for_another(screen, office):
    people(screen, 1)
    screen.press("n")
    screen.wait("登记人员")
    typed(screen, "sun")
    typed(screen, "孙某")
    screen.press("ENTER")
    screen.wait("保密审查员")
    screen.press("3", "ENTER", "SAVE")
    screen.wait("孙某 .*保密审查员")
    screen.settle(0.3)
    screen.press(",")
    screen.wait("代签")
    screen.press("2")
    screen.wait("代签人")
    screen.press("ENTER")
    screen.wait("孙某 保密审查员")
    screen.press("4", "TAB", "TAB")
    typed(screen, "2026-03-31", "SAVE")
    screen.wait("孙某 代 李某 签 科室负责人, 2026-03-16 至 2026-03-31")
    found = settings.load(office)
    assert found.person("sun").roles == ("secrecy_reviewer",)
    assert found.acting == (Acting("li", "department_head", "sun", date(2026, 3, 16), date(2026, 3, 31)),)


def test_somebody_is_closed_and_their_work_handed_on(screen, office):
    people(screen, 1)
    screen.press(",")
    screen.wait("停用并交接")
    screen.press("4")
    screen.wait("停用日期")
    screen.press("TAB", "ENTER")
    screen.wait("钱某 经办人")
    screen.press("3", "SAVE")
    screen.wait("钱某 代 李某 签 科室负责人")
    found = settings.load(office)
    assert found.person("li").closed == date(2026, 3, 16)
    assert [each.by for each in found.acting] == ["qian"]


def test_a_pin_is_set_and_changed_unseen(screen, office):
    people(screen, 0)
    screen.press(",", "1")
    screen.wait("新PIN")
    typed(screen, "first-pin", "ENTER")
    screen.wait("已保存")
    kept = (office / "private" / "pins.toml").read_bytes()
    assert kept.count(b"scrypt$") == 1
    screen.press(",", "1")
    screen.wait("原来的PIN")
    typed(screen, "first-pin", "ENTER")
    screen.wait("新PIN")
    typed(screen, "second-pin", "ENTER")
    screen.wait("已保存")
    assert (office / "private" / "pins.toml").read_bytes() != kept
    assert b"first-pin" not in screen.sent
    assert b"second-pin" not in screen.sent


def test_another_screen_follows_what_is_written_into_the_settings(screen, office):
    people(screen, 0)
    assert main(["people", "add", "wu", "--name", "吴某", "--roles", "head"]) == 0
    screen.wait("吴某 .*主要领导")


def test_a_filter_is_kept_chosen_and_dropped(screen, office):
    for title, column in (("预算", "财政预算"), ("公告", "通知公告")):
        values = [f"title={title}", f"column={column}", "formed_on=2026-03-02"]
        assert main(["do", "create", "-", *values]) == 0
    screen.wait("公告")
    screen.press("f", "3")
    screen.wait("财政预算")
    screen.press("1")
    screen.wait("栏目 财政预算")
    screen.press("f")
    screen.wait("存为本单位的筛选")
    screen.press("8")
    screen.wait("名称")
    typed(screen, "财政", "ENTER")
    screen.wait("已存下“财政”")
    (kept,) = settings.load(office).filters
    assert kept == Filter("财政", where={"column": "财政预算"})
    screen.press("ESC")
    screen.wait("预算(.|\n)*公告|公告(.|\n)*预算")
    screen.press("f")
    screen.wait("7 +财政 +\\(本单位\\)")
    screen.press("7")
    screen.wait("栏目 财政预算")
    screen.press("f")
    screen.wait("删去一个存下的筛选")
    screen.press("1", "0")
    screen.wait("删去哪一个")
    screen.press("1")
    screen.wait("已删去“财政”")
    assert settings.load(office).filters == ()
