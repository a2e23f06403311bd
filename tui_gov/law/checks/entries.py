"""标准目录: what the office's catalogue says of the register. A rule of the office not kept is a failure."""

from collections.abc import Iterable, Sequence
from datetime import date

from tui_gov.law.cadence import Standing, display_end, displays, missing_channels
from tui_gov.law.calendar import Calendar
from tui_gov.law.checks.register import finding
from tui_gov.law.counting import ItemWithFacts
from tui_gov.law.items import OUT, ItemState
from tui_gov.law.office_catalogue import Catalogue, is_late
from tui_gov.model.report import Check
from tui_gov.model.text import Phrase


def overdue_entries(standings: Iterable[Standing]) -> Iterable[Check]:
    """Entries whose period has passed with nothing published, each with the item that was the last."""
    for each in standings:
        if each.overdue and each.next_on is not None:
            name = Phrase("标准目录 到期未公开: {entry}", entry=each.row.entry)
            last = each.last_on.isoformat() if each.last_on else "-"
            yield Check(name, last, each.next_on.isoformat(), False, each.published[-1:])


def run_entry_checks(
    catalogue: Catalogue, items: Sequence[ItemWithFacts], today: date, started: date, calendar: Calendar
) -> Iterable[Check]:
    """What the catalogue says of single items."""
    yield from _displays(catalogue, items, today, started, calendar)
    missing = [item.id for item, facts in items if missing_channels(catalogue, item, facts)]
    yield from finding(Phrase("标准目录 缺规定渠道"), missing, certain=True)
    yield from _rows(catalogue, items)
    unexplained = [
        item.id
        for item, facts in items
        if facts.state is ItemState.PUBLISHED and not facts.late_reason and is_late(item, facts, calendar)
    ]
    yield from finding(Phrase("晚于期限没有写明原因"), unexplained, Phrase("用“迟延原因”补写"))


def _displays(
    catalogue: Catalogue, items: Sequence[ItemWithFacts], today: date, started: date, calendar: Calendar
) -> Iterable[Check]:
    """Displays past their day that are still up, and those that are shorter than their row demands."""
    up = [each.item.id for each in displays(items, started) if each.up and each.until < today]
    yield from finding(Phrase("公示期满未撤下"), up, certain=True)
    short = []
    for item, facts in items:
        if facts.state not in OUT or facts.published_on is None or item.display_until is None:
            continue
        end = display_end(catalogue.row_of(item), facts.published_on, calendar)
        if end is not None and item.display_until < end:
            short.append(item.id)
    yield from finding(Phrase("标准目录 公示天数不足"), short, certain=True)


def _rows(catalogue: Catalogue, items: Sequence[ItemWithFacts]) -> Iterable[Check]:
    """Entries and stages that the catalogue does not know, and limits without the day from which they run."""
    unknown, stages, starts = [], [], []
    for item, facts in items:
        row = catalogue.row_of(item)
        if item.entry and item.entry not in catalogue.entries:
            unknown.append(item.id)
        if row is None:
            continue
        if row.stages and item.stage not in row.stages:
            stages.append(item.id)
        if row.start != "formed" and item.starts_on is None and facts.published_on is None:
            starts.append(item.id)
    yield from finding(Phrase("目录事项不在标准目录里"), unknown)
    yield from finding(Phrase("逐步公开的阶段没有填, 或不在标准目录里"), stages)
    yield from finding(Phrase("没有填起算日期, 期限暂从生成日期计"), starts)
