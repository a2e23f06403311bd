"""A whole quarter of the sample office over a real OpenSSH server, by the keyboards of two accounts at once."""

import json
import os
import pwd
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from server import SSHD, Server, accounts, copy_program, end_sessions, opened

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample

CLERK, COUNTY = f"wang{os.getpid()}", f"zhou{os.getpid()}"
PLACE = r"已看 (\d+)/(\d+)"
QUARTER = ("--year", "2026", "--quarter", "1")
SEAL = (
    r"(\w+)签认\(通过(\d+)条、有问题(\d+)条、跳过0条\)，所见日志校验: "
    r"单位日志第(\d+)号 ([0-9a-f]{8})；县的日志第(\d+)号 ([0-9a-f]{8})"
)
LINE = "“截止”应为“截至”"

if os.geteuid() != 0:
    pytest.skip("makes two accounts of the system: root, with CI set", allow_module_level=True)
if not os.environ.get("CI"):
    pytest.skip("makes two accounts of the system: only with CI set", allow_module_level=True)
if SSHD is None:
    pytest.fail("no sshd is installed, and with CI set nothing is skipped", pytrace=False)


def ran(folder, *words):
    assert main(["--data", str(folder), *words]) == 0


@contextmanager
def line_to_sample():
    """The sample office behind a server that lets in the two accounts of the block."""
    place = Path(tempfile.mkdtemp(prefix="tui-gov-quarter-", dir="/srv"))
    place.chmod(0o755)
    folder = place / "office"
    try:
        with accounts(CLERK, COUNTY):
            copy_sample(folder)
            for login, name, role in ((CLERK, "王某", "clerk"), (COUNTY, "周某", "county")):
                ran(folder, "people", "add", login, "--name", name, "--roles", role)
            ran(folder, "permissions", "--office", f"{CLERK}s", "--county", f"{COUNTY}s")
            command = f"{copy_program(place)} --data {folder}"
            server = Server(place, {CLERK: command, COUNTY: command}, strict=True)
            try:
                yield server, folder
            finally:
                server.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def in_the_pass(server, login):
    """A new session, in the pass of the first quarter."""
    screen = opened(server, login)
    screen.wait("1今日")
    screen.settle()
    screen.press("7")
    screen.wait(PLACE)
    screen.settle()
    return screen


def looked(screen):
    """How many entries are decided, of how many."""
    found = re.search(PLACE, screen.text())
    return int(found[1]), int(found[2])


def shown(screen):
    """Id of the entry on screen."""
    lines = screen.text().split("\n")
    after = lines.index("-" * 80, 2) + 1 if "-" * 80 in lines[2:] else 0
    return next(iter(lines[after].split()), "")


def pass_one(screen):
    """One key, once the entry is drawn; back when the next one is."""
    before, end = looked(screen)[0], time.monotonic() + 20
    screen.raw(b" ")
    while looked(screen)[0] == before and time.monotonic() < end:
        screen.pump(0.05)
    assert looked(screen)[0] == before + 1, screen.text()
    screen.settle(0.15)


def to_finding(screen, finding):
    """The register of findings, narrowed to one of them."""
    screen.press("ESC", "ESC", "6", "f", "4")
    screen.wait("问题清单")
    screen.press("/")
    screen.press(finding, "ENTER")
    screen.wait(finding)
    screen.settle()


def chosen(screen, text):
    """A document or an act of the quarter, by the digit that it has for this person."""
    screen.press("f")
    screen.press(re.search(rf"(\d+) +{text}", screen.wait(rf"\d+ +{text}"))[1])


def head_at(folder, revision):
    """The hash that a journal's chain had at a revision."""
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]
    return next(line["hash"] for line in lines if line["seq"] == int(revision))


def decided(folder):
    """The verdicts in the county's journal that the sample does not bring along, in order."""
    lines = [json.loads(line) for line in (folder / "county" / "journal.jsonl").read_text().splitlines()]
    events = [event for line in lines if line["by"] == COUNTY for event in line["events"]]
    return [(event[1], event[3]) for event in events if event[2] == "decisions"]


def test_from_the_queue_to_the_signed_circular(capsys):
    with line_to_sample() as (server, folder):
        clerk, county = in_the_pass(server, CLERK), in_the_pass(server, COUNTY)
        screens = [clerk, county]
        try:
            finding, total = whole_quarter(server, folder, screens)
        finally:
            for screen in screens:
                screen.kill()
        capsys.readouterr()
        ran(folder, "report", "circular", "--county", *QUARTER, "--format", "json")
        circular = json.loads(capsys.readouterr().out)
        assert finding in circular["cells"]["circular.found.confirmed"]
        ran(folder, "report", "circular", "--county", *QUARTER)
        seals = re.findall(SEAL, capsys.readouterr().out)
        assert [(name, int(passed), int(flagged)) for name, passed, flagged, *_ in seals] == [
            ("周某", total - 1, 1)
        ]
        (_, _, _, revision, head, county_revision, county_head) = seals[0]
        assert head_at(folder, revision).startswith(head)
        assert head_at(folder / "county", county_revision).startswith(county_head)
        ran(folder, "verify")
        assert "县的日志完好" in capsys.readouterr().out


def whole_quarter(server, folder, screens):
    """Queue, flagging, killed, put right, resumed, the rest, confirmed, signed; return handed in, quarter closed."""
    clerk, county = screens
    total = looked(county)[1]
    pass_one(county)
    flagged = shown(county)
    county.press("6")
    county.wait("错别字 .*:")
    county.press(LINE, "ENTER")
    county.wait("已看 2/")
    county.settle()
    where = shown(county)
    told = rf"周某 记问题: (C2026-\d+) {LINE}"
    finding = re.search(told, clerk.wait(told))[1]

    end_sessions(pwd.getpwnam(COUNTY).pw_uid)
    county.kill()
    to_finding(clerk, finding)
    clerk.press("a")
    clerk.wait(f"整改  {finding}")
    clerk.press("ENTER", "已改为截至", "SAVE", "SAVE")
    clerk.wait("已保存")

    county = screens[1] = in_the_pass(server, COUNTY)
    assert (shown(county), looked(county)) == (where, (2, total))
    while looked(county)[0] < total:
        pass_one(county)
    county.wait("都看完了")
    verdicts = decided(folder)
    assert [verdict for verdict, _ in verdicts] == ["passed", "flagged", *["passed"] * (total - 2)]
    assert verdicts[1][1] == f"2026-1/{flagged}"

    to_finding(county, finding)
    county.press("i")
    county.wait("已复核")
    clerk.wait("周某 复核认可")
    county.press("ESC", "ESC", "7")
    county.wait("为什么要看 +看过")
    chosen(county, "签认这个季度的检查")
    county.wait("输入2026-1确认")
    county.press("2026-1", "ENTER")
    county.wait("周某已签认")
    chosen(county, "县的检查通报")
    county.press("END")
    county.wait("周某签认")

    clerk.press("ESC", "ESC", "7")
    clerk.wait(PLACE)
    clerk.settle()
    clerk.press("ESC")
    clerk.wait("为什么要看 +看过")
    chosen(clerk, "登记统计表已报送")
    clerk.wait("登记统计表已报送|报送")
    clerk.press("SAVE")
    clerk.wait("已保存")
    chosen(clerk, "结账")
    clerk.wait("输入2026-1确认")
    clerk.press("2026-1", "ENTER")
    clerk.wait("已结账")
    return finding, total
