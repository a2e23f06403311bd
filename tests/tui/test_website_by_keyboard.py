"""The website beside the register, and registers written out, by keyboard alone."""

import csv
import re
import stat

import openpyxl
import pytest

from terminal import Terminal
from tui_gov.cli import main

LEGACY = (
    "标题,生成日期,公开日期,公开方式,正文\n"
    "青石镇2025年财政预算公开说明,2025-03-03,2025-03-05,政府网站,收入增长百分之五。支出增长百分之三。\n"
    "青石镇2025年财政决算公开说明,2025-03-03,2025-03-06,政府网站,决算。\n"
)
SITE = "标题,发布日期\n青石镇2025年财政预算公开说明,2025-03-05\n青石镇2025年财政决算公开说明,2025-03-16\n某企业公示,2025-03-20\n"
PAGE = "<html><body><h1>青石镇2025年财政预算公开说明</h1><p>收入增长百分之六。支出增长百分之三。</p></body></html>"


@pytest.fixture
def screen(folder, tmp_path, monkeypatch):
    (tmp_path / "in.csv").write_text(LEGACY, "utf-8")
    assert main(["import", "items", str(tmp_path / "in.csv"), "--already-published"]) == 0
    home = tmp_path / "home"
    (home / "网站").mkdir(parents=True)
    (home / "网站" / "清单.csv").write_text(SITE, "utf-8")
    (home / "网站" / "预算.html").write_text(PAGE, "utf-8")
    (home / "网站" / "照片.jpg").write_bytes(b"\xff")
    monkeypatch.setenv("HOME", str(home))
    terminal = Terminal("--data", str(folder), "--lang", "zh")
    terminal.wait("今天没有要办的|今天 20")
    terminal.settle()
    yield terminal
    terminal.kill()


def take(screen, text, heading=""):
    """Take the line with that text of the list on screen."""
    shown = screen.wait(text)
    screen.press(*re.search(rf"(\d+) +[^\n]*?{text}", shown)[1])


def test_the_websites_list_is_chosen_by_folder_and_a_difference_opens_its_record(screen, folder):
    screen.press("2")
    screen.settle()
    screen.press("x")
    take(screen, "网站清单与登记簿核对")
    take(screen, r"/\S+(?:/home/|\.\.)")
    take(screen, "网站/")
    shown = screen.wait("清单.csv")
    assert "照片" not in shown
    take(screen, "清单.csv")
    shown = screen.wait("网站清单3条, 一致1条, 不一致2处")
    assert "某企业公示 2025-03-20" in shown
    screen.press("ENTER")
    screen.wait("登记簿里没有这一条")
    screen.press("DOWN")
    screen.settle()
    shown = screen.wait(r"- 2025-03-06")
    assert "+ 2025-03-16" in shown
    screen.press("ENTER")
    screen.wait("(?s)青石镇2025年财政决算公开说明.*经过")
    screen.press("ESC")
    screen.wait("不一致2处")
    screen.press("x")
    screen.wait("写成什么")
    screen.press("1")
    screen.wait("已写到")
    (made,) = (folder / "reports").glob("*核对.md")
    assert "某企业公示" in made.read_text("utf-8")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_posted_page_is_held_against_the_approved_text(screen):
    screen.press("2")
    screen.settle()
    screen.press("/")
    screen.raw("预算".encode())
    screen.press("ENTER")
    screen.settle()
    screen.press(",")
    take(screen, "比网页")
    take(screen, r"/\S+(?:/home/|\.\.)")
    take(screen, "网站/")
    take(screen, "预算.html")
    shown = screen.wait("网页与审定文本: 1处不同")
    assert re.search(r"网页上改动  …收入增长百分之\s*\n - 五\s*\n \+ 六", shown)


def test_a_path_may_be_typed_too(screen, tmp_path):
    screen.press("6", "f")
    take(screen, "网站清单与登记簿核对")
    take(screen, r"\(输入路径\)")
    screen.raw(str(tmp_path / "nothing.csv").encode())
    screen.press("ENTER")
    screen.wait("打不开")


def test_registers_are_written_as_a_workbook_and_as_csv(screen, folder):
    screen.press("6", "f")
    take(screen, "导出登记簿")
    take(screen, "信息登记簿")
    screen.wait("信息登记簿 2条写成什么")
    screen.press("1")
    screen.wait(r"(?s)已写到.*\.xlsx")
    (made,) = (folder / "reports").glob("*信息登记簿.xlsx")
    rows = list(openpyxl.load_workbook(made).active.values)
    assert [row[0] for row in rows] == [
        "标题",
        "青石镇2025年财政预算公开说明",
        "青石镇2025年财政决算公开说明",
    ]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    screen.press("2")
    screen.settle()
    screen.press("/")
    screen.raw("决算".encode())
    screen.press("ENTER")
    screen.press("x")
    take(screen, "这些信息导出成Excel")
    screen.wait("信息登记簿 1条写成什么")
    screen.press("3")
    screen.wait(r"(?s)已写到.*\.csv")
    (made,) = (folder / "reports").glob("*信息登记簿.csv")
    assert [row[0] for row in csv.reader(made.read_text("gb18030").splitlines())] == [
        "标题",
        "青石镇2025年财政决算公开说明",
    ]
