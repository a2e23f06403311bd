"""What is wrong in an office's records: broken identities and rules not kept."""

from collections.abc import Iterable
from datetime import date

from tui_gov.law.annual import tables_of
from tui_gov.law.breaches import NAMES, breaches
from tui_gov.law.checks import check_tables
from tui_gov.law.requests import RequestState
from tui_gov.model.report import Check, Report
from tui_gov.model.text import Phrase
from tui_gov.office.views import RequestView


def broken_identities(now: Report, before: Report | None, level: str) -> Iterable[Check]:
    """The identities of a year's report that do not hold, last year's among them where it is known."""
    # in a running year documents expire that are still in force today: last year's sum does not hold yet
    previous = tables_of(before) if before and not now.provisional else None
    for check in check_tables(tables_of(now), level=level, previous=previous, cells=now.cells):
        if not check.holds:
            yield Check(
                Phrase("{year}年 {check}", year=now.year, check=check.name),
                check.left,
                check.right,
                False,
                check.ids,
                check.difference,
            )


def unkept_limits(views: Iterable[RequestView], today: date) -> Iterable[Check]:
    """Requests past their limit, those whose receipt nobody confirmed, and what else was not kept."""
    views = list(views)
    for state, name in (
        (RequestState.OVERDUE, Phrase("依申请公开 逾期未办")),
        (RequestState.UNCONFIRMED, Phrase("依申请公开 收到未确认")),
    ):
        ids = tuple(view.id for view in views if view.state is state)
        if ids:
            yield Check(name, str(len(ids)), "0", False, ids, str(len(ids)))
    found: dict[str, list[str]] = {}
    for view in views:
        for breach in breaches(view.case, today):
            found.setdefault(breach.key, []).append(view.id)
    for key, what in NAMES.items():
        if key in found:
            count = str(len(found[key]))
            yield Check(Phrase("依申请公开 {name}", name=what), count, "0", False, tuple(found[key]), count)
