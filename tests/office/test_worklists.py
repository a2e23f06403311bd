"""待认定 worked off newest first, what is withheld looked at again, what waits to be put on the website."""

from datetime import date, timedelta

import pytest

from township import TODAY, Staff
from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.items import ItemState
from tui_gov.model.records import Item
from tui_gov.office.today import sections
from tui_gov.office.worklists import (
    Progress,
    article,
    backlog,
    backlog_progress,
    due_again,
    outgoing,
    reassessments,
)

OLD = [
    {"title": "2023年工作总结", "formed_on": date(2023, 12, 20)},
    {"title": "2025年预算", "formed_on": date(2025, 2, 1)},
    {"title": "2025年决算", "formed_on": date(2025, 9, 1)},
]


@pytest.fixture
def staff():
    staff = Staff()
    staff().import_rows("items", OLD, backlog=True)
    return staff


def test_the_newest_comes_first_and_every_year_says_how_far_it_is(staff):
    assert [view.item.title for view in backlog(staff())] == ["2025年决算", "2025年预算", "2023年工作总结"]
    assert backlog_progress(staff()) == [Progress(2025, 0, 2), Progress(2023, 0, 1)]
    first = backlog(staff())[0].id
    staff().do("attribute", first, {"attribute": "主动公开"})
    assert [view.item.title for view in backlog(staff())] == ["2025年预算", "2023年工作总结"]
    assert backlog_progress(staff()) == [Progress(2025, 1, 2), Progress(2023, 0, 1)]
    assert staff().item(first).state is ItemState.ATTRIBUTED


def test_a_new_draft_is_no_backlog(staff):
    staff.draft()
    assert sum(each.of for each in backlog_progress(staff())) == 3


@pytest.mark.parametrize("word", ["依申请公开", "不予公开"])
def test_what_is_not_published_keeps_its_ground_reason_and_a_day_for_another_look(staff, word):
    record = backlog(staff())[0].id
    with pytest.raises(RuleViolation, match="必须写明理由"):
        staff().do("attribute", record, {"attribute": word})
    staff().do("attribute", record, {"attribute": word, "ground": "内部事务信息", "reason": "人事安排"})
    item = staff().item(record).item
    assert item.ground == "内部事务信息"
    assert item.reassess_on == TODAY + timedelta(days=365)
    assert staff().history(record)[-1].data["reason"] == "人事安排"


def test_the_interval_is_the_offices_own(staff):
    staff = staff.with_profile(reassess_days=180)
    record = backlog(staff())[0].id
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "过程性信息"})
    assert staff().item(record).item.reassess_on == TODAY + timedelta(days=180)


def withheld(staff, day, attribute="不予公开"):
    record = staff.draft(title=f"{attribute}{day}", formed_on="2026-02-27")
    values = {"attribute": attribute, "ground": "内部事务信息", "reassess_on": day}
    staff().do("attribute", record, values)
    return record


def test_the_overdue_ones_come_first():
    staff = Staff()
    later = withheld(staff, "2027-01-01")
    past = withheld(staff, "2026-03-10", "依申请公开")
    today = withheld(staff, TODAY.isoformat())
    found = reassessments(staff())
    assert [view.id for view in found] == [past, today, later]
    assert [due_again(view, TODAY) for view in found] == [True, False, False]


def test_still_withheld_needs_a_reason_and_a_day_ahead():
    staff = Staff()
    record = withheld(staff, "2026-03-10")
    for values in ({"reassess_on": "2027-03-01"}, {"reason": "仍未公开"}):
        with pytest.raises(RuleViolation, match="请填"):
            staff().do("reassess", record, values)
    with pytest.raises(RuleViolation, match="须在今天"):
        staff().do("reassess", record, {"reassess_on": TODAY.isoformat(), "reason": "仍未公开"})
    staff().do("reassess", record, {"reassess_on": "2027-03-01", "reason": "程序未完"})
    view = staff().item(record)
    assert (view.state, view.item.reassess_on) == (ItemState.WITHHELD, date(2027, 3, 1))
    assert staff().history(record)[-1].kind == "reassessed"
    staff().undo()
    assert staff().item(record).item.reassess_on == date(2026, 3, 10)


def test_what_can_be_published_goes_to_its_review_and_not_out():
    staff = Staff()
    record = withheld(staff, "2026-03-10")
    staff().do("attribute", record, {"attribute": "主动公开"})
    view = staff().item(record)
    assert (view.state, view.item.reassess_on, view.item.ground) == (ItemState.ATTRIBUTED, None, "")
    assert reassessments(staff()) == []


@pytest.mark.parametrize("login", ["zhou", "nobody"])
def test_the_list_is_for_the_office_alone(login):
    staff = Staff()
    record = withheld(staff, "2026-03-10")
    assert reassessments(staff(login)) == []
    with pytest.raises(OfficeError):
        staff(login).do("reassess", record, {"reassess_on": "2027-03-01", "reason": "x"})


def test_a_draft_is_not_looked_at_again():
    staff = Staff()
    with pytest.raises(RuleViolation, match="现为“拟文”"):
        staff().do("reassess", staff.draft(), {"reassess_on": "2027-03-01", "reason": "x"})


@pytest.mark.parametrize(
    ("ground", "cite"),
    [
        ("内部事务信息", "条例第十六条第一款"),
        ("人事管理类信息", "条例第十六条第一款"),
        ("过程性信息", "条例第十六条第二款"),
        ("讨论记录", "条例第十六条第二款"),
        ("涉及个人隐私", "条例第十五条"),
        ("15-third", "条例第十五条"),
        ("公开后影响社会稳定", "条例第十四条"),
        ("依《中华人民共和国档案法》第二十八条不开放", "《中华人民共和国档案法》第二十八条"),
        ("依统计法第9条", "第9条"),
        ("自写的理由", ""),
        ("", ""),
    ],
)
def test_a_ground_names_its_article(ground, cite):
    assert article(Item("1", "甲", TODAY, attribute="不予公开", ground=ground), TODAY) == cite


GROUNDLESS = "不是条例列明的不公开理由"


class TestAGroundThatRestsOnNothing:
    def test_is_refused_for_what_is_withheld(self, staff):
        record = staff.draft()
        with pytest.raises(RuleViolation, match=GROUNDLESS):
            staff().do("attribute", record, {"attribute": "不予公开", "ground": "不方便"})
        assert staff().item(record).state is ItemState.DRAFT
        staff().do(
            "attribute", record, {"attribute": "不予公开", "ground": "《档案法》第二十八条, 未到开放期限"}
        )
        with pytest.raises(RuleViolation, match=GROUNDLESS):
            staff().do("edit", record, {"ground": "不方便"})
        assert staff().item(record).state is ItemState.WITHHELD

    def test_is_refused_of_a_signer_too(self, staff):
        record = staff.submitted()
        asked = {"conclusion": "不予公开", "opinion": "不宜", "ground": "不方便"}
        with pytest.raises(RuleViolation, match=GROUNDLESS):
            staff("li").do("sign", record, asked)
        assert staff().item(record).state is ItemState.IN_REVIEW

    def test_that_it_is_given_on_request_has_its_own_article(self, staff):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "依申请公开", "ground": "仅涉及特定对象"})
        assert article(staff().item(record).item, TODAY) == "条例第十三条第二款"

    def test_is_taken_in_with_a_warning_where_a_register_is_imported(self, staff):
        rows = [
            {"title": word, "formed_on": TODAY, "attribute": "不予公开", "ground": word}
            for word in ("不方便", "讨论记录")
        ]
        found = staff().import_rows("items", rows)
        assert len(found.taken) == 2
        assert not found.bad
        said = [str(each.error) for each in found.odd if each.column == "不公开理由"]
        assert len(said) == 1
        assert "没有写明依据的法律条款" in said[0]


def test_what_was_sent_stands_behind_what_is_approved_and_leaves_once_it_is_out():
    staff = Staff()
    sent, approved = staff.approved(), staff.approved()
    staff().do("send", sent)
    assert [view.id for view in outgoing(staff())] == [approved, sent]
    staff().do("publish", sent, {"url": "http://a.example/1"})
    assert [view.id for view in outgoing(staff())] == [approved]


def test_existing_information_is_not_overdue_while_it_waits_to_be_attributed(staff):
    assert [view.left(TODAY) for view in backlog(staff())] == [None] * 3
    assert "late_items" not in {each.key for each in sections(staff())}
