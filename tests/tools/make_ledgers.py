"""Writes the made-up ledgers of tests/cases/ledgers, of the kinds that offices keep. Same script, same cells.

    python tests/tools/make_ledgers.py [FOLDER]

One sheet a year (XLSX), one sheet a department (XLS), everything in one column (XLSX), and a ledger of requests.
"""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

PLACE = Path(__file__).resolve().parents[1] / "cases" / "ledgers"
MADE = datetime(2026, 1, 5, 9, 0)
KINDS = ("规划计划", "政策、规范性文件", "民政扶持救灾社会社保就业", "科教文体卫生", "安全生产、应急管理")
SUBJECTS = (
    "年度工作要点",
    "财政预算公开说明",
    "城乡居民医疗保险参保通知",
    "中小学招生工作安排",
    "森林防火通告",
    "高标准农田建设项目公示",
    "临时救助对象公示",
    "农村公路养护实施方案",
    "安全生产大检查通报",
    "义务植树活动安排",
    "惠农补贴发放情况公示",
    "防汛应急预案",
)
OFFICES = ("党政综合办公室", "社会事务办公室", "应急管理办公室", "财政所")
CHANNELS = ("政府网站", "政府网站、公众号", "镇公开栏", "县政府门户网站；LED屏", "微信公众号")


def title(number):
    return f"青石镇{SUBJECTS[number % len(SUBJECTS)]}（第{number}期）"


def typed(day, number):
    """A day as people type it: mostly a real date, else in one of many forms."""
    return (
        day,
        day,
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day,
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year % 100}.{day.month}.{day.day}",
        int(f"{day:%Y%m%d}"),
        (day - date(1899, 12, 30)).days,
        f"{day.month}月{day.day}日",
    )[number % 10]


def by_year(place):
    """One sheet a year: titles above, a category merged down its rows, totals and remarks below, a hidden draft."""
    book = Workbook()
    book.remove(book.active)
    number = 0
    for year, count in ((2023, 57), (2024, 64), (2025, 71)):
        sheet = book.create_sheet(f"{year}年")
        sheet["A1"] = f"青石镇人民政府{year}年度主动公开政府信息台账"
        sheet["A1"].font = Font(bold=True, size=18)
        sheet.merge_cells("A1:I1")
        sheet["A1"].alignment = Alignment(horizontal="center")
        sheet["A2"] = "填报单位：党政综合办公室"
        sheet["G2"] = "单位：件"
        heads = (
            "序号",
            "信息分类",
            "文件名称",
            "发文字号",
            "责任科室",
            "成文时间",
            "发布时间\n（上网）",
            "公开渠道",
            "备注",
        )
        for column, head in enumerate(heads, 1):
            sheet.cell(4, column, head)
        row, first = 5, 5
        for place_in_year in range(count):
            number += 1
            day = date(year, 1, 5) + timedelta(days=place_in_year * 5)
            kind = KINDS[place_in_year * len(KINDS) // count]
            before = KINDS[(place_in_year - 1) * len(KINDS) // count] if place_in_year else ""
            if kind != before:
                if row - 1 > first and place_in_year:
                    sheet.merge_cells(start_row=first, end_row=row - 1, start_column=2, end_column=2)
                if place_in_year:
                    row += 1  # a blank row between categories
                first = row
                sheet.cell(row, 2, kind)
            office = OFFICES[number % 4] if number % 3 else "同上" if row > first else OFFICES[number % 4]
            cells = (
                place_in_year + 1,
                None,
                title(number),
                f"青政发[{year}]{place_in_year + 1}号" if number % 2 else None,
                office,
                typed(day, number),
                typed(day + timedelta(days=number % 9), number + 3),
                CHANNELS[number % 5],
                "已核" if number % 7 == 0 else None,
            )
            for column, value in enumerate(cells, 1):
                if value is not None:
                    cell = sheet.cell(row, column, value)
                    if isinstance(value, date):
                        cell.number_format = 'yyyy"年"m"月"d"日"' if number % 2 else "yyyy/m/d"
            row += 1
        sheet.merge_cells(start_row=first, end_row=row - 1, start_column=2, end_column=2)
        sheet.cell(row, 1, "合计")
        sheet.cell(row, 3, f"=COUNTA(C5:C{row - 1})")
        sheet.cell(row + 2, 1, "注：本表每季度更新一次。")
        sheet.cell(row + 3, 1, "填表人：王晓芸")
        sheet.cell(row + 3, 5, "审核人：李某")
    draft = book.create_sheet("底稿")
    draft.sheet_state = "hidden"
    draft.append(["文件名称", "成文时间"])
    draft.append(["未定稿", date(2025, 12, 1)])
    book.create_sheet("填表说明")["A1"] = "一、每条信息占一行。"
    _save(book, place / "one-sheet-a-year.xlsx")


def by_department(place):
    """One sheet a department, in the old format: no column says which; each begins in its own row and order."""
    book = xlwt.Workbook()
    day_style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    number = 500
    for place_of, (office, count) in enumerate(zip(OFFICES, (33, 21, 18, 12), strict=True)):
        sheet = book.add_sheet(office)
        top = place_of % 3
        sheet.write_merge(top, top, 0, 5, f"{office}信息公开登记表")
        heads = ["信息名称", "公开类别", "印发日期", "公开日期", "公开形式", "网址"]
        for column, head in enumerate(heads):
            sheet.write(top + 1, column, head)
        for entry in range(count):
            number += 1
            day = date(2025, 2, 3) + timedelta(days=entry * 7)
            row = top + 2 + entry
            sheet.write(row, 0, title(number))
            sheet.write(row, 1, KINDS[number % 5])
            if number % 2:
                sheet.write(row, 2, day, day_style)
                sheet.write(row, 3, day + timedelta(days=3), day_style)
            else:
                sheet.write(row, 2, f"{day.year}.{day.month:02}.{day.day:02}")
                sheet.write(row, 3, f"{(day + timedelta(days=3)).isoformat()} 00:00:00")
            sheet.write(row, 4, "网站" if number % 3 else "网站/公示栏")
            sheet.write(row, 5, f"https://www.yunling.example/qsz/{number}.html")
        sheet.write(top + 3 + count, 0, "小计")
        sheet.write(top + 3 + count, 1, count)
    book.save(str(place / "one-sheet-a-department.xls"))


def in_one_column(place):
    """Everything in one column, without a heading: title, number, day and channels in one line of text."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet["A1"] = "青石镇2025年公开目录（汇总）"
    row = 3
    for number in range(900, 946):
        day = date(2025, 1, 6) + timedelta(days=(number - 900) * 7)
        form = (f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}")[
            number % 3
        ]
        channel = ("政府网站", "公开栏", "政府网站、公开栏")[number % 3]
        text = f"关于{SUBJECTS[number % 12]}的通知（青政发〔2025〕{number - 899}号）{form} {channel}"
        sheet.cell(row, 1, text)
        row += 2 if number % 10 == 0 else 1
    sheet.cell(row, 1, "合计：46条")
    _save(book, place / "everything-in-one-column.xlsx")


def of_requests(place):
    """A ledger of requests: headings over two rows, fees in 万元, types and outcomes in the office's own words."""
    book = Workbook()
    sheet = book.active
    sheet.title = "2025年"
    sheet["A1"] = "青石镇2025年政府信息公开申请办理台账"
    sheet.merge_cells("A1:I1")
    heads = (
        "编号",
        "申请人",
        None,
        "申请时间",
        "申请渠道",
        "申请事项",
        "收费（万元）",
        "答复时间",
        "处理结果",
    )
    below = (None, "姓名", "申请人类别", None, None, None, None, None, None)
    for column, (head, part) in enumerate(zip(heads, below, strict=True), 1):
        sheet.cell(3, column, head)
        sheet.cell(4, column, part)
        if part is None:
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("B3:C3")
    kinds, outcomes = ("个人", "公司", "律所"), ("同意公开", "部分公开", "公开")
    for number in range(24):
        day = date(2025, 1, 13) + timedelta(days=number * 14)
        answered = day + timedelta(days=11 if number % 5 else 8)
        cells = (
            f"QS2025-{number + 1:03}",
            f"申请人{number + 1}",
            kinds[number % 3],
            typed(day, number),
            ("窗口", "信函", "网上")[number % 3],
            f"{SUBJECTS[number % 12]}的有关材料",
            None,
            typed(answered, number + 1) if number not in (21, 22) else None,
            outcomes[number % 3] if number not in (21, 22) else None,
        )
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(number + 5, column, value)
    sheet.cell(30, 1, "总计")
    sheet.cell(30, 6, "24件")
    _save(book, place / "requests.xlsx")


def _save(book, path):
    book.properties.created = book.properties.modified = MADE
    book.properties.creator = "青石镇"
    book.save(path)


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    for write in (by_year, by_department, in_one_column, of_requests):
        write(where)
