"""Commands that work on every screen, where the view has none of that name itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.tui.bars import offered
from tui_gov.tui.commands import Command
from tui_gov.tui.view import View
from tui_gov.tui.views.help import HelpView

if TYPE_CHECKING:
    from tui_gov.tui.app import Screens

NAMED = 8
"""Commands that the palette names at once."""


class General:
    """What the screens do themselves, by the command's name."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    def key(self, key: str) -> bool:
        """Ctrl+C loses nothing, and says how to leave; whether it was that."""
        if key == "ctrl+c":
            self._screens.say(_("Ctrl+C不退出: Esc返回, 最外一层按q退出"))
        return key == "ctrl+c"

    def command(self, name: str) -> bool:
        """Do a command; whether it is one of these."""
        method = getattr(self, f"do_{name}", None)
        if method is not None:
            method()
        return method is not None

    def do_back(self) -> None:
        """Back to the view before."""
        self._screens.pop()

    def do_quit(self) -> None:
        """Leave, from the top only."""
        if len(self._screens.stack) > 1:
            self._screens.say(_("先按Esc回到最上一层, 再按q退出"))
        else:
            self._screens.exit(0)

    def do_help(self) -> None:
        """The keys."""
        screens = self._screens
        screens.push(HelpView(screens, screens.keymap, screens.stack.top.name))

    def do_palette(self) -> None:
        """A command by its name."""
        screens, view = self._screens, self._screens.stack.top

        def changed(text: str) -> None:
            found = self._named(view, text)[:NAMED]
            screens.say("  ".join(f"{_(each.label)}({screens.keymap.key(each)})" for each in found))

        def done(text: str) -> None:
            screens.say("")
            if matching := self._named(view, text):
                screens.run_command(matching[0], view, time.monotonic())
            else:
                screens.say(_("没有这个命令"))

        screens.ask(_("命令"), "", done, changed)

    def _named(self, view: View, text: str) -> list[Command]:
        """The commands of a view with a word of that text."""
        word = text.strip().lower()
        commands = [each for each in self._screens.keymap.of(view.name) if each.label and offered(each, view)]
        return [each for each in commands if word and (word in _(each.label).lower() or word in each.name)]

    def do_holidays(self) -> None:
        """The holiday calendar."""
        from tui_gov.tui.views.holidays import HolidaysView

        self._screens.push(HolidaysView(self._screens))

    def do_people(self) -> None:
        """The people of the office."""
        from tui_gov.tui.views.people import PeopleView

        self._screens.push(PeopleView(self._screens))

    def do_undo(self) -> None:
        """Take back one's own last act."""
        try:
            done = self._screens.office.undo()
        except OfficeError as error:
            self._screens.refuse(error)
            return
        self._screens.reload()
        self._screens.say(_("已撤销 {id} 的最后一步").format(id=done.record))

    def do_person(self) -> None:
        """Another person at the same machine."""
        self._screens.entrance.choose_person()
