"""The sample office: believable, complete, and made again byte for byte by its generator."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from township import bytes_of
from tui_gov import settings
from tui_gov.cli import main
from tui_gov.cli.context import copy_sample

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
QUARTER = re.compile(r"第[一二三四]季度|[上下]半年|\d+")


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """Items and requests of a copy of the sample, as its clerk sees them."""
    folder = tmp_path_factory.mktemp("sample") / "office"
    copy_sample(folder)
    found = {}
    for register in ("items", "requests"):
        out = subprocess.run(
            [sys.executable, "-m", "tui_gov", "--data", str(folder), "list", register, "--format", "json"],
            capture_output=True,
            check=True,
        )
        found[register] = json.loads(out.stdout)
    return found


def pattern(title, villages):
    for village in villages:
        title = title.replace(village, "村")
    return QUARTER.sub("#", title)


def test_the_generator_makes_the_committed_bytes(tmp_path):
    made = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "tools" / "make_sample.py"), str(tmp_path)],
        env={"PYTHONHASHSEED": "7", "PATH": "", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert made.returncode == 0
    assert bytes_of(tmp_path) == bytes_of(SAMPLE)


def test_two_full_years_in_every_state_category_column_channel_and_key_area(lists):
    items = lists["items"]
    profile = settings.load(SAMPLE)
    assert len(items) >= 600
    assert {item["state"] for item in items} == {
        "backlog", "urgent", "draft", "attributed", "in_review", "approved", "sent", "published",
        "legacy", "on_request", "withheld", "withdrawn",
    }  # fmt: skip
    counts = Counter(item["category"] for item in items if item["category"])
    assert len(counts) >= 8
    assert min(counts.values()) >= 20
    assert {item["column"] for item in items} >= set(profile.columns)
    assert {item["department"] for item in items} >= set(profile.departments)
    assert len({channel for item in items for channel in item["channels"]}) >= 12
    assert len({item["key_area"] for item in items} - {""}) == 9
    months = Counter(item["published_on"][:7] for item in items if item["published_on"])
    assert all(months[f"{year}-{month:02}"] >= 8 for year in (2024, 2025) for month in range(1, 13))


def test_it_shows_what_was_hurried_what_was_noted_afterwards_and_what_waits_for_its_attribute(lists):
    states = Counter(item["state"] for item in lists["items"])
    assert (states["backlog"], states["urgent"]) == (5, 1)
    records = json.loads((SAMPLE / "records.json").read_text(encoding="utf-8"))
    posted = [event for event in records["events"].values() if event["kind"] == "posted"]
    assert len(posted) == 2
    assert all(event["day"] < event["at"][:10] for event in posted)


def test_titles_are_such_as_a_town_writes(lists):
    titles = [item["title"] for item in lists["items"]]
    assert len(set(titles)) == len(titles)
    sys.path.insert(0, str(ROOT / "tests" / "tools"))
    from make_sample import VILLAGES

    assert max(Counter(pattern(title, VILLAGES) for title in titles).values()) <= 15
    texts = [item["text"] for item in lists["items"] if item["text"]]
    assert len(set(texts)) > 0.98 * len(texts)


def test_normative_documents_in_force_and_repealed(lists):
    documents = [item for item in lists["items"] if item["normative"]]
    assert len(documents) >= 12
    assert sum(bool(item["repealed_on"]) for item in documents) >= 3


def test_requests_in_every_stage_and_of_every_outcome(lists):
    requests = lists["requests"]
    assert len(requests) >= 30
    assert {each["state"] for each in requests} == {
        "closed", "answered", "late_answered", "overdue", "consulting", "correcting", "unconfirmed", "extended", "open",
    }  # fmt: skip
    assert len({each["outcome"] for each in requests} - {None, ""}) == 21
    assert {each["applicant_type"] for each in requests} >= {
        "natural_person",
        "business",
        "research",
        "nonprofit",
    }
    assert {each["channel"] for each in requests} == {"当面", "邮寄", "平信", "网络", "传真", "口头"}
    carried = [each for each in requests if each["received_on"] < "2025" <= (each["answered_on"] or "2026")]
    assert len(carried) >= 2
    assert any(each["review_result"] == "结果纠正" for each in requests)


@pytest.mark.parametrize("year", [2024, 2025])
def test_its_years_reconcile(tmp_path, capsys, year):
    copy_sample(tmp_path / "office")
    main(["--data", str(tmp_path / "office"), "report", "annual", "--year", str(year), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert [check["name"] for check in report["checks"] if not check["holds"]] == []
    assert report["provisional"] is False


def test_nobody_in_it_needs_a_pin_and_one_newcomer_walks_all_signatures(tmp_path, capsys):
    office = ["--data", str(tmp_path / "office")]
    copy_sample(tmp_path / "office")
    values = ["title=青石镇防溺水告知书", "formed_on=2026-03-10", "category=安全生产、应急管理"]
    values += ["department=应急管理办公室", "text=请看护好孩子", "channels=公开栏"]
    assert main([*office, "do", "create", "-", *values]) == 0
    record = capsys.readouterr().out.split()[0]
    assert main([*office, "do", "attribute", record, "attribute=主动公开"]) == 0
    assert main([*office, "do", "submit", record]) == 0
    for login in ("li", "chen", "zhao"):
        assert main([*office, "--as", login, "do", "sign", record]) == 0
    assert main([*office, "do", "publish", record]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{record} 发布"
