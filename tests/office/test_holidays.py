"""A year's notice: what it moves is listed before it is taken, and every limit follows it afterwards."""

import json
from datetime import date
from pathlib import Path

import pytest

from tui_gov.cli import main
from tui_gov.cli.calendars import read_notice
from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.office.holidays import calendar_years, enter_notice, moved_by

FILE = Path(__file__).parents[1] / "cases" / "notice-2027.toml"
NOTICE = read_notice(FILE)
DAY = date(2027, 1, 25)


def received(staff, day, **values):
    given = {"received_on": day, "applicant_type": "自然人", "subject": "某路段占地补偿标准"} | values
    return staff.on(DAY)().do("receive", "-", given).id


def test_what_it_moves_is_listed_with_old_and_new_and_nothing_is_taken(staff):
    early, late = received(staff, "2026-12-20"), received(staff, "2027-01-20")
    item = staff.on(DAY).draft(formed_on="2027-01-20")
    office = staff.on(DAY)()
    found = [(move.id, move.old, move.new) for move in moved_by(office, NOTICE)]
    assert found == [
        (item, date(2027, 2, 19), date(2027, 2, 22)),
        (late, date(2027, 2, 19), date(2027, 2, 22)),
    ]
    assert early not in [each[0] for each in found]
    assert office.request(late).due.provisional
    assert office.request(late).due.due == date(2027, 2, 19)


def test_the_limits_of_those_who_are_asked_move_too_and_are_listed(staff):
    asked, noticed, fresh = (received(staff, day) for day in ("2027-01-18", "2027-01-18", "2027-01-25"))
    office = staff.on(DAY)()
    office.do("consult", asked, {"day": "2027-01-22", "whom": "某公司"})
    office.do("notice-fee", noticed, {"day": "2027-01-22", "yuan": "560"})
    moved = {(move.id, move.limit): (move.old, move.new) for move in moved_by(office, NOTICE)}
    assert moved[asked, "第三方提出意见期限 某公司"] == (date(2027, 2, 16), date(2027, 2, 18))
    assert moved[noticed, "缴费期限"] == (date(2027, 2, 23), date(2027, 2, 24))
    assert (noticed, "答复期限") not in moved
    assert (fresh, "补正告知期限") in moved
    before = {key: old for key, (old, _) in moved.items()}
    enter_notice(office, NOTICE)
    case = office.request(asked).case
    assert case.consultations[0].limit(case.calendar).due == moved[asked, "第三方提出意见期限 某公司"][1]
    assert office.request(noticed).case.payment_deadline.due == moved[noticed, "缴费期限"][1]
    assert office.request(asked).due.due == moved[asked, "答复期限"][1] != before[asked, "答复期限"]


def test_taken_it_moves_them_for_everybody_and_they_are_no_longer_provisional(staff):
    record = received(staff, "2027-01-20")
    onlooker = staff.on(DAY)("sun")
    assert onlooker.request(record).due.due == date(2027, 2, 19)
    assert enter_notice(staff.on(DAY)(), NOTICE) == 2027
    due = onlooker.request(record).due
    assert (due.due, due.provisional) == (date(2027, 2, 22), False)
    assert "国办发明电〔2026〕99号" in {step.cite for step in due.trace}
    year = next(each for each in calendar_years(onlooker) if each["year"] == 2027)
    assert (year["provisional"], year["cite"]) == (False, "国办发明电〔2026〕99号")


def test_who_entered_it_is_kept_and_it_can_be_taken_back(staff):
    record = received(staff, "2027-01-20")
    office = staff.on(DAY)()
    enter_notice(office, NOTICE)
    event = office.history("holidays-2027")[-1]
    assert (event.kind, event.by, event.data["cite"]) == ("notice_entered", "wang", NOTICE["cite"])
    office.undo()
    assert office.request(record).due.due == date(2027, 2, 19)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"work": "2027-02-06"}, "cannot be a make-up day"),
        ({"work": "2027-03-01"}, "cannot be a make-up day"),
        ({"off": "2027-01-01/2027-01-03 元旦"}, "2027-05-03|法定节日"),
        ({"off": NOTICE["off"] + "；2028-06-01/2028-06-02 某节"}, "2028-06-01不是2027年的日子"),
        ({"off": "元旦"}, "写得不对"),
        ({"year": "1900"}, "1900年不在2019至2100年之间"),
        ({"cite": ""}, "请填通知文号"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_changes_nothing(staff, change, said):
    office = staff.on(DAY)()
    with pytest.raises(RuleViolation, match=said):
        enter_notice(office, NOTICE | change)
    assert not office.history("holidays-2027")


def test_only_the_clerk_and_the_head_of_the_working_body_enter_one(staff):
    with pytest.raises(NotAllowed):
        enter_notice(staff.on(DAY)("li"), NOTICE)
    assert enter_notice(staff.on(DAY)("sun"), NOTICE) == 2027


def test_from_the_command_line(folder, capsys, monkeypatch):
    monkeypatch.setenv("TUI_GOV_TODAY", "2027-01-25")
    words = ["received_on=2027-01-20", "applicant_type=自然人", "subject=某路段占地补偿标准"]
    assert main(["do", "receive", "-", *words]) == 0
    capsys.readouterr()
    assert main(["list", "requests"]) == 0
    assert "2027-02-19(暂定)" in capsys.readouterr().out
    assert main(["holidays", str(FILE)]) == 3
    told = capsys.readouterr()
    assert "R2027-0001  2027-02-19 -> 2027-02-22" in told.out
    assert main(["holidays", str(FILE), "--dry-run"]) == 0
    assert main(["holidays", str(FILE), "--yes"]) == 0
    capsys.readouterr()
    assert main(["list", "requests", "--format", "json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["due"], shown["provisional"]) == ("2027-02-22", False)


def test_a_limit_asked_by_itself_follows_the_office_s_calendar(folder, capsys):
    asked = ["deadline", "2027-01-20", "--rule", "reply", "--format", "json"]
    assert main(asked) == 0
    before = json.loads(capsys.readouterr().out)
    assert main(["holidays", str(FILE), "--yes"]) == 0
    capsys.readouterr()
    assert main(asked) == 0
    after = json.loads(capsys.readouterr().out)
    assert [(each["due"], each["provisional"]) for each in (before, after)] == [
        ("2027-02-19", True),
        ("2027-02-22", False),
    ]
