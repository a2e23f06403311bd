"""Public opinion on the ledger: its clocks at an hour of a day, an answer, and the leader who approves it."""

import json

import pytest

from tui_gov.cli import main
from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.model.profile import Person

OPINION = {"kind": "政务舆情", "title": "集镇改造补偿传言", "found_at": "2026-03-15 09:00"}


def entered(staff, **values):
    return staff().do("create", "-", OPINION | values, table="duties").id


class TestClocks:
    @pytest.mark.parametrize(
        ("values", "state"),
        [
            ({}, "running"),
            ({"found_at": "2026-03-14 12:00"}, "near"),
            ({"found_at": "2026-03-14 09:29"}, "overdue"),
            ({"opinion_class": "重大", "found_at": "2026-03-16 02:00"}, "overdue"),
            ({"opinion_class": "重大", "found_at": "2026-03-16 09:00"}, "running"),
            ({"responded_at": "2026-03-16 08:00"}, "to_approve"),
            ({"responded_at": "2026-03-16 08:00", "approved_by": "赵某"}, "met"),
            ({"found_at": ""}, "entered"),
        ],
    )
    def test_a_line_stands_where_its_gravest_clock_does(self, staff, values, state):
        record = entered(staff, **values)
        (view,) = staff().duties(where={"state": state})
        assert view.id == record

    def test_a_time_to_come_is_refused(self, staff):
        with pytest.raises(RuleViolation, match="还没有到"):
            entered(staff, found_at="2026-03-17 08:00")


class TestApproval:
    def test_a_leader_approves_what_another_drafted(self, staff):
        record = entered(staff)
        with pytest.raises(RuleViolation, match="还没有拟回应"):
            staff("zhao").do("approve", record)
        staff().do("answer", record, {"answer": "补偿标准没有变化"})
        for login in ("wang", "li", "chen", "sun"):
            with pytest.raises(NotAllowed):
                staff(login).do("approve", record)
        assert staff().duty(record).state.key == "running"
        staff("zhao").do("approve", record)
        assert staff().duty(record).duty.approved_by == "赵某"
        with pytest.raises(RuleViolation, match="已由赵某批准"):
            staff("zhao").do("approve", record)

    def test_not_by_who_drafted_it(self, staff):
        both = Person("zhao", "赵某", ("leader_in_charge", "clerk"))
        people = (*(each for each in staff.profile.people if each.login != "zhao"), both)
        office = staff.with_profile(people=people)
        record = office("zhao").do("create", "-", OPINION | {"answer": "没有此事"}, table="duties").id
        with pytest.raises(NotAllowed, match="另一位领导"):
            office("zhao").do("approve", record)

    def test_an_answer_that_reads_otherwise_is_approved_anew(self, staff):
        record = entered(staff, answer="没有此事")
        staff("zhao").do("approve", record)
        staff().do("answer", record, {"responded_at": "2026-03-16 08:00"})
        assert staff().duty(record).duty.approved_by == "赵某"
        staff().do("edit", record, {"answer": "确有此事"})
        assert staff().duty(record).duty.approved_by == ""
        assert staff().duty(record).state.key == "to_approve"

    def test_it_is_taken_back_like_any_act(self, staff):
        record = entered(staff, answer="没有此事")
        staff("zhao").do("approve", record)
        staff("zhao").undo()
        assert staff().duty(record).duty.approved_by == ""

    @pytest.mark.parametrize("name", ["王某", "李某", "某人"])
    def test_on_paper_only_a_leader_of_the_office_approves(self, staff, name):
        with pytest.raises(RuleViolation, match="批准人须是"):
            entered(staff, answer="没有此事", approved_by=name)

    def test_what_is_no_opinion_has_no_answer(self, staff):
        record = staff().do("create", "-", {"kind": "会议", "title": "专题会"}, table="duties").id
        with pytest.raises(RuleViolation, match="不用回应"):
            staff().do("answer", record, {"answer": "x"})


def test_an_explanation_is_tied_to_its_document_by_any_of_its_numbers(staff):
    document = staff.draft(doc_no="青政发〔2026〕7号")
    values = {"kind": "解读", "title": "一图读懂预算", "item": "青政发[2026]7号"}
    record = staff().do("create", "-", values, table="duties").id
    assert staff().duty(record).duty.item == document
    assert staff().narrative("progress", 2026).cell("duties.解读.tied").ids == (record,)
    with pytest.raises(NotFound):
        staff().do("edit", record, {"item": "2026-09999"})


def test_show_and_export_tell_everything(folder, tmp_path, capsys):
    csv = tmp_path / "duties.csv"
    csv.write_text(
        "日期,类型,标题,舆情级别,发现时间,首次发布时间,发布会时间,形式,人员,人次,截止日期,回应内容,批准人,关联信息\n"
        "2026-03-10,政务舆情,溃坝传言,特别重大,2026-03-10 8:05,2026-03-10 12:30,2026-03-11 9:00,,,,,情况说明,赵某,\n"
        "2026-02-01,领导小组,成立领导小组,,,,,成立,组长:张三；成员:李四,,,,,\n"
        "2026-02-02,人员,工作人员,,,,,专职,王五,,2026-12-31,,,\n"
        "2026-02-03,解读,一图读懂,,,,,图解,,,,,,2026-00099\n",
        encoding="utf-8",
    )
    assert main(["import", "duties", str(csv)]) == 0
    assert "关联信息" in capsys.readouterr().err
    assert main(["show", "D2026-0001"]) == 0
    told = capsys.readouterr().out
    assert "发布权威信息 按时  国办发〔2016〕80号" in told
    assert "发布会时间 2026-03-11 09:00: 超时55分" in told
    assert main(["show", "D2026-0002"]) == 0
    assert "组长 张三  自2026-02-01" in capsys.readouterr().out
    assert main(["show", "D2026-0001", "--format", "json"]) == 0
    clocks = json.loads(capsys.readouterr().out)["clocks"]
    assert [(each["key"], each["state"], each["due"]) for each in clocks] == [
        ("first_info", "met", "2026-03-10 13:05"),
        ("conference", "late", "2026-03-11 08:05"),
    ]
    assert main(["export", "duties", str(tmp_path / "out.csv")]) == 0
    before = json.loads(run(capsys, "list", "duties", "--format", "json"))
    assert main(["import", "duties", str(tmp_path / "out.csv")]) == 0
    after = json.loads(run(capsys, "list", "duties", "--format", "json"))
    assert after == before


def run(capsys, *argv):
    capsys.readouterr()
    assert main([*argv]) == 0
    return capsys.readouterr().out


def test_part_one_and_the_narratives_tell_what_the_ledger_holds(staff):
    for kind, values in (
        ("培训", {"form": "以会代训", "people": "36"}),
        ("宣传", {"form": "LED", "count": "3"}),
        ("宣传", {"form": "标语"}),
        ("监督检查", {"form": "纪检监督"}),
        ("考评", {}),
        ("人员", {"form": "专职", "persons": "王五；赵六"}),
    ):
        staff().do(
            "create", "-", {"kind": kind, "title": "一项工作", "date": "2026-03-02"} | values, table="duties"
        )
    report = staff().annual(2026)
    told = words(report)
    assert "工作考核1次，社会评议0次，责任追究0件" in told
    assert "举办培训1次，36人次参加" in told
    assert report.cell("part1.duties.考评").ids == ("D2026-0005",)
    progress = staff().narrative("progress", 2026)
    assert "开展宣传2次，0人次参加（其中LED1次、标语1次）" in words(progress)
    assert "从事信息公开工作的人员2人（专职2人、兼职0人）" in words(progress)
    assert progress.cell("duties.宣传.form.LED").ids == ("D2026-0002",)
    assert "社会评议0次" in words(staff().narrative("openness", 2026))
    assert words(staff().annual(2025)).count("工作考核") == 0


def words(report):
    return "".join(
        piece
        if isinstance(piece, str)
        else str(report.cell(piece.key).value)
        if hasattr(piece, "key")
        else ""
        for section in report.sections
        for paragraph in section.paragraphs
        for piece in paragraph
    )
