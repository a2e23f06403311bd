"""The queue of a quarter: what its review must look at, and why. A rule is a row of quarterly.toml and a small function.

An entry is a record with every reason for which it is there; columns, key areas and entries of the catalogue
that are about no record stand under a key of their own (`栏目:工作动态`).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from tui_gov.law.columns import ColumnState, column_looks
from tui_gov.law.deadlines import days_left
from tui_gov.law.items import RUNNING, ItemState
from tui_gov.law.looked import Entry, Held, Looked, Reason
from tui_gov.law.rows import Row, rows
from tui_gov.model.dates import months_after
from tui_gov.model.text import Phrase

FIRST_DAY = date(2019, 12, 26)
"""The rows are in force from this day; an earlier quarter is looked at by the same."""

Hit = tuple[str, date, Phrase]
"""Id or key, the day it is about, and the reason."""
Rule = Callable[[Looked, Row], Iterable[Hit]]
RULES: dict[str, Rule] = {}
"""The rules by the key of their row."""


def rule(key: str) -> Callable[[Rule], Rule]:
    """Enter a function under the key of its row."""

    def enter(found: Rule) -> Rule:
        RULES[key] = found
        return found

    return enter


def queue(looked: Looked) -> list[Entry]:
    """The queue of a quarter: one entry a record, by the order of the rules and then by day."""
    found: dict[str, tuple[tuple[int, date], list[Reason]]] = {}
    for place, row in enumerate(rule_rows(looked.on)):
        if row.key == "sample":
            continue
        for record, day, text in RULES[row.key](looked, row):
            _enter(found, place, row, record, day, text)
    place, sample = next((n, row) for n, row in enumerate(rule_rows(looked.on)) if row.key == "sample")
    percent = looked.sample_percent or int(sample.values["percent"])
    for each in sampled(looked, percent, int(sample.values["at_least"]), found):
        day = each.facts.published_on or looked.first
        _enter(found, place, sample, each.item.id, day, Phrase("其余抽查{percent}%", percent=percent))
    ordered = sorted(found.items(), key=lambda pair: (pair[1][0], pair[0]))
    return [Entry(record, day, tuple(reasons)) for record, ((_place, day), reasons) in ordered]


def _enter(
    found: dict[str, tuple[tuple[int, date], list[Reason]]],
    place: int,
    row: Row,
    record: str,
    day: date,
    text: Phrase,
) -> None:
    reason = Reason(row.key, row.label, text, row.cite, row.verified)
    found.setdefault(record, ((place, day), []))[1].append(reason)


def rule_rows(on: date) -> list[Row]:
    """The rules of a day in their order."""
    return [each for each in rows("quarterly", max(on, FIRST_DAY)) if each.values["set"] == "rule"]


def sampled(looked: Looked, percent: int, least: int, taken: Iterable[str]) -> list[Held]:
    """Some of what was published in the quarter and is not looked at anyway: always the same for a quarter.

    Which ones is drawn from the quarter and the id, so that another record more or less changes no other's lot.
    """
    published = looked.published
    taken = set(taken)
    wanted = max(-(-len(published) * percent // 100), least)
    rest = [each for each in published if each.item.id not in taken]
    lots = sorted(rest, key=lambda each: _lot(looked, each.item.id))
    return lots[:wanted]


def _lot(looked: Looked, record: str) -> str:
    return hashlib.sha256(f"{looked.year}-{looked.quarter}/{record}".encode()).hexdigest()


@rule("unrectified")
def unrectified(looked: Looked, _: Row) -> Iterator[Hit]:
    """Findings of an earlier quarter that are not put right, or not confirmed."""
    quarter = f"{looked.year}-{looked.quarter}"
    for each in looked.findings:
        if (each.quarter and each.quarter >= quarter) or (
            not each.quarter and each.found_on is not None and each.found_on >= looked.first
        ):
            continue
        day = each.due_on or each.found_on or looked.first
        due = Phrase(", 限{day}", day=each.due_on.isoformat()) if each.due_on else ""
        state = Phrase("整改未复核") if each.done_on else Phrase("未整改")
        told = each.text[:40] or each.kind
        yield (
            each.record or each.id,
            day,
            Phrase(
                "{finding} {kind} {state}{due}: {text}",
                finding=each.id,
                kind=each.kind,
                state=state,
                due=due,
                text=told,
            ),
        )


@rule("late")
def late(looked: Looked, _: Row) -> Iterator[Hit]:
    """Published in the quarter after its limit, or waiting past it."""
    for each in looked.items:
        published = each.facts.published_on
        if each.facts.public_in(looked.first, looked.on, looked.today) and published is not None:
            if published > each.due:
                days = -days_left(each.due, published, looked.calendar)
                yield (
                    each.item.id,
                    published,
                    Phrase(
                        "公开晚于期限(到期{due}, 公开{day}, 晚{days}个工作日)",
                        due=each.due.isoformat(),
                        day=published.isoformat(),
                        days=days,
                    ),
                )
        elif each.facts.state in RUNNING and each.due < looked.today and each.due <= looked.last:
            days = -days_left(each.due, looked.today, looked.calendar)
            yield (
                each.item.id,
                each.due,
                Phrase("到期{due}还没有公开, 已晚{days}个工作日", due=each.due.isoformat(), days=days),
            )


@rule("urgent")
def urgent(looked: Looked, _: Row) -> Iterator[Hit]:
    """What went out on a duty leader's word and still lacks its review."""
    for each in looked.items:
        published = each.facts.published_on
        if each.facts.state is ItemState.URGENT and published is not None and published <= looked.last:
            yield each.item.id, published, Phrase("{day}紧急发布, 还没有补签", day=published.isoformat())


@rule("stale")
def stale(looked: Looked, _: Row) -> Iterator[Hit]:
    """Columns that are empty or past their own gap on the day looked at."""
    pairs = [(each.item, each.facts) for each in looked.items]
    for look in column_looks(looked.columns, pairs, looked.gaps, looked.first, looked.on):
        if look.state is ColumnState.EMPTY:
            yield f"栏目:{look.name}", looked.on, Phrase("栏目空白: 没有公开过")
        elif look.state is ColumnState.STALE and look.last is not None:
            yield (
                f"栏目:{look.name}",
                look.last,
                Phrase(
                    "最后更新{day}, 已{gap}天, 超过{most}天",
                    day=look.last.isoformat(),
                    gap=look.gap,
                    most=look.most,
                ),
            )


@rule("missing")
def missing(looked: Looked, _: Row) -> Iterator[Hit]:
    """Entries of the catalogue whose period ended by the last day of the quarter with nothing published."""
    for each in looked.missing:
        if each.due <= looked.last:
            yield f"目录:{each.entry}", each.due, each.told


@rule("request")
def request(looked: Looked, row: Row) -> Iterator[Hit]:
    """Requests that came in by the end of the quarter, are unanswered and near or past their limit."""
    near = int(row.values["near_days"])
    for case in looked.cases:
        due = case.reply_deadline(looked.today)
        if case.answered_on is not None or case.request.received_on > looked.last:
            continue
        if due is None:
            days = looked.calendar.workdays_between(case.request.received_on, looked.today)
            if days > near:
                yield (
                    case.request.id,
                    case.request.received_on,
                    Phrase("收到{days}个工作日仍未确认, 期限未起算", days=days),
                )
            continue
        left = days_left(due.due, looked.today, looked.calendar)
        if left < 0 or case.is_late(looked.today):
            yield case.request.id, due.due, Phrase("到期{due}未答复", due=due.due.isoformat())
        elif left <= near:
            yield (
                case.request.id,
                due.due,
                Phrase("到期{due}, 还剩{left}个工作日", due=due.due.isoformat(), left=left),
            )


@rule("pause")
def pause(looked: Looked, _: Row) -> Iterator[Hit]:
    """Corrections, opinions and payments that are still awaited; the clock may stand still on them."""
    for case in looked.cases:
        if case.request.received_on > looked.last:
            continue
        record = case.request.id
        if case.correcting and case.correction_sent_on is not None:
            yield (
                record,
                case.correction_sent_on,
                Phrase("补正未收到, {day}告知", day=case.correction_sent_on.isoformat()),
            )
        if case.consulting and case.consulted_on is not None:
            yield (
                record,
                case.consulted_on,
                Phrase("征求意见未复, {day}发出", day=case.consulted_on.isoformat()),
            )
        if case.paying and case.fee_noticed_on is not None:
            yield (
                record,
                case.fee_noticed_on,
                Phrase("收费未缴, {day}通知", day=case.fee_noticed_on.isoformat()),
            )


@rule("reassess")
def reassess(looked: Looked, _: Row) -> Iterator[Hit]:
    """Withheld items whose day of re-assessment comes by the end of the quarter, or that have none."""
    for each in looked.items:
        if each.facts.state is not ItemState.WITHHELD or each.item.formed_on > looked.last:
            continue
        day = each.item.reassess_on
        if day is None:
            yield each.item.id, each.item.formed_on, Phrase("是否仍不公开: 没有定重新评估日期")
        elif day <= looked.last:
            yield each.item.id, day, Phrase("是否仍不公开: {day}到期重新评估", day=day.isoformat())


@rule("ending")
def ending(looked: Looked, row: Row) -> Iterator[Hit]:
    """Normative documents that end in the quarter or within some months after the day looked at."""
    horizon = months_after(looked.on, int(row.values["months"]))
    for each in looked.items:
        until, repealed = each.item.valid_until, each.item.repealed_on
        if not each.item.normative or not each.facts.public or until is None:
            continue
        if looked.first <= until <= horizon and (repealed is None or repealed > until):
            left = (until - looked.on).days
            words = Phrase("还剩{days}天", days=left) if left >= 0 else Phrase("已过{days}天", days=-left)
            yield each.item.id, until, Phrase("有效期至{day}, {left}", day=until.isoformat(), left=words)


@rule("screened")
def screened(looked: Looked, _: Row) -> Iterator[Hit]:
    """Items published in the quarter in which a screening by the present rules finds something."""
    for each in looked.published:
        if (told := looked.screened.get(each.item.id)) and each.facts.published_on is not None:
            yield each.item.id, each.facts.published_on, Phrase("重新筛查: {told}", told=told)


@rule("area")
def area(looked: Looked, _: Row) -> Iterator[Hit]:
    """Key areas in which nothing was published in the quarter."""
    filled = {each.item.key_area for each in looked.published}
    for each in rows("catalogue", max(looked.on, FIRST_DAY)):
        if each.values.get("set") == "key_area" and each.label not in filled:
            yield f"重点领域:{each.label}", looked.on, Phrase("本季没有公开信息")


@rule("guide")
def guide(looked: Looked, row: Row) -> Iterator[Hit]:
    """The guide and the catalogue of art 12, where they were published or changed in the quarter."""
    for each in looked.items:
        texts = (each.item.title, each.item.column)
        if not each.facts.public or not any(word in text for word in row.values["words"] for text in texts):
            continue
        days = (each.facts.published_on, each.changed_on)
        if day := next((day for day in days if day and looked.first <= day <= looked.last), None):
            yield each.item.id, day, Phrase("指南或目录{day}有变动", day=day.isoformat())
