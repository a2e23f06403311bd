"""The command line imports what a command needs when it is run, and every command is there."""

import argparse
import subprocess
import sys

from tui_gov.cli import documents, parser, people, words


def commands():
    """The subcommands of the parser with what they run."""
    built = parser._build()
    (chooser,) = [each for each in built._actions if isinstance(each, argparse._SubParsersAction)]
    return {name: each.get_default("run") for name, each in chooser.choices.items()}


def test_every_command_that_is_imported_late_is_there():
    rooms = [each for each in vars(parser).values() if isinstance(each, parser.Room)]
    assert len(rooms) > 10
    source = parser.__spec__.loader.get_source(parser.__name__)
    for room in rooms:
        module = __import__(f"tui_gov.cli.{room.name}", fromlist=["_"])
        named = {word.split("(")[0].strip("), \n") for word in source.split(f" {room.name}.")[1:]}
        named = {word.split(")")[0].split(",")[0].split("\n")[0] for word in named}
        assert named, room.name
        for name in named:
            assert callable(getattr(module, name)), (room.name, name)
    assert all(map(callable, commands().values()))


def test_the_words_of_the_parser_are_those_of_the_commands():
    assert set(words.PEOPLE) == {"list", *people._ACTS}
    assert {*documents.SHEETS, *words.OFFICE_REPORTS} <= set(words.KINDS)


def test_a_start_leaves_the_rooms_of_other_commands_alone():
    code = "import sys, tui_gov.cli; print([name for name in sys.modules if name.startswith('tui_gov.')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for name in ("cli.documents", "cli.website", "exchange.sheets", "reports.html", "cli.packets"):
        assert f"tui_gov.{name}" not in loaded
