"""Work that lasts: it goes on beside the screen, says how far it is, and can be stopped without harm."""

import threading
from collections.abc import Callable
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.tui.grid import Line, Span, draw
from tui_gov.tui.incoming import Progress
from tui_gov.tui.view import Shell, View

BAR = 50
"""Cells of the bar."""


class Stopped(OfficeError):
    """Somebody stopped the work; nothing changed."""


class WorkView(View):
    """Runs something in a thread of its own. Until it ends the screen asks nothing of the office."""

    name = "work"

    def __init__(
        self, shell: Shell, label: str, run: Callable[[Progress], Any], done: Callable[[Any], None]
    ) -> None:
        super().__init__(shell)
        self._label, self._run, self._finish = label, run, done
        self._at = (0, 0)
        self._stopping = False
        self._result: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            self._result = self._run(self._progress)
        except BaseException as error:  # told on the screen's own thread
            self._error = error

    def _progress(self, done: int, of: int) -> None:
        self._at = (done, of)
        if self._stopping:
            raise Stopped("已停下, 没有改动")

    @property
    def running(self) -> bool:
        """Whether it has not come to an end."""
        return self._thread.is_alive()

    def finish(self) -> None:
        """Hand on what came of it; called once it has ended and the view is gone."""
        if isinstance(self._error, OfficeError):
            self.shell.refuse(self._error)
        elif self._error is not None:
            raise self._error
        else:
            self._finish(self._result)

    def lines(self, width: int, height: int) -> list[Line]:
        """What is done, and how far."""
        done, of = self._at
        shown: list[Line] = [(), (draw(self._label, width, "b"),), ()]
        if of:
            filled = min(BAR, BAR * done // of)
            bar = "[" + "#" * filled + "." * (BAR - filled) + "]"
            shown.append((Span("  "), draw(f"{bar} {done}/{of}")))
        else:
            shown.append((Span("  "), draw(_("正在读…"))))
        told = _("正在停下…") if self._stopping else _("Esc停止, 不会留下半截")
        return [*shown, (), (Span("  "), draw(told))]

    def key(self, key: str) -> bool:
        """Ctrl+C stops it too."""
        if key == "ctrl+c":
            self.do_back()
        return key == "ctrl+c"

    def do_back(self) -> None:
        """Stop it: the next step of the work raises, and what it began is taken back."""
        self._stopping = True
