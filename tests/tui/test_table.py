"""A table of records at every width: what it leaves out, and what it never cuts without a sign."""

import pytest
from rich.cells import cell_len

from tui_gov.tui.grid import fit
from tui_gov.tui.table import LEGIBLE, Column, RecordTable, wide

ROW = {"id": "2026-00001", "title": "古渡村土地承包经营权流转备案公示", "column": "乡村振兴", "due": "04-07"}


def table():
    found = RecordTable(
        (
            Column("编号", 12, lambda row: row["id"]),
            Column("标题", 0, lambda row: row["title"]),
            Column("栏目", 11, lambda row: row["column"], spare=True),
            Column("到期", 8, lambda row: row["due"], spare=True),
        ),
        lambda row: row["id"],
        "还没有; n登记一条, 或者用 tui-gov import items 录入",
    )
    found.fill([ROW])
    return found


def drawn(found, width):
    return ["".join(span.text for span in line) for line in found.lines(width, 6)]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, ["编号", "标题", "栏目", "到期"]),
        (48, ["编号", "标题", "栏目", "到期"]),
        (47, ["编号", "标题", "栏目"]),
        (39, ["编号", "标题"]),
        (30, ["编号", "标题"]),
    ],
)
def test_what_can_be_spared_is_left_out_from_the_right_before_the_title_cannot_be_read(width, shown):
    heading, row, *_rest = drawn(table(), width)
    assert heading.split() == shown
    assert cell_len(row) <= width
    title = row[14:] if len(shown) == 2 else row
    assert cell_len(title) >= LEGIBLE


def test_a_table_without_rows_says_so_within_the_width():
    found = table()
    found.fill([])
    lines = [line for line in drawn(found, 30) if line.strip()]
    assert all(cell_len(line) <= 30 for line in lines)
    assert "".join(line.strip() for line in lines[1:]).replace(" ", "").endswith("items录入")


def test_what_was_cut_off_is_marked_right_behind_the_text():
    assert fit("调整青石镇政务公开领导小组", 24) == "调整青石镇政务公开领导.."
    assert fit("调整青石镇政务公开领导小组", 23) == "调整青石镇政务公开领.. "


def test_a_column_of_our_words_is_as_wide_as_the_longest():
    assert wide(9, "等您签字", "公开工作机构负责人") == 19
    assert wide(9, "等您签字") == 9
