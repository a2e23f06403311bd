"""A file of papers about one record (举证包) before it is text: titled parts of lines, tables and frozen texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One titled part."""

    title: str
    """Heading, which the index repeats."""
    lines: tuple[str, ...] = ()
    """Its sentences, user text as it was typed."""
    head: tuple[str, ...] = ()
    """Headings of its table; empty where it has none."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Rows of its table."""
    frozen: str = ""
    """A document reproduced character by character."""


@dataclass(frozen=True, slots=True)
class File:
    """The whole file."""

    title: str
    """Title."""
    agency: str
    """Name of the agency."""
    parts: tuple[Part, ...]
    """Its parts in order."""
    head: str = ""
    """校验: start of the hash of the journal that it rests on; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger (台账) of requests of a period."""

    title: str
    """Title."""
    columns: tuple[tuple[str, str], ...]
    """Key and heading of every column."""
    rows: tuple[dict[str, str], ...]
    """A row a request, in the order of receipt."""
    head: str = ""
    """校验, as above."""
