"""The lists of the review screen by keyboard: 待认定 one key an attribute, 重新评估, what waits to be put on the website."""

import csv

import pytest

from packages import docx
from terminal import Terminal
from tui_gov.cli import main
from tui_gov.store import open_store

OLD = [("2023年工作总结", "2023-12-20"), ("2025年预算", "2025-02-01"), ("2025年人事安排", "2025-09-01")]


@pytest.fixture
def office(folder, tmp_path):
    path = tmp_path / "old.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("标题", "生成日期"), *OLD])
    assert main(["import", "items", str(path), "--backlog"]) == 0
    return folder


@pytest.fixture
def screen(office):
    terminal = Terminal("--data", str(office))
    terminal.wait("今日")
    terminal.press("4")
    terminal.wait("没有等签字的审查单")
    yield terminal
    terminal.kill()


def items(office):
    store = open_store(office)
    found = {item.title: item for item in store.all("items")}
    store.close()
    return found


def test_one_key_an_attribute(screen, office):
    screen.press("f", "1")
    screen.wait("待认定 3件  2025年 0/2  2023年 0/1")
    screen.wait("> 2025-00002  2025年人事安排")
    screen.settle(0.5)
    screen.press("3")
    screen.wait("不公开理由")
    screen.press("ENTER")
    screen.wait("内部事务")
    screen.press("5")
    screen.raw("人员调整".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("待认定 2件  2025年 1/2  2023年 0/1")
    screen.settle(0.5)
    screen.press("1")
    screen.wait("2025年 2/2")
    found = items(office)
    assert (found["2025年人事安排"].attribute, found["2025年人事安排"].ground) == ("不予公开", "内部事务信息")
    assert found["2025年预算"].attribute == "主动公开"
    assert found["2023年工作总结"].attribute == ""


def test_what_is_withheld_is_looked_at_again(screen, office):
    do = [
        "do",
        "attribute",
        "2025-00001",
        "attribute=不予公开",
        "ground=内部事务信息",
        "reassess_on=2026-01-01",
    ]
    assert main(do) == 0
    screen.press("f", "2")
    screen.wait("重新评估 1件, 过期 1件")
    screen.wait("条例第十六条第一款")
    screen.settle(0.5)
    screen.press("3")
    screen.wait("仍不予公开")
    screen.wait("2027-03-16")
    screen.press("TAB")
    screen.raw("仍在办理".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("重新评估 1件, 过期 0件")
    screen.wait("说明 仍在办理")
    screen.press("1")
    screen.wait("重新评估 0件")
    assert "2027-03-16" not in screen.text()


def test_from_the_copy_sheet_to_day_and_address(screen, office):
    people = (
        ("li", "李某", "department_head"),
        ("chen", "陈某", "secrecy_reviewer"),
        ("zhao", "赵某", "leader_in_charge"),
    )
    for login, name, role in people:
        assert main(["people", "add", login, "--name", name, "--roles", role]) == 0
    record = "2025-00001"
    values = ["category=规划计划", "department=财政所", "text=正文第一段", "channels=政府网站"]
    assert main(["do", "edit", record, *values]) == 0
    assert main(["do", "attribute", record, "attribute=主动公开"]) == 0
    assert main(["do", "submit", record]) == 0
    for login, _name, _role in people:
        assert main(["do", "sign-paper", record, f"signer={login}", f"scan={'a' * 64}"]) == 0
    screen.press("f", "3")
    screen.wait("待发布和已送发布 1件")
    screen.press("x", "2")
    screen.wait("正文第一段")
    screen.wait("审查摘要")
    screen.press("x")
    screen.wait("写成什么")
    screen.press("1")
    screen.wait("已写到")
    assert (office / "reports" / f"发布抄录单 {record}.md").is_file()
    screen.press("ESC")
    screen.settle(0.5)
    screen.press("o")
    screen.wait("已送发布 .*")
    screen.wait("已办")
    screen.settle(0.5)
    screen.press("m")
    screen.wait("公开方式")
    screen.press("TAB")
    screen.raw(b"http://www.example.gov.cn/1.html")
    screen.settle()
    screen.press("SAVE")
    screen.wait("待发布和已送发布 0件")
    assert main(["list", "items", "--where", "state=published"]) == 0
    assert items(office)["2025年预算"].url.endswith("1.html")


def test_a_document_fills_the_form(screen, office, tmp_path):
    text = "青石镇人民政府文件\n青政报〔2026〕7号\n关于预算执行情况的报告\n县人民政府：\n现报告如下。\n2026年3月2日\n此件公开发布"
    (tmp_path / "a.docx").write_bytes(docx(text))
    screen.press("2", "n")
    screen.wait("Ctrl\\+O从文件取")
    screen.raw(b"\x0f")
    screen.wait("从哪个文件取")
    screen.raw(str(tmp_path / "a.docx").encode())
    screen.settle()
    screen.press("ENTER")
    screen.wait("已取出")
    screen.press("SAVE")
    screen.wait("关于预算执行情况的报告")
    item = items(office)["关于预算执行情况的报告"]
    assert (item.doc_no, item.formed_on.isoformat(), item.attribute) == (
        "青政报〔2026〕7号",
        "2026-03-02",
        "主动公开",
    )
