"""The views on screen: one over the other, and the seven at the bottom as they were left."""

from collections.abc import Callable, Iterable
from typing import Any

from tui_gov.tui.commands import COMMANDS
from tui_gov.tui.later import later
from tui_gov.tui.view import Shell, View

TOP_VIEWS: dict[str, Callable[[Shell], Any]] = {
    "today": later("today.TodayView"),
    "items": later("items.ItemsView"),
    "requests": later("requests.RequestsView"),
    "review": later("review.ReviewView"),
    "stats": later("stats.StatsView"),
    "report": later("report.ReportView"),
    "quarter": later("quarter.QuarterView"),
}
"""Command of a digit, to the view it leads to."""


class Stack:
    """What is shown, what lies under it, and the top views of the office."""

    def __init__(self) -> None:
        self._shown: list[View] = []
        self._kept: dict[str, View] = {}

    def __len__(self) -> int:
        return len(self._shown)

    @property
    def top(self) -> View:
        """The view that is seen. Raises IndexError before the first."""
        return self._shown[-1]

    @property
    def bottom(self) -> View:
        """The view at the very bottom."""
        return self._shown[0]

    def start(self, view: View) -> None:
        """Nothing but this view."""
        self._shown = [view]

    def switch(self, shell: Shell, name: str) -> View:
        """Nothing but one of the top views, as it was left."""
        view = self._kept.get(name) or TOP_VIEWS[name](shell)
        self._kept[name] = view
        self.start(view)
        return view

    def push(self, view: View) -> None:
        """A view over the present one."""
        self._shown.append(view)

    def pop(self) -> bool:
        """Take the view that is seen away; whether there was one under it."""
        under = len(self._shown) > 1
        if under:
            self._shown.pop()
        return under

    def remove(self, view: View) -> None:
        """Take a view away, wherever it lies."""
        self._shown.remove(view)

    def home(self) -> None:
        """The bottom alone."""
        del self._shown[1:]

    def forget(self) -> None:
        """Keep no top view: another office, or another person."""
        self._kept.clear()

    def every(self) -> Iterable[View]:
        """Each view once, seen or kept."""
        return {*self._kept.values(), *self._shown}

    def load(self) -> None:
        """Every view reads its records again."""
        for view in self.every():
            view.load()

    def go(self, record_id: str) -> None:
        """Put the cursor of every top view that is a table on a record."""
        for view in self._kept.values():
            table = getattr(view, "table", None)
            if table is not None:
                table.go(record_id)
                view.load()


assert all(
    command.name in TOP_VIEWS for command in COMMANDS if command.key in "1234567" and not command.views
)
