"""A text to its findings: what kind, where, and how it may be shown."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui_gov.screening.folding import as_shown, fold
from tui_gov.screening.kinds import KINDS, Kind
from tui_gov.screening.marks import other_marks, secret_marks
from tui_gov.screening.masking import DEFAULT_RULE, Rule, masked
from tui_gov.screening.numbers import numbers
from tui_gov.screening.persons import addresses, persons

_ROUNDS = 5
"""What stands beside a masked place can come to light only then; more rounds have never been needed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text."""

    kind: Kind
    """What it is."""
    start: int
    """Where it begins in the text, from 0."""
    end: int
    """Where it ends."""
    line: int
    """Its line, from 1."""
    column: int
    """Its character in the line, from 1."""
    masked: str
    """What may be shown of it."""


def screen(text: str, rule: Rule = DEFAULT_RULE) -> list[Finding]:
    """Every finding of a text in order, of several that overlap the gravest alone."""
    folded = fold(text)
    plain = folded.text
    found = [("secret_mark", start, end) for start, end in secret_marks(plain)]
    if (
        shown := as_shown(text)
    ) != text:  # turned round it is as long, and has its marks where readers see them
        found += [("secret_mark", start, end) for start, end in secret_marks(fold(shown).text)]
    for source in (other_marks, numbers, addresses, persons):
        found += source(plain)
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    findings = []
    for kind, start, end in _apart(found):
        first, last = folded.origin(start), folded.origin(end - 1) + 1
        line = bisect_right(starts, first)
        shown = masked(kind, plain[start:end], rule)
        findings.append(Finding(KINDS[kind], first, last, line, first - starts[line - 1] + 1, shown))
    return findings


def _apart(found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The findings in order of place; one that overlaps a graver one is left out."""
    rank = {key: place for place, key in enumerate(KINDS)}
    kept: list[tuple[str, int, int]] = []
    for each in sorted(found, key=lambda each: (each[1], rank[each[0]], -each[2])):
        if not kept or each[1] >= kept[-1][2]:
            kept.append(each)
        elif rank[each[0]] < rank[kept[-1][0]]:
            kept[-1] = each
    return kept


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal data taken out (去标识化)."""

    text: str
    """The text; the very same where nothing was found."""
    counts: Mapping[str, int]
    """Number of places changed, by kind."""


def mask(text: str, rule: Rule = DEFAULT_RULE) -> Masked:
    """Take the personal data out of a text by the office's rule, until none is found."""
    counts: dict[str, int] = {}
    for _ in range(_ROUNDS):
        found = [finding for finding in screen(text, rule) if finding.kind.personal]
        if not found:
            break
        parts, last = [], 0
        for finding in found:
            parts += [text[last : finding.start], finding.masked]
            last = finding.end
            counts[finding.kind.key] = counts.get(finding.kind.key, 0) + 1
        text = "".join([*parts, text[last:]])
    return Masked(text, counts)
