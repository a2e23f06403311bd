"""The office's catalogue by keyboard: its entries, their items, and what it asks for."""

import io
import json
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date

import pytest

from terminal import Terminal
from tui_gov import settings
from tui_gov.cli import main
from tui_gov.cli.context import copy_sample
from tui_gov.model.catalogue import CatalogueEntry

ROWS = (
    CatalogueEntry("财政预决算", column="财政预决算", department="财政所", days=20, unit="calendar"),
    CatalogueEntry("工作动态", column="工作动态", cadence="定期", period="biweekly", channels=("政府网站",)),
    CatalogueEntry("养老服务", period="quarterly", department="社会事务办公室", since=date(2026, 1, 1)),
)


@pytest.fixture
def screen(tmp_path):
    folder = tmp_path / "office"
    copy_sample(folder)
    profile = replace(settings.load(folder), catalogue=ROWS)
    (folder / settings.FILE).write_bytes(settings.dump(profile))
    terminal = Terminal("--data", str(folder), "--lang", "zh")
    terminal.wait("6报告")
    terminal.settle()
    terminal.press("6")
    terminal.wait("勾稽")
    terminal.press("f")
    terminal.wait("标准目录")
    place = next(line.split()[0] for line in terminal.text().splitlines() if "标准目录" in line)
    terminal.press(place)
    terminal.wait("目录事项")
    yield terminal
    terminal.kill()


def line_with(screen, word):
    return next(line for line in screen.text().splitlines() if word in line and "应于" not in line)


def test_every_entry_has_its_limit_its_days_and_its_state(screen):
    assert "空白1" in line_with(screen, "标准目录")
    assert "20个自然日" in line_with(screen, "财政预决算")
    assert line_with(screen, "工作动态").split()[-3:] == ["2025-12-22", "2026-01-05", "超期"]
    assert line_with(screen, "养老服务").split()[-1] == "空白"


def test_enter_lists_the_items_of_an_entry_and_esc_leads_back(screen):
    screen.press("ENTER")
    screen.wait("索引号")
    assert "财政预决算  查找" in screen.text()
    screen.press("ESC")
    screen.wait("目录事项")
    screen.press("j", "j", "ENTER")
    screen.wait("“养老服务”还没有信息")


def test_what_is_to_be_done_opens_its_item(screen):
    screen.press("f", "1")
    screen.wait("到期未公开")
    assert "工作动态 上次公开2025-12-22" in screen.text()
    screen.press("ENTER")
    screen.wait("公开时限类型")
    assert "2025-" in screen.text()


def test_the_entries_of_one_state(screen):
    screen.press("f", "5")
    screen.wait("1条 第1条")
    assert "养老服务" in screen.text()


@pytest.fixture
def approved(tmp_path, monkeypatch):
    """A sample office with one approved item whose limit has passed."""
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "office"))
    copy_sample(tmp_path / "office")
    made = ["title=养老服务站开放时间", "formed_on=2026-01-05", "category=规划计划", "department=财政所"]
    assert main(["do", "create", "-", *made, "text=正文", "channels=政府网站"]) == 0
    (record,) = json_of("list", "items", "--search", "养老服务站开放时间")
    assert main(["do", "attribute", record["id"], "attribute=主动公开"]) == 0
    assert main(["do", "submit", record["id"]]) == 0
    for login in ("he", "chen", "zhao"):
        assert main(["--as", login, "do", "sign", record["id"]]) == 0
    return record["id"]


def json_of(*words):
    said = io.StringIO()
    with redirect_stdout(said):
        assert main([*words, "--format", "json"]) == 0
    return json.loads(said.getvalue())


def test_a_late_publication_asks_why(approved):
    terminal = Terminal("--lang", "zh")
    try:
        terminal.wait("6报告")
        terminal.settle()
        terminal.press("2", "/")
        terminal.raw("养老服务站开放时间".encode())
        terminal.settle()
        terminal.press("ENTER")
        terminal.wait("1条 第1条")
        terminal.settle(0.5)
        terminal.press("m")
        terminal.wait("链接")
        terminal.press("SAVE")
        terminal.wait("晚于公开期限2026-02-02, 迟延原因")
        terminal.raw("等候民政办核对".encode())
        terminal.settle()
        terminal.press("ENTER")
        terminal.settle(0.5)
    finally:
        terminal.kill()
    shown = json_of("show", approved)
    assert (shown["state"], shown["late"], shown["late_reason"]) == ("published", True, "等候民政办核对")
