"""Scrolling is one mechanism: every key of it works in every view of lines."""

from typing import cast

import pytest

from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell
from tui_gov.tui.views.duty import DutyRecordView
from tui_gov.tui.views.findings import FindingRecordView
from tui_gov.tui.views.help import HelpView
from tui_gov.tui.views.letter import LetterView
from tui_gov.tui.views.record import RecordView
from tui_gov.tui.views.sheet import SheetView


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), "1-5/12"),
        (("down", "down", "up"), "2-6/12"),
        (("up",), "1-5/12"),
        (("page_down",), "6-10/12"),
        (("last",), "8-12/12"),
        (("last", "down"), "8-12/12"),
        (("last", "page_up"), "3-7/12"),
        (("last", "first"), "1-5/12"),
    ],
)
def test_it_stays_within_its_lines(keys, place):
    view = Scrolled(cast(Shell, object()))
    view.shown(range(12), 5)
    assert all(view.command(key) for key in keys)
    assert view.title() == place
    first = int(place.split("-")[0]) - 1
    assert list(view.shown(range(12), 5)) == list(range(first, first + 5))


def test_fewer_lines_than_fit_and_none():
    view = Scrolled(cast(Shell, object()))
    assert list(view.shown(range(3), 5)) == [0, 1, 2]
    view.command("last")
    assert view.title() == "1-3/3"
    view.shown([], 5)
    assert view.title() == "0-0/0"


def test_lines_that_went_away_are_scrolled_back_from():
    view = Scrolled(cast(Shell, object()))
    view.shown(range(12), 5)
    view.command("last")
    assert list(view.shown(range(6), 5)) == [1, 2, 3, 4, 5]


def test_every_view_of_lines_scrolls_by_it():
    for each in (HelpView, DutyRecordView, FindingRecordView, LetterView, RecordView, SheetView):
        assert each.command is Scrolled.command, each
