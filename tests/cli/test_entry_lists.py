"""The office's catalogue from the command line: settings, lists, and what happens at a late publication."""

import csv
import json

import openpyxl
import pytest
from test_contract import approve

ROWS = """
[[catalogue]]
entry = "低保公示"
column = "社会救助"
department = "民政办"
days = 3
display_days = 7
channels = ["公开栏"]

[[catalogue]]
entry = "救助标准"
cadence = "定期"
period = "每月"
"""
DRAFT = (
    "title=低保公示", "formed_on=2026-03-02", "column=社会救助", "category=规划计划", "department=民政办",
    "text=正文", "channels=政府网站",
)  # fmt: skip


@pytest.fixture
def office(folder, run):
    toml = folder / "office.toml"
    people = "".join(
        f'\n[[people]]\nlogin = "{login}"\nname = "{login}某"\nroles = ["{role}"]\n'
        for login, role in (
            ("li", "department_head"),
            ("chen", "secrecy_reviewer"),
            ("zhao", "leader_in_charge"),
        )
    )
    toml.write_text("sample = true\n" + toml.read_text("utf-8") + people + ROWS, "utf-8")
    return toml


def json_of(run, *words):
    ran = run(*words, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_list_tells_every_entry_and_how_it_keeps_up(office, run):
    low, standard = json_of(run, "list", "catalogue")
    assert (low["entry"], low["days"], low["unit"], low["state"]) == ("低保公示", 3, "working", "blank")
    assert (standard["cadence"], standard["next_on"], standard["overdue"]) == ("定期公开", "2026-02-01", True)
    assert json_of(run, "list", "catalogue", "--where", "entry=低保公示") == [low]
    assert run("list", "catalogue", "--where", "无此列=x").code == 2
    assert "低保公示" in run("list", "catalogue").out
    assert run("list", "catalogue", "--format", "csv").out.splitlines()[0].startswith("目录事项,责任科室")


def test_a_late_publication_asks_why_and_what_it_lacks_is_listed(office, run):
    record = approve(run, *DRAFT)
    ran = run("do", "publish", record)
    assert ran.code == 0
    assert f"晚于公开期限2026-03-05, 请写明迟延原因: do late-reason {record} reason=…" in ran.err
    shown = json_of(run, "show", record)
    assert (shown["late"], shown["catalogue_entry"], shown["display_until"]) == (
        True,
        "低保公示",
        "2026-03-23",
    )
    assert shown["deadline"]["trace"][1]["cite"] == "本单位标准目录“低保公示”"
    assert [(ask["kind"], ask["entry"]) for ask in json_of(run, "list", "asks")] == [
        ("overdue", "救助标准"),
        ("channel", "低保公示"),
    ]
    checked = run("check", "--format", "json")
    assert checked.code == 1
    names = {each["name"] for each in json.loads(checked.out)["findings"]}
    assert names == {"标准目录 到期未公开: 救助标准", "标准目录 缺规定渠道"}
    assert run("do", "late-reason", record, "reason=等候核对").code == 0
    assert "迟延: 等候核对" in run("show", record).out


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ('entry = ""', "entry"),
        ('entry = "甲"\nunit = "小时"', "unit"),
        ('entry = "甲"\nperiod = "有时"', "period"),
        ('entry = "低保公示"', "since"),
        ('entry = "甲"\nlimit = 3', "limit"),
    ],
)
def test_a_row_that_cannot_be_is_named_in_one_line(office, run, row, field):
    office.write_text(office.read_text("utf-8") + f"\n[[catalogue]]\n{row}\n", "utf-8")
    ran = run("list", "catalogue")
    assert ran.code != 0
    assert len(ran.err.splitlines()) == 1
    assert "catalogue第3行" in ran.err
    assert f"“{field}”" in ran.err


@pytest.mark.parametrize("table", ["catalogue", "asks"])
def test_a_list_goes_into_a_workbook_or_a_csv_file(office, run, tmp_path, table):
    if table == "asks":
        assert run("do", "create", "-", *DRAFT).code == 0
    count = len(json_of(run, "list", table))
    assert count
    for file in (tmp_path / "list.xlsx", tmp_path / "list.csv"):
        ran = run("list", table, "-o", file)
        assert (ran.code, ran.out, ran.err) == (0, "", f"导出{count}行到 {file}\n")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert len(cells) == count + 1
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as written:
        assert list(csv.reader(written)) == cells
    assert run("list", table, "--format", "xlsx").code == 2
