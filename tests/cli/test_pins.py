"""--as asks a PIN: five wrong ones, then a wait."""

from datetime import datetime, timedelta, timezone

import pytest

from tui_gov.cli import context, pins

AT = datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def as_li(run, folder, monkeypatch):
    monkeypatch.setattr(context, "now", lambda: as_li.moment)
    monkeypatch.setenv("TUI_GOV_PIN", "right-one")
    assert run("people", "add", "li", "--name", "李某", "--roles", "department_head").code == 0
    assert run("people", "pin", "li").code == 0

    def as_li(pin, after=timedelta()):
        as_li.moment = AT + after
        monkeypatch.setenv("TUI_GOV_PIN", pin)
        return run("--as", "li", "list", "items").code

    return as_li


def test_five_tries_then_a_wait(as_li):
    assert [as_li("wrong") for _ in range(5)] == [4] * 5
    assert as_li("right-one", timedelta(seconds=59)) == 4
    assert as_li("right-one", timedelta(seconds=61)) == 0
    assert as_li("wrong", timedelta(seconds=62)) == 4
    assert as_li("right-one", timedelta(seconds=63)) == 0


def test_the_wait_doubles(as_li):
    for n in range(6):
        as_li("wrong", timedelta(minutes=n * 2))
    assert as_li("right-one", timedelta(minutes=10, seconds=90)) == 4
    assert as_li("right-one", timedelta(minutes=12, seconds=1)) == 0


def test_a_right_one_clears_the_count(as_li):
    for _ in range(4):
        as_li("wrong")
    assert as_li("right-one") == 0
    for _ in range(4):
        as_li("wrong")
    assert as_li("right-one") == 0


def test_the_file_holds_no_pin(as_li, folder):
    as_li("wrong")
    text = pins.place().read_text()
    assert "wrong" not in text
    pins.place().write_text("[broken")
    assert as_li("right-one") == 0
