"""录入质量: each rule finds its one wrong item and leaves the sound ones alone."""

from datetime import date

import pytest

from tui_gov.law.checks.register import run_register_checks
from tui_gov.law.items import ItemFacts, ItemState
from tui_gov.model.records import Item
from tui_gov.model.report import Verdict

SOUND = {
    "title": "青石镇低保公示",
    "formed_on": date(2026, 3, 2),
    "doc_no": "青政发〔2026〕3号",
    "abstract": "低保名单",
    "column": "民政",
    "text": "名单见附件",
    "attachments": ("名单.xlsx",),
}
OTHER = SOUND | {"title": "青石镇预算说明", "doc_no": "青政发〔2026〕4号"}


def findings(*items, words=None):
    pairs = []
    for place, (values, published) in enumerate(items):
        facts = ItemFacts(ItemState.PUBLISHED, "", published_on=published)
        pairs.append((Item(id=f"2026-{place}", **values), facts))
    return {check.name: (check.ids, check.verdict) for check in run_register_checks(pairs, words or {})}


DAY = date(2026, 3, 5)


def test_a_sound_register_says_nothing():
    assert findings((SOUND, DAY), (OTHER, DAY), words={"帐号": "账号"}) == {}


@pytest.mark.parametrize(
    ("changes", "name", "ids", "verdict"),
    [
        ({"doc_no": SOUND["doc_no"]}, "文号重复", ("2026-0", "2026-1"), Verdict.FAIL),
        ({"title": SOUND["title"]}, "标题重复", ("2026-0", "2026-1"), Verdict.UNCERTAIN),
        ({"doc_no": "青政发〔2025〕4号"}, "文号年份与生成日期不符", ("2026-1",), Verdict.UNCERTAIN),
        ({"formed_on": date(2026, 3, 6)}, "公开日期早于生成日期", ("2026-1",), Verdict.FAIL),
        ({"abstract": ""}, "已公开的没有填内容概述", ("2026-1",), Verdict.UNCERTAIN),
        ({"column": ""}, "已公开的没有填栏目", ("2026-1",), Verdict.UNCERTAIN),
        ({"attachments": ()}, "正文提到附件而没有附件", ("2026-1",), Verdict.UNCERTAIN),
        ({"text": "帐号如下"}, "错别字“帐号”", ("2026-1",), Verdict.UNCERTAIN),
    ],
)
def test_each_rule_names_its_items(changes, name, ids, verdict):
    found = findings((SOUND, DAY), (OTHER | changes, DAY), words={"帐号": "账号"})
    assert found == {f"录入质量 {name}": (ids, verdict)}


def test_an_interpretation_may_carry_the_number_of_what_it_explains():
    assert findings((SOUND, DAY), (OTHER | {"doc_no": SOUND["doc_no"], "interprets": "低保公示"}, DAY)) == {}
