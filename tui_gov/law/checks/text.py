"""Figures told in prose against the cells of the tables, each on its right base."""

from collections.abc import Iterable

from tui_gov.law.checks.subject import OUTCOMES, Subject
from tui_gov.model.published import Told
from tui_gov.model.report import Check, Verdict

_NAMES = {
    "new": "新收申请",
    "carried_in": "上年结转",
    "carried_out": "结转下年度",
    "answered": "办结申请",
    "granted": "予以公开",
    "partial": "部分公开",
    "granted_or_partial": "予以公开及部分公开",
    "deny": "不予公开",
    "unable": "无法提供",
    "reject": "不予处理",
    "other": "其他处理",
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "normative_made": "规范性文件制发",
    "normative_repealed": "规范性文件废止",
    "normative_in_force": "规范性文件现行有效",
}
"""What a told figure counts, in words."""


def told_figures(subject: Subject) -> Iterable[Check]:
    """Every kind of figure that the prose tells: one of its mentions must be the table's, on a base that fits."""
    for what, name in _NAMES.items():
        mentions = [each for each in subject.told if each.what == what]
        if not mentions:
            continue
        bases = _bases(subject, what)
        if not bases:
            first = mentions[0]
            yield Check(
                f"正文与表 {name}",
                str(first.value),
                "缺",
                True,
                doubt=Verdict.NOT_ASSESSABLE,
                told=first.words,
            )
            continue
        typed = {int(number) for number, _ in subject.typed if number.isdigit()}
        yield _held(name, mentions, bases, typed)


def _held(name: str, mentions: list[Told], bases: dict[int, str], typed: set[int]) -> Check:
    """The check of one kind of figure: the mentions that agree, or the one that does not.

    Beside one that agrees another is doubtful on a page, and wrong where somebody typed it by hand.
    """
    right = str(next(iter(bases)))
    for each in mentions:
        if each.value in bases:
            base = bases[each.value]
            named = f"正文与表 {name}" + (f"({base})" if base else "")
            others = [other for other in mentions if other.value not in bases and not other.narrow]
            wrong = any(other.value in typed for other in others)
            doubt = Verdict.UNCERTAIN if others and not wrong else None
            words = others[0].words if others else each.words
            left = str(others[0].value if others else each.value)
            return Check(named, left, str(each.value), not wrong, doubt=doubt, told=words)
    whole = [each for each in mentions if not each.narrow]
    if not whole:
        each = mentions[0]
        return Check(
            f"正文与表 {name}", str(each.value), right, True, doubt=Verdict.NOT_ASSESSABLE, told=each.words
        )
    summed = sum(each.value for each in whole)
    if len(whole) > 1 and summed in bases:
        return Check(f"正文与表 {name}", str(summed), str(summed), True, told=whole[0].words)
    each = whole[0]
    return Check(
        f"正文与表 {name}",
        str(each.value),
        right,
        False,
        difference=str(each.value - next(iter(bases))),
        told=each.words,
    )


def _bases(subject: Subject, what: str) -> dict[int, str]:
    """Figures of the tables that a told one may mean, the first one first; empty where the tables have none."""
    total = _totals(subject)
    found: dict[int, str] = {}
    if what in ("new", "carried_in", "carried_out"):
        if total.get(what) is not None:
            found[int(total[what] or 0)] = ""
        if what == "new" and None not in (total.get("new"), total.get("carried_in")):
            found.setdefault(int(total["new"] or 0) + int(total["carried_in"] or 0), "含上年结转")
    elif what == "answered":
        if total.get("result_total") is not None:
            found[int(total["result_total"] or 0)] = ""
    elif what in ("reconsideration", "litigation"):
        found = _remedies(subject, what)
    elif what.startswith("normative_"):
        number = subject.tables.part2.get(what)
        if number is None and what in subject.tables.part2 and subject.dashed("part2"):
            number = 0
        found = {} if number is None else {int(number): ""}
    else:
        found = _outcomes(subject, what, total)
    return found


def _totals(subject: Subject) -> dict[str, int | None]:
    """The total column of table B; a dash says 0."""
    nothing = 0 if subject.dashed("part3") else None
    rows = {name: row for name, row in subject.tables.part3.items() if len(row) == 7}
    return {name: nothing if row[6] is None else row[6] for name, row in rows.items()}


def _outcomes(subject: Subject, what: str, total: dict[str, int | None]) -> dict[int, str]:
    """The total of one group of results."""
    names = [
        name
        for name in OUTCOMES
        if name == what
        or (what == "granted_or_partial" and name in ("granted", "partial"))
        or (what not in ("granted", "partial") and name.startswith(f"{what}_"))
    ]
    if subject.published is not None and subject.published.layout == "2019" and what == "other":
        names = ["other_other"]
    figures = [total.get(name) for name in names]
    if any(name not in total for name in names) or (None in figures and not subject.blank_is_zero):
        return {}
    return {sum(figure or 0 for figure in figures): ""}


def _remedies(subject: Subject, what: str) -> dict[int, str]:
    """Reviews, or suits of both groups: by the totals, and by the sum of the results before them."""
    groups = (
        ("reconsideration",)
        if what == "reconsideration"
        else ("litigation_direct", "litigation_after_review")
    )
    rows = [subject.tables.part4.get(group) for group in groups]
    dashed = subject.dashed("part4")
    there = [row for row in rows if row is not None and (dashed or any(cell is not None for cell in row))]
    if len(there) < len(rows):
        return {}
    return dict.fromkeys(
        (sum(row[4] or 0 for row in there), sum(sum(c or 0 for c in row[:4]) for row in there)), ""
    )


def told_flow(subject: Subject) -> Iterable[Check]:
    """The identity of table B in the prose itself, where it tells all four figures once."""
    figures = []
    for what in ("new", "carried_in", "answered", "carried_out"):
        values = {each.value for each in subject.told if each.what == what and not each.narrow}
        if len(values) != 1:
            return
        figures.append(values.pop())
    new, carried_in, answered, carried_out = figures
    difference = new + carried_in - answered - carried_out
    yield Check(
        "正文 新收+上年结转=办结+结转下年度",
        f"{new}+{carried_in}",
        f"{answered}+{carried_out}",
        True,
        difference=str(difference),
        doubt=Verdict.UNCERTAIN if difference else None,
    )


def typed_numbers(subject: Subject) -> Iterable[Check]:
    """A number typed into one's own prose is that of some cell; better a cell is put in its place."""
    known = {str(cell.value) for cell in subject.cells.values()}
    for number, words in subject.typed:
        if number not in known:
            yield Check(
                "文字 手填数字没有来源",
                number,
                "",
                True,
                doubt=Verdict.UNCERTAIN,
                told=f"{words}: 改用{{数字名称}}, 或核对",
            )


def length(subject: Subject) -> Iterable[Check]:
    """Part one stays within about a thousand characters (local: 武威 2025)."""
    prose = subject.parts.get("part1")
    if prose is None or subject.published is not None:
        return
    count = len("".join(prose.split()))
    long = count > PART_ONE_LENGTH
    yield Check(
        "第一部分 篇幅不超过一千字",
        str(count),
        str(PART_ONE_LENGTH),
        True,
        doubt=Verdict.UNCERTAIN if long else None,
    )


PART_ONE_LENGTH = 1000
"""Characters of part one (武政办发〔2025〕54号, a local rule)."""
TEXT = (told_figures, told_flow, typed_numbers, length)
"""The checks of this file."""
