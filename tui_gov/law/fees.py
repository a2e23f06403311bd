"""The information processing fee (信息处理费), 国办函〔2020〕109号: by item or by page, never both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tui_gov.errors import RuleViolation
from tui_gov.law.rows import Row, rows

MOST = 1_000_000
"""Items or pages above which a number is taken for a mistake."""


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step of the tariff, as far as it was reached."""

    first: int
    """Place of its first item or page."""
    last: int
    """Place of the last one charged."""
    each: int
    """Yuan for each."""
    yuan: int
    """Yuan for the step."""
    cite: str
    """Item of the tariff."""

    def as_json(self) -> dict[str, Any]:
        """The step as on the command line."""
        return {"from": self.first, "to": self.last, "each": self.each, "yuan": self.yuan, "cite": self.cite}


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its working."""

    yuan: int
    """The whole fee, in yuan."""
    steps: tuple[FeeStep, ...]
    """The steps that add up to it."""

    def as_json(self) -> dict[str, Any]:
        """yuan and steps, as on the command line."""
        return {"yuan": self.yuan, "steps": [step.as_json() for step in self.steps]}


def fee(basis: Literal["items", "pages"], n: int, on: date = date.max) -> Fee:
    """The fee for the items of one applicant in a calendar month (art 4), or the pages of one request (art 5).

    By the tariff of a day, the present one if left out. Raises RuleViolation for a number below 0 or above MOST.
    """
    if not 0 <= n <= MOST:
        raise RuleViolation("数量{n}不在0至{most}之间", n=n, most=MOST)
    steps = tuple(
        step for row in rows("fees", on) if row.values["basis"] == basis for step in _charged(row, n)
    )
    return Fee(sum(step.yuan for step in steps), steps)


def _charged(row: Row, n: int) -> Iterator[FeeStep]:
    """What a row charges of n: once, or again and dearer for each further `every`."""
    first, each = row.values["first"], row.values["yuan"]
    end = min(n, row.values.get("last", n))
    every = row.values.get("every", max(end, 1))
    while first <= end:
        last = min(end, first + every - 1)
        yield FeeStep(first, last, each, (last - first + 1) * each, row.cite)
        first, each = last + 1, each + row.values.get("rise", 0)
