"""Printed tables on screen: figures stand under their headings, rows fold, nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_gov.model.report import Box, Cell, Report, Section, Table
from tui_gov.tui.views.printed import PrintedTable
from tui_gov.tui.views.printed_table import table_lines
from tui_gov.tui.views.report_lines import report_rows

HEAD = ("序号", "统计指标", "单位", "统计数")
LINES = (
    ("1", "主动公开信息数", "条", 34),
    ("2", "其中：机构领导、设置及人事类", "条", 0),
    ("3", "有关投诉数", "件", 120),
)


def report(rows, header=1, **more):
    """A report of one table; numbers are figures."""
    cells = {}
    boxes = []
    for n, row in enumerate(rows):
        line = []
        for m, each in enumerate(row):
            if isinstance(each, int):
                cells[f"{n}.{m}"] = Cell(f"{n}.{m}", each, "", (f"id{n}",))
            line.append(
                Box(key=f"{n}.{m}") if isinstance(each, int) else each if isinstance(each, Box) else Box(each)
            )
        boxes.append(tuple(line))
    table = Table("table", tuple(boxes), header)
    return Report("x", "标题", "单位", 2026, cells=cells, sections=(Section("一、", table=table),), **more)


def drawn(found, width):
    heading, lines = table_lines(found, found.sections[0].table, width)
    return [*heading, *(text for text, _keys in lines)]


def test_headings_stand_over_their_columns_and_figures_end_under_them():
    assert drawn(report((HEAD, *LINES)), 76) == [
        "序号  统计指标                      单位  统计数",
        "----  ----------------------------  ----  ------",
        "1     主动公开信息数                条        34",
        "2     其中：机构领导、设置及人事类  条         0",
        "3     有关投诉数                    件       120",
    ]


def test_a_row_that_is_too_long_folds_in_its_column():
    assert drawn(report((HEAD, *LINES)), 34) == [
        "序号 统计指标          单位 统计数",
        "---- ----------------- ---- ------",
        "1    主动公开信息数    条       34",
        "2    其中：机构领导、  条        0",
        "     设置及人事类",
        "3    有关投诉数        件      120",
    ]


def test_merged_boxes_span_what_they_are_over():
    rows = (
        (Box("事项", down=2), Box("复议", across=2), Box("总计", down=2)),
        (Box("维持"), Box("纠正")),
        ("本年", 1, 2, 3),
    )
    assert drawn(report(rows, header=2), 40) == [
        "事项     复议     总计",
        "      维持  纠正",
        "----  ----  ----  ----",
        "本年     1     2     3",
    ]


def test_every_line_of_a_row_knows_the_figures_of_the_row():
    rows = [row for row in report_rows(report((HEAD, *LINES)), 30) if row.keys]
    assert {row.keys for row in rows} == {("1.3",), ("2.3",), ("3.3",)}
    assert len(rows) > len(LINES)
    assert {row.heading for row in rows} == {tuple(drawn(report((HEAD, *LINES)), 30)[:3])}


TEXTS = st.text(st.sampled_from("条例公开信息（一）、。2026-03 abc"), max_size=40)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 99999)), min_size=1, max_size=6), st.integers(30, 110))
def test_nothing_is_lost_and_nothing_sticks_out_at_any_width(rows, width):
    found = report((("事项", "依据", "本年处理决定数量"), *rows))
    heading, lines = table_lines(found, found.sections[0].table, width)
    whole = [*heading, *(text for text, _keys in lines)]
    assert all(cell_len(line) <= width for line in whole)
    assert sum(len(re.sub(r"\s", "", str(each))) for row in rows for each in row) == len(
        re.sub(r"\s", "", "".join(text for text, _keys in lines))
    )


@pytest.mark.parametrize("down", [0, 3, 11, 40])
def test_the_headings_stay_over_a_table_that_is_scrolled(down):
    found = report((HEAD, *((str(n), f"第{n}项", "条", n) for n in range(30))))
    table = PrintedTable()
    table.fill(report_rows(found, 76))
    for _n in range(down):
        table.move(1)
        table.lines(80, 12)
    lines = ["".join(span.text for span in line).rstrip() for line in table.lines(80, 12)]
    assert len(lines) == 12
    assert any(line.lstrip("> ").split() == list(HEAD) for line in lines)
    assert lines[table.cursor_row()].startswith(">")
    figures = [line for line in lines if line.endswith(tuple("0123456789")) and "条" in line]
    assert len({cell_len(line) for line in figures}) == 1
