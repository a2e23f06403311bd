"""The tables of law: what the loader refuses, and what the packaged tables say."""

from datetime import date

import pytest

from tui_gov.errors import NotFound
from tui_gov.law.columns import ColumnState, column_looks
from tui_gov.law.items import ItemFacts, ItemState
from tui_gov.law.rows import LawTableError, parse_rows, read_rows, row, row_or_first, rows, rows_or_first
from tui_gov.model.quarters import ColumnGap
from tui_gov.model.records import Item

TABLES = (
    "deadlines",
    "receipt",
    "outcomes",
    "applicants",
    "catalogue",
    "fees",
    "holidays",
    "quarterly",
    "returns",
)
DAY = date(2026, 11, 23)
GOOD = """
[[row]]
key = "reply"
label = "答复期限"
label_en = "reply"
from = 2019-05-15
cite = "条例第三十三条"
verified = true
days = 20
"""


def test_a_row_keeps_its_values_apart():
    (found,) = parse_rows(GOOD, "x.toml")
    assert (found.key, found.since, found.until) == ("reply", date(2019, 5, 15), None)
    assert dict(found.values) == {"days": 20}


@pytest.mark.parametrize("missing", ["key", "label", "label_en", "from", "cite", "verified"])
def test_a_row_without_one_of_the_fixed_keys_is_refused_by_name(missing):
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{missing} =")]
    with pytest.raises(LawTableError, match=rf"x\.toml.*\b{missing} is missing") as caught:
        parse_rows("\n".join(lines), "x.toml")
    assert missing == "key" or "reply" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cite = "条例第三十三条"', 'cite = ""', "cite is missing"),
        ("from = 2019-05-15", 'from = "2019-05-15"', "from must be a date"),
        ("from = 2019-05-15", "from = 2019-05-15T00:00:00", "from must be a date"),
        ("verified = true", "verified = 1", "verified must be a bool"),
        ("days = 20", "until = 2019-05-14", "until 2019-05-14 lies before from"),
        ("days = 20", 'until = "later"', "until must be a date"),
        ("[[row]]", "[row]", "expected"),
        ("[[row]]", "[[rows]]", "expected"),
        ("key =", "key", "x.toml"),
    ],
)
def test_a_table_that_is_wrong_is_refused(old, new, said):
    with pytest.raises(LawTableError, match=said):
        parse_rows(GOOD.replace(old, new), "x.toml")


def test_two_rows_of_a_key_may_follow_but_not_overlap():
    later = GOOD.replace("2019-05-15", "2030-01-01").replace("20\n", "10\n")
    with pytest.raises(LawTableError, match="two rows of reply are in force from 2030-01-01"):
        parse_rows(GOOD + later, "x.toml")
    earlier = GOOD.replace("days = 20", "days = 20\nuntil = 2029-12-31")
    assert [found.values["days"] for found in parse_rows(later + earlier, "x.toml")] == [10, 20]


@pytest.mark.parametrize("name", TABLES)
def test_every_packaged_table_is_read_once(name):
    assert read_rows(name)
    assert read_rows(name) is read_rows(name)


def test_a_row_is_found_by_key_and_day():
    assert row("deadlines", "reply", DAY).values["days"] == 20
    with pytest.raises(NotFound):
        row("deadlines", "reply", date(2007, 1, 1))
    with pytest.raises(NotFound):
        row("deadlines", "no_such", DAY)


def test_limits_are_those_of_the_regulations():
    limits = {
        "reply": (20, "条例第三十三条第二款"),
        "extension": (20, "条例第三十三条第二款"),
        "correction_notice": (7, "条例第三十条"),
        "third_party": (15, "条例第三十二条"),
        "joint_agency": (15, "条例第三十四条"),
        "fee_payment": (20, "国办函〔2020〕109号"),
        "publication": (20, "条例第二十六条"),
    }
    for key, (days, cite) in limits.items():
        found = row("deadlines", key, DAY)
        assert (found.values["days"], found.cite, found.values["unit"]) == (days, cite, "working")


def test_what_was_not_seen_in_a_source_is_marked():
    for key in ("fee_restart", "pause_boundary", "extension_once"):
        assert not row("deadlines", key, DAY).verified


def test_outcomes_are_the_21_rows_of_the_annual_report_in_order():
    keys = """granted partial deny_state_secret deny_law_forbids deny_three_security_one_stability
    deny_third_party deny_internal_affairs deny_process deny_enforcement_file deny_admin_query unable_not_held
    unable_needs_creation unable_still_unclear reject_petition reject_repeat reject_publication reject_abusive
    reject_reconfirm other_no_correction other_no_payment other_other"""
    found = rows("outcomes", DAY)
    assert [each.key for each in found] == keys.split()
    assert [each.label[:2] for each in found[2:10]] == [f"{n}." for n in range(1, 9)]
    groups = [each.values["group"] for each in found]
    assert [groups.count(name) for name in dict.fromkeys(groups)] == [2, 8, 3, 5, 3]
    assert len({each.values["short"] for each in found}) == 21
    assert {each.key for each in found if each.values["needs_ground"]} == {"partial", *keys.split()[2:10]}


def test_words_of_the_command_line_are_in_the_tables():
    assert [each.label for each in rows("receipt", DAY)] == ["当面", "邮寄", "平信", "网络", "传真", "口头"]
    assert [each.label for each in rows("applicants", DAY)] == (
        ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    )
    sets: dict[str, list[str]] = {}
    for each in rows("catalogue", DAY):
        sets.setdefault(each.values["set"], []).append(each.label)
    assert sets["genre"] == ["公文", "政务动态", "其他"]
    assert sets["cadence"] == ["长期公开", "定期公开", "逐步公开", "及时公开"]
    assert sets["attribute"] == ["主动公开", "依申请公开", "不予公开"]
    assert sets["source"] == ["制作", "获取"]
    assert sets["key_area"] == [
        "行政审批",
        "财政",
        "住房",
        "食药",
        "环境",
        "安全",
        "价格",
        "征拆",
        "公共企事业单位",
    ]
    assert (len(sets["category"]), len(sets["basis"]), len(sets["ground"])) == (5, 15 + 8, 7)
    for words in sets.values():
        assert len(words) == len(set(words))


def test_grounds_lead_to_rows_of_the_annual_report():
    keys = {each.key for each in rows("outcomes", DAY)}
    for each in rows("catalogue", DAY):
        assert each.values["set"] != "ground" or each.values["outcome"] in keys


@pytest.mark.parametrize("name", TABLES)
def test_a_day_of_before_the_table_is_told_by_its_first_rows(name):
    first = min(each.since for each in read_rows(name))
    assert rows_or_first(name, date.min) == rows(name, first) != ()
    assert rows_or_first(name, DAY) == rows(name, DAY)
    for each in read_rows(name):
        earliest = min(other.since for other in read_rows(name) if other.key == each.key)
        assert row_or_first(name, each.key, date.min).since == earliest


def test_a_column_with_a_gap_of_the_offices_own_has_a_state_also_before_the_inspection_table():
    item = Item("2018-00001", "例会", date(2018, 11, 1), column="动态")
    facts = ItemFacts(ItemState.LEGACY, "", published_on=date(2018, 11, 2))
    for on, state in ((date(2018, 11, 5), ColumnState.FRESH), (date(2018, 11, 11), ColumnState.NEAR)):
        (look,) = column_looks(["动态"], [(item, facts)], [ColumnGap("动态", 10)], date(2018, 10, 1), on)
        assert look.state is state
