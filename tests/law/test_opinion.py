"""The clocks of public opinion, in clock hours, as a table a clerk can read."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_gov.law.opinion import ClockState, class_of, clocks, span_of
from tui_gov.law.rows import rows
from tui_gov.model.records import Duty

FRIDAY = "2026-03-13 17:30"


def opinion(found_at=FRIDAY, opinion_class="", **values):
    return Duty(
        "D2026-0001",
        date(2026, 3, 13),
        "政务舆情",
        "传言",
        found_at=found_at,
        opinion_class=opinion_class,
        **values,
    )


def told(duty, now):
    return {each.row.key: (f"{each.due:%m-%d %H:%M}", each.state.key) for each in clocks(duty, now)}


class TestHours:
    def test_run_through_the_night_and_the_weekend(self):
        now = datetime(2026, 3, 13, 18, 0)
        assert told(opinion(opinion_class="重大"), now) == {
            "first_info": ("03-13 22:30", "running"),
            "conference": ("03-14 17:30", "running"),
        }
        assert told(opinion(), now) == {"response": ("03-15 17:30", "running")}

    @pytest.mark.parametrize(
        ("word", "keys"),
        [
            ("特别重大", {"first_info", "conference"}),
            ("特别重大突发事件", {"first_info", "conference"}),
            ("重大舆情", {"first_info", "conference"}),
            ("一般", {"response"}),
            ("较大", {"response"}),
            ("", {"response"}),
            ("县里的说法", {"response"}),
        ],
    )
    def test_a_class_has_its_clocks(self, word, keys):
        assert told(opinion(opinion_class=word), datetime(2026, 3, 13, 18)).keys() == keys

    def test_five_hours_are_owed_only_since_the_notice_of_november_2016(self):
        before = opinion(found_at="2016-09-01 08:00", opinion_class="重大")
        assert told(before, datetime(2016, 9, 1, 9)).keys() == {"conference"}
        assert class_of(opinion(found_at="2016-01-05")) is None

    @pytest.mark.parametrize(
        ("now", "state"),
        [
            ("2026-03-15 05:29", "running"),
            ("2026-03-15 05:30", "near"),
            ("2026-03-15 17:30", "near"),
            ("2026-03-15 17:31", "overdue"),
        ],
    )
    def test_near_and_overdue_to_the_minute(self, now, state):
        (clock,) = clocks(opinion(), datetime.fromisoformat(now))
        assert clock.state.key == state

    @pytest.mark.parametrize(
        ("responded", "state"),
        [
            ("2026-03-15 17:30", "met"),
            ("2026-03-15 17:31", "late"),
            ("2026-03-14", "met"),
            ("2026-03-15", "unsure"),
            ("2026-03-16", "late"),
        ],
    )
    def test_an_answer_is_in_time_or_late_or_lacks_its_hour(self, responded, state):
        (clock,) = clocks(opinion(responded_at=responded), datetime(2026, 3, 20))
        assert clock.state.key == state

    def test_the_first_word_to_the_public_counts_as_information(self):
        duty = opinion(opinion_class="重大", conference_at="2026-03-13 20:00")
        assert told(duty, datetime(2026, 3, 20)) == {
            "first_info": ("03-13 22:30", "met"),
            "conference": ("03-14 17:30", "met"),
        }

    def test_a_finding_without_an_hour_counts_from_midnight(self):
        (clock,) = clocks(opinion(found_at="2026-03-13"), datetime(2026, 3, 13, 9))
        assert f"{clock.due:%m-%d %H:%M}" == "03-15 00:00"
        assert "从当日0时起算" in clock.trace[0]


def test_the_working_says_start_limit_and_what_was_over():
    (clock,) = clocks(opinion(responded_at="2026-03-15 18:45"), datetime(2026, 3, 20))
    assert [str(step) for step in clock.trace] == [
        "2026-03-13 17:30 发现, 开始计时",
        "加48小时(钟点小时, 夜间和休息日照计): 最迟2026-03-15 17:30 回应",
        "回应时间 2026-03-15 18:45: 超时1小时15分",
    ]
    assert clock.row.cite == "国办发〔2016〕61号"


def test_no_clock_without_a_finding_or_for_another_kind():
    assert clocks(opinion(found_at=""), datetime(2026, 3, 13)) == ()
    assert (
        clocks(Duty("D1", date(2026, 3, 13), "会议", "专题会", found_at=FRIDAY), datetime(2026, 3, 13)) == ()
    )


@given(st.datetimes(datetime(2017, 1, 1), datetime(2030, 1, 1)), st.integers(0, 100 * 60))
def test_an_answer_is_late_just_when_more_minutes_passed_than_the_limit_has(found, minutes):
    found = found.replace(second=0, microsecond=0)
    answered = found + timedelta(minutes=minutes)
    duty = opinion(found_at=f"{found:%Y-%m-%d %H:%M}", responded_at=f"{answered:%Y-%m-%d %H:%M}")
    (clock,) = clocks(duty, answered + timedelta(days=1))
    assert (clock.state is ClockState.LATE) == (minutes > 48 * 60)
    assert clock.left == timedelta(hours=48) - timedelta(minutes=minutes)


def test_every_row_is_a_clock_or_a_class_with_known_clocks():
    table = rows("opinion", date(2026, 3, 16))
    known = {row.key for row in table if row.values["set"] == "clock"}
    assert all(set(row.values["clocks"]) <= known for row in table if row.values["set"] == "class")
    assert span_of("2026-03-13")[0] < span_of("2026-03-13")[1]
