"""Every figure of a year's annual report, counted: the three tables, and what the prose tells beside them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from tui_gov.law.annual_tables import APPLICANTS, GROUPS, RESULTS
from tui_gov.law.counting import (
    FORMAT,
    Cells,
    ItemWithFacts,
    figure,
    lapses,
    law_rows,
    normative_rows,
    plain,
    remedy_results,
    request_rows,
)
from tui_gov.law.duty_counts import count_duties
from tui_gov.law.items import ItemState
from tui_gov.law.requests import Case
from tui_gov.model.dates import period
from tui_gov.model.fields import FIGURE_FIELDS
from tui_gov.model.records import Duty, Figures
from tui_gov.model.report import Cell

OUTCOMES = tuple(each.key for each in law_rows("outcomes", date.min))
"""The 21 results of table B, in the official order."""
ROWS = ("new", "carried_in", *OUTCOMES, "result_total", "carried_out")
"""The 25 rows of table B."""
NORMATIVE = ("normative_made", "normative_repealed", "normative_in_force")


def annual_cells(
    year: int,
    items: Iterable[ItemWithFacts],
    cases: Iterable[Case],
    figures: Figures | None,
    today: date,
    duties: Iterable[Duty] = (),
) -> Mapping[str, Cell]:
    """The figures of a year, 1 January to 31 December, by key.

    Those of table A that no register holds are "not yet known" until they are entered.
    """
    cells = Cells()
    first, last = period(year)
    items, cases = list(items), list(cases)
    _count_part_two(cells, items, figures, first, last)
    _count_requests(cells, cases, first, last)
    _count_items(cells, items, first, last, today)
    _count_remedies(cells)
    _count_late(cells, cases, first, last, today)
    _count_fees(cells, cases, first, last)
    if ledger := list(duties):
        count_duties(cells, ledger, first, last, prefix="part1.duties")
    channels = [key for key, cell in cells.close().items() if key.startswith("part1.channel.") and cell.ids]
    cells.set("part1.channels", len(channels), "本年用过的公开方式的种类")
    return MappingProxyType(cells.close())


def _count_part_two(
    cells: Cells, items: list[ItemWithFacts], figures: Figures | None, first: date, last: date
) -> None:
    typed = figures.values if figures else {}
    for field in FIGURE_FIELDS:
        cells.set(f"part2.{field.name}", figure(typed, field.name), field.label)
    rules = ("本年内生成的规范性文件", "本年内废止的规范性文件", "12月31日未废止、未失效的规范性文件")
    for name, rule in zip(NORMATIVE, rules, strict=True):
        cells.open(f"part2.{name}", rule, FORMAT)
    cells.open("part1.normative_expired", "本年内有效期届满而未废止的规范性文件", FORMAT)
    for item, facts in items:
        for name in normative_rows(item, facts, first, last):
            cells.count(f"part2.{name}", item.id)
        if item.normative and facts.public and lapses(item, first, last):
            cells.count("part1.normative_expired", item.id)


def _count_requests(cells: Cells, cases: list[Case], first: date, last: date) -> None:
    for row in ROWS:
        for column in (*APPLICANTS, "total"):
            cells.open(f"part3.{row}.{column}", _RULES.get(row, "本年内以此结果答复的申请"), FORMAT)
    for group in GROUPS:
        for result in RESULTS:
            cells.open(f"part4.{group}.{result}", "本年内曾在办的案件, 按本年末的结果", FORMAT)
    for case in cases:
        request = case.request
        for row in request_rows(case, first, last):
            cells.count(f"part3.{row}.{request.applicant_type}", request.id)
            cells.count(f"part3.{row}.total", request.id)
        for group, result in remedy_results(case, first, last):
            cells.count(f"part4.{group}.{result}", request.id)
            cells.count(f"part4.{group}.total", request.id)


_RULES = {
    "new": "收到申请之日在本年内的申请",
    "carried_in": "收到申请之日在上年或更早、1月1日前未答复的申请",
    "result_total": "本年内答复的申请",
    "carried_out": "12月31日未答复的申请",
}


def _count_items(cells: Cells, items: list[ItemWithFacts], first: date, last: date, today: date) -> None:
    cells.open("part1.items", "公开日期在本年内的信息, 多个渠道只计一条")
    for genre in ("公文", "政务动态", "其他"):
        cells.open(f"part1.genre.{genre}", "其中按体裁")
    cells.open("part1.interpretations", "其中写明解读对象的")
    cells.open("part1.reviewed", "其中有完整审查单的", "政府信息公开条例第十七条")
    cells.open("part1.on_request", "年末公开属性为依申请公开的登记项")
    cells.open("part1.withheld", "年末公开属性为不予公开的登记项")
    for item, facts in items:
        if item.formed_on <= last and facts.state is ItemState.ON_REQUEST:
            cells.count("part1.on_request", item.id)
        if item.formed_on <= last and facts.state is ItemState.WITHHELD:
            cells.count("part1.withheld", item.id)
        if not facts.public_in(first, last, today):
            continue
        cells.count("part1.items", item.id)
        cells.count(f"part1.genre.{item.genre or '其他'}", item.id)
        if item.category:
            cells.count(f"part1.category.{item.category}", item.id)
        for channel in item.channels:
            cells.count(f"part1.channel.{channel}", item.id)
        if item.interprets:
            cells.count("part1.interpretations", item.id)
        if facts.state is ItemState.PUBLISHED:
            cells.count("part1.reviewed", item.id)


def _count_remedies(cells: Cells) -> None:
    suits = cells.ids("part4.litigation_direct.total") + cells.ids("part4.litigation_after_review.total")
    cells.set("part1.suits", len(suits), "直接起诉与复议后起诉之和", suits)


def _count_late(cells: Cells, cases: list[Case], first: date, last: date, today: date) -> None:
    cells.open("part1.requests_late", "本年内答复、答复日在期限之后的申请", "政府信息公开条例第三十三条")
    for case in cases:
        if case.answered_on and first <= case.answered_on <= last and case.is_late(today):
            cells.count("part1.requests_late", case.request.id)


def _count_fees(cells: Cells, cases: list[Case], first: date, last: date) -> None:
    cells.open("part6.fee_notices", "本年内发出收费通知的申请", "国办函〔2020〕109号")
    noticed = received = Decimal(0)
    paid: list[str] = []
    for case in cases:
        if case.fee_noticed_on and first <= case.fee_noticed_on <= last:
            cells.count("part6.fee_notices", case.request.id)
            noticed += Decimal(case.fee_yuan or 0)
        if case.fee_paid_on and first <= case.fee_paid_on <= last:
            paid.append(case.request.id)
            received += Decimal(case.fee_yuan or 0)
    cells.set("part6.fees_noticed", plain(noticed), "收费通知的总金额, 元", cells.ids("part6.fee_notices"))
    cells.set("part6.fees_received", plain(received), "本年内实际收取, 元", paid)
