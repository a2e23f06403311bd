"""Filters with a name: the office's for everybody, one's own for oneself."""

import pytest

from township import Paper, Staff
from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.model.profile import Filter
from tui_gov.office.saved_filters import drop_filter, save_filter, saved_filters

DRAFTS = Filter("拟文", where={"state": "draft"})


@pytest.fixture
def roll():
    return Paper()


@pytest.fixture
def at(roll):
    staff = Staff()
    return lambda login="wang": Staff(staff.store, roll.profile)(login)


def own(login, name="我的"):
    return Filter(name, owner=login, search="预算", quarter="2026-1")


def test_the_offices_come_first_and_nobody_sees_anothers(at, roll):
    save_filter(at(), roll, own("wang"))
    save_filter(at("li"), roll, own("li"))
    save_filter(at(), roll, DRAFTS)
    assert saved_filters(at()) == [DRAFTS, own("wang")]
    assert saved_filters(at("li")) == [DRAFTS, own("li")]
    assert saved_filters(at("nobody")) == [DRAFTS]


def test_the_same_name_takes_the_place_of_the_one_before(at, roll):
    save_filter(at(), roll, DRAFTS)
    save_filter(at(), roll, Filter("拟文", where={"state": "拟文", "column": "财政预算"}))
    assert [each.where["state"] for each in saved_filters(at())] == ["拟文"]


def test_the_offices_are_kept_and_dropped_by_who_may_enter_people(at, roll):
    with pytest.raises(NotAllowed):
        save_filter(at("li"), roll, DRAFTS)
    save_filter(at(), roll, DRAFTS)
    with pytest.raises(NotAllowed):
        drop_filter(at("li"), roll, DRAFTS)
    drop_filter(at(), roll, DRAFTS)
    assert roll.profile.filters == ()


@pytest.mark.parametrize("kept", [Filter(" ", search="x"), Filter("空的"), Filter("机密★10年", search="x")])
def test_what_says_nothing_or_bears_a_mark_is_not_kept(at, roll, kept):
    with pytest.raises(RuleViolation):
        save_filter(at(), roll, kept)
    assert roll.profile.filters == ()


WEB = Filter("网络申请", where={"channel": "网络"}, table="requests")


def test_every_register_has_its_own(at, roll):
    save_filter(at(), roll, WEB)
    save_filter(at(), roll, Filter("网络申请", where={"state": "draft"}))
    assert saved_filters(at(), "requests") == [WEB]
    assert [each.where for each in saved_filters(at())] == [{"state": "draft"}]
    drop_filter(at(), roll, WEB)
    assert saved_filters(at(), "requests") == []
    assert len(saved_filters(at())) == 1


@pytest.mark.parametrize(
    "named",
    [
        Filter("甲", search="张三", table="requests"),
        Filter("甲", where={"applicant": "张三"}, table="requests"),
    ],
)
def test_no_word_that_may_name_an_applicant_is_written_into_the_settings(at, roll, named):
    with pytest.raises(RuleViolation, match="申请人的姓名"):
        save_filter(at(), roll, named)
    assert roll.profile.filters == ()
