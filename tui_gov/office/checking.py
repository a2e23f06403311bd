"""What is wrong in an office's records: broken identities and rules not kept."""

from collections.abc import Iterable
from dataclasses import replace

from tui_gov.law.requests import RequestState
from tui_gov.model.report import Check, Report, Verdict
from tui_gov.office.views import RequestView


def broken(report: Report) -> Iterable[Check]:
    """The checks of a year's report that fail, under the year's name; what is only doubtful stands in its 校核表."""
    for check in report.checks:
        if check.verdict is Verdict.FAIL:
            yield replace(check, name=f"{report.year}年 {check.name}")


def unkept_limits(views: Iterable[RequestView]) -> Iterable[Check]:
    """Requests past their limit, and requests whose receipt nobody confirmed."""
    views = list(views)
    for state, name in ((RequestState.OVERDUE, "逾期未办"), (RequestState.UNCONFIRMED, "收到未确认")):
        ids = tuple(view.id for view in views if view.state is state)
        if ids:
            yield Check(f"依申请公开 {name}", str(len(ids)), "0", False, ids, str(len(ids)))
