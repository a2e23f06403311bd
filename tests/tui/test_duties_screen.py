"""The ledger of duties and the assessment by keyboard: clocks with their working, a leader's approval, records of a deduction."""

import pytest

from terminal import Terminal
from tui_gov.cli import main

LEDGER = (
    "日期,类型,标题,形式,人员,舆情级别,发现时间,回应内容,关联信息\n"
    "2026-03-01,领导小组,成立领导小组,成立,组长:赵文博；成员:孙立,,,,\n"
    "2026-03-02,解读,农机购置补贴一图读懂,图解,,,,,2026-00001\n"
    "2026-03-14,政务舆情,白沙村饮水浑浊的网帖,,,一般,2026-03-13 08:05,,\n"
    "2026-03-15,政务舆情,向阳村山体滑坡传言,,,重大,2026-03-15 09:00,经核查为小规模溜坍,\n"
)
ITEMS = "标题,生成日期,公开日期,责任科室,类别\n村级账目公开,2025-01-06,2025-04-01,财政所,规划计划\n"


@pytest.fixture
def office(folder, tmp_path, monkeypatch):
    """An office with a leader and a head, a document that is explained, a late publication and a ledger."""
    monkeypatch.setenv("TUI_GOV_PIN", "246813")
    for login, name, role in (("zhao", "赵文博", "leader_in_charge"), ("sun", "孙立", "head")):
        assert main(["people", "add", login, "--name", name, "--roles", role]) == 0
        assert main(["people", "pin", login]) == 0
    assert main(["do", "create", "-", "title=农机购置补贴政策", "formed_on=2026-03-02"]) == 0
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "items.csv").write_text(ITEMS, encoding="utf-8")
    assert main(["import", "duties", str(tmp_path / "ledger.csv")]) == 0
    assert main(["import", "items", str(tmp_path / "items.csv"), "--already-published"]) == 0
    return folder


@pytest.fixture
def opened(office):
    terminals = []

    def open_terminal(*argv):
        terminal = Terminal("--data", str(office), "--lang", "zh", *argv)
        terminals.append(terminal)
        terminal.wait("今天 2026-03-16")
        terminal.settle()
        return terminal

    yield open_terminal
    for terminal in terminals:
        terminal.kill()


def ledger(screen):
    screen.press("6")
    screen.wait("勾稽|年度报告")
    screen.press("f")
    screen.wait("选报告或办理")
    screen.press("/")
    screen.raw("工作台账".encode())
    screen.settle()
    screen.press("ENTER", "ENTER")
    screen.wait("(?m)^工作台账")


def test_today_leads_to_the_clock_and_its_working(opened):
    screen = opened()
    screen.wait("舆情超时未办 2件")
    screen.press("DOWN", "ENTER")
    text = screen.wait("48小时内回应: 最迟03-15 08:05  超时未办  国办发.2016.61号")
    assert "2026-03-13 08:05 发现, 开始计时" in text
    assert "加48小时(钟点小时, 夜间和休息日照计): 最迟2026-03-15 08:05 回应" in text


def test_a_leader_approves_what_the_clerk_drafted(opened, office):
    screen = opened("--as", "zhao")
    ledger(screen)
    screen.wait("> D2026-0004.*向阳村")
    screen.settle(0.5)
    screen.press("g")
    screen.wait("批准: D2026-0004 已办")
    screen.press("ENTER")
    screen.wait("(?s)批准人 +赵文博.*经过")


def test_the_ledger_is_narrowed_by_kind_and_an_explanation_opens_its_document(opened):
    screen = opened()
    ledger(screen)
    screen.press("f")
    screen.wait("解读 1条")
    screen.press("8")
    screen.wait("(?m)^工作台账  解读.*")
    screen.wait(" 1条")
    screen.press("ENTER")
    screen.wait("关联信息 +2026-00001")
    screen.press("ENTER")
    screen.wait("农机购置补贴政策")
    screen.press("ESC", "ESC", "ESC")
    screen.wait(" 4条")


def test_the_pane_tells_who_is_in_the_group(opened):
    screen = opened()
    ledger(screen)
    screen.press("END")
    screen.settle(0.5)
    screen.wait("组成: 组长 赵文博、成员 孙立")


def test_a_deduction_opens_its_records_and_a_mark_is_entered(opened):
    screen = opened("--as", "sun")
    screen.press("6")
    screen.wait("勾稽|年度报告")
    screen.press("f")
    screen.wait("选报告或办理")
    screen.press("/")
    screen.raw("部门考评".encode())
    screen.settle()
    screen.press("ENTER", "ENTER")
    screen.wait("部门考评  2026年")
    screen.press("p", "6")
    screen.wait("(?s)部门考评  2025年.*财政所 +[0-9]+ +6")
    screen.press("ENTER")
    screen.wait("> 政府信息主动公开.* 10 +5 ")
    screen.press("DOWN", "DOWN", "e")
    screen.wait("年度报告  分值 10")
    screen.press("DOWN")
    screen.raw("８.5".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("8.5 +8.5")
    screen.press("HOME", "ENTER")
    screen.wait("村级账目公开")
