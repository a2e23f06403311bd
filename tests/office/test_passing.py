"""How far a pass has come: what is next, what is left, and the time at one's own pace."""

from datetime import date, datetime, timedelta

import pytest

from tui_gov.model.dates import quarter_at_hand
from tui_gov.model.findings import Decision
from tui_gov.model.records import Event
from tui_gov.office.passing import pace_of, progress_of

START = datetime.fromisoformat("2026-04-02T09:00:00+08:00")


def events(*seconds):
    """Decisions made that many seconds after the one before."""
    at, found = START, []
    for number, gap in enumerate(seconds, 1):
        at += timedelta(seconds=gap)
        found.append(Event(number, number, at.isoformat(), "zhou", "passed", "decisions", f"2026-1/{number}"))
    return found


def passed(order, **verdicts):
    decisions = [
        Decision(f"2026-1/{record}", "2026-1", record, verdict) for record, verdict in verdicts.items()
    ]
    return progress_of(order, decisions, events(0, 12, 12, 12))


@pytest.mark.parametrize(
    ("seconds", "pace"),
    [((0, 5, 5), None), ((0, 5, 9, 7), 7), ((0, 5, 4000, 9, 7), 7), ((0, *[60] * 40, *[10] * 30), 10)],
)
def test_the_pace_is_the_middle_of_the_latest_and_no_break_counts(seconds, pace):
    assert pace_of(events(*seconds)) == pace


def test_what_is_left_takes_as_long_as_what_was_done():
    progress = passed("abcdef", a="passed", b="flagged", c="skipped")
    assert (progress.total, progress.seen, progress.minutes_left) == (6, 2, 1)
    assert progress.counts() == {"passed": 1, "flagged": 1, "skipped": 1, "open": 3}
    assert progress_of("abc", (), ()).minutes_left is None


def test_an_entry_that_left_the_queue_after_its_decision_still_counts():
    progress = passed("bc", a="passed")
    assert (progress.total, progress.seen) == (3, 1)


@pytest.mark.parametrize(
    ("verdicts", "after", "comes"),
    [
        ({}, "", "a"),
        ({}, "a", "b"),
        ({"b": "passed"}, "a", "c"),
        ({"c": "passed", "b": "flagged"}, "c", "a"),
        ({"a": "skipped"}, "c", "b"),
        ({"a": "skipped", "b": "passed", "c": "passed"}, "c", "a"),
        ({"a": "passed", "b": "passed", "c": "passed"}, "c", ""),
    ],
)
def test_the_next_one_is_open_and_those_put_off_come_last(verdicts, after, comes):
    assert passed("abc", **verdicts).next_after(after) == comes


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2026-01-08", (2025, 4)),
        ("2026-02-01", (2026, 1)),
        ("2026-03-25", (2026, 1)),
        ("2026-04-30", (2026, 1)),
        ("2026-10-06", (2026, 3)),
        ("2026-12-31", (2026, 4)),
    ],
)
def test_in_the_first_month_the_quarter_that_has_ended_is_at_hand(day, quarter):
    assert quarter_at_hand(date.fromisoformat(day)) == quarter
