"""交接单: what the successor needs, without applicants' names, withheld titles and PINs."""

from datetime import date

import pytest
from test_year import busy

from tui_gov.errors import NotAllowed
from tui_gov.model.profile import Person
from tui_gov.office.handover import handover
from tui_gov.reports import narrative_markdown, sheet_json


def told(staff, login="wang", place="/srv/office"):
    return handover(staff(login), place)


def rows(report, start):
    found = next(each for each in sheet_json(report)["sections"] if each["title"].startswith(start))
    return found["rows"]


def test_what_is_open_stands_on_the_sheet_with_its_day():
    sheet = told(busy())
    assert [(row["编号"], row["期限"], row["状态"]) for row in rows(sheet, "一、")] == [
        ("R2026-0001", "2026-02-02", "在办"),
        ("R2026-0002", "2026-02-03", "征询中"),
    ]
    assert [(row["标题"], row["状态"]) for row in rows(sheet, "二、")] == [("尚未审查的方案", "拟文")]
    assert "不予公开和依申请公开的信息1条，最近的重新评估日2026-09-01" in narrative_markdown(sheet)
    assert ("第三方意见到期", "R2026-0002") in [(row["事项"], row["涉及"]) for row in rows(sheet, "五、")]


def test_people_places_and_the_state_of_the_journal_are_told_and_no_pin():
    staff = busy()
    people = (*staff.profile.people, Person("he", "贺某", ("head",), "", "scrypt$aa$bb", "王某 2026-01-01"))
    sheet = told(staff.with_profile(people=people))
    found = {row["登录名"]: row for row in rows(sheet, "六、")}
    assert (found["he"]["职责"], found["he"]["PIN"], found["wang"]["PIN"]) == ("主要领导", "已设", "未设")
    assert "scrypt" not in repr(sheet)
    places = {row["项目"]: row["内容"] for row in rows(sheet, "七、")}
    assert places["数据文件夹"] == "/srv/office"
    assert places["最近一次备份"] == "没有备份过"
    last = staff.store.log()[-1].seq
    assert places["日志末号和校验"].split()[0] == str(last)
    assert sheet.signs == ("移交人", "接收人", "监交人")


def test_it_names_neither_applicants_nor_what_is_withheld():
    sheet = repr(told(busy()))
    for word in ("刘大川", "1390000", "赵家砖厂", "人事考察", "内部事务信息"):
        assert word not in sheet


def test_only_the_office_itself_hands_over():
    for login in ("zhou", "nobody"):
        with pytest.raises(NotAllowed):
            told(busy(), login)


def test_the_last_backup_and_the_folder_are_those_of_the_office(folder, tmp_path, capsys):
    from tui_gov.cli import main

    assert main(["backup", str(tmp_path / "镇.tar")]) == 0
    capsys.readouterr()
    assert main(["report", "handover"]) == 0
    sheet = capsys.readouterr().out
    assert str(folder) in sheet
    assert "镇.tar" in sheet
    assert "1份" in sheet
    assert date.today().isoformat()[:4] in sheet
