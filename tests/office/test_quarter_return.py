"""The quarterly return: what its lines count, whose they are, handed in, closed; and the circular beside it."""

from datetime import date

import pytest

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.law.filters import parse_filter
from tui_gov.model.quarters import ReturnRow
from tui_gov.model.report import Empty
from tui_gov.reports.quarters import return_rows

APRIL = date(2026, 4, 7)
SITE = "https://www.example.gov.cn/1"


def published(staff, **values):
    record = staff.approved(**({"formed_on": "2026-03-10"} | values))
    staff().do("publish", record, {"url": SITE})
    return record


def asked(staff, channel="当面", received_on="2026-03-09"):
    values = {"received_on": received_on, "applicant_type": "自然人", "subject": "预算", "channel": channel}
    return staff().do("receive", "-", values).id


def counts(staff, quarter=1):
    """Line of the return to its figure as it is printed."""
    _title, _headings, *lines = return_rows(staff.on(APRIL)().quarter_return(2026, quarter))
    return {line[1].strip("　"): line[3] for line in lines if len(line) == 4}


@pytest.fixture
def town(staff):
    """Published: a normative plan, a budget, news, something else; two requests, one of them answered."""
    published(staff, title="集镇管理办法", normative="是", category="规划计划")
    published(staff, title="2026年部门预算", category="工作动态")
    published(staff, title="防火宣传", genre="政务动态", category="工作动态")
    published(staff, title="便民电话", category="工作动态")
    first = asked(staff)
    asked(staff, "邮寄")
    staff().do("answer", first, {"outcome": "granted"})
    return staff


def test_the_short_table_counts_each_item_in_one_line(town):
    found = counts(town)
    assert found["一、主动公开信息数"] == "4"
    assert [
        found[label]
        for label in ("其中：机构领导、设置及人事类", "政策法规、规范性文件", "业务公开", "规划计划、统计")
    ] == ["0", "1", "1", "0"]
    assert [found[label] for label in ("财务预决算", "招标采购", "部门动态、公告和新闻发布等其他")] == [
        "1",
        "0",
        "1",
    ]
    assert (
        found["1.申请数"],
        found["①当面"],
        found["③信函及传真"],
        found["2.答复数"],
        found["①同意公开"],
    ) == ("2", "1", "1", "1", "1")
    assert found["三、有关投诉数"] == "（未填）"


def test_the_table_of_anhui_leaves_nothing_blank_and_counts_an_item_in_several_lines(town):
    found = counts(town.with_profile(return_preset="anhui"))
    assert list(found.values()) == ["", "4", "1", "1", "", "", "", "1", "1"]


def test_every_figure_opens_its_records(town):
    report = town.on(APRIL)().quarter_return(2026, 1)
    news = [view.id for view in town().items() if view.item.genre == "政务动态"]
    assert list(report.cell("return.08").ids) == news
    assert len(report.cell("return.01").ids) == 4
    assert "公开 体裁=政务动态" in report.cell("return.08").rule


def test_an_office_writes_its_own_lines_in_the_countys_order(town):
    lines = (
        ReturnRow("公文以外", "条", "公开 体裁!=公文"),
        ReturnRow("全年申请", "件", "申请", period="year"),
        ReturnRow("本季申请", "件", "申请", blank=True),
        ReturnRow("栏目为空", "条", "published column="),
        ReturnRow("预算或便民", "条", "公开 标题~预算 ; 公开 标题~便民|预算"),
    )
    town = town.with_profile(returns=lines, return_title="信息公开季报", return_due_day=15)
    assert list(counts(town).values()) == ["4", "2", "2", "4", "2"]
    assert list(counts(town, 2).values()) == ["0", "2", "", "0", "0"]
    report = town.on(APRIL)().quarter_return(2026, 1)
    assert report.title.endswith("2026年第1季度信息公开季报")
    assert "应于2026-04-15前报送" in report.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("发布", "没有“发布”"),
        ("公开 颜色=红", "没有“颜色”这一列"),
        ("公开 体裁", "栏=词"),
        ("申请 体裁=公文", "没有“体裁”这一列"),
        ('公开 标题="一', "引号"),
    ],
)
def test_a_filter_that_is_not_understood_is_one_clear_line(staff, text, said):
    with pytest.raises(RuleViolation, match=said):
        parse_filter(text)
    with pytest.raises(RuleViolation, match=said):
        staff.with_profile(returns=(ReturnRow("某项", filter=text),))().quarter_return(2026, 1)


def test_the_rest_needs_a_line_that_it_is_taken_from(staff):
    with pytest.raises(RuleViolation, match="其余"):
        staff.with_profile(returns=(ReturnRow("某项", filter="其余"),))().quarter_return(2026, 1)


def test_a_preset_that_there_is_none_of_is_named(staff):
    with pytest.raises(RuleViolation, match="luan anhui"):
        staff.with_profile(return_preset="x")().quarter_return(2026, 1)


def test_a_quarter_in_which_nothing_happened_is_a_nil_return(staff):
    assert "本季没有发生, 零报告" in staff.on(APRIL)().quarter_return(2026, 1).notes


def test_what_no_register_holds_is_typed_and_stays_unknown_until_then(staff):
    key = "return.19"
    assert staff().quarter_return(2026, 1).cell(key).value is Empty.NOT_YET_KNOWN
    assert staff().unfilled(2026, 1) == ["三、有关投诉数"]
    staff().do("fill-return", "2026-1", {"label": "三、有关投诉数", "figure": "3"})
    assert staff().unfilled(2026, 1) == []
    assert staff().quarter_return(2026, 1).cell(key).value == 3
    with pytest.raises(RuleViolation, match="三、有关投诉数"):
        staff().do("fill-return", "2026-1", {"label": "1.申请数", "figure": "3"})
    staff().undo()
    assert staff().quarter_return(2026, 1).cell(key).value is Empty.NOT_YET_KNOWN


def test_the_return_is_handed_in_by_the_office_and_that_is_kept(staff):
    staff = staff.on(APRIL)
    with pytest.raises(NotAllowed):
        staff("zhou").do("hand-in-return", "2026-1")
    staff().do("hand-in-return", "2026-1", {"day": "2026-04-06", "to": "县政务公开办"})
    kept = staff().quarter_kept(2026, 1)
    assert (kept.handed_on, kept.handed_by, kept.handed_to) == (date(2026, 4, 6), "王某", "县政务公开办")
    assert "2026-04-06已报送, 报县政务公开办, 报送人王某" in staff().quarter_return(2026, 1).notes
    with pytest.raises(RuleViolation, match="已经对外"):
        staff().undo()
    for quarter, said in (("2026-5", "2026-1"), ("2026-3", "还没有开始|不在季度")):
        with pytest.raises(RuleViolation, match=said):
            staff().do("hand-in-return", quarter)


def test_closing_the_quarter_freezes_the_return_with_its_lines(town):
    later = town.on(APRIL)
    before = return_rows(later().quarter_return(2026, 1))
    assert later().close(2026, 1) is True
    (news,) = [view.id for view in later().items() if view.item.genre == "政务动态"]
    later().do("withdraw", news, {"reason": "重复"})
    other = later.with_profile(returns=(ReturnRow("别的", filter="公开"),))
    after = other().quarter_return(2026, 1)
    assert return_rows(after)[1:22] == before[1:22]
    assert news in after.cell("return.08").ids
    assert "2026年第1季度已结账" in after.notes
    assert other().stats(2026, 1).cells.keys() == later().stats(2026, 1).cells.keys()
    assert not [key for key in later().stats(2026, 1).cells if key.startswith("return.")]


def test_a_change_of_what_a_closed_return_counted_needs_a_reason(town):
    later = town.on(APRIL)
    later().close(2026, 1)
    request = next(view.id for view in later().requests() if view.case.answered_on is None)
    with pytest.raises(RuleViolation, match="已结账"):
        later().do("answer", request, {"outcome": "granted", "day": "2026-03-31"})
    later().do("answer", request, {"outcome": "granted", "day": "2026-03-31", "restatement": "漏登"})
    assert later().quarter_return(2026, 1).cell("return.14").value == 1


def flagged(staff, login, quarter="2026-1"):
    record = published(staff)
    office = staff(login)
    office.decide(
        quarter, record, "flagged", "标题有误", seen=office.seen(record), finding={"kind": "错别字"}
    )
    return record


def test_the_circular_counts_what_was_found_and_put_right(staff):
    first, second = flagged(staff, "zhou"), flagged(staff, "zhou")
    passed = published(staff)
    staff("zhou").decide("2026-1", passed, "passed", seen=staff().seen(passed))
    report = staff("zhou").circular(2026, 1)
    assert report.cell("circular.flagged").ids == (first, second)
    assert report.cell("circular.passed").ids == (passed,)
    assert report.cell("circular.found.rate").value == 0
    finding = report.cell("circular.found.kind.错别字").ids[0]
    staff().do("rectify", finding, {"done": "已改"})
    report = staff("zhou").circular(2026, 1)
    assert str(report.cell("circular.found.rate").value) == "50.00"
    assert report.cell("circular.found.right").ids == (finding,)
    after = staff.on(APRIL)("zhou").circular(2026, 2)
    assert after.cell("circular.before.total").value == 2
    assert len(after.cell("circular.older").ids) == 1


def test_what_nobody_typed_yet_is_named_on_the_return(staff):
    def told():
        return [note for note in staff().quarter_return(2026, 1).notes if "没有填" in note]

    assert told() == ["还没有填的: 三、有关投诉数"]
    staff().do("fill-return", "2026-1", {"label": "三、有关投诉数", "figure": "0"})
    assert told() == []


def test_the_kinds_stand_in_the_offices_order(staff):
    kinds = staff().profile.finding_kinds
    for kind in ("其他问题", kinds[4], kinds[1]):
        staff("zhou").do("flag", "-", {"kind": kind, "text": "问题"})
    (table,) = [
        each.table
        for each in staff("zhou").circular(2026, 1).sections
        if each.table and each.table.name == "kinds"
    ]
    assert [row[0].text for row in table.rows[1:]] == [kinds[1], kinds[4], "其他问题", "合计"]


def test_a_quarter_without_findings_has_no_rate(staff):
    assert staff("zhou").circular(2026, 1).cell("circular.found.rate").value is Empty.NOT_APPLICABLE


def test_the_offices_own_check_is_not_the_countys(staff):
    record = flagged(staff, "wang")
    assert staff().circular(2026, 1).cell("circular.found.total").value == 1
    assert staff("zhou").circular(2026, 1).cell("circular.found.total").value == 0
    (view,) = staff().findings_register()
    assert (view.finding.record, view.finding.source, view.finding.quarter) == (record, "自查", "2026-1")


def test_signing_off_keeps_how_much_was_seen(staff):
    flagged(staff, "zhou")
    revision = staff().revision
    staff("zhou").do("sign-off", "2026-1")
    kept = staff("zhou").quarter_kept(2026, 1)
    assert (kept.signed_by, dict(kept.seen)) == ("周某", {"passed": 0, "flagged": 1, "skipped": 0})
    assert kept.heads["records"][0] == revision
    assert staff().quarter_kept(2026, 1) is None
    assert any(
        "周某签认(通过0条、有问题1条、跳过0条)" in note for note in staff("zhou").circular(2026, 1).notes
    )
    with pytest.raises(NotAllowed):
        staff("li").do("sign-off", "2026-1")


def test_what_is_decided_after_the_signature_is_told_until_it_is_signed_again(staff):
    def told():
        return [note for note in staff("zhou").circular(2026, 1).notes if "签认以后" in note]

    flagged(staff, "zhou")
    staff("zhou").do("sign-off", "2026-1")
    assert told() == []
    flagged(staff, "zhou")
    assert len(told()) == 1
    staff("zhou").do("sign-off", "2026-1")
    assert told() == []
