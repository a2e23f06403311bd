"""The list of findings from the command line: in the county's columns, in and out, and the acts on it."""

import csv
import json

import pytest

HEAD = "记录,来源,类型,问题,链接,发现日期,整改期限,责任人,整改情况,完成日期,复核人"
LIST = [
    HEAD.split(","),
    [
        "2026-00001",
        "县",
        "链接失效",
        "附件打不开",
        "https://a.example/1",
        "2026-02-02",
        "2026-03-01",
        "",
        "",
        "",
        "",
    ],
    ["", "第三方", "栏目空白", "“财政”栏目没有内容", "", "2026/2/3", "2026年4月1日", "李某", "", "", ""],
    ["2025-88", "群众", "错别字", "标题\n错字", "", "2026-01-05", "", "王某", "已改", "2026-01-06", "孙某"],
    ["", "自查", "错别字", "标题错字", "", "", "", "", "", "", ""],
    ["", "自查", "错别字", "标题错字", "", "", "", "", "", "", ""],
]


@pytest.fixture
def listed(folder, run, tmp_path):
    """An office with one item, and a list of findings that came in."""
    assert run("do", "create", "-", "title=预算", "formed_on=2026-02-01").code == 0
    with (tmp_path / "in.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(LIST)
    return tmp_path


@pytest.fixture
def staffed(folder, run, monkeypatch):
    """An office with a reviewer of the county."""
    monkeypatch.setenv("TUI_GOV_PIN", "471100")
    assert run("people", "add", "zhou", "--name", "周某", "--roles", "county").code == 0
    assert run("people", "pin", "zhou").code == 0
    return folder


def rows(run, *words):
    return json.loads(run("list", "findings", "--format", "json", *words).out)


def test_what_an_office_takes_in_it_writes_out_in_the_same_order(run, tmp_path, folder):
    rows = [
        ["", "市", "", f"第{n}个问题", "", "2026-01-0" + "112"[n % 3], ["", "2026-02-01"][n % 2], *[""] * 4]
        for n in range(7)
    ]
    files = [tmp_path / f"{n}.csv" for n in range(3)]
    with files[0].open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD.split(","), *rows])
    written = []
    for n, office in enumerate((folder, tmp_path / "other")):
        here = ("--data", office)
        if n:
            assert run(*here, "init", "--agency", "柳河镇人民政府").code == 0
        assert run(*here, "import", "findings", files[n]).code == 0
        assert run(*here, "export", "findings", files[n + 1]).code == 0
        written.append(files[n + 1].read_bytes())
    assert written[0] == written[1]


def test_export_writes_what_import_reads_and_the_round_trip_changes_nothing(listed, run, folder):
    took = run("import", "findings", str(listed / "in.csv"))
    assert took.code == 0, took.err
    assert "没有编号为“2025-88”的记录" in took.err
    first = rows(run)
    assert len(first) == 5
    assert run("export", "findings", str(listed / "out.csv")).code == 0
    text = (listed / "out.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == HEAD
    before = (folder / "journal.jsonl").read_bytes()
    again = run("import", "findings", str(listed / "out.csv"))
    assert (again.code, rows(run)) == (0, first)
    assert (folder / "journal.jsonl").read_bytes() == before
    assert run("--data", str(listed / "other"), "init", "--agency", "另一个镇").code == 0
    other = ("--data", str(listed / "other"))
    assert run(*other, "import", "findings", str(listed / "out.csv")).code == 0
    assert run(*other, "export", "findings", str(listed / "second.csv")).code == 0
    kept = sorted(csv.reader(text.splitlines(keepends=True)))
    second = (listed / "second.csv").read_text(encoding="utf-8-sig")
    assert sorted(csv.reader(second.splitlines(keepends=True))) == kept


def test_states_and_filters(listed, run):
    assert run("import", "findings", str(listed / "in.csv")).code == 0
    assert [each["state"] for each in rows(run)] == ["overdue", "open", "open", "open", "confirmed"]
    (late,) = rows(run, "--where", "state=overdue")
    assert (late["record"], late["due_on"], late["quarter"]) == ("2026-00001", "2026-03-01", "2026-1")
    assert [each["source"] for each in rows(run, "--where", "状态=已复核")] == ["群众"]
    assert [each["kind"] for each in rows(run, "--where", "source=第三方")] == ["栏目空白"]
    assert len(rows(run, "--search", "标题错字")) == 2
    assert len(rows(run, "--where", "quarter=2026-1")) == 5
    assert run("list", "findings", "--where", "state=drafted").code == 2


@pytest.mark.parametrize(
    ("column", "text"),
    [(3, " "), (5, "2026-02-30"), (5, "2026-12-01"), (6, "2026-02-01"), (1, "省"), (9, "2026-02-01")],
)
def test_an_impossible_row_keeps_the_whole_list_out(listed, run, column, text):
    bad = list(LIST[1])
    bad[column] = text
    with (listed / "bad.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*LIST[:1], LIST[2], bad])
    refused = run("import", "findings", str(listed / "bad.csv"))
    assert (refused.code, "第3行" in refused.err) == (1, True)
    assert rows(run) == []


def test_a_state_secret_mark_stores_nothing(listed, run):
    with (listed / "bad.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*LIST[:2], ["", "县", "", "机密★10年", *[""] * 7]])
    assert run("import", "findings", str(listed / "bad.csv")).code == 3
    assert rows(run) == []


def test_the_acts_by_command(staffed, run):
    """The county flags, the clerk puts right, the county confirms; each in its own journal."""
    item = run("do", "create", "-", "title=预算", "formed_on=2026-02-01").out.split()[0]
    county = ("--as", "zhou")
    made = run(*county, "do", "flag", item, "text=附件打不开", "kind=链接失效", "due_on=2026-04-01")
    assert (made.code, made.out.strip()) == (0, "C2026-0001 待整改")
    assert run("do", "resolve", "C2026-0001").code == 3
    assert run("do", "rectify", "C2026-0001", "done=已重新上传", "url=https://a.example/2").code == 0
    assert run("do", "resolve", "C2026-0001").code == 4
    assert run(*county, "do", "resolve", "C2026-0001").out.strip() == "C2026-0001 已复核"
    shown = json.loads(run("show", "C2026-0001", "--format", "json").out)
    assert (shown["record"], shown["done"], shown["confirmed_by"]) == (item, "已重新上传", "周某")
    assert [event["kind"] for event in shown["history"]] == ["flagged", "rectified", "resolved"]
    assert run(*county, "do", "edit", item, "title=别的").code == 4
    assert run(*county, "undo").out.startswith("已撤销 C2026-0001")
    assert rows(run)[0]["state"] == "rectified"
    told = run("verify").out
    assert ("县的日志完好" in told, run("do", "flag", "2026-77777", "text=x").code) == (True, 2)


def test_what_the_county_shows_itself_is_written_down(staffed, run, folder):
    item = run("do", "create", "-", "title=预算", "formed_on=2026-02-01").out.split()[0]
    own = (folder / "journal.jsonl").read_bytes()
    assert run("--as", "zhou", "show", item).code == 0
    lines = [json.loads(line) for line in (folder / "county" / "journal.jsonl").read_text().splitlines()]
    opened = [event for line in lines for event in line["events"]]
    assert [(event[1], event[2], event[3]) for event in opened] == [("opened", "items", f"opened-{item}")]
    assert (folder / "journal.jsonl").read_bytes() == own
