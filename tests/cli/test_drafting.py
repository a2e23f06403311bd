"""Writing reports from the command line: texts, figures to put in, reasons, two years beside each other, the draft."""

import json

import pytest

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample


@pytest.fixture
def run(tmp_path, capsys):
    folder = tmp_path / "office"
    copy_sample(folder)

    def call(*words, code=0):
        assert main(["--data", str(folder), *words]) == code
        return capsys.readouterr()

    return call


def test_texts_are_listed_written_and_weighed(run):
    told = run("prose", "--year", "2025", "problems=收到申请{part3.new.total}件，走访77人。")
    assert told.err == "problems: 手填, 没有来源: 77\n"
    assert "problems  第五部分（一）存在的主要问题  王晓芸  2026-03-16\n" in told.out
    assert "收到申请19件，走访77人。" in run("report", "annual", "--year", "2025").out
    wrong = run("prose", "--year", "2025", "problems=收到申请20件。", code=1)
    assert "错误: 20 与 新收申请 19 矛盾" in wrong.err
    run("check", "--year", "2025", code=1)
    kept = json.loads(run("prose", "--year", "2025", "--format", "json").out)
    assert [each["name"] for each in kept][5:] == ["problems", "improvement", "other_matters"]
    assert run("prose", "--year", "2025", "nothing=x", code=2).err.count("\n") == 1


def test_the_figures_that_can_be_put_in(run):
    cells = run("prose", "--year", "2025", "--cells").out
    assert "{part3.new.total}  19  表三 新收·总计\n" in cells
    here = json.loads(
        run(
            "prose", "--year", "2025", "--report", "progress", "--quarter", "1", "--cells", "--format", "json"
        ).out
    )
    assert here["requests.new"] >= 0


def test_reasons_are_asked_for_and_given(run):
    assert run("reason", "--year", "2025").out == ""
    run("figures", "--year", "2024", "penalties=2")
    assert run("reason", "--year", "2025").out == "part2.penalties  2→23  未写原因\n"
    told = run("reason", "--year", "2025", "part2.penalties=划入综合执法").out
    assert told == "part2.penalties  2→23  划入综合执法（王晓芸 2026-03-16）\n"
    assert "划入综合执法" in run("report", "annual", "--year", "2025").out


def test_two_years_cell_by_cell(run):
    told = run("report", "annual", "--year", "2025", "--compare").out
    assert "| part3.new.total | 表三 新收·总计 | 15 | 19 | +4 |" in told
    rows = json.loads(run("report", "annual", "--year", "2025", "--compare", "--format", "json").out)["rows"]
    now = json.loads(run("report", "annual", "--year", "2025", "--format", "json").out)
    before = json.loads(run("report", "annual", "--year", "2024", "--format", "json").out)
    columns = now["part3"]["columns"]
    different = {
        f"part3.{row}.{column}"
        for row in now["part3"]["rows"]
        for column, one, other in zip(
            columns, now["part3"]["rows"][row], before["part3"]["rows"][row], strict=True
        )
        if one != other
    }
    assert {each["key"] for each in rows if each["key"].startswith("part3.")} == different


def test_the_report_becomes_an_item_once(run):
    record = run("report", "annual", "--year", "2024", "--draft").out.split()[0]
    shown = json.loads(run("show", record, "--format", "json").out)
    assert shown["state"] == "draft"
    assert shown["title"] == "青石镇人民政府2024年政府信息公开工作年度报告"
    assert "没有改动" in run("report", "annual", "--year", "2024", "--draft", code=3).err
    assert "尚未结束" in run("report", "annual", "--year", "2026", "--draft", code=3).err
    run("do", "attribute", record, "attribute=主动公开")
    run("do", "submit", record)
    for login in ("he", "chen", "zhao", "sun"):
        run("--as", login, "do", "sign", record)
    run("do", "publish", record, "url=https://www.qingshi.example/nb", code=3)
    run("do", "hand-in", record, "to=云岭县政务公开办")
    run("do", "publish", record, "url=https://www.qingshi.example/nb")
    assert json.loads(run("show", record, "--format", "json").out)["state"] == "published"
