"""Lines that do not fit on one screen."""

from collections.abc import Sequence
from typing import TypeVar

from tui_gov.tui.view import Shell, View

T = TypeVar("T")


class Scroll:
    """Which part of a number of lines is seen."""

    def __init__(self) -> None:
        self._top = 0
        self._count = 0
        self._page = 10

    def shown(self, every: Sequence[T], height: int) -> Sequence[T]:
        """The part of all the lines that is scrolled to, at most `height` of them."""
        self._page, self._count = max(1, height), len(every)
        self._move(0)
        return every[self._top : self._top + self._page]

    def _move(self, step: int) -> None:
        self._top = max(0, min(self._top + step, self._count - self._page))

    def rewind(self) -> None:
        """Back to the first line."""
        self._top = 0

    def command(self, name: str) -> bool:
        """Do a movement; whether it was one."""
        steps = {
            "up": -1,
            "down": 1,
            "page_up": -self._page,
            "page_down": self._page,
            "first": -self._count,
            "last": self._count,
        }
        if name in steps:
            self._move(steps[name])
        return name in steps

    @property
    def whole(self) -> bool:
        """Whether every line is seen."""
        return self._count <= self._page

    def place(self) -> str:
        """The first and the last line that are seen, and how many there are."""
        return f"{min(self._top + 1, self._count)}-{min(self._count, self._top + self._page)}/{self._count}"


class Scrolled(View):
    """Scrolls over its lines; its own commands come after those that move."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._scroll = Scroll()

    def shown(self, every: Sequence[T], height: int) -> Sequence[T]:
        """The part of all its lines that is scrolled to, at most `height` lines."""
        return self._scroll.shown(every, height)

    def command(self, name: str) -> bool:
        """Scrolling, then the view's own commands."""
        return self._scroll.command(name) or super().command(name)

    def title(self) -> str:
        """Where in it."""
        return self._scroll.place()
