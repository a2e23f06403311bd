"""Who may import whom, and how large a room may grow: the design, held against every module of the program."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tui_gov"

MAY = {
    "errors": "",
    "model": "errors",
    "law": "model errors",
    "screening": "model errors",
    "store": "model errors tinydb",
    "office": "law screening store model errors",
    "reports": "model errors locale markdown_it docx",
    "exchange": "model errors pypdf python_calamine xlrd xlsxwriter",
    "settings": "model errors tomli_w",
    "locale": "model errors",
    "tui": "office reports settings model errors locale textual rich",
    "cli": "office reports exchange settings model errors locale store tui rich",
    "__main__": "cli",
    "__init__": "",
}
"""Room to the rooms and third parties that it may import; the standard library is free to all."""

WHERE = {
    "tinydb": {"store/tiny.py"},
    "tomli_w": {"settings.py"},
    "pypdf": {"exchange/attachment.py"},
    "markdown_it": {"reports/letter_page.py"},
    "docx": {"reports/word.py"},
    "python_calamine": {"exchange/sheets/worker.py"},
    "xlrd": {"exchange/sheets/old_marks.py"},
    "xlsxwriter": {"exchange/sheets/write.py"},
    "fcntl": {"store/lock.py"},
    "pwd": {"cli/context.py"},
    "resource": {"exchange/sheets/worker.py"},
    "textual": {"tui/app.py", "tui/canvas.py", "tui/desk.py", "tui/entry.py", "tui/terminal.py"},
}
"""The files that each of these is kept in."""
POSIX = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "syslog", "readline", "curses"}
"""Modules that Windows lacks."""
LATE = {"tomli_w": "settings.py", "rich": "cli/registers.py", "tui_gov.tui": "cli/setup.py"}
"""What a file imports inside a function only, so that the other commands start without it."""

LINES, FUNCTION = 350, 50
"""The most lines of a file, and of a function."""


def modules():
    return {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(place):
    return place.split("/")[0].removesuffix(".py")


def imports(path):
    """Every module that a file imports, with whether it does so inside a function."""
    whole = tree(path)
    inside = {
        id(node)
        for function in ast.walk(whole)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(whole):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "tui_gov":
                yield from ((f"tui_gov.{alias.name}", id(node) in inside) for alias in node.names)
            else:
                yield node.module, id(node) in inside


def top(name):
    """The room of one of our modules, the distribution of another."""
    parts = name.split(".")
    return parts[1] if parts[0] == "tui_gov" and len(parts) > 1 else parts[0]


def files_importing(name):
    return {place for place, path in modules().items() if any(top(each) == name for each, _ in imports(path))}


def test_every_room_is_in_the_table():
    assert {room_of(place) for place in modules()} == set(MAY)


@pytest.mark.parametrize("place", modules())
def test_a_module_imports_only_what_its_room_may(place):
    room = room_of(place)
    allowed = {room, *MAY[room].split()}
    for name, _ in imports(modules()[place]):
        if top(name) in sys.stdlib_module_names or name == "tui_gov.__version__":
            continue
        assert top(name) in allowed, f"{place} imports {name}"


def test_no_file_is_too_large():
    lines = {place: len(path.read_text(encoding="utf-8").splitlines()) for place, path in modules().items()}
    assert {place: count for place, count in lines.items() if count > LINES} == {}


def test_no_function_is_too_long():
    found = {
        f"{place}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for place, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: count for name, count in found.items() if count > FUNCTION} == {}


@pytest.mark.parametrize("name", WHERE)
def test_what_is_kept_in_few_files_is_imported_there_and_nowhere_else(name):
    assert files_importing(name) == WHERE[name]


def test_modules_that_windows_lacks_are_in_few_files():
    assert {name: files_importing(name) for name in POSIX if files_importing(name)} == {
        name: WHERE[name] for name in ("fcntl", "pwd", "resource")
    }


def test_law_screening_and_model_import_the_standard_library_alone():
    ours = {"tui_gov"}
    for place, path in modules().items():
        if room_of(place) in ("law", "screening", "model", "errors"):
            outside = {name.split(".")[0] for name, _ in imports(path)} - ours
            assert outside <= sys.stdlib_module_names, place


@pytest.mark.parametrize("name", LATE)
def test_what_starts_slowly_is_imported_inside_a_function(name):
    found = [
        (place, inside)
        for place, path in modules().items()
        if room_of(place) in ("cli", "settings")
        for each, inside in imports(path)
        if each == name or each.startswith(f"{name}.")
    ]
    assert found == [(LATE[name], True)]


def test_the_command_line_opens_stores_and_knows_no_more_of_them():
    found = [
        (place, [alias.name for alias in node.names])
        for place, path in modules().items()
        if room_of(place) == "cli"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tui_gov.store")
    ]
    assert found == [
        ("cli/context.py", ["copy_store", "create_store", "open_county", "open_store"]),
        ("cli/keeping.py", ["verify_store"]),
        ("cli/keeping.py", ["backup_store"]),
        ("cli/keeping.py", ["restore_store"]),
        ("cli/permissions.py", ["cover_names"]),
    ]


def test_the_office_sees_the_protocol_of_the_store_alone():
    found = {
        name
        for place, path in modules().items()
        if room_of(place) == "office"
        for name, _ in imports(path)
        if top(name) == "store"
    }
    assert found == {"tui_gov.store.protocol"}


def loaded_by(statement):
    """Modules that a fresh process has after a statement, and not before."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    return set(found.stdout.split())


def test_the_command_line_starts_without_screens_files_and_drawing():
    loaded = loaded_by("import tui_gov.cli")
    assert "tui_gov.office.office" in loaded
    for name in (
        "textual",
        "rich",
        "tinydb",
        "tomli_w",
        "asyncio",
        "tui_gov.tui",
        "tarfile",
        "tui_gov.store.tiny",
    ):
        assert name not in loaded, name


def test_reading_starts_without_what_only_acts_and_documents_need():
    loaded = loaded_by("import tui_gov.cli, tui_gov.tui.stack, tui_gov.tui.views.today")
    for name in (
        *("zipfile", "xml.etree", "html", "tui_gov.exchange.office_files", "tui_gov.office.letter_verbs"),
        *("tui_gov.tui.views.items", "tui_gov.tui.views.record", "tui_gov.tui.views.report"),
    ):
        assert name not in loaded, name


def named_for_later():
    """Screens that are named as text: each is to be there."""
    for path in modules().values():
        for node in ast.walk(tree(path)):
            called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if called in ("later", "_whole") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


@pytest.mark.parametrize("name", sorted(set(named_for_later())))
def test_a_screen_that_is_read_later_is_there(name):
    file, _, view = name.partition(".")
    assert isinstance(getattr(import_module(f"tui_gov.tui.views.{file}"), view), type)


def test_the_room_of_the_screens_is_entered_before_the_terminal_library_is_loaded():
    # the library reads its settings from the environment while it is imported
    assert "textual" not in loaded_by("import tui_gov.tui, tui_gov.tui.terminal")


def test_law_loads_neither_store_nor_office():
    loaded = loaded_by("import tui_gov.law.annual, tui_gov.law.stats, tui_gov.law.checks")
    assert {top(name) for name in loaded if name.startswith("tui_gov.")} == {"law", "model", "errors"}


def test_reports_load_nothing_but_the_model():
    loaded = loaded_by("import tui_gov.reports")
    assert {top(name) for name in loaded if name.startswith("tui_gov.")} <= {
        "reports",
        "model",
        "errors",
        "locale",
    }
