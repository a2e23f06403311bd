"""Real published figures: the registers they imply give the same report, and a wrong one is named."""

import json

import pytest

import published
import rendering
from tui_gov.cli import main
from tui_gov.law.checks import check_tables
from tui_gov.model.report import Tables

WHOLE = published.whole()
SOUND = [slug for slug in WHOLE if published.adds_up(published.load(slug))]


@pytest.fixture
def reported(tmp_path, capsys):
    """The annual report as JSON of an office that imported what a published report implies."""

    def report(slug):
        case = published.load(slug)
        office, year = ["--data", str(tmp_path / slug)], str(case["year"])
        published.write(tmp_path / "requests.csv", published.requests_of(case))
        init = ["init", "--agency", case["agency"] or "某镇人民政府", "--level", case["level"]]
        assert main([*office, *init, "--started", f"{case['year'] + 1}-01-01"]) == 0
        assert main([*office, "import", "requests", str(tmp_path / "requests.csv")]) == 0
        if documents := published.normative_of(case):
            published.write(tmp_path / "items.csv", documents)
            assert main([*office, "import", "items", str(tmp_path / "items.csv"), "--already-published"]) == 0
        typed = {
            name: value
            for name, value in case["part2"].items()
            if value is not None and not name.startswith("normative") and name != "cell_notes"
        }
        pairs = [f"{name}={value}" for name, value in typed.items()]
        assert main([*office, "figures", "--year", year, *pairs]) == 0
        capsys.readouterr()
        assert main([*office, "report", "annual", "--year", year, "--format", "json"]) == 0
        return case, json.loads(capsys.readouterr().out)

    return report


def test_there_are_whole_tables_and_most_add_up():
    assert len(WHOLE) == 7
    assert len(SOUND) == 6


@pytest.mark.parametrize("slug", SOUND)
def test_every_cell_equals_the_published_one(reported, slug):
    case, found = reported(slug)
    assert found["part3"]["columns"] == [*published.APPLICANTS, "total"]
    assert found["part3"]["rows"] == case["rows"]
    assert sum(len(row) for row in found["part3"]["rows"].values()) == 175
    for name, value in case["part2"].items():
        if name != "cell_notes" and value is not None:
            assert found["part2"][name] == value, name
    for group, figures in case["four"].items():
        if sum(figures[:4]) == figures[4]:
            assert found["part4"][group] == figures, group
    for name, row in case["rows"].items():
        for column, count in zip(found["part3"]["columns"], row, strict=True):
            assert len(found["cells"][f"part3.{name}.{column}"]) == count
    assert [check["name"] for check in found["checks"] if not check["holds"]] == []


@pytest.mark.parametrize("slug", WHOLE)
def test_the_checks_name_the_broken_identity_of_a_published_table(slug):
    case = published.load(slug)
    tables = Tables(
        part2={name: value for name, value in case["part2"].items() if name != "cell_notes"},
        part3={name: tuple(row) for name, row in case["rows"].items()},
        part4={name: tuple(row) for name, row in case["four"].items()},
    )
    broken = {check.name: (check.left, check.right) for check in check_tables(tables) if not check.holds}
    assert broken == BROKEN.get(slug, {})


BROKEN = {
    "anomaly-62-vs-63": {
        "表三 新收+上年结转=办理结果总计+结转下年度(自然人)": ("60+0", "61+0"),
        "表三 新收+上年结转=办理结果总计+结转下年度(总计)": ("62+0", "63+0"),
    },
    "hongze-district-2023": {
        "表四 结果之和=总计(行政复议)": ("10+1+0+0", "0"),
        "表四 结果之和=总计(复议后起诉)": ("5+0+0+0", "0"),
    },
}


def test_a_published_report_is_held_against_the_office_that_holds_its_year(tmp_path, reported, capsys):
    case, _ = reported("huaian-city-2024")
    office = ["--data", str(tmp_path / "huaian-city-2024")]
    page = tmp_path / "page.html"
    page.write_text(rendering.as_html(case), encoding="gb18030")
    assert main([*office, "check", "--report", str(page), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["compared"], found["findings"], found["agency"]) == (200, [], "淮安市人民政府")
    page.write_text(rendering.as_text(case).replace("１２８８", "１２８９"))
    assert main([*office, "check", "--report", str(page), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    (cell,) = [each for each in found["findings"] if each["name"].startswith("与本单位登记核对")]
    assert (cell["left"], cell["right"], len(cell["ids"])) == ("1289", "1288", 1288)
    assert cell["name"].endswith("予以公开·自然人")


def test_a_published_report_needs_no_office(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "none"))
    page = tmp_path / "page.txt"
    page.write_text(rendering.as_text(rendering.cases("tables")["anomaly-62-vs-63"]))
    assert main(["check", "--report", str(page)]) == 1
    out = capsys.readouterr().out
    assert "不符  表三 新收+上年结转=办理结果总计+结转下年度(自然人): 60+0 ≠ 61+0" in out
    assert "没有读到: 表四" in out


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xff\x00\x81", "与年报无关的一句话。".encode()]
)
def test_what_is_no_report_is_said_in_one_line(tmp_path, data, capsys):
    (tmp_path / "page").write_bytes(data)
    assert main(["--data", str(tmp_path / "none"), "check", "--report", str(tmp_path / "page")]) in (1, 3)
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_only_doubtful_or_cannot_be_assessed_is_said_and_ends_with_0(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "none"))
    page = tmp_path / "page.txt"
    page.write_text(
        "某镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n主动公开信息75条，其中公文40条、动态31条。收到申请3件。\n"
    )
    assert main(["check", "--report", str(page), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["findings"] == []
    assert {each["verdict"] for each in found["checks"]} >= {"uncertain", "not_assessable"}
    assert main(["check", "--report", str(page)]) == 0
    out = capsys.readouterr().out
    assert "存疑  正文 分项之和=总数(公文、动态): 40+31 / 75" in out
    assert "无法核对  正文与表 新收申请: 3 / 缺" in out


def test_a_page_of_the_year_after_is_held_against_the_year_that_the_office_holds(tmp_path, reported, capsys):
    case, _ = reported("huaian-city-2024")
    office = ["--data", str(tmp_path / "huaian-city-2024")]
    carried, held = case["rows"]["carried_out"], case["part2"]["normative_in_force"]
    page = tmp_path / "next.md"

    def findings(title, carried_in, in_force):
        page.write_text(
            f"# {title}2025年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n"
            "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
            f"| 规章 | 0 | 0 | 11 |\n| 行政规范性文件 | 5 | 2 | {in_force} |\n\n## 三、收到和处理政府信息公开申请情况\n\n"
            "| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|---|---|---|---|---|---|---|---|\n"
            f"| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
            f"| 二、上年结转政府信息公开申请数量 | {' | '.join(map(str, carried_in))} |\n"
        )
        main([*office, "check", "--report", str(page), "--format", "json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        return {each["name"]: each["difference"] for each in found if "上年" in each["name"]}

    assert findings("淮安市人民政府", carried, held + 3) == {}
    other = [carried[0] + 1, *carried[1:6], carried[6] + 1]
    assert findings("淮安市人民政府", other, held + 4) == {
        "表三 上年结转=上年报告的结转下年度(自然人)": "1",
        "表三 上年结转=上年报告的结转下年度(总计)": "1",
        "表二 规范性文件现行有效=上年现行有效+制发-废止": "1",
    }
    assert findings("盐城市人民政府", other, held + 4) == {}
