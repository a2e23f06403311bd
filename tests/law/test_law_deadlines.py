"""Limits: a table of dates worked by hand, and what must hold of every date."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import chinese_calendar
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui_gov.errors import RuleViolation
from tui_gov.law.calendar import CALENDAR
from tui_gov.law.deadlines import RULES, Deadline, days_left, deadline, effective_receipt
from tui_gov.law.rows import row

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "deadlines.toml").read_text("utf-8"))["case"]
DAYS = {
    "reply": 20,
    "correction_notice": 7,
    "third_party": 15,
    "joint_agency": 15,
    "fee_payment": 20,
    "publication": 20,
}

starts = st.dates(date(2021, 1, 1), date(2026, 12, 31))
rules = st.sampled_from(RULES)
pause_lists = st.lists(
    st.tuples(st.dates(date(2023, 12, 1), date(2026, 12, 31)), st.integers(0, 60)).map(
        lambda pair: (pair[0], pair[0] + timedelta(pair[1]))
    ),
    max_size=4,
)


def pair(text: str) -> tuple[date, date]:
    sent, answered = text.split("/")
    return date.fromisoformat(sent), date.fromisoformat(answered)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['start']} {case['rule']} {case['why']}")
def test_case(case):
    found = deadline(
        case["start"],
        case["rule"],
        pauses=[pair(text) for text in case.get("pauses", ())],
        extension=case.get("extension", 0),
    )
    assert found.due == case["due"]
    assert found.provisional == case.get("provisional", False)
    replay(found, case["start"], DAYS[case["rule"]] + case.get("extension", 0))


def replay(found: Deadline, start: date, count: int) -> None:
    """The trace, read by itself, must tell every day once and give the count and the date."""
    assert found.trace[0].first == found.trace[0].last == start
    assert [step.first for step in found.trace[1:]] == [step.last + timedelta(1) for step in found.trace[:-1]]
    assert sum(step.counted for step in found.trace) == count
    assert found.trace[-1].counted
    assert found.trace[-1].last == found.due
    assert all(step.why and step.cite for step in found.trace)
    for step in found.trace:
        worked = CALENDAR.workdays_between(step.first - timedelta(1), step.last)
        assert step.counted in (0, worked)


@given(starts, rules, pause_lists)
def test_the_trace_gives_the_date(start, rule, pauses):
    replay(deadline(start, rule, pauses=pauses), start, DAYS[rule])


@given(st.dates(date(2021, 1, 1), date(2026, 10, 1)), rules)
def test_an_independent_calendar_counts_the_same(start, rule):
    day, left = start, DAYS[rule]
    while left:
        day += timedelta(1)
        left -= chinese_calendar.is_workday(day)
    assert deadline(start, rule).due == day


@given(starts, st.integers(0, 20))
def test_an_extension_is_counted_on_in_one_run(start, n):
    plain, longer = deadline(start, "reply"), deadline(start, "reply", extension=n)
    assert CALENDAR.workdays_between(start, longer.due) == 20 + n
    assert CALENDAR.workdays_between(plain.due, longer.due) == n
    assert CALENDAR.is_workday(longer.due)


@given(starts, starts)
def test_a_later_start_is_never_due_earlier(one, other):
    assert deadline(min(one, other), "reply").due <= deadline(max(one, other), "reply").due


@given(st.dates(date(2025, 12, 1), date(2026, 11, 30)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_off_more_never_makes_it_earlier(start, off):
    assume(not CALENDAR.is_made_up(off))
    known = row("holidays", "2026", off)
    values = {**known.values, "off": [*known.values["off"], f"{off} 临时放假"]}
    stricter = CALENDAR.with_year(replace(known, values=MappingProxyType(values)))
    assert deadline(start, "reply", calendar=stricter).due >= deadline(start, "reply").due


@given(starts, rules, st.dates(date(2020, 12, 1), date(2027, 6, 1)))
def test_a_pause_of_no_length_changes_nothing(start, rule, day):
    assert deadline(start, rule, pauses=[(day, day)]) == deadline(start, rule)


@given(starts, pause_lists)
def test_pauses_are_not_counted_twice_in_any_order(start, pauses):
    once = deadline(start, "reply", pauses=pauses)
    assert deadline(start, "reply", pauses=[*reversed(pauses), *pauses]) == once
    day, left = start, 20
    while left:
        day += timedelta(1)
        paused = any(sent < day <= answered for sent, answered in pauses)
        left -= CALENDAR.is_workday(day) and not paused
    assert once.due == day


def test_an_open_pause_lasts_until_the_day_asked():
    sent, today = date(2026, 3, 9), date(2026, 3, 24)
    found = deadline(date(2026, 3, 2), "reply", pauses=[(sent, None)], until=today)
    assert found.due == date(2026, 4, 15)
    assert deadline(date(2026, 3, 2), "reply", pauses=[(sent, None)], until=date(2026, 3, 1)).due == date(
        2026, 3, 30
    )
    with pytest.raises(RuleViolation, match="没有结束日"):
        deadline(date(2026, 3, 2), "reply", pauses=[(sent, None)])


def test_the_working_is_in_a_clerk_s_words():
    found = deadline(date(2026, 2, 9), "reply").as_json()
    notice, article = "国办发明电〔2025〕7号", "条例第三十三条第二款"
    assert found == {
        "due": "2026-03-13",
        "provisional": False,
        "trace": [
            step("2026-02-09", "2026-02-09", 0, "收到申请之日,不计入", "民法典第二百零一条"),
            step("2026-02-10", "2026-02-14", 5, "计第1-5日(02-14 周六调休上班)", article),
            step("2026-02-15", "2026-02-23", 0, "春节放假,不计", notice),
            step("2026-02-24", "2026-03-13", 15, "计第6-20日(02-28 周六调休上班)", article),
        ],
    }


def step(first: str, last: str, counted: int, why: str, cite: str) -> dict[str, object]:
    return {"from": first, "to": last, "counted": counted, "why": why, "cite": cite}


def test_the_extension_and_the_pause_show_as_steps_of_their_own():
    found = deadline(date(2026, 8, 31), "reply", extension=2)
    assert [each.why for each in found.trace[-2:]] == ["计第20日", "延长,计第21-22日"]
    found = deadline(date(2026, 3, 2), "reply", pauses=[(date(2026, 3, 9), date(2026, 3, 24))])
    assert found.trace[2].why == "征求意见,不计"
    assert (found.trace[2].first, found.trace[2].last) == (date(2026, 3, 10), date(2026, 3, 24))


def test_a_year_without_a_notice_is_said_in_the_step():
    found = deadline(date(2026, 12, 10), "reply")
    assert found.trace[-1].why == "计第16-20日(2027年放假通知未公布,暂定)"
    assert not deadline(date(2026, 11, 23), "reply").provisional


def test_what_rests_on_an_unverified_rule_names_it():
    assert deadline(date(2026, 3, 2), "reply").unverified == ()
    paused = deadline(date(2026, 3, 2), "reply", pauses=[(date(2026, 3, 9), date(2026, 3, 24))])
    assert paused.unverified == (row("deadlines", "pause_boundary", paused.due).label,)
    longer = deadline(date(2026, 3, 2), "reply", extension=1)
    assert longer.unverified == (row("deadlines", "extension_once", longer.due).label,)
    assert deadline(date(2016, 3, 2), "reply").unverified == ("答复期限",)


@pytest.mark.parametrize(
    ("rule", "options", "said"),
    [
        ("answer", {}, "没有“answer”这种期限"),
        ("reply", {"extension": 21}, "延长21个工作日不行.*条例第三十三条"),
        ("reply", {"extension": -1}, "延长-1个工作日不行"),
        ("publication", {"extension": 5}, "只有答复期限可以延长"),
        ("reply", {"pauses": [(date(2026, 3, 9), date(2026, 3, 8))]}, "早于开始2026-03-09"),
        ("reply", {"pauses": [(date(2026, 3, 9), date(9999, 12, 31))]}, "9999-12-31不在"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(rule, options, said):
    with pytest.raises(RuleViolation, match=said):
        deadline(date(2026, 3, 2), rule, **options)


@pytest.mark.parametrize("start", [date(1899, 12, 31), date(2101, 1, 1), date.max, date.min])
def test_a_start_out_of_all_reason_is_refused(start):
    with pytest.raises(RuleViolation, match="不在1900至2100年之间"):
        deadline(start, "reply")


@pytest.mark.parametrize("start", [date(1900, 1, 1), date(1990, 1, 1), date(2100, 12, 31)])
def test_the_ends_of_the_range_can_be_counted(start):
    found = deadline(start, "publication", pauses=[(start, date(2100, 12, 31))])
    assert found.provisional
    replay(found, start, 20)


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        (date(2026, 3, 13), date(2026, 3, 13), 0),
        (date(2026, 3, 13), date(2026, 3, 12), 1),
        (date(2026, 3, 30), date(2026, 3, 24), 4),
        (date(2026, 3, 13), date(2026, 3, 14), -1),
        (date(2026, 3, 13), date(2026, 3, 16), -1),
        (date(2026, 3, 13), date(2026, 3, 17), -2),
        (date(2026, 2, 24), date(2026, 2, 14), 1),
    ],
)
def test_days_left(due, today, left):
    assert days_left(due, today) == left


@given(starts, rules)
def test_on_the_day_itself_the_whole_limit_is_left(start, rule):
    assert days_left(deadline(start, rule).due, start) == DAYS[rule]


@pytest.mark.parametrize("word", ["当面", "counter", "邮寄", "signed_mail", "口头", "oral"])
def test_what_is_handed_in_is_received_on_arrival(word):
    arrived, confirmed = date(2026, 2, 6), date(2026, 2, 9)
    assert effective_receipt(word, arrived, confirmed) == arrived
    assert effective_receipt(word, arrived, None) == arrived
    assert effective_receipt(word, None, confirmed) is None


@pytest.mark.parametrize("word", ["平信", "letter", "网络", "online", "传真", "fax"])
def test_what_must_be_confirmed_is_received_when_confirmed(word):
    arrived, confirmed = date(2026, 2, 6), date(2026, 2, 9)
    assert effective_receipt(word, arrived, confirmed) == confirmed
    assert effective_receipt(word, arrived, None) is None


def test_another_way_of_submitting_is_refused():
    with pytest.raises(RuleViolation, match="没有“托梦”这种提交方式"):
        effective_receipt("托梦", date(2026, 2, 6), None)
