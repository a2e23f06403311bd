"""A progress line for what lasts."""

import sys
import time
from collections.abc import Callable


def progress_bar() -> Callable[[int, int], None]:
    """A progress line on a terminal once a second has passed, and how much there is is known; nothing elsewhere."""
    started = time.monotonic()
    shown = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal shown
        moment = time.monotonic()
        if not of or not sys.stderr.isatty() or moment - started < 1 or (moment - shown < 0.2 and done < of):
            return
        shown = moment
        filled = 30 * done // max(1, of)
        ending = "\n" if done == of else ""
        print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{of}", end=ending, file=sys.stderr, flush=True)

    return progress
