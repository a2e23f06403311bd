"""An item picked out of a document: title, number, day, attribute and attachments, however the page is laid out."""

from datetime import date

import pytest

from drawer import Drawer
from packages import docx
from township import Staff
from tui_gov.errors import RuleViolation

RED_HEAD = """青石镇人民政府文件
青政报〔2026〕7号        签发人：陈某
———————————
关于2025年预算执行情况和2026年
预算草案的报告
县人民政府：
现将有关情况报告如下。2025年3月1日印发的办法继续执行。
附件：1．预算收支总表
2．三公经费预算表
青石镇人民政府
2026年3月2日
（此件公开发布）
抄送：县财政局。
青石镇党政综合办公室    2026年3月5日印发"""
BARE_NOTICE = """关于清明节期间森林防火的通告

各村、社区：
4月1日至4月10日为禁火期。

青石镇人民政府
二〇二六年三月十二日"""
NUMBER_LAST = """青石镇低保对象公示

经评议，拟将下列居民纳入。公示期7天。
附件:低保名单.xlsx

青石镇民政办公室
2026年3月9日

青民示〔2026〕3号    此件依申请公开"""
INTERNAL = """
青石镇党政办公室便函
青办函[2026]12号
关于调整值班安排的函
党政办、民政办：
值班表调整如下，自2026年3月10日起执行。
2026年3月8日
此件不予公开"""
LAYOUTS = {
    "red_head": (
        RED_HEAD,
        {
            "title": "关于2025年预算执行情况和2026年预算草案的报告",
            "doc_no": "青政报〔2026〕7号",
            "formed_on": date(2026, 3, 2),
            "attribute": "主动公开",
            "attachments": ("预算收支总表", "三公经费预算表"),
        },
    ),
    "bare_notice": (
        BARE_NOTICE,
        {
            "title": "关于清明节期间森林防火的通告",
            "doc_no": "",
            "formed_on": date(2026, 3, 12),
            "attribute": "",
        },
    ),
    "number_last": (
        NUMBER_LAST,
        {
            "title": "青石镇低保对象公示",
            "formed_on": date(2026, 3, 9),
            "attribute": "依申请公开",
            "attachments": ("低保名单.xlsx",),
        },
    ),
    "internal": (
        INTERNAL,
        {
            "title": "关于调整值班安排的函",
            "doc_no": "青办函〔2026〕12号",
            "formed_on": date(2026, 3, 8),
            "attribute": "不予公开",
        },
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_a_document_says_of_itself(name):
    text, wanted = LAYOUTS[name]
    staff = Staff(cabinet=Drawer())
    staff.cabinet.outside["a.docx"] = docx(text)
    record = staff().do("create", "-", {"file": "a.docx"}).id
    item = staff().item(record).item
    assert {key: getattr(item, key) for key in wanted} == wanted
    assert item.text.endswith(text.strip()[-6:])


def test_what_is_typed_goes_before_what_is_picked():
    staff = Staff(cabinet=Drawer())
    staff.cabinet.outside["a.docx"] = docx(BARE_NOTICE)
    record = staff().do("create", "-", {"file": "a.docx", "title": "通告", "formed_on": "2026-03-11"}).id
    item = staff().item(record).item
    assert (item.title, item.formed_on) == ("通告", date(2026, 3, 11))


def test_a_document_with_a_mark_is_refused_and_nothing_is_kept():
    staff = Staff(cabinet=Drawer())
    staff.cabinet.outside["a.docx"] = docx(f"机密★10年\n{BARE_NOTICE}")
    for act in (lambda: staff().do("create", "-", {"file": "a.docx"}), lambda: staff().picked("a.docx")):
        with pytest.raises(RuleViolation, match="国家秘密标志"):
            act()
    assert staff.store.all("items") == []


def test_a_picked_item_is_ready_to_be_attributed_and_sent():
    staff = Staff(cabinet=Drawer())
    staff.cabinet.outside["a.docx"] = docx(RED_HEAD)
    record = staff().do("create", "-", {"file": "a.docx", "category": "规划计划", "department": "财政所"}).id
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    assert staff().item(record).state.key == "in_review"
