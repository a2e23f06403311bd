"""The quarter from the command line: queue, decisions, return, circular, signing off, closing."""

import csv
import io
import json
import re

import pytest

QUARTER = ("--year", "2026", "--quarter", "1")


@pytest.fixture
def office(folder, run):
    """An office with something late, a request and a column without anything."""
    settings = folder / "office.toml"
    settings.write_text('columns = ["工作动态"]\n' + settings.read_text(encoding="utf-8"), "utf-8")
    assert run("do", "create", "-", "title=便民电话", "formed_on=2026-01-05").code == 0
    assert (
        run("do", "receive", "-", "received_on=2026-01-12", "applicant_type=自然人", "subject=预算").code == 0
    )
    return folder


def test_the_queue_is_listed_with_its_reasons_and_decided_in_plain_text(office, run):
    listed = json.loads(run("queue", *QUARTER, "--format", "json").out)
    ids = {each["id"]: [reason["rule"] for reason in each["reasons"]] for each in listed}
    assert ids["2026-00001"] == ["late"]
    assert ids["R2026-0001"] == ["request"]
    assert ids["栏目:工作动态"] == ["stale"]
    assert all(reason["cite"] for each in listed for reason in each["reasons"])
    assert run("decide", "2026-1", "2026-00001", "flagged", "kind=超期公开", "reason=没有公开").code == 0
    assert run("decide", "2026-1", "栏目:工作动态", "passed").code == 0
    verdicts = {
        each["id"]: each["verdict"] for each in json.loads(run("queue", *QUARTER, "--format", "json").out)
    }
    assert (verdicts["2026-00001"], verdicts["栏目:工作动态"], verdicts["R2026-0001"]) == (
        "flagged",
        "passed",
        None,
    )
    (finding,) = json.loads(run("list", "findings", "--format", "json").out)
    assert (finding["record"], finding["text"], finding["source"]) == ("2026-00001", "没有公开", "自查")
    assert "栏目:工作动态" in run("decide", "2026-1", "--take-back").out
    assert "已看 1/" in run("queue", *QUARTER).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("decide", "2026-5", "2026-00001", "passed"), 3, "2026-1"),
        (("decide", "2026-1", "2026-00001"), 3, "passed"),
        (("decide", "2026-1", "2026-00001", "flagged"), 3, "问题"),
        (("decide", "2026-1", "--take-back"), 2, "没有可以收回的决定"),
        (("report", "quarter", "--year", "2026"), 3, "--quarter"),
        (("report", "circular", *QUARTER, "--format", "csv"), 3, "没有csv格式"),
        (("report", "annual", "--year", "2025", "--format", "csv"), 3, "没有csv格式"),
        (("do", "sign-off", "2027-1"), 3, "还没有开始"),
        (("do", "sign-off", "2026"), 3, "2026-1"),
    ],
)
def test_what_cannot_be_is_one_line(office, run, words, code, said):
    ran = run(*words)
    assert ran.code == code, ran
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_the_return_is_filled_into_a_spreadsheet_in_the_countys_order(office, run, tmp_path):
    place = tmp_path / "季报.csv"
    assert run("report", "return", *QUARTER, "-o", place).code == 0
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(place.read_text(encoding="utf-8-sig"))))
    assert rows[1] == ["序号", "统计指标", "单位", "统计数"]
    assert [row[0] for row in rows[2:23]] == [str(n) for n in range(1, 22)]
    assert rows[11][1:] == ["　1.申请数", "件", "1"]
    assert (
        run("report", "return", *QUARTER, "--format", "csv").out.splitlines()[1]
        == "序号,统计指标,单位,统计数"
    )


def test_the_document_holds_return_columns_and_circular(office, run):
    text = run("report", "quarter", *QUARTER).out
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[:3] == [
        "一、季度统计表",
        "二、栏目更新情况",
        "三、检查通报",
    ]
    report = json.loads(run("report", "quarter", *QUARTER, "--format", "json").out)
    assert set(report["tables"]) >= {"return", "columns", "kinds"}
    assert report["cells"]["return.10"] == ["R2026-0001"]
    assert report["quarter"] == 1


def test_the_office_reads_the_countys_circular_too(office, run):
    assert run("decide", "2026-1", "2026-00001", "passed").code == 0
    own, county = (
        json.loads(run("report", "circular", *QUARTER, "--format", "json", *more).out)
        for more in ((), ("--county",))
    )
    assert own["cells"]["circular.passed"] == ["2026-00001"]
    assert county["cells"]["circular.passed"] == []
    assert county["agency"] == "县政务公开办"


def test_from_queue_to_signed_circular_and_closed_quarter(office, run):
    assert run("decide", "2026-1", "2026-00001", "flagged", "kind=超期公开", "reason=没有公开").code == 0
    assert run("do", "rectify", "F2026-0001", "done=已公开").code == 0
    assert run("do", "fill-return", "2026-1", "label=三、有关投诉数", "figure=0").code == 0
    assert run("do", "hand-in-return", "2026-1", "day=2026-03-16", "to=县").code == 0
    head = re.search(r"校验 ([0-9a-f]{8})", run("report", "circular", *QUARTER, "--head").out)[1]
    assert run("do", "sign-off", "2026-1").code == 0
    text = run("report", "quarter", *QUARTER).out
    assert re.search(rf"所见日志校验: 单位日志第\d+号 {head}", text)
    assert "整改率100.00%" in text
    assert run("close", *QUARTER).code == 0
    assert "2026年第1季度已结账" in run("report", "quarter", *QUARTER).out
    assert run("verify").code == 0
