"""Published cases in six more forms, spoiled in ways that pages are: read to the last cell, or named as missing; what
is wrong in tables or prose is found, and nothing right is accused."""

import copy
import random
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

import other_pages
import rendering
from tui_gov.law.checks import Subject, check_tables, run_checks
from tui_gov.law.published import read_report
from tui_gov.model.report import Tables, Verdict

CASES = rendering.cases("tables")
WHOLE = {slug: case for slug, case in CASES.items() if case["excerpt_complete"]}
FORMS = other_pages.FORMS
OLD = ("licences", "penalties", "coercions")


def checked(page):
    read = read_report(page)
    subject = Subject(
        read.tables,
        year=read.year,
        told=read.told,
        listings=read.listings,
        parts=read.parts,
        published=read,
    )
    return read, run_checks(subject)


def expected(case):
    """Key of each row, group or figure that a page of the case shows, to its cells."""
    there, found = other_pages.tables(case), {}
    if "three" in there:
        for key, *_, row in other_pages.lines_of(case):
            found["other_other" if key == "other_combined" else key] = tuple(row)
    if "four" in there:
        found |= {key: tuple(row) for key, row in case["part4"].items()}
    if "two" in there:
        old = case["format"].startswith("2019")
        found |= {
            key: (value,)
            for key, value in case["part2"].items()
            if key != "cell_notes" and (not old or key in OLD)
        }
    return found


def got(page):
    tables = read_report(page).tables
    return {
        **tables.part3,
        **tables.part4,
        **{
            key: (value,)
            if value is None or isinstance(value, int)
            else (float(value) if value % 1 else int(value),)
            for key, value in tables.part2.items()
        },
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slug", CASES)
def test_every_cell_is_read(slug, form):
    assert got(FORMS[form](CASES[slug])) == expected(CASES[slug])


def other_numbering(page):
    for mark, other in (("1.", "1．"), ("2.", "2、"), ("3.", "3 ．"), ("5.", "（5）")):
        page = page.replace(">" + mark, ">" + other).replace("\n" + mark, "\n" + other)
    return page


def spaced(page):
    for word in ("予以公开", "部分公开", "重复申请", "总计", "行政许可", "结果维持"):
        page = page.replace(word, " ".join(word))
    return page


SPOILED = {
    "units": lambda page: re.sub(r">(\d+)</(td|th|div)", r">\1件</\2", page),
    "other numbering": other_numbering,
    "plain quotes": lambda page: (
        page.replace("“", '"').replace("”", '"').replace("（", "(").replace("）", ")")
    ),
    "spaced words": spaced,
    "invisible": lambda page: page.replace("公开", "公\u200b开"),
    "longer label": lambda page: page.replace("结转下年度继续办理", "结转下年度继续办理的申请"),
}


@pytest.mark.parametrize("spoil", SPOILED)
@pytest.mark.parametrize("form", FORMS)
def test_every_cell_is_read_of_a_spoiled_page(form, spoil):
    for case in CASES.values():
        assert got(SPOILED[spoil](FORMS[form](case))) == expected(case)


def broken_over_pages(page):
    lines = []
    for place, line in enumerate(page.split("\n")):
        lines += [line, f"— {place // 40} —", "\x0c"] if place % 40 == 39 else [line]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("form", "spoil"),
    [
        ("lines", lambda page: re.sub(r"\n{2,}", "\n", page)),
        ("lines", broken_over_pages),
        ("spaces", broken_over_pages),
    ],
    ids=["blank lines lost", "pages in lines", "pages in rows"],
)
def test_what_cannot_be_told_is_missing_and_never_another_figure(form, spoil):
    for slug, case in CASES.items():
        page = spoil(FORMS[form](case))
        there, named = got(page), read_report(page).missing
        for key, cells in expected(case).items():
            if key in there:
                assert [cell or 0 for cell in there[key]] == [cell or 0 for cell in cells], (slug, key)
            else:
                assert named, (slug, key)


def planted(case, rng):
    """A copy of the case with one figure of a table changed."""
    made = copy.deepcopy(case)
    row = rng.choice(list(made["part3"]["rows"].values()))
    places = [n for n, cell in enumerate(row) if cell is not None]
    place = rng.choice(places)
    row[place] += rng.choice((1, 2, 10))
    return made


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slug", WHOLE)
def test_a_figure_changed_in_a_table_breaks_its_identities_on_the_page(slug, form):
    rng = random.Random(slug + form)
    for _ in range(4):
        case = planted(WHOLE[slug], rng) if not WHOLE[slug]["part3"].get("other_combined") else WHOLE[slug]
        rows = {key: tuple(row) for key, row in case["part3"]["rows"].items()}
        if combined := case["part3"].get("other_combined"):
            rows = {key: row for key, row in rows.items() if not key.startswith("other_")}
            rows["other_other"] = tuple(combined)
        four = {key: tuple(row) for key, row in case["part4"].items()}
        direct = check_tables(Tables({}, rows, four if "four" in other_pages.tables(case) else {}))
        wanted = {check.name for check in direct if check.verdict is Verdict.FAIL}
        _read, checks = checked(FORMS[form](case))
        found = {
            check.name
            for check in checks
            if check.verdict is Verdict.FAIL and check.name[:2] in ("表三", "表四")
        }
        if not combined:
            assert found == wanted


SENTENCES = (
    "（二）依申请公开。{y}年，我单位共收到政府信息公开申请{new}件，其中网络申请{w}件、当面申请{v}件，同比增长12.5%。上年结转{cin}件。"
    "全年办结{ans}件，其中予以公开{gr}件、部分公开{pa}件、不予公开{de}件、无法提供{un}件、不予处理{rj}件、其他处理{ot}件，"
    "结转下年度{out}件。因信息公开引发行政复议{rev}件、行政诉讼{lit}件。",
    "（二）依申请公开情况：本年度新收申请{new}件，比{yy}年减少3件；去年结转至本年度继续办理{cin}件，已答复{ans}件，{out}件结转至下年度"
    "继续办理。答复中，予以公开的{gr}件，部分公开的{pa}件，不予公开的{de}件，无法提供的{un}件，不予处理的{rj}件。",
    "（二）依申请公开。受理公民、法人和其他组织提出的政府信息公开申请 {new} 件，上年度结转申请 {cin} 件，均已按期办理；转入次年办理{out}件。"
    "行政复议{rev}起，行政诉讼{lit}起。接待来访126人次，办理12345热线工单863件，网上咨询45条，回复留言37件，办理人大代表建议3件、政协提案2件。",
    "（三）政府信息管理。{y}年制发行政规范性文件{normative_made}件，废止{normative_repealed}件，现行有效{normative_in_force}件；公开政府文件58件、"
    "政策解读12篇，开展培训2次、参训96人次，公开率100%。（二）依申请公开。全年收到依申请公开{new}件，办理答复{ans}件，答复率100%。",
    "全年共收到信息公开申请{new}件，其中自然人申请{w}件，法人或其他组织申请{v}件；上一年度结转{cin}件；本年度办结{ans}件；"
    "结转下年度继续办理{out}件。与上年相比，申请数量上升8件。行政复议案件{rev}件，行政诉讼案件{lit}件。",
)


def figures(case):
    rows, four, two = case["part3"]["rows"], case["part4"], case["part2"]

    def total(key):
        return rows[key][6] or 0

    def summed(start):
        return sum(total(key) for key in rows if key.startswith(start))

    combined = case["part3"].get("other_combined")
    found = {
        "y": case["year"] or 2023,
        "yy": (case["year"] or 2023) - 1,
        "new": total("new"),
        "cin": total("carried_in"),
        "ans": total("result_total"),
        "out": total("carried_out"),
        "gr": total("granted"),
        "pa": total("partial"),
        "de": summed("deny_"),
        "un": summed("unable_"),
        "rj": summed("reject_"),
        "ot": (combined[6] or 0) if combined else summed("other_"),
        "rev": four["reconsideration"][4] or 0,
        "lit": (four["litigation_direct"][4] or 0) + (four["litigation_after_review"][4] or 0),
    }
    found |= {name: value or 0 for name, value in two.items() if name.startswith("normative")}
    return found | halves(found["new"])


def halves(new):
    return {"w": new // 2, "v": new - new // 2}


def wrong_in_prose(case, sentence, form):
    aspects = "主动公开、依申请公开、政府信息管理、平台建设、监督保障。"
    page = FORMS[form](case, {**other_pages.PROSE, "one": (aspects, sentence)})
    return [
        check for check in checked(page)[1] if check.verdict is Verdict.FAIL and check.name.startswith("正文")
    ]


@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
@pytest.mark.parametrize("slug", WHOLE)
def test_a_figure_told_otherwise_than_in_the_table_is_found_and_a_right_one_is_not_accused(slug, sentence):
    case = WHOLE[slug]
    right = figures(case)
    there = other_pages.tables(case)
    assert wrong_in_prose(case, sentence.format(**right), "word") == []
    for name in (
        "new",
        "cin",
        "ans",
        "out",
        "gr",
        "de",
        "rev",
        "lit",
        "normative_made",
        "normative_in_force",
    ):
        blank = name == "lit" and None in (
            case["part4"]["litigation_direct"][4],
            case["part4"]["litigation_after_review"][4],
        )
        needs = "four" if name in ("rev", "lit") else "two" if name.startswith("norm") else "three"
        if f"{{{name}}}" not in sentence or needs not in there or blank:
            continue
        wrong = right | {name: right[name] + 13}
        wrong |= halves(wrong["new"])
        assert wrong_in_prose(case, sentence.format(**wrong), "lines"), name


ENUMERATIONS = {
    "sentence before": lambda t, e: (
        f"全年主动公开政府信息{t}条，全文电子化率达100%。\n在主动公开的信息中，"
        + "；".join(f"{n}{c}条" + (f"，占总数的{s}%" if s else "") for n, c, s in e)
        + "。"
    ),
    "of the whole": lambda t, e: (
        f"截至年底，本机关主动公开政府信息{t}条，其中"
        + "；".join(f"{n}信息{c}条" + (f"，占总体的比例为{s}%" if s else "") for n, c, s in e)
        + "。"
    ),
    "numbered lines": lambda t, e: (
        f"主动公开政府信息{t}条。其中：\n"
        + "\n".join(
            f"（{k}）{n}{c}条" + (f"，占{s}%" if s else "") + "；" for k, (n, c, s) in enumerate(e, 1)
        )
    ),
    "brackets": lambda t, e: (
        f"主动公开信息数{t}条，其中"
        + "，".join(f"{n}{c}条" + (f"（{s}%）" if s else "") for n, c, s in e)
        + "。"
    ),
    "colons on lines": lambda t, e: (
        f"一年来，我单位公开各类政府信息共计{t}条。具体情况如下：\n"
        + "\n".join(
            f"{k}、{n}：{c}条" + (f"，所占比例为{s}%" if s else "") + "。" for k, (n, c, s) in enumerate(e, 1)
        )
    ),
    "about": lambda t, e: (
        f"主动公开政府信息 {t} 条，包括："
        + "；".join(f"{n} {c} 条" + (f"，约占 {s}％" if s else "") for n, c, s in e)
        + "。"
    ),
    "turned": lambda t, e: (
        f"今年共发布信息{t}条："
        + "，".join(f"{c}条为{n}" + (f"（占{s}%）" if s else "") for n, c, s in e)
        + "。"
    ),
}
DIVISIONS = (
    (155, (("机构设置类", 33), ("政策法规类", 9), ("规划计划类", 5), ("业务类", 106), ("其他类", 2)), 1),
    (
        37,
        (
            ("规划计划类", 3),
            ("业务类", 15),
            ("政府开放日活动", 2),
            ("重大行政决策", 5),
            ("其他类", 12),
        ),
        2,
    ),
    (170, (("综合政务", 59), ("人事工作信息", 1), ("财政信息", 5), ("教育", 8), ("重要工作会议", 97)), None),
    (572, (("机构信息", 0), ("工作信息", 469), ("民生事项", 64), ("财政管理", 39)), None),
)


def told_in(body):
    _read, checks = checked(
        f"某县某某镇人民政府2016年政府信息公开工作年度报告\n一、概述\n{body}\n二、存在的问题\n公开不够及时。\n"
    )
    return checks


def share(count, total, places):
    if places is None:
        return None
    return str((Decimal(count) * 100 / total).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@pytest.mark.parametrize("written", ENUMERATIONS)
@pytest.mark.parametrize("division", DIVISIONS, ids=[str(each[0]) for each in DIVISIONS])
def test_divisions_as_towns_write_them(written, division):
    total, parts, places = division
    write = ENUMERATIONS[written]
    right = [(name, count, share(count, total, places)) for name, count in parts]
    checks = told_in(write(total, right))
    assert [check for check in checks if check.verdict is Verdict.FAIL] == []
    verdicts = [check.verdict for check in checks if check.name.startswith(("正文 分项", "正文 占比"))]
    assert verdicts == [Verdict.PASS] * (1 + (len(parts) if places is not None else 0))
    more = [(name, count + 10 * (n == 1), None) for n, (name, count, _) in enumerate(right)]
    assert any(
        check.name.startswith("正文 分项") and check.verdict is Verdict.FAIL
        for check in told_in(write(total, more))
    )
    if places is not None:
        off = [(right[0][0], right[0][1], str(Decimal(right[0][2]) + Decimal("1.3"))), *right[1:]]
        assert any(
            check.name.startswith("正文 占比") and check.verdict is Verdict.FAIL
            for check in told_in(write(total, off))
        )
        less = [(name, count - (n == 3), printed) for n, (name, count, printed) in enumerate(right)]
        assert any(check.verdict is Verdict.FAIL for check in told_in(write(total, less)))
