"""The numbers by keyboard alone: opened down to their records and back, entered, checked, closed, exported."""

import json
import subprocess
import sys

import pytest

from terminal import Terminal
from tui_gov.cli.context import copy_sample


@pytest.fixture
def sample(tmp_path):
    folder = tmp_path / "office"
    copy_sample(folder)
    return folder


@pytest.fixture
def screen(sample):
    terminal = Terminal("--data", str(sample), "--lang", "zh")
    terminal.register()
    terminal.settle()
    yield terminal
    terminal.kill()


def json_of(folder, *argv):
    command = [sys.executable, "-m", "tui_gov", "--data", str(folder), *argv, "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, check=False).stdout)


def test_the_panel_holds_the_counts_and_its_figures_open_and_lead_back(screen, sample):
    counts = json_of(sample, "stats", "--year", "2026")
    screen.press("5")
    screen.wait("重点领域")
    text = screen.text()
    assert f"主动公开 {counts['items']['total']} " in text
    for label, count in list(counts["items"]["by_key_area"].items())[:5]:
        assert f"{label[:4]} {count}" in text
    gaps = sum(count == 0 for count in counts["items"]["by_key_area"].values())
    assert text.count("空白") == gaps
    assert "公共企事业单位 " in text
    assert "勾稽 平" in text
    days = counts["requests"]["by_days"]
    assert sum(days.values()) == counts["requests"]["answered"]
    took = "  ".join(f"{label}: {count}" for label, count in days.items())
    middle = counts["timeliness"]["requests_median_days"]
    assert f"用时 中位 {middle}个工作日  {took}" in text
    screen.press("ENTER")
    screen.wait(f"{counts['items']['total']}条")
    screen.press("ENTER")
    screen.wait("公开属性")
    screen.press("[")
    screen.wait("计入2026-")
    assert "2026年 主动公开数" in screen.text()
    screen.press("ENTER")
    screen.wait(f"{counts['items']['total']}条")


def test_one_key_changes_the_period_and_one_sets_last_year_beside(screen):
    screen.press("5")
    screen.wait("上年同期")
    screen.press("p")
    screen.wait("2026年第1季度")
    before = screen.text()
    screen.press("~")
    screen.settle()
    assert screen.text() != before
    assert "-100.00%" in screen.text()
    screen.press("~")
    screen.settle()
    assert screen.text() == before


def test_the_heading_stays_while_the_panel_scrolls(screen):
    screen.press("5")
    screen.wait("重点领域")
    heading = screen.text().split("\n")[2].strip("> ")
    screen.press("END")
    screen.wait("> .*%")
    assert screen.text().split("\n")[2].strip("> ") == heading
    assert "上年同期" in screen.text().split("\n")[3]


def choose(screen, word, wanted):
    screen.press("f")
    screen.wait("选报告或办理")
    screen.press("/")
    screen.raw(word.encode())
    screen.wait(f"查找 {word}")
    screen.settle()
    screen.press("ENTER", "ENTER")
    screen.wait(wanted)


def test_a_year_is_completed_checked_closed_and_exported_by_keyboard(screen, sample):
    screen.press("6")
    screen.wait("勾稽 全部相符")
    choose(screen, "填年度数字", "登记簿里没有的数字")
    assert "行政事业性收费金额(万元) 0.0560" in screen.text()
    screen.press("DOWN", "DOWN", "DOWN")
    screen.settle()
    screen.raw(b"\x7f" * 6)
    screen.settle()
    screen.raw(b"321")
    screen.wait("321")
    screen.press("SAVE")
    screen.wait("勾稽")
    assert json_of(sample, "report", "annual", "--year", "2025")["part2"]["licences"] == 321
    choose(screen, "全部检查", "2025年 检查")
    screen.press("ESC")
    screen.settle()
    choose(screen, "结账", "输入年份2025确认")
    screen.raw(b"2025")
    screen.settle()
    screen.press("ENTER")
    screen.wait("已结账")
    screen.press("x")
    screen.wait("写成什么")
    screen.press("1")
    screen.wait("已写到")
    (written,) = (sample / "reports").glob("*.md")
    text = written.read_text()
    assert '<td colspan="3">321</td>' in text
    assert "2025年的数字已结账" in text


def test_the_ledger_is_kept_from_the_reports(screen, sample):
    screen.press("6")
    screen.wait("勾稽")
    choose(screen, "工作台账", "(?m)^工作台账")
    before = json_of(sample, "list", "duties")
    screen.press("n")
    screen.wait("登记哪一类工作")
    screen.press("2")
    screen.wait("登记一项工作: 培训")
    assert "舆情" not in screen.text()
    screen.press("DOWN")
    screen.raw("信息公开业务培训".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("已保存")
    known = {each["id"] for each in before}
    (line,) = [each for each in json_of(sample, "list", "duties") if each["id"] not in known]
    assert (line["kind"], line["title"]) == ("培训", "信息公开业务培训")
