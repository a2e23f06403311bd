"""Findings at two terminals: written down by the county, put right by the clerk, each seen by the other at once."""

import re
import time

import pytest

from terminal import Terminal
from tui_gov.cli import main

SOON = 2.0
"""Seconds in which another's act must be on screen; they read what others saved twice a second."""


@pytest.fixture
def two(tmp_path, monkeypatch):
    """The clerk's and the county's screens on one sample office, both on the list of findings."""
    for name in ("TUI_GOV_TODAY", "TUI_GOV_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "office"
    assert main(["sample", str(folder)]) == 0
    screens = [Terminal("--data", str(folder)), Terminal("--data", str(folder), "--as", "zhou")]
    for screen in screens:
        screen.wait("1今日")
        screen.settle()
        screen.press("6", "f")
        screen.wait("问题清单: 检查发现和整改")
        place = re.search(r"(\d+) +问题清单", screen.text())[1]
        screen.press(place)
        screen.wait("n登记|编号 ")
        screen.settle()
    yield (*screens, folder)
    for screen in screens:
        screen.kill()


def typed_finding(screen, record, text):
    screen.press("n")
    screen.wait("登记一个问题")
    screen.press(record, "TAB", "TAB", "ENTER", text, "SAVE", "SAVE")
    return re.search(r"([CF]2026-\d{4}) 已保存", screen.wait("已保存"))[1]


def only(screen, text):
    """Narrow the list to what holds a text."""
    screen.press("/", text, "ENTER")
    screen.wait("1条 第1条")
    screen.settle()


def arrives(screen, regex):
    start = time.monotonic()
    screen.wait(regex)
    assert time.monotonic() - start < SOON, screen.text()
    screen.settle()


def test_found_put_right_sent_back_and_confirmed(two):
    clerk, county, folder = two
    made = typed_finding(county, "2026-00001", "第九个链接打不开")
    arrives(clerk, f"周慧 记问题: {made} 第九个链接打不开")
    for screen in (clerk, county):
        only(screen, "第九个链接")
    assert f"{made}  新待整改" in clerk.text()
    clerk.press("ENTER")
    clerk.wait("经过")
    assert all(word in clerk.text() for word in ("第九个链接打不开", "2026-00001", "周慧"))
    clerk.press("i")
    clerk.wait("不能办这一步")
    clerk.press("a")
    clerk.wait(f"整改  {made}")
    clerk.press("ENTER", "已换链接", "SAVE", "SAVE")
    arrives(county, f"王晓芸 整改: {made}")
    county.press("r")
    county.wait(f"复核退回  {made}")
    county.press("仍打不开", "SAVE")
    arrives(clerk, f"周慧 退回: {made}")
    clerk.press("a")
    clerk.wait(f"整改  {made}")
    clerk.press("ENTER", "已重新上传", "SAVE", "SAVE")
    arrives(county, f"王晓芸 整改: {made}")
    county.press("i")
    county.wait("已复核")
    arrives(clerk, "复核认可")
    clerk.press("ESC")
    clerk.wait(f"{made}  已复核")
    assert "新已复核" not in clerk.text()
    assert main(["--data", str(folder), "verify"]) == 0


def test_the_countys_screens_write_and_read_no_file(two):
    _, county, folder = two
    own = (folder / "journal.jsonl").read_bytes()
    county.press("ESC", "x")
    county.wait("只能登记检查发现")
    assert not (folder / "reports").exists()
    county.press("f")
    shown = county.wait("选报告或办理")
    assert "问题清单" in shown
    assert not any(word in shown for word in ("结账", "导入", "写文字", "年度数字", "工作台账", "交接单"))
    county.press("ESC", "2")
    shown = county.wait("索引号")
    assert not any(word in shown.splitlines()[-1] for word in ("新建", "编辑", "送审", "更多", "要点"))
    county.settle()
    for key in (",", "!", "n"):
        county.press(key)
        county.wait("只能登记检查发现|只给本单位的人看")
    for key in ("e", "d", "s"):
        county.press(key)
        county.press("SAVE")
        county.press("ESC", "ESC")
    assert (folder / "journal.jsonl").read_bytes() == own


def test_a_list_narrowed_and_searched(two):
    clerk, _, _ = two
    for number, text in enumerate(("错别字七处", "第九个栏目空白")):
        made = typed_finding(clerk, f"2026-0000{number + 1}", text)
        assert made.startswith("F2026")
    only(clerk, "第九个栏目")
    assert "错别字七处" not in clerk.text()
    clerk.press("ESC", "f")
    clerk.wait("待复核")
    clerk.press("4")
    clerk.wait("问题清单  待复核")
    assert "错别字七处" not in clerk.text()
    clerk.press("ESC")
    only(clerk, "第九个栏目")
    clerk.press(",")
    clerk.wait("此刻可办")
    assert all(word in clerk.text() for word in ("整改", "指定责任人"))
