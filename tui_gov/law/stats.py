"""The stats panel's report: what was published, how, how soon; what was asked and answered."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from statistics import median
from types import MappingProxyType

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.counting import Cells, ItemWithFacts, law_rows, request_rows
from tui_gov.law.deadlines import days_left
from tui_gov.law.entries import countersign_late
from tui_gov.law.items import OUT, ItemFacts, ItemState
from tui_gov.law.office_catalogue import is_late
from tui_gov.law.requests import Case
from tui_gov.model.dates import period
from tui_gov.model.profile import Profile
from tui_gov.model.records import Item
from tui_gov.model.report import UNFILLED, Empty, Report
from tui_gov.model.text import Phrase

DAYS_USED = {"0-5": 5, "6-10": 10, "11-15": 15, "16-20": 20, "21-": 10_000}
"""Groups of the working days that a reply took, with the most of each."""
GENRES = {"公文": "items.documents", "政务动态": "items.news"}


def stats(
    year: int,
    quarter: int | None,
    *,
    profile: Profile,
    items: Iterable[ItemWithFacts],
    cases: Iterable[Case],
    today: date,
    calendar: Calendar = CALENDAR,
    through: date | None = None,
) -> Report:
    """The counts of a year, or of one of its quarters, as data; only up to the day `through` where one is given.

    Items count by publication date, once, however many channels; items of attribute 依申请公开 stand
    beside the total, by the day they were formed.
    """
    first, last = period(year, quarter)
    last = min(last, through or last)
    cells = Cells()
    _open(cells, profile, last)
    days: list[int] = []
    for item, facts in items:
        if facts.state is ItemState.ON_REQUEST and first <= item.formed_on <= last:
            cells.count("items.on_request", item.id)
        if facts.hurried_on is not None and first <= facts.hurried_on <= last and facts.state in OUT:
            cells.count("timeliness.items_urgent", item.id)
            if countersign_late(facts, profile.countersign_days, today, calendar):
                cells.count("timeliness.countersign_overdue", item.id)
        if facts.public_in(first, last, today):
            _count_item(cells, item, facts, days, calendar)
    used: list[int] = []
    for case in cases:
        _count_request(cells, case, first, last, today, used)
    _set_middles(cells, days, used)
    return Report(
        kind="stats",
        title=_title(profile, year, quarter),
        agency=profile.agency,
        year=year,
        cells=MappingProxyType(cells.close()),
        provisional=today <= last,
    )


def _title(profile: Profile, year: int, quarter: int | None) -> Phrase:
    name = Phrase("{year}年", year=year)
    if quarter is not None:
        name = Phrase("{year}年第{n}季度", year=year, n=quarter)
    return Phrase("{agency}{period}政府信息公开统计", agency=profile.agency, period=name)


def _set_middles(cells: Cells, days: list[int], used: list[int]) -> None:
    """The medians of the working days until publication, and of those until the answer."""
    cells.set(
        "timeliness.median_days", _middle(days), "自生成至公开的工作日数的中位数", cells.ids("items.total")
    )
    cells.set(
        "timeliness.requests_median_days",
        _middle(used),
        "已答复申请所用工作日数的中位数, 依法不计的日子不算",
        [each for label in DAYS_USED for each in cells.ids(f"requests.by_days.{label}")],
    )


def _middle(days: list[int]) -> int | Decimal | Empty:
    """The median of some numbers of days; not applicable where there are none."""
    middle = median(days) if days else None
    return Empty.NOT_APPLICABLE if middle is None else Decimal(str(middle)) if middle % 1 else int(middle)


def days_used(case: Case) -> int | None:
    """Working days that the reply clock ran until the answer; None where no clock ran to one."""
    due = case.reply_deadline(case.answered_on) if case.answered_on else None
    if due is None or case.answered_on is None:
        return None
    limit = sum(step.counted for step in due.trace)
    return max(0, limit - days_left(due.due, case.answered_on, case.calendar))


def _open(cells: Cells, profile: Profile, on: date) -> None:
    cells.open("items.total", "公开日期在期间内的信息, 多个渠道只计一条")
    for key in ("items.documents", "items.news", "items.other", "items.on_request"):
        cells.open(key)
    catalogue = law_rows("catalogue", on)
    for set_name, prefix, own in (
        ("category", "items.by_category", profile.categories),
        ("key_area", "items.by_key_area", ()),
        ("cadence", "items.by_cadence", ()),
        ("channel", "items.by_channel", profile.channels),
    ):
        for label in [each.label for each in catalogue if each.values.get("set") == set_name] + list(own):
            cells.open(f"{prefix}.{label}")
    for label in profile.columns:
        cells.open(f"items.by_column.{label}")
    for label in profile.departments:
        cells.open(f"items.by_department.{label}")
    for n in range(1, 13):
        cells.open(f"items.by_month.{n}")
    for n in range(1, 5):
        cells.open(f"items.by_quarter.{n}")
    for row in ("new", "carried_in", "answered", "carried_out"):
        cells.open(f"requests.{row}")
    for each in law_rows("outcomes", on):
        cells.open(f"requests.by_outcome.{each.key}")
    for each in law_rows("applicants", on):
        cells.open(f"requests.by_applicant.{each.key}")
    for label in DAYS_USED:
        cells.open(f"requests.by_days.{label}", "本期答复的申请, 按答复所用工作日数")
    for key in ("items_late", "items_on_time", "requests_late"):
        cells.open(f"timeliness.{key}")
    cells.open("timeliness.items_backdated", "公开的信息中办理日期早于录入日期的")
    cells.open("timeliness.items_urgent", "期间内先于审查公开的, 含已补签的")
    cells.open("timeliness.countersign_overdue", "紧急发布后超过本单位规定的工作日没有补签的")


def _count_item(cells: Cells, item: Item, facts: ItemFacts, days: list[int], calendar: Calendar) -> None:
    published = facts.published_on
    assert published is not None
    keys = ["items.total", GENRES.get(item.genre, "items.other")]
    keys += [f"items.by_month.{published.month}", f"items.by_quarter.{(published.month + 2) // 3}"]
    keys += [f"items.by_channel.{channel}" for channel in item.channels]
    for column, value in (
        ("category", item.category),
        ("column", item.column),
        ("cadence", item.cadence),
        ("department", item.department),
    ):
        keys.append(f"items.by_{column}.{value or UNFILLED}")
    if item.key_area:
        keys.append(f"items.by_key_area.{item.key_area}")
    late = is_late(item, facts, calendar)
    keys.append("timeliness.items_late" if late else "timeliness.items_on_time")
    if facts.backdated:
        keys.append("timeliness.items_backdated")
    for key in keys:
        cells.count(key, item.id)
    days.append(days_left(published, facts.formed_on or item.formed_on, calendar))


def _count_request(cells: Cells, case: Case, first: date, last: date, today: date, used: list[int]) -> None:
    request = case.request
    counted = request_rows(case, first, last)
    for row in counted:
        if row in ("new", "carried_in", "carried_out"):
            cells.count(f"requests.{row}", request.id)
        elif row != "result_total":
            cells.count("requests.answered", request.id)
            cells.count(f"requests.by_outcome.{row}", request.id)
            if (days := days_used(case)) is not None:
                used.append(days)
                group = next(label for label, most in DAYS_USED.items() if days <= most)
                cells.count(f"requests.by_days.{group}", request.id)
    if "new" in counted:
        cells.count(f"requests.by_channel.{request.channel or '当面'}", request.id)
        cells.count(f"requests.by_applicant.{request.applicant_type}", request.id)
    if counted and case.late_by(min(today, last)):
        cells.count("timeliness.requests_late", request.id)
