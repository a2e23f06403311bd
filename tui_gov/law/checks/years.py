"""This year's tables against last year's."""

from collections.abc import Iterable

from tui_gov.law.checks.subject import COLUMNS, ROW_LABELS, Side, Subject, key_of, sides
from tui_gov.model.fields import FIGURE_FIELDS
from tui_gov.model.report import Check, Verdict

JUMP_FACTOR, JUMP_LEAST = 3, 20
"""A figure jumps where it became three times as large or small and moved by at least 20 (the program's own
default; no rule sets one)."""


def carried(subject: Subject) -> Iterable[Check]:
    """What was carried out last year is carried in this year, for each column."""
    if subject.previous is None:
        return
    now, before = subject.row("carried_in"), subject.previous.part3.get("carried_out")
    for column, label in enumerate(COLUMNS):
        yield sides(
            f"表三 上年结转=上年报告的结转下年度({label})",
            None if now is None else [now[column]],
            None if before is None else [before[column]],
            ids=subject.ids([key_of("carried_in", column)]),
        )


def in_force(subject: Subject) -> Iterable[Check]:
    """现行有效 is last year's, plus made, less repealed; expiry makes a true difference (law.md §6)."""
    if subject.previous is None:
        return
    kinds = [("normative", "规范性文件"), ("rules", "规章")]
    for kind, label in kinds[: 1 if subject.level in ("township", "street") else 2]:
        now = [subject.tables.part2.get(f"{kind}_{name}") for name in ("in_force", "made", "repealed")]
        before = subject.previous.part2.get(f"{kind}_in_force")
        if None in now or before is None:
            continue
        standing, made, repealed = (int(number or 0) for number in now)
        lapsed = subject.cells.get("part1.normative_expired") if kind == "normative" else None
        expired = [-int(lapsed.number)] if lapsed is not None and lapsed.number else []
        right: Side = [int(before), made, -repealed, *expired]
        yield sides(f"表二 {label}现行有效=上年现行有效+制发-废止", [standing], right)


def jumps(subject: Subject) -> Iterable[Check]:
    """A figure that jumped against last year wants a reason."""
    if subject.previous is None:
        return
    labels = {field.name: field.label for field in FIGURE_FIELDS} | {
        "normative_made": "规范性文件制发",
        "normative_repealed": "规范性文件废止",
        "normative_in_force": "规范性文件现行有效",
    }
    pairs = [
        (
            f"part2.{name}",
            f"表二 {labels[name]}",
            subject.tables.part2.get(name),
            subject.previous.part2.get(name),
        )
        for name in labels
    ]
    for row in ("new", "result_total", "carried_out"):
        now, before = subject.row(row), subject.previous.part3.get(row)
        if now is not None and before is not None:
            pairs.append((key_of(row, 6), f"表三 {ROW_LABELS[row]}(总计)", now[6], before[6]))
    for key, label, new, old in pairs:
        if new is None or old is None:
            continue
        low, high = sorted((new, old))
        if high - low < JUMP_LEAST or high < JUMP_FACTOR * low:
            continue
        reason = subject.reasons.get(key, "")
        yield Check(
            f"{label}比上年变动较大, {'已写原因' if reason else '未写原因'}",
            str(new),
            str(old),
            True,
            subject.ids([key]),
            difference=str(new - old),
            doubt=None if reason else Verdict.UNCERTAIN,
            told=reason or "核对后写明原因",
            key=key,
            reason=reason,
        )


def answered(subject: Subject) -> Iterable[Check]:
    """What last year's report named as a problem is answered in this one, point by point."""
    if not subject.answers:
        return
    open_ = [problem for problem, answer in subject.answers.items() if not answer]
    yield Check(
        "第五部分 上年提出的问题逐条答复",
        str(len(subject.answers) - len(open_)),
        str(len(subject.answers)),
        True,
        difference=str(-len(open_)),
        doubt=Verdict.UNCERTAIN if open_ else None,
        told="；".join(open_),
    )


YEARS = (carried, in_force, jumps, answered)
"""The checks of this file."""
