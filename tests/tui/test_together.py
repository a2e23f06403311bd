"""A clerk at the machine, a second one over another line and imports from the command line, all at once."""

import json
import os
import re
import subprocess
import sys

import pytest

from terminal import Terminal
from tui_gov.cli import main

ROUNDS, IMPORTS, ROWS = 4, 3, 40
SOUGHT = "光标停在这一条"


def ran(capsys, *words):
    capsys.readouterr()
    assert main([*words]) == 0
    return capsys.readouterr().out


@pytest.fixture
def clerks(folder, monkeypatch, capsys):
    """Two clerks' screens on one office, the cursor of each on the same item."""
    monkeypatch.setenv("TUI_GOV_PIN", "246813")
    ran(capsys, "people", "add", "li", "--name", "李某", "--roles", "clerk")
    ran(capsys, "people", "pin", "li")
    for title in ("较早的一条", SOUGHT, "较晚的一条"):
        ran(capsys, "do", "create", "-", f"title={title}", "formed_on=2026-02-02")
    screens = {"甲": Terminal("--data", str(folder)), "乙": Terminal("--data", str(folder), "--as", "li")}
    for screen in screens.values():
        screen.register()
        screen.settle()
        screen.press("DOWN")
    yield screens
    for screen in screens.values():
        screen.kill()


@pytest.fixture
def importing(folder, tmp_path):
    """Start several imports at once."""

    def start():
        for number in range(IMPORTS):
            rows = "".join(f"导入{number}第{row}条,2026-03-02\n" for row in range(ROWS))
            (tmp_path / f"{number}.csv").write_text(f"标题,生成日期\n{rows}", encoding="utf-8")
        command = [sys.executable, "-m", "tui_gov", "--data", str(folder), "import", "items"]
        return [
            subprocess.Popen(
                [*command, str(tmp_path / f"{number}.csv")], stdout=subprocess.PIPE, text=True, env=os.environ
            )
            for number in range(IMPORTS)
        ]

    return start


def register(screen, title):
    """Register an item on a screen; the number that it is told."""
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw(f"{title}\x13".encode())
    told = re.search(r"(2026-\d{5}) 已保存", screen.wait(r"2026-\d{5} 已保存"))
    screen.settle()
    return told[1]


def finished(running):
    for each in running:
        out, _ = each.communicate(timeout=60)
        assert (each.returncode, f"导入{ROWS}行" in out) == (0, True)


def test_all_get_what_they_were_told_and_both_screens_follow(clerks, importing, capsys):
    running = importing()
    told = {}
    for number in range(ROUNDS):
        for name, screen in clerks.items():
            title = f"{name}登记的第{number}条"
            told[title] = register(screen, title)
    finished(running)
    total = 3 + len(told) + IMPORTS * ROWS
    for screen in clerks.values():
        screen.wait(rf"\b{total}条", seconds=5)
        assert all(title in screen.text() for title in told)
    found = {
        item["title"]: item["id"] for item in json.loads(ran(capsys, "list", "items", "--format", "json"))
    }
    assert {title: found[title] for title in told} == told
    assert sorted(found.values()) == [f"2026-{number:05}" for number in range(1, total + 1)]
    assert ran(capsys, "verify")


def test_the_cursor_stays_on_its_item_while_others_save(clerks, importing):
    running = importing()
    for number in range(ROUNDS):
        register(clerks["甲"], f"甲登记的第{number}条")
    finished(running)
    watching = clerks["乙"]
    watching.wait(rf"\b{3 + ROUNDS + IMPORTS * ROWS}条", seconds=5)
    watching.press("ENTER")
    watching.wait(f"标题 +{SOUGHT}")
