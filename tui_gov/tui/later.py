"""Screens by their names: the file of one is read when it is first opened, so that the first screen starts without it."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(name: str) -> Callable[..., Any]:
    """The screen of that name, as `record.RecordView` among the views, to be made like any other."""
    file, _dot, view = name.partition(".")

    def made(*given: Any) -> Any:
        return getattr(import_module(f"tui_gov.tui.views.{file}"), view)(*given)

    return made
