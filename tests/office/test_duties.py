"""The ledger of duties and the two narratives that count it."""

import csv
import json

import pytest

from tui_gov.cli import main
from tui_gov.errors import RuleViolation

LINES = [
    ("日期", "类型", "标题", "科室", "人次", "数量", "发现时间", "回应时间"),
    ("2026-01-12", "领导小组", "成立以镇长为组长的政务公开领导小组", "党政办", "", "", "", ""),
    ("2026/1/15", "人员", "配备信息公开专职人员", "党政办", "２", "", "", ""),
    ("2026.2.3", "培训", "信息公开业务培训", "党政办", "36", "", "", ""),
    ("2026年3月4日", "培训", "保密审查培训", "党政办", "20", "", "", ""),
    ("2026-03-05", "宣传", "宣传月活动", "民政办", "150", "", "", ""),
    ("2026-03-10", "政务舆情", "集镇改造传言", "党政办", "", "", "2026-03-10 8:05", "2026年3月11日 9:30"),
]


def rows(capsys, *argv):
    capsys.readouterr()
    assert main([*argv, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def ledger(folder, tmp_path):
    with (tmp_path / "duties.csv").open("w", newline="") as file:
        csv.writer(file).writerows(LINES)
    assert main(["import", "duties", str(tmp_path / "duties.csv")]) == 0
    return tmp_path


def test_what_import_reads_export_writes(ledger, capsys):
    found = rows(capsys, "list", "duties")
    assert [each["kind"] for each in reversed(found)] == [line[1] for line in LINES[1:]]
    assert found[0]["responded_at"] == "2026-03-11 09:30"
    assert {each["id"] for each in found} == {f"D2026-{n:04}" for n in range(1, 7)}
    assert main(["export", "duties", str(ledger / "out.csv")]) == 0
    assert main(["import", "duties", str(ledger / "out.csv")]) == 0
    assert rows(capsys, "list", "duties") == found
    with (ledger / "more.csv").open("w", newline="") as file:
        csv.writer(file).writerows([LINES[0], *[[*LINES[1][:2], "又一次", *LINES[1][3:]]] * 2])
    assert main(["import", "duties", str(ledger / "more.csv")]) == 0
    assert [each["title"] for each in rows(capsys, "list", "duties")].count("又一次") == 2


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (0, "2026-02-30"),
        (1, "聚餐"),
        (2, ""),
        (4, "-1"),
        (6, "2026-03-10 25:00"),
        (7, "2026-03-09"),
        (0, "2027-01-01"),
    ],
)
def test_an_impossible_line_keeps_the_whole_ledger_out(folder, tmp_path, capsys, column, text):
    bad = list(LINES[6])
    bad[column] = text
    with (tmp_path / "duties.csv").open("w", newline="") as file:
        csv.writer(file).writerows([*LINES[:6], bad])
    assert main(["import", "duties", str(tmp_path / "duties.csv")]) == 1
    assert "第7行" in capsys.readouterr().err
    assert rows(capsys, "list", "duties") == []


def test_a_line_is_made_changed_and_taken_back_from_the_command_line(folder, capsys):
    assert main(["do", "create", "-", "kind=培训", "title=年终培训", "people=12", "date=2026-03-02"]) == 0
    assert main(["do", "edit", "D2026-0001", "people=15"]) == 0
    (line,) = rows(capsys, "list", "duties")
    assert (line["people"], line["date"]) == (15, "2026-03-02")
    assert main(["undo"]) == 0
    assert rows(capsys, "list", "duties")[0]["people"] == 12
    assert rows(capsys, "show", "D2026-0001")["title"] == "年终培训"
    assert main(["do", "create", "-", "title=预算公开说明", "category=规划计划"]) == 0
    assert [each["title"] for each in rows(capsys, "list", "items")] == ["预算公开说明"]


def test_the_county_does_not_see_the_ledger(staff):
    staff().do("create", "-", {"kind": "会议", "title": "专题会"})
    assert [view.duty.title for view in staff().duties()] == ["专题会"]
    assert staff("zhou").duties() == []
    with pytest.raises(RuleViolation):
        staff().do("create", "-", {"kind": "会议", "title": "专题会", "date": "2026-03-17"})


HEADINGS = {
    "progress": ["一、具体做法", "二、进展情况", "三、存在的问题及改进措施"],
    "openness": ["一、工作开展情况", "二、存在的问题", "三、下一步工作打算"],
}


@pytest.mark.parametrize("kind", HEADINGS)
def test_the_narratives_have_their_headings_and_every_figure_is_a_cell(ledger, capsys, kind):
    report = rows(capsys, "report", kind, "--year", "2026")
    assert [each["title"] for each in report["sections"] if each["title"]] == HEADINGS[kind]
    assert main(["report", kind, "--year", "2026"]) == 0
    text = capsys.readouterr().out
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == HEADINGS[kind]
    assert "培训2次" in text
    assert "56人次" in text
    assert report["figures"]["duties.培训.people"] == 56
    assert len(report["cells"]["duties.培训"]) == 2
    assert "成立以镇长为组长的政务公开领导小组" in text


def test_a_quarter_counts_its_own_lines(ledger, capsys):
    found = rows(capsys, "report", "progress", "--year", "2026", "--quarter", "2")
    assert found["figures"]["duties.培训"] == 0


def test_shares_and_gaps(staff):
    office = staff
    for category, area in (("规划计划", "财政"), ("规划计划", ""), ("科教文体卫生", "")):
        record = office.approved(category=category, key_area=area, genre="公文")
        office().do("publish", record)
    report = office().narrative("progress", 2026)
    assert {key: str(cell.value) for key, cell in report.cells.items() if key.startswith("items.share")} == {
        "items.share.规划计划": "66.67",
        "items.share.政策、规范性文件": "0.00",
        "items.share.民政扶持救灾社会社保就业": "0.00",
        "items.share.科教文体卫生": "33.33",
        "items.share.安全生产、应急管理": "0.00",
    }
    problems = office().narrative("openness", 2026).sections[2].paragraphs[0]
    assert "住房" in problems
    assert "财政" not in problems
