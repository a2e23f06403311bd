"""Assessment of departments: what is deducted by itself, what is scored by hand, and the document of both."""

import json
from datetime import date
from decimal import Decimal

import pytest

from tui_gov import settings
from tui_gov.cli import main
from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.law.assessment import SOURCES, table_of
from tui_gov.law.rows import rows
from tui_gov.model.assessment import AssessmentRow
from tui_gov.model.report import Empty

TABLE = (
    AssessmentRow("公开及时", 10, "超期每条扣2分", source="late_items", deduction=2),
    AssessmentRow("公开及时", 0, "检查发现问题每个扣1.5分, 最多3分", source="findings", deduction=1.5, cap=3),
    AssessmentRow("组织保障", 6, "有制度、有人员", evidence="文件"),
    AssessmentRow("加分", 3, bonus=True),
)


@pytest.fixture
def office(staff):
    return staff.with_profile(assessment=TABLE)


def published(staff, formed_on, **values):
    record = staff.approved(formed_on=formed_on, **values)
    staff().do("publish", record, {"late_reason": "补公开"} if formed_on < "2026-02-10" else {})
    return record


def marks(office, department="财政所"):
    return {each.indicator: each for each in office.marks(2026)[department]}


class TestDeductions:
    def test_each_late_publication_is_deducted_from_its_department_and_can_be_opened(self, office):
        late = [published(office, "2026-01-05"), published(office, "2026-01-06")]
        published(office, "2026-03-02")
        published(office, "2026-01-07", department="民政办")
        mark = marks(office())["公开及时"]
        assert (mark.rules[0].cell.number, mark.rules[0].cell.ids) == (4, tuple(late))
        assert mark.cell.value == 6
        assert marks(office(), "民政办")["公开及时"].cell.value == 8

    def test_findings_of_reviews_count_for_the_department_of_their_item_up_to_the_cap(self, office):
        record = published(office, "2026-03-02")
        found = [
            office("zhou").do("flag", record, {"text": f"第{n}个问题", "kind": "错别字"}).id for n in range(3)
        ]
        office("li").do("flag", record, {"text": "自己查出的"})
        rule = marks(office())["公开及时"].rules[1]
        assert (rule.count, rule.cell.number, rule.cell.ids) == (3, 3, tuple(found))
        assert marks(office())["公开及时"].cell.value == 7

    @pytest.mark.parametrize(
        ("source", "found_by", "counted"),
        [
            ("findings", (), {"县", "市"}),
            ("findings", ("县", "自查"), {"县", "自查"}),
            ("late_findings", (), {"县", "市", "自查"}),
            ("late_findings", ("市",), {"市"}),
        ],
    )
    def test_the_table_says_whose_findings_count(self, staff, source, found_by, counted):
        row = AssessmentRow("整改", 10, source=source, deduction=1, found_by=found_by)
        office = staff.with_profile(assessment=(row,))
        record = published(office, "2026-03-02")
        days = {"found_on": "2026-03-02", "due_on": "2026-03-10", "text": "问题"}
        of = {
            "县": office("zhou").do("flag", record, days | {"source": "县"}).id,
            "市": office("zhou").do("flag", record, days | {"source": "市"}).id,
            "自查": office("li").do("flag", record, days).id,
        }
        (rule,) = marks(office())["整改"].rules
        assert set(rule.ids) == {of[each] for each in counted}

    def test_a_source_of_findings_that_there_is_not_is_named(self, staff):
        row = AssessmentRow("整改", 10, source="findings", found_by=("省",))
        with pytest.raises(RuleViolation, match="省"):
            staff.with_profile(assessment=(row,))().assessment(2026)

    def test_no_indicator_falls_below_nothing(self, office):
        for day in range(5, 12):
            published(office, f"2026-01-{day:02}")
        mark = marks(office())["公开及时"]
        assert (mark.rules[0].cell.number, mark.deducted, mark.cell.value) == (10, 10, 0)

    def test_a_department_of_no_list_is_assessed_too_and_what_has_none_is_told(self, office):
        published(office, "2026-01-05", department="综治办")
        office("zhou").do("flag", "-", {"text": "网站打不开"}, table="findings")
        assert marks(office(), "综治办")["公开及时"].rules[0].count == 1
        assert "检查发现的问题1件没有写明科室, 没有扣到任何科室" in office().assessment(2026).notes

    def test_a_quarter_counts_its_own(self, office):
        published(office, "2026-01-05")
        assert office().marks(2026, 1)["财政所"][0].rules[0].count == 1
        assert office().marks(2025, 4)["财政所"][0].rules[0].count == 0


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_finds_nothing_in_an_office_where_all_is_well(staff, source):
    row = AssessmentRow("指标", 10, source=source, deduction=1, least=0)
    office = staff.with_profile(assessment=(row,), departments=("财政所",))
    record = office.approved(index_no="X1", column="财政预算")
    office().do("publish", record)
    found = office().marks(2026, 1)["财政所"][0].rules[0]
    # January and February are over, and nothing was published in them
    assert found.count == (2 if source == "few_months" else 0)


class TestScores:
    def test_own_mark_and_reviewers_mark(self, office):
        assert isinstance(marks(office())["组织保障"].cell.value, Empty)
        office("li").score(
            2026, None, "财政所", "组织保障", {"self_score": "6", "evidence": "青政发〔2026〕3号；R1"}
        )
        office("sun").score(2026, None, "财政所", "组织保障", {"reviewed": "５.5", "note": "制度未上墙"})
        mark = marks(office())["组织保障"]
        assert (mark.score.self_score, mark.score.self_by) == ("6", "李某")
        assert (mark.cell.value, mark.cell.rule) == (Decimal("5.5"), "孙某评定")
        assert mark.score.evidence == ("青政发〔2026〕3号", "R1")

    def test_the_reviewers_mark_goes_before_what_was_counted(self, office):
        published(office, "2026-01-05")
        office("sun").score(2026, None, "财政所", "公开及时", {"reviewed": "9"})
        assert marks(office())["公开及时"].cell.value == 9

    @pytest.mark.parametrize("text", ["-1", "6.1", "六分", "NaN", "1e400"])
    def test_what_is_no_mark_is_refused(self, office, text):
        with pytest.raises(RuleViolation, match="不是得分"):
            office("sun").score(2026, None, "财政所", "组织保障", {"reviewed": text})

    def test_who_may(self, office):
        for login, department, values in (
            ("li", "财政所", {"reviewed": "5"}),
            ("wang", "财政所", {"reviewed": "5"}),
            ("li", "民政办", {"self_score": "5"}),
            ("zhou", "财政所", {"self_score": "5"}),
        ):
            with pytest.raises(NotAllowed):
                office(login).score(2026, None, department, "组织保障", values)
        with pytest.raises(NotAllowed):
            office("zhou").assessment(2026)
        with pytest.raises(NotFound):
            office("sun").score(2026, None, "没有的科室", "组织保障", {"reviewed": "5"})
        with pytest.raises(NotFound):
            office("sun").score(2026, None, "财政所", "没有的指标", {"reviewed": "5"})

    def test_it_is_taken_back(self, office):
        office("sun").score(2026, None, "财政所", "组织保障", {"reviewed": "4"})
        office("sun").score(2026, None, "财政所", "组织保障", {"reviewed": "5"})
        office("sun").undo()
        assert marks(office())["组织保障"].cell.value == 4
        office("sun").undo()
        assert marks(office())["组织保障"].score is None


def test_the_document_ranks_the_departments(office):
    late = published(office, "2026-01-05")
    for department, points in (("财政所", "6"), ("民政办", "5")):
        office("sun").score(2026, None, department, "组织保障", {"reviewed": points})
    report = office().assessment(2026)
    assert [
        [box.text or str(report.cell(box.key).value) for box in row] for row in report.sections[0].table.rows
    ] == [
        ["名次", "科室", "得分", "自动扣分"],
        ["1", "民政办", "15", "0"],
        ["2", "财政所", "14", "2"],
    ]
    assert report.cell("assessment.财政所.deducted").ids == (late,)
    assert report.provisional


class TestTables:
    @pytest.mark.parametrize(
        ("preset", "weight", "indicators"),
        [("licheng_2020", 37, 5), ("streets_2010", 103, 4), ("county", 100, 12)],
    )
    def test_published_tables_are_data(self, preset, weight, indicators):
        table = table_of((), preset, date(2026, 12, 31))
        assert sum(row.weight for row in table) == weight
        assert len({row.indicator for row in table}) == indicators
        assert all(row.source in ("", *SOURCES) for row in table)

    def test_a_preset_says_what_is_unverified(self, staff):
        assert "未核实: 及时更新公开栏信息" in staff().assessment(2026).notes
        assert [row.key for row in rows("assessment", date(2026, 1, 1)) if row.values["set"] == "preset"]

    def test_an_unknown_source_is_named(self, staff):
        office = staff.with_profile(assessment=(AssessmentRow("指标", 10, source="x"),))
        with pytest.raises(RuleViolation, match="late_items"):
            office().assessment(2026)

    def test_the_offices_own_stands_in_its_file(self, folder, capsys):
        toml = folder / "office.toml"
        own = '\n[[assessment]]\nindicator = "公开及时"\nweight = 10\nrule = "超期每条扣0.5分"\nsource = "late_items"\ndeduction = 0.5\n'
        toml.write_text('departments = ["财政所"]\n' + toml.read_text() + own, encoding="utf-8")
        assert settings.load(folder).assessment[0].deduction == 0.5
        assert main(["report", "assessment", "--year", "2026"]) == 0
        assert "超期每条扣0.5分" in capsys.readouterr().out
        assert main(["score", "财政所", "公开及时", "self_score=9", "--year", "2026"]) == 0
        assert "自评得分: 9" in capsys.readouterr().out
        assert main(["report", "assessment", "--year", "2026", "--quarter", "1", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["figures"]["assessment.财政所.公开及时.score"] == 10
        assert main(["verify"]) == 0


def test_the_ledger_as_a_document(staff):
    for kind, values in (
        ("领导小组", {"form": "成立", "persons": "组长:赵某；成员:孙某", "date": "2025-05-01"}),
        ("人员", {"form": "专职", "persons": "王某", "date": "2025-05-02"}),
        ("宣传", {"form": "LED", "count": "3", "date": "2026-03-02"}),
    ):
        staff().do("create", "-", {"kind": kind, "title": "一项工作"} | values, table="duties")
    report = staff().duty_report(2026, 1)
    told = "".join(
        piece for part in report.sections[0].paragraphs for piece in part if isinstance(piece, str)
    )
    assert "组长赵某（2025-05-01起）、成员孙某（2025-05-01起）" in told
    assert report.cell("duties.group").ids == ("D2025-0001",)
    assert report.cell("duties.staff.full_time").value == 1
    assert report.cell("duties.宣传.form.LED").value == 1
    with pytest.raises(NotAllowed):
        staff("zhou").duty_report(2026)
