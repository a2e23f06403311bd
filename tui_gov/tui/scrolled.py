"""A view of lines that do not fit on one screen."""

from collections.abc import Sequence
from typing import TypeVar

from tui_gov.tui.view import Shell, View

T = TypeVar("T")


class Scrolled(View):
    """Scrolls over its lines; its own commands come after those that move."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._top = 0
        self._count = 0
        self._page = 10

    def shown(self, every: Sequence[T], height: int) -> Sequence[T]:
        """The part of all its lines that is scrolled to, at most `height` lines."""
        self._page, self._count = height, len(every)
        self._scroll(0)
        return every[self._top : self._top + height]

    def _scroll(self, step: int) -> None:
        self._top = max(0, min(self._top + step, self._count - self._page))

    def command(self, name: str) -> bool:
        """Scrolling, then the view's own commands."""
        steps = {
            "up": -1,
            "down": 1,
            "page_up": -self._page,
            "page_down": self._page,
            "first": -self._count,
            "last": self._count,
        }
        if name in steps:
            self._scroll(steps[name])
            return True
        return super().command(name)

    def title(self) -> str:
        """Where in it."""
        return f"{min(self._top + 1, self._count)}-{min(self._count, self._top + self._page)}/{self._count}"
