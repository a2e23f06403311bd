"""Words of office.toml that are held to a list: a wrong one is told by its place, with the words that are right."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui_gov.model.profile import ANNUAL, ROLES, Profile

GENRES = ("公文", "政务动态", "其他", ANNUAL)
"""Names that a chain of its own can have."""
SERIES = ("items", "requests", "duties", "letters")
"""Series of numbers; letters of one kind may have one of their own, as letters.fee."""
LANGUAGES = ("zh", "en")
"""Languages of the interface."""


class Wrong(NamedTuple):
    """One word that is none."""

    place: str
    """Where it stands, as numbering or chains.公文."""
    word: str
    """The word."""
    known: tuple[str, ...]
    """The words that can stand there; or how it is written."""


def wrong_words(profile: Profile) -> Iterator[Wrong]:
    """Every word of the settings that is none of its list, in the order of the file's keys."""
    if profile.language and profile.language not in LANGUAGES:
        yield Wrong("language", profile.language, LANGUAGES)
    yield from _of("chain", profile.chain, ROLES)
    yield from _of("chains", profile.chains, GENRES)
    for genre, chain in profile.chains.items():
        yield from _of(f"chains.{genre}", chain, ROLES)
    for series, pattern in profile.numbering.items():
        yield from _of("numbering", [series.partition(".")[0]], SERIES)
        if not _counts(pattern):
            yield Wrong(f"numbering.{series}", pattern, ("{year}-{n:05}",))
    logins = [person.login for person in profile.people]
    for number, row in enumerate(profile.acting, 1):
        yield from _of(f"acting[{number}].role", [row.role], ROLES)
        for name, login in (("absent", row.absent), ("by", row.by)):
            yield from _of(f"acting[{number}].{name}", [login], logins)
    registers = ("items", "requests", "duties", "findings")
    for number, kept in enumerate(profile.filters, 1):
        yield from _of(f"filters[{number}].table", [kept.table], registers)


def _of(place: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Wrong]:
    right = tuple(known)
    yield from (Wrong(place, word, right) for word in words if word not in right)


def _counts(pattern: str) -> bool:
    """Whether a pattern of {year} and {n} gives every number another form."""
    try:
        return pattern.format(year=2000, n=1) != pattern.format(year=2000, n=2)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
