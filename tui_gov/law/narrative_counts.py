"""What the two narratives of a period count: what was published, by kind and place, and what was asked and answered."""

from datetime import date
from decimal import Decimal

from tui_gov.law.counting import Cells, ItemWithFacts, law_rows, plain, request_rows
from tui_gov.law.items import ItemState
from tui_gov.law.requests import Case
from tui_gov.model.profile import Profile
from tui_gov.model.report import percent

FIVE = ("规划计划", "政策、规范性文件", "民政扶持救灾社会社保就业", "科教文体卫生", "安全生产、应急管理")
"""The five categories of the narrative, which stand even where nothing was published."""


def count_items(
    cells: Cells, profile: Profile, items: list[ItemWithFacts], first: date, last: date, today: date
) -> None:
    """Count what was made public in a period, and the share of each category in it."""
    cells.open("items.total", "公开日期在期间内的信息, 多个渠道只计一条")
    for name in ("公文", "政务动态", "其他"):
        cells.open(f"items.genre.{name}", "其中按体裁")
    cells.open("items.on_request", "期间内生成、公开属性为依申请公开的信息, 不计入主动公开数")
    cells.open("items.electronic", "公开方式含政府网站或政务新媒体的公文")
    for label in (*FIVE, *(each for each in profile.categories if each not in FIVE)):
        cells.open(f"items.category.{label}", "其中按类别")
    for row in law_rows("catalogue", last):
        if row.values.get("set") == "key_area":
            cells.open(f"items.key_area.{row.label}", "其中按重点领域", row.cite)
    for item, facts in items:
        if facts.state is ItemState.ON_REQUEST and first <= item.formed_on <= last:
            cells.count("items.on_request", item.id)
        if not facts.public_in(first, last, today):
            continue
        keys = [
            "items.total",
            f"items.genre.{item.genre or '其他'}",
            f"items.category.{item.category or '未分类'}",
        ]
        keys += [f"items.key_area.{item.key_area}"] if item.key_area else []
        keys += [f"items.channel.{channel}" for channel in item.channels]
        if item.genre == "公文" and {"政府网站", "政务新媒体"} & set(item.channels):
            keys.append("items.electronic")
        for key in keys:
            cells.count(key, item.id)
    total = len(cells.ids("items.total"))
    for key in [each for each in cells.close() if each.startswith("items.category.")]:
        ids = cells.ids(key)
        cells.set(
            key.replace(".category.", ".share."),
            percent(len(ids), total),
            f"占主动公开数的百分比: {len(ids)}/{total}",
            ids,
        )


def count_requests(cells: Cells, cases: list[Case], first: date, last: date) -> None:
    """Count what was asked and answered in a period, and the fees that came in."""
    for name in ("new", "carried_in", "answered", "carried_out"):
        cells.open(f"requests.{name}")
    cells.open("requests.remedies", "期间内申请的行政复议和提起的行政诉讼所涉申请")
    fees = Decimal(0)
    paid = []
    for case in cases:
        for row in request_rows(case, first, last):
            if row in ("new", "carried_in", "carried_out"):
                cells.count(f"requests.{row}", case.request.id)
            elif row == "result_total":
                cells.count("requests.answered", case.request.id)
            else:
                cells.count(f"requests.outcome.{row}", case.request.id)
        if any(first <= remedy.opened_on <= last for remedy in case.remedies):
            cells.count("requests.remedies", case.request.id)
        if case.fee_paid_on and first <= case.fee_paid_on <= last:
            fees += Decimal(case.fee_yuan or 0)
            paid.append(case.request.id)
    cells.set("requests.fees", plain(fees), "期间内实收的信息处理费, 元", paid)
