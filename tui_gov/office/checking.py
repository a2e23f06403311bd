"""What is wrong in an office's records: broken identities and rules not kept."""

from collections.abc import Iterable
from dataclasses import replace

from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.requests import RequestState
from tui_gov.model.report import Check, Report
from tui_gov.office.views import RequestView


def of_year(report: Report) -> Iterable[Check]:
    """What the checks of a year's report say, under the year's name."""
    return (replace(check, name=f"{report.year}年 {check.name}") for check in report.checks)


def in_year(pair: ItemWithFacts, year: int) -> bool:
    """Whether an item was formed or published in a year."""
    item, facts = pair
    return item.formed_on.year == year or (facts.published_on is not None and facts.published_on.year == year)


def unkept_limits(views: Iterable[RequestView]) -> Iterable[Check]:
    """Requests past their limit, and requests whose receipt nobody confirmed."""
    views = list(views)
    for state, name in ((RequestState.OVERDUE, "逾期未办"), (RequestState.UNCONFIRMED, "收到未确认")):
        ids = tuple(view.id for view in views if view.state is state)
        if ids:
            yield Check(f"依申请公开 {name}", str(len(ids)), "0", False, ids, str(len(ids)))
