"""A file coming in by keyboard: sheets, columns beside the guess, a preview, in; and stopped on the way."""

import csv
import json
import shutil
import tomllib
from pathlib import Path

import pytest

from terminal import Terminal
from township import bytes_of
from tui_gov.cli import main

LEDGERS = Path(__file__).parents[1] / "cases" / "ledgers"


@pytest.fixture
def screen(folder):
    opened = Terminal("--data", str(folder))
    opened.wait("今天没有要办的|今天 20")
    opened.settle()
    yield opened
    opened.kill()


def begin(screen, place, register="1"):
    screen.press("6", "f")
    screen.wait("选报告或办理")
    screen.press("/")
    screen.raw("导入".encode())
    screen.settle(0.2)
    screen.press("ENTER")
    screen.settle(0.2)
    screen.press("ENTER")
    screen.wait("导入到哪个登记簿")
    screen.press(register)
    screen.wait("文件")
    screen.raw(str(place).encode())
    screen.press("ENTER")


def listed(capsys):
    capsys.readouterr()
    assert main(["list", "items", "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_ledger_by_keyboard_and_its_columns_are_known_the_next_time(screen, folder, tmp_path, capsys):
    place = tmp_path / "台账.xlsx"
    shutil.copy(LEDGERS / "one-sheet-a-year.xlsx", place)
    begin(screen, place)
    screen.wait("哪张工作表")
    screen.press("3")
    screen.wait("怎样登记")
    screen.press("1")
    shown = screen.wait("列名对照")
    assert "*标题           文件名称            青石镇" in shown
    assert "2024" not in shown.split("前几行")[0]
    screen.press("ENTER")
    shown = screen.wait("预览, 还没有导入: 64行可以导入")
    assert "0行不能导入" in shown
    assert "Enter导入这64行" in shown
    assert listed(capsys) == []
    screen.press("DOWN")
    screen.wait(r"\? 生成日期 “?数字\d+按日期读|按\d{4}年读")
    screen.press("HOME", "ENTER")
    screen.wait("导入64行, 没有导入0行; 列名对照已记住")
    assert len(listed(capsys)) == 64
    kept = tomllib.loads((folder / "office.toml").read_text("utf-8"))["maps"]
    assert [(each["table"], each["name"], each["columns"]["title"]) for each in kept] == [
        ("items", "台账", "文件名称")
    ]
    begin(screen, place)
    screen.wait("哪张工作表")
    screen.press("2")
    screen.wait("怎样登记")
    screen.press("1")
    screen.wait("预览, 还没有导入: 57行可以导入")


def test_another_column_and_a_word_for_every_row(screen, tmp_path, capsys):
    place = tmp_path / "in.csv"
    place.write_text("文件名称,备用,成文日期\n甲通知,乙通知,2026-03-02\n", "utf-8")
    begin(screen, place)
    screen.wait("怎样登记")
    screen.press("3")
    screen.wait("列名对照")
    screen.press("DOWN", "ENTER")
    screen.wait("“标题”取自哪一列")
    screen.press("2")
    screen.wait(r"\*标题 +备用 +乙通知")
    screen.press("DOWN", "DOWN", "DOWN")
    screen.press("ENTER")
    shown = screen.wait("取自哪一列")
    screen.press("4")
    screen.wait(r"文号:\s*$")
    screen.raw("固定词".encode())
    screen.press("ENTER")
    screen.wait("=固定词")
    screen.press("HOME", "ENTER")
    screen.wait("1行可以导入")
    screen.press("ENTER")
    screen.wait("导入1行, 没有导入0行")
    (row,) = listed(capsys)
    assert row["title"] == "乙通知"
    assert "固定词" in row.values(), shown


def test_rows_that_cannot_enter_are_written_beside_the_file(screen, tmp_path, capsys):
    place = tmp_path / "in.csv"
    place.write_text("标题,生成日期\n甲,2026-03-02\n乙,2026-02-30\n", "utf-8")
    begin(screen, place)
    screen.wait("怎样登记")
    screen.press("3")
    screen.wait("列名对照")
    screen.press("ENTER")
    screen.wait("1行不能导入")
    screen.press("DOWN")
    screen.wait("! 生成日期 “2026-02-30”不是日期")
    screen.press("HOME", "ENTER")
    screen.wait("输入1确认导入其余")
    screen.raw(b"1")
    screen.press("ENTER")
    screen.wait("导入1行, 没有导入1行; 没有导入的行写在")
    assert [row["title"] for row in listed(capsys)] == ["甲"]
    with open(tmp_path / "in.csv.rejected.csv", encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["行号", "3"]


@pytest.mark.parametrize("key", ["\x1b", "\x03"], ids=["Esc", "Ctrl+C"])
def test_stopped_on_the_way_nothing_is_left(screen, folder, tmp_path, capsys, key):
    place = tmp_path / "in.csv"
    rows = "".join(f"第{n}号公开说明,2026-02-{n % 28 + 1:02}\n" for n in range(12_000))
    place.write_text("标题,生成日期\n" + rows, "utf-8")
    begin(screen, place)
    screen.wait("怎样登记")
    screen.press("3")
    screen.wait("列名对照")
    screen.press("ENTER")
    screen.wait("12000行可以导入", 60)
    before = bytes_of(folder)
    screen.raw(b"\r")
    screen.wait(r"\[#+\.+\] \d+/24000")
    screen.raw(key.encode())
    screen.wait("已停下, 没有改动")
    assert bytes_of(folder) == before
    assert listed(capsys) == []
    screen.press("ENTER")  # and again, to the end
    screen.wait("导入12000行, 没有导入0行", 120)


def test_a_file_that_is_none_is_one_line(screen, tmp_path):
    begin(screen, tmp_path / "none.xlsx")
    screen.wait("打不开")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 100)
    begin(screen, tmp_path / "bad.xlsx")
    screen.wait("已损坏, 或不是Excel工作簿")
