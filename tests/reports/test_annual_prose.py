"""The office's own text: cells in it, numbers typed into it, last year's problems, its length."""

import pytest
from small_office import TEXTS, YEAR, document, small_office

from tui_gov.model.report import Verdict
from tui_gov.reports import annual_markdown


def report(**texts):
    return small_office(texts=TEXTS | texts)().annual(YEAR)


def checks(found, name):
    return [(check.left, check.verdict) for check in found.checks if check.name.startswith(name)]


def test_a_number_is_inserted_as_a_cell_and_follows_it():
    found = report(problems="收到申请{part3.new.total}件，力量不足。")
    assert "收到申请5件，力量不足。" in annual_markdown(found)
    assert checks(found, "文字 手填数字") == []


def test_a_typed_number_that_is_in_no_cell_is_flagged_and_a_contradicting_one_is_an_error():
    found = report(problems="走访群众77人。", improvement="全年收到政府信息公开申请9件。")
    assert ("77", Verdict.UNCERTAIN) in checks(found, "文字 手填数字")
    assert checks(found, "正文与表 新收申请") == [("9", Verdict.FAIL)]
    wrong = report(other_matters="制发行政规范性文件3件。")
    assert checks(wrong, "正文与表 规范性文件制发") == [("3", Verdict.FAIL)]


def test_a_number_typed_in_chinese_words_is_flagged_like_digits():
    found = report(
        problems="走访群众七十七人，一户一策，三审三校。", improvement="全年收到政府信息公开申请九件。"
    )
    assert ("77", Verdict.UNCERTAIN) in checks(found, "文字 手填数字")
    assert checks(found, "正文与表 新收申请") == [("9", Verdict.FAIL)]
    assert {left for left, _ in checks(found, "文字 手填数字")} == {"77", "9"}
    right = report(problems="收到申请五件，走访数十人。")
    assert checks(right, "正文与表 新收申请") == [("5", Verdict.PASS)]


def test_a_name_that_is_no_figure_stays_words_and_is_said():
    found = report(problems="共{part9.nothing}件。")
    assert "共{part9.nothing}件" in annual_markdown(found).replace("\\", "")
    assert checks(found, "文字 残留") == [("{part9.nothing}", Verdict.UNCERTAIN)]


def test_last_years_problems_stand_before_the_improvement():
    key = f"problems.{YEAR - 1}"
    text = annual_markdown(report(**{key: "解读偏少。", f"problems.{YEAR}": "人手不足。"}))
    assert "针对上年报告提出的问题（解读偏少），增加图解" in text
    assert "人手不足。" in text
    assert TEXTS["problems"] not in text


@pytest.mark.parametrize(("length", "verdict"), [(100, Verdict.PASS), (900, Verdict.UNCERTAIN)])
def test_the_length_of_part_one_is_watched(length, verdict):
    assert [each[1] for each in checks(report(supervision="字" * length), "第一部分 篇幅")] == [verdict]


def test_a_document_whose_term_ran_out_explains_the_sum_of_those_in_force():
    found = small_office()().annual(YEAR)
    (check,) = [each for each in found.checks if each.name.startswith("表二 规范性文件现行有效")]
    assert (check.left, check.right, check.verdict) == ("1", "2+1+-1+-1", Verdict.PASS)
    assert "没有不符" in document()
