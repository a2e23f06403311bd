"""What the office writes for its reports: kept with who and when, undone, carried into the next year, weighed."""

from datetime import date

import pytest
from small_office import TEXTS, YEAR, small_office

from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.model.report import Verdict
from tui_gov.reports import annual_markdown, narrative_markdown


@pytest.fixture
def staff():
    return small_office()


def part(staff, name, kind="annual", year=YEAR):
    (found,) = [each for each in staff().prose(kind, year) if each.name == name]
    return found


def text(staff, year=YEAR):
    return annual_markdown(staff().annual(year))


def checks(found, name):
    return [(check.left, check.verdict) for check in found.checks if check.name.startswith(name)]


def test_a_text_is_kept_with_who_and_when_and_goes_over_the_settings(staff):
    assert part(staff, "problems").text == TEXTS["problems"]
    assert part(staff, "problems").by == ""
    staff("li").write_prose("problems", "人手不足，收到申请{part3.new.total}件。\n栏目更新慢。", YEAR)
    found = part(staff, "problems")
    assert (found.by, found.day) == ("李某", "2026-01-12")
    assert "（一）存在的主要问题。人手不足，收到申请5件。\n\n栏目更新慢。" in text(staff)
    staff("li").undo()
    assert TEXTS["problems"] in text(staff)


def test_the_same_text_again_writes_nothing(staff):
    staff().write_prose("problems", "人手不足。", YEAR)
    revision = staff().revision
    staff().write_prose("problems", "人手不足。", YEAR)
    assert staff().revision == revision


def test_every_part_ends_up_in_its_place(staff):
    for name in ("proactive", "requests", "management", "platforms", "supervision", "other_matters"):
        staff().write_prose(name, f"本单位{name}一句。", YEAR)
    lines = [line for line in text(staff).replace("\\", "").split("\n") if "本单位" in line]
    assert [line[:3] for line in lines] == ["（一）", "（二）", "（三）", "（四）", "（五）", "本单位"]
    assert all(line.endswith("一句。") for line in lines)


def test_last_years_problems_with_their_figures_are_carried_in_to_be_answered(staff):
    staff().write_prose("problems", "一是申请{part3.new.total}件力量不足；二是解读偏少。", YEAR)
    later = staff.on(date(2027, 1, 12))
    found = later().annual(YEAR + 1)
    assert "针对上年报告提出的问题（申请5件力量不足；解读偏少），" in annual_markdown(found)
    assert checks(found, "第五部分 上年提出的问题") == [("0", Verdict.UNCERTAIN)]
    assert checks(found, "文字 手填") == [("2", Verdict.UNCERTAIN)]  # the text of every year, about trainings
    assert [
        (each.name, each.label)
        for each in later().prose("annual", YEAR + 1)
        if each.name.startswith("answers")
    ] == [
        ("answers.1", "申请5件力量不足"),
        ("answers.2", "解读偏少"),
    ]
    later().write_prose("answers.1", "已增派1名工作人员。", YEAR + 1)
    found = later().annual(YEAR + 1)
    assert checks(found, "第五部分 上年提出的问题") == [("1", Verdict.UNCERTAIN)]
    told = annual_markdown(found)
    assert "（二）改进情况。针对上年报告提出的“申请5件力量不足”，已增派1名工作人员。" in told
    assert "针对上年报告提出的“解读偏少”，（待填写）" in told
    later().write_prose("answers.2", "发布图解。", YEAR + 1)
    assert checks(later().annual(YEAR + 1), "第五部分 上年提出的问题") == [("2", Verdict.PASS)]
    assert "answers.1" not in [each.name for each in staff().prose("annual", YEAR)]


def test_numbers_are_weighed_before_they_are_saved(staff):
    revision = staff().revision
    found = staff().weigh("improvement", "收到申请9件，走访７７人，培训5次，{part3.new.total}{part9.x}", YEAR)
    assert [(check.left, check.right) for check in found.wrong] == [("9", "5")]
    assert found.unsourced == ("77",)
    assert found.matching["5"][0] == "part3.new.total"
    assert found.unknown == ("part9.x",)
    assert 200 < found.part_one < found.limit == 1000
    assert found.count == len("收到申请9件，走访７７人，培训5次，5{part9.x}")
    assert staff().weigh("supervision", "字" * 900, YEAR).part_one > 1000
    assert staff().revision == revision


def test_a_year_is_no_number_of_the_report(staff):
    assert staff().weigh("improvement", "2025年3月第2季度", YEAR).unsourced == ()


def test_what_may_be_written_and_by_whom(staff):
    with pytest.raises(NotFound, match="没有“colour”这一项"):
        staff().write_prose("colour", "x", YEAR)
    with pytest.raises(NotFound):
        staff().write_prose("why.part9.x", "x", YEAR)
    with pytest.raises(NotAllowed):
        staff("zhou").write_prose("problems", "x", YEAR)
    with pytest.raises(RuleViolation, match="国家秘密"):
        staff().write_prose("problems", "机密★五年", YEAR)
    with pytest.raises(RuleViolation, match="最多5000个"):
        staff().write_prose("problems", "字" * 5001, YEAR)


def test_a_reason_holds_the_check_of_a_jump_and_stands_in_the_appendix(staff):
    staff().set_figures(YEAR - 1, {"licences": "12"})
    name = "表二 行政许可处理决定数量比上年变动较大"
    assert checks(staff().annual(YEAR), name) == [("128", Verdict.UNCERTAIN)]
    staff().write_prose("why.part2.licences", "县里下放许可事项", YEAR)
    (check,) = [each for each in staff().annual(YEAR).checks if each.key]
    assert check.verdict is Verdict.PASS
    assert "| 128 | 12 | 县里下放许可事项（王某 2026-01-12） |" in text(staff)
    staff().write_prose("why.part2.licences", "", YEAR)
    assert checks(staff().annual(YEAR), name) == [("128", Verdict.UNCERTAIN)]


def test_a_narrative_takes_the_years_text_until_it_has_its_own(staff):
    staff().write_prose("problems", "申请{part3.new.total}件，力量不足。", YEAR)
    assert "申请5件，力量不足。" in narrative_markdown(staff().narrative("progress", YEAR))
    staff().write_prose("progress.problems", "办结{requests.answered}件。", YEAR)
    assert "办结5件。" in narrative_markdown(staff().narrative("progress", YEAR))
    assert "力量不足" in narrative_markdown(staff().narrative("openness", YEAR))
    staff().write_prose("openness.practice", "收到申请8件。", YEAR)
    found = staff().narrative("openness", YEAR)
    assert "收到申请8件。" in narrative_markdown(found)
    assert checks(found, "正文与表 新收申请") == [("8", Verdict.FAIL)]
    staff().write_prose("progress.improvement", "一季度改进。", YEAR, 1)
    assert "一季度改进。" in narrative_markdown(staff().narrative("progress", YEAR, 1))
    assert "一季度改进。" not in narrative_markdown(staff().narrative("progress", YEAR))


def test_words_written_after_closing_stand_beside_the_closed_figures(staff):
    staff().close(YEAR)
    before = staff().annual(YEAR)
    staff().write_prose("requests", "申请{part3.new.total}件均已登记。", YEAR)
    after = staff().annual(YEAR)
    assert "申请5件均已登记。" in annual_markdown(after)
    assert after.cells == before.cells
    assert after.notes == before.notes


def test_two_years_side_by_side(staff):
    found = {key: (now.number, before.number) for key, _name, now, before in staff().difference(YEAR)}
    assert found["part3.new.total"] == (5, 1)
    assert found["part1.items"] == (6, 0)
    assert found["part1.channel.政府公报"] == (1, 0)
    assert "part2.rules_made" in found  # entered this year, not yet known last year
    assert all(now != before for now, before in found.values() if now or before)
