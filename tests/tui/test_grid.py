"""Text in cells: folding, fitting, and which cells are sent again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_gov.model.text import clean
from tui_gov.tui.grid import cells, changes, draw, fit, text_line, wrap

CLOSING = "，。、；：！？）》”"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("公开政府信息274条，其中公文43条", 15, ["公开政府信息274", "条，其中公文43", "条"]),
        ("予以公开8件、部分公开1件", 12, ["予以公开8", "件、部分公开", "1件"]),
        ("（统计期限）自1月1日", 11, ["（统计期", "限）自1月1", "日"]),
        ("甲\n\n乙", 10, ["甲", "", "乙"]),
        ("", 10, [""]),
        ("0123456789ABCDEF", 10, ["0123456789", "ABCDEF"]),
        ("tell the officer", 8, ["tell the", "officer"]),
        ("tell the officer", 9, ["tell the ", "officer"]),
    ],
)
def test_lines_break_where_a_reader_expects(text, width, lines):
    assert wrap(text, width) == lines


@given(st.text(), st.integers(4, 90))
def test_folding_loses_nothing_but_spaces_and_stays_inside(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    whole = clean(text).replace("\t", " ").replace("\n", "")
    assert "".join(lines).replace(" ", "") == whole.replace(" ", "")


PIECES = st.lists(
    st.sampled_from(["公开", "2026年", "、政务", "（三）", "完。", "《条例》", "274件", "A-12项"])
)


@given(PIECES, st.integers(12, 60))
def test_no_line_begins_with_a_closing_mark_or_splits_a_number(pieces, width):
    lines = wrap("".join(pieces), width)
    for before, line in pairwise(lines):
        assert line[0] not in CLOSING
        assert before[-1] not in "（《"
        assert not (before[-1].isdigit() and line[0].isdigit())


@given(st.text(), st.integers(0, 90))
def test_fitted_text_fills_its_width_exactly(text, width):
    assert cell_len(fit(clean(text).replace("\n", " ").replace("\t", " "), width)) == width


LINES = st.text(alphabet="政务公开 ab1“”", max_size=60)


@given(LINES, LINES)
def test_sending_the_runs_that_differ_makes_the_new_line(old, new):
    before, after = (cells((draw(text),), 40) for text in (old, new))
    shown = list(before)
    for first, past in changes(before, after):
        assert after[first][0] != "", "a run begins inside a wide character"
        shown[first:past] = after[first:past]
    assert shown == after


def test_a_line_of_text_is_as_wide_as_asked():
    assert sum(cell_len(span.text) for span in text_line("青石镇2026年财政预算公开说明", 21)) == 21
