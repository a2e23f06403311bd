"""What is exported comes back as it was, whatever stands in the cells: CSV in both encodings, and workbooks."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from township import Staff
from tui_gov.cli.intake import FIELDS, Intake
from tui_gov.exchange.sheets.write import write_xlsx
from tui_gov.exchange.write import write_csv
from tui_gov.model.text import clean, clean_line
from tui_gov.model.values import _SEPARATORS

HOSTILE = (
    *("=1+1", "=cmd|' /C calc'!A0", "+86", "-关于", "@甲", "'007", "''", "007", "1E5", "1.0", "1.1E+17"),
    *(
        "110101199003071234",
        "2025-03-04",
        "2025年3月4日",
        "45723",
        "3.10",
        "50%",
        "12.5万元",
        "甲\t乙",
        "√",
        "/",
        "—",
    ),
    *(
        "同上",
        '"',
        '"甲"乙',
        "甲,乙;丙",
        "合计",
        "小计",
        "总计：8条",
        "注：备注",
        "填表人：王某",
        "一、第一季度",
        "1",
    ),
    *(
        "😀表情",
        "שלום",
        "ａ１，",
        "甲/乙+丙|丁",
        "[/b]",
        "_x0041_",
        "无",
        "暂无",
        "是",
        "TRUE",
        "None",
        "nan",
        "标题",
        "2025年",
    ),
)
LINE = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)).map(lambda text: clean_line(text))
WORD = LINE.map(lambda text: clean_line(_SEPARATORS.sub("", text))).filter(bool)
LONG = st.one_of(LINE, st.text(max_size=30), st.sampled_from(("第一行\n第二行", "\n\n甲", "=甲\n=乙"))).map(
    lambda text: clean(text).strip()
)
DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def value_of(field, words):
    """Any value that the column may hold."""
    if field.kind in ("choice",) and field.strict:
        return st.sampled_from(sorted(set(words[field.choices].values())))
    return {
        "date": DAY,
        "int": st.integers(0, 999_999_999),
        "yuan": st.decimals(0, 10**9, places=2),
        "yes_no": st.booleans(),
        "several": st.lists(WORD, min_size=1, max_size=3, unique=True).map(tuple),
        "long": LONG,
        "moment": st.one_of(DAY.map(str), DAY.map(lambda day: f"{day} 09:05")),
    }.get(field.kind, LINE)


def rows_of(table):
    office = Staff()()
    words = office.words(table)
    fixed = {field.name: value_of(field, words) for field in FIELDS[table] if field.required}
    free = {
        field.name: st.one_of(st.none(), value_of(field, words))
        for field in FIELDS[table]
        if not field.required
    }
    row = st.fixed_dictionaries(
        {name: each.filter(lambda value: value not in ("", ())) for name, each in fixed.items()}
    ).flatmap(lambda first: st.fixed_dictionaries({}, optional=free).map(lambda rest: {**first, **rest}))
    return st.lists(row, min_size=1, max_size=4)


def kept(row):
    """What a row says: nothing that is empty."""
    return {name: value for name, value in row.items() if value not in (None, "", ())}


def shown(table, rows):
    """The rows as they are exported: official words where a key is kept."""
    office = Staff()()
    names = {
        field.name: field.choices for field in FIELDS[table] if field.choices in ("outcome", "applicant")
    }
    return [
        {
            name: office.shown(names[name], value) if name in names and value else value
            for name, value in row.items()
        }
        for row in rows
    ]


def back(table, path):
    """The typed rows of a file, the way that import takes."""
    intake = Intake(Staff()(), table, path)
    batch = intake.as_it_is() if intake.is_ours() else intake.read(intake.guessed())
    assert not batch.parsed.problems, [str(each.error) for each in batch.parsed.problems]
    return [kept(row.values) for row in batch.parsed.rows]


@pytest.mark.parametrize("form", ["utf-8-sig", "gb18030", "xlsx"])
@pytest.mark.parametrize("table", FIELDS)
def test_what_is_exported_comes_back_as_it_was(table, form):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rows_of(table))
    def holds(rows):
        with tempfile.TemporaryDirectory() as folder:
            if form == "xlsx":
                path = Path(folder) / "out.xlsx"
                write_xlsx(path, FIELDS[table], shown(table, rows))
            else:
                path = Path(folder) / "out.csv"
                write_csv(path, FIELDS[table], shown(table, rows), encoding=form)
            found = back(table, path)
        assert found == [kept(row) for row in rows]

    holds()
