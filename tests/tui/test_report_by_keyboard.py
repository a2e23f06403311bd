"""A report is written by keyboard alone: its texts with figures put in, a reason for a jump, the item signed and out."""

import json
import re
import subprocess
import sys

import pytest

from terminal import KEYS, Terminal
from tui_gov.cli.context import copy_sample

KEYS |= {"INSERT": "\x0e"}


@pytest.fixture
def sample(tmp_path):
    folder = tmp_path / "office"
    copy_sample(folder)
    return folder


@pytest.fixture
def screen(sample):
    terminal = Terminal("--data", str(sample), "--lang", "zh")
    terminal.wait("王晓芸")
    terminal.settle()
    yield terminal
    terminal.kill()


def run(folder, *argv):
    command = [sys.executable, "-m", "tui_gov", "--data", str(folder), *argv]
    return subprocess.run(command, capture_output=True, check=False)


def json_of(folder, *argv):
    return json.loads(run(folder, *argv, "--format", "json").stdout)


def type_in(screen, text, wanted):
    screen.raw(text.encode())
    screen.wait(wanted)
    screen.settle()


def edit(screen, row):
    """The text in a row of the list of texts, in the editor."""
    screen.press("6")
    screen.wait("勾稽")
    screen.press("e")
    screen.wait("在报告的哪里")
    screen.press(*["DOWN"] * row, "ENTER")
    screen.wait("Ctrl.N插入数字")


def test_a_number_is_put_in_as_a_figure_and_what_is_typed_is_flagged(screen, sample):
    edit(screen, 7)
    type_in(screen, "今年收到申请20件，走访77人，共", "错误: 20 与 新收申请 19 矛盾")
    assert "手填, 没有来源: 77" in screen.text()
    screen.press("INSERT")
    screen.wait("插入哪个数字")
    screen.press("/")
    type_in(screen, "新收·总计", "新收·总计_?\\s")
    screen.press("ENTER", "ENTER")
    screen.wait(r"共\{part3.new.total\}")
    type_in(screen, "件。", "件。")
    assert "第一部分" in screen.text()
    screen.press("ESC")
    screen.wait("再按一次Esc放弃")
    screen.press("SAVE")
    screen.wait("已保存.*错误: 20")
    (other,) = [
        each for each in json_of(sample, "prose", "--year", "2025") if each["name"] == "other_matters"
    ]
    assert other["text"].startswith("今年收到申请20件，走访77人，共{part3.new.total}件。")
    assert (other["by"], other["day"]) == ("王晓芸", "2026-03-16")
    assert run(sample, "check", "--year", "2025").returncode == 1
    assert "共19件。" in run(sample, "report", "annual", "--year", "2025").stdout.decode()


def test_an_unsaved_text_is_given_up_only_after_a_second_escape(screen, sample):
    edit(screen, 5)
    type_in(screen, "草稿", "草稿")
    screen.press("ESC")
    screen.wait("再按一次Esc放弃")
    screen.press("ESC")
    screen.wait("在报告的哪里")
    assert "草稿" not in run(sample, "report", "annual", "--year", "2025").stdout.decode()


def test_a_jump_gets_its_reason_on_the_line_that_asks_for_it(screen, sample):
    run(sample, "figures", "--year", "2024", "penalties=2")
    screen.press("6")
    screen.wait("勾稽")
    for key, wanted in (("PGDN", "变动较大"), ("UP", "> 存疑.*变动较大")):
        for _ in range(30):
            if re.search(wanted, screen.text()):
                break
            screen.press(key)
    screen.press("e")
    screen.wait("变动原因")
    type_in(screen, "划入综合执法", "划入综合执法")
    screen.press("ENTER")
    screen.wait("已写原因")
    told = run(sample, "reason", "--year", "2025").stdout.decode()
    assert "part2.penalties  2→23  划入综合执法（王晓芸 2026-03-16）" in told


def test_a_figure_of_a_report_opens_its_records_and_a_record_the_figures_that_count_it(screen, sample):
    cells = json_of(sample, "report", "annual", "--year", "2025")["cells"]
    screen.press("6")
    screen.wait("勾稽")
    screen.press(*["DOWN"] * 14)
    screen.wait("> .*全年新收|> .*下年度")
    screen.press("ENTER")
    screen.wait("表三 新收·总计")
    screen.press("ENTER")
    screen.wait(f"{len(cells['part3.new.total'])}条")
    screen.press("ENTER", "[")
    screen.wait("计入R2025-.*的数字")
    assert "2025年 表三 新收·" in screen.text()
    screen.press("ESC", "ESC", "ESC", "ESC")
    screen.wait("勾稽")
    screen.press("f")
    screen.wait("选报告或办理")
    screen.press("/")
    type_in(screen, "工作台账", "工作台账")
    screen.press("ENTER", "ENTER")
    screen.wait("信息公开业务培训")
    screen.press("DOWN", "[")
    screen.wait("2026年 台账 培训·人次")


def to_year(screen, year):
    """Change the period of the report until it is that year's."""
    screen.wait("勾稽")
    for _ in range(12):
        if re.search(rf"{year}年  勾稽", screen.text()):
            return
        screen.press("p")
        screen.settle()


def test_the_report_is_drafted_signed_handed_in_and_published(screen, sample):
    screen.press("6")
    to_year(screen, 2024)
    screen.wait("未起草.*报送 限2025-01-31")
    screen.press("f")
    screen.wait("选报告或办理")
    screen.press("/")
    type_in(screen, "年报这条信息", "年报这条信息: 起草")
    screen.press("ENTER", "ENTER")
    screen.wait("已起草")
    screen.press("d")
    screen.wait("公开属性")
    screen.press("ENTER")
    screen.wait("主动公开")
    screen.press("ENTER", "SAVE")
    screen.wait("审查单 未送审")
    screen.settle()
    screen.press("s")
    screen.wait("审查单 等科室负责人")
    (record,) = [each["id"] for each in json_of(sample, "list", "reviews") if "年度报告" in each["title"]]
    for login in ("he", "chen", "zhao", "sun"):
        assert run(sample, "--as", login, "do", "sign", record).returncode == 0
    screen.wait("审查单 齐全")
    screen.press("m")
    screen.wait("公开日期|发布")
    screen.press("SAVE")
    screen.wait("先备案后公布")
    screen.press("ESC")
    screen.settle()
    screen.press(",")
    screen.wait("此刻可办")
    screen.press("/")
    type_in(screen, "报送", "报送")
    screen.press("ENTER", "ENTER")
    screen.wait("报送机关")
    screen.press("SAVE")
    screen.wait("审查单 齐全 ")
    screen.settle()
    screen.press("m")
    screen.wait("链接")
    screen.press("DOWN")
    type_in(screen, "https://www.qingshi.example/nb", "nb")
    screen.press("SAVE")
    screen.settle()
    screen.press("6")
    to_year(screen, 2024)
    screen.wait(f"已公布 {record} 2026-03-16")
    shown = json_of(sample, "show", record)
    assert shown["state"] == "published"
    assert shown["url"] == "https://www.qingshi.example/nb"
