"""What must hold of every case, however its events were entered, and what is said of what went wrong."""

import os
import time
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui_gov.law.breaches import breaches
from tui_gov.law.calendar import CALENDAR
from tui_gov.law.case_events import case_of
from tui_gov.law.deadlines import deadline
from tui_gov.law.rows import row
from tui_gov.law.standing import why_it_stands
from tui_gov.model.records import Event, Request

START = date(2026, 3, 2)
starts = st.dates(date(2024, 1, 1), date(2026, 9, 30))
gaps = st.integers(0, 40)


def request(day=START, channel="当面", **values):
    return Request("R1", day, "natural_person", channel=channel, **values)


def events(*acts):
    return [
        Event(n, n, "", "", kind, "requests", "R1", day, data) for n, (kind, day, data) in enumerate(acts, 1)
    ]


def case(*acts, day=START, **values):
    return case_of(request(day, **values), events(*acts))


whole_cases = st.builds(
    lambda start, correct, back, ask, told, fee, paid, more: (
        start,
        [
            ("correction_sent", start + timedelta(correct), {}),
            ("corrected", start + timedelta(correct + back), {}),
            ("consulted", start + timedelta(ask), {"whom": "甲"}),
            (
                "consultation_answered",
                start + timedelta(ask + told),
                {"whom": "甲", "consultation_answer": "同意"},
            ),
            ("consulted", start + timedelta(ask + 1), {"whom": "乙"}),
            ("fee_noticed", start + timedelta(fee), {"fee_yuan": "560"}),
            ("fee_paid", start + timedelta(fee + paid), {}),
            ("extended", start + timedelta(more), {"days": 5}),
            ("extended", start + timedelta(more + 1), {"days": 3}),
        ],
    ),
    starts, gaps, gaps, gaps, gaps, gaps, gaps, gaps,
)  # fmt: skip


@given(whole_cases, st.randoms(use_true_random=False), gaps)
def test_the_order_of_entry_says_nothing(whole, random, later):
    start, acts = whole
    shuffled = acts[:]
    random.shuffle(shuffled)
    today = start + timedelta(60 + later)
    one, other = case(*acts, day=start), case(*shuffled, day=start)
    assert one.reply_deadline(today) == other.reply_deadline(today)
    assert one.state(today) == other.state(today)
    assert {each.key for each in breaches(one, today)} == {each.key for each in breaches(other, today)}


@given(starts, gaps, gaps)
def test_the_order_of_dates_matters(start, sent, back):
    assume(back > 0)
    restarted = case(
        ("correction_sent", start + timedelta(sent), {}),
        ("corrected", start + timedelta(sent + back), {}),
        day=start,
    )
    assert restarted.clock_start == start + timedelta(sent + back)
    assert restarted.reply_deadline(start).due == deadline(start + timedelta(sent + back), "reply").due


@given(starts, st.integers(1, 20))
def test_an_extension_in_time_is_twenty_and_n_in_one_run(start, n):
    longer = case(("extended", start, {"days": n}), day=start).reply_deadline(start)
    assert CALENDAR.workdays_between(start, longer.due) == 20 + n


@given(starts, st.integers(0, 20))
def test_on_the_last_day_it_is_in_time_and_the_day_after_late_for_ever(start, n):
    acts = [("extended", start, {"days": n})] if n else []
    due = case(*acts, day=start).reply_deadline(start).due
    for day, late in ((due, False), (due + timedelta(1), True)):
        done = case(*acts, ("answered", day, {"outcome": "granted"}), day=start)
        assert done.is_late(day) is late
        assert done.is_late(day + timedelta(400)) is late
        assert done.state(day + timedelta(400)).key == ("late_answered" if late else "closed")


@given(starts, st.integers(1, 60), st.integers(1, 40), st.sampled_from(["correction", "fee", "consult"]))
def test_a_late_case_stays_late_through_whatever_stops_its_clock(start, after, back, how):
    due = deadline(start, "reply").due
    sent, day = due + timedelta(after), due + timedelta(after + back)
    acts = {
        "correction": (("correction_sent", sent, {}), ("corrected", day, {})),
        "fee": (("fee_noticed", sent, {"fee_yuan": "560"}), ("fee_paid", day, {})),
        "consult": (("consulted", sent, {"whom": "甲"}), ("consultation_answered", day, {"whom": "甲"})),
    }[how]
    assert case(acts[0], day=start).state(sent).key == "overdue"
    assert case(*acts, day=start).state(day).key == "overdue"
    done = case(*acts, ("answered", day, {"outcome": "granted"}), day=start)
    assert done.state(day).key == "late_answered"


@given(starts, gaps)
def test_paying_starts_the_period_anew_from_the_next_day_and_says_that_it_is_unverified(start, paid):
    day = start + timedelta(paid)
    found = case(("fee_noticed", start, {"fee_yuan": "560"}), ("fee_paid", day, {}), day=start)
    due = found.reply_deadline(day)
    assert due.due == deadline(day, "reply").due
    if paid:
        assert row("deadlines", "fee_restart", day).label in due.unverified
        assert due.trace[0].why.startswith("缴费之日")


DAYS = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
REST_DAYS = [day for day in DAYS if day.weekday() >= 5 and not CALENDAR.is_workday(day)]


@given(st.dates(date(2025, 12, 1), date(2026, 11, 30)), st.sampled_from(REST_DAYS))
def test_a_rest_day_turned_into_a_working_day_never_makes_it_later(start, day):
    known = row("holidays", "2026", day)
    off = [text for text in known.values["off"] if not _covers(text, day)]
    values = {**known.values, "off": off, "work": [*known.values["work"], day.isoformat()]}
    laxer = CALENDAR.with_year(replace(known, values=MappingProxyType(values)))
    assert deadline(start, "reply", calendar=laxer).due <= deadline(start, "reply").due


def _covers(text, day):
    first, _, last = text.partition(" ")[0].partition("/")
    return first <= day.isoformat() <= (last or first)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_no_time_zone_moves_a_date(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert deadline(date(2026, 2, 9), "reply").due == date(2026, 3, 13)
        assert os.environ["TZ"] == zone
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_ordinary_letter_confirmed_late_has_a_prudent_date_beside_and_is_flagged():
    found = case(("confirmed", date(2026, 2, 9), {}), day=date(2026, 2, 6), channel="平信")
    assert found.reply_deadline(date(2026, 2, 9)).due == date(2026, 3, 13)
    assert found.prudent_deadline(date(2026, 2, 9)).due == date(2026, 3, 12)
    assert keys(found, date(2026, 2, 9)) == ["confirmed_late"]
    same_day = case(("confirmed", date(2026, 2, 6), {}), day=date(2026, 2, 6), channel="平信")
    assert same_day.prudent_deadline(date(2026, 2, 9)) is None
    assert keys(same_day, date(2026, 2, 9)) == []
    online = case(("confirmed", date(2026, 2, 9), {}), day=date(2026, 2, 6), channel="网络")
    assert keys(online, date(2026, 2, 9)) == []


def keys(found, today):
    return [each.key for each in breaches(found, today)]


@pytest.mark.parametrize(
    ("acts", "values", "today", "wanted"),
    [
        ([], {"channel": "网络"}, date(2026, 3, 9), ["unconfirmed"]),
        ([], {"agent": "李四"}, START, ["no_authority"]),
        ([], {"agent": "李四", "authority": "授权委托书"}, START, []),
        ([("correction_sent", date(2026, 3, 11), {})], {}, date(2026, 3, 11), []),
        ([("correction_sent", date(2026, 3, 12), {})], {}, date(2026, 3, 12), ["correction_late"]),
        (
            [("correction_sent", date(2026, 3, 6), {"until": "2026-03-20"})],
            {},
            date(2026, 3, 23),
            ["uncorrected"],
        ),
        ([("correction_sent", date(2026, 3, 6), {})], {}, date(2026, 3, 6), []),
        ([("correction_sent", date(2026, 3, 6), {})], {}, date(2026, 3, 9), ["no_period"]),
        ([("consulted", date(2026, 3, 9), {})], {}, date(2026, 3, 30), []),
        ([("consulted", date(2026, 3, 9), {})], {}, date(2026, 3, 31), ["silent"]),
        ([("fee_noticed", date(2026, 3, 6), {})], {}, date(2026, 4, 7), ["unpaid"]),
        ([], {}, date(2026, 3, 31), ["late"]),
        ([("answered", date(2026, 3, 20), {"outcome": "unable_not_held"})], {}, date(2026, 3, 31), ["no_search"]),
        ([("answered", date(2026, 3, 20), {"outcome": "unable_still_unclear"})], {}, date(2026, 3, 31), ["unasked"]),
        (
            [
                ("correction_sent", date(2026, 3, 6), {"until": "2026-03-13"}),
                ("corrected", date(2026, 3, 10), {}),
                ("answered", date(2026, 3, 20), {"outcome": "unable_still_unclear"}),
            ],
            {},
            date(2026, 3, 31),
            [],
        ),
        ([("answered", date(2026, 3, 20), {"outcome": "reject_abusive"})], {}, date(2026, 3, 31), ["unasked"]),
        (
            [
                ("reasons_asked", date(2026, 3, 6), {"until": "2026-03-13"}),
                ("answered", date(2026, 3, 20), {"outcome": "reject_abusive"}),
            ],
            {},
            date(2026, 3, 31),
            [],
        ),
        (
            [
                ("answered", date(2026, 3, 30), {"outcome": "granted"}),
                ("delivered", date(2026, 3, 31), {"delivery": "邮寄"}),
            ],
            {},
            date(2026, 4, 1),
            ["delivered_late"],
        ),
    ],
)  # fmt: skip
def test_what_went_wrong_is_said(acts, values, today, wanted):
    found = case(*acts, **values)
    assert keys(found, today) == wanted
    assert all(each.text and each.cite for each in breaches(found, today))


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ([("correction_sent", date(2026, 3, 6), {"until": "2026-03-20"})], "登记逾期未补正, 或收到补正"),
        (
            [
                ("correction_sent", date(2026, 3, 6), {"until": "2026-03-20"}),
                ("uncorrected", date(2026, 3, 23), {}),
            ],
            "已登记逾期未补正: 按不补正办结",
        ),
        (
            [("correction_sent", date(2026, 3, 6), {}), ("uncorrected", date(2026, 4, 20), {})],
            "已登记逾期未补正: 按不补正办结",
        ),
        ([("fee_noticed", date(2026, 3, 6), {})], "缴费期限已过: 登记逾期未缴费"),
        (
            [("fee_noticed", date(2026, 3, 6), {}), ("unpaid", date(2026, 4, 7), {})],
            "已登记逾期未缴费: 按不缴费办结",
        ),
    ],
)
def test_what_was_established_is_not_asked_for_again(acts, said):
    (found,) = breaches(case(*acts), date(2026, 4, 20))
    assert said in found.text


@pytest.mark.parametrize(
    ("outcome", "answered", "way", "wanted"),
    [
        ("deny_process", date(2026, 3, 20), "suit", ["review_first"]),
        ("deny_state_secret", date(2024, 1, 2), "suit", ["review_first"]),
        ("deny_third_party", date(2023, 12, 29), "suit", []),
        ("partial", date(2026, 3, 20), "suit", ["review_first"]),
        ("deny_admin_query", date(2026, 3, 20), "suit", []),
        ("unable_needs_creation", date(2026, 3, 20), "suit", []),
        ("reject_repeat", date(2026, 3, 20), "suit", []),
        ("deny_process", date(2026, 3, 20), "review", []),
        ("granted", date(2026, 3, 20), "review_suit", ["no_review"]),
    ],
)
def test_a_suit_that_skips_the_review_is_said(outcome, answered, way, wanted):
    acts = [("answered", answered, {"outcome": outcome}), ("remedy", answered + timedelta(9), {"way": way})]
    assert keys(case(*acts, day=answered - timedelta(7)), answered + timedelta(9)) == wanted


@pytest.mark.parametrize(
    ("acts", "values", "wanted"),
    [
        ([], {"channel": "网络"}, "等与申请人确认收到, 期限未起算"),
        (
            [("correction_sent", date(2026, 3, 6), {"until": "2026-03-20"})],
            {},
            "等补正至2026-03-20, 收到补正次日重新起算",
        ),
        ([("correction_sent", date(2026, 3, 6), {})], {}, "等补正, 收到补正次日重新起算"),
        (
            [
                ("correction_sent", date(2026, 3, 6), {"until": "2026-03-20"}),
                ("uncorrected", date(2026, 3, 23), {}),
            ],
            {},
            "逾期未补正, 待办结",
        ),
        ([("fee_noticed", date(2026, 3, 6), {})], {}, "等缴费至2026-04-03, 缴清次日重新起算"),
        (
            [("fee_noticed", date(2026, 3, 6), {"received_on": "2026-03-09"})],
            {},
            "等缴费至2026-04-07, 缴清次日重新起算",
        ),
        ([("fee_noticed", date(2026, 3, 6), {}), ("unpaid", date(2026, 4, 7), {})], {}, "逾期未缴费, 待办结"),
        (
            [
                ("correction_sent", date(2026, 3, 6), {}),
                ("answered", date(2026, 3, 23), {"outcome": "other_no_correction"}),
            ],
            {},
            "不再处理, 没有答复期限",
        ),
    ],
)
def test_a_clock_that_stands_still_says_why_and_until_when(acts, values, wanted):
    found = case(*acts, **values)
    assert found.reply_deadline(date(2026, 4, 8)) is None
    assert why_it_stands(found) == wanted


@pytest.mark.parametrize(
    ("told", "acts", "wanted"),
    [
        (date(2026, 3, 20), [("review", date(2026, 5, 19), {})], []),
        (date(2026, 3, 20), [("review", date(2026, 5, 20), {})], ["2026-05-19 行政复议法第二十条"]),
        (date(2022, 3, 21), [("review", date(2022, 5, 21), {})], ["2022-05-20 行政复议法(1999年)第九条"]),
        (None, [("review", date(2026, 5, 20), {})], []),
        (date(2026, 3, 20), [("suit", date(2026, 9, 20), {})], []),
        (date(2026, 3, 20), [("suit", date(2026, 9, 21), {})], ["2026-09-20 行政诉讼法第四十六条"]),
        (
            date(2026, 3, 20),
            [
                ("review", date(2026, 4, 1), {"result": "结果维持", "closed_on": "2026-05-06"}),
                ("review_suit", date(2026, 5, 22), {}),
            ],
            [],
        ),
    ],
)
def test_a_review_or_suit_brought_too_late_is_said(told, acts, wanted):
    answered = date(2026, 3, 16) if told is None else told
    done = [("answered", answered, {"outcome": "granted"})]
    done += [("delivered", told, {"delivery": "当面"})] if told else []
    done += [("remedy", day, {"way": way, **more}) for way, day, more in acts]
    found = breaches(case(*done, day=answered - timedelta(7)), date(2026, 11, 25))
    assert [f"{each.text.values['day']} {each.cite}" for each in found] == wanted
    assert {each.key for each in found} <= {"remedy_late"}


def test_a_suit_for_want_of_an_answer_needs_no_review_first():
    late = ("remedy", date(2026, 4, 10), {"way": "suit"})
    done = ("answered", date(2026, 4, 20), {"outcome": "deny_process"})
    assert keys(case(late, done), date(2026, 4, 21)) == ["late"]
