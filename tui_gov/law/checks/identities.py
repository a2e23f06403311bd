"""The identities of the three tables (勾稽关系)."""

from collections.abc import Iterable

from tui_gov.law.checks.subject import (
    COLUMNS,
    GROUP_LABELS,
    OUTCOMES,
    ROW_LABELS,
    Side,
    Subject,
    key_of,
    sides,
)
from tui_gov.model.report import Check

RESULTS = ("upheld", "corrected", "other", "pending")


def flow(subject: Subject) -> Iterable[Check]:
    """第一项加第二项之和，等于第三项加第四项之和 (printed in the table): for each column."""
    names = ("new", "carried_in", "result_total", "carried_out")
    rows = [subject.row(name) for name in names]
    for column, label in enumerate(COLUMNS):
        left, right = (_cells(pair, column) for pair in (rows[:2], rows[2:]))
        yield sides(
            f"表三 新收+上年结转=办理结果总计+结转下年度({label})",
            left,
            right,
            ids=subject.ids(key_of(name, column) for name in names),
            blank_is_zero=subject.blank_is_zero,
        )


def results(subject: Subject) -> Iterable[Check]:
    """（七）总计 is the sum of the 21 results, for each column."""
    rows = [subject.row(name) for name in OUTCOMES]
    there = [row for row in rows if row is not None]
    total = subject.row("result_total")
    old = subject.published is not None and subject.published.layout == "2019"
    whole = len(there) == len(rows) or (old and len(there) == len(rows) - 2)
    for column, label in enumerate(COLUMNS):
        cells: list[int | None] = [row[column] for row in there]
        blank = subject.blank_is_zero
        yield sides(
            f"表三 办理结果各项之和=总计({label})",
            [cell for cell in cells if cell or (cell is None and not blank)] or [0] if whole else None,
            None if total is None else [total[column]],
            ids=subject.ids(key_of(name, column) for name in OUTCOMES),
            blank_is_zero=blank,
        )


def applicants(subject: Subject) -> Iterable[Check]:
    """The total column is the sum of the six applicant columns, for each row."""
    for name in subject.tables.part3:
        row = subject.row(name)
        unfilled = row is not None and all(cell is None for cell in row[:6]) and not subject.dashed("part3")
        yield sides(
            f"表三 各申请人之和=总计({ROW_LABELS.get(name, name)})",
            None if row is None else row[:6],
            None if row is None else row[6:],
            ids=subject.ids([key_of(name, 6)]),
            blank_is_zero=subject.blank_is_zero and not unfilled,
        )


def remedies(subject: Subject) -> Iterable[Check]:
    """Each total of table C is the sum of the four results before it."""
    for group, row in subject.tables.part4.items():
        yield sides(
            f"表四 结果之和=总计({GROUP_LABELS.get(group, group)})",
            row[:4],
            row[4:],
            ids=subject.ids([f"part4.{group}.{result}" for result in RESULTS]),
            blank_is_zero=row[4:5] != (None,) or subject.dashed("part4"),
        )


def no_rules(subject: Subject) -> Iterable[Check]:
    """A township has no power to make 规章 (law.md §2.6, its basis unverified)."""
    if subject.level not in ("township", "street"):
        return
    left = [subject.tables.part2.get(name) for name in ("rules_made", "rules_repealed", "rules_in_force")]
    yield sides("表二 乡镇街道没有规章制定权", [None if n is None else int(n) for n in left], [0])


def _cells(rows: Iterable[Side | None], column: int) -> Side | None:
    """One column of some rows; None where one of them was not found."""
    found = [None if row is None else (row[column],) for row in rows]
    return None if None in found else [cell[0] for cell in found if cell is not None]


IDENTITIES = (flow, results, applicants, remedies, no_rules)
"""The checks of this file."""
