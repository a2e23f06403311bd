"""Registers of items coming in: days that cannot be, and words that the office does not have."""

import pytest
from test_contract import listed

CELLS = {"标题": "防汛预案", "生成日期": "2025-03-03"}


def sheet_of(sheet, *rows):
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return sheet([heads, *([row.get(name, "") for name in heads] for row in rows)])


@pytest.mark.parametrize("column", ["施行日期", "公示期满", "重新评估日期"])
def test_a_day_before_the_formation_is_a_bad_row(folder, run, sheet, column):
    path = sheet_of(sheet, CELLS, CELLS | {"标题": "防汛值班", column: "2025-03-02"})
    ran = run("import", "items", path)
    assert ran.code == 1
    assert f"第3行 {column}: {column}2025-03-02早于生成日期2025-03-03" in ran.err
    assert listed(run, "items") == []
    assert run("import", "items", path, "--skip-bad").code == 1
    assert [row["title"] for row in listed(run, "items")] == ["防汛预案"]


def test_words_of_no_list_are_named_once_and_taken(folder, run, sheet):
    rows = [
        CELLS | {"标题": f"第{n}条", "类别": f"类别{n % 3}", "公开方式": "政府网站；无线电报"}
        for n in range(9)
    ]
    ran = run("import", "items", sheet_of(sheet, CELLS, *rows))
    assert ran.code == 0
    said = [line for line in ran.err.splitlines() if "不在本单位的词表里" in line]
    assert said == [
        "提示 第3行 类别: 不在本单位的词表里, 照原样登记: 类别0、类别1、类别2",
        "提示 第3行 公开方式: 不在本单位的词表里, 照原样登记: 无线电报",
    ]
    assert {row["category"] for row in listed(run, "items")} == {"", "类别0", "类别1", "类别2"}


def test_a_known_word_and_a_list_that_the_office_has_not_made_say_nothing(folder, run, sheet):
    row = CELLS | {
        "类别": "规划计划",
        "公开时限类型": "定期",
        "公开方式": "网站",
        "栏目": "随便",
        "责任科室": "随便",
    }
    assert run("import", "items", sheet_of(sheet, row)).err == ""
