"""What must hold round Textual: settings before it is imported, hostile bytes, closed terminals, crashes."""

import codecs
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SETTINGS = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # the protocol swallows what an input method commits
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_SHOW_RETURN": "0",
}
REPLACED = "\ufffd"
"""Stands for bytes that were not UTF-8."""


_closed: list[Callable[[], None]] = []
"""What is done once the terminal is gone."""


def prepare(closed: Callable[[], None]) -> None:
    """Set Textual up; call before anything imports it. `closed` is called when the terminal is gone."""
    _closed[:] = [closed]
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    for name in ("COLUMNS", "LINES"):  # where a shell exports them, a resize would go unseen
        os.environ.pop(name, None)
    sys.modules["ssl"] = None  # type: ignore[assignment]  # 4 MB that asyncio does without, and no screen asks a network
    import textual.drivers.linux_driver as driver

    del sys.modules["ssl"]
    strict = codecs.getincrementaldecoder

    def tolerant(encoding: str) -> Any:
        """Bytes that are not UTF-8 (a client set to GBK) become U+FFFD instead of ending the program."""
        decoder = strict(encoding)
        return lambda errors="replace": decoder(errors="replace")

    driver.getincrementaldecoder = tolerant  # type: ignore[attr-defined]
    resume = driver.LinuxDriver._sigcont_application

    def resumed(self: Any, *arguments: Any) -> None:
        """Continued without a Ctrl+Z before: the terminal is as it was, a second reader would take half the keys."""
        if self._must_signal_resume:
            resume(self, *arguments)

    driver.LinuxDriver._sigcont_application = resumed  # type: ignore[method-assign]
    signal.signal(signal.SIGHUP, _hung_up)


def measure(driver: Any) -> None:
    """Ask how far a character of ambiguous width moves the cursor; the first screen is drawn over it."""
    from tui_gov.tui.grid import ambiguous_are_wide

    setting = os.environ.get("TUI_GOV_AMBIGUOUS", "")
    ambiguous_are_wide(setting == "wide")
    if setting not in ("wide", "narrow") and driver is not None:
        driver.write("\x1b[1;1H“\x1b[6n\x1b[1;1H")


def _hung_up(*_: object) -> None:
    while _closed:
        _closed.pop()()
    os._exit(129)


def leave_if_closed() -> None:
    """End the process where the terminal is gone, also when hang-ups were ignored."""
    poll = select.poll()
    poll.register(0, 0)
    if any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0)):
        _hung_up()


def run(app: Any) -> int:
    """Run the app; after a crash say one line and keep the trace, without any values, in a private file."""
    app.run()
    failure = app.failure
    if failure is None:
        return int(app.return_code or 0)
    place = _keep_trace(failure)
    print(
        f"程序出错已退出, 已保存的没有丢失 / internal error: {type(failure).__name__} ({place})",
        file=sys.stderr,
    )
    return 1


def _keep_trace(failure: BaseException) -> str:
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "tui-gov"
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = base / "crash.txt"
        lines = traceback.StackSummary.extract(traceback.walk_tb(failure.__traceback__)).format()
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w") as file:
            file.writelines([*lines, type(failure).__name__, "\n"])
    except OSError:
        return "-"
    return str(place)
