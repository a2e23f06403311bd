"""A subject that tells the applicant's name: nobody reads it there who may not read the name, and check asks to rewrite it."""

import pytest

from township import Staff
from tui_gov.model.report import Verdict

NAME = "欧阳某某"


@pytest.fixture
def staff():
    return Staff()


def received(staff, subject, **values):
    given = {"received_on": "2026-03-10", "applicant_type": "自然人", "applicant": NAME, "subject": subject}
    return staff().do("receive", "-", given | values).id


@pytest.mark.parametrize("login", ["zhou", "sun", "li"])
def test_it_is_masked_for_all_but_clerks(staff, login):
    record = received(staff, f"{NAME}家的宅基地审批表")
    view = staff(login).request(record)
    assert NAME not in view.subject + str(view.row()["subject"])
    assert view.subject.endswith("家的宅基地审批表")
    assert NAME in staff().request(record).subject
    assert staff(login).requests(search=f"{NAME}家") == []


def test_an_act_of_somebody_who_does_not_see_it_changes_nothing_of_it(staff):
    record = received(staff, f"{NAME}家的宅基地审批表")
    staff("sun").do("extend", record, {"days": "5", "reason": "量大"})
    assert staff().request(record).subject == f"{NAME}家的宅基地审批表"


def test_check_asks_to_rewrite_it(staff):
    told = received(staff, f"{NAME}家的宅基地审批表")
    received(staff, "2025年预算")
    (found,) = [each for each in staff().checks() if "申请人姓名" in str(each.name)]
    assert (found.ids, found.verdict) == ((told,), Verdict.UNCERTAIN)


@pytest.mark.parametrize("login", ["zhou", "sun"])
def test_an_earlier_subject_is_not_read_in_the_history(staff, login):
    record = received(staff, f"{NAME}家的宅基地审批表")
    staff().do("edit", record, {"subject": "宅基地审批表"})
    assert NAME not in repr(staff(login).history(record))
    assert NAME in repr(staff().history(record))
