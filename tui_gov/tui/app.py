"""The screens: one Textual app, one canvas, a stack of views, one entry line and one editor over them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from tui_gov.errors import NotFound, OfficeError
from tui_gov.locale import _, say, use
from tui_gov.office import Office
from tui_gov.office.people import Roll
from tui_gov.tui.bars import TOO_SMALL, foot, framed, message, too_small
from tui_gov.tui.commands import TYPED, Command, Keymap
from tui_gov.tui.desk import Desk
from tui_gov.tui.entrance import Entrance
from tui_gov.tui.entry import Question
from tui_gov.tui.following import Following
from tui_gov.tui.general import General
from tui_gov.tui.grid import ambiguous_are_wide, measure_ambiguous
from tui_gov.tui.incoming import Files, Incoming, Progress
from tui_gov.tui.keys import command_key
from tui_gov.tui.outside import Doors
from tui_gov.tui.seen import Seen
from tui_gov.tui.stack import TOP_VIEWS, Stack
from tui_gov.tui.terminal import REPLACED, leave_if_closed
from tui_gov.tui.view import View, admitted
from tui_gov.tui.views.work import WorkView

POLL_SECONDS, FOLLOW_SECONDS, WATCH_SECONDS = 0.5, 0.15, 0.2
FIRST_SECONDS = 0.02
"""The library lays the first screen out several times, and would draw it each time."""


class Screens(App[int], inherit_bindings=False):
    """The whole terminal."""

    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, doors: Doors, language: str | None) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.failure: BaseException | None = None
        self._desk = Desk()
        self.stack = Stack()
        self.keymap = Keymap({})
        self.entrance = Entrance(self, doors)
        self._doors, self._language = doors, language
        self._office: Office | None = None
        self._read_only = False
        self._following = Following(doors)
        self._general = General(self)
        self._seen = Seen()
        self._message = ""
        self._question: Question | None = None
        self._follow: Timer | None = None
        self._watch: Timer | None = None

    def get_default_screen(self) -> Desk:
        """The one screen."""
        return self._desk

    def compose(self) -> ComposeResult:
        """What lies on the screen."""
        return self._desk.laid()

    def on_mount(self) -> None:
        """Measure the terminal, open the office and draw."""
        self.delay_update(FIRST_SECONDS)
        measure_ambiguous(self._driver)
        self.set_interval(POLL_SECONDS, self._poll)
        self.entrance.open(None)

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The terminal's answer to how wide a character of ambiguous width is."""
        if event.x == 2:
            ambiguous_are_wide(True)
            self.draw()

    @property
    def office(self) -> Office:
        """The office on screen. Raises NotFound while there is none."""
        if self._office is None:
            raise NotFound("还没有打开单位")
        return self._office

    @property
    def news(self) -> set[str]:
        """Ids of findings on which the other side acted, not looked at since."""
        return self._following.news

    @property
    def place(self) -> str:
        """The office's folder."""
        return str(self._doors.folder.resolve())

    @property
    def roll(self) -> Roll:
        """Where the office's people and settings are kept."""
        return self._doors.roll

    @property
    def files(self) -> Files:
        """Files beside the register."""
        return self._doors.files

    def write(self, name: str, data: bytes, *, private: bool = False) -> str:
        """Write a document into the office's reports; where. Raises OfficeError."""
        return self._doors.write(self.office, name, data, private)

    def incoming(self, table: str, path: Path, progress: Progress) -> Incoming:
        """Read a file for a register. Raises OfficeError."""
        return self._doors.incoming(self.office, table, path, progress)

    def packets(self, folder: Path) -> Sequence[tuple[str, bytes]]:
        """Name and bytes of the files of a folder that may be packets. Raises OfficeError."""
        return self._doors.packets(self.office, folder)

    def enter(self, office: Office, *, read_only: bool) -> None:
        """Show an office: what waits for its person today, or to somebody else the register."""
        self._office, self._read_only = office, read_only
        self._following.begin(office)
        if self._language:
            use(self._language)
        self.keymap = Keymap(office.profile.keys)
        self.stack.forget()
        self.switch("today" if office.roles else "items")

    def start(self, view: View) -> None:
        """Show a view with none under it."""
        self.stack.start(view)
        self.reload()

    def switch(self, name: str) -> None:
        """Show one of the top views, as it was left."""
        if self._office is None:
            return
        view = self.stack.switch(self, name)
        self.reload()
        view.entered()

    def push(self, view: View) -> None:
        """Show a view over the present one."""
        self.stack.push(view)
        view.load()
        self.draw()

    def pop(self) -> None:
        """Back to the view before; at the top nothing happens."""
        if self.stack.pop():
            self.reload()
        else:
            self.draw()

    def home(self) -> None:
        """Back to the top view, everything read again."""
        self.stack.home()
        self.stack.load()
        self.draw()

    def reload(self) -> None:
        """Read the records again and draw."""
        if self.stack:
            self.stack.top.load()
        self.draw()

    def say(self, text: str) -> None:
        """Show one line until the next key."""
        self._message = text
        self.draw()

    def refuse(self, error: OfficeError) -> None:
        """Show a refusal in one line."""
        self.say(say(error))

    def ask(
        self,
        label: str,
        initial: str,
        done: Callable[[str], object],
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask for one line of text at the bottom; Esc puts back what was there."""
        self._ask(Question(label, initial, done, changed))

    def ask_secret(self, label: str, done: Callable[[str], object]) -> None:
        """Ask for one line that is not shown."""
        self._ask(Question(label, "", done, secret=True))

    def _ask(self, question: Question) -> None:
        self._question = question
        self._desk.entry.ask(question)
        self.draw()

    def act(self, verb: str, table: str, record_id: str, values: dict[str, Any], seen: int | None) -> bool:
        """Do an act of the office; whether it was done. A refusal is shown, and what was typed stays."""
        made = record_id == "-"
        try:
            done = self.office.do(verb, record_id, values, table="" if made else table, seen=seen)
        except OfficeError as error:
            self.refuse(error)
            return False
        self.stack.load()
        if made:
            self.stack.go(done.id)
        self._message = _("{id} 已保存").format(id=done.id)
        return True

    def work(self, label: str, run: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Run what lasts in a thread of its own; meanwhile the screen shows how far it is and asks nothing else."""
        view = WorkView(self, label, run, done)
        self.push(view)
        self._watch = self.set_interval(WATCH_SECONDS, lambda: self._watched(view))

    def _watched(self, view: WorkView) -> None:
        if not view.running:
            if self._watch is not None:
                self._watch.stop()
                self._watch = None
            self.stack.remove(view)
            view.finish()
        self.draw()

    def later(self, run: Callable[[], None]) -> None:
        """Run something, and draw, once no key has come for 150 ms."""
        if self._follow is not None:
            self._follow.stop()

        def follow() -> None:
            run()
            self.draw()

        self._follow = self.set_timer(FOLLOW_SECONDS, follow)

    def _poll(self) -> None:
        """Look whether the terminal is there, and what others saved."""
        leave_if_closed()
        if self._office is None or self._watch is not None:
            return
        try:
            told = self._following.look(self._office)
        except OfficeError as error:
            self.refuse(error)
            return
        if told is not None:
            self.keymap = Keymap(self._office.profile.keys)
            self._message = told or self._message
            self.stack.load()
            self.draw()

    def draw(self) -> None:
        """Draw what changed."""
        width, height = self.size
        if width < TOO_SMALL[0] or height < TOO_SMALL[1] or not self.stack:
            self._desk.show(too_small(width, height), None, None)
            return
        view = self.stack.top
        label = self._question.label if self._question else None
        lines = framed(self._office, self.stack.bottom.name, self._read_only, view, width, height)
        said = [*message(self._message, width), foot(self.keymap, view, label, width)]
        self._desk.show([*lines[: height - len(said)], *said], view, self._question)
        subject = view.subject()
        if self._seen.drawn(subject):
            self.call_after_refresh(self._seen.painted, subject)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text are worked off here, one after the other, also those typed into a line or a text.

        The library would hand them on to its widgets' queues, and a Tab or Ctrl+S that comes in the same
        packet as the text before it would be done first.
        """
        if not isinstance(event, events.Key | events.Paste) or not self.stack:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.character == REPLACED:
            self.say(_("收到的不是UTF-8: 请把终端的字符编码改为UTF-8"))
        elif isinstance(event, events.Paste) or not self._take(event):
            question = self._question
            if await self._desk.type(event, self.stack.top, question) and question and question.changed:
                question.changed(self._desk.entry.value)
                self.draw()

    def _take(self, event: events.Key) -> bool:
        """Do what a key is for; whether it is for anything but to be typed."""
        view, key = self.stack.top, command_key(event.key, event.character)
        if self._question:
            return self._answer(self._question, key)
        self._message = ""
        if view.key(key) or self._general.key(key):
            self.draw()
            return True
        if view.name in TYPED:
            return False
        command = self.keymap.find(view.name, key)
        if command is not None:
            self.run_command(command, view, event.time)
        elif key in ("left", "right") or len(key) == 1:
            self.draw()
        return True

    def _answer(self, question: Question, key: str) -> bool:
        if key not in ("enter", "escape"):
            return False
        self._question = None
        entry = self._desk.entry
        entry.password = False
        if key == "enter":
            question.done(entry.value)
        elif question.changed is not None:
            question.changed(question.initial)
        self.draw()
        return True

    def run_command(self, command: Command, view: View, pressed: float) -> None:
        """Do a command whose key was pressed at a moment of the monotonic clock."""
        if command.verb and view.decides() and not self._seen.covers(view.subject(), pressed):
            self.say(_("按键早于显示, 没有办; 请看清再按"))
            return
        if command.right and not admitted(self, command.right):
            return
        if command.verb:
            try:
                self.office.desk.acting()
            except OfficeError as error:
                self.refuse(error)
                return
        if command.name == "requests" and not self.office.requests_visible:
            self.say(_("申请只给本单位的人和县政务公开办看"))
        elif command.name in TOP_VIEWS:
            self.switch(command.name)
        elif not view.command(command.name):
            self._general.command(command.name)
        self.draw()

    def on_canvas_resized(self) -> None:
        """Draw for the new size."""
        self.draw()

    def _handle_exception(self, error: Exception) -> None:
        self.failure = error
        self.exit(1)
