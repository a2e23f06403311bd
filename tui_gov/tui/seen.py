"""Since when the record that a decision would be about has stood on the screen."""

import time


class Seen:
    """A decision typed before its record was drawn does not count."""

    def __init__(self) -> None:
        self._subject = ""
        self._since = 0.0

    def drawn(self, subject: str) -> bool:
        """A frame about it goes out; whether it is another record than before, which counts once it is painted."""
        other = subject != self._subject
        if other:
            self._subject, self._since = subject, float("inf")
        return other

    def painted(self, subject: str) -> None:
        """That frame is out."""
        if self._subject == subject:
            self._since = time.monotonic()

    def covers(self, subject: str, pressed: float) -> bool:
        """Whether a key pressed at a moment of the monotonic clock came after the record was painted."""
        return bool(subject) and subject == self._subject and pressed >= self._since
