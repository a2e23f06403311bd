"""Who is behind a request, by name: the names, and a text in which nobody reads them."""

from collections.abc import Iterable, Mapping
from typing import Any


def by_length(names: Iterable[str]) -> list[str]:
    """Names that can be told from other words, each once, the longest first."""
    return sorted({name for name in names if len(name) > 1}, key=len, reverse=True)


def names_in(columns: Mapping[str, Any]) -> set[str]:
    """The names of the applicants and of the agent among the columns of a request."""
    found = {columns.get("applicant"), columns.get("agent"), *(columns.get("co_applicants") or ())}
    return {name for name in found if isinstance(name, str) and name}


def without_names(text: str, names: Iterable[str]) -> str:
    """A text with every one of the names masked."""
    for name in names:
        text = text.replace(name, mask_name(name))
    return text


def mask_name(name: str) -> str:
    """The first character of a name and stars for the rest."""
    return name[:1] + "*" * (len(name) - 1)
