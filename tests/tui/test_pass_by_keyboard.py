"""The quarterly pass on a real terminal: what a key does, what it does not, stopping, and two people at once."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from terminal import Terminal
from tui_gov.cli.context import copy_sample, office_in
from tui_gov.errors import NotAllowed
from tui_gov.model.packet import packet_bytes, parse_packet
from tui_gov.store import open_county, open_store
from tui_gov.tui.outside import Doors

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
PLACE = r"已看 (\d+)/(\d+)"


DRAFT = "2026-00033"
"""A draft of the sample past its limit, without any finding."""
KNOWN = {each.id for store in (open_store(SAMPLE), open_county(SAMPLE)) for each in store.all("findings")}


@pytest.fixture
def sample(tmp_path):
    """The sample office, where nobody has a PIN."""
    folder = tmp_path / "office"
    copy_sample(folder)
    return folder


@pytest.fixture
def county(sample):
    """The county's screen, in the pass."""
    terminal = opened(sample)
    yield terminal
    terminal.kill()


def opened(folder, login="zhou"):
    terminal = Terminal("--data", str(folder), "--as", login)
    terminal.wait("1今日")
    terminal.settle()
    terminal.raw(b"7")
    terminal.wait("第1季度检查")
    terminal.settle()
    return terminal


def choose(screen, text):
    """Take the line with that text in the chooser of the quarter."""
    screen.press("f")
    number = re.search(rf"(\d+) +{text}", screen.wait(text))[1]
    screen.press(number)


def tool(folder, *words, login="zhou"):
    command = [sys.executable, "-m", "tui_gov", "--data", str(folder), "--as", login, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout


def figures(folder, login="zhou"):
    """The circular's figures, without what stands at the reviewer's records."""
    out = tool(
        folder, "report", "circular", "--year", "2026", "--quarter", "1", "--format", "json", login=login
    )
    report = json.loads(out)
    return {name: report["cells"][f"circular.{name}"] for name in ("passed", "flagged", "skipped")}


def findings(folder, login="zhou"):
    """The findings that the sample does not bring along."""
    listed = json.loads(tool(folder, "list", "findings", "--format", "json", login=login))
    return [each for each in listed if each["id"] not in KNOWN]


def go_to(terminal, record):
    terminal.press("g")
    terminal.raw(f"{record}\r".encode())
    end = time.monotonic() + 10
    while shown(terminal) != record and time.monotonic() < end:
        terminal.pump(0.05)
    terminal.settle()
    assert shown(terminal) == record, terminal.text()


def shown(terminal):
    """Id of the entry on screen."""
    lines = terminal.text().split("\n")
    after = lines.index("-" * 80, 2) + 1 if "-" * 80 in lines[2:] else 0
    return next(iter(lines[after].split()), "")


def seen(terminal):
    return int(re.search(PLACE, terminal.text())[1])


def decide(terminal, *keys):
    """Type a decision once the entry is drawn, and wait until the next one is."""
    for key in keys:
        before = shown(terminal)
        terminal.raw(key.encode())
        end = time.monotonic() + 10
        while shown(terminal) == before and time.monotonic() < end:
            terminal.pump(0.05)
        assert shown(terminal) != before, terminal.text()
        terminal.settle(0.15)


def test_one_key_a_decision_and_the_next_entry_comes(county, sample):
    go_to(county, DRAFT)
    first = shown(county)
    decide(county, " ")
    second = shown(county)
    decide(county, "2")
    third = shown(county)
    decide(county, "z")
    assert len({first, second, third, shown(county)}) == 4
    assert figures(sample) == {"passed": [first], "flagged": [second], "skipped": [third]}
    (finding,) = findings(sample)
    assert (finding["record"], finding["kind"], finding["source"]) == (second, "超期公开", "县")
    assert finding["text"].startswith("到期")
    assert (finding["person"], finding["found_on"], finding["due_on"]) == (
        "吴建芬",
        "2026-03-16",
        "2026-03-31",
    )


def test_a_kind_whose_reason_does_not_say_it_all_takes_its_line(county, sample):
    first = shown(county)
    county.press("6")
    county.wait("错别字 .*:")
    county.press("“截止”应为“截至”", "ENTER")
    county.wait(r"已看 1/")
    (finding,) = findings(sample)
    assert (finding["record"], finding["kind"], finding["text"]) == (first, "错别字", "“截止”应为“截至”")


def test_leaving_the_line_with_escape_decides_nothing(county, sample):
    first = shown(county)
    county.press("6", "半句", "ESC")
    assert shown(county) == first
    assert findings(sample) == []


def test_what_was_typed_before_an_entry_was_drawn_does_not_count(county, sample):
    first = shown(county)
    county.raw(b"   2z")
    county.wait("按键早于显示")
    county.settle()
    assert seen(county) == 1
    assert figures(sample) == {"passed": [first], "flagged": [], "skipped": []}


def test_a_line_and_what_is_typed_after_it_in_one_go_decides_one_entry(county, sample):
    first = shown(county)
    county.raw("6错字\r  2".encode())
    county.wait(r"已看 1/")
    county.wait("按键早于显示")
    assert {name: ids for name, ids in figures(sample).items() if ids} == {"flagged": [first]}


def test_the_last_decision_is_taken_back_with_its_finding(county, sample):
    first = shown(county)
    decide(county, "2")
    county.press("u")
    county.wait(f"已收回 {first}")
    assert shown(county) == first
    assert findings(sample) == []
    assert figures(sample)["flagged"] == []
    county.press("u")
    county.wait("没有可以收回的决定")


def test_killed_in_the_middle_it_resumes_where_it_was(county, sample):
    decide(county, " ", " ", "2")
    where = shown(county)
    assert seen(county) == 3
    os.kill(county.pid, signal.SIGKILL)
    again = opened(sample)
    try:
        assert (shown(again), seen(again)) == (where, 3)
    finally:
        again.kill()


def test_esc_pauses_and_the_digit_goes_on(county):
    decide(county, " ")
    where = shown(county)
    county.press("ESC")
    county.wait("为什么要看 +看过")
    county.press("2")
    county.wait("索引号")
    county.press("7")
    county.wait(PLACE)
    assert shown(county) == where


def test_the_clerks_correction_shows_while_the_reviewer_looks(county, sample):
    go_to(county, DRAFT)
    record = shown(county)
    began = time.monotonic()
    tool(sample, "do", "edit", record, "title=领导班子成员及工作分工(更正)", login="wu")
    spent = time.monotonic() - began
    county.wait(r"已更新: .*刚刚修改", seconds=5)
    assert "领导班子成员及工作分工(更正)" in county.text()
    assert time.monotonic() - began < spent + 5
    county.settle()
    decide(county, " ")
    assert figures(sample)["passed"] == [record]


def test_the_clerk_sees_a_finding_arrive(county, sample):
    go_to(county, DRAFT)
    clerk = opened(sample, "wu")
    try:
        go_to(clerk, DRAFT)
        assert "意见 无" in clerk.text()
        decide(county, "2")
        clerk.wait(r"意见 1条", seconds=5)
    finally:
        clerk.kill()


def test_the_offices_own_check_is_another_pass(county, sample):
    decide(county, " ", " ")
    clerk = opened(sample, "wu")
    try:
        assert seen(clerk) == 0
        record = shown(clerk)
        decide(clerk, "2")
        assert seen(clerk) == 1
    finally:
        clerk.kill()
    (finding,) = findings(sample, "wu")
    assert (finding["record"], finding["source"]) == (record, "自查")
    assert len(figures(sample)["passed"]) == 2


def test_the_county_sees_no_withheld_item_and_no_applicant(county, sample):
    clerk = opened(sample, "wu")
    try:
        more, fewer = (int(re.search(PLACE, each.text())[2]) for each in (clerk, county))
        assert more == fewer + 8
        clerk.press("g", "2024-00047", "ENTER")
        clerk.wait("是否仍不公开")
    finally:
        clerk.kill()
    county.press("g", "2024-00047", "ENTER")
    county.wait("清单里没有")
    county.press("g", "R2026-0002", "ENTER")
    county.wait("自然人|商业企业")
    names = {
        each["applicant"]
        for each in json.loads(tool(sample, "list", "requests", "--format", "json", login="wu"))
    }
    assert not [name for name in names if name and name in county.text()]


def test_a_finished_pass_says_what_was_decided_and_what_comes_now(county, sample):
    total = int(re.search(PLACE, county.text())[2])
    decide(county, *[" "] * (total - 1))
    county.press("2")
    county.wait("都看完了")
    county.wait(rf"通过{total - 1}条, 有问题1条, 稍后看0条")
    county.press(" ", "2", "z")
    assert seen(county) == total
    county.press("ESC")
    county.wait("为什么要看 +看过")
    county.press("7")
    county.settle()
    assert "都看完了" not in county.text()


def test_what_was_put_off_comes_again_at_the_end(county):
    put_off = shown(county)
    total = int(re.search(PLACE, county.text())[2])
    decide(county, "z", *[" "] * (total - 1))
    assert shown(county) == put_off
    county.press(" ")
    county.wait("都看完了")


def test_another_quarter_and_one_with_nothing_to_look_at(county):
    county.press("p")
    county.wait("季度.*2026-1")
    county.raw(b"\x15")
    county.press("2025-4", "ENTER")
    county.wait("2025年第4季度检查")
    county.press("p")
    county.raw(b"\x15")
    county.press("2025-9", "ENTER")
    county.wait("季度要写成 2026-1")
    county.press("ESC")
    county.wait("2025年第4季度检查  已看 .*没看")


def test_documents_signing_off_and_closing_from_the_chooser(county, sample):
    county.press("ESC", "f")
    county.wait("季度的文书和办理")
    county.press("2")
    county.wait("检查通报")
    county.press("ESC")
    choose(county, "签认这个季度的检查")
    county.wait("输入2026-1确认")
    county.press("2026-1", "ENTER")
    county.wait("已签认")
    assert "周慧签认" in tool(sample, "report", "circular", "--year", "2026", "--quarter", "1")
    county.press("f")
    shown = county.wait("季度的文书和办理")
    assert not any(word in shown for word in ("结账", "已报送", "填统计表", "季度包"))


def test_every_figure_of_the_documents_opens_what_it_counts(county, sample):
    first = shown(county)
    decide(county, "2")
    county.press("ESC", "f", "2")
    county.wait("检查通报")
    county.press(*["DOWN"] * 4, "ENTER")
    county.wait("为什么要看 +看过")
    assert first in county.text()
    county.press("ESC")
    county.wait("检查通报")
    county.press("END", "x")
    county.wait("只能登记检查发现和复核")
    county.press("ESC", "f", "1")
    county.wait("主动公开信息数.*35")
    county.press(*["DOWN"] * 4, "ENTER")
    county.wait("35条")


def test_a_quarter_from_its_queue_to_the_signed_circular(county, sample):
    decide(county, "2", " ")
    (finding,) = findings(sample)
    os.kill(county.pid, signal.SIGKILL)
    assert "待复核" in tool(sample, "do", "rectify", finding["id"], "done=已公开", login="wu")
    again = opened(sample)
    try:
        assert seen(again) == 2
        tool(sample, "do", "resolve", finding["id"])
        again.press("ESC")
        choose(again, "签认这个季度的检查")
        again.wait("输入2026-1确认")
        again.press("2026-1", "ENTER")
        again.wait("已签认")
    finally:
        again.kill()
    text = tool(sample, "report", "circular", "--year", "2026", "--quarter", "1")
    assert re.search(
        r"周慧签认\(通过1条、有问题1条、跳过0条\)，所见日志校验: 单位日志第\d+号 [0-9a-f]{8}；县的日志第\d+号 [0-9a-f]{8}",
        text,
    )
    out = tool(sample, "report", "circular", "--year", "2026", "--quarter", "1", "--format", "json")
    assert finding["id"] in json.loads(out)["cells"]["circular.found.confirmed"]


def test_a_stranger_has_nothing_to_look_at(sample):
    text = (sample / "office.toml").read_text(encoding="utf-8")
    (sample / "office.toml").write_text(
        f'{text}\n[[people]]\nlogin = "x"\nname = "某人"\nroles = []\n', "utf-8"
    )
    terminal = Terminal("--data", str(sample), "--as", "x")
    try:
        terminal.wait("1今日")
        terminal.settle()
        terminal.press("7")
        terminal.wait("这个季度没有要看的")
    finally:
        terminal.kill()


def test_a_damaged_journal_is_one_line_and_nothing_is_decided(county, sample):
    before = shown(county)
    for journal in sample.rglob("journal.jsonl"):
        with journal.open("ab") as file:
            file.write(b"{}\n")
    county.press(" ")
    county.wait("损坏|不是|坏")
    assert shown(county) == before


def test_the_packets_of_a_folder_stand_side_by_side_and_are_written_out(sample, tmp_path):
    places = tmp_path / "季度包"
    places.mkdir()
    own = packet_of_sample(sample, places)
    for n in range(3):
        changed = replace(parse_packet(own), agency=f"第{n + 1}镇人民政府")
        (places / f"{n}.json").write_bytes(packet_bytes(changed))
    (places / "cut.json").write_bytes(own[:200])
    terminal = opened(sample, "wu")
    try:
        terminal.press("ESC", "f", "8")
        terminal.wait("放季度包的文件夹")
        terminal.press(str(places), "ENTER")
        text = terminal.wait("2026年第1季度各单位政府信息公开季度比较")
        heading = re.search(r"单位 +主动公开 +晚公开 +新收申请 .*", text)
        items = str(parse_packet(own).figure("items"))
        rows = [line.split()[:2] for line in text[heading.end() :].splitlines()[1:5]]
        assert sorted(rows) == sorted(
            [name, items] for name in ("青石镇人民政府", *(f"第{n}镇人民政府" for n in (1, 2, 3)))
        )
        terminal.press("END")
        terminal.wait("第3镇人民政府.*: ")
        terminal.press("x", "1")
        terminal.wait("已写到")
        (written,) = (sample / "reports").glob("*比较.md")
        assert "cut.json" in written.read_text(encoding="utf-8")
        terminal.press("ESC", "f", "8", "/nowhere", "ENTER")
        terminal.wait("/nowhere 不是文件夹")
    finally:
        terminal.kill()


def packet_of_sample(folder, places):
    place = places / "own.json"
    tool(folder, "packet", "--year", "2026", "--quarter", "1", "-o", str(place), login="wu")
    return place.read_bytes()


def test_the_countys_account_reads_no_folder_of_packets(county, sample):
    county.press("ESC", "f")
    assert "季度包" not in county.wait("季度的文书和办理")
    reads = Doors(sample, *[None] * 7, packed=lambda place: pytest.fail("the folder was read"), files=None)
    with pytest.raises(NotAllowed):
        reads.packets(
            office_in(sample, Namespace(person="zhou", data=str(sample), pin=None, lang=None)), sample
        )
