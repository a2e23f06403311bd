"""What is wrong in an office's records: broken identities and rules not kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tui_gov.law.breaches import NAMES, breaches
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.requests import Case, RequestState
from tui_gov.model.report import Check, Report, Verdict
from tui_gov.model.text import Phrase
from tui_gov.office.views import RequestView, names_of


def of_year(report: Report) -> Iterable[Check]:
    """What the checks of a year's report say, under the year's name."""
    return (
        replace(check, name=Phrase("{year}年 {check}", year=report.year, check=check.name))
        for check in report.checks
    )


def in_year(pair: ItemWithFacts, year: int) -> bool:
    """Whether an item was formed or published in a year."""
    item, facts = pair
    return item.formed_on.year == year or (facts.published_on is not None and facts.published_on.year == year)


def concerns(case: Case, year: int) -> bool:
    """Whether a request, or a review or suit about it, was open at some time of a year."""
    stretches = [(case.request.received_on, case.answered_on)]
    stretches += [(each.opened_on, each.closed_on) for each in case.remedies]
    return any(start.year <= year and (end is None or year <= end.year) for start, end in stretches)


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
    told = tuple(view.id for view in views if _tells_a_name(view))
    if told:
        yield Check(
            Phrase("依申请公开 申请内容写有申请人姓名"),
            str(len(told)),
            "0",
            True,
            told,
            str(len(told)),
            Verdict.UNCERTAIN,
            Phrase("内容不保密, 姓名另存: 请改写申请内容"),
        )
    found: dict[str, list[str]] = {}
    for view in views:
        for breach in breaches(view.case, today):
            found.setdefault(breach.key, []).append(view.id)
    for key, what in NAMES.items():
        if key in found:
            count = str(len(found[key]))
            yield Check(Phrase("依申请公开 {name}", name=what), count, "0", False, tuple(found[key]), count)


def _tells_a_name(view: RequestView) -> bool:
    request = view.case.request
    return any(name in request.subject for name in names_of(request))
