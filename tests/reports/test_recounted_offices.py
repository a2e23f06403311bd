"""Every counted figure of panel, annual report, narratives and return, recounted from exports: the sample, and offices at random."""

import csv
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample
from tui_gov.law.rows import read_rows

sys.path.append(str(Path(__file__).parents[1] / "tools"))
from recount import recount, recount_narrative, rows
from recount_panel import panel, returned

LABELS = {str(each.values["short"]): each.key for each in read_rows("outcomes")}
PERIODS = [(year, quarter) for year in (2024, 2025, 2026) for quarter in (None, 1, 2, 3, 4)]
AREAS = ("", "", "行政审批", "财政", "住房", "公共企事业单位")
CHANNELS = ("政府网站", "政务新媒体", "公开栏", "政府公报", "会议")


def day(rng, first="2023-11-01", last="2026-03-16"):
    low, high = date.fromisoformat(first), date.fromisoformat(last)
    return low + timedelta(days=rng.randint(0, (high - low).days))


def random_items(rng):
    head = ("标题", "体裁", "类别", "栏目", "重点领域", "公开时限类型", "责任科室", "生成日期", "公开日期", "公开方式", "规范性文件",
            "登记号", "废止日期", "有效期至", "撤回日期", "公开属性", "不公开理由")  # fmt: skip
    made = []
    for n in range(rng.choice((0, 1, 7, 60))):
        formed = day(rng)
        out = min(formed + timedelta(days=rng.choice((0, 1, 5, 30, 200))), date(2026, 3, 15))
        normative = rng.random() < 0.3
        repealed = out + timedelta(days=rng.randint(0, 300)) if normative and rng.random() < 0.4 else None
        if repealed and repealed > date(2026, 3, 16):
            repealed = None
        until = out + timedelta(days=rng.randint(1, 600)) if normative and rng.random() < 0.3 else ""
        word = rng.choice(("主动公开",) * 8 + ("依申请公开", "不予公开"))
        withdrawn = (
            min(out + timedelta(days=40), date(2026, 3, 16))
            if rng.random() < 0.1 and word == "主动公开"
            else ""
        )
        made.append((
            f"青石镇第{n}号材料", rng.choice(("公文", "政务动态", "其他")), rng.choice(("规划计划", "工作动态", "财政资金")),
            rng.choice(("政策文件", "通知公告", "")), rng.choice(AREAS), rng.choice(("长期公开", "及时公开", "")),
            rng.choice(("财政所", "民政办", "")), formed, out if word == "主动公开" else "",
            "；".join(rng.sample(CHANNELS, rng.randint(1, 3))), "是" if normative else "否", f"L{n}" if normative else "",
            repealed or "", until, withdrawn, word, "" if word == "主动公开" else "商业秘密" if word == "依申请公开" else "内部事务信息",
        ))  # fmt: skip
    return head, made


def random_requests(rng):
    head = ("收到日期", "提交方式", "确认日期", "申请人类型", "申请内容", "答复日期", "办理结果", "依据", "迟延原因",
            "收费通知日期", "收费金额", "缴费日期", "行政复议日期", "行政复议结果", "行政复议办结日期",
            "直接诉讼日期", "直接诉讼结果", "直接诉讼办结日期")  # fmt: skip
    kinds = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    made = []
    for n in range(rng.choice((0, 1, 9, 50))):
        came = day(rng, last="2026-03-01")
        way = rng.choice(("当面", "邮寄", "网络", "平信", "传真", "口头"))
        confirmed = came + timedelta(days=rng.randint(0, 5)) if way in ("网络", "平信", "传真") else ""
        answered = (confirmed or came) + timedelta(days=rng.randint(1, 45)) if rng.random() < 0.85 else None
        if answered and answered > date(2026, 3, 16):
            answered = None
        remedy = [""] * 6
        if answered and rng.random() < 0.3:
            opened = answered + timedelta(days=rng.randint(1, 50))
            closed = opened + timedelta(days=rng.randint(5, 90))
            place = rng.choice((0, 3))
            if opened <= date(2026, 3, 16):
                over = closed <= date(2026, 3, 16) and rng.random() < 0.8
                result = rng.choice(("结果维持", "结果纠正", "其他结果")) if over else "尚未审结"
                remedy[place : place + 3] = opened, result, closed if over else ""
        made.append((
            came, way, confirmed, rng.choice(kinds), f"第{n}件", answered or "", rng.choice(list(LABELS)) if answered else "",
            "依法" if answered else "", "人手不足", "", "", "", *remedy,
        ))  # fmt: skip
    return head, made


@pytest.fixture(scope="module", params=["sample", *range(4)])
def office(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office") / "office"
    command = ["--data", str(folder)]
    if request.param == "sample":
        copy_sample(folder)
    else:
        rng = Random(request.param)
        init = ["init", "--agency", "青石镇人民政府", "--started", "2026-03-16"]
        assert main([*command, *init]) == 0
        for table, (head, made) in (("items", random_items(rng)), ("requests", random_requests(rng))):
            path = folder / f"{table}-in.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([head, *made])
            options = ["--already-published"] if table == "items" else []
            assert main([*command, "import", table, str(path), *options]) == 0
    for table in ("items", "requests", "duties"):
        assert main([*command, "export", table, str(folder / f"{table}.csv")]) == 0
    items, requests, duties = (rows(folder / f"{table}.csv") for table in ("items", "requests", "duties"))
    return command, counted(command, folder, items), requests, duties


def counted(command, folder, items):
    """The items but those that went out before their review: they count once it is complete."""
    assert (
        main([*command, "list", "items", "--where", "state=urgent", "-o", str(folder / "urgent.json")]) == 0
    )
    urgent = {each["title"] for each in json.loads((folder / "urgent.json").read_text("utf-8"))}
    return [row for row in items if row["标题"] not in urgent]


@pytest.fixture
def told(office, capsys, monkeypatch):
    monkeypatch.setenv("TUI_GOV_TODAY", "2026-03-16")

    def run(*words):
        capsys.readouterr()
        assert main([*office[0], *map(str, words), "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def of(year, quarter):
    return ["--year", year, *(["--quarter", quarter] if quarter else [])]


@pytest.mark.parametrize(("year", "quarter"), PERIODS)
def test_the_panel(office, told, year, quarter):
    _, items, requests, _ = office
    found = told("stats", *of(year, quarter))
    counted = panel(items, requests, year, quarter)
    outcomes = {
        f"requests.by_outcome.{LABELS[key[8:]]}": n
        for key, n in counted.items()
        if key.startswith("outcome.")
    }
    assert found["timeliness"]["median_days"] == counted.pop("timeliness.median_days")
    ours = {key: len(ids) for key, ids in found["cells"].items() if ids}
    skipped = ("timeliness.", "requests.by_days.")
    ours = {key: n for key, n in ours.items() if not key.startswith(skipped)}
    assert ours == {key: n for key, n in counted.items() if not key.startswith("outcome.")} | outcomes
    total = counted.get("items.total", 0)
    for label, each in found["items"]["by_category"].items():
        n = counted.get(f"items.by_category.{label}", 0)
        assert each["count"] == n
        assert each["percent"] == (float(f"{n * 100 / total + 1e-9:.2f}") if total else 0), label


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_annual_report(office, told, year):
    _, items, requests, _ = office
    found = told("report", "annual", "--year", year)
    counted = recount(items, requests, year)
    ours = {key: len(ids) for key, ids in found["cells"].items() if ids}
    outcomes = {
        f"part3.{LABELS[key[8:]]}.total": n for key, n in counted.items() if key.startswith("outcome.")
    }
    counted = {key: n for key, n in counted.items() if not key.startswith("outcome.")} | outcomes
    known = ("part1.items", "part1.genre.", "part1.category.", "part1.channel.", "part1.interpretations")
    known += ("part2.normative", "part3.new", "part3.carried", "part3.result", "part4.")
    ours = {key: n for key, n in ours.items() if key.startswith(known) or key in outcomes}
    assert ours == counted


@pytest.mark.parametrize(("year", "quarter"), PERIODS)
@pytest.mark.parametrize("kind", ["progress", "openness"])
def test_the_narratives(office, told, kind, year, quarter):
    found = told("report", kind, *of(year, quarter))
    counted = recount_narrative(*office[1:], year, quarter)
    ours = {key: n for key, n in found["figures"].items() if n and not key.startswith("requests.outcome.")}
    assert ours == {key: n for key, n in counted.items() if n}


@pytest.mark.parametrize(("year", "quarter"), [each for each in PERIODS if each[1]])
def test_the_return(office, told, year, quarter):
    _, items, requests, _ = office
    page = json.dumps(told("report", "quarter", *of(year, quarter)), ensure_ascii=False)
    for label, n in returned(items, requests, year, quarter).items():
        assert re.search(rf'{label}", "[条件]", "?{n}"?[,\]]', page), (label, n)
