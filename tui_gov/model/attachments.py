"""A file that goes with an item, as it was read: what it is called, its digest, and all its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file."""

    place: str
    """Where it stands: 正文, a sheet's name, 批注, 文档属性 …; empty for a plain text."""
    text: str
    """The text, lines as lines, cells apart by tabs."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, read."""

    name: str
    """Its name without any folder."""
    size: int
    """Bytes."""
    sha256: str
    """Digest of its bytes, in hex."""
    parts: tuple[Part, ...] = ()
    """Every text in it, also what is hidden."""
    problems: tuple[str, ...] = ()
    """What of it could not be read, in Chinese; nobody can say that it is clean."""
