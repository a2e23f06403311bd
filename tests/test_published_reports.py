"""Real published figures: the registers they imply give the same report, and a wrong one is named."""

import json

import pytest

import published
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
