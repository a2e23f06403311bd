"""The queue of a quarter: what is on it, why, in what order, and what of it the county sees."""

from dataclasses import replace
from datetime import date

import pytest

from township import PROFILE, Staff
from tui_gov.law.columns import max_gap
from tui_gov.law.quarterly import RULES, rule_rows
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.dates import months_after
from tui_gov.model.findings import Finding
from tui_gov.model.quarters import ColumnGap

AREAS = "重点领域"
YEAR, QUARTER = 2026, 1
SITE = "https://www.example.gov.cn/1"


def reasons(staff, login="wang", quarter=(YEAR, QUARTER), areas=False):
    """Id to the rules by which it is on the queue, in the queue's order."""
    return {
        each.id: [reason.rule for reason in each.entry.reasons]
        for each in staff(login).queue(*quarter)
        if areas or not each.id.startswith(AREAS)
    }


def told(staff, record, login="wang"):
    (entry,) = [each.entry for each in staff(login).queue(YEAR, QUARTER) if each.id == record]
    return [str(reason.text) for reason in entry.reasons]


def published(staff, on=None, **values):
    """An item that was reviewed, and published on a day."""
    record = staff.approved(**values)
    (staff.on(date.fromisoformat(on)) if on else staff)().do("publish", record, {"url": SITE})
    return record


def withheld(staff, **values):
    record = staff.draft(title="内部会议记录", **values)
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "内部事务信息", **values})
    return record


def asked(staff, received_on):
    values = {"received_on": received_on, "applicant_type": "自然人", "subject": "预算"}
    return staff().do("receive", "-", values).id


def test_an_office_without_records_has_its_key_areas_to_look_at_and_nothing_else(staff):
    found = reasons(staff, areas=True)
    assert set(map(tuple, found.values())) == {("area",)}
    assert all(each.startswith("重点领域:") for each in found)
    assert len(found) == 9


def test_what_was_published_after_its_limit_says_by_how_much(staff):
    late = published(staff, "2026-03-31", formed_on="2026-02-25")
    kept = published(staff, "2026-03-31", formed_on="2026-03-10")
    staff = staff.on(date(2026, 4, 3))
    assert reasons(staff) == {late: ["late"], kept: ["sample"]}
    assert told(staff, late) == ["公开晚于期限(到期2026-03-24, 公开2026-03-31, 晚5个工作日)"]


def test_what_waits_past_its_limit_is_late_too(staff):
    record = staff.draft(formed_on="2026-01-05")
    assert reasons(staff) == {record: ["late"]}
    assert told(staff, record)[0].startswith("到期2026-02-02还没有公开, 已晚")


def test_columns_are_held_against_their_own_gaps(staff):
    staff = staff.with_profile(
        columns=("工作动态", "通知公告", "机构职能", "住房保障"), column_gaps=(ColumnGap("住房保障", 10),)
    )
    for column in ("工作动态", "通知公告", "住房保障"):
        published(staff, column=column, formed_on="2026-03-10")
    today = staff.on(date(2026, 3, 30))
    found = reasons(today)
    assert [each for each in found if each.startswith("栏目")] == ["栏目:住房保障", "栏目:机构职能"]
    assert told(today, "栏目:住房保障") == ["最后更新2026-03-16, 已14天, 超过10天"]
    assert told(today, "栏目:机构职能") == ["栏目空白: 没有公开过"]
    later = staff.on(date(2026, 3, 31))
    assert told(later, "栏目:工作动态") == ["最后更新2026-03-16, 已15天, 超过14天"]
    assert told(staff.on(date(2026, 6, 1)), "栏目:工作动态") == ["最后更新2026-03-16, 已15天, 超过14天"]


def test_entries_of_the_catalogue_whose_period_has_passed(staff):
    staff = staff.with_profile(
        catalogue=(
            CatalogueEntry("低保名单", column="社会救助", period="monthly"),
            CatalogueEntry("预算", column="财政", period="yearly"),
        )
    )
    published(staff.on(date(2026, 1, 20)), "2026-01-20", column="社会救助", formed_on="2026-01-12")
    assert reasons(staff)["目录:低保名单"] == ["missing"]
    (line,) = told(staff, "目录:低保名单")
    assert line.startswith("应于2026-02-20前公开")
    assert line.endswith("上次公开2026-01-20")
    assert "目录:预算" not in reasons(staff)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("工作动态", 14),
        ("镇内要闻", 14),
        ("通知公告", 183),
        ("政策文件", 183),
        ("机构职能", None),
        ("政府信息公开年报", 366),
    ],
)
def test_the_gap_of_a_column_goes_by_words_of_its_name(name, days):
    assert max_gap(name, (), date(2026, 3, 31))[0] == days
    assert max_gap(name, (ColumnGap(name, 7),), date(2026, 3, 31)) == (7, "office.toml")
    assert max_gap(name, (ColumnGap(name, 0),), date(2026, 3, 31)) == (None, "office.toml")


def test_open_requests_near_or_past_their_limit_and_what_they_wait_for(staff):
    past, near, early = asked(staff, "2026-01-12"), asked(staff, "2026-02-10"), asked(staff, "2026-03-13")
    waiting = asked(staff, "2026-03-12")
    staff().do("correct", waiting, {"day": "2026-03-13", "until": "2026-03-30"})
    assert reasons(staff) == {past: ["request"], near: ["request"], waiting: ["pause"]}
    assert told(staff, waiting) == ["补正未收到, 2026-03-13告知"]
    staff().do("answer", past, {"outcome": "予以公开", "late_reason": "卷宗调取困难"})
    assert early not in reasons(staff)
    assert past not in reasons(staff)


def test_the_withheld_are_asked_about_and_the_county_is_told_of_none(staff):
    due = withheld(staff, reassess_on="2026-03-27")
    withheld(staff, reassess_on="2026-04-01")
    assert reasons(staff) == {due: ["reassess"]}
    assert told(staff, due) == ["是否仍不公开: 2026-03-27到期重新评估"]
    assert reasons(staff, "zhou") == {}


def test_normative_documents_that_end_within_six_months(staff):
    def document(until, **values):
        return published(
            staff, normative="是", valid_until=until, formed_on="2025-12-08", title=until, **values
        )

    ended, soon, last = document("2026-01-31"), document("2026-06-30"), document("2026-09-16")
    document("2026-09-17")
    document("2025-12-31")
    found = {record: rules for record, rules in reasons(staff).items() if "ending" in rules}
    assert list(found) == [ended, soon, last]
    assert "有效期至2026-01-31, 已过44天" in told(staff, ended)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2026-03-31", 6, "2026-09-30"), ("2026-08-31", 6, "2027-02-28"), ("2026-12-15", 1, "2027-01-15")],
)
def test_months_end_on_the_same_day_or_the_last(day, months, after):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


def test_a_fresh_screening_tells_masked_what_it_finds(staff):
    record = published(staff, text="联系人张某，电话13812345678", formed_on="2026-03-10")
    assert reasons(staff)[record] == ["screened"]
    (line,) = told(staff, record)
    assert line.startswith("重新筛查: 正文第1行 手机号 ")
    assert "13812345678" not in line


def test_a_change_of_the_guide_is_looked_at(staff):
    record = published(staff, title="青石镇政府信息公开指南", formed_on="2026-03-10")
    assert reasons(staff)[record] == ["guide"]


def test_earlier_findings_that_are_open_head_the_queue(staff):
    record = published(staff, formed_on="2026-03-10")
    with staff().store.writing("zhou", "2026-01-05T09:00:00+08:00") as writing:
        for finding in (
            Finding(
                "C2025-0001", record, "县", "错别字", "“的地”不分", due_on=date(2026, 1, 20), quarter="2025-4"
            ),
            Finding("C2025-0002", "", "县", "其他", "缺咨询电话", quarter="2025-4"),
            Finding("C2025-0003", record, "县", "其他", "已复核", confirmed_by="周某", quarter="2025-4"),
            Finding("C2026-0001", record, "县", "其他", "本季的", quarter="2026-1"),
        ):
            writing.put("findings", finding)
            writing.event("flagged", "findings", finding.id)
    found = reasons(staff)
    assert list(found) == ["C2025-0002", record]
    assert found[record] == ["unrectified"]
    assert told(staff, record) == ["C2025-0001 错别字 未整改, 限2026-01-20: “的地”不分"]


def test_a_record_with_several_reasons_is_one_entry(staff):
    record = published(
        staff,
        "2026-03-31",
        formed_on="2026-02-25",
        text="电话13812345678",
        normative="是",
        valid_until="2026-05-01",
    )
    assert reasons(staff.on(date(2026, 4, 3))) == {record: ["late", "ending", "screened"]}


def test_the_sample_is_the_same_every_time_and_no_other_record_changes_a_lot(staff):
    many = [published(staff, title=f"第{n}条", formed_on="2026-03-10") for n in range(12)]
    first = [record for record, rules in reasons(staff).items() if rules == ["sample"]]
    assert (len(first), set(first) <= set(many)) == (5, True)
    again = Staff(staff.store, staff.profile, staff.today)
    assert [record for record, rules in reasons(again).items() if rules == ["sample"]] == first
    gone = next(record for record in many if record not in first)
    staff().do("withdraw", gone, {"reason": "重复"})
    assert [record for record, rules in reasons(staff).items() if rules == ["sample"]] == first


def test_an_office_may_have_everything_looked_at(staff):
    staff = staff.with_profile(review_sample_percent=100)
    many = {published(staff, title=f"第{n}条", formed_on="2026-03-10") for n in range(9)}
    assert set(reasons(staff)) == many


def test_the_order_is_that_of_the_rules_and_then_of_the_days(staff):
    second = published(staff, "2026-03-31", formed_on="2026-02-25")
    first = staff.draft(formed_on="2026-01-05")
    asked(staff, "2026-01-12")
    found = list(reasons(staff.on(date(2026, 4, 3)), areas=True))
    assert found[:2] == [first, second]
    assert found[2].startswith("R")
    assert all(each.startswith(AREAS) for each in found[3:])


def test_every_row_has_its_rule_and_every_rule_its_row():
    keys = [row.key for row in rule_rows(date(2026, 3, 31))]
    assert set(keys) == {*RULES, "sample"}
    assert keys[-1] == "sample"


def test_a_queue_of_long_ago_goes_by_the_oldest_rows(staff):
    assert reasons(Staff(staff.store, replace(PROFILE)), quarter=(2018, 2)) == {}
