"""A text of a report while it is written: which of its numbers are figures, which are nobody's, which are wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tui_gov.law.annual import prose_of, typed_figures
from tui_gov.law.annual_prose import filled
from tui_gov.law.checks.text import PART_ONE_LENGTH
from tui_gov.model.report import Check, Figure, Report, Verdict, prose

_PART_ONE = 1
"""Place of part one among the sections of the annual report."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the numbers in a text amount to."""

    count: int
    """Characters of the text, its figures filled in."""
    part_one: int = 0
    """Characters of part one of the annual report with it; 0 for a narrative."""
    limit: int = PART_ONE_LENGTH
    """Characters that part one should keep to."""
    unsourced: tuple[str, ...] = ()
    """Typed numbers that are no figure of the report."""
    matching: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Typed numbers that are: number to the keys of such figures, so that one can be put in its place."""
    wrong: tuple[Check, ...] = ()
    """What contradicts a figure."""
    unknown: tuple[str, ...] = ()
    """Names in braces that are no figure."""


def weighed(report: Report, text: str) -> Weighed:
    """What a text amounts to in the report that it stands in already."""
    pieces = prose(text)
    unknown = tuple(each.key for each in pieces if isinstance(each, Figure) and each.key not in report.cells)
    typed = list(dict.fromkeys(number for number, _words in typed_figures((pieces,))))
    keys = {number: _keys(report, number) for number in typed}
    whole = filled(text, report.cells)
    part_one = prose_of(report, report.sections[_PART_ONE].paragraphs) if report.kind == "annual" else ""
    wrong = tuple(
        check
        for check in report.checks
        if check.verdict is Verdict.FAIL and check.name.startswith("正文与表") and check.left in typed
    )
    contradicting = {check.left for check in wrong}
    return Weighed(
        count=len("".join(whole.split())),
        part_one=len("".join(part_one.split())),
        unsourced=tuple(number for number in typed if not keys[number] and number not in contradicting),
        matching={number: found for number, found in keys.items() if found},
        wrong=wrong,
        unknown=unknown,
    )


def _keys(report: Report, number: str) -> tuple[str, ...]:
    return tuple(key for key, cell in report.cells.items() if str(cell.value) == number)
