"""The identities of an annual report (勾稽关系), as small functions over plain tables."""

from collections.abc import Iterable, Mapping

from tui_gov.law.rows import read_rows
from tui_gov.model.report import Cell, Check, Tables
from tui_gov.model.text import Phrase

_COLUMNS = (*(each.label for each in read_rows("applicants")), "总计")
_OUTCOMES = tuple(each.key for each in read_rows("outcomes"))
_GROUP_LABELS = {
    "reconsideration": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
Counted = Mapping[str, Cell]


def check_tables(
    tables: Tables, *, level: str = "", previous: Tables | None = None, cells: Counted | None = None
) -> tuple[Check, ...]:
    """Every identity of the three tables, a blank counting as 0.

    `previous` is last year's tables, `level` the agency's; `cells` names the records behind a
    difference where the tables were counted from records.
    """
    known = cells or {}
    found = [
        *_flow(tables, known),
        *_results(tables, known),
        *_rows(tables, known),
        *_part_four(tables, known),
    ]
    if previous is not None:
        found += [*_carried(tables, previous, known), *_in_force(tables, previous)]
    if level in ("township", "street"):
        found += _no_rules(tables)
    return tuple(found)


def _check(name: str, left: Iterable[int], right: Iterable[int], ids: Iterable[str] = ()) -> Check:
    left, right = list(left), list(right)
    difference = sum(left) - sum(right)
    return Check(
        name=name,
        left="+".join(map(str, left)),
        right="+".join(map(str, right)),
        holds=difference == 0,
        ids=tuple(ids) if difference else (),
        difference=str(difference),
    )


def _n(row: tuple[int | None, ...] | None, column: int) -> int:
    return (row[column] or 0) if row is not None and column < len(row) else 0


def _ids(cells: Counted, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for key in keys if key in cells for each in cells[key].ids))


def _key(row: str, column: int) -> str:
    return f"part3.{row}.{(*(each.key for each in read_rows('applicants')), 'total')[column]}"


def _flow(tables: Tables, cells: Counted) -> Iterable[Check]:
    """第一项加第二项之和，等于第三项加第四项之和: for each column."""
    rows = tables.part3
    for column, label in enumerate(_COLUMNS):
        left = [_n(rows.get(name), column) for name in ("new", "carried_in")]
        right = [_n(rows.get(name), column) for name in ("result_total", "carried_out")]
        keys = [_key(name, column) for name in ("new", "carried_in", "result_total", "carried_out")]
        yield _check(
            Phrase("表三 新收+上年结转=办理结果总计+结转下年度({column})", column=label),
            left,
            right,
            _ids(cells, keys),
        )


def _results(tables: Tables, cells: Counted) -> Iterable[Check]:
    """（七）总计 is the sum of the 21 results, for each column."""
    rows = tables.part3
    for column, label in enumerate(_COLUMNS):
        parts = [_n(rows.get(name), column) for name in _OUTCOMES]
        keys = [_key(name, column) for name in _OUTCOMES]
        shown = [part for part in parts if part] or [0]
        yield _check(
            Phrase("表三 办理结果各项之和=总计({column})", column=label),
            shown,
            [_n(rows.get("result_total"), column)],
            _ids(cells, keys),
        )


def _rows(tables: Tables, cells: Counted) -> Iterable[Check]:
    """The total column is the sum of the six applicant columns, for each row."""
    for name, figures in tables.part3.items():
        parts = [_n(figures, column) for column in range(6)]
        yield _check(
            Phrase("表三 各申请人之和=总计({row})", row=name),
            parts,
            [_n(figures, 6)],
            _ids(cells, [_key(name, 6)]),
        )


def _part_four(tables: Tables, cells: Counted) -> Iterable[Check]:
    """Each total of table C is the sum of the four results before it."""
    for group, figures in tables.part4.items():
        parts = [_n(figures, column) for column in range(4)]
        ids = _ids(cells, [f"part4.{group}.total"])
        yield _check(
            Phrase("表四 结果之和=总计({group})", group=_GROUP_LABELS.get(group, group)),
            parts,
            [_n(figures, 4)],
            ids,
        )


def _carried(tables: Tables, previous: Tables, cells: Counted) -> Iterable[Check]:
    """What was carried out last year is carried in this year, for each column."""
    for column, label in enumerate(_COLUMNS):
        left = [_n(tables.part3.get("carried_in"), column)]
        right = [_n(previous.part3.get("carried_out"), column)]
        ids = _ids(cells, [_key("carried_in", column)])
        yield _check(Phrase("表三 上年结转=上年报告的结转下年度({column})", column=label), left, right, ids)


def _in_force(tables: Tables, previous: Tables) -> Iterable[Check]:
    """现行有效 is last year's, plus made, less repealed; expiry makes a true difference."""
    now, before = tables.part2, previous.part2
    names = ("normative_in_force", "normative_made", "normative_repealed")
    if any(now.get(name) is None for name in names) or before.get("normative_in_force") is None:
        return
    right = [
        int(before["normative_in_force"] or 0),
        int(now["normative_made"] or 0),
        -int(now["normative_repealed"] or 0),
    ]
    yield _check(
        Phrase("表二 规范性文件现行有效=上年现行有效+制发-废止"), [int(now["normative_in_force"] or 0)], right
    )


def _no_rules(tables: Tables) -> Iterable[Check]:
    """A township has no power to make 规章 (law.md §2.6, its basis unverified)."""
    names = ("rules_made", "rules_repealed", "rules_in_force")
    left = [int(tables.part2.get(name) or 0) for name in names]
    yield _check(Phrase("表二 乡镇街道没有规章制定权"), left, [0])
