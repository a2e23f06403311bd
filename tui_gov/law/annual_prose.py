"""The prose of the annual report, drafted from records: every number in it is a cell.

Part one goes through 主动公开、依申请公开、政府信息管理、平台建设、监督保障 in this order (30号), and claims
nothing that no record supports.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tui_gov.law.counting import Cells, ItemWithFacts, law_rows
from tui_gov.law.items import ItemState
from tui_gov.law.requests import Case
from tui_gov.model.profile import Profile
from tui_gov.model.report import Figure, Paragraph, prose

TO_FILL = "（待填写）"
"""Stands where the office has not written its own text yet."""


def own_text(profile: Profile, name: str, year: int, otherwise: str = TO_FILL) -> Paragraph:
    """The office's own text of a year (`problems.2025`), or the one of every year (`problems`).

    `{part3.new.total}` in it stands for a cell, so that a number is inserted and not typed.
    """
    text = profile.texts.get(f"{name}.{year}", profile.texts.get(name, otherwise))
    return prose(text)


def opening(profile: Profile, year: int) -> Paragraph:
    """Legal basis, period and contact."""
    text = (
        "本报告根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室关于印发"
        "《中华人民共和国政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕30号）要求编制。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    contact = [
        f"{label}：{value}"
        for label, value in (("地址", profile.address), ("邮编", profile.postcode), ("电话", profile.phone))
        if value
    ]
    return (text, f"如对本报告有疑问，请与{profile.agency}联系（{'；'.join(contact)}）。" if contact else "")


def part_one(
    cells: Cells,
    profile: Profile,
    items: list[ItemWithFacts],
    cases: list[Case],
    first: date,
    last: date,
    today: date,
) -> tuple[Paragraph, ...]:
    """The five paragraphs of 一、总体情况, and the cells they rest on."""
    _count_items(cells, items, first, last, today)
    _count_remedies(cells)
    own = own_text(profile, "supervision", first.year, "")
    supervision = prose(
        "（五）监督保障。本年度在办因政府信息公开引起的行政复议{part4.reconsideration.total}件、"
        "行政诉讼{part1.suits}件；答复逾期{part1.requests_late}件。"
    )
    late = [
        case
        for case in cases
        if case.answered_on and first <= case.answered_on <= last and case.is_late(today)
    ]
    cells.open("part1.requests_late", "本年内答复、答复日在期限之后的申请", "政府信息公开条例第三十三条")
    for case in late:
        cells.count("part1.requests_late", case.request.id)
    return (
        _proactive(cells),
        _requests(cells, last),
        _management(cells),
        _platforms(cells),
        (*supervision, *own),
    )


def _management(cells: Cells) -> Paragraph:
    """Normative documents, the review before publication where there was one, and what is kept back."""
    reviewed = "坚持先审查、后公开，本年公开的信息中有{part1.reviewed}条经审查单逐级审签；"
    return prose(
        "（三）政府信息管理。全年制发行政规范性文件{part2.normative_made}件，废止{part2.normative_repealed}件，"
        "现行有效{part2.normative_in_force}件。"
        + (reviewed if cells.ids("part1.reviewed") else "")
        + "在册的依申请公开信息{part1.on_request}条、不予公开信息{part1.withheld}条。"
    )


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


def _listed(cells: Cells, prefix: str, unit: str) -> list[str | Figure]:
    """Figures under a prefix as 甲3条、乙2条, largest first."""
    found = [(key, cell) for key, cell in cells.close().items() if key.startswith(prefix) and cell.number]
    found.sort(key=lambda pair: (-pair[1].number, pair[0]))
    pieces: list[str | Figure] = []
    for place, (key, _) in enumerate(found):
        pieces += ["、" if place else "", key.removeprefix(prefix), Figure(key), unit]
    return [piece for piece in pieces if piece]


def _proactive(cells: Cells) -> Paragraph:
    head = prose(
        "（一）主动公开。全年主动公开政府信息{part1.items}条，其中公文{part1.genre.公文}条、"
        "政务动态{part1.genre.政务动态}条、其他{part1.genre.其他}条；政策解读{part1.interpretations}条。"
    )
    kinds = _listed(cells, "part1.category.", "条")
    return (*head, "按类别分：", *kinds, "。") if kinds else head


def _requests(cells: Cells, last: date) -> Paragraph:
    head = prose(
        "（二）依申请公开。全年新收政府信息公开申请{part3.new.total}件，上年结转{part3.carried_in.total}件；"
        "办结{part3.result_total.total}件，结转下年度继续办理{part3.carried_out.total}件。"
    )
    results: list[str | Figure] = []
    for each in law_rows("outcomes", last):
        key = f"part3.{each.key}.total"
        if cells.ids(key):
            results += ["、" if results else "办理结果为：", str(each.values["short"]), Figure(key), "件"]
    return (*head, *results, "。") if results else head


def _platforms(cells: Cells) -> Paragraph:
    channels = _listed(cells, "part1.channel.", "条")
    count = sum(isinstance(piece, Figure) for piece in channels)
    cells.set("part1.channels", count, "本年用过的公开方式的种类")
    if not channels:
        return prose("（四）政府信息公开平台建设。全年通过{part1.channels}类渠道公开信息。")
    head = prose(
        "（四）政府信息公开平台建设。全年通过{part1.channels}类渠道公开信息，同一信息经多个渠道公开的分别列出："
    )
    return (*head, *channels, "。")


def part_five(profile: Profile, year: int) -> tuple[Paragraph, ...]:
    """Problems and improvement, in the office's own words; last year's problems stand before the improvement."""
    before = profile.texts.get(f"problems.{year - 1}", "")
    carried = ("针对上年报告提出的问题（", *prose(before.rstrip("。")), "），") if before else ()
    return (
        ("（一）存在的主要问题。", *own_text(profile, "problems", year)),
        ("（二）改进情况。", *carried, *own_text(profile, "improvement", year)),
    )


def part_six(
    cells: Cells, profile: Profile, cases: Iterable[Case], first: date, last: date
) -> tuple[Paragraph, ...]:
    """The fee sentence (国办函〔2020〕109号), and the office's other matters."""
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
    cells.set("part6.fees_noticed", _plain(noticed), "收费通知的总金额, 元", cells.ids("part6.fee_notices"))
    cells.set("part6.fees_received", _plain(received), "本年内实际收取, 元", paid)
    sentence = prose(
        "依据《政府信息公开信息处理费管理办法》，本年度发出收费通知{part6.fee_notices}件，"
        "总金额{part6.fees_noticed}元，实际收取{part6.fees_received}元。"
    )
    return (sentence, own_text(profile, "other_matters", first.year, "无其他需要报告的事项。"))


def _plain(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == amount.to_integral_value() else amount
