"""The first screen on a real terminal: what it shows, where Enter leads, what it costs."""

import re

import pytest

from terminal import Terminal
from tui_gov.cli.context import copy_sample


@pytest.fixture
def screen(tmp_path):
    copy_sample(tmp_path / "sample")
    terminal = Terminal("--data", str(tmp_path / "sample"), "--lang", "zh")
    terminal.wait("今天 2026-03-16 周一")
    terminal.settle()
    yield terminal
    terminal.kill()


def test_it_is_first_and_costs_little(screen):
    assert "1今日 2信息" in screen.text()
    assert len(screen.sent) <= 12 * 1024
    screen.press("DOWN")
    costs = []
    for _ in range(6):
        screen.raw(b"\x1b[B")
        costs.append(screen.settle(0.15))
    assert max(costs) <= 300


def down_to(screen, wanted):
    for _ in range(20):
        if re.search(rf"(?m)^> *{wanted}", screen.text()):
            return
        screen.press("DOWN")
    raise AssertionError(f"no {wanted}:\n{screen.text()}")


def test_a_heading_opens_its_list_and_an_entry_its_record_and_back_is_the_same_place(screen):
    down_to(screen, "信息逾期 [0-9]+件, 先列3件")
    screen.press("ENTER")
    screen.wait("信息逾期 .*\n.*索引号")
    screen.press("ESC")
    screen.wait("(?m)^>信息逾期 [0-9]+件, 先列3件")
    screen.press("DOWN", "ENTER")
    screen.wait("期限怎么算的")
    screen.press("1")
    here = screen.wait(r"(?m)^> +20\d\d-\d{5}")
    screen.press("ENTER", "ESC")
    assert screen.wait(r"(?m)^> +20\d\d-\d{5}") == here
    screen.press("2")
    screen.wait("索引号")
    screen.press("1")
    assert screen.wait(r"(?m)^> +20\d\d-\d{5}") == here
