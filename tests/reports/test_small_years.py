"""Years in which little or nothing happened: no document counts zeros where a sentence says it, and no sentence is odd."""

import re
from datetime import date

import pytest
from small_office import HISTORICAL

from township import Staff
from tui_gov.law.annual_prose import TO_FILL
from tui_gov.model.report import Verdict
from tui_gov.reports import annual_markdown, narrative_markdown

YEAR = 2025
REQUEST = {
    "received_on": date(2025, 3, 4),
    "applicant_type": "natural_person",
    "subject": "某路段补偿标准",
    "answered_on": date(2025, 3, 14),
    "outcome": "granted",
}


def office(*, requests=(), items=(), drafts=(), started=date(2025, 1, 1)):
    staff = Staff(today=date(2026, 1, 12)).with_profile(started=started)
    if requests:
        staff().import_rows("requests", list(requests))
    if items:
        staff().import_rows("items", list(items), already_published=True)
    for word, ground in drafts:
        record = staff.draft(title="青石镇某某材料", formed_on="2025-10-10")
        staff().do("attribute", record, {"attribute": word, "ground": ground})
    return staff


OFFICES = {
    "empty": office(),
    "a month": office(started=date(2025, 12, 1)),
    "one request": office(requests=[REQUEST]),
    "withheld": office(drafts=[("依申请公开", "商业秘密"), ("不予公开", "内部事务信息")]),
    "no request": office(items=HISTORICAL, started=date(2026, 1, 1)),
}


def documents(staff):
    yield annual_markdown(staff().annual(YEAR), final=True)
    for kind in ("progress", "openness"):
        for quarter in (None, 1, 4):
            yield narrative_markdown(staff().narrative(kind, YEAR, quarter))


@pytest.mark.parametrize("name", OFFICES)
def test_no_odd_sentence(name):
    for text in documents(OFFICES[name]):
        prose = "\n".join(line for line in text.split("\n") if not line.startswith(("<", ">", "|", "#")))
        prose = re.sub(r"《[^》]*》|https?://\S+", "", prose)
        assert not re.search(r"。。|；。|，。|：。|、。|；；|、、|：；|，，|[（(][)）]", prose), prose
        assert not re.search(r"[^0-9]0类|人员0人|：（待填写）", prose), prose
        assert not re.search(r"[A-Za-z]{3,}", prose), prose
        assert "类类" not in prose


@pytest.mark.parametrize("name", OFFICES)
def test_nothing_of_it_is_accused(name):
    report = OFFICES[name]().annual(YEAR)
    assert [check.name for check in report.checks if check.verdict is Verdict.FAIL] == []


def test_what_did_not_happen_is_said_in_words():
    text = annual_markdown(OFFICES["empty"]().annual(YEAR), final=True)
    assert "（一）主动公开。本年度没有主动公开政府信息。" in text
    assert "（二）依申请公开。本年度未收到政府信息公开申请，没有上年结转的申请。" in text
    assert "（三）政府信息管理。本年度没有制发、废止和现行有效的行政规范性文件。\n" in text
    assert "（四）政府信息公开平台建设。本年度没有登记信息的公开渠道。" in text
    assert "（五）监督保障。本年度未发生因政府信息公开引起的行政复议、行政诉讼。" in text
    told = narrative_markdown(OFFICES["empty"]().narrative("progress", YEAR))
    assert "未收到政府信息公开申请，上年没有结转。" in told
    assert f"从事信息公开工作的人员{TO_FILL}；召开专题会议0次；制定制度、方案0件。" in told
    assert "各重点领域本期都没有公开信息。" in narrative_markdown(
        OFFICES["empty"]().narrative("openness", YEAR)
    )


def test_a_quarter_speaks_of_the_period_before_it():
    staff = OFFICES["one request"]
    assert "收到政府信息公开申请1件，上期结转0件；" in narrative_markdown(
        staff().narrative("progress", YEAR, 1)
    )
    assert "收到政府信息公开申请1件，上年结转0件；" in narrative_markdown(staff().narrative("progress", YEAR))


def test_names_that_hold_a_comma_are_told_apart():
    text = annual_markdown(OFFICES["no request"]().annual(YEAR), final=True)
    assert re.findall(r"按类别分：([^。]*)。", text) == ["政策、规范性文件2条；其他1条；规划计划1条"]
