"""补录 and 紧急发布 are marked for everybody, counted, and an overdue 补签 is found."""

from datetime import date

import pytest

from township import Staff
from tui_gov.law.entries import countersign_due
from tui_gov.law.items import ItemState
from tui_gov.model.report import Verdict
from tui_gov.reports import stats_json

FRIDAY, TUESDAY, WEDNESDAY = date(2026, 3, 13), date(2026, 3, 17), date(2026, 3, 18)


def hurried(staff, day=FRIDAY):
    """An item that went out on a Friday on a duty leader's word."""
    then = staff.on(day)
    record = then.draft()
    then().do("attribute", record, {"attribute": "主动公开"})
    then("zhao").do("approve-urgent", record, {"reason": "汛情"})
    then().do("publish", record)
    return record


def countersigned(staff, record):
    staff().do("submit", record)
    for login in ("li", "chen", "zhao"):
        staff(login).do("sign", record)


@pytest.mark.parametrize(("today", "late"), [(FRIDAY, 0), (TUESDAY, 0), (WEDNESDAY, 1)])
def test_the_review_is_owed_within_two_working_days(today, late):
    staff = Staff()
    record = hurried(staff)
    office = staff(today=today)
    assert countersign_due(office.item(record).facts, 2) == TUESDAY
    found = [check for check in office.check() if "没有补签" in check.name]
    assert [check.ids for check in found] == [(record,)] * late
    timely = stats_json(office.stats(2026))["timeliness"]
    assert (timely["items_urgent"], timely["countersign_overdue"]) == (1, late)


def test_once_countersigned_it_is_still_seen_and_counted_and_nothing_is_owed():
    staff = Staff()
    record = hurried(staff)
    countersigned(staff, record)
    view = staff().item(record)
    assert (view.state, view.marks) == (ItemState.PUBLISHED, ("紧急",))
    assert countersign_due(view.facts, 2) is None
    timely = stats_json(staff(today=date(2026, 6, 1)).stats(2026))["timeliness"]
    assert (timely["items_urgent"], timely["countersign_overdue"]) == (1, 0)
    assert [c.ids for c in staff().hints() if c.name == "紧急发布"] == [(record,)]


def test_a_publication_entered_later_is_marked_counted_and_said():
    staff = Staff()
    now, then = staff.approved(), staff.on(date(2026, 3, 10)).approved()
    staff().do("publish", now)
    staff().do("publish", then, {"day": "2026-03-12"})
    assert [staff().item(each).marks for each in (now, then)] == [(), ("补录",)]
    assert stats_json(staff().stats(2026))["timeliness"]["items_backdated"] == 1
    (found,) = [c for c in staff().checks() if c.name == "补录"]
    assert (found.ids, found.verdict) == ((then,), Verdict.UNCERTAIN)


@pytest.mark.parametrize("login", ["zhou", "nobody", "zhao"])
def test_everybody_sees_it(login):
    staff = Staff()
    urgent, later = hurried(staff), staff.on(date(2026, 3, 10)).approved()
    countersigned(staff, urgent)
    staff().do("publish", later, {"day": "2026-03-12"})
    assert {view.id: view.marks for view in staff(login).items()} == {urgent: ("紧急",), later: ("补录",)}


def test_what_an_import_tells_of_earlier_days_is_no_entry_afterwards():
    staff = Staff()
    rows = [{"title": "旧", "formed_on": date(2025, 1, 5), "published_on": date(2025, 1, 9)}]
    staff().import_rows("items", rows, already_published=True)
    assert [view.marks for view in staff().items()] == [()]
