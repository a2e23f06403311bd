"""Reports that nobody has seen: drawn at random, put on pages in three forms, right or with one mistake.

The generator (unseen_figures, unseen_pages, unseen_prose) shares no code with the reader of pages.
"""

from random import Random

import pytest

import unseen_pages
from tui_gov.law.checks.subject import ROW_LABELS
from tui_gov.model.report import Verdict
from tui_gov.office.published import inspect
from unseen_figures import COLUMNS, GROUPS, broken, draw
from unseen_pages import FORMS, Hand
from unseen_prose import Teller

SEEDS = range(40)
TOLD = {
    "new": "正文与表 新收申请",
    "carried_in": "正文与表 上年结转",
    "carried_out": "正文与表 结转下年度",
    "answered": "正文与表 办结申请",
    "granted": "正文与表 予以公开",
    "partial": "正文与表 部分公开",
    "deny": "正文与表 不予公开",
    "unable": "正文与表 无法提供",
    "reject": "正文与表 不予处理",
    "other": "正文与表 其他处理",
    "reconsideration": "正文与表 行政复议",
    "litigation": "正文与表 行政诉讼",
    "normative_made": "正文与表 规范性文件制发",
    "normative_repealed": "正文与表 规范性文件废止",
    "normative_in_force": "正文与表 规范性文件现行有效",
    "share": "正文 占比",
    "sum": "正文 分项之和",
}
"""A told figure that can be wrong to the check that finds it."""


def made(seed, form, *, wrong="", words=False, spoil=None, old=None):
    rng = Random(f"{seed} {form}")
    figures = draw(rng, old=rng.random() < 0.2 if old is None else old)
    teller = Teller(rng, figures, wrong, words)
    prose = teller.prose()
    if spoil is not None:
        spoil(rng, figures)
    return figures, teller, FORMS[form](Hand(rng, figures), prose)


def failed(found):
    return [check for check in found.checks if check.verdict is Verdict.FAIL]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", [False, True])
def test_a_consistent_report_is_read_to_the_last_cell_and_not_accused(form, words):
    for seed in SEEDS:
        figures, _, page = made(seed, form, words=words)
        found = inspect(page)
        read = found.published
        assert (read.year, read.agency, read.missing) == (figures.year, figures.agency, ()), seed
        for name in figures.rows():
            assert [cell or 0 for cell in read.tables.part3[name]] == figures.three[name], (seed, name)
        for group in GROUPS:
            assert [cell or 0 for cell in read.tables.part4[group]] == figures.four[group], (seed, group)
        assert [(check.name, check.left, check.right) for check in failed(found)] == [], seed


def one_cell_of_three(rng, figures):
    row = figures.three[rng.choice(figures.rows())]
    place = rng.randrange(7)
    row[place] += rng.choice([step for step in (-1, 1, 3, 10) if row[place] + step >= 0])


def one_cell_of_four(rng, figures):
    figures.four[rng.choice(GROUPS)][rng.randrange(5)] += rng.choice((1, 2))


def a_rule_of_a_township(rng, figures):
    figures.two[f"rules_{rng.choice(('made', 'repealed', 'in_force'))}"] = rng.randint(1, 6)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spoil", [one_cell_of_three, one_cell_of_four, a_rule_of_a_township])
def test_one_wrong_cell_breaks_exactly_what_addition_says(form, spoil):
    for seed in SEEDS:
        figures, _, page = made(seed, form, spoil=spoil, old=False if spoil is a_rule_of_a_township else None)
        wanted = {name: str(difference) for name, difference in broken(figures, ROW_LABELS).items()}
        tables = {check.name: check.difference for check in failed(inspect(page)) if check.name[:2] != "正文"}
        assert tables == wanted, (seed, wanted)
        assert wanted


def test_columns_in_another_order_are_read_by_their_heading(monkeypatch):
    order = (6, 0, 1, 2, 3, 4, 5)
    for seed in SEEDS:
        rng = Random(seed)
        figures = draw(rng)
        hand = Hand(rng, figures)
        rows = [(*left, [cells[place] for place in order]) for *left, cells in hand.three()]
        monkeypatch.setattr(hand, "three", lambda rows=rows: rows)
        with monkeypatch.context() as patched:
            patched.setattr(unseen_pages, "COLUMNS", tuple(COLUMNS[place] for place in order))
            page = FORMS["markdown"](hand, Teller(rng, figures).prose())
        found = inspect(page)
        for name in figures.rows():
            cells = found.published.tables.part3[name]
            assert [cell or 0 for cell in cells] == figures.three[name], (seed, name)
        assert failed(found) == [], seed


def test_a_lost_line_loses_its_row_and_makes_no_other_one():
    lost = 0
    for seed in SEEDS:
        figures, _, page = made(seed, "text")
        lines = page.split("\n")
        places = [n for n, line in enumerate(lines) if "属于" in line or "重复申请" in line]
        del lines[Random(seed).choice(places)]
        found = inspect("\n".join(lines))
        for name, cells in found.published.tables.part3.items():
            assert [cell or 0 for cell in cells] == figures.three[name], (seed, name)
        assert failed(found) == [], seed
        lost += bool(found.published.missing)
    assert lost == len(SEEDS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrong", TOLD)
@pytest.mark.parametrize("words", [False, True])
def test_one_wrong_figure_in_prose_is_found_with_its_difference(form, wrong, words):
    count = 0
    for seed in list(SEEDS)[:12]:
        _, teller, page = made(seed, form, wrong=wrong, words=words, old=False)
        if wrong not in teller.told:
            continue
        count += 1
        found = [check for check in inspect(page).checks if check.name.startswith(TOLD[wrong])]
        verdicts = {check.verdict for check in found}
        assert Verdict.FAIL in verdicts or (wrong == "sum" and Verdict.UNCERTAIN in verdicts), seed
        if wrong not in ("share", "sum"):
            assert [check.difference for check in found if not check.holds] == ["1"], seed
    assert count >= 8
