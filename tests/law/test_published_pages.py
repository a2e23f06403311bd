"""Published reports read back from four forms, their mistakes found, and no correct figure accused."""

from decimal import Decimal

import pytest

import rendering
from tui_gov.law.checks import Subject, run_checks
from tui_gov.law.published import read_report
from tui_gov.law.published.linear import SIZE_LIMIT, linear
from tui_gov.model.report import Verdict
from tui_gov.office.published import inspect

TABLES = rendering.cases("tables")
NARRATIVES = rendering.cases("narrative")
FOUND_AS = {
    "table3_rows": "表三 新收+上年结转",
    "narrative_vs_table3": "正文与表 新收申请",
    "narrative_vs_table4": "正文与表 行政",
    "blank_number": "文字 漏填数字",
    "table4_total": "表四 结果之和",
    "old_layout": "表样",
    "blank_cells": "表三 没有的填0",
    "missing_subsections": "第一部分 五个方面",
    "legal_domain": "表二 乡镇街道没有规章制定权",
    "boilerplate": "文字 残留填报说明",
    "category_sum": "正文 分项之和",
    "percent": "正文 占比",
}
"""Kind of a noted mistake to the beginning of the finding that names it."""
ALSO = {"blank_cells": {"表二 没有的填0", "表四 没有的填0"}}
"""Findings that belong to a noted mistake beside the first."""


def failed(page):
    return [check for check in inspect(page).checks if check.verdict is Verdict.FAIL]


def judged(page, kinds):
    """Noted mistakes that were found, and findings that no noted mistake explains."""
    found = failed(page)
    named = {kind for kind in kinds if any(check.name.startswith(FOUND_AS[kind]) for check in found)}
    explained = tuple(FOUND_AS[kind] for kind in kinds) + tuple(
        name for kind in kinds for name in ALSO.get(kind, ())
    )
    return named, [check.name for check in found if not check.name.startswith(explained)]


def narrative_kinds(case):
    return [each.split(" ")[0] for each in case.get("mismatch", [])]


@pytest.mark.parametrize("form", rendering.FORMS)
@pytest.mark.parametrize("slug", TABLES)
def test_every_cell_is_read_back(slug, form):
    case = TABLES[slug]
    page = read_report(rendering.written(case, form))
    rows = {key: tuple(cells) for key, _, _, cells in rendering.shown_rows(case)}
    if "other_combined" in rows:
        rows["other_other"] = rows.pop("other_combined")
    assert page.tables.part3 == rows
    two = {name: value for name, value in case["part2"].items() if name != "cell_notes"}
    if case["format"].startswith("2019"):
        two = {name: two[name] for name in ("licences", "penalties", "coercions")}
    expected = {name: value if value is None else Decimal(str(value)) for name, value in two.items()}
    assert page.tables.part2 == (expected if rendering.has_two(case) else {})
    four = {name: tuple(cells) for name, cells in case["part4"].items()}
    assert page.tables.part4 == (four if rendering.has_four(case) else {})
    assert page.year == (case["year"] or 2024)


@pytest.mark.parametrize("form", rendering.FORMS)
@pytest.mark.parametrize("slug", TABLES)
def test_noted_mistakes_are_found_and_nothing_else_is_accused(slug, form):
    kinds = rendering.kinds_of(TABLES[slug])
    named, accused = judged(rendering.written(TABLES[slug], form), kinds)
    assert named == set(kinds)
    assert accused == []


@pytest.mark.parametrize("slug", NARRATIVES)
def test_mistakes_of_the_old_narratives(slug):
    kinds = narrative_kinds(NARRATIVES[slug])
    named, accused = judged(rendering.narrative_page(NARRATIVES[slug]), kinds)
    assert named == set(kinds)
    assert accused == []


def test_the_counts(capsys):
    """Printed for the record: mistakes found of those noted, and false alarms."""
    found = noted = alarms = 0
    pages = [
        (rendering.written(case, form), rendering.kinds_of(case))
        for case in TABLES.values()
        for form in rendering.FORMS
    ]
    pages += [(rendering.narrative_page(case), narrative_kinds(case)) for case in NARRATIVES.values()]
    for page, kinds in pages:
        named, accused = judged(page, kinds)
        found, noted, alarms = found + len(named), noted + len(set(kinds)), alarms + len(accused)
    with capsys.disabled():
        print(f"\nmistakes found/noted {found}/{noted}, false alarms {alarms}, pages {len(pages)}")
    assert (found, alarms) == (noted, 0)


def verdict_of(page, name):
    return {check.verdict for check in inspect(page).checks if check.name.startswith(name)}


WHOLE = TABLES["huaian-city-2024"]


def with_prose(*sentences):
    """The whole report of a city with other prose in part one."""
    page = rendering.as_markdown(WHOLE)
    head, _, rest = page.partition("## 一、总体情况")
    return f"{head}## 一、总体情况\n\n{''.join(sentences)}\n\n## 二、{rest.partition('## 二、')[2]}"


@pytest.mark.parametrize(
    ("sentence", "name", "verdict"),
    [
        ("共收到政府信息公开申请3119件。", "正文与表 新收申请", Verdict.PASS),
        ("全年共收到公民、法人和其他组织提出的政府信息公开申请3,119件。", "正文与表 新收申请", Verdict.PASS),
        ("办理政府信息公开申请3153件。", "正文与表 新收申请(含上年结转)", Verdict.PASS),
        ("共受理依申请公开17件。", "正文与表 新收申请", Verdict.FAIL),
        ("收到19件政府信息公开申请。", "正文与表 新收申请", Verdict.FAIL),
        ("本年度未收到政府信息公开申请。", "正文与表 新收申请", Verdict.FAIL),
        ("收到申请约3000件。", "正文与表 新收申请", None),
        ("回复网民留言36条、咨询申请8件。", "正文与表 办结申请", None),
        ("其中通过网络收到申请12件。", "正文与表 新收申请", Verdict.NOT_ASSESSABLE),
        ("上年结转34件，结转下年度103件。", "正文与表 结转下年度", Verdict.PASS),
        ("结转2025年继续办理98件。", "正文与表 结转下年度", Verdict.FAIL),
        ("按时答复申请3050件。", "正文与表 办结申请", Verdict.PASS),
        ("作出答复的申请中，予以公开1362件，部分公开454件，不予公开178件。", "正文与表 不予公开", Verdict.PASS),
        ("答复申请3050件，其中不予公开12件。", "正文与表 不予公开", Verdict.FAIL),
        ("因信息公开引发的行政复议351件、行政诉讼47件。", "正文与表 行政诉讼", Verdict.FAIL),
        ("未发生因政府信息公开引起的行政复议、行政诉讼案件。", "正文与表 行政复议", Verdict.FAIL),
        ("制发行政规范性文件8件，废止26件，现行有效66件。", "正文与表 规范性文件现行有效", Verdict.PASS),
        ("制发行政规范性文件9件。", "正文与表 规范性文件制发", Verdict.FAIL),
    ],
)  # fmt: skip
def test_told_figures_are_held_against_the_right_cell(sentence, name, verdict):
    assert verdict_of(with_prose(sentence), name) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("公开信息100条，其中公文类60条、动态类40条。", Verdict.PASS),
        ("公开信息100条，其中公文类60条、动态类50条。", Verdict.FAIL),
        ("公开信息100条，其中公文类60条、动态类30条。", Verdict.NOT_ASSESSABLE),
        ("公开信息100条，其中网站90条、微信公众号80条。", Verdict.NOT_ASSESSABLE),
        ("公开信息约100条，其中公文类60条、动态类50条。", Verdict.NOT_ASSESSABLE),
        ("公开信息607条，其中机构信息74条；工作信息469条，其中政务动态466条、通知公告3条；民生事项64条。", Verdict.PASS),
        ("公开信息100条，其中公文类60条（其中规划类20条、统计类41条）、动态类40条。", Verdict.FAIL),
        ("收到申请12件，上年结转1件，其中当面4件、邮寄1件、网络8件。", Verdict.PASS),
        ("公开信息100条，比上年增加30条，其中公文类60条、动态类40条。", Verdict.PASS),
        ("公开信息1000条，其中公文类60条，占6%，动态类940条，占94%。", Verdict.PASS),
    ],
)  # fmt: skip
def test_enumerations_against_what_they_divide(sentence, verdict):
    found = verdict_of(
        f"某镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n", "正文 分项之和"
    )
    assert verdict in found
    assert (Verdict.FAIL in found) is (verdict is Verdict.FAIL)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("33.33", Verdict.PASS), ("33.3", Verdict.PASS), ("33", Verdict.PASS), ("33.34", Verdict.FAIL)],
)
def test_a_share_is_recomputed_at_its_own_decimals(printed, verdict):
    text = f"某镇2024年政府信息公开工作年度报告\n公开信息300条，其中公文类100条，占{printed}%。\n"
    assert verdict_of(text, "正文 占比") == {verdict}


def test_a_share_that_was_cut_off_is_uncertain():
    text = "某镇2024年政府信息公开工作年度报告\n公开信息300条，其中公文类200条，占66.66%。\n"
    assert verdict_of(text, "正文 占比") == {Verdict.UNCERTAIN}


def test_a_row_whose_figures_are_too_few_is_named_and_not_guessed():
    page = rendering.as_text(WHOLE).replace(
        "３００１\n５３\n０\n０\n６１\n４\n３１１９", "３００１\n５３\n３１１９"
    )
    read = read_report(page)
    assert "new" not in read.tables.part3
    assert any("新收" in each and "读不准" in each for each in read.missing)
    assert verdict_of(page, "表三 新收+上年结转") == {Verdict.NOT_ASSESSABLE}


def test_a_period_copied_from_last_year_is_found():
    text = with_prose("统计期限自2023年1月1日起至2023年12月31日止。主动公开。")
    assert verdict_of(text, "文字 统计期限") == {Verdict.FAIL}


def test_the_office_of_another_kind_is_not_held_to_the_towns_rule():
    city, town = rendering.as_text(WHOLE), rendering.as_text(WHOLE | {"agency": "某县某镇人民政府"})
    assert verdict_of(city, "表二 乡镇") == set()
    assert verdict_of(town, "表二 乡镇") == {Verdict.FAIL}


def test_traditional_characters_are_read():
    page = rendering.as_text(WHOLE)
    mirror = page.translate(str.maketrans("开请数结转总计属于国规", "開請數結轉總計屬於國規"))
    assert read_report(mirror).tables == read_report(page).tables


def test_columns_of_a_page_do_not_move_with_broken_spans():
    page = rendering.as_html(WHOLE)
    assert (
        read_report(page.replace(' rowspan="21"', "").replace(' colspan="2"', "")).tables
        == read_report(page).tables
    )


@pytest.mark.parametrize(
    "piece",
    ["<", "<td>", "<!--", "<table>", "</table>", "<a href='", "&#", "|", " 国", "<![CDATA[", "\t\n", "1", "1条、",
     "其中1条", "（", "占1%", "本年新收政府信息公开申请数量", "结果维持总计", "一、总体情况\n", "收到", "规章"],
)  # fmt: skip
def test_hostile_input_ends(piece):
    text = piece * (SIZE_LIMIT // len(piece) + 10)
    assert len(linear(text)) <= SIZE_LIMIT + 100
    page = read_report(text)
    run_checks(Subject(page.tables, told=page.told, listings=page.listings, parts=page.parts, published=page))


REAL = [
    # as towns write: the sentence, kinds of figures with their values, and whether the enumeration adds up
    ("今年以来，我街道累计收到依申请信息公开件6件。", {"new": [6]}, None),
    ("在区政府网站公开信息55条，其中财政预决算公开18条，机关简介与机构设置10条，领导信息10条，街道会议及会议解读6条，"
     "工作信息2条，法治政府建设报告2条，年报及文字解读2条，年度总结计划2条，培训计划1条，基本目录1条，指南1条。", {}, Verdict.PASS),
    ("收到居民书面信息公开申请2例，其中涉及教育信息1例，涉及财政信息1例。与历年相比申请数量增加1例。", {"new": [2]}, Verdict.PASS),
    ("收到申请政府信息公开事项3件，已进行行政答复。收到针对我街道信息公开事务的行政复议0件。", {"new": [3], "reconsideration": [0]}, None),
    ("对“领导介绍”模块进行更新两次；依申请公开3次，行政复议0次，行政诉讼0次。", {"new": [3], "reconsideration": [0], "litigation": [0]}, None),
    ("共计80余条。2024年，我单位收到群众依申请公开1件，均已按要求进行答复。", {"new": [1]}, None),
    ("主动公开信息71条。其中年报1条、概况信息2条、社会救助12条、预决算公开2条、重点工作3条、部门文件3条、保障性住房11条、"
     "政府开放日37条。累计发布微博120条，其中原创微博11条，转发微博109条；收到微博投诉12条，均已完全办结。", {}, Verdict.PASS),
    ("未接到书面方式申请的政府信息公开申请，也未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
     {"new": [0], "reconsideration": [0], "litigation": [0]}, None),
    ("2024年新受理依申请政府信息公开8件，全部依规及时完成回复。", {"new": [8]}, None),
    ("共主动公开各类信息75条，其中工作动态52条；其他主动公开文件10条；政策解读2条；公开财政资金2条；规划信息1条；"
     "政策执行及落实1条；招考录用2条；公示公告5条。通过微信公众号发布信息68条。", {}, Verdict.PASS),
    ("收到依申请公开申请事项0件，在规定时限内向申请人同意公开0件。", {"new": [0], "granted": [0]}, None),
    ("共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件。",
     {"normative_made": [0], "normative_repealed": [0], "normative_in_force": [0]}, None),
    ("全年登记依申请公开信息1条、不予公开信息12条。", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figures", "adds_up"), REAL)
def test_sentences_as_towns_write_them(sentence, figures, adds_up):
    page = read_report(f"某镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n")
    kinds = {}
    for told in page.told:
        kinds.setdefault(told.what, []).append(told.value)
    assert {what: sorted(set(values)) for what, values in kinds.items()} == figures
    found = run_checks(Subject(page.tables, told=page.told, listings=page.listings, published=page))
    sums = [check.verdict for check in found if check.name.startswith("正文 分项")]
    assert Verdict.FAIL not in sums
    assert (Verdict.PASS in sums) is (adds_up is Verdict.PASS)


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("昌图县七家子镇2023年政府信息公开 工作告年度报", "昌图县七家子镇"),
        ("当前位置: 首页 > 年报\n2023年下各镇政府信息公开工作年度报告", "下各镇"),
        ("兴庆区前进街街道办事处\n2023年政府信息公开工作年度报告", "兴庆区前进街街道办事处"),
        ("《太平镇政府2023年度政府信息公开工作年度报告》", "太平镇政府"),
    ],
)
def test_year_and_agency_of_a_title(title, agency):
    page = read_report(f"{title}\n（国办公开办函〔2021〕30号）\n一、总体情况\n收到申请1件。\n")
    assert (page.year, page.agency) == (2023, agency)


@pytest.mark.parametrize(
    "title", ["七家子镇2023年", "七家子镇人民政府2023年", "2023年白马民族乡", "前进街道2023年"]
)
def test_a_township_made_no_rules_however_its_title_calls_it(title):
    page = f"""{title}政府信息公开工作年度报告\n一、总体情况\n收到申请1件。
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| --- | --- | --- | --- |\n| 规章 | 1 | 0 | 1 |
| 行政规范性文件 | 0 | 0 | 0 |\n"""
    assert verdict_of(page, FOUND_AS["legal_domain"]) == {Verdict.FAIL}


def cell_by_cell(page):
    """A text page as some readers write it: a pipe after each cell, or alone on a line between two."""
    return page.replace("\n０\n", "\n０ |\n"), page.replace("\n０\n０\n", "\n０\n|\n０\n").replace(
        "\n０\n０\n", "\n０\n|\n０\n"
    )


def test_cells_with_pipes_between_them():
    page = rendering.as_text(WHOLE)
    for other in cell_by_cell(page):
        assert other != page
        assert read_report(other).tables == read_report(page).tables
