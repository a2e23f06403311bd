"""Closing a period: its figures stand, a later change is refused or written down with its reason."""

import json
from datetime import date

import pytest
from small_office import YEAR, small_office

from tui_gov.cli import main
from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.reports import annual_markdown


@pytest.fixture
def office():
    """The small office after the end of its year, with the year closed."""
    staff = small_office()
    assert staff().close(YEAR) is True
    return staff


def test_closing_twice_changes_nothing(office):
    revision = office().revision
    assert office().close(YEAR) is False
    assert office().close(YEAR, 3) is False
    assert office().revision == revision


def test_what_is_closed_is_what_was_counted(office):
    live, closed = small_office()().annual(YEAR), office().annual(YEAR)
    assert {key: (cell.value, cell.ids) for key, cell in closed.cells.items()} == {
        key: (cell.value, cell.ids) for key, cell in live.cells.items()
    }
    assert closed.sections == live.sections
    assert closed.checks == live.checks
    assert closed.notes == (*live.notes, f"{YEAR}年的数字已结账")


def test_an_item_withdrawn_later_stays_in_its_closed_year_and_quarter(office):
    staff = small_office()
    (item,) = [
        view for view in office().items() if view.state.key == "published" and view.item.genre == "公文"
    ]
    before = office().annual(YEAR)
    office().do("withdraw", item.id, {"reason": "重新审查"})
    staff().do("withdraw", item.id, {"reason": "重新审查"})
    assert office().annual(YEAR).cell("part1.items").value == 6
    assert staff().annual(YEAR).cell("part1.items").value == 5
    assert office().annual(YEAR).sections == before.sections
    assert item.id in office().stats(YEAR).cell("items.total").ids
    assert item.id in office().stats(YEAR, 2).cell("items.total").ids
    assert office().annual(YEAR).checks == before.checks


def answered_late(office):
    """The request that was open at the year's end."""
    return next(view.id for view in office().requests() if view.case.answered_on is None)


def test_a_change_of_a_counted_record_is_refused_without_a_reason(office):
    record = answered_late(office)
    before = office().revision
    with pytest.raises(RuleViolation, match="已结账"):
        office().do("answer", record, {"outcome": "granted", "day": "2025-12-30"})
    assert office().revision == before
    office().do("answer", record, {"outcome": "granted", "day": "2026-01-12"})


def test_with_a_reason_it_is_written_down_and_the_closed_figures_stand(office):
    record = answered_late(office)
    office().do("answer", record, {"outcome": "granted", "day": "2025-12-30", "restatement": "漏登答复"})
    report = office().annual(YEAR)
    assert report.cell("part3.carried_out.total").value == 1
    assert any("漏登答复" in note and record in note for note in report.notes)
    later = office.on(date(2027, 1, 20))().annual(YEAR + 1)
    assert any("漏登答复" in note and "表三 结转下年度·总计 1→0" in note for note in later.notes)


def test_next_years_printed_report_says_what_was_corrected_and_reckons_with_it(office):
    record = answered_late(office)
    office().do("answer", record, {"outcome": "granted", "day": "2025-12-30", "restatement": "漏登答复"})
    later = office.on(date(2027, 1, 20))().annual(YEAR + 1)
    printed = annual_markdown(later, final=True)
    assert "对2025年年度报告所列数据的更正：" in printed
    assert "表三 结转下年度·总计由1更正为0（漏登答复）" in printed
    assert "无其他需要报告的事项" not in printed
    carried = [check for check in later.checks if check.name.startswith("表三 上年结转=")]
    assert [(check.left, check.right) for check in carried if not check.holds] == []
    assert len(carried) == 7
    assert "更正" not in annual_markdown(office().annual(YEAR), final=True)


def test_a_text_that_the_closing_found_changes_with_a_reason_only_and_is_no_undoing():
    staff = small_office()
    staff("li").write_prose("problems", "人手不足。", YEAR)
    assert staff().close(YEAR) is True
    with pytest.raises(RuleViolation, match="文字已定; 确需更正的写明 restatement=原因"):
        staff().write_prose("problems", "没有问题。", YEAR)
    with pytest.raises(RuleViolation, match="文字已定, 不能撤销"):
        staff("li").undo()
    assert "人手不足。" in annual_markdown(staff().annual(YEAR))
    staff().write_prose("problems", "栏目更新慢。", YEAR, restatement="县里要求改写")
    found = staff().annual(YEAR)
    assert "栏目更新慢。" in annual_markdown(found)
    assert any("2025年结账后更正: 2025/problems 县里要求改写(文字)" in note for note in found.notes)
    with pytest.raises(RuleViolation, match="对外"):
        staff().undo()


def test_a_yearly_figure_entered_later_is_a_restatement(office):
    office().set_figures(YEAR, {"licences": "130"}, "补报台账")
    assert office().annual(YEAR).cell("part2.licences").value == 128
    assert any("补报台账" in note for note in office().annual(YEAR).notes)


def test_a_record_of_another_year_is_not_touched(office):
    record = office().do("receive", "-", {"applicant_type": "natural_person", "received_on": "2026-01-05"}).id
    office().do("answer", record, {"outcome": "granted"})
    assert office().annual(YEAR).notes[-1] == f"{YEAR}年的数字已结账"


def test_who_may_close_and_what(office):
    with pytest.raises(NotAllowed):
        office("chen").close(YEAR - 1)
    with pytest.raises(RuleViolation, match="还没有开始"):
        office().close(2027)
    with pytest.raises(RuleViolation, match="对外"):
        office().undo()


def test_a_period_that_runs_can_be_closed_and_work_goes_on(office):
    assert office().close(2026, 1) is True
    record = office.draft(title="通知", formed_on="2026-01-08")
    assert office().item(record).state.key == "draft"
    assert office().closed(2026, 1)
    assert not office().closed(2026)


def test_work_on_what_an_early_closing_counted_is_written_down_and_shown_next_year(office):
    record = answered_late(office)
    assert office().close(2026) is True
    office().do("answer", record, {"outcome": "granted", "day": "2026-01-12"})
    report = office().annual(2026)
    assert report.cell("part3.carried_out.total").value == 1
    assert any(
        "2026年结账后更正" in note and record in note and "期间未结束" in note for note in report.notes
    )
    later = office.on(date(2027, 1, 20))
    assert any("表三 结转下年度·总计 1→0" in note for note in later().annual(2027).notes)


def test_what_is_new_after_an_early_closing_is_counted_in_the_note_alone(office):
    assert office().close(2026) is True
    office().do("receive", "-", {"applicant_type": "natural_person", "received_on": "2026-01-05"})
    notes = office().annual(2026).notes
    assert not any("结账后更正" in note for note in notes)
    assert any("此后的变动没有计入" in note for note in notes)


def test_a_quarter_that_ended_inside_a_year_closed_early_stands_like_any_other(office):
    assert office().close(2026) is True
    assert office().closed(2026, 1)
    assert not office().closed(2026, 2)
    later = office.on(date(2026, 4, 10))
    record = later().do("receive", "-", {"applicant_type": "business", "received_on": "2026-04-02"}).id
    with pytest.raises(RuleViolation, match="2026-1已结账"):
        later().do("receive", "-", {"applicant_type": "business", "received_on": "2026-03-02"})
    assert later().close(2026, 2) is True
    later().do("answer", record, {"outcome": "granted", "day": "2026-04-08"})
    assert later().stats(2026, 2).cell("requests.answered").value == 0


def test_an_undo_that_would_change_closed_figures_is_refused(office):
    staff = small_office()
    item = next(view for view in staff().items() if view.state.key == "published")
    staff("li").do("edit", item.id, {"category": "其他类"})
    assert staff().close(YEAR) is True
    with pytest.raises(RuleViolation, match="已结账"):
        staff("li").undo()
    assert staff().item(item.id).item.category == "其他类"


def test_from_the_command_line(folder, capsys):
    assert main(["close", "--year", "2027"]) == 3
    assert main(["close", "--year", "2026", "--quarter", "1"]) == 0
    assert main(["close", "--year", "2026", "--quarter", "1"]) == 0
    capsys.readouterr()
    assert main(["stats", "--year", "2026", "--quarter", "1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["items"]["total"] == 0
