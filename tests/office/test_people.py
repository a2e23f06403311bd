"""People are entered, closed, reopened; what they leave goes to another in one act; somebody signs for who is away."""

from dataclasses import replace
from datetime import date

import pytest

from township import PROFILE, TODAY, Paper, Staff
from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.items import ItemState
from tui_gov.model.profile import Acting, Person
from tui_gov.office import handing, people


@pytest.fixture
def roll():
    return Paper()


@pytest.fixture
def at(roll):
    """Acts as somebody, with the settings as they are by then."""
    staff = Staff()

    def at(login="wang", today=None):
        return Staff(staff.store, roll.profile)(login, today)

    at.staff = staff
    return at


def entered(at, roll, **values):
    return people.enter(at(), roll, {"login": "qian", "name": "钱某", **values})


def test_a_person_is_entered_and_later_changed(at, roll):
    entered(at, roll, roles="department_head", department="民政办")
    assert roll.profile.person("qian") == Person("qian", "钱某", ("department_head",), "民政办")
    people.enter(at(), roll, {"login": "qian", "roles": "科室负责人;保密审查员"})
    assert roll.profile.person("qian").roles == ("department_head", "secrecy_reviewer")
    last = at().store.log()[-1]
    assert (last.kind, last.data["roles"], last.data["roles_before"]) == (
        "person_entered",
        ["department_head", "secrecy_reviewer"],
        ["department_head"],
    )


@pytest.mark.parametrize("login", ["li", "chen", "zhao", "zhou", "nobody"])
def test_others_enter_nobody(at, roll, login):
    before = roll.profile
    for act in (
        lambda office: people.enter(office, roll, {"login": login, "roles": "clerk"}),
        lambda office: people.close(office, roll, "chen" if login != "chen" else "li", {}),
        lambda office: people.reopen(office, roll, "chen"),
        lambda office: people.reassign(office, roll, "wang", {"to": "li"}),
    ):
        with pytest.raises(NotAllowed):
            act(at(login))
    assert roll.profile == before
    assert at().store.log() == []


def test_a_closed_person_acts_and_sees_no_more_but_stays_on_the_list(at, roll):
    record = at.staff.draft()
    people.close(at("sun"), roll, "li", {})
    assert roll.profile.person("li").closed == TODAY
    assert at().name_of("li") == "李某"
    gone = at("li")
    assert gone.person is None
    assert gone.items() == []
    with pytest.raises(NotAllowed):
        gone.do("edit", record, {"text": "x"})
    people.reopen(at(), roll, "li")
    assert at("li").person.name == "李某"


def test_a_closing_ahead_begins_on_its_day(at, roll):
    people.close(at(), roll, "li", {"day": "2026-04-01"})
    assert at("li", date(2026, 3, 31)).person is not None
    assert at("li", date(2026, 4, 1)).person is None


def test_nobody_closes_themselves_nor_the_last_who_could_enter_people(at, roll):
    with pytest.raises(RuleViolation, match="不能停用自己"):
        people.close(at(), roll, "wang", {})
    roll.profile = replace(roll.profile, people=tuple(p for p in PROFILE.people if p.login != "sun"))
    with pytest.raises(RuleViolation, match="至少要留一名"):
        people.enter(at(), roll, {"login": "wang", "roles": "department_head"})
    assert roll.profile.person("wang").roles == ("clerk",)


def test_open_work_goes_to_another_in_the_act_that_closes(at, roll):
    draft, out = at.staff.draft(), at.staff.approved()
    at().do("publish", out)
    asked = {"received_on": "2026-03-10", "applicant_type": "自然人", "subject": "x"}
    request = at().do("receive", "-", asked).id
    with pytest.raises(RuleViolation, match="还有2件没有办结"):
        people.close(at("sun"), roll, "wang", {})
    assert roll.profile.person("wang").closed is None
    entered(at, roll, roles="clerk")
    done = people.close(at("sun"), roll, "wang", {"to": "qian"})
    assert set(done.records) == {draft, request}
    desk = at("sun").desk
    assert [handing.handler_of(desk, each) for each in (draft, request, out)] == ["qian", "qian", "wang"]
    assert handing.open_work(desk, "wang") == []
    assert set(handing.open_work(desk, "qian")) == {draft, request}
    kinds = [event.kind for event in desk.store.log() if event.tx == desk.store.log()[-1].tx]
    assert kinds == ["person_closed", "reassigned", "reassigned"]


def test_the_drafter_stays_a_drafter_when_the_work_is_handed_on(at, roll):
    roll.profile = roll.profile.with_person(Person("wang", "王某", ("clerk", "department_head")))
    record = at.staff.submitted()
    entered(at, roll, roles="clerk")
    people.reassign(at(), roll, "wang", {"to": "qian"})
    with pytest.raises(RuleViolation, match="参与了拟文"):
        at("wang").do("sign", record)
    assert at().item(record).state is ItemState.IN_REVIEW


@pytest.mark.parametrize("to", ["zhou-closed", "wang", "gast", "zhou"])
def test_work_goes_only_to_somebody_else_who_works_here(at, roll, to):
    roll.profile = replace(
        roll.profile,
        people=(
            *PROFILE.people,
            Person("zhou-closed", "周二", ("clerk",), closed=TODAY),
            Person("gast", "客某"),
        ),
    )
    at.staff.draft()
    with pytest.raises(OfficeError):
        people.reassign(at(), roll, "wang", {"to": to})
    assert handing.open_work(at().desk, "wang")


def test_signatures_that_nobody_else_can_give_go_along(at, roll):
    record = at.staff.submitted()
    at("li").do("sign", record)
    entered(at, roll, roles="department_head")
    done = people.close(at(), roll, "chen", {"to": "qian"})
    assert done.acting == (Acting("chen", "secrecy_reviewer", "qian", TODAY),)
    at("qian").do("sign", record)
    signature = at().item(record).facts.slip.signatures[-1]
    assert (signature.by, signature.acting_for, signature.signed) == ("qian", "陈某", "钱某(代陈某)")


class TestActing:
    @pytest.fixture
    def record(self, at, roll):
        entered(at, roll, roles="department_head")
        record = at.staff.submitted()
        at("li").do("sign", record)
        return record

    def stand_in(self, at, roll, **values):
        given = {"by": "qian", "role": "secrecy_reviewer", "since": "2026-03-10", "until": "2026-03-20"}
        return people.stand_in(at(), roll, "chen", given | values)

    @pytest.mark.parametrize(
        ("day", "may"),
        [
            (date(2026, 3, 9), False),
            (date(2026, 3, 10), True),
            (date(2026, 3, 20), True),
            (date(2026, 3, 21), False),
        ],
    )
    def test_from_the_first_to_the_last_day(self, at, roll, record, day, may):
        self.stand_in(at, roll)
        assert (at("qian", day).why_not_sign(at("qian", day).item(record).item) is None) == may

    def test_the_slip_says_for_whom(self, at, roll, record):
        self.stand_in(at, roll)
        at("qian").do("sign", record, {"opinion": "同意"})
        rows = dict(at().slip_sheet(record).rows)
        assert rows["保密审查员"].startswith("钱某(代陈某) 2026-03-16 同意")
        at("zhao").do("sign", record)
        assert at().item(record).state is ItemState.APPROVED

    def test_on_paper_the_day_of_the_signature_counts(self, at, roll, record):
        self.stand_in(at, roll, until="2026-03-15")
        with pytest.raises(NotAllowed, match="没有这个职责"):
            at().do("sign-paper", record, {"signer": "钱某", "scan": "a" * 64})

    def test_an_earlier_end_takes_the_place_of_the_row(self, at, roll, record):
        self.stand_in(at, roll)
        self.stand_in(at, roll, until="2026-03-12")
        assert len(roll.profile.acting) == 1
        assert at("qian").why_not_sign(at("qian").item(record).item) is not None

    def test_nobody_signs_two_levels_by_standing_in(self, at, roll, record):
        self.stand_in(at, roll, by="li")
        with pytest.raises(RuleViolation, match="已经签过一级"):
            at("li").do("sign", record)

    def test_a_drafter_does_not_sign_by_standing_in(self, at, roll, record):
        self.stand_in(at, roll, by="wang")
        with pytest.raises(RuleViolation, match="参与了拟文"):
            at("wang").do("sign", record)

    def test_who_stands_in_answers_the_points_of_the_slip(self, at, roll, record):
        self.stand_in(at, roll)
        at("qian").do("check-point", record, {"point": "minors", "answer": "无问题"})
        assert at().item(record).facts.slip.answers["minors"].by == "qian"

    @pytest.mark.parametrize(
        "values",
        [
            {"by": "chen"},
            {"by": "zhou"},
            {"by": "nobody"},
            {"role": "leader_in_charge"},
            {"until": "2026-03-09"},
            {"since": ""},
        ],
    )
    def test_what_cannot_be_is_refused(self, at, roll, record, values):
        with pytest.raises(OfficeError):
            self.stand_in(at, roll, **values)
        assert roll.profile.acting == ()


def test_everybody_changes_their_own_pin_with_the_one_before(at, roll):
    people.set_pin(at(), roll, "li", None, lambda: "first")
    assert roll.profile.person("li").pin_by == "王某 2026-03-16"
    with pytest.raises(NotAllowed, match="PIN不对"):
        people.set_pin(at("li"), roll, "li", "guess", lambda: "second")
    people.set_pin(at("li"), roll, "li", "first", lambda: "second")
    assert (roll.profile.person("li").pin, roll.profile.person("li").pin_by) == (
        "hash-second",
        "李某 2026-03-16",
    )
    with pytest.raises(RuleViolation, match="至少4位"):
        people.set_pin(at("li"), roll, "li", "second", lambda: "123")
    assert "second" not in str(at().store.log())


def test_undo_takes_back_the_records_and_leaves_the_list_of_people(at, roll):
    record = at.staff.draft()
    entered(at, roll, roles="clerk")
    people.reassign(at(), roll, "wang", {"to": "qian"})
    at().undo()
    assert handing.handler_of(at().desk, record) == "wang"
    assert roll.profile.person("qian") is not None


def test_an_act_through_another_login_says_so():
    staff = Staff()
    record = staff.draft()
    office = staff("li")
    office.desk.via = "root"
    office.do("edit", record, {"text": "改"})
    assert staff().history(record)[-1].data["via"] == "root"
    assert "via" not in staff().history(record)[0].data
