"""How text, the users' above all, reaches a terminal, and what no inner room may do: rules over the source."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tui_gov"
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
SCREENS = {place: tree for place, tree in TREES.items() if place.startswith("tui/")}
INNER = ("errors.py", "model/", "law/", "screening/", "store/", "office/", "reports/", "settings.py")

LIBRARY = {
    "textual": {"events"},
    "textual.app": {"App", "ComposeResult"},
    "textual.binding": {"BindingType"},
    "textual.geometry": {"Offset", "Region"},
    "textual.message": {"Message"},
    "textual.reactive": {"Reactive"},
    "textual.screen": {"Screen"},
    "textual.strip": {"Strip"},
    "textual.timer": {"Timer"},
    "textual.widget": {"Widget"},
    "textual.widgets": {"Input", "TextArea"},
    "rich.cells": {"cell_len", "set_cell_size"},
    "rich.segment": {"Segment"},
    "rich.style": {"Style"},
}
"""All that the screens take from the libraries: nothing among it reads markup."""
MARKUP = {"notify", "update", "from_markup", "render_markup", "render_str", "set_content", "write_line"}
"""Methods by which a library takes text as markup."""
TITLES = {"title", "sub_title", "border_title", "border_subtitle", "tooltip", "placeholder", "renderable"}
"""Attributes that a library draws as markup."""
CLOCKS = {
    f"{module}{name}"
    for module in ("", "datetime.")
    for name in ("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time")
}


def nodes(trees, kind):
    for place, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield place, node


def calls(trees, name):
    """Calls of a function or method of that name."""
    for place, node in nodes(trees, ast.Call):
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called == name:
            yield place, node


def functions_with(trees, wanted):
    """Place and function of everything that `wanted` finds."""
    for place, function in nodes(trees, ast.FunctionDef):
        if any(wanted(node) for node in ast.walk(function)):
            yield place, function.name


def is_ours(node):
    """Whether an expression is text written in the source, whatever its number."""
    if isinstance(node, ast.IfExp):
        return is_ours(node.body) and is_ours(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return is_ours(node.left)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isprintable()


def test_the_screens_take_nothing_from_the_libraries_that_reads_markup():
    for place, node in nodes(SCREENS, ast.ImportFrom):
        if node.module and node.module.split(".")[0] in ("textual", "rich"):
            names = {alias.name for alias in node.names}
            assert names <= LIBRARY.get(node.module, set()), f"{place}: {node.module} {names}"
    plain = {alias.name for _, node in nodes(SCREENS, ast.Import) for alias in node.names}
    assert {name for name in plain if name.startswith(("textual", "rich"))} == {
        "textual.drivers.linux_driver"
    }


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_no_method_that_reads_markup_is_called(name):
    assert [(place, node.lineno) for place, node in calls(SCREENS, name)] == []


def test_no_title_or_tooltip_is_given_to_the_library():
    for place, node in nodes(SCREENS, ast.Attribute):
        assert not (node.attr in TITLES and isinstance(node.ctx, ast.Store)), f"{place}:{node.lineno}"
    for place, node in nodes(SCREENS, ast.keyword):
        assert node.arg not in TITLES, f"{place}:{node.value.lineno}"


def test_one_widget_makes_the_librarys_segments():
    assert {place for place, _ in calls(SCREENS, "Segment")} == {"tui/canvas.py"}
    assert {place for place, _ in calls(SCREENS, "Strip")} == {"tui/canvas.py"}


def test_one_function_turns_the_users_text_into_spans():
    outside = [(place, node) for place, node in calls(SCREENS, "Span") if place != "tui/grid.py"]
    assert outside
    for place, node in outside:
        assert is_ours(node.args[0]), f"{place}:{node.lineno} hands text on without draw()"
    within = {
        name
        for place, name in functions_with(
            SCREENS, lambda node: isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Span"
        )
        if place == "tui/grid.py"
    }
    assert within == {"draw", "rule"}


def test_text_to_be_changed_goes_into_the_entry_line_and_the_editor_alone():
    def sets_value(node):
        return isinstance(node, ast.Attribute) and node.attr == "value" and isinstance(node.ctx, ast.Store)

    def loads_text(node):
        return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "load_text"

    assert set(functions_with(SCREENS, sets_value)) == {("tui/entry.py", "fill"), ("tui/entry.py", "ask")}
    assert set(functions_with(SCREENS, loads_text)) == {("tui/entry.py", "lay")}


def test_what_goes_to_the_terminal_past_the_canvas_is_written_in_the_source():
    for place, node in calls(SCREENS, "write"):
        receiver = ast.unparse(node.func)
        if "driver" in receiver or "std" in receiver:
            assert isinstance(node.args[0], ast.Constant), f"{place}:{node.lineno}"
    printing = list(calls(SCREENS, "print"))
    assert [place for place, _ in printing] == ["tui/terminal.py"]
    names = {each.id for each in ast.walk(printing[0][1]) if isinstance(each, ast.Name)}
    assert names == {"print", "sys", "type", "failure", "place"}


def test_no_text_is_padded_by_its_number_of_characters():
    for name in ("ljust", "rjust", "center", "expandtabs"):
        assert [(place, node.lineno) for place, node in calls(SCREENS, name)] == []
    assert not [
        place for place, node in nodes(SCREENS, ast.Import) for a in node.names if a.name == "textwrap"
    ]


@pytest.mark.parametrize("place", [place for place in TREES if place.startswith(INNER)])
def test_inner_rooms_neither_print_nor_read(place):
    for name in ("print", "input"):
        found = [node.lineno for _, node in calls({place: TREES[place]}, name)]
        assert not found, f"{place}:{found} {name}"
    for _, node in nodes({place: TREES[place]}, ast.Attribute):
        assert ast.unparse(node) not in ("sys.stdout", "sys.stderr", "sys.stdin"), f"{place}:{node.lineno}"


def test_only_the_command_line_reads_a_clock():
    found = {
        (place, ast.unparse(node.func))
        for place, node in nodes(TREES, ast.Call)
        if isinstance(node.func, ast.Attribute)
    }
    assert {(place, name) for place, name in found if name in CLOCKS} == {
        ("cli/context.py", "date.today"),
        ("cli/context.py", "datetime.now"),
        ("cli/setup.py", "date.today"),
    }


@pytest.mark.parametrize("place", [place for place in TREES if place.startswith(INNER[1:4] + INNER[5:7])])
def test_law_and_office_import_no_clock(place):
    names = {alias.name for _, node in nodes({place: TREES[place]}, ast.Import) for alias in node.names}
    assert not names & {"time", "random", "uuid", "datetime"}
