"""A plain list for paper: title, columns and rows of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """One list."""

    title: str
    """Its heading."""
    agency: str
    """Name of the agency."""
    columns: tuple[tuple[str, str], ...]
    """English key and Chinese heading of every column."""
    rows: tuple[tuple[str, ...], ...]
    """Rows, a text for every column."""
    notes: tuple[str, ...] = ()
    """Sentences below."""
    signs: tuple[str, ...] = ()
    """Who signs it on paper; empty where nobody does."""
