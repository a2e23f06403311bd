"""Who may do what is done to no record: what the table says is what the office does."""

import pytest

from township import Staff
from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.model.profile import ROLES, Person
from tui_gov.office.handover import handover
from tui_gov.office.holidays import enter_notice
from tui_gov.office.lawful import ever, lawful
from tui_gov.office.rights import RIGHTS, may
from tui_gov.office.verbs import VERBS
from tui_gov.office.year_sheet import dues

DUTY = {"kind": "会议", "title": "例会", "date": "2026-03-02"}
REQUEST = {"applicant_type": "自然人", "applicant": "张某", "channel": "当面", "subject": "内容"}
NOTICE = {"year": "2027", "cite": "通知", "notice_on": "2026-03-01", "off": "2027-01-01", "work": ""}
ACTS = {
    "close": lambda office: office.close(2026, 1),
    "draft-annual": lambda office: office.do(
        "draft-annual", "-", {"year": "2025", "text": "正文"}, table="items"
    ),
    "figures": lambda office: office.set_figures(2025, {"licences": "1"}),
    "holidays": lambda office: enter_notice(office, NOTICE),
    "import duties": lambda office: office.import_rows("duties", []),
    "import findings": lambda office: office.import_rows("findings", []),
    "import items": lambda office: office.import_rows("items", []),
    "import requests": lambda office: office.import_rows("requests", []),
    "look": lambda office: (dues(office, 2026), handover(office, "x")),
    "new duties": lambda office: office.do("create", "-", DUTY, table="duties"),
    "new findings": lambda office: office.do("flag", "-", {"text": "链接打不开"}, table="findings"),
    "new items": lambda office: office.do(
        "create", "-", {"title": "标题", "declassified": "是"}, table="items"
    ),
    "new requests": lambda office: office.do("receive", "-", REQUEST, table="requests"),
    "prose": lambda office: office.write_prose("problems", "文字", 2025),
    "quarters fill-return": lambda office: office.do(
        "fill-return", "-", {"quarter": "2026-1", "label": "x", "figure": "1"}, table="quarters"
    ),
    "quarters hand-in-return": lambda office: office.do(
        "hand-in-return", "-", {"quarter": "2026-1"}, table="quarters"
    ),
    "quarters sign-off": lambda office: office.do("sign-off", "-", {"quarter": "2026-1"}, table="quarters"),
}
"""Acts that need no more than the office."""


def of_role(role):
    staff = Staff()
    person = Person("somebody", "某人", (role,) if role else ())
    return staff.with_profile(people=(*staff.profile.people, person))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [*ROLES, ""])
def test_who_is_let_in_by_the_table_is_not_refused_for_who_they_are_and_everybody_else_is(act, role):
    office = of_role(role)("somebody")
    try:
        ACTS[act](office)
    except OfficeError as error:
        let_in = not isinstance(error, NotAllowed)
    else:
        let_in = True
    assert let_in == may(office.desk, act)


def test_every_right_is_tried_or_asked_by_a_screen_of_its_own():
    assert set(RIGHTS) - set(ACTS) == {"export", "filters", "letter", "people", "stand-in"}


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_what_a_list_shows_in_its_footer_is_wide_enough_for_everything_that_is_offered(role):
    staff = of_role(role)
    records = {
        "items": staff.submitted(),
        "requests": staff().do("receive", "-", REQUEST, table="requests").id,
        "duties": staff().do("create", "-", DUTY, table="duties").id,
        "findings": staff().do("flag", "-", {"text": "链接打不开"}, table="findings").id,
    }
    office = staff("somebody")
    for table, record in records.items():
        offered = {verb.name for verb in lawful(office, record, table)}
        wide = {name for of, name in VERBS if of == table and ever(office, table, name)}
        assert offered <= wide
