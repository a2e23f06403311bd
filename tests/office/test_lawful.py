"""What is offered for an item is what the person may do now: nothing that would be refused for who they are."""

import pytest

from township import Staff
from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.model.profile import Person
from tui_gov.office import every_verb
from tui_gov.office.lawful import lawful, why_not
from tui_gov.office.verbs import VERBS

FILLED = {
    "edit": {"column": "财政预算"},
    "attribute": {"attribute": "依申请公开", "ground": "过程性信息"},
    "sign-paper": {"signer": "li", "scan": "a" * 64},
    "check-point": {"point": "minors", "answer": "无问题"},
    "assess": {"purpose": "目的", "effect": "影响", "measures": "措施"},
    "return": {"opinion": "再改"},
    "approve-urgent": {"reason": "汛情"},
    "withdraw": {"reason": "有误"},
    "post": {"channel": "公开栏"},
    "late-reason": {"reason": "忙"},
    "reassess": {"reassess_on": "2027-01-01", "reason": "仍在办"},
}
"""Values with which each act goes through where it may be done."""
NOT_FOR_WHO_THEY_ARE = {"mask", "attach", "detach", "authority-answer", "submit"}
"""Acts that the text or a file may refuse all the same."""


def drafted(staff):
    return staff.draft()


def attributed(staff):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "主动公开"})
    return record


def withheld(staff):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "过程性信息"})
    return record


def published(staff):
    record = staff.approved()
    staff().do("publish", record)
    return record


STATES = {
    "draft": drafted,
    "attributed": attributed,
    "in_review": Staff.submitted,
    "approved": Staff.approved,
    "withheld": withheld,
    "published": published,
}
LOGINS = ("wang", "li", "chen", "zhao", "sun", "head")


def people(staff):
    return staff.with_profile(people=(*staff.profile.people, Person("head", "郑某", ("head",))))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("login", LOGINS)
def test_every_act_that_is_offered_goes_through(state, login):
    for name in [verb.name for verb in lawful_of(state, login)]:
        if name in NOT_FOR_WHO_THEY_ARE or name not in VERBS_FILLED:
            continue
        staff = people(Staff())
        record = STATES[state](staff)
        staff(login).do(name, record, FILLED.get(name, {}))


VERBS_FILLED = {*FILLED, "send", "publish", "sign"}


def lawful_of(state, login):
    staff = people(Staff())
    record = STATES[state](staff)
    return lawful(staff(login), record, "items")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("login", LOGINS)
def test_what_is_not_offered_is_refused(state, login):
    staff = people(Staff())
    record = STATES[state](staff)
    offered = {verb.name for verb in lawful(staff(login), record, "items")}
    for name in VERBS_FILLED - offered:
        with pytest.raises((NotAllowed, RuleViolation)):
            staff(login).do(name, record, FILLED.get(name, {}))


def test_a_form_is_refused_before_it_is_filled_in(staff):
    record = staff.submitted()
    item = staff().item(record).item
    for login, name in (("chen", "publish"), ("zhao", "edit"), ("wang", "sign"), ("sun", "attribute")):
        assert isinstance(why_not(staff(login), VERBS["items", name], item), OfficeError)


@pytest.mark.parametrize("login", ["zhou", "nobody"])
def test_nobody_outside_is_offered_anything(staff, login):
    record = published(staff)
    assert lawful(staff(login), record, "items") == []


def test_an_answer_to_opinion_is_approved_by_who_may_and_nobody_else_is_offered_it(staff):
    values = {"kind": "政务舆情", "title": "网帖", "found_at": "2026-03-15 20:10", "opinion_class": "一般"}
    duty = staff().do("create", "-", {**values, "answer": "已派人核实"}, table="duties").id
    acts = {
        login: {verb.name for verb in lawful(staff(login), duty, "duties")}
        for login in ("wang", "zhao", "chen")
    }
    assert {login for login, names in acts.items() if "approve" in names} == {"zhao"}
    assert {login for login, names in acts.items() if "edit" in names} == {"wang"}


def test_acts_are_offered_in_one_order_whichever_file_was_read_first():
    files = [verb.act.__module__ for verb in VERBS.values()]
    assert [module.__name__ for module in every_verb.FILES] == list(dict.fromkeys(files))
