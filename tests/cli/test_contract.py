"""The contract of the command line: exit codes, import columns, JSON. Other programs rely on these words."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township import bytes_of
from tui_gov.exchange.rows import parse
from tui_gov.exchange.table import read_table
from tui_gov.exchange.write import write_csv
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS
from tui_gov.model.values import BadValue, parse_value
from unseen_figures import ROWS as ROW_KEYS

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "deadlines.toml").read_text("utf-8"))["case"]
PEOPLE = {
    "li": ("李某", "department_head"),
    "chen": ("陈某", "secrecy_reviewer"),
    "zhao": ("赵某", "leader_in_charge"),
    "sun": ("孙某", "disclosure_head"),
    "zhou": ("周某", "county"),
}
PIN = "4711"
DRAFT = ("title=预算公开", "category=规划计划", "department=财政所", "text=正文", "formed_on=2026-03-02")
COLUMNS = ["natural_person", "business", "research", "nonprofit", "legal_service", "other_org", "total"]


@pytest.fixture
def staffed(folder, run, monkeypatch):
    """An office that is no sample, with everybody's PIN set."""
    monkeypatch.setenv("TUI_GOV_PIN", PIN)
    for login, (name, role) in PEOPLE.items():
        assert run("people", "add", login, "--name", name, "--roles", role).code == 0
        assert run("people", "pin", login).code == 0
    return folder


@pytest.fixture
def stranger(folder, monkeypatch):
    monkeypatch.setattr("tui_gov.cli.context.login", lambda: "nobody-here")
    monkeypatch.setattr("tui_gov.cli.setup.login", lambda: "nobody-here")


def listed(run, table, *words):
    ran = run("list", table, "--format", "json", *words)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def shown(run, record):
    ran = run("show", record, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def approve(run, *values):
    record = run("do", "create", "-", *(values or DRAFT)).out.split()[0]
    assert run("do", "attribute", record, "attribute=主动公开").code == 0
    assert run("do", "submit", record).code == 0
    for login in ("li", "chen", "zhao"):
        assert run("--as", login, "do", "sign", record).code == 0
    return record


class TestInit:
    def test_makes_an_office_with_the_caller_as_its_clerk(self, folder, run):
        profile = tomllib.loads((folder / "office.toml").read_text("utf-8"))
        assert profile["agency"] == "青石镇人民政府"
        assert profile["started"].isoformat() == "2026-01-01"
        assert [person["roles"] for person in profile["people"]] == [["clerk"]]
        assert listed(run, "items") == []

    def test_twice_is_refused_and_changes_nothing(self, folder, run):
        before = bytes_of(folder)
        assert run("init", "--agency", "别的").code == 3
        assert bytes_of(folder) == before

    def test_starts_today_at_the_level_of_a_township(self, run, tmp_path, monkeypatch):
        monkeypatch.setenv("TUI_GOV_TODAY", "2026-05-06")
        assert run("init", "--agency", "甲", "--data", tmp_path / "new" / "deep").code == 0
        profile = tomllib.loads((tmp_path / "new" / "deep" / "office.toml").read_text("utf-8"))
        assert profile["started"].isoformat() == "2026-05-06"
        assert profile.get("level", "township") == "township"

    @pytest.mark.parametrize("words", [["--started", "soon"], ["--level", "moon"]])
    def test_wrong_words_are_wrong_usage(self, run, tmp_path, words):
        assert run("init", "--agency", "甲", "--data", tmp_path / "new", *words).code == 2
        assert not (tmp_path / "new").exists()

    def test_no_office_is_wrong_usage(self, run, tmp_path):
        for command in (["list", "items"], ["do", "create", "-", *DRAFT], ["stats", "--year", "2026"]):
            ran = run("--data", tmp_path / "none", *command)
            assert (ran.code, ran.out) == (2, "")
        assert not (tmp_path / "none").exists()

    def test_data_in_the_current_folder_is_found(self, run, tmp_path, monkeypatch):
        monkeypatch.delenv("TUI_GOV_DATA", raising=False)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
        monkeypatch.chdir(tmp_path)
        assert run("init", "--agency", "远").code == 0
        assert (tmp_path / "home" / "tui-gov" / "office.toml").is_file()
        assert run("init", "--agency", "近", "--data", "data").code == 0
        assert run("do", "create", "-", *DRAFT).code == 0
        assert len(listed(run, "items", "--data", "data")) == 1
        assert listed(run, "items", "--data", tmp_path / "home" / "tui-gov") == []


class TestUsage:
    @pytest.mark.parametrize(
        "words",
        [
            ["nope"],
            ["import", "items"],
            ["import", "nothing", "x.csv"],
            ["list"],
            ["list", "items", "--format", "xml"],
            ["list", "items", "--nope"],
            ["show"],
            ["show", "2026-99999"],
            ["do", "sign", "2026-99999"],
            ["do", "create", "-", "title"],
            ["stats"],
            ["stats", "--year", "soon"],
            ["stats", "--year", "2026", "--quarter", "5"],
            ["report", "nothing", "--year", "2026"],
            ["deadline", "2026-03-02", "--rule", "nope"],
            ["deadline", "someday", "--rule", "reply"],
            ["deadline", "2026-03-02", "--rule", "reply", "--pause", "2026-03-03"],
            ["fee", "items", "x"],
            ["fee", "sheets", "3"],
            ["--lang", "xx", "list", "items"],
            [],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_2_with_nothing_on_standard_output(self, folder, run, words):
        before = bytes_of(folder)
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.strip()
        assert "Traceback" not in ran.err
        assert bytes_of(folder) == before

    def test_options_stand_before_or_after_positionals(self, folder, run, sheet, monkeypatch):
        monkeypatch.delenv("TUI_GOV_DATA")
        path = sheet([["标题", "生成日期"], ["甲", "2026-03-02"]])
        for words in (
            ["--data", folder, "import", "items", path, "--dry-run"],
            ["import", "--data", folder, "--dry-run", "items", path],
            ["import", "items", "--dry-run", path, "--data", folder],
            ["--lang", "zh", "import", "items", path, "--dry-run", "--data", folder],
        ):
            assert run(*words).code == 0
        for words in (
            ["do", "--data", folder, "create", "-", *DRAFT],
            ["do", "create", "-", *DRAFT[:2], "--data", folder, *DRAFT[2:]],
            ["do", "create", "-", *DRAFT, "--data", folder],
            ["--data", folder, "do", "create", "-", *DRAFT],
        ):
            assert run(*words).code == 0
        made = listed(run, "items", "--data", folder)
        assert [(each["department"], each["text"]) for each in made] == [("财政所", "正文")] * 4
        assert run("stats", "--format", "json", "--year", "2026", "--data", folder).code == 0

    def test_as_a_program_of_its_own(self, folder):
        command = [sys.executable, "-m", "tui_gov", "show", "2026-99999"]
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        help_ = subprocess.run(command[:3], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert (help_.returncode, help_.stdout) == (2, "")
        assert "import" in help_.stderr

    def test_do_help_lists_every_verb(self, run):
        ran = run("do", "--help")
        assert ran.code == 0
        for verb in [
            "create",
            "edit",
            "attribute",
            "submit",
            "sign",
            "return",
            "send",
            "publish",
            "withdraw",
            "receive",
            "confirm",
            "correct",
            "corrected",
            "extend",
            "consult",
            "opinion",
            "notice-fee",
            "pay",
            "answer",
            "deliver",
            "remedy",
        ]:
            assert f"  {verb} " in ran.out


class TestImport:
    def test_headings_in_chinese_or_english_in_any_order(self, folder, run, sheet):
        path = sheet(
            [["formed_on", "文号", "Title*", "公开方式"], ["2026-03-02", "青政[2026]3号", "甲", "网站;微信"]]
        )
        assert run("import", "items", path).code == 0
        (item,) = listed(run, "items")
        assert (item["title"], item["formed_on"], item["doc_no"]) == ("甲", "2026-03-02", "青政〔2026〕3号")
        assert item["channels"] == ["网站", "微信"]
        assert item["state"] == "draft"

    @pytest.mark.parametrize("cell", ["网站;微信", "网站；微信", "网站、微信", "网站 ； 微信"])
    def test_several_values_in_one_cell(self, folder, run, sheet, cell):
        assert (
            run("import", "items", sheet([["标题", "生成日期", "公开方式"], ["甲", "2026-3-2", cell]])).code
            == 0
        )
        assert listed(run, "items")[0]["channels"] == ["网站", "微信"]

    @pytest.mark.parametrize(
        "typed",
        [
            "2026-03-09",
            "2026-3-9",
            "2026/3/9",
            "2026.3.9",
            "20260309",
            "2026年3月9日",
            "２０２６－０３－０９",
            "２０２６年３月９日",
            " 2026-03-09 ",
            "2026-03-09 00:00:00",
        ],
    )
    def test_dates_in_any_usual_form(self, folder, run, sheet, typed):
        assert run("import", "items", sheet([["标题", "生成日期"], ["甲", typed]])).code == 0
        assert listed(run, "items")[0]["formed_on"] == "2026-03-09"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    @pytest.mark.parametrize("separator", [",", "\t", ";"])
    def test_encodings_and_separators(self, folder, run, sheet, encoding, separator):
        text = f"标题{separator}生成日期\r\n龘靐镇㐂𠀀说明{separator}2026-03-02\r\n"
        assert run("import", "items", sheet(text, encoding=encoding)).code == 0
        assert listed(run, "items")[0]["title"] == "龘靐镇㐂𠀀说明"

    def test_quoted_cells_hold_commas_quotes_and_lines(self, folder, run, sheet):
        text = '标题,生成日期,正文\n"甲,""乙""",2026-03-02,"第一行\n第二行"\n'
        assert run("import", "items", sheet(text)).code == 0
        (item,) = listed(run, "items")
        assert (item["title"], item["text"]) == ('甲,"乙"', "第一行\n第二行")

    def test_unknown_columns_are_a_warning(self, folder, run, sheet):
        ran = run("import", "items", sheet([["标题", "生成日期", "天气"], ["甲", "2026-03-02", "晴"]]))
        assert ran.code == 0
        assert "天气" in ran.err.splitlines()[0]
        assert len(listed(run, "items")) == 1

    def test_dry_run_changes_nothing(self, folder, run, sheet):
        before = bytes_of(folder)
        good = sheet([["标题", "生成日期"], ["甲", "2026-03-02"]])
        assert run("import", "items", good, "--dry-run").code == 0
        bad = sheet([["标题", "生成日期"], ["甲", "2026-02-30"]], "bad.csv")
        assert run("import", "items", bad, "--dry-run", "--skip-bad").code == 1
        assert bytes_of(folder) == before
        assert not Path(f"{bad}.rejected.csv").exists()

    def test_all_rows_or_none(self, folder, run, sheet):
        before = bytes_of(folder)
        path = sheet([["标题", "生成日期"], ["甲", "2026-03-02"], ["乙", "2026-02-30"], ["", "2026-03-02"]])
        ran = run("import", "items", path)
        assert ran.code == 1
        assert [line.split()[0] for line in ran.err.splitlines()] == ["第3行", "第4行"]
        assert "生成日期" in ran.err.splitlines()[0]
        assert "标题" in ran.err.splitlines()[1]
        assert bytes_of(folder) == before

    def test_lines_are_counted_as_in_the_file(self, folder, run, sheet):
        text = '标题,生成日期,正文\n甲,2026-03-02,"一\n二\n三"\n\n乙,2026-02-30,\n'
        assert run("import", "items", sheet(text)).err.startswith("第6行 生成日期")

    def test_skip_bad_takes_the_good_and_writes_the_bad_beside(self, folder, run, sheet):
        path = sheet([["标题", "生成日期"], ["甲", "2026-03-02"], ["乙", "2026-02-30"], ["丙", "2026-03-03"]])
        assert run("import", "items", path, "--skip-bad").code == 1
        assert [item["title"] for item in listed(run, "items")] == ["丙", "甲"]
        beside = Path(f"{path}.rejected.csv")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        rows = list(csv.reader(io.StringIO(beside.read_bytes().decode("utf-8-sig"))))
        assert rows[0] == ["行号", "原因", "标题", "生成日期"]
        assert [(row[0], row[2:]) for row in rows[1:]] == [("3", ["乙", "2026-02-30"])]
        assert "生成日期" in rows[1][1]

    def test_rejected_rows_are_the_owners_alone_also_over_an_earlier_file(self, folder, run, sheet):
        path = sheet([["标题", "生成日期"], ["乙", "2026-02-30"]])
        beside = Path(f"{path}.rejected.csv")
        beside.write_text("old")
        beside.chmod(0o644)
        assert run("import", "items", path, "--skip-bad").code == 1
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert "乙" in beside.read_text("utf-8-sig")

    @pytest.mark.parametrize("skip", [[], ["--skip-bad"], ["--dry-run"]])
    @pytest.mark.parametrize("place", range(4))
    def test_a_state_secret_mark_anywhere_is_3_and_nothing_stored(self, folder, run, sheet, skip, place):
        row = ["甲", "2026-03-02", "财政所", "晴"]
        row[place] += "样本机密★1年"
        before = bytes_of(folder)
        path = sheet([["标题", "生成日期", "责任科室", "天气"], ["好", "2026-03-02", "", ""], row])
        ran = run("import", "items", path, *skip)
        assert ran.code == 3
        assert "样本" not in ran.out + ran.err
        assert bytes_of(folder) == before
        beside = Path(f"{path}.rejected.csv")
        if beside.exists():
            assert "样本" not in beside.read_text("utf-8-sig")
            assert "\n3," in beside.read_text("utf-8-sig")

    def test_a_state_secret_mark_in_the_header_is_3(self, folder, run, sheet):
        before = bytes_of(folder)
        ran = run("import", "items", sheet([["标题", "生成日期", "样本机密★1年"], ["好", "2026-03-02", ""]]))
        assert (ran.code, ran.out) == (3, "")
        assert "样本" not in ran.err
        assert bytes_of(folder) == before

    def test_published_rows(self, folder, run, sheet):
        path = sheet([["标题", "生成日期", "公开日期"], ["甲", "2025-12-01", "2025-12-09"]])
        assert run("import", "items", path).code == 1
        assert run("import", "items", path, "--already-published").code == 0
        since = sheet([["标题", "生成日期", "公开日期"], ["乙", "2025-12-01", "2026-01-01"]])
        assert run("import", "items", since, "--already-published").code == 1
        before = sheet([["标题", "生成日期", "公开日期"], ["乙", "2025-12-01", "2025-11-30"]])
        assert run("import", "items", before, "--already-published").code == 1
        assert [(item["title"], item["state"]) for item in listed(run, "items")] == [("甲", "legacy")]

    @pytest.mark.parametrize(
        ("columns", "cells", "column"),
        [
            (["答复日期", "办理结果"], ["2026-03-01", "granted"], "答复日期"),
            (["答复日期"], ["2026-03-09"], "办理结果"),
            (["办理结果"], ["granted"], "答复日期"),
            (["办理结果", "答复日期"], ["随便", "2026-03-09"], "办理结果"),
            (["申请人类型"], ["外星人"], "申请人类型"),
            (["提交方式"], ["鸽子"], "提交方式"),
            (["补正收到日期"], ["2026-03-09"], "补正"),
            (["确认日期"], ["2026-03-01"], "确认日期"),
            (["延期天数"], ["很多"], "延期天数"),
            (["收费金额"], ["很多"], "收费金额"),
            (["行政复议结果"], ["结果维持"], "行政复议"),
        ],
    )
    def test_impossible_requests_are_bad(self, folder, run, sheet, columns, cells, column):
        head, row = {"收到日期": "2026-03-02", "申请人类型": "自然人"}, dict(zip(columns, cells, strict=True))
        table = {**head, **row}
        before = bytes_of(folder)
        ran = run("import", "requests", sheet([[*table], [*table.values()]]))
        assert ran.code == 1
        assert ran.err.startswith("第2行")
        assert column in ran.err
        assert bytes_of(folder) == before

    @pytest.mark.parametrize(
        ("columns", "cells"),
        [
            (["收到日期", "答复日期", "办理结果"], ["2026-01-05", "2026-03-13", "予以公开"]),
            (["收到日期", "提交方式"], ["2026-03-02", "网络"]),
            (["收到日期", "延期天数"], ["2026-03-02", "35"]),
            (["收到日期"], ["2026-03-01"]),
        ],
    )
    def test_what_is_merely_unlawful_is_taken(self, folder, run, sheet, columns, cells):
        path = sheet([["申请人类型", *columns], ["自然人", *cells]])
        assert run("import", "requests", path).code == 0
        assert len(listed(run, "requests")) == 1

    def test_lateness_is_told_and_no_failure(self, folder, run, sheet):
        path = sheet(
            [
                ["收到日期", "申请人类型", "答复日期", "办理结果"],
                ["2026-01-05", "自然人", "2026-03-13", "granted"],
            ]
        )
        ran = run("import", "requests", path)
        assert ran.code == 0
        assert "第2行 答复日期" in ran.err
        (request,) = listed(run, "requests")
        assert (request["state"], request["outcome"]) == ("late_answered", "granted")

    def test_numbers_given_in_a_file_are_not_given_again(self, folder, run, sheet):
        path = sheet([["标题", "生成日期", "索引号"], ["甲", "2026-03-02", "2026-00007"]])
        assert run("import", "items", path).code == 0
        assert run("do", "create", "-", *DRAFT).out.split()[0] == "2026-00008"


ITEMS = [
    [
        "标题",
        "索引号",
        "生成日期",
        "公开日期",
        "撤回日期",
        "公开属性",
        "不公开理由",
        "公开方式",
        "正文",
        "规范性文件",
        "有效期至",
        "附件",
    ],
    [
        "历史",
        "2025-00001",
        "2025-03-02",
        "2025-03-09",
        "",
        "主动公开",
        "",
        "政府网站；公开栏",
        "一\n二",
        "是",
        "2030-01-01",
        "表.xls；图.png",
    ],
    ["草稿=SUM(1)", "", "2026-03-02", "", "", "", "", "", "=1+1", "否", "", ""],
    ["不公开", "", "2026-03-02", "", "", "不予公开", "内部事务", "", "'引号", "", "", ""],
    ["依申请", "", "2026-03-03", "", "", "依申请公开", "第三方", "", "-1", "", "", ""],
    ["撤回", "", "2025-03-02", "2025-03-09", "2025-06-01", "", "", "微信", "@x", "", "", ""],
]
REQUESTS = [
    ["登记编号", "收到日期", "提交方式", "确认日期", "申请人", "申请人类型", "联系方式", "申请内容", "补正告知日期", "补正收到日期", "延期天数",
     "征求意见发出", "征求意见收到", "第三方意见", "收费通知日期", "收费金额", "缴费日期", "答复日期", "办理结果", "依据", "送达方式", "送达日期",
     "迟延原因", "行政复议日期", "行政复议结果", "行政复议办结日期", "直接诉讼日期", "直接诉讼结果"],
    ["R2025-0001", "2025-03-02", "网络", "2025-03-03", "张某", "自然人", "13800000000", "低保", "2025-03-05", "2025-03-10", "20",
     "2025-03-12", "2025-03-14", "同意", "2025-03-17", "100.50", "2025-03-18", "2025-03-20", "部分公开", "第十五条", "邮寄", "2025-03-22",
     "人手少", "2025-05-01", "结果维持", "2025-06-01", "", ""],
    ["", "2026-03-02", "当面", "", "某公司", "商业企业", "", "征地", "", "", "", "", "", "", "", "", "", "2026-03-10", "granted", "", "", "",
     "", "", "", "", "2026-03-12", "尚未审结"],
    ["", "2026-03-03", "当面", "", "", "research", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip


class TestExport:
    @pytest.mark.parametrize(("table", "rows"), [("items", ITEMS), ("requests", REQUESTS)])
    def test_what_was_exported_comes_back_equal(self, folder, run, sheet, tmp_path, table, rows):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        words = ["--already-published"] if table == "items" else []
        assert run("import", table, sheet(text.getvalue()), *words).code == 0
        assert run("export", table, tmp_path / "out.csv").code == 0
        other = ["--data", tmp_path / "other"]
        assert run("init", "--agency", "别处", "--started", "2026-01-01", *other).code == 0
        assert run("import", table, tmp_path / "out.csv", *words, *other).code == 0
        before, after = listed(run, table), listed(run, table, *other)
        assert len(before) == len(rows) - 1
        assert after == before
        assert run("export", table, tmp_path / "again.csv", *other).code == 0
        assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()

    def test_headings_are_the_contracts_columns(self, folder, run, tmp_path):
        for table, fields in (("items", ITEM_FIELDS), ("requests", REQUEST_FIELDS)):
            assert run("export", table, tmp_path / "out.csv").code == 0
            first = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig").splitlines()[0]
            assert first.split(",") == [field.label for field in fields]

    def test_no_cell_is_a_formula(self, folder, run, tmp_path):
        run("do", "create", "-", "title==cmd|' /C calc'!A0", "formed_on=2026-03-02", "text=+1")
        assert run("export", "items", tmp_path / "out.csv").code == 0
        rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig"))))
        assert not [cell for cell in rows[1] if cell[:1] in ("=", "+", "-", "@")]

    def test_where(self, folder, run, tmp_path):
        for department in ("财政所", "民政办"):
            run("do", "create", "-", f"title={department}", f"department={department}")
        assert run("export", "items", tmp_path / "out.csv", "--where", "责任科室=民政办").code == 0
        assert "财政所" not in (tmp_path / "out.csv").read_text("utf-8-sig")
        assert "民政办" in (tmp_path / "out.csv").read_text("utf-8-sig")

    def test_requests_are_the_owners_alone(self, folder, run, tmp_path):
        assert run("export", "requests", tmp_path / "out.csv").code == 0
        assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600

    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(
                    [field for field in ITEM_FIELDS if field.kind in ("line", "long", "several")]
                ),
                st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from("=+-@'\t\""),
            ),
            max_size=4,
        )
    )
    def test_any_text_comes_back(self, tmp_path_factory, rows):
        path = tmp_path_factory.mktemp("x") / "out.csv"
        typed = []
        for row in rows:
            values = {"title": "题", "formed_on": parse_value(ITEM_FIELDS[14], "2026-03-02")}
            for field, text in row.items():
                try:
                    value = parse_value(field, text)
                except BadValue:
                    continue
                if value:
                    values[field.name] = value
            typed.append(values)
        write_csv(path, ITEM_FIELDS, typed)
        found = parse(read_table(path), ITEM_FIELDS, {})
        assert found.problems == ()
        assert [dict(row.values) for row in found.rows] == typed


class TestList:
    @pytest.fixture
    def filled(self, folder, run):
        run("do", "create", "-", *DRAFT)
        run(
            "do",
            "create",
            "-",
            "title=低保名单",
            "department=民政办",
            "formed_on=2026-03-05",
            "text=Alpha 表",
        )
        run(
            "do",
            "receive",
            "-",
            "applicant_type=自然人",
            "applicant=张三",
            "subject=低保",
            "received_on=2026-03-02",
        )

    def test_json_is_an_array_of_records_with_english_keys_id_and_state(self, filled, run):
        for table, fields in (("items", ITEM_FIELDS), ("requests", REQUEST_FIELDS)):
            rows = listed(run, table)
            assert rows
            for row in rows:
                assert {"id", "state", *(field.name for field in fields)} <= set(row)
        assert [row["state"] for row in listed(run, "items")] == ["draft", "draft"]
        (request,) = listed(run, "requests")
        assert (request["id"], request["state"]) == ("R2026-0001", "open")
        assert request["applicant_type"] == "natural_person"

    @pytest.mark.parametrize(
        ("words", "titles"),
        [
            (["--where", "department=民政办"], ["低保名单"]),
            (["--where", "责任科室=民政办"], ["低保名单"]),
            (["--where", "state=draft"], ["低保名单", "预算公开"]),
            (["--where", "state=published"], []),
            (["--where", "department=民政办", "--where", "title=预算公开"], []),
            (["--where", "id=2026-00001"], ["预算公开"]),
            (["--search", "低保"], ["低保名单"]),
            (["--search", "alpha 低保"], ["低保名单"]),
            (["--search", "没有这样的"], []),
        ],
    )
    def test_where_and_search(self, filled, run, words, titles):
        assert [row["title"] for row in listed(run, "items", *words)] == titles

    def test_csv_and_table(self, filled, run):
        rows = list(csv.reader(io.StringIO(run("list", "items", "--format", "csv").out)))
        assert rows[0][:3] == ["id", "state", "标题"]
        assert [row[2] for row in rows[1:]] == ["低保名单", "预算公开"]
        ran = run("list", "items")
        assert ran.code == 0
        assert "预算公开" in ran.out

    def test_an_unknown_column_is_refused(self, filled, run):
        for wrong in ("nope=1", "nope", "state=foo", "状态=没有", "formed_on=2026-02-30", "normative=x"):
            assert run("list", "items", "--where", wrong).code == 2

    def test_a_filter_is_written_in_any_usual_form(self, filled, run):
        row = next(row for row in listed(run, "items") if row["formed_on"])
        typed = row["formed_on"].replace("-0", "/").replace("-", "/")
        found = json.loads(run("list", "items", "--where", f"生成日期={typed}", "--format", "json").out)
        assert row["id"] in [each["id"] for each in found]
        assert {each["formed_on"] for each in found} == {row["formed_on"]}

    def test_an_empty_list_is_an_array(self, folder, run):
        assert listed(run, "items") == listed(run, "requests") == listed(run, "reviews") == []

    def test_reviews(self, staffed, run):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        run("do", "attribute", record, "attribute=主动公开")
        run("do", "submit", record)
        (waiting,) = listed(run, "reviews")
        assert (waiting["id"], waiting["state"]) == (record, "in_review")
        assert waiting["waits_for"] == "department_head"

    def test_show(self, filled, run):
        item = shown(run, "2026-00001")
        assert (item["id"], item["title"], item["state"]) == ("2026-00001", "预算公开", "draft")
        assert item["deadline"]["due"] == "2026-03-30"
        assert {"from", "to", "counted", "why", "cite"} <= set(item["deadline"]["trace"][0])
        assert [event["kind"] for event in item["history"]] == ["created"]
        request = shown(run, "R2026-0001")
        assert request["applicant"] == "张三"
        assert request["deadline"]["due"] == "2026-03-30"
        assert run("show", "R2026-0001").code == 0


class TestDo:
    def test_from_draft_to_publication(self, staffed, run):
        record = approve(run)
        assert shown(run, record)["state"] == "approved"
        assert run("do", "publish", record, "channels=政府网站", "url=https://a.example/1").code == 0
        item = shown(run, record)
        assert (item["state"], item["published_on"]) == ("published", "2026-03-16")
        assert item["url"] == "https://a.example/1"
        kinds = [event["kind"] for event in item["history"]]
        assert kinds == ["created", "attributed", "submitted", "signed", "signed", "signed", "published"]
        assert [event["by"] for event in item["history"][3:6]] == ["li", "chen", "zhao"]

    def test_publishing_without_review_is_3(self, staffed, run):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        before = bytes_of(staffed)
        ran = run("do", "publish", record, "channels=政府网站")
        assert (ran.code, ran.out) == (3, "")
        assert len(ran.err.splitlines()) == 1
        assert bytes_of(staffed) == before

    def test_a_wrong_pin_is_4(self, staffed, run, monkeypatch):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        before = bytes_of(staffed)
        monkeypatch.setenv("TUI_GOV_PIN", "0000")
        assert run("--as", "li", "do", "return", record, "opinion=x").code == 4
        assert run("--as", "li", "list", "items").code == 4
        assert bytes_of(staffed) == before

    def test_without_a_terminal_or_variable_there_is_no_pin(self, staffed, run, monkeypatch):
        monkeypatch.delenv("TUI_GOV_PIN")
        monkeypatch.setattr("sys.stdin", io.StringIO(PIN))
        assert run("--as", "li", "list", "items").code == 4

    def test_somebody_without_a_pin_cannot_be_acted_for(self, folder, run, monkeypatch):
        monkeypatch.setenv("TUI_GOV_PIN", "")
        assert run("people", "add", "li", "--name", "李某", "--roles", "department_head").code == 0
        assert run("--as", "li", "list", "items").code == 4
        assert run("--as", "nobody", "list", "items").code == 4

    def test_in_a_sample_office_no_pin_is_asked(self, staffed, run, monkeypatch):
        toml = staffed / "office.toml"
        toml.write_text("sample = true\n" + toml.read_text("utf-8"), "utf-8")
        monkeypatch.delenv("TUI_GOV_PIN")
        approve(run)

    def test_the_pin_is_kept_as_a_hash(self, staffed):
        text = (staffed / "private" / "pins.toml").read_text("utf-8")
        assert PIN not in text
        assert text.count("scrypt$") == len(PEOPLE)
        assert "scrypt$" not in (staffed / "office.toml").read_text("utf-8")

    def test_an_unknown_field_is_2_and_a_wrong_value_3(self, folder, run):
        before = bytes_of(folder)
        assert run("do", "create", "-", *DRAFT, "nope=1").code == 2
        assert run("do", "create", "-", *DRAFT[:4], "formed_on=2026-02-30").code == 3
        assert run("do", "create", "-", "text=无题").code == 3
        assert run("do", "receive", "-", "applicant_type=外星人").code == 3
        assert bytes_of(folder) == before


class TestStranger:
    def test_reads_what_is_public_and_nothing_else(self, folder, run, sheet, request):
        rows = [
            ["标题", "生成日期", "公开日期", "公开属性", "不公开理由"],
            ["公开的", "2025-03-02", "2025-03-09", "", ""],
        ]
        rows += [["草稿", "2026-03-02", "", "", ""], ["名单", "2026-03-02", "", "不予公开", "内部事务"]]
        assert run("import", "items", sheet(rows), "--already-published").code == 0
        run("do", "receive", "-", "applicant_type=自然人", "applicant=张三", "received_on=2026-03-02")
        request.getfixturevalue("stranger")
        assert [row["title"] for row in listed(run, "items")] == ["公开的"]
        assert listed(run, "requests") == listed(run, "reviews") == []
        assert listed(run, "items", "--search", "名单") == []
        for record in ("2026-00001", "2026-00002", "R2026-0001"):
            assert run("show", record).code == 2
        assert run("stats", "--year", "2025").code == 0

    def test_writes_nothing(self, folder, run, sheet, stranger):
        before = bytes_of(folder)
        path = sheet([["标题", "生成日期"], ["甲", "2026-03-02"]])
        for words in (
            ["do", "create", "-", *DRAFT],
            ["do", "receive", "-", "applicant_type=自然人"],
            ["import", "items", path],
            ["figures", "--year", "2026", "licences=3"],
            ["people", "add", "nobody-here", "--roles", "clerk"],
            ["undo"],
        ):
            ran = run(*words)
            assert (ran.code, ran.out) == (4, ""), words
            assert len(ran.err.splitlines()) == 1
        assert bytes_of(folder) == before

    def test_the_county_reads_requests_without_their_applicants(self, staffed, run):
        run(
            "do",
            "receive",
            "-",
            "applicant_type=自然人",
            "applicant=张三丰",
            "contact=13800000000",
            "received_on=2026-03-02",
        )
        ran = run("--as", "zhou", "list", "requests", "--format", "json")
        assert json.loads(ran.out)[0]["applicant"] == "张**"
        assert "13800000000" not in ran.out
        assert "13800000000" not in run("--as", "zhou", "show", "R2026-0001", "--format", "json").out
        assert run("--as", "zhou", "do", "create", "-", *DRAFT).code == 4


class TestUndo:
    def test_takes_back_the_own_last_act(self, folder, run):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        run("do", "edit", record, "title=改过", "text=改过")
        assert run("undo").code == 0
        assert (shown(run, record)["title"], shown(run, record)["text"]) == ("预算公开", "正文")

    def test_one_after_another(self, folder, run):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        run("do", "edit", record, "title=改过")
        assert [run("undo").code for _ in range(3)] == [0, 0, 3]
        assert listed(run, "items") == []

    def test_of_a_registration_leaves_its_number_used(self, folder, run):
        run("do", "create", "-", *DRAFT)
        assert run("undo").code == 0
        assert listed(run, "items") == []
        assert run("undo").code == 3
        assert run("do", "create", "-", *DRAFT).out.split()[0] == "2026-00002"

    def test_of_what_went_out_is_3(self, staffed, run):
        record = approve(run)
        assert run("do", "publish", record, "channels=政府网站").code == 0
        before = bytes_of(staffed)
        assert run("undo").code == 3
        assert bytes_of(staffed) == before

    def test_refused_where_the_record_moved_since(self, staffed, run):
        record = run("do", "create", "-", *DRAFT).out.split()[0]
        run("--as", "li", "do", "edit", record, "text=别的")
        assert run("undo").code == 3
        assert shown(run, record)["text"] == "别的"

    def test_of_an_import_takes_all_of_it_back(self, folder, run, sheet):
        path = sheet([["标题", "生成日期"], ["甲", "2026-03-02"], ["乙", "2026-03-02"]])
        run("import", "items", path)
        assert run("undo").code == 0
        assert listed(run, "items") == []
        assert run("import", "items", path).code == 0
        assert [item["id"] for item in listed(run, "items")] == ["2026-00004", "2026-00003"]


class TestFigures:
    def test_are_read_and_set(self, folder, run):
        assert (
            run("figures", "--year", "2025", "licences=12", "fees_wan_yuan=3.50", "paper=财政台账").code == 0
        )
        ran = run("figures", "--year", "2025")
        assert ran.code == 0
        lines = dict(line.split()[0].split("=") for line in ran.out.splitlines())
        assert lines == {
            "rules_made": "-",
            "rules_repealed": "-",
            "rules_in_force": "-",
            "licences": "12",
            "penalties": "-",
            "coercions": "-",
            "fees_wan_yuan": "3.50",
        }
        assert "财政台账" in ran.out
        report = json.loads(run("report", "annual", "--year", "2025", "--format", "json").out)
        assert (report["part2"]["licences"], report["part2"]["fees_wan_yuan"]) == (12, 3.5)
        assert report["part2"]["penalties"] is None

    def test_a_new_figure_does_not_keep_the_old_one_s_paper(self, folder, run):
        run("figures", "--year", "2025", "licences=3", "penalties=1", "paper=统计局来函")
        run("figures", "--year", "2025", "licences=2")
        lines = run("figures", "--year", "2025").out.splitlines()
        assert [line for line in lines if "统计局来函" in line] == [
            line for line in lines if line.startswith("penalties=1")
        ]

    @pytest.mark.parametrize("value", ["licences=0", "licences=999999999", "fees_wan_yuan=0"])
    def test_any_number_from_0_is_taken(self, folder, run, value):
        assert run("figures", "--year", "2025", value).code == 0
        assert value + " " in run("figures", "--year", "2025").out

    @pytest.mark.parametrize("value", ["licences=-1", "licences=many", "licences=1.5", "nope=1"])
    def test_anything_else_is_refused(self, folder, run, value):
        before = bytes_of(folder)
        assert run("figures", "--year", "2025", value).code == (2 if value == "nope=1" else 3)
        assert bytes_of(folder) == before


class TestReckoning:
    @pytest.fixture(autouse=True)
    def no_office(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "none"))

    @pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['start']} {case['rule']} {case['why']}")
    def test_deadlines_worked_by_hand(self, run, case):
        words = ["deadline", case["start"].isoformat(), "--rule", case["rule"], "--format", "json"]
        for pause in case.get("pauses", ()):
            words += ["--pause", pause.replace("/", ":")]
        if case.get("extension"):
            words += ["--extend", case["extension"]]
        ran = run(*words)
        assert (ran.code, ran.err) == (0, "")
        found = json.loads(ran.out)
        assert found["due"] == case["due"].isoformat()
        assert set(found) == {"due", "provisional", "trace"}
        assert isinstance(found["provisional"], bool)
        assert all(set(step) == {"from", "to", "counted", "why", "cite"} for step in found["trace"])
        assert run(*(word for word in words if word not in ("--format", "json"))).out.startswith(found["due"])

    def test_receipt_and_confirmation(self, run):
        words = ["deadline", "2026-03-02", "--rule", "reply", "--format", "json", "--receipt", "网络"]
        assert run(*words).code == 3
        assert json.loads(run(*words, "--confirmed", "2026-03-04").out)["due"] == "2026-04-01"
        assert run(*words, "--confirmed", "2026-03-01").code == 3
        assert json.loads(run(*words[:-1], "挂号信").out)["due"] == "2026-03-30"

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--rule", "reply", "--receipt", "飞鸽"], "没有“飞鸽”这种提交方式, 可用: 当面 邮寄"),
            (["--rule", "reply", "--confirmed", "2026-03-04"], "--confirmed 要和 --receipt 一起写"),
            (["--rule", "publication", "--receipt", "当面"], "--receipt 只用于: reply correction_notice"),
        ],
    )
    def test_a_receipt_that_means_nothing_is_wrong_usage(self, run, words, told):
        ran = run("deadline", "2026-03-02", *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(told)

    @pytest.mark.parametrize(
        ("method", "count", "yuan"),
        [
            ("items", 0, 0),
            ("items", 10, 0),
            ("items", 11, 100),
            ("items", 30, 2000),
            ("items", 31, 2200),
            ("pages", 30, 0),
            ("pages", 31, 10),
            ("pages", 100, 700),
            ("pages", 101, 720),
            ("pages", 200, 2700),
            ("pages", 201, 2740),
        ],
    )
    def test_fees(self, run, method, count, yuan):
        ran = run("fee", method, count, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        found = json.loads(ran.out)
        assert found["yuan"] == yuan
        assert sum(step["yuan"] for step in found["steps"]) == yuan

    def test_a_negative_count_is_3(self, run):
        assert run("fee", "items", "-1").code in (2, 3)


class TestReports:
    @pytest.fixture
    def filled(self, staffed, run, sheet):
        record = approve(run, *DRAFT, "genre=公文", "channels=政府网站；公开栏")
        assert run("do", "publish", record).code == 0
        text = io.StringIO(newline="")
        csv.writer(text).writerows(REQUESTS)
        assert run("import", "requests", sheet(text.getvalue())).code == 0

    def test_stats_keys(self, filled, run):
        ran = run("stats", "--year", "2026", "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        found = json.loads(ran.out)
        assert {"items", "requests", "timeliness", "cells"} <= set(found)
        items, requests = found["items"], found["requests"]
        assert {
            *[
                "total",
                "documents",
                "news",
                "on_request",
                "by_category",
                "by_channel",
                "by_column",
                "by_quarter",
            ],
            *["by_month", "by_key_area", "by_cadence", "by_department"],
        } <= set(items)
        assert (items["total"], items["documents"]) == (1, 1)
        assert items["by_category"]["规划计划"] == {"count": 1, "percent": 100.0}
        assert (items["by_channel"]["政府网站"], items["by_channel"]["公开栏"]) == (1, 1)
        assert items["by_quarter"] == [1, 0, 0, 0]
        assert items["by_month"] == [0, 0, 1] + [0] * 9
        assert items["by_department"]["财政所"] in (1, {"count": 1, "percent": 100.0})
        assert {
            "new",
            "carried_in",
            "answered",
            "carried_out",
            "by_outcome",
            "by_channel",
            "by_applicant",
        } <= set(requests)
        assert (requests["new"], requests["answered"], requests["carried_in"]) == (2, 1, 0)
        assert requests["by_outcome"]["granted"] == 1
        assert {"items_late", "items_on_time", "requests_late", "median_days"} <= set(found["timeliness"])
        assert found["timeliness"]["items_on_time"] == 1

    def test_stats_of_a_quarter(self, filled, run):
        totals = []
        for quarter in (1, 2, 3, 4):
            ran = run("stats", "--year", "2026", "--quarter", quarter, "--format", "json")
            totals.append(json.loads(ran.out)["items"]["total"])
        assert totals == [1, 0, 0, 0]

    def test_annual_keys_and_rows(self, filled, run):
        ran = run("report", "annual", "--year", "2026", "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        found = json.loads(ran.out)
        assert {"agency", "year", "provisional", "part2", "part3", "part4", "cells", "checks"} <= set(found)
        assert (found["agency"], found["year"], found["provisional"]) == ("青石镇人民政府", 2026, True)
        assert list(found["part2"]) == [
            "rules_made",
            "rules_repealed",
            "rules_in_force",
            "normative_made",
            "normative_repealed",
            "normative_in_force",
            "licences",
            "penalties",
            "coercions",
            "fees_wan_yuan",
        ]
        assert found["part3"]["columns"] == COLUMNS
        assert list(found["part3"]["rows"]) == ROW_KEYS
        assert all(len(row) == 7 for row in found["part3"]["rows"].values())
        assert found["part3"]["rows"]["new"] == [0, 1, 1, 0, 0, 0, 2]
        assert found["part3"]["rows"]["granted"] == [0, 1, 0, 0, 0, 0, 1]
        assert list(found["part4"]) == ["reconsideration", "litigation_direct", "litigation_after_review"]
        assert found["part4"]["litigation_direct"] == [0, 0, 0, 1, 1]
        assert found["cells"]["part3.granted.business"] == ["R2026-0001"]
        assert found["cells"]["part4.litigation_direct.pending"] == ["R2026-0001"]
        assert {"name", "left", "right", "holds", "ids"} <= set(found["checks"][0])
        year = json.loads(run("report", "annual", "--year", "2025", "--format", "json").out)
        assert year["part3"]["rows"]["partial"] == [1, 0, 0, 0, 0, 0, 1]
        assert year["part4"]["reconsideration"] == [1, 0, 0, 0, 1]

    def test_annual_as_markdown_or_in_a_file(self, filled, run, tmp_path):
        text = run("report", "annual", "--year", "2026").out
        assert "青石镇人民政府" in text
        ran = run("report", "annual", "--year", "2026", "-o", tmp_path / "a.md")
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / "a.md").read_text("utf-8") == text
        assert run("report", "annual", "--year", "2026", "-o", tmp_path / "none" / "a.md").code == 4

    def test_reports_end_with_0_whatever_checks_say(self, folder, run, sheet):
        path = sheet([["收到日期", "申请人类型"], ["2025-12-01", "自然人"]])
        run("import", "requests", path)
        ran = run("check", "--format", "json")
        assert ran.code == 1
        findings = json.loads(ran.out)["findings"]
        assert any("R2025-0001" in finding["ids"] for finding in findings)
        assert run("check").code == 1
        for words in (["report", "annual"], ["stats"]):
            assert run(*words, "--year", "2026").code == 0

    def test_a_sound_office_has_no_findings(self, filled, run):
        ran = run("check", "--year", "2024", "--format", "json")
        assert (ran.code, json.loads(ran.out)) == (0, {"findings": []})

    def test_json_is_alone_on_standard_output_in_either_language(self, filled, run):
        for language in ("zh", "en"):
            for words in (
                ["list", "items"],
                ["list", "requests"],
                ["list", "numbers"],
                ["show", "R2025-0001"],
                ["stats", "--year", "2026"],
                ["report", "annual", "--year", "2026"],
                ["check"],
            ):
                json.loads(run(*words, "--format", "json", "--lang", language).out)

    def test_labels_in_json_stay_chinese_in_english(self, filled, run):
        chinese = run("stats", "--year", "2026", "--format", "json").out
        assert run("stats", "--year", "2026", "--format", "json", "--lang", "en").out == chinese


def test_a_closed_pipe_is_no_failure(folder):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        command = [sys.executable, "-m", "tui_gov", "report", "annual", "--year", "2026"]
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")


ITEM_CELLS = {"标题": "防汛预案", "生成日期": "2025-03-03"}
REQUEST_CELLS = {"收到日期": "2025-03-03", "申请人类型": "自然人", "提交方式": "当面"}


class TestOddRows:
    """Possible, though late or strange: a warning with line and column, and the row is taken."""

    @pytest.mark.parametrize(
        ("table", "row", "column", "words"),
        [
            ("items", {"公开日期": "2025-04-30"}, "公开日期", "晚于公开期限2025-03-31"),
            ("items", {"废止日期": "2024-01-01"}, "废止日期", "早于生成日期"),
            ("items", {"有效期至": "2025-03-02"}, "有效期至", "早于生成日期"),
            ("items", {"生成日期": "2026-12-01"}, "生成日期", "在今天2026-03-16之后"),
            ("requests", {"答复日期": "2025-03-09", "办理结果": "予以公开"}, "答复日期", "不是工作日"),
            ("requests", {"答复日期": "2025-04-01", "办理结果": "予以公开"}, "答复日期", "逾期答复: 期限2025-03-31"),
            ("requests", {"补正告知日期": "2025-03-13"}, "补正告知日期", "补正告知晚于2025-03-12"),
            (
                "requests",
                {"答复日期": "2025-03-10", "办理结果": "予以公开", "收费通知日期": "2025-03-11"},
                "收费通知日期",
                "晚于答复日期2025-03-10",
            ),
            ("requests", {"提交方式": "平信"}, "确认日期", "期限未起算"),
            ("requests", {"提交方式": "平信", "确认日期": "2025-03-05"}, "确认日期", "平信未在收到当日确认"),
            ("requests", {"延期天数": "30"}, "延期天数", "超过20个工作日"),
            (
                "requests",
                {"行政复议日期": "2025-06-03", "行政复议结果": "结果维持"},
                "行政复议办结日期",
                "按2025-06-03办结计",
            ),
            (
                "requests",
                {"行政复议日期": "2025-06-03", "行政复议办结日期": "2025-07-01"},
                "行政复议结果",
                "按尚未审结计",
            ),
            ("requests", {"收到日期": "2026-04-01"}, "收到日期", "在今天2026-03-16之后"),
        ],
    )  # fmt: skip
    def test_is_said_and_taken(self, folder, run, sheet, table, row, column, words):
        cells = {**(ITEM_CELLS if table == "items" else REQUEST_CELLS), **row}
        path = sheet([list(cells), list(cells.values())])
        options = ["--already-published"] if table == "items" else []
        ran = run("import", table, path, *options)
        assert ran.code == 0
        assert len(listed(run, table)) == 1
        said = [line for line in ran.err.splitlines() if column in line and words in line]
        assert len(said) == 1, ran.err
        assert "第2行" in said[0]

    @pytest.mark.parametrize("table", ["items", "requests"])
    def test_an_ordinary_row_says_nothing(self, folder, run, sheet, table):
        cells = (
            ITEM_CELLS
            if table == "items"
            else {**REQUEST_CELLS, "答复日期": "2025-03-31", "办理结果": "予以公开"}
        )
        assert run("import", table, sheet([list(cells), list(cells.values())])).err == ""

    def test_what_was_given_up_is_not_late(self, folder, run, sheet):
        cells = {
            **REQUEST_CELLS,
            "补正告知日期": "2025-03-05",
            "答复日期": "2025-06-04",
            "办理结果": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        }
        assert "逾期答复" not in run("import", "requests", sheet([list(cells), list(cells.values())])).err

    @pytest.mark.parametrize(("table", "column"), [("items", "索引号"), ("requests", "登记编号")])
    def test_a_mistaken_import_taken_back_leaves_its_numbers_free(self, folder, run, sheet, table, column):
        cells = {**(ITEM_CELLS if table == "items" else REQUEST_CELLS), column: "L1"}
        path = sheet([list(cells), list(cells.values())])
        assert run("import", table, path).code == 0
        assert run("import", table, path).code == 1
        assert run("undo").code == 0
        assert listed(run, table) == []
        assert run("import", table, path).code == 0
        assert [row["index_no" if table == "items" else "no"] for row in listed(run, table)] == ["L1"]
        assert shown(run, "L1")["id"] == listed(run, table)[0]["id"]
        assert run("import", table, path).code == 1


def test_a_cell_without_the_day_that_it_belongs_to_is_said(folder, run, sheet):
    rows = [
        ("收到日期", "申请人类型", "收费金额", "第三方意见", "送达方式"),
        ("2026-01-05", "自然人", "110", "不同意", "邮寄"),
        ("2026-01-06", "自然人", "0", "", ""),
    ]
    ran = run("import", "requests", sheet(rows))
    assert (ran.code, ran.out) == (0, "导入2行, 没有导入0行\n")
    assert [line for line in ran.err.splitlines() if "这一格没有登记" in line] == [
        "提示 第2行 第三方意见: 有第三方意见而没有征求意见收到, 这一格没有登记",
        "提示 第2行 收费金额: 有收费金额而没有收费通知日期, 这一格没有登记",
        "提示 第2行 送达方式: 有送达方式而没有答复日期, 这一格没有登记",
    ]


def test_warnings_of_a_kind_are_told_for_a_few_rows_and_counted(folder, run, sheet):
    rows = [list(REQUEST_CELLS), *([["2025-03-08", "自然人", "当面"]] * 12)]
    said = run("import", "requests", sheet(rows)).err.splitlines()
    assert len(said) == 6
    assert "另有7行如此" in said[-1]


def test_undo_says_what_and_how_many(folder, run, sheet):
    run("import", "items", sheet([list(ITEM_CELLS), *[list(ITEM_CELLS.values())] * 3]))
    assert "等3条的登记" in run("undo").out


@pytest.mark.parametrize("ending", ["pdf", "doc", "xlsx", "csv", "PDF", "et", "ics"])
def test_no_text_goes_into_a_file_whose_name_promises_another_form(folder, run, tmp_path, ending):
    made = tmp_path / f"年报.{ending}"
    ran = run("report", "annual", "--year", "2026", "-o", made)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"{made} 没有写: 名字是{ending.lower()}, 内容会是md; 请改文件名或--format\n"
    assert not made.exists()


class TestSpellings:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ('3.危及"三安全一稳定"', "deny_three_security_one_stability"),
            ("危及三安全一稳定", "deny_three_security_one_stability"),
            ("（一） 予以公开", "granted"),
            ("6、属于四类过程性信息", "deny_process"),
            ("属于国家秘密。", "deny_state_secret"),
            ("其他法律、行政法规禁止公开", "deny_law_forbids"),
            ("部分公开(区分处理的，只计这一情形。不计其他情形)", "partial"),
            ("Granted", "granted"),
        ],
    )
    def test_an_outcome_retyped_with_other_signs_is_that_outcome(self, folder, run, sheet, typed, kept):
        row = [["收到日期", "申请人类型", "答复日期", "依据", "办理结果"]]
        row += [["2026-03-02", "自然人", "2026-03-05", "依据", typed]]
        assert run("import", "requests", sheet(row)).code == 0
        listed = json.loads(run("list", "requests", "--format", "json").out)
        assert [each["outcome"] for each in listed] == [kept]

    @pytest.mark.parametrize("typed", ["不予公开", "无法提供", "“”", "公开"])
    def test_signs_alone_or_half_a_label_are_no_outcome(self, folder, run, sheet, typed):
        row = [
            ["收到日期", "申请人类型", "答复日期", "办理结果"],
            ["2026-03-02", "自然人", "2026-03-05", typed],
        ]
        assert run("import", "requests", sheet(row)).code == 1

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("当面提交", "当面"), ("现场", "当面"), ("互联网", "网络"), ("互联网渠道", "网络")],
    )
    def test_a_channel_in_the_words_of_the_regulations(self, folder, run, sheet, typed, kept):
        row = [["收到日期", "申请人类型", "提交方式"], ["2026-03-02", "自然人", typed]]
        assert run("import", "requests", sheet(row)).code == 0
        assert json.loads(run("list", "requests", "--format", "json").out)[0]["channel"] == kept


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (["nosuch"], "没有 'nosuch', 可用: 'sample'", "invalid choice: 'nosuch'"),
        (["deadline", "2026-03-02"], "tui-gov deadline: 还要写: --rule", "are required: --rule"),
        (["fee", "pages", "1.5"], "N: '1.5' 不是数", "invalid int value: '1.5'"),
        (["list", "items", "--where"], "--where: 后面要写一个值", "expected one argument"),
        (["verify", "--nosuch"], "不认识: --nosuch", "unrecognized arguments: --nosuch"),
    ],
)
def test_wrong_usage_is_one_line_in_the_language_of_the_interface(folder, run, words, chinese, english):
    for language, told in (("zh", chinese), ("en", english)):
        ran = run("--lang", language, *words)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert len(ran.err.splitlines()) == 1


def test_show_says_why_no_clock_runs_and_until_when(folder, run, sheet):
    heads = ["收到日期", "申请人类型", "收费通知日期", "收费金额"]
    row = ["2026-03-02", "自然人", "2026-03-06", "200"]
    assert run("import", "requests", sheet([heads, row])).code == 0
    assert "等缴费至2026-04-03, 缴清次日重新起算" in run("show", "R2026-0001").out.splitlines()


def test_very_many_unknown_columns_are_counted(folder, run, sheet):
    names = [f"列{n}" for n in range(5000)]
    ran = run("import", "items", sheet([["标题", "生成日期", *names], ["题", "2026-03-02"]]))
    assert ran.code == 0
    told = [line for line in ran.err.splitlines() if "不认识的列" in line]
    assert told == [f"不认识的列, 没有导入: {'、'.join(names[:20])}等5000列"]


def test_a_row_with_too_many_cells_is_named_by_its_line(folder, run, sheet):
    ran = run("import", "items", sheet([["标题", "生成日期"], ["题", "2026-03-02", "多", "余"]]))
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "第2行: 比表头多出2格"


def test_series_of_numbers_stand_in_order(folder, run, sheet):
    days = ["2024-03-01", "2025-03-03", "2023-03-01"]
    assert run("import", "items", sheet([["标题", "生成日期"], *[[day, day] for day in days]])).code == 0
    found = [each["series"] for each in json.loads(run("list", "numbers", "--format", "json").out)]
    assert found == sorted(found)
    assert len(found) >= 3


@pytest.mark.parametrize(
    "words",
    [
        "report annual --year 2026 --format html -o {}.docx",
        "report annual --year 2026 --format json -o {}.md",
        "report catalogue --format html -o {}.pdf",
        "stats --year 2026 -o {}.csv",
        "check -o {}.pdf",
        "list items -o {}.pdf",
        "list items --format csv -o {}.xlsx",
        "list numbers -o {}.html",
        "list catalogue -o {}.docx",
        "list asks --format json -o {}.csv",
        "export items {}.pdf",
        "export requests {}.xls",
        "packet --year 2026 --quarter 1 -o {}.pdf",
    ],
)
def test_a_name_that_promises_another_form_is_refused_wherever_something_is_written(
    folder, run, tmp_path, words
):
    ran = run(*words.format(tmp_path / "x").split())
    assert (ran.code, ran.out) == (3, "")
    assert "没有写: 名字是" in ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["office"]


@pytest.mark.parametrize("table", ["items", "requests", "numbers", "catalogue"])
def test_a_list_called_json_is_json(folder, run, sheet, tmp_path, table):
    run("import", "items", sheet([list(ITEM_CELLS), list(ITEM_CELLS.values())]))
    made = tmp_path / "x.json"
    told = run("list", table, "--format", "json").out
    assert run("list", table, "-o", made).code == 0
    assert made.read_text(encoding="utf-8") == told


def test_text_may_be_called_what_one_likes(folder, run, tmp_path):
    for name in ("年报.txt", "年报", "年报.2026", "年报.md"):
        assert run("report", "annual", "--year", "2026", "-o", tmp_path / name).code == 0
    assert run("report", "annual", "--year", "2026", "-o", tmp_path / "年报.htm").code == 0
    assert (tmp_path / "年报.htm").read_bytes().startswith(b"<!DOCTYPE html>")
    assert run("export", "items", tmp_path / "x.txt").code == 0
