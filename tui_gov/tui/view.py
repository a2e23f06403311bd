"""What a view is, and what it may ask of the screens it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.office import Office
from tui_gov.office.people import Roll
from tui_gov.office.rights import refusal
from tui_gov.tui.commands import Command
from tui_gov.tui.grid import Line
from tui_gov.tui.incoming import Files, Incoming, Progress
from tui_gov.tui.table import RecordTable


class Shell(Protocol):
    """The screens, as a view sees them."""

    @property
    def news(self) -> set[str]:
        """Ids of findings on which the other side acted, not looked at since."""

    @property
    def office(self) -> Office:
        """The office on screen."""

    @property
    def place(self) -> str:
        """The office's folder."""

    def push(self, view: View) -> None:
        """Show a view over the present one."""

    def pop(self) -> None:
        """Back to the view before."""

    def say(self, text: str) -> None:
        """Show one line until the next key."""

    def refuse(self, error: OfficeError) -> None:
        """Show a refusal in one line."""

    def ask(
        self,
        label: str,
        initial: str,
        done: Callable[[str], object],
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask for one line of text at the bottom; Esc leaves it."""

    @property
    def roll(self) -> Roll:
        """Where the office's people and settings are kept."""

    def ask_secret(self, label: str, done: Callable[[str], object]) -> None:
        """Ask for one line that is not shown."""

    def act(self, verb: str, table: str, record_id: str, values: dict[str, Any], seen: int | None) -> bool:
        """Do an act of the office; whether it was done. A refusal is shown."""

    @property
    def files(self) -> Files:
        """Files beside the register."""

    def write(self, name: str, data: bytes, *, private: bool = False) -> str:
        """Write a document into the office's reports, a private one for its owner alone; where. Raises OfficeError."""

    def work(self, label: str, run: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Run what lasts beside the screen, with its progress and a way to stop it; then hand on its result."""

    def incoming(self, table: str, path: Path, progress: Progress) -> Incoming:
        """Read a file for a register. Raises OfficeError."""

    def packets(self, folder: Path) -> Sequence[tuple[str, bytes]]:
        """Name and bytes of the files of a folder that may be packets. Raises OfficeError."""

    def home(self) -> None:
        """Back to the top view."""

    def later(self, run: Callable[[], None]) -> None:
        """Run something once no key has come for 150 ms."""

    def reload(self) -> None:
        """Read the records again and draw."""


def admitted(shell: Shell, act: str) -> bool:
    """Whether the person may do an act of the table of rights; where not, that is said."""
    refused = refusal(shell.office.desk, act)
    if refused is not None:
        shell.refuse(refused)
    return refused is None


class View:
    """A part of the work that fills the screen between the first line and the footer."""

    name = ""
    """Its place in the table of commands."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    @property
    def office(self) -> Office:
        """The office on screen."""
        return self.shell.office

    def load(self) -> None:
        """Read what it shows; again after every change."""

    def entered(self) -> None:
        """Done when a top view was switched to."""

    def lines(self, width: int, height: int) -> list[Line]:
        """Its lines."""
        raise NotImplementedError

    def title(self) -> str:
        """What the footer says at its right end."""
        return ""

    def decides(self) -> bool:
        """Whether there is a record that a decision would be about."""
        return False

    def subject(self) -> str:
        """Id of that record, once it can be read on screen."""
        return ""

    def offers(self, command: Command) -> bool:
        """Whether the footer shows a command."""
        return True

    def may(self, act: str) -> bool:
        """Whether the person may do an act of the table of rights; where not, that is said."""
        return admitted(self.shell, act)

    def cursor(self) -> tuple[int, int] | None:
        """Column and row of its cursor within its lines."""
        return None

    def key(self, key: str) -> bool:
        """Take a key before the table of commands does; whether it was one of the view's own."""
        return False

    def command(self, name: str) -> bool:
        """Do a command; whether it is one of the view's."""
        method = getattr(self, f"do_{name}", None)
        if method is None:
            return False
        method()
        return True


class TableView(View):
    """A view that is a table, with a folding pane about the record under the cursor."""

    table: RecordTable
    pane = 4
    """Lines of the pane."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.folded = False
        self.search = ""
        self._shown: Any = None

    def load(self) -> None:
        """Rows again; the pane shows the present record at once."""
        self.table.fill(self.rows())
        self._shown = self.table.current

    def rows(self) -> Sequence[Any]:
        """The rows of the table."""
        raise NotImplementedError

    def head(self, width: int) -> list[Line]:
        """Lines above the table."""
        return []

    def detail(self, row: Any, width: int) -> list[Line]:
        """Lines about a row."""
        return []

    def lines(self, width: int, height: int) -> list[Line]:
        """Head, table, and unless folded a ruling and the pane."""
        from tui_gov.tui.grid import rule

        top = self.head(width)
        below: list[Line] = []
        if not self.folded and self.pane and height > self.pane + len(top) + 5:
            detail = self.detail(self._shown, width) if self._shown is not None else []
            below = [rule(width), *(detail + [()] * self.pane)[: self.pane]]
        self._top = len(top)
        return top + self.table.lines(width, height - len(top) - len(below)) + below

    def cursor(self) -> tuple[int, int] | None:
        """At the record under the cursor."""
        return 0, self._top + self.table.cursor_row()

    def title(self) -> str:
        """How many, and which."""
        return _("{count}条 第{place}条").format(count=len(self.table.rows), place=self.table.place)

    def command(self, name: str) -> bool:
        """Movements, then the view's own commands."""
        if self.table.command(name):
            if not self.folded:
                self.shell.later(self._follow)
            return True
        return super().command(name)

    def _follow(self) -> None:
        self._shown = self.table.current

    def do_search(self) -> None:
        """Search while typing."""

        def changed(text: str) -> None:
            self.search = text
            self.load()

        self.shell.ask(_("查找"), self.search, changed, changed)

    def do_fold(self) -> None:
        """Fold the pane away, or show it again."""
        self.folded = not self.folded
        self._follow()
