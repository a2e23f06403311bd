"""The ledgers that offices keep come in whole, and the office then counts what stands in them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LEDGERS = TESTS / "cases" / "ledgers"
ITEMS = {
    "one-sheet-a-year.xlsx": 192,
    "one-sheet-a-department.xls": 84,
    "everything-in-one-column.xlsx": 46,
}


def counted(path):
    """What an independent script, with other libraries, finds in the same sheets."""
    script = TESTS / "tools" / "count_ledgers.py"
    ran = subprocess.run([sys.executable, script, path], capture_output=True, check=True)
    return {int(year): told for year, told in json.loads(ran.stdout).items()}


def stats(run, year):
    return json.loads(run("stats", "--year", year, "--format", "json").out)["items"]


@pytest.mark.parametrize("name", ITEMS)
def test_a_ledger_comes_in_whole_and_counts_what_stands_in_it(folder, run, name):
    ran = run("import", "items", LEDGERS / name, "--already-published")
    assert (ran.code, ran.out) == (0, f"导入{ITEMS[name]}行, 没有导入0行\n")
    years = counted(LEDGERS / name)
    assert sum(of["total"] for of in years.values()) == ITEMS[name]
    for year, of in years.items():
        ours = stats(run, year)
        assert ours["total"] == of["total"]
        assert ours["by_month"] == of["by_month"]
        assert {word: number for word, number in ours["by_channel"].items() if number} == of["by_channel"]
        if "" not in of["by_category"]:
            kinds = {word: told["count"] for word, told in ours["by_category"].items() if told["count"]}
            assert kinds == of["by_category"]
        if "" not in of["by_department"]:
            assert {word: n for word, n in ours["by_department"].items() if n} == of["by_department"]


def test_totals_remarks_and_blank_rows_are_left_out_and_told(folder, run):
    ran = run("import", "items", LEDGERS / "one-sheet-a-year.xlsx", "--already-published")
    assert "没有导入 工作表2023年第66行: 是合计行: 合计" in ran.err
    assert "没有导入 工作表2023年第69行: 是表尾说明: 填表人：王晓芸" in ran.err
    assert "空行15行, 没有导入" in ran.err
    assert "列名对照: 信息分类→类别、文件名称→标题、" in ran.err
    assert "底稿" not in ran.err


def test_a_ledger_of_requests_in_the_offices_own_words(folder, run):
    assert run("import", "requests", LEDGERS / "requests.xlsx").out == "导入24行, 没有导入0行\n"
    told = json.loads(run("stats", "--year", "2025", "--format", "json").out)["requests"]
    assert (told["new"], told["answered"], told["carried_out"]) == (24, 22, 2)
    assert {word: n for word, n in told["by_channel"].items() if n} == {"当面": 8, "邮寄": 8, "网络": 8}
    assert {word: n for word, n in told["by_outcome"].items() if n} == {"granted": 15, "partial": 7}


def test_one_sheet_alone(folder, run):
    ledger = LEDGERS / "one-sheet-a-year.xlsx"
    ran = run("import", "items", ledger, "--already-published", "--sheet", "2024年")
    assert (ran.code, ran.out) == (0, "导入64行, 没有导入0行\n")
    ran = run("import", "items", ledger, "--sheet", "2022年")
    assert (ran.code, ran.err) == (1, "没有工作表“2022年”; 有: 2023年、2024年、2025年、底稿、填表说明\n")


def test_a_preview_marks_what_is_doubtful_and_nothing_enters(folder, run):
    ran = run("import", "items", LEDGERS / "one-sheet-a-year.xlsx", "--already-published", "--dry-run")
    lines = ran.out.splitlines()
    assert lines[-1] == "检查了192行, 不能导入0行, 没有保存"
    doubtful = [line for line in lines if line.startswith("? ")]
    assert "? 工作表2023年第10行  青石镇临时救助对象公示（第6期） |" in ran.out
    assert "工作表2023年第10行 生成日期: “23.1.30”没有写世纪, 按2023年读" in ran.err
    assert len(doubtful) > 20
    assert json.loads(run("list", "items", "--format", "json").out) == []


def test_a_guess_is_a_map_that_does_the_same(folder, run, tmp_path):
    ledger = LEDGERS / "one-sheet-a-department.xls"
    ran = run("import", "items", ledger, "--guess")
    assert ran.code == 0
    assert "# 3: 信息名称 | 公开类别 | 印发日期 | 公开日期 | 公开形式 | 网址" in ran.out
    chart = tmp_path / "map.toml"
    chart.write_text(ran.out, encoding="utf-8")
    ran = run("import", "items", ledger, "--already-published", "--map", chart)
    assert (ran.code, ran.out) == (0, "导入84行, 没有导入0行\n")
    rows = json.loads(run("list", "items", "--format", "json").out)
    assert {row["department"] for row in rows} == {
        "党政综合办公室",
        "社会事务办公室",
        "应急管理办公室",
        "财政所",
    }
