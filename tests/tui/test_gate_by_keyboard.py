"""An item from draft to published, and another to withheld, by keyboard, by four people on one machine."""

import getpass
import re

import pytest

from terminal import Terminal
from tui_gov import settings
from tui_gov.cli import main
from tui_gov.store import open_store

PEOPLE = (
    ("li", "李某", "department_head"),
    ("chen", "陈某", "secrecy_reviewer"),
    ("zhao", "赵某", "leader_in_charge"),
)
KEYS = {"li": "1", "chen": "2", "zhao": "3"}


@pytest.fixture
def office(folder, monkeypatch):
    for login, name, role in PEOPLE:
        assert main(["people", "add", login, "--name", name, "--roles", role]) == 0
        monkeypatch.setenv("TUI_GOV_PIN", f"pin-{login}")
        assert main(["people", "pin", login]) == 0
    monkeypatch.setenv("TUI_GOV_PIN", "pin-clerk")
    assert main(["people", "pin", getpass.getuser()]) == 0
    monkeypatch.delenv("TUI_GOV_PIN")
    do = [
        "do",
        "create",
        "-",
        "category=规划计划",
        "department=财政所",
        "channels=政府网站",
        "formed_on=2026-03-02",
    ]
    assert main([*do, "title=防汛值班安排", "text=正文"]) == 0
    assert main([*do, "title=讨论稿", "text=正文"]) == 0
    return folder


@pytest.fixture
def screen(office):
    terminal = Terminal("--data", str(office))
    terminal.register()
    terminal.settle()
    yield terminal
    terminal.kill()


def become(screen, office, login):
    people = [person.login for person in settings.load(office).people]
    screen.press("v")
    screen.wait("以谁的身份办理")
    screen.press(str(people.index(login) + 1))
    screen.wait("PIN")
    screen.raw(f"pin-{login if login in KEYS else 'clerk'}".encode())
    screen.settle()
    screen.press("ENTER")
    name = {each[0]: each[1] for each in PEOPLE}.get(login, login)
    screen.wait(f"{name} ")
    screen.settle(0.5)


def to(screen, title):
    screen.press("2", "UP", "UP", "UP")
    for _ in range(3):
        if any(line.startswith(">") and title in line for line in screen.text().split("\n")):
            break
        screen.press("DOWN")
    screen.settle(0.5)


def test_from_draft_to_published_by_four_people(screen, office):
    clerk = getpass.getuser()
    to(screen, "防汛值班安排")
    screen.press("d")
    screen.wait("公开属性")
    screen.press("ENTER")
    screen.wait("主动公开")
    screen.press("1")
    screen.press("SAVE")
    screen.wait("定密")
    screen.settle(0.6)
    screen.press("s")
    screen.wait("审核")
    for login in ("li", "chen", "zhao"):
        become(screen, office, login)
        screen.press("4")
        screen.wait("防汛值班安排")
        screen.settle(0.6)
        screen.press("g")
        screen.wait("已办")
    become(screen, office, clerk)
    to(screen, "防汛值班安排")
    screen.wait("待发布")
    screen.press("m")
    screen.wait("公开方式")
    screen.press("SAVE")
    screen.wait("防汛值班安排.*发布")
    assert main(["--data", str(office), "list", "items", "--where", "state=published"]) == 0


def test_from_draft_to_withheld(screen):
    to(screen, "讨论稿")
    screen.press("d")
    screen.wait("公开属性")
    screen.press("ENTER")
    screen.wait("不予公开")
    screen.press("3")
    screen.press("ENTER")
    screen.wait("内部事务")
    screen.press("5", "SAVE")
    screen.wait("讨论稿.*不予公开")


def test_a_wrong_pin_changes_nobody(screen, office):
    screen.press("v")
    screen.wait("以谁的身份办理")
    people = [person.login for person in settings.load(office).people]
    screen.press(str(people.index("li") + 1))
    screen.wait("PIN")
    screen.raw(b"wrong")
    screen.settle()
    assert "wrong" not in screen.text()
    screen.press("ENTER")
    screen.wait("PIN不对")
    assert "李某 科室负责人" not in screen.text()


def test_points_and_findings_stand_beside_the_text(screen, office):
    assert main(["do", "edit", "2026-00001", "text=内部资料 电话13800000001"]) == 0
    assert main(["do", "attribute", "2026-00001", "attribute=主动公开"]) == 0
    assert main(["do", "submit", "2026-00001"]) == 0
    become(screen, office, "chen")
    screen.press("4")
    screen.wait("筛查 2处")
    assert "13800000001" not in screen.text().replace("电话13800000001", "")
    screen.press("!")
    screen.wait("待答复")
    screen.press("DOWN", "ENTER")
    screen.wait("无问题 陈")
    screen.press("DOWN", "+")
    screen.raw("已核".encode())
    screen.press("ENTER")
    screen.wait("依法可公开")


def test_what_changed_since_the_last_review_stands_beside_the_text(screen, office):
    assert main(["do", "attribute", "2026-00001", "attribute=主动公开"]) == 0
    assert main(["do", "submit", "2026-00001"]) == 0
    assert main(["do", "return", "2026-00001", "opinion=补上电话"]) == 0
    assert main(["do", "edit", "2026-00001", "text=正文。值班电话0999-6612345。"]) == 0
    assert main(["do", "submit", "2026-00001"]) == 0
    become(screen, office, "li")
    screen.press("4")
    screen.wait("上次审查\\(03-16\\)后改动: 正文")
    screen.press("~")
    screen.wait("退回 补上电话")
    screen.wait("\\+ 正文。值班电话")


def test_from_draft_to_withheld_by_four_people(screen, office):
    to(screen, "讨论稿")
    screen.press("d")
    screen.wait("公开属性")
    screen.press("ENTER")
    screen.wait("主动公开")
    screen.press("1", "SAVE")
    screen.wait("定密")
    screen.settle(0.6)
    screen.press("s")
    screen.wait("审核")
    for login in ("li", "chen"):
        become(screen, office, login)
        screen.press("4")
        screen.wait("讨论稿")
        screen.settle(0.6)
        screen.press("g")
        screen.wait("已办")
    become(screen, office, "zhao")
    screen.press("4")
    screen.wait("讨论稿")
    screen.settle(0.6)
    screen.press(",")
    screen.wait("审签")
    screen.press(re.search(r"(\d+) +审签", screen.text())[1])
    screen.wait("结论")
    screen.raw("尚在讨论".encode())
    screen.settle(0.1)
    screen.press("TAB", "ENTER")
    screen.wait("删减后公开")
    screen.press("3", "ENTER")
    screen.wait("过程性信息")
    screen.press(re.search(r"(\d+) +过程性信息", screen.text())[1], "SAVE")
    become(screen, office, getpass.getuser())
    screen.press("2")
    screen.wait("讨论稿.*不予公开")
    store = open_store(office)
    (item,) = [each for each in store.all("items") if each.title == "讨论稿"]
    acts = [(event.kind, event.by) for event in store.log(item.id)]
    store.close()
    me = getpass.getuser()
    assert item.ground == "过程性信息"
    assert [each for each in acts if each[0] in ("created", "signed", "returned", "attributed")] == [
        ("created", me),
        ("attributed", me),
        ("signed", "li"),
        ("signed", "chen"),
        ("returned", "zhao"),
        ("attributed", "zhao"),
    ]
