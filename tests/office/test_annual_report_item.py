"""The annual report is an item: drafted from the figures, signed by the head, handed in, published, each by its day."""

from datetime import date

import pytest
from small_office import YEAR, document, small_office

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.model.profile import Person
from tui_gov.office.published import compare, inspect
from tui_gov.reports import annual_markdown

HEAD = Person("gao", "高某", ("head",))
SIGNERS = ("li", "chen", "zhao", "gao")


@pytest.fixture
def staff():
    made = small_office()
    return made.with_profile(people=(*made.profile.people, HEAD))


def text(staff):
    return annual_markdown(staff().annual(YEAR), final=True)


def drafted(staff):
    return staff().draft_annual(YEAR, text(staff)).id


def signed(staff):
    record = drafted(staff)
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    for login in SIGNERS:
        staff(login).do("sign", record)
    return record


def state(staff):
    return staff().annual_state(YEAR)


def test_before_it_is_drafted_its_days_are_known(staff):
    found = state(staff)
    assert (found.stage, found.item, found.due) == ("undrafted", "", date(2026, 1, 31))
    assert not found.late(date(2026, 1, 31))
    assert found.late(date(2026, 2, 1))
    county = staff.with_profile(annual_hand_in="01-20", annual_publish="02-20")
    assert (state(county).hand_in_due, state(county).publish_due) == (date(2026, 1, 20), date(2026, 2, 20))
    assert state(county).due == date(2026, 1, 20)


def test_the_item_holds_the_report_word_for_word_without_its_appendix(staff):
    item = staff().item(drafted(staff)).item
    assert item.title == f"青石镇人民政府{YEAR}年政府信息公开工作年度报告"
    assert item.text == text(staff).rstrip()
    assert staff().findings(item) == []
    assert "校核表" in document()
    assert "校核表" not in item.text
    assert compare(inspect(item.text), staff().annual(YEAR)).compared == 200
    assert state(staff).stage == "draft"


def test_it_stands_in_the_offices_column_for_annual_reports_where_there_is_one(staff):
    assert staff().item(drafted(staff)).item.column == ""
    other = small_office(columns=("政策文件", "政府信息公开年报"))
    assert other().item(drafted(other)).item.column == "政府信息公开年报"


def test_drafting_again_writes_the_present_figures_and_never_a_second_item(staff):
    record = drafted(staff)
    with pytest.raises(RuleViolation, match="没有改动"):
        drafted(staff)
    staff().set_figures(YEAR, {"licences": "129"})
    assert drafted(staff) == record
    assert ">129<" in staff().item(record).item.text


def test_a_draft_that_says_something_else_than_the_register_is_a_finding(staff):
    record = drafted(staff)
    name = f"{YEAR}年 年度报告{record}的正文与登记簿一致"
    (held,) = [check for check in staff().checks(YEAR) if check.name == name]
    assert (held.left, held.right, held.holds) == ("200", "200", True)
    staff().set_figures(YEAR, {"licences": "129"})
    (held,) = [check for check in staff().check(YEAR) if check.name == name]
    assert (held.left, held.right, held.told) == ("200", "199", "与本单位登记核对 表二 行政许可")
    drafted(staff)
    assert name not in [check.name for check in staff().check(YEAR)]


def test_what_is_not_whole_is_not_drafted():
    running = small_office(figures={})
    with pytest.raises(RuleViolation, match="还有数字未填"):
        running().draft_annual(YEAR, text(running))
    wrong = small_office(texts={"improvement": "全年收到政府信息公开申请9件。"})
    with pytest.raises(RuleViolation, match="新收申请 9≠5"):
        wrong().draft_annual(YEAR, text(wrong))
    unfilled = small_office(texts={})
    with pytest.raises(RuleViolation, match="待填写"):
        unfilled().draft_annual(YEAR, text(unfilled))


def test_the_head_signs_last_and_then_it_is_handed_in_and_published(staff):
    record = drafted(staff)
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    assert state(staff).stage == "in_review"
    for login in SIGNERS[:3]:
        staff(login).do("sign", record)
    assert state(staff).stage == "in_review"
    with pytest.raises(NotAllowed):
        staff("zhao").do("sign", record)
    staff("gao").do("sign", record)
    assert state(staff).stage == "signed"
    with pytest.raises(RuleViolation, match="先备案后公布"):
        staff().do("publish", record, {"url": "https://www.example.gov.cn/nb"})
    with pytest.raises(RuleViolation, match="早于审签"):
        staff().do("hand-in", record, {"day": "2026-01-11"})
    later = staff.on(date(2026, 1, 20))
    later().do("hand-in", record, {"paper": "县公开办收文3号"})
    found = state(later)
    assert (found.stage, found.handed_in_on, found.due) == (
        "handed_in",
        date(2026, 1, 20),
        date(2026, 1, 31),
    )
    with pytest.raises(RuleViolation, match="已经报送"):
        later().do("hand-in", record)
    later.on(date(2026, 1, 26))().do("publish", record, {"url": "https://www.example.gov.cn/nb"})
    found = state(later)
    assert (found.stage, found.published_on, found.url, found.due) == (
        "published",
        date(2026, 1, 26),
        "https://www.example.gov.cn/nb",
        None,
    )
    assert not found.late(date(2026, 6, 1))


def test_where_the_county_wants_no_filing_first_it_is_published_at_once(staff):
    free = staff.with_profile(annual_filed_first=False)
    record = signed(free)
    free().do("publish", record, {"url": "https://www.example.gov.cn/nb"})
    assert state(free).stage == "published"


def test_only_an_annual_report_is_handed_in(staff):
    record = staff.approved(formed_on="2026-01-06")
    with pytest.raises(RuleViolation, match="不是年度报告"):
        staff().do("hand-in", record)
    assert len(staff.profile.chain_for("公文")) == 3


def test_one_published_without_being_drafted_here_is_known_by_its_title():
    title = f"青石镇人民政府{YEAR}年政府信息公开工作年度报告"
    row = {
        "title": title,
        "formed_on": date(2025, 3, 1),
        "published_on": date(2025, 3, 2),
        "channels": ("政府网站",),
    }
    made = small_office(reviewed=(), historical=(row,), texts={})
    assert state(made).stage == "published"


def test_a_text_written_after_the_closing_is_free_until_the_report_has_gone_out(staff):
    assert staff().close(YEAR) is True
    staff().write_prose("requests", "均已登记。", YEAR)
    staff().write_prose("requests", "均已登记、答复。", YEAR)
    record = signed(staff)
    staff().do("hand-in", record)
    with pytest.raises(RuleViolation, match="文字已定"):
        staff().write_prose("requests", "改口。", YEAR)
    staff().write_prose("why.part2.licences", "县里下放", YEAR)
    staff().write_prose("progress.practice", "一句。", YEAR)
    staff().write_prose("requests", "均已登记、答复、归档。", YEAR, restatement="漏写")
    assert any("漏写(文字)" in note for note in staff().annual(YEAR).notes)
