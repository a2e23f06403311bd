"""What became of the numbers of every series: the next, those skipped, those whose registration was taken back."""

import pytest

from township import PROFILE, Staff

NEW = {
    "items": {"title": "标题", "formed_on": "2026-03-02"},
    "requests": {"subject": "预算", "applicant_type": "自然人", "applicant": "周某"},
    "duties": {"kind": "会议", "title": "例会"},
    "findings": {"text": "栏目没有更新"},
}
VERB = {"items": "create", "requests": "receive", "duties": "create", "findings": "flag"}
SERIES = ["items", "requests", "duties", "findings"]


@pytest.mark.parametrize("series", SERIES)
def test_a_registration_taken_back_keeps_its_number_as_void(series):
    staff = Staff()
    first, second = (staff().do(VERB[series], "-", NEW[series], table=series).id for _ in range(2))
    staff().undo()
    told = {each["series"]: each for each in staff().numbers()}[f"{series}-2026"]
    assert told == {"series": f"{series}-2026", "next": 3, "gaps": [], "voids": [second]}
    assert first != second


def test_a_pattern_of_the_offices_own_for_the_ledger_leaves_no_gap():
    staff = Staff(profile=PROFILE).with_profile(
        numbering={**PROFILE.numbering, "duties": "工〔{year}〕{n}号"}
    )
    made = staff().do("create", "-", NEW["duties"], table="duties").id
    assert made == "工〔2026〕1号"
    assert staff().numbers() == [{"series": "duties-2026", "next": 2, "gaps": [], "voids": []}]


def test_numbers_are_told_also_where_the_pattern_was_changed_to_one_that_does_not_count():
    staff = Staff()
    staff.draft()
    staff = staff.with_profile(numbering={**PROFILE.numbering, "items": "{what}"})
    assert staff().numbers() == [{"series": "items-2026", "next": 2, "gaps": [], "voids": []}]
