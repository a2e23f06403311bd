"""A document as it lies on paper, before it is HTML or Word: a title, and blocks in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a run of words is on the page."""

    BODY = "body"
    """A paragraph, its first line indented by two characters."""
    PLAIN = "plain"
    """A line that begins at the margin, as an addressee does."""
    NOTE = "note"
    """A remark for the reader."""
    ITEM = "item"
    """A line of a list."""
    CENTRE = "centre"
    """A line in the middle, as the number of a letter is."""
    SEAL = "seal"
    """Who issues it and when, at the right; room for the seal."""
    FROZEN = "frozen"
    """A text reproduced character by character."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph or line."""

    text: str
    """Its text; line feeds are line breaks."""
    kind: Kind = Kind.BODY
    """How it stands."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the document."""

    text: str
    """Its words."""
    level: int = 1
    """1 黑体, 2 楷体."""


@dataclass(frozen=True, slots=True)
class Square:
    """One box of a table."""

    text: str
    """What stands in it; line feeds are line breaks."""
    across: int = 1
    """Columns it spans."""
    down: int = 1
    """Rows it spans."""
    head: bool = False
    """Whether it names what stands beside or below it."""
    figure: bool = False
    """Whether it is a number, which stands in the middle."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row, with merged boxes."""

    rows: tuple[tuple[Square, ...], ...]
    """Its boxes; one that is covered by another above is left out."""
    header: int = 0
    """How many of its rows are repeated at the top of every page."""
    widths: tuple[int, ...] = ()
    """Shares of the columns in its width; empty where they follow their contents."""

    @property
    def width(self) -> int:
        """Columns, merged ones counted."""
        return sum(square.across for square in self.rows[0]) if self.rows else 0

    @property
    def merged(self) -> bool:
        """Whether a box spans several rows or columns: a form, which is not cut."""
        return any(square.down > 1 or square.across > 1 for row in self.rows for square in row)


@dataclass(frozen=True, slots=True)
class Signs:
    """Lines for signatures, on paper."""

    labels: tuple[str, ...]
    """Who signs, as 填表人."""


Block = Words | Heading | Grid | Signs
"""What a page is made of."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document."""

    title: str
    """Its title."""
    blocks: tuple[Block, ...]
    """What follows, in order."""
    head: str = ""
    """校验: start of the hash of the journal that it rests on, at the foot of every page; empty where there is none."""
    wide: bool = False
    """Whether it lies across (横向): a table of many columns."""
    dense: bool = False
    """Whether it is set small, so that a list stands on one sheet."""


def grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Grid:
    """A plain table: a row of headings, and rows of text."""
    top = (tuple(Square(text, head=True) for text in head),) if head else ()
    return Grid((*top, *(tuple(Square(text) for text in row) for row in rows)), len(top))
