"""The table of commands and the views agree: what a view can do has a key, and every key does something."""

import importlib
import pkgutil

import pytest

from tui_gov.office.rights import RIGHTS
from tui_gov.tui import stack, views
from tui_gov.tui.commands import COMMANDS, TYPED, Keymap
from tui_gov.tui.general import General
from tui_gov.tui.view import TableView, View

MOVES = {"up", "down", "page_up", "page_down", "first", "last", "left", "right"}


def every_view():
    """The classes of views that stand in the table of commands."""
    for module in pkgutil.iter_modules(views.__path__):
        importlib.import_module(f"tui_gov.tui.views.{module.name}")
    found, open_ = set(), [View]
    while open_:
        for each in open_.pop().__subclasses__():
            open_.append(each)
            if each.name and each.name not in TYPED:
                found.add(each)
    return sorted(found, key=lambda each: each.__name__)


def commands_of(name):
    return {command.name for command in Keymap({}).of(name)}


@pytest.mark.parametrize("view", every_view())
def test_what_a_view_does_itself_has_a_key(view):
    own = {name.removeprefix("do_") for name in vars(view) if name.startswith("do_")}
    assert own <= commands_of(view.name)


def test_every_right_of_a_command_stands_in_the_table_of_rights():
    assert {command.right for command in COMMANDS} <= {"", *RIGHTS}


@pytest.mark.parametrize("view", every_view())
def test_every_key_of_a_view_does_something(view):
    does = {
        name.removeprefix("do_") for one in (view, General) for name in dir(one) if name.startswith("do_")
    }
    named = {name for name in commands_of(view.name) if not name.startswith("flag_")}
    assert named <= does | MOVES | set(stack.TOP_VIEWS)


@pytest.mark.parametrize("view", [each for each in every_view() if issubclass(each, TableView) and each.pane])
def test_every_pane_folds_away(view):
    standing_over = {"preview", "columns"}
    assert "fold" in commands_of(view.name) or view.name in standing_over
