"""The office's catalogue: a table of limits, periods and displays that a clerk could work by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_gov.law.cadence import Pace, chains, display_end, displays, missing_channels, standings
from tui_gov.law.calendar import CALENDAR
from tui_gov.law.deadlines import OwnLimit, own_deadline
from tui_gov.law.items import ItemFacts, ItemState
from tui_gov.law.office_catalogue import Catalogue
from tui_gov.model.catalogue import PERIODS, CatalogueEntry, after_period, fault, known_period
from tui_gov.model.records import Item

D = date.fromisoformat


def limit(days, unit, start="形成或者变更之日"):
    return OwnLimit(days, unit, start, "青石镇标准目录“低保”")


@pytest.mark.parametrize(
    ("start", "days", "unit", "due", "why"),
    [
        ("2026-03-02", 10, "working", "2026-03-16", "平常的10个工作日"),
        ("2026-02-09", 3, "working", "2026-02-12", "春节前"),
        ("2026-02-12", 3, "working", "2026-02-24", "2月14日上班, 春节放假9天"),
        ("2026-03-02", 20, "calendar", "2026-03-23", "第20日是星期日, 顺延到星期一"),
        ("2026-03-03", 20, "calendar", "2026-03-23", "第20日是星期一"),
        ("2026-02-08", 7, "calendar", "2026-02-24", "第7日在春节放假里, 顺延到24日"),
        ("2026-02-07", 7, "calendar", "2026-02-14", "第7日是调休上班的星期六"),
    ],
)
def test_an_own_limit(start, days, unit, due, why):
    found = own_deadline(D(start), limit(days, unit))
    assert found.due == D(due), why
    assert sum(step.counted for step in found.trace) == days
    assert found.trace[0].first == D(start)
    assert all(step.cite for step in found.trace)


@given(
    st.dates(date(2021, 1, 1), date(2026, 11, 1)),
    st.integers(1, 60),
    st.sampled_from(["working", "calendar"]),
)
def test_the_trace_tells_every_day_once_and_ends_on_a_working_day(start, days, unit):
    found = own_deadline(start, limit(days, unit))
    steps = found.trace
    assert [each.first for each in steps[1:]] == [each.last + timedelta(1) for each in steps[:-1]]
    assert (steps[0].first, steps[-1].last) == (start, found.due)
    assert sum(step.counted for step in steps) == days
    assert CALENDAR.is_workday(found.due)
    counted = [step for step in steps if step.counted]
    assert {step.cite for step in counted} == {"青石镇标准目录“低保”"}


def test_a_rest_day_at_the_end_is_a_default_and_said_so():
    assert own_deadline(D("2026-03-02"), limit(20, "calendar")).unverified
    assert not own_deadline(D("2026-03-03"), limit(20, "calendar")).unverified


@pytest.mark.parametrize(
    ("day", "period", "next_day"),
    [
        ("2026-01-31", "monthly", "2026-02-28"),
        ("2026-02-10", "每月", "2026-03-10"),
        ("2025-11-30", "quarterly", "2026-02-28"),
        ("2025-08-15", "每半年", "2026-02-15"),
        ("2024-02-29", "yearly", "2025-02-28"),
        ("2026-03-02", "weekly", "2026-03-09"),
        ("2026-03-02", "每两周", "2026-03-16"),
        ("2026-03-02", "每10天", "2026-03-12"),
        ("2025-12-05", "monthly", "2026-01-05"),
        ("2026-03-02", "", None),
        ("2026-03-02", "常常", None),
    ],
)
def test_a_period_on(day, period, next_day):
    assert after_period(D(day), period) == (next_day and D(next_day))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from([*PERIODS, "30天"]))
def test_a_period_goes_on_by_its_months_and_its_days(day, period):
    later = after_period(day, period)
    months, days = known_period(period)
    assert later > day
    if days:
        assert (later - day).days == days
    else:
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)


LOW = CatalogueEntry("低保名单", category="民政", column="社会救助", days=10, department="民政办")
SHOW = CatalogueEntry("低保公示", column="公示", display_days=7, channels=("公开栏",))
BUDGET = CatalogueEntry("预算", column="财政", days=20, unit="calendar", start="approved")
FINAL = CatalogueEntry("决算", column="财政")
MONTHLY = CatalogueEntry("救助标准", column="标准", cadence="定期公开", period="monthly")
WORKS = CatalogueEntry("重大项目", column="项目", cadence="逐步公开", stages=("批准", "招标", "施工", "竣工"))
ROWS = Catalogue((LOW, SHOW, BUDGET, FINAL, MONTHLY, WORKS))
WAITING = ItemFacts(ItemState.DRAFT, "")


def item(number=1, **values):
    return Item(id=f"2026-{number}", **{"title": "一条", "formed_on": D("2026-03-02")} | values)


def out(day, **values):
    return ItemFacts(ItemState.PUBLISHED, "", published_on=D(day), **values)


@pytest.mark.parametrize(
    ("values", "entry"),
    [
        ({"category": "民政", "column": "社会救助"}, "低保名单"),
        ({"category": "规划", "column": "社会救助"}, ""),
        ({"column": "财政"}, ""),
        ({"column": "财政", "entry": "决算"}, "决算"),
        ({"column": "标准"}, "救助标准"),
        ({}, ""),
    ],
)
def test_an_item_falls_under_the_entry_it_names_or_the_one_that_alone_fits(values, entry):
    assert ROWS.entry_of(item(**values)) == entry


@pytest.mark.parametrize(
    ("values", "due", "start"),
    [
        ({"entry": "低保名单"}, "2026-03-16", "形成或者变更之日"),
        ({"entry": "预算", "starts_on": D("2026-03-03")}, "2026-03-23", "批准之日"),
        ({"entry": "预算"}, "2026-03-23", "批准之日"),
        ({"entry": "决算"}, "2026-03-30", "形成或者变更之日"),
        ({"entry": "没有这一项"}, "2026-03-30", "形成或者变更之日"),
    ],
)
def test_the_limit_of_an_item_is_its_rows_or_the_laws(values, due, start):
    found = ROWS.due(item(**values), WAITING)
    assert found.due == D(due)
    assert start in found.trace[0].why


def test_the_limit_is_cited_as_the_offices_own():
    found = ROWS.due(item(entry="低保名单"), WAITING)
    assert [step.cite for step in found.trace if step.counted] == ["本单位标准目录“低保名单”"]


def test_what_is_out_keeps_the_limit_it_went_out_under():
    kept = ROWS.limit_of(item(entry="低保名单"))
    late = out("2026-03-20", limit=kept)
    assert Catalogue().due(item(), late).due == D("2026-03-16")
    assert ROWS.due(item(entry="低保名单", starts_on=D("2026-03-19")), late).due == D("2026-03-16")
    assert ROWS.due(item(entry="低保名单"), out("2026-03-20")).due == D("2026-03-30")


def test_a_new_rule_for_an_entry_holds_from_its_day():
    old = CatalogueEntry("预算", days=10, until=D("2025-12-31"))
    new = CatalogueEntry("预算", days=5, since=D("2026-01-01"))
    rows = Catalogue((old, new))
    assert rows.due(item(entry="预算", formed_on=D("2025-12-01")), WAITING).due == D("2025-12-15")
    assert rows.due(item(entry="预算"), WAITING).due == D("2026-03-09")
    assert fault((old, new)) is None
    assert fault((old, CatalogueEntry("预算"))) == (2, "since")


def standing_of(row, pairs, today):
    (found,) = standings(Catalogue((row,)), pairs, D(today), D("2026-01-01"))
    return found.pace, found.next_on, found.overdue


MADE = {"column": "标准"}


@pytest.mark.parametrize(
    ("published", "today", "pace", "next_on", "overdue"),
    [
        ([], "2026-01-20", Pace.BLANK, "2026-02-01", False),
        ([], "2026-02-02", Pace.BLANK, "2026-02-01", True),
        (["2026-02-10"], "2026-02-20", Pace.NORMAL, "2026-03-10", False),
        (["2026-02-10"], "2026-03-06", Pace.SOON, "2026-03-10", False),
        (["2026-02-10"], "2026-03-10", Pace.SOON, "2026-03-10", False),
        (["2026-02-10"], "2026-03-11", Pace.OVERDUE, "2026-03-10", True),
        (["2026-02-10", "2026-03-09", "2026-01-05"], "2026-03-11", Pace.NORMAL, "2026-04-09", False),
    ],
)
def test_a_periodic_entry_has_a_next_day(published, today, pace, next_on, overdue):
    pairs = [(item(n, **MADE), out(day)) for n, day in enumerate(published)]
    assert standing_of(MONTHLY, pairs, today) == (pace, D(next_on), overdue)


def test_what_is_on_its_way_or_withdrawn_does_not_count_as_published():
    withdrawn = ItemFacts(ItemState.WITHDRAWN, "", published_on=D("2026-03-01"))
    pairs = [(item(1, **MADE), withdrawn), (item(2, **MADE), WAITING)]
    assert standing_of(MONTHLY, pairs, "2026-03-03")[0] is Pace.BLANK


def test_an_entry_without_a_period_is_as_late_as_what_is_on_its_way():
    pairs = [
        (item(1, column="社会救助", category="民政"), out("2026-01-05")),
        (item(2, entry="低保名单"), WAITING),
    ]
    assert standing_of(LOW, pairs, "2026-03-03") == (Pace.NORMAL, D("2026-03-16"), False)
    assert standing_of(LOW, pairs, "2026-03-12")[0] is Pace.SOON
    assert standing_of(LOW, pairs, "2026-03-17")[0] is Pace.OVERDUE
    (found,) = standings(Catalogue((LOW,)), pairs, D("2026-03-17"), D("2026-01-01"))
    assert (found.published, found.waiting, found.late) == (("2026-1",), ("2026-2",), ("2026-2",))


def stage(number, name, day=None, matter="镇区污水管网"):
    facts = out(day) if day else WAITING
    return item(number, entry="重大项目", stage=name, matter=matter), facts


def test_a_chain_of_stages_by_matter():
    pairs = [
        stage(1, "批准", "2026-01-05"),
        stage(2, "施工", "2026-02-05"),
        stage(3, "竣工"),
        stage(4, "批准", "2026-01-09", "文化广场"),
        stage(5, "批准", matter="农贸市场"),
    ]
    pipes, square = sorted(
        chains(ROWS, pairs, D("2026-03-01")), key=lambda each: len(each.done), reverse=True
    )
    assert [(name, number) for name, _, number in pipes.done] == [("批准", "2026-1"), ("施工", "2026-2")]
    assert (pipes.skipped, pipes.next, pipes.working) == (("招标",), "竣工", "2026-3")
    assert (square.matter, square.next, square.working) == ("文化广场", "招标", "")


def test_a_chain_ends_with_its_last_stage_and_typed_stages_have_no_next():
    whole = [stage(n, name, "2026-01-05") for n, name in enumerate(WORKS.stages)]
    (found,) = chains(ROWS, whole, D("2026-03-01"))
    assert found.complete
    assert found.next == ""
    typed = Catalogue((CatalogueEntry("重大项目", cadence="逐步公开"),))
    (found,) = chains(typed, whole[:2], D("2026-03-01"))
    assert not found.complete
    assert found.next == ""


def test_a_display_ends_its_days_after_the_publication():
    assert display_end(SHOW, D("2026-03-02")) == D("2026-03-09")
    working = CatalogueEntry("公示", display_days=5, display_unit="working")
    assert display_end(working, D("2026-03-05")) == D("2026-03-12")
    assert display_end(LOW, D("2026-03-02")) is None
    assert display_end(None, D("2026-03-02")) is None


def test_a_display_is_up_on_every_channel_where_nobody_took_it_down():
    shown = item(
        1,
        display_until=D("2026-03-09"),
        channels=("公开栏", "政府网站"),
        postings={"公开栏": {"until": "2026-03-10", "down": "王某"}},
    )
    (found,) = displays([(shown, out("2026-03-02")), (item(2), out("2026-03-02"))], D("2026-01-01"))
    assert (found.until, found.up) == (D("2026-03-09"), ("政府网站",))
    assert displays([(shown, out("2026-03-02"))], D("2026-03-10")) == ()


def test_a_prescribed_channel_is_missed_only_by_what_is_out():
    shown = item(column="公示", channels=("政府网站",))
    assert missing_channels(ROWS, shown, out("2026-03-02")) == ("公开栏",)
    assert missing_channels(ROWS, shown, WAITING) == ()
    assert missing_channels(ROWS, shown, replace(out("2025-03-02"), state=ItemState.LEGACY)) == ()
    assert missing_channels(ROWS, item(column="公示", channels=("公开栏",)), out("2026-03-02")) == ()


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"entry": ""}, "entry"),
        ({"unit": "hours"}, "unit"),
        ({"period": "有时"}, "period"),
        ({"display_unit": "周"}, "display_unit"),
        ({"since": D("2026-02-01"), "until": D("2026-01-01")}, "until"),
    ],
)
def test_a_row_that_cannot_be_is_named(values, key):
    assert fault((LOW, CatalogueEntry(**{"entry": "甲"} | values))) == (2, key)
