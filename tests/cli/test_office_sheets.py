"""Sheets as offices keep them: what stands in them comes in, or is said row by row; nothing is dropped or misread in silence."""

import io
import json
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

DAYS = ("成文日期", "公开日期")


@pytest.fixture
def taken(folder, run, tmp_path):
    """Import a workbook; the rows that are in the register then, by a column, and what was said."""

    def came(data, *names, table="items", name="in.xlsx", key="title"):
        place = tmp_path / name
        place.write_bytes(data)
        words = ["--already-published"] if table == "items" else []
        told = run("import", table, place, *words)
        assert told.code == 0, told
        rows = json.loads(run("list", table, "--format", "json").out)
        return {row[key]: tuple(row[each] for each in names) for row in rows}, told.err

    return came


@pytest.fixture
def said(folder, run, tmp_path):
    """What a preview says of a workbook."""

    def told(data, table="items", name="in.xlsx"):
        (tmp_path / name).write_bytes(data)
        words = ["--already-published"] if table == "items" else []
        return run("import", table, tmp_path / name, "--dry-run", *words)

    return told


def saved(made):
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def book(rows, merged=(), title="Sheet", **about):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for span in merged:
        made.active.merge_cells(span)
    for name, value in about.items():
        setattr(made, name, value)
    return saved(made)


def test_two_rows_of_headings_whose_groups_are_ticked(taken):
    rows = [
        ["青石镇政府信息主动公开情况登记表（2024年度）"],
        ["填报单位：青石镇", None, None, "填报日期：2025年1月8日"],
        ["序号", "信息名称", "责任部门", "时间", None, "公开渠道", None, None],
        [None, None, None, "成文", "公开", "政府网站", "微信公众号", "公开栏"],
        [1, "2", "3", "4", "5", "6", "7", "8"],
        [1, "甲通知", "财政所", "2024.3.7", "2024.3.9", "√", "", "√"],
        [2, "乙公示", "民政办", datetime(2024, 4, 2), "4月3日", "是", "否", "×"],
        [None, "小计", None, None, None, 2],
        [3],
        ["备注：本表每季度报县政务公开办。"],
    ]
    merged = ["A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:H3", "A10:H10"]
    found, err = taken(book(rows, merged), "department", "formed_on", "published_on", "channels")
    assert found == {
        "甲通知": ("财政所", "2024-03-07", "2024-03-09", ["政府网站", "公开栏"]),
        "乙公示": ("民政办", "2024-04-02", "2024-04-03", ["政府网站"]),
    }
    assert "“4月3日”没有写年, 按2024年读" in err
    for place, why in ((5, "是列号"), (8, "是合计行"), (9, "只有序号, 没有内容"), (10, "是表尾说明")):
        assert f"第{place}行: {why}" in err


def test_three_rows_of_headings(taken):
    rows = [
        ["二〇二四年度台账"],
        ["标题", "公开情况"],
        [None, "日期", None, "公开属性"],
        [None, "成文", "公开日期", "主动公开", "依申请公开", "不予公开"],
        ["甲通知", "3月1日", "3月4日", "√"],
        ["乙方案", "3月2日", None, None, None, "√"],
    ]
    merged = ["A2:A4", "B2:F2", "B3:C3", "D3:F3"]
    found, _ = taken(book(rows, merged), "attribute", "formed_on", "published_on")
    assert found == {
        "甲通知": ("主动公开", "2024-03-01", "2024-03-04"),
        "乙方案": ("不予公开", "2024-03-02", None),
    }


def test_words_as_headings_are_ticked_too(said):
    rows = [
        ["名称", "生成日期", "主动公开", "不予公开", "政府网站", "公开栏"],
        ["甲", "2025-01-02", "√", "", "√", ""],
        ["乙", "2025-01-02", "", "√", "", ""],
        ["丙", "2025-01-02", "√", "√", "", ""],
        ["丁", "2025-01-02", "√", "", "2025-01-05", "√"],
    ]
    told = said(book(rows))
    assert "甲 |  | 2025-01-02 |  | 主动公开" in told.out
    assert "乙 |  | 2025-01-02 |  | 不予公开" in told.out
    assert "第4行 公开属性: “主动公开”和“不予公开”都打了勾" in told.err
    assert "第5行 公开方式: “政府网站”下的“2025-01-05”不是勾, 没有取" in told.err


def test_a_workbook_that_counts_from_1904(taken):
    rows = [["标题", *DAYS], ["甲", datetime(2025, 3, 1), datetime(2025, 3, 5)], ["乙", 44254, "44258"]]
    found, err = taken(book(rows, epoch=CALENDAR_MAC_1904), "formed_on", "published_on")
    assert found == {"甲": ("2025-03-01", "2025-03-05"), "乙": ("2025-02-28", "2025-03-04")}
    assert "第3行 生成日期: 数字44254按日期读: 2025-02-28" in err


def test_an_old_workbook_that_counts_from_1904(taken):
    made = xlwt.Workbook()
    made.dates_1904 = True
    sheet = made.add_sheet("2024")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for place, name in enumerate(("标题", *DAYS)):
        sheet.write(0, place, name)
    for place, value in enumerate(("甲", date(2024, 2, 29), date(2024, 3, 1))):
        sheet.write(1, place, value, day)
    sheet.write(2, 0, "乙")
    sheet.write(2, 1, (date(2024, 3, 4) - date(1904, 1, 1)).days)
    sheet.write(2, 2, date(2024, 3, 5), day)
    found, _ = taken(saved(made), "formed_on", "published_on", name="in.et")
    assert found == {"甲": ("2024-02-29", "2024-03-01"), "乙": ("2024-03-04", "2024-03-05")}


@pytest.mark.parametrize(
    ("typed", "day", "doubtful"),
    [
        ("45723", "2025-03-07", True),
        ("45723.0", "2025-03-07", True),
        (45723, "2025-03-07", True),
        (20250307, "2025-03-07", False),
        ("2025年3月7日上午", "2025-03-07", False),
        ("2025-03-07（星期五）", "2025-03-07", False),
        ("2025/3/7 周五", "2025-03-07", False),
        ("2025、3、7", "2025-03-07", False),
        ("二〇二五年三月七日", "2025-03-07", False),
        ("二○二四年十二月三十一日", "2024-12-31", False),
        ("2025.3.7-3.14", "2025-03-07", True),
        ("2025年3月7日至9日", "2025-03-07", True),
        ("2025.3.7前", "2025-03-07", True),
        ("3.10", "2025-03-10", True),
        ("25.3.7", "2025-03-07", True),
    ],
)
def test_a_day_is_read_where_it_is_plain_and_marked_where_it_is_not(taken, typed, day, doubtful):
    found, err = taken(book([["2025年台账"], ["标题", "成文日期"], ["甲", typed]]), "formed_on")
    assert found == {"甲": (day,)}
    assert ("第3行 生成日期" in err) == doubtful


@pytest.mark.parametrize(
    "typed", ["2025年3月", "2025.3", 2025.3, 3.1, "2025.2.30", "43月7日", "三月七日", "去年"]
)
def test_a_day_that_nobody_can_read_is_named(said, typed):
    told = said(book([["2025年台账"], ["标题", "成文日期"], ["甲", typed]]))
    assert told.code == 1
    assert f"第3行 生成日期: “{typed}”不是日期" in told.err


def test_days_without_a_year_take_it_from_the_cover_or_the_name_of_the_file(taken):
    made = openpyxl.Workbook()
    made.active.title = "封面"
    for text in ("青石镇人民政府", "2025年台账"):
        made.active.append([text])
    for month, columns in ((1, ("标题", *DAYS)), (2, (*DAYS[::-1], "标题"))):
        sheet = made.create_sheet(f"{month}月")
        cells = {"标题": f"{month}月甲", "成文日期": f"{month}月3日", "公开日期": f"{month}.5"}
        sheet.append(columns)
        sheet.append([cells[each] for each in columns])
    found, err = taken(saved(made), "formed_on", "published_on")
    assert found == {"1月甲": ("2025-01-03", "2025-01-05"), "2月甲": ("2025-02-03", "2025-02-05")}
    assert "没有读的工作表: 封面" in err
    made.remove(made["封面"])
    found, _ = taken(saved(made), "formed_on", name="2024年台账.xlsx")
    assert found["1月甲"] == ("2024-01-03",)


def test_another_table_below_does_not_come_in_with_the_first(taken):
    rows = [
        ["一、主动公开"],
        ["序号", "标题", *DAYS],
        [1, "甲通知", "2025-01-01", "2025-01-11"],
        ["二、依申请公开"],
        ["序号", "申请人", "申请内容", "收到日期", "答复日期"],
        [1, "张三", "征地补偿", "2025-02-01", "2025-02-11"],
    ]
    found, err = taken(book(rows), "published_on")
    assert found == {"甲通知": ("2025-01-11",)}
    assert "第4行: 是分段标题: 二、依申请公开" in err
    assert "第5行: 是另一张表的表头: 序号 申请人" in err
    assert "第6行: 属于另一张表(表头在第5行), 没有读" in err


def test_the_same_headings_again_in_another_order(taken):
    rows = [
        ["2024年"],
        ["标题", *DAYS],
        ["甲", "2024-03-01", "3月2日"],
        ["2025年"],
        [*DAYS, "标题"],
        ["3月4日", "2025-03-05", "乙"],
    ]
    found, _ = taken(book(rows), "formed_on", "published_on")
    assert found == {"甲": ("2024-03-01", "2024-03-02"), "乙": ("2025-03-04", "2025-03-05")}


def test_a_heading_that_stands_twice_is_told_in_every_row(taken):
    rows = [
        ["标题", *DAYS, None, "标题", *DAYS],
        ["左", "2025-01-01", "2025-01-02", None, "右", "2025-02-01", "2025-01-02"],
        ["左二", "2025-01-01", "2025-01-02"],
    ]
    found, err = taken(book(rows), "formed_on")
    assert found == {"左": ("2025-01-01",), "左二": ("2025-01-01",)}
    assert "第2行 标题: “标题”有两列, 没有取E列的“右”" in err
    assert "没有取F列的“2025-02-01”" in err
    assert "没有取G列" not in err
    assert "第3行" not in err


def test_names_of_parts_that_lie_across_are_left_out(taken):
    rows = [["标题", *DAYS]]
    for part, month in (("一、第一季度", 1), ("二、第二季度", 4)):
        rows += [[part], [f"{month}月甲", f"2025-{month:02}-01", f"2025-{month:02}-02"], ["小 计", "1条"]]
    rows += [["总计：2条"], ["2025年收支总计", "2025-06-01", "2025-06-02"]]
    found, err = taken(book(rows, ["A2:C2", "A5:C5"]), "formed_on")
    assert set(found) == {"1月甲", "4月甲", "2025年收支总计"}
    assert err.count("是分段标题") == 2
    assert err.count("是合计行") == 3


def test_a_sheet_without_headings_is_one_clear_line(said):
    told = said(book([[1, "关于甲的通知", "2025.3.1"], [2, "关于乙的通知", "2025.3.2"]]))
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert told.err.startswith("没有找到表头")


REPLIES = {
    "同意公开": "granted",
    "部分同意公开": "partial",
    "不予公开（第三方合法权益）": "deny_third_party",
    "信息不存在": "unable_not_held",
    "非本机关公开职责": "unable_not_held",
    "已主动公开，告知查询途径": "granted",
    "不予公开—过程性信息": "deny_process",
    "信访事项": "reject_petition",
    "补正后逾期不答复": "other_no_correction",
    "重复申请": "reject_repeat",
    "需要加工汇总": "unable_needs_creation",
    "正在办理": "",
}


def test_requests_in_the_offices_own_words(taken):
    head = [
        "登记号",
        "申请人姓名",
        "申请人类型",
        "申请公开的内容",
        "申请方式",
        "收到申请时间",
        "答复时间",
        "答复情况",
    ]
    ways = {"信件": "邮寄", "网上提交": "网络", "窗口递交": "当面"}
    rows = [["青石镇2025年依申请公开登记台账"], head]
    for place, reply in enumerate(REPLIES):
        way = list(ways)[place % 3]
        answered = f"2025.3.{place + 12}" if REPLIES[reply] else ""
        rows.append([f"{place}号", "张某", "公民", "方案", way, f"2025.3.{place + 1}", answered, reply])
    found, err = taken(book(rows), "outcome", "channel", table="requests", key="no")
    for place, reply in enumerate(REPLIES):
        assert found[f"{place}号"] == (REPLIES[reply], list(ways.values())[place % 3])
    assert "第4行 办理结果: “部分同意公开”按“部分公开”读" in err
    assert "办理结果: “正在办理”没有取, 留空" in err
    assert "同意公开”按“予以" not in err


def test_a_word_that_can_mean_two_things_or_its_contrary_is_not_guessed(said):
    told = said(
        book(
            [
                ["标题", "成文日期", "公开属性"],
                ["甲", "2025-01-02", "主动公开"],
                ["乙", "2025-01-02", "不主动公开"],
            ]
        )
    )
    assert "第3行 公开属性: 没有“不主动公开”这个词" in told.err
    told = said(book([["日期", "类型", "标题"], ["2025-01-02", "领导小组会议", "甲"]]), "duties")
    assert "第2行 类型: 没有“领导小组会议”这个词" in told.err


def test_duties_with_measure_words_and_days_of_two(taken):
    rows = [
        ["开展时间", "工作类别", "工作内容", "参加人数（人）", "截止日期"],
        ["2025.3.5", "业务培训", "培训会", "56人", ""],
        ["2025.5.15", "宣传活动", "宣传月", "约200余人", "2025.5.15-6.15"],
    ]
    found, err = taken(book(rows), "kind", "people", "until", table="duties")
    assert found == {"培训会": ("培训", 56, None), "宣传月": ("宣传", 200, "2025-06-15")}
    assert "人次: “约200余人”按200读" in err


def test_an_old_workbook_shows_its_percents_and_its_errors(said, taken):
    made = xlwt.Workbook()
    sheet = made.add_sheet("2024")
    share = xlwt.easyxf(num_format_str="0.0%")
    for place, name in enumerate(("日期", "类型", "标题", "得分")):
        sheet.write(0, place, name)
    for row, score in enumerate((0.956, 0.5), 1):
        for place, value in enumerate(("2024-05-01", "考评", f"考评{row}")):
            sheet.write(row, place, value)
        sheet.write(row, 3, score, share if row == 1 else xlwt.Style.default_style)
    found, _ = taken(saved(made), "score", table="duties", name="in.xls")
    assert found == {"考评1": ("95.6%",), "考评2": ("0.5",)}
    sheet.row(3).set_cell_error(3, "#DIV/0!")
    for place, value in enumerate(("2024-05-01", "考评", "考评3")):
        sheet.write(3, place, value)
    told = said(saved(made), "duties", "in.xls")
    assert "第4行 得分: 公式出错或没有保存结果" in told.err


def test_nothing_of_a_marked_row_is_shown_among_what_is_left_out(said):
    rows = [["标题", *DAYS, "标题"], ["甲", "2025-01-01", "2025-01-02", "机密★10年"], ["合计", "秘密★1年"]]
    told = said(book(rows))
    assert told.code == 3
    assert "★" not in told.out + told.err
