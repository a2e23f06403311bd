"""The terminal: views over an office, drawn line by line, by keyboard alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tui_gov.office import Office
from tui_gov.office.people import Roll


def run(
    folder: Path,
    opened: Callable[[str | None, str | None], Office],
    made: Callable[[str], None],
    sampled: Callable[[], None],
    put: Callable[[Path, bytes, bool], None],
    login: str,
    roll: Roll,
    language: str | None,
    incoming: "Callable[[Office, str, Path, Callable[[int, int], None]], Any]",
    packets: Callable[[Path], Sequence[tuple[str, bytes]]],
    files: Any,
    closed: Callable[[], None] = lambda: None,
) -> int:
    """Show the screens until the user leaves; the exit code.

    `opened` gives the office of the folder as a person (None: the caller) with a PIN, `made` makes an empty one of
    that name there, `sampled` copies the sample office there, `roll` is where its people and settings are kept, `incoming`
    reads a file for a register, `packets` the files of a folder that may be packets, `files` what stands beside the register, `closed` is called when the terminal is gone.
    """
    from tui_gov.tui import terminal

    terminal.prepare(closed)
    from tui_gov.tui.app import Screens
    from tui_gov.tui.outside import Doors

    doors = Doors(folder, opened, made, sampled, put, login, roll, incoming, packets, files)
    return terminal.run(Screens(doors, language))
