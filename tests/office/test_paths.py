"""Every path of tests/cases/paths.toml, taken act by act; in each the due date agrees with its working."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from tui_gov.errors import OfficeError
from tui_gov.law.rows import rows
from tui_gov.office.letter_verbs import draft, fields_of, kinds_offered

PATHS = tomllib.loads((Path(__file__).parents[1] / "cases" / "paths.toml").read_text("utf-8"))["path"]
SIGNS = {"extend": "sun"}
"""Acts that somebody other than the clerk does."""
RECEIVED = {"applicant_type": "自然人", "applicant": "张三", "subject": "某路段占地补偿标准"}


class Walk:
    """One request on its way."""

    def __init__(self, staff):
        self.staff = staff
        self.id = ""
        self.day = None

    def step(self, text):
        day, _, rest = text.partition(" ")
        self.day = date.fromisoformat(day)
        refused, rest = rest.startswith("! "), rest.removeprefix("! ")
        rest, _, said = rest.partition(" : ")
        word, *pairs = rest.split(" ")
        login, _, verb = word.rpartition(":")
        if verb in ("due", "state"):
            self.check(verb, pairs[0])
            return
        given = dict(pair.split("=", 1) for pair in pairs)
        office = self.staff.on(self.day)(login or SIGNS.get(verb, "wang"))
        if not refused:
            values = {**RECEIVED, "received_on": day, **given} if verb == "receive" else given
            self.id = office.do(verb, self.id or "-", values).id
            return
        before = self.staff.store.revision
        with pytest.raises(OfficeError) as error:
            office.do(verb, self.id, given)
        assert said in str(error.value)
        assert self.staff.store.revision == before

    def check(self, what, wanted):
        view = self.view()
        if what == "state":
            assert view.state.key == wanted
        else:
            assert (view.due.due.isoformat() if view.due else "-") == wanted

    def view(self):
        return self.staff.on(self.day)().request(self.id)


@pytest.fixture
def walk(staff):
    return Walk(staff)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path["name"])
def test_a_path(walk, path):
    for text in path["steps"]:
        walk.step(text)
    view = walk.view()
    assert (view.due.due if view.due else None) == path.get("due")
    assert view.state.key == path["state"]
    assert view.case.outcome == path.get("outcome", view.case.outcome)
    assert view.case.is_late(walk.day) == path.get("late", False)
    if view.due is not None:
        assert view.due.provisional == path.get("provisional", False)
        replay(view)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path["name"])
def test_every_letter_that_a_path_leads_to_comes_out_complete(staff, path):
    settings = {"phone": "0999-6612345", "review_body": "云岭县人民政府", "court": "云岭县人民法院"}
    walk = Walk(staff.with_profile(review_url="https://example.gov.cn", **settings))
    for text in path["steps"]:
        walk.step(text)
    office = walk.staff.on(walk.day)()
    request = office.request(walk.id).case.request
    offered = kinds_offered(office.desk, request)
    if walk.view().case.answered_on:
        assert any("outcomes" in letter.values for letter in offered)
    for letter in offered:
        typed = {field.name: f"甲{field.name}" for field in fields_of(letter.key, walk.day)}
        text = draft(office.desk, request, letter.key, typed | {"addressee": "张三"})
        assert text.startswith(f"# {letter.label}\n\n")
        assert "{" not in text


def replay(view):
    """The working counts every day once, and each day it counts is a working day of an independent calendar."""
    steps = view.due.trace
    assert steps[0].first == view.case.clock_start
    assert [step.first for step in steps[1:]] == [step.last + timedelta(1) for step in steps[:-1]]
    assert steps[-1].last == view.due.due
    assert steps[-1].counted or view.due.due == view.case.postponed_until
    assert sum(step.counted for step in steps) == 20 + view.case.extended_days
    for step in steps:
        if step.counted and step.last.year <= 2026:
            days = [step.first + timedelta(n) for n in range((step.last - step.first).days + 1)]
            assert step.counted == sum(map(chinese_calendar.is_workday, days))
    for each in view.case.consultations:
        counted = [step for step in steps if step.counted and step.first > each.sent_on]
        assert not [step for step in counted if each.answered_on and step.first <= each.answered_on]


def test_the_paths_lead_to_every_outcome_and_through_every_act():
    outcomes = {path.get("outcome") for path in PATHS}
    assert outcomes >= {row.key for row in rows("outcomes", date(2026, 1, 1))}
    from tui_gov.office.verbs import VERBS

    taken = {text.split()[1] for path in PATHS for text in path["steps"]}
    acts = {name for table, name in VERBS if table == "requests"}
    assert acts - taken <= {"edit", "letter"}
