"""Papers from the screens: the form is chosen, the year's sheet and the sheet for the successor are a key away."""

import re

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


def choose(screen, text):
    """Open the chooser of the report screen and take the line with that text."""
    screen.press("f")
    shown = screen.wait(text)
    number = re.search(rf"(\d+) +{text}", shown)[1]
    screen.press(*number)


def test_a_report_is_written_for_printing_and_for_word(screen, sample):
    screen.press("6")
    screen.wait("勾稽")
    for key, ending in (("2", "html"), ("3", "docx")):
        screen.press("x")
        screen.wait("写成什么")
        screen.press(key)
        screen.wait(rf"(?s)已写到.*\.{ending}")
    page = (sample / "reports" / "2025年政府信息公开工作年度报告.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<table") >= 4
    assert (sample / "reports" / "2025年政府信息公开工作年度报告.docx").read_bytes()[:2] == b"PK"


def test_the_years_sheet_goes_to_a_phone(screen, sample):
    screen.press("6")
    screen.wait("勾稽")
    choose(screen, "一年一张纸")
    screen.wait("哪一年")
    screen.press("ENTER")
    screen.wait("6日 周二 +上报2025年第4季度统计表")
    screen.press("x")
    screen.wait("手机日历")
    screen.press("4")
    screen.wait(r"(?s)已写到.*ics")
    data = (sample / "reports" / "2026年一年一张纸.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_sheet_for_the_successor_is_on_screen(screen, sample):
    screen.press("6")
    screen.wait("勾稽")
    choose(screen, "交接单")
    screen.wait("一、在办申请")
    screen.press("x", "1")
    screen.wait("已写到")
    (written,) = (sample / "reports").glob("*交接单.md")
    assert str(sample) in written.read_text("utf-8")
