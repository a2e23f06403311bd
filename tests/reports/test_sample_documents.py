"""The sample office's documents: byte for byte, and their figures recounted from the CSV exports by another script."""

import csv
import json
import sys
from pathlib import Path

import pytest

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS / "tools"))
from recount import money, recount, recount_narrative, rows

DOCUMENTS = ("annual", "progress", "openness")
YEARS = (2024, 2025)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "office"
    copy_sample(folder)
    for table in ("items", "requests", "duties"):
        assert main(["--data", str(folder), "export", table, str(folder / f"{table}.csv")]) == 0
    return folder


def out(capsys, *argv):
    capsys.readouterr()
    assert main([str(each) for each in argv]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_bytes_of_the_documents(sample, capsys, kind, year):
    golden = TESTS / "cases" / "sample" / f"{kind}-{year}.md"
    assert out(capsys, "--data", sample, "report", kind, "--year", year) == golden.read_text("utf-8")


@pytest.mark.parametrize("year", YEARS)
def test_the_figures_recounted_from_the_exports(sample, capsys, year):
    report = json.loads(out(capsys, "--data", sample, "report", "annual", "--year", year, "--format", "json"))
    counted = recount(rows(sample / "items.csv"), rows(sample / "requests.csv"), year)
    ours = {key: len(ids) for key, ids in report["cells"].items() if ids}
    outcomes = {key: n for key, n in counted.items() if key.startswith("outcome.")}
    for key, n in counted.items():
        if key not in outcomes:
            assert ours.get(key, 0) == n, key
    for key, n in ours.items():
        if key.startswith(
            (
                *("part2.normative", "part3.new", "part3.carried", "part3.result", "part4."),
                *("part1.items", "part1.genre", "part1.category", "part1.channel.", "part1.interpretations"),
            )
        ):
            assert counted.get(key) == n, key
    rows_of = report["part3"]["rows"]
    flow = ("new", "carried_in", "result_total", "carried_out")
    assert sorted(outcomes.values()) == sorted(
        row[6] for name, row in rows_of.items() if name not in flow and row[6]
    )


@pytest.mark.parametrize("year", YEARS)
def test_the_fees_recounted_from_the_exports(sample, year):
    requests, days = rows(sample / "requests.csv"), (f"{year}-01-01", f"{year}-12-31")
    told = (TESTS / "cases" / "sample" / f"annual-{year}.md").read_text("utf-8")
    noticed = [row for row in requests if days[0] <= row["收费通知日期"] <= days[1]]
    sums = (money(noticed, "收费通知日期", *days), money(requests, "缴费日期", *days))
    assert f"发出收费通知{len(noticed)}件，总金额{sums[0]:g}元，实际收取{sums[1]:g}元。" in told


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", ["progress", "openness"])
def test_every_figure_of_the_narratives_recounted_from_the_exports(sample, capsys, kind, year):
    report = json.loads(out(capsys, "--data", sample, "report", kind, "--year", year, "--format", "json"))
    counted = recount_narrative(
        *(rows(sample / f"{table}.csv") for table in ("items", "requests", "duties")), year
    )
    ours = {
        key: figure for key, figure in report["figures"].items() if not key.startswith("requests.outcome.")
    }
    assert {key: figure for key, figure in ours.items() if figure} == {
        key: figure for key, figure in counted.items() if figure
    }


def test_the_published_form_of_our_own_report_holds_and_equals_the_office(sample, tmp_path, capsys):
    for year in YEARS:
        page = tmp_path / f"{year}.md"
        page.write_text(out(capsys, "--data", sample, "report", "annual", "--year", year), "utf-8")
        assert main(["--data", str(sample), "check", "--report", str(page), "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["findings"], found["missing"], found["compared"]) == ([], [], 200)


def test_the_duties_that_the_narratives_count_are_those_of_the_export(tmp_path, capsys):
    sample = tmp_path / "office"
    copy_sample(sample)
    with (tmp_path / "duties.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ("日期", "类型", "标题", "人次"),
                ("2025-03-01", "培训", "培训", 30),
                ("2025-09-01", "培训", "再培训", 12),
            ]
        )

    def figures():
        asked = ("report", "progress", "--year", 2025, "--format", "json")
        return json.loads(out(capsys, "--data", sample, *asked))["figures"]

    before = figures()
    assert main(["--data", str(sample), "import", "duties", str(tmp_path / "duties.csv")]) == 0
    after = figures()
    assert after["duties.培训"] - before["duties.培训"] == 2
    assert after["duties.培训.people"] - before["duties.培训.people"] == 42
