"""The screens: one Textual app, one canvas, a stack of views, one entry line and one editor over them."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer

from tui_gov.errors import NotAllowed, NotFound, OfficeError
from tui_gov.locale import _, say, use
from tui_gov.office import Office
from tui_gov.office.news import Marks, fresh, marks, told
from tui_gov.office.people import Roll
from tui_gov.tui.bars import TOO_SMALL, foot, head, message, too_small
from tui_gov.tui.canvas import Canvas
from tui_gov.tui.commands import COMMANDS, Command, Keymap
from tui_gov.tui.entrance import Doors, Entrance
from tui_gov.tui.entry import Editor, Entry
from tui_gov.tui.form import FormView, TextView
from tui_gov.tui.grid import Line, ambiguous_are_wide
from tui_gov.tui.incoming import Incoming, Progress
from tui_gov.tui.keys import command_key
from tui_gov.tui.terminal import REPLACED, leave_if_closed
from tui_gov.tui.view import View
from tui_gov.tui.views.help import HelpView, NoticeView
from tui_gov.tui.views.items import ItemsView
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.quarter import QuarterView
from tui_gov.tui.views.report import ReportView
from tui_gov.tui.views.requests import RequestsView
from tui_gov.tui.views.review import ReviewView
from tui_gov.tui.views.stats import StatsView
from tui_gov.tui.views.today import TodayView
from tui_gov.tui.views.work import WorkView

TOP_VIEWS: dict[str, type[Any]] = {
    "today": TodayView,
    "items": ItemsView,
    "requests": RequestsView,
    "review": ReviewView,
    "stats": StatsView,
    "report": ReportView,
    "quarter": QuarterView,
}
POLL_SECONDS = 0.5
FOLLOW_SECONDS = 0.15
WATCH_SECONDS = 0.2


class Desk(Screen[None], inherit_bindings=False):
    """The one screen; it has no keys of its own."""

    AUTO_FOCUS = ""


class Screens(App[int], inherit_bindings=False):
    """The whole terminal."""

    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, doors: Doors, language: str | None) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.failure: BaseException | None = None
        self._doors = doors
        self._entrance = Entrance(self, doors)
        self._language = language
        self._office: Office | None = None
        self._read_only = False
        self._keys = Keymap({})
        self._stack: list[View] = []
        self._kept: dict[str, View] = {}
        self._message = ""
        self.news: set[str] = set()
        self._marks: Marks = {}
        self._asking: tuple[str, Callable[[str], object], Callable[[str], None] | None, str] | None = None
        self._follow: Timer | None = None
        self._watch: Timer | None = None
        self._drawn: tuple[str, float] = ("", 0.0)

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return Desk()

    def compose(self) -> ComposeResult:
        """Canvas, entry line and editor."""
        yield Canvas()
        yield Entry()
        yield Editor()

    def on_mount(self) -> None:
        """Measure the terminal, open the office and draw."""
        self._measure()
        self.set_interval(POLL_SECONDS, self._poll)
        self._entrance.open(None)

    def _measure(self) -> None:
        """Ask how far a character of ambiguous width moves the cursor; the first screen is drawn over it."""
        setting = os.environ.get("TUI_GOV_AMBIGUOUS", "")
        ambiguous_are_wide(setting == "wide")
        if setting not in ("wide", "narrow") and self._driver is not None:
            self._driver.write("\x1b[1;1H“\x1b[6n\x1b[1;1H")

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The terminal's answer to that."""
        if event.x == 2:
            ambiguous_are_wide(True)
            self.draw()

    @property
    def office(self) -> Office:
        """The office on screen. Raises NotFound while there is none."""
        if self._office is None:
            raise NotFound("还没有打开单位")
        return self._office

    def enter(self, office: Office, *, read_only: bool) -> None:
        """Show an office: what waits for its person today, or to somebody else the register."""
        self._office = office
        self._marks = marks(office)
        self.news.clear()
        self._read_only = read_only
        if self._language:
            use(self._language)
        self._keys = Keymap(office.profile.keys)
        self._kept.clear()
        self.switch("today" if office.roles else "items")

    def start(self, view: View) -> None:
        """Show a view with none under it."""
        self._stack = [view]
        self.reload()

    def switch(self, name: str) -> None:
        """Show one of the top views, as it was left."""
        if self._office is None:
            return
        view = self._kept.get(name) or TOP_VIEWS[name](self)
        self._kept[name] = view
        self.start(view)
        view.entered()

    def push(self, view: View) -> None:
        """Show a view over the present one."""
        self._stack.append(view)
        view.load()
        self.draw()

    def pop(self) -> None:
        """Back to the view before; at the top nothing happens."""
        if len(self._stack) > 1:
            self._stack.pop()
            self.reload()
        else:
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
        self._asking = (label, done, changed, initial)
        self.query_one(Entry).value = initial
        self.draw()

    def act(self, verb: str, table: str, record_id: str, values: dict[str, Any], seen: int | None) -> bool:
        """Do an act of the office; whether it was done. A refusal is shown, and what was typed stays."""
        try:
            done = self.office.do(verb, record_id, values, table="" if record_id == "-" else table, seen=seen)
        except OfficeError as error:
            self.refuse(error)
            return False
        for view in {*self._kept.values(), *self._stack}:
            view.load()
        if record_id == "-":
            for view in self._kept.values():
                table_of = getattr(view, "table", None)
                if table_of is not None:
                    table_of.go(done.id)
                    view.load()
        self._message = _("{id} 已保存").format(id=done.id)
        return True

    @property
    def place(self) -> str:
        """The office's folder."""
        return str(self._doors.folder.resolve())

    @property
    def roll(self) -> Roll:
        """Where the office's people and settings are kept."""
        return self._doors.roll

    def ask_secret(self, label: str, done: Callable[[str], object]) -> None:
        """Ask for one line that is not shown."""
        self.ask(label, "", done)
        self.query_one(Entry).password = True

    def write(self, name: str, data: bytes) -> str:
        """Write a document into the office's reports; where. Raises NotAllowed, for a stranger and the county too."""
        self.office.desk.acting()
        self.office.desk.refuse_county()
        place = self._doors.folder / "reports" / name
        self._doors.put(place, data)
        return str(place)

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
            self._stack.remove(view)
            view.finish()
        self.draw()

    def incoming(self, table: str, path: Path, progress: Progress) -> Incoming:
        """Read a file for a register. Raises OfficeError."""
        self.office.desk.refuse_county()
        return self._doors.incoming(self.office, table, path, progress)

    def packets(self, folder: Path) -> Sequence[tuple[str, bytes]]:
        """Name and bytes of the files of a folder that may be packets. Raises NotAllowed for the county's account."""
        name = self.office.desk.acting().name
        if self.office.desk.is_county:
            raise NotAllowed("{name}在这里不能读文件夹; 季度包在县里自己的机器上比较", name=name)
        return self._doors.packets(folder)

    def home(self) -> None:
        """Back to the top view, everything read again."""
        del self._stack[1:]
        for view in self._kept.values():
            view.load()
        self.reload()

    def later(self, run: Callable[[], None]) -> None:
        """Run something, and draw, once no key has come for 150 ms."""
        if self._follow is not None:
            self._follow.stop()

        def follow() -> None:
            run()
            self.draw()

        self._follow = self.set_timer(FOLLOW_SECONDS, follow)

    def reload(self) -> None:
        """Read the records again and draw."""
        for view in self._stack[-1:]:
            view.load()
        self.draw()

    def draw(self) -> None:
        """Draw what changed."""
        width, height = self.size
        canvas = self.query_one(Canvas)
        if width < TOO_SMALL[0] or height < TOO_SMALL[1] or not self._stack:
            self._place_entry(None)
            canvas.show(too_small(width, height), width, height)
            return
        view = self._stack[-1]
        body = view.lines(width, height - 4)
        lines: list[Line] = [
            *head(self._office, self._stack[0].name, width, self._read_only),
            *body[: height - 4],
        ]
        lines += [()] * (height - 2 - len(lines))
        label = self._asking[0] if self._asking else None
        said = message(self._message, width)
        lines = [*lines[: height - 1 - len(said)], *said, foot(self._keys, view, label, width)]
        canvas.show(lines, width, height)
        self._place_entry(view)
        cursor = view.cursor()
        if self.focused is None and cursor is not None:
            self.cursor_position = Offset(cursor[0], cursor[1] + 2)
        subject = view.subject()
        if subject != self._drawn[0]:
            self._drawn = (subject, float("inf"))
            self.call_after_refresh(self._painted, subject)

    def _painted(self, subject: str) -> None:
        if self._drawn[0] == subject:
            self._drawn = (subject, time.monotonic())

    def _place_entry(self, view: View | None) -> None:
        entry, editor = self.query_one(Entry), self.query_one(Editor)
        width, height = self.size
        if self._asking:
            entry.lay(cell_len(self._asking[0]) + 2, height - 1, width)
        elif isinstance(view, FormView) and (place := view.entry()) is not None:
            entry.fill(view.values[view.field.name], view.field.name)
            entry.lay(place[0], place[1] + 2, width)
        else:
            entry.hide()
        if isinstance(view, TextView):
            editor.lay(view, width, height)
        else:
            editor.hide()
        if not (entry.display or editor.display) and self.focused is not None:
            self.screen.set_focus(None)

    def _poll(self) -> None:
        leave_if_closed()
        if self._office is None or self._watch is not None:
            return
        try:
            changed = self._office.refresh() | self._settings_moved(self._office)
        except OfficeError as error:
            self.refuse(error)
            return
        if changed:
            self._tell_news(self._office)
            for view in {*self._kept.values(), *self._stack}:
                view.load()
            self.draw()

    def _settings_moved(self, office: Office) -> bool:
        """Take in what another process wrote into office.toml; whether anything."""
        newer = self._doors.roll.newer()
        if newer is None:
            return False
        login = office.person.login if office.person else self._doors.login
        office.adopt(newer, newer.person(login))
        self._keys = Keymap(newer.keys)
        return True

    def _tell_news(self, office: Office) -> None:
        """Say on which findings the other side acted; they stay marked until they are looked at."""
        found = fresh(office, self._marks)
        if found:
            self._marks = marks(office)
            self.news |= {each.id for each in found}
            self._message = _(told(office, found))

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text are worked off here, one after the other, also those typed into a line or a text.

        The library would hand them on to its widgets' queues, and a Tab or Ctrl+S that comes in the same
        packet as the text before it would be done first.
        """
        if not isinstance(event, events.Key | events.Paste) or not self._stack:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.character == REPLACED:
            self.say(_("收到的不是UTF-8: 请把终端的字符编码改为UTF-8"))
        elif isinstance(event, events.Paste) or not self._take(event):
            await self._type(event)

    async def _type(self, event: events.Key | events.Paste) -> None:
        """Into the line or the text that is shown; what stands there then is known at once."""
        entry, editor = self.query_one(Entry), self.query_one(Editor)
        view = self._stack[-1]
        if editor.display:
            await editor.take(event)
            if isinstance(view, TextView):
                view.written(editor.text)
        elif entry.display:
            before = entry.value
            await entry.take(event)
            if entry.value != before:
                self._typed(entry.value)

    def _typed(self, text: str) -> None:
        view = self._stack[-1]
        if self._asking:
            if (changed := self._asking[2]) is not None:
                changed(text)
                self.draw()
        elif isinstance(view, FormView):
            view.typed(text)

    def _take(self, event: events.Key) -> bool:
        view = self._stack[-1]
        key = command_key(event.key, event.character)
        if isinstance(view, WorkView) and event.key == "ctrl+c":
            key = "escape"
        if self._asking:
            return self._take_asking(event.key)
        if isinstance(view, TextView):
            return self._take_text(view, event.key)
        if isinstance(view, FormView):
            return self._take_form(view, event.key)
        if self._message:
            self._message = ""
        if isinstance(view, NoticeView) and view.key(key):
            return True
        if isinstance(view, PickView) and view.digit(key):
            self.draw()
            return True
        command = self._keys.find(view.name, key)
        if command is not None:
            self._run(command, view, event.time)
        elif key in ("left", "right") or len(key) == 1:
            self.draw()
        return True

    def _take_text(self, view: TextView, key: str) -> bool:
        editor = self.query_one(Editor)
        self._message = ""

        def put(figure: str) -> None:
            text, view.at = editor.with_inserted(figure)
            view.written(text)
            editor.hide()

        if key == "escape":
            view.leave(editor.text)
        elif key == "ctrl+s":
            view.done(editor.text)
        elif key == "ctrl+n" and view.figures:
            view.written(editor.text)
            view.at = editor.cursor_location
            view.choose(put)
        else:
            return False
        self.draw()
        return True

    def _take_asking(self, key: str) -> bool:
        assert self._asking is not None
        _label, done, changed, initial = self._asking
        if key in ("escape", "enter"):
            self.query_one(Entry).password = False
        if key == "escape":
            self._asking = None
            if changed is not None:
                changed(initial)
        elif key == "enter":
            self._asking = None
            done(self.query_one(Entry).value)
        else:
            return False
        self.draw()
        return True

    def _pick_from_file(self, view: FormView) -> None:
        """Ask for a document, and fill the form with what it says of itself."""

        def chosen(path: str) -> None:
            try:
                taken = view.pick(self.office.picked(path.strip()))
            except OfficeError as error:
                self.refuse(error)
                return
            self.say(_("已取出: {taken}; 看过再保存").format(taken=_("、").join(_(each) for each in taken)))

        self.ask(_("从哪个文件取"), "", chosen)

    def _take_form(self, view: FormView, key: str) -> bool:
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1, "pagedown": 10, "pageup": -10}
        self._message = ""
        if key in steps:
            view.move(steps[key])
        elif key == "escape":
            view.do_back()
        elif key == "ctrl+o" and any(field.name == "file" for field in view.fields):
            self._pick_from_file(view)
        elif key == "ctrl+s":
            view.save()
        elif key == "enter" or (key == "space" and not view.typed_in):
            view.enter()
        else:
            return not view.typed_in
        self.draw()
        return True

    def _run(self, command: Command, view: View, pressed: float) -> None:
        subject = view.subject()
        seen = subject and subject == self._drawn[0] and pressed >= self._drawn[1]
        if command.verb and view.decides() and not seen:
            self.say(_("按键早于显示, 没有办; 请看清再按"))
            return
        if command.verb or command.name == "new":
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
            general = getattr(self, f"general_{command.name}", None)
            if general is not None:
                general()
        self.draw()

    def general_back(self) -> None:
        """Back to the view before."""
        self.pop()

    def general_quit(self) -> None:
        """Leave, from the top only."""
        if len(self._stack) > 1:
            self.say(_("先按Esc回到最上一层, 再按q退出"))
        else:
            self.exit(0)

    def general_help(self) -> None:
        """The keys."""
        self.push(HelpView(self, self._keys, self._stack[-1].name))

    def general_palette(self) -> None:
        """A command by its name."""
        view = self._stack[-1]
        commands = [command for command in self._keys.of(view.name) if command.label]

        def found(text: str) -> list[Command]:
            word = text.strip().lower()
            return [
                each for each in commands if word and (word in _(each.label).lower() or word in each.name)
            ]

        def changed(text: str) -> None:
            self._message = "  ".join(f"{_(each.label)}({self._keys.key(each)})" for each in found(text)[:8])

        def done(text: str) -> None:
            self._message = ""
            if matching := found(text):
                self._run(matching[0], view, time.monotonic())
            else:
                self.say(_("没有这个命令"))

        self.ask(_("命令"), "", done, changed)

    def general_holidays(self) -> None:
        """The holiday calendar."""
        from tui_gov.tui.views.holidays import HolidaysView

        self.push(HolidaysView(self))

    def general_people(self) -> None:
        """The people of the office."""
        from tui_gov.tui.views.people import PeopleView

        self.push(PeopleView(self))

    def general_undo(self) -> None:
        """Take back one's own last act."""
        try:
            done = self.office.undo()
        except OfficeError as error:
            self.refuse(error)
            return
        self.reload()
        self.say(_("已撤销 {id} 的最后一步").format(id=done.record))

    def general_person(self) -> None:
        """Another person at the same machine."""
        self._entrance.choose_person()

    def on_canvas_resized(self) -> None:
        """Draw for the new size."""
        self.draw()

    def _handle_exception(self, error: Exception) -> None:
        self.failure = error
        self.exit(1)


assert all(
    command.name in TOP_VIEWS for command in COMMANDS if command.key in "1234567" and not command.views
)
