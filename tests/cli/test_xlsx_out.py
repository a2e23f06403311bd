"""Registers as XLSX, and as CSV for old spreadsheet programs: what goes out comes back the same."""

import csv
import json

import openpyxl
import pytest

from tui_gov.model.fields import DUTY_FIELDS, ITEM_FIELDS, REQUEST_FIELDS

ITEMS = [
    ["标题", "生成日期", "公开日期", "索引号", "文号", "正文", "公开方式", "规范性文件", "附件"],
    [
        "=cmd|' /C calc'!A0",
        "2025-03-03",
        "2025-03-05",
        "110101199003071234",
        "青政发〔2025〕1号",
        "+1-2",
        "政府网站；公开栏",
        "是",
        "",
    ],
    [
        "-关于“预算”的说明",
        "2025-03-04",
        "",
        "000123",
        "",
        "第一行\n第二行_x0041_",
        "@公众号",
        "否",
        "甲.docx；乙.pdf",
    ],
    ["1.1E+17", "2025-03-04", "", "1.10", "", "2025-03-04", "", "", ""],
]
REQUESTS = [
    [
        "登记编号",
        "收到日期",
        "提交方式",
        "确认日期",
        "申请人",
        "申请人类型",
        "联系方式",
        "申请内容",
        "延期天数",
        "收费通知日期",
        "收费金额",
        "缴费日期",
        "答复日期",
        "办理结果",
    ],
    [
        "110101199003071234",
        "2025-03-03",
        "网络",
        "2025-03-04",
        "=张某",
        "自然人",
        "013800138000",
        "+预算",
        "15",
        "2025-03-05",
        "1200.50",
        "2025-03-06",
        "2025-03-20",
        "予以公开",
    ],
    ["R2", "2025-03-03", "当面", "", "某公司", "商业企业", "", "@决算", "", "2025-03-05", "100", "", "", ""],
]
DUTIES = [
    ["日期", "类型", "标题", "人次", "数量", "得分", "发现时间", "回应时间", "备注"],
    ["2025-03-03", "培训", "-政务公开培训", "35", "1", "95%", "", "", "=1+1"],
    ["2025-03-04", "政务舆情", "舆情回应", "", "", "", "2025-03-04 09:05", "2025-03-04 17:30", ""],
]
FINDINGS = [
    ["来源", "类型", "问题", "链接", "发现日期", "整改期限", "责任人", "整改情况", "完成日期"],
    [
        "自查",
        "",
        "=栏目三个月没有更新",
        "https://www.yunling.example/a",
        "2025-03-03",
        "2025-03-10",
        "王某",
        "已更新",
        "2025-03-07",
    ],
    ["自查", "", "-链接打不开", "", "2025-03-04", "", "", "", ""],
]
REGISTERS = {"items": ITEMS, "requests": REQUESTS, "duties": DUTIES, "findings": FINDINGS}


def rows(place):
    with open(place, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def filled(folder, run, sheet, tmp_path):
    """An office with a register of every kind, entered from CSV."""
    for table, content in REGISTERS.items():
        place = tmp_path / f"{table}-in.csv"
        with open(place, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(content)
        words = ["--already-published"] if table == "items" else []
        assert run("import", table, place, *words).code == 0
    return folder


@pytest.mark.parametrize("table", REGISTERS)
@pytest.mark.parametrize("form", ["out.xlsx", "out.csv", "gb.csv"])
def test_what_is_exported_comes_back_the_same(filled, run, tmp_path, table, form):
    before, out = tmp_path / "before.csv", tmp_path / form
    encoding = ["--encoding", "gb18030"] if form == "gb.csv" else []
    assert run("export", table, before).code == 0
    assert run("export", table, out, *encoding).code == 0
    other = ["--data", tmp_path / "other"]
    assert run("init", "--agency", "别的镇人民政府", "--started", "2026-01-01", *other).code == 0
    words = ["--already-published"] if table == "items" else []
    ran = run("import", table, out, *words, *other)
    assert ran.code == 0, ran.err
    assert run("export", table, tmp_path / "after.csv", *other).code == 0
    assert rows(tmp_path / "after.csv") == rows(before)
    assert len(rows(before)) == len(REGISTERS[table])


class TestWorkbook:
    @pytest.fixture
    def book(self, filled, run, tmp_path):
        def opened(*words):
            place = tmp_path / "o.xlsx"
            assert run(*words, place).code == 0
            return openpyxl.load_workbook(place).active

        return opened

    def test_headings_stand_still_and_columns_are_as_wide_as_what_stands_in_them(self, book):
        sheet = book("export", "items")
        assert [cell.value for cell in sheet[1]] == [field.label for field in ITEM_FIELDS]
        assert sheet.freeze_panes == "A2"
        assert sheet.column_dimensions["A"].width > 18
        assert sheet.column_dimensions["A"].width < 50

    def test_numbers_that_are_names_stay_text_and_nothing_is_a_formula(self, book):
        sheet = book("export", "items")
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {"=cmd|' /C calc'!A0", "110101199003071234", "000123", "1.10", "1.1E+17"} <= {
            cell.value for cell in cells if cell.data_type == "s"
        }
        assert {cell.number_format for cell in cells if cell.value == "110101199003071234"} == {"@"}

    def test_days_are_days_and_amounts_are_numbers(self, book):
        sheet = book("export", "requests")
        columns = {field.name: place for place, field in enumerate(REQUEST_FIELDS)}
        row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "110101199003071234")
        assert row[columns["received_on"]].is_date
        assert row[columns["extended_days"]].value == 15
        assert row[columns["fee_yuan"]].value == "1200.50"  # a number would come back as 1200.5
        assert row[columns["contact"]].value == "013800138000"

    @pytest.mark.parametrize("table", ["items", "requests", "reviews", "duties", "findings", "numbers"])
    def test_every_list(self, filled, run, tmp_path, table):
        place = tmp_path / "list.xlsx"
        ran = run("list", table, "--format", "xlsx", "-o", place)
        assert (ran.code, ran.out) == (0, "")
        sheet = openpyxl.load_workbook(place).active
        kept = json.loads(run("list", table, "--format", "json").out)
        assert sheet.max_row == len(kept) + 1
        key = "series" if table == "numbers" else "id"
        assert sorted(row[0].value for row in sheet.iter_rows(min_row=2)) == sorted(row[key] for row in kept)

    def test_a_text_too_long_for_a_cell_is_refused_and_nothing_written(self, folder, run, sheet, tmp_path):
        place = sheet([["标题", "生成日期", "正文"], ["甲", "2026-03-02", "字" * 32_768]])
        assert run("import", "items", place).code == 0
        ran = run("export", "items", tmp_path / "o.xlsx")
        assert (ran.code, ran.err) == (3, "第1行“正文”有32768字, Excel一格最多32767字; 请导出为CSV\n")
        assert not (tmp_path / "o.xlsx").exists()


def test_csv_for_old_programs(filled, run, tmp_path):
    for encoding, begins in (("gb18030", "标题".encode("gb18030")), ("utf-8-sig", "\ufeff标题".encode())):
        assert run("export", "items", tmp_path / "o.csv", "--encoding", encoding).code == 0
        assert (tmp_path / "o.csv").read_bytes().startswith(begins)


def test_a_list_that_is_a_workbook_needs_a_file(filled, run):
    ran = run("list", "items", "--format", "xlsx")
    assert (ran.code, ran.err) == (2, "--format xlsx 要写明文件: -o 名称.xlsx\n")


def test_all_columns_are_covered():
    assert {field.kind for field in (*ITEM_FIELDS, *REQUEST_FIELDS, *DUTY_FIELDS)} == {
        "line",
        "long",
        "date",
        "moment",
        "int",
        "yuan",
        "yes_no",
        "choice",
        "several",
    }
