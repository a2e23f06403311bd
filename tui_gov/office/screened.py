"""What screening finds in the texts of an item, of a file, or in none of the office's records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.model.attachments import Attachment, Part
from tui_gov.model.text import Phrase
from tui_gov.screening.kinds import KINDS, Kind, Level
from tui_gov.screening.masking import DEFAULT_RULE, Rule

MOST = 1_000
"""Findings that are told of one text."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, fit to be shown: what was found is masked."""

    place: str
    """Where: 标题, 正文, or a file and its part; empty for a bare text."""
    kind: Kind
    """What it is."""
    line: int
    """Line within the place, from 1; 0 where it has none."""
    column: int
    """Character in the line, from 1; 0 where it has none."""
    masked: str
    """What may be shown of it, or what is wrong with the file."""

    def as_json(self) -> dict[str, Any]:
        """The finding as on the command line."""
        found = {
            "kind": self.kind.key,
            "level": self.kind.level.value,
            "line": self.line,
            "column": self.column,
            "masked": self.masked,
        }
        return {**found, "place": self.place} if self.place else found


def screen_parts(parts: Iterable[Part], rule: Rule = DEFAULT_RULE) -> list[Found]:
    """The findings of several texts, in order."""
    from tui_gov.screening.screen import screen

    return [
        Found(part.place, each.kind, each.line, each.column, each.masked)
        for part in parts
        for each in screen(part.text, rule)[:MOST]
    ]


def screen_file(file: Attachment, rule: Rule = DEFAULT_RULE, within: str = "") -> list[Found]:
    """The findings of a file; what could not be read of it is one, so that it never counts as clean."""
    parts = [Part(_place(within, part.place), part.text) for part in file.parts]
    unread = [Found(within, KINDS["unreadable"], 0, 0, problem) for problem in file.problems]
    return [*screen_parts(parts, rule), *unread]


def _place(within: str, place: str) -> str:
    return Phrase("{file} {part}", file=within, part=place) if within and place else within or place


def is_secret(found: Sequence[Found]) -> bool:
    """Whether a state-secret mark is among the findings."""
    return any(each.kind.level is Level.BLOCK for each in found)
