"""Changing what is registered: nothing that could not be, and no signature survives another text."""

from datetime import date

import pytest

from tui_gov.errors import RuleViolation


def published(staff):
    record = staff.approved()
    staff().do("publish", record, {"day": "2026-03-16", "channels": "政府网站"})
    return record


@pytest.mark.parametrize(
    "changes",
    [
        {"formed_on": "2026-03-17"},
        {"repealed_on": "2020-01-01"},
        {"valid_until": "2026-03-01"},
        {"formed_on": "2026-03-10", "valid_until": "2026-03-09"},
    ],
)
def test_an_item_cannot_be_what_no_item_can(staff, changes):
    record = staff.draft()
    before = staff().item(record).item
    with pytest.raises(RuleViolation):
        staff().do("edit", record, changes)
    assert staff().item(record).item == before


@pytest.mark.parametrize("changes", [{"formed_on": "2026-03-16", "channels": ""}, {"channels": None}])
def test_a_published_item_keeps_a_channel(staff, changes):
    record = published(staff)
    with pytest.raises(RuleViolation, match="公开方式"):
        staff().do("edit", record, changes)


def test_a_published_item_was_not_formed_later(staff):
    staff = staff.on(date(2026, 3, 20))
    record = staff.approved()
    staff().do("publish", record, {"day": "2026-03-20", "channels": "政府网站"})
    later = staff.on(date(2026, 4, 1))
    with pytest.raises(RuleViolation, match="公开日期2026-03-20早于生成日期2026-03-25"):
        later().do("edit", record, {"formed_on": "2026-03-25"})
    later().do("edit", record, {"formed_on": "2026-03-19"})


def test_a_request_is_not_received_in_the_future_nor_after_what_was_done(staff):
    record = (
        staff()
        .do("receive", "-", {"received_on": "2026-03-02", "channel": "网络", "applicant_type": "自然人"})
        .id
    )
    staff().do("confirm", record, {"day": "2026-03-03"})
    for day in ("2026-12-01", "2026-03-10"):
        with pytest.raises(RuleViolation):
            staff().do("edit", record, {"received_on": day})
    staff().do("edit", record, {"received_on": "2026-03-01"})


def test_a_text_changed_and_changed_back_is_signed_anew(staff):
    record = staff.draft()
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    staff("li").do("sign", record)
    text = staff().item(record).item.text
    staff().do("edit", record, {"text": "别的"})
    staff().do("edit", record, {"text": text})
    assert staff().item(record).state.key == "attributed"
    staff().do("submit", record)
    assert staff().item(record).facts.slip.signatures == ()


def test_a_documents_number_is_found_with_any_brackets(staff):
    record = staff.draft(doc_no="青政发[2026]3号")
    for typed in ("青政发〔2026〕3号", "青政发[2026]3号", "青政发（2026）3号"):
        assert staff().find(typed).id == record


def test_a_request_is_late_in_the_periods_in_which_it_was(staff):
    row = {"received_on": date(2025, 12, 22), "applicant_type": "natural_person", "channel": "当面"}
    row |= {"answered_on": date(2026, 2, 26), "outcome": "granted"}
    record = staff().import_rows("requests", [row]).taken[0]
    late = {
        (year, quarter): staff.on(date(2026, 6, 30))()
        .stats(year, quarter)
        .cell("timeliness.requests_late")
        .ids
        for year, quarter in ((2025, None), (2026, None), (2026, 1), (2026, 2))
    }
    assert late == {(2025, None): (), (2026, None): (record,), (2026, 1): (record,), (2026, 2): ()}


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("effective_on", "施行日期"),
        ("display_until", "公示期满"),
        ("reassess_on", "重新评估日期"),
        ("repealed_on", "废止日期"),
        ("valid_until", "有效期至"),
    ],
)
def test_no_day_of_an_item_lies_before_it_was_formed(staff, column, label):
    match = f"{label}2026-03-01早于生成日期2026-03-02"
    with pytest.raises(RuleViolation, match=match):
        staff.draft(**{column: "2026-03-01"})
    record = staff.draft()
    with pytest.raises(RuleViolation, match=match):
        staff().do("edit", record, {column: "2026-03-01"})
    staff().do("edit", record, {column: "2026-03-02"})
    with pytest.raises(RuleViolation, match=f"{label}2026-03-02早于生成日期2026-03-03"):
        staff().do("edit", record, {"formed_on": "2026-03-03"})
    staff().do("edit", record, {"title": "别的列照改"})


def test_validity_does_not_end_before_it_begins(staff):
    record = staff.draft(effective_on="2026-04-01")
    with pytest.raises(RuleViolation, match="有效期至2026-03-31早于施行日期2026-04-01"):
        staff().do("edit", record, {"valid_until": "2026-03-31"})
    with pytest.raises(RuleViolation, match="有效期至2026-05-31早于施行日期2026-06-01"):
        staff().do("edit", record, {"valid_until": "2026-05-31", "effective_on": "2026-06-01"})


def test_what_is_withheld_is_not_assessed_again_before_it_was_formed(staff):
    record = staff.draft()
    values = {"attribute": "不予公开", "ground": "内部事务信息", "reassess_on": "2026-03-01"}
    with pytest.raises(RuleViolation, match="重新评估日期2026-03-01早于生成日期"):
        staff().do("attribute", record, values)
