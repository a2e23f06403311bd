"""Everything that the figures of a report are held against: one list of small functions.

`check`, the 校核表 of the annual report and `check --report` run the same list over the same kind of
subject, filled from records or from a published page.
"""

from collections.abc import Callable, Iterable, Mapping

from tui_gov.law.checks.identities import IDENTITIES
from tui_gov.law.checks.layout import LAYOUT
from tui_gov.law.checks.listings import LISTINGS
from tui_gov.law.checks.subject import Subject
from tui_gov.law.checks.text import TEXT
from tui_gov.law.checks.years import YEARS
from tui_gov.model.report import Cell, Check, Tables

__all__ = ["CHECKS", "Subject", "check_tables", "run_checks"]

CHECKS: tuple[Callable[[Subject], Iterable[Check]], ...] = (*IDENTITIES, *YEARS, *TEXT, *LISTINGS, *LAYOUT)
"""Every check, in the order of the 校核表."""


def run_checks(subject: Subject) -> tuple[Check, ...]:
    """What every check says of a subject; a check that has nothing to hold says nothing."""
    return tuple(found for check in CHECKS for found in check(subject))


def check_tables(
    tables: Tables,
    *,
    level: str = "",
    previous: Tables | None = None,
    cells: Mapping[str, Cell] | None = None,
) -> tuple[Check, ...]:
    """The checks of three tables alone; `previous` is last year's, `cells` names the records behind them."""
    return run_checks(Subject(tables, level=level, previous=previous, cells=cells or {}))
