"""Choosing a file by keyboard: on a stick, among the office's documents, in one's own folder, or by its path."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.tui.view import Shell
from tui_gov.tui.views.pick import PickView

TYPED = "\0typed"
"""Choice of typing the path."""


def choose_file(shell: Shell, heading: str, endings: Sequence[str], done: Callable[[Path], None]) -> None:
    """Ask for a file with one of the endings: from place to place by Enter or number, or typed."""

    def typed(text: str) -> None:
        if text.strip():
            done(Path(text.strip().strip("'\"")).expanduser())

    def chosen(word: str) -> None:
        if word == TYPED:
            shell.ask(heading, "", typed)
        elif Path(word).is_dir():
            into(Path(word))
        else:
            done(Path(word))

    def into(folder: Path) -> None:
        try:
            found = shell.files.entries(shell.office, folder, endings)
        except OfficeError as error:
            shell.refuse(error)
            return
        choices = [(str(folder / name), f"{name}/" if inner else name) for name, inner in found]
        shell.push(PickView(shell, f"{heading}  {folder}", [*choices, _by_path()], chosen))

    places = [(str(place), f"{place}/") for place in shell.files.roots()]
    shell.push(PickView(shell, heading, [*places, _by_path()], chosen))


def _by_path() -> tuple[str, str]:
    return TYPED, _("(输入路径)")
