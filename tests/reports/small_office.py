"""A small fixed office: eleven items, six requests and the figures of 2025, in a form that a reader can count."""

from datetime import date

from township import PROFILE, Staff
from tui_gov.reports import annual_markdown

YEAR = 2025
STARTED = date(2025, 4, 1)
SITE = ("政府网站",)
HISTORICAL = (
    # published before the office began with the program; two of them normative documents of earlier years
    {
        "title": "青石镇2025年度工作计划",
        "genre": "公文",
        "category": "规划计划",
        "formed_on": date(2025, 1, 6),
        "published_on": date(2025, 1, 15),
        "channels": ("政府网站", "政务公开栏"),
    },
    {
        "title": "青石镇农村公路养护管理办法",
        "genre": "公文",
        "category": "政策、规范性文件",
        "formed_on": date(2025, 2, 10),
        "published_on": date(2025, 2, 18),
        "channels": ("政府网站", "政府公报"),
        "normative": True,
    },
    {
        "title": "青石镇集镇管理办法",
        "genre": "公文",
        "category": "政策、规范性文件",
        "formed_on": date(2022, 5, 9),
        "published_on": date(2022, 5, 16),
        "channels": SITE,
        "normative": True,
        "repealed_on": date(2025, 6, 30),
    },
    {
        "title": "青石镇殡葬管理办法",
        "genre": "公文",
        "category": "政策、规范性文件",
        "formed_on": date(2021, 3, 1),
        "published_on": date(2021, 3, 8),
        "channels": SITE,
        "normative": True,
        "valid_until": date(2025, 3, 31),
    },
    {
        "title": "图解《青石镇农村公路养护管理办法》",
        "genre": "其他",
        "category": "政策、规范性文件",
        "formed_on": date(2025, 2, 18),
        "published_on": date(2025, 2, 19),
        "channels": SITE,
        "interprets": "青石镇农村公路养护管理办法",
    },
    {
        "title": "青石镇开展春季消防检查",
        "genre": "政务动态",
        "category": "其他",
        "formed_on": date(2025, 3, 3),
        "published_on": date(2025, 3, 3),
        "channels": SITE,
    },
    {
        "title": "青石镇一月低保公示",
        "genre": "公文",
        "category": "民政扶持救灾社会社保就业",
        "formed_on": date(2025, 1, 20),
        "published_on": date(2025, 1, 21),
        "withdrawn_on": date(2025, 2, 10),
        "channels": SITE,
    },
)
REVIEWED = (
    {"title": "青石镇2025年财政预算公开说明", "genre": "公文", "formed_on": "2025-05-06"},
    {"title": "青石镇召开防汛会议", "genre": "政务动态", "category": "其他", "formed_on": "2025-06-03"},
)
REQUESTS = (
    {
        "received_on": date(2024, 12, 23),
        "applicant_type": "natural_person",
        "answered_on": date(2025, 1, 9),
        "outcome": "granted",
    },
    {
        "received_on": date(2025, 3, 4),
        "applicant_type": "natural_person",
        "answered_on": date(2025, 3, 20),
        "outcome": "granted",
        "review_on": date(2025, 4, 2),
        "review_result": "结果维持",
        "review_closed_on": date(2025, 5, 20),
        "review_suit_on": date(2025, 6, 4),
    },
    {
        "received_on": date(2025, 4, 8),
        "applicant_type": "business",
        "answered_on": date(2025, 4, 28),
        "outcome": "deny_third_party",
        "ground": "商业秘密",
    },
    {
        "received_on": date(2025, 6, 9),
        "applicant_type": "legal_service",
        "channel": "网络",
        "confirmed_on": date(2025, 6, 10),
        "fee_noticed_on": date(2025, 6, 12),
        "fee_yuan": "40.50",
        "fee_paid_on": date(2025, 6, 13),
        "answered_on": date(2025, 8, 1),
        "outcome": "partial",
        "ground": "个人隐私",
        "late_reason": "卷宗调取困难",
    },
    {
        "received_on": date(2025, 9, 1),
        "applicant_type": "nonprofit",
        "answered_on": date(2025, 9, 9),
        "outcome": "unable_not_held",
    },
    {"received_on": date(2025, 12, 22), "applicant_type": "natural_person"},
)
FIGURES = {
    "rules_made": "0",
    "rules_repealed": "0",
    "rules_in_force": "0",
    "licences": "128",
    "penalties": "6",
    "coercions": "0",
    "fees_wan_yuan": "3.50",
}
TEXTS = {
    "problems": "一是解读形式单一；二是栏目更新不及时。",
    "improvement": "增加图解，按月巡查栏目。",
    "supervision": "全年开展培训2次。",
}


def small_office(
    historical=HISTORICAL, reviewed=REVIEWED, requests=REQUESTS, figures=FIGURES, texts=TEXTS, **profile
):
    """The office's people, with everything registered."""
    staff = Staff(profile=PROFILE, today=date(2026, 1, 12)).with_profile(
        started=STARTED, address="青石镇人民路1号", phone="0550-0000000", texts=texts, **profile
    )
    found = staff().import_rows("items", historical, already_published=True)
    found.bad += (asked := staff().import_rows("requests", requests)).bad
    assert not found.bad
    assert len(asked.taken) == len(requests)
    for values in reviewed:
        then = staff.on(date.fromisoformat(values["formed_on"]))
        record = then.approved(**values)
        then().do("publish", record, {"url": "https://www.example.gov.cn/1"})
    for word, ground in (("依申请公开", "商业秘密"), ("不予公开", "内部事务信息")):
        record = staff.draft(title="青石镇某某材料", formed_on="2025-10-10")
        staff().do("attribute", record, {"attribute": word, "ground": ground})
    if figures:
        staff().set_figures(YEAR, figures, "2025年度统计台账")
    return staff


def document():
    """The small office's annual report as Markdown."""
    return annual_markdown(small_office()().annual(YEAR))
