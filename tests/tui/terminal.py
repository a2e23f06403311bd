"""A real pseudo-terminal with a screen behind it, for programs that draw."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte
from wcwidth import wcwidth

KEYS = {
    "ENTER": "\r",
    "ESC": "\x1b",
    "TAB": "\t",
    "UP": "\x1b[A",
    "DOWN": "\x1b[B",
    "HOME": "\x1b[H",
    "PGDN": "\x1b[6~",
    "END": "\x1b[F",
    "SAVE": "\x13",
    "F1": "\x1bOP",
}


class Terminal:
    """A program on a pseudo-terminal: what it shows, what it sends, how it ends."""

    def __init__(self, *argv, columns=80, rows=24, env=None, ignore_hangup=False, program=None):
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.environ.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
            os.environ.pop("COLORTERM", None)
            os.environ.update(env or {})
            command = [program, *argv] if program else [sys.executable, "-m", "tui_gov", *argv]
            os.execvp(command[0], command)
        self._size(columns, rows)

    def _size(self, columns, rows):
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self._size(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def pump(self, seconds):
        """Take in what is sent within the time; how many bytes."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return 0
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return 0
        self.sent += data
        # pyte takes the private keyboard replies of modern terminals for text
        self._stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*u", b"", data))
        return len(data)

    def settle(self, quiet=0.25):
        """Take in everything until nothing comes for `quiet` seconds; how many bytes."""
        total = 0
        while got := self.pump(quiet):
            total += got
        return total

    def text(self):
        return "\n".join(self._line(y).rstrip() for y in range(self.screen.lines))

    def _line(self, y):
        """A line as it stands; in the middle of a frame half of a wide character may be drawn over already."""
        cells = [self.screen.buffer[y][x].data for x in range(self.screen.columns)]
        drawn, covered = [], False
        for data in cells:
            if not covered:
                drawn.append(data or " ")
            covered = not covered and bool(data) and wcwidth(data[0]) == 2
        return "".join(drawn)

    def wait(self, regex, seconds=20):
        """Wait until the screen matches; fails with the screen otherwise."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump(0.05)
            if re.search(regex, self.text()):
                return self.text()
        raise AssertionError(f"never showed {regex!r}:\n{self.text()}")

    def register(self):
        """Go from the first screen to the register of items."""
        self.wait("今天 20")
        self.settle()
        self.press("2")
        return self.wait("索引号")

    def press(self, *keys):
        for key in keys:
            self.raw(KEYS.get(key, key).encode())
            self.settle(0.2 if key != "ESC" else 0.35)

    def raw(self, data):
        os.write(self._fd, data)

    def hang_up(self):
        os.close(self._fd)

    def ended(self, seconds=8):
        """Exit code of the program; None while it runs."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                return 0
            if pid:
                return os.waitstatus_to_exitcode(status)
            if self._fd is not None:
                try:
                    self.pump(0.05)
                except (OSError, ValueError):
                    time.sleep(0.05)
        return None

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
