"""Duties as a calendar file that a phone takes (iCalendar, RFC 5545): a whole day each, a reminder the day before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from tui_gov.model.due import Due
from tui_gov.model.text import clean

OCTETS = 75
"""The longest line, in octets, its end not counted (RFC 5545, 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(dues: Iterable[Due], agency: str, title: str, at: datetime) -> bytes:
    """The file. A duty keeps its UID however its day moves, so that a calendar moves it too; `at` stamps all of them."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tui-gov//zh-CN//ZH", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(title)}")
    for due in dues:
        lines += _event(due, agency, stamp)
    return b"".join(fold(line) for line in (*lines, "END:VCALENDAR"))


def _event(due: Due, agency: str, stamp: str) -> Iterator[str]:
    told = f"{due.what} {due.record}".strip() + (f"({due.note})" if due.note else "")
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(f'{agency}/{due.key}'.encode()).hexdigest()[:32]}@tui-gov"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(told)}"
    if due.cite:
        yield f"DESCRIPTION:{_text(due.cite)}"
    yield "TRANSP:TRANSPARENT"
    yield from (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(told)}",
        "TRIGGER:-PT15H",
        "END:VALARM",
    )
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a TEXT value (RFC 5545, 3.3.11)."""
    return clean(words).translate(_ESCAPES)


def fold(line: str) -> bytes:
    """A line with its end, folded so that none is longer than OCTETS and no character is cut in two."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > OCTETS - bool(parts):
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
