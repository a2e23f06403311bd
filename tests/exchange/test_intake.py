"""An office's own sheets turned into our columns: what is read, what is doubtful, what is left out."""

import pytest

from tui_gov.exchange.sheets.cells import read_cell
from tui_gov.exchange.sheets.headings import bare, find, known, unit_of
from tui_gov.exchange.sheets.intake import take
from tui_gov.exchange.sheets.mapping import checked, chosen, guess
from tui_gov.exchange.table import BadFile
from tui_gov.model.fields import DUTY_FIELDS, FIGURE_FIELDS, ITEM_FIELDS, REQUEST_FIELDS, by_name
from tui_gov.model.sheets import Sheet, SheetMap, Split

FIELDS = {"items": ITEM_FIELDS, "requests": REQUEST_FIELDS, "duties": DUTY_FIELDS}


def sheet(*rows, name="Sheet1", first=1, **about):
    return Sheet(name, tuple((first + place, tuple(row)) for place, row in enumerate(rows) if row), **about)


def taken(*sheets, table="items", mapping=None, **changes):
    """Rows by our column, and everything that was said."""
    mapping = mapping or guess(table, FIELDS[table], sheets)
    for name, value in changes.items():
        mapping = SheetMap(**{each: getattr(mapping, each) for each in SheetMap.__slots__} | {name: value})
    found = take(sheets, checked(mapping, table, FIELDS[table]), FIELDS[table], {})
    rows = [dict(zip(found.table.header, cells, strict=True)) for _, cells in found.table.rows]
    return [{name: text for name, text in row.items() if text} for row in rows], found


class TestHeadings:
    @pytest.mark.parametrize(
        "heading",
        [
            "公开日期",
            "公开日期\n（年月日）",
            " 公 开 日 期 ",
            "公开日期：",
            "发布时间",
            "发布时间(上网)",
            "published_on",
            "Published_On",
        ],
    )
    def test_are_known_whatever_stands_round_them(self, heading):
        assert known("items", ITEM_FIELDS)[bare(heading)] == "published_on"

    def test_our_own_word_wins_over_another_offices(self):
        rows, found = taken(sheet(("名称", "标题", "成文日期"), ("甲", "乙", "2026-03-02")))
        assert rows == [{"标题": "乙", "生成日期": "2026-03-02"}]
        assert found.unknown == ("名称",)

    def test_stand_under_titles_of_any_height(self):
        given = sheet(
            ("某镇台账",), (), ("填报单位：某镇",), ("序号", "文件名称", "成文时间"), (1, "甲", "2026-03-02")
        )
        assert find(given, known("items", ITEM_FIELDS)).row == 4

    def test_over_two_rows_are_joined_and_ticks_are_words(self):
        given = sheet(
            ("文件名称", "成文时间", "公开方式", "", ""),
            ("", "", "网站", "公众号", "公开栏"),
            ("甲", "2026-03-02", "√", "", "√"),
            ("乙", "2026-03-03", "", "√", ""),
            wide=((1, 2, 4),),
        )
        words = {"channel": {"网站": "政府网站"}}
        mapping = guess("items", ITEM_FIELDS, [given])
        found = take([given], mapping, ITEM_FIELDS, words)
        place = found.table.header.index("公开方式")
        assert [cells[place] for _, cells in found.table.rows] == ["政府网站；公开栏", "政务新媒体"]

    @pytest.mark.parametrize(
        ("heading", "unit"),
        [
            ("收费金额（万元）", "万元"),
            ("金额(单位：元)", "元"),
            ("金额/万元", "万元"),
            ("万元以上", ""),
            ("金额", ""),
        ],
    )
    def test_name_a_unit(self, heading, unit):
        assert unit_of(heading) == unit


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "year", "text", "doubtful"),
        [
            ("2026.3.9", 0, "2026-03-09", False),
            ("２０２６年３月９日", 0, "2026-03-09", False),
            ("2026-03-09 14:30:00", 0, "2026-03-09", False),
            ("2026年3月9日 14时30分", 0, "2026-03-09", False),
            (20260309, 0, "2026-03-09", False),
            (46090, 0, "2026-03-09", True),
            ("26.3.9", 0, "2026-03-09", True),
            ("3月9日", 2025, "2025-03-09", True),
            ("3.9", 2025, "2025-03-09", True),
            ("3月9日", 0, "3月9日", False),
            ("2月30日", 2025, "2月30日", False),
            (5, 2025, "5", False),
        ],
    )
    def test_days(self, cell, year, text, doubtful):
        read = read_cell(by_name(ITEM_FIELDS)["formed_on"], cell, {}, "", year)
        assert (read.text, read.doubt is not None) == (text, doubtful)

    @pytest.mark.parametrize(
        ("cell", "unit", "text"),
        [
            (0.12, "万元", "1200"),
            ("0.12万元", "", "1200"),
            ("1,200元", "万元", "1200"),
            ("￥1200.50", "", "1200.50"),
            ("1.5万", "", "15000"),
            (1200, "", "1200"),
            ("面议", "", "面议"),
        ],
    )
    def test_amounts_in_yuan(self, cell, unit, text):
        assert read_cell(by_name(REQUEST_FIELDS)["fee_yuan"], cell, {}, unit).text == text

    @pytest.mark.parametrize(("cell", "text"), [("1.2万元", "1.2"), ("12000元", "1.2"), (1.2, "1.2")])
    def test_amounts_in_ten_thousands(self, cell, text):
        assert read_cell(by_name(FIGURE_FIELDS)["fees_wan_yuan"], cell, {}).text == text

    @pytest.mark.parametrize("cell", ["35人次", "35 人", "35", 35, "３５人次"])
    def test_counts_with_a_unit(self, cell):
        assert read_cell(by_name(DUTY_FIELDS)["people"], cell, {}).text.strip() == "35"

    @pytest.mark.parametrize("cell", [110101199003071200, 1.1e17, "1.1E+17", "1.10101E+17"])
    def test_numbers_that_lost_digits_are_doubtful(self, cell):
        assert read_cell(by_name(ITEM_FIELDS)["index_no"], cell, {}).doubt is not None

    def test_a_percent_stays_one(self):
        assert read_cell(by_name(DUTY_FIELDS)["score"], "95%", {}).text == "95%"


class TestRows:
    HEAD = ("文件名称", "成文时间", "科室")

    def test_totals_remarks_and_headings_again_are_left_out(self):
        rows, found = taken(
            sheet(
                self.HEAD,
                ("甲", "2026-03-02", "财政所"),
                (),
                ("小计", 1, ""),
                self.HEAD,
                ("合计办理流程的通知", "2026-03-03", "财政所"),
                ("总 计", "2件", ""),
                ("注：按月填报",),
                ("填表人：王某", "", "审核人：李某"),
            )
        )
        assert [row["标题"] for row in rows] == ["甲", "合计办理流程的通知"]
        assert [line for line, _ in found.left_out] == [4, 5, 7, 8, 9]
        assert found.blank == 1

    def test_a_row_that_names_the_office_for_those_below(self):
        given = sheet(
            ("文件名称", "成文时间"),
            ("财政所",),
            ("甲", "2026-03-02"),
            ("应急管理办公室",),
            ("乙", "2026-03-03"),
        )
        rows, found = taken(given)
        assert [(row["标题"], row["责任科室"]) for row in rows] == [
            ("甲", "财政所"),
            ("乙", "应急管理办公室"),
        ]
        assert len(found.left_out) == 2

    def test_ditto_is_the_row_above_and_doubtful(self):
        rows, found = taken(sheet(self.HEAD, ("甲", "2026-03-02", "财政所"), ("乙", "〃", "同上")))
        assert rows[1] == {"标题": "乙", "生成日期": "2026-03-02", "责任科室": "财政所"}
        assert [(doubt.line, doubt.column) for doubt in found.doubts] == [(3, "责任科室"), (3, "生成日期")]

    def test_one_day_is_both_where_there_is_no_other(self):
        rows, _ = taken(sheet(("文件名称", "发布日期"), ("甲", "2026-03-02")))
        assert rows == [{"标题": "甲", "生成日期": "2026-03-02", "公开日期": "2026-03-02"}]

    def test_the_year_of_a_day_is_that_of_the_sheet_or_its_title(self):
        for given in (
            sheet(("文件名称", "成文时间"), ("甲", "3月9日"), name="2024年"),
            sheet(("某镇2024年台账",), ("文件名称", "成文时间"), ("甲", "3月9日")),
        ):
            assert taken(given)[0] == [{"标题": "甲", "生成日期": "2024-03-09"}]


class TestMap:
    ROWS = sheet(("甲列", "乙列", "丙列"), ("关于某事的通知", "2026.3.2", "公开"))

    def test_ties_headings_letters_constants_and_words(self):
        mapping = SheetMap(
            "items",
            columns={"标题": "甲列", "formed_on": "B", "attribute": "丙列"},
            constants={"责任科室": "{sheet}办", "genre": "公文"},
            words={"attribute": {"公开": "依申请公开"}},
        )
        assert taken(self.ROWS, mapping=mapping)[0] == [
            {
                "标题": "关于某事的通知",
                "体裁": "公文",
                "公开属性": "依申请公开",
                "责任科室": "Sheet1办",
                "生成日期": "2026-03-02",
            }
        ]

    def test_takes_a_column_apart(self):
        mapping = SheetMap(
            "items",
            columns={"formed_on": "乙列"},
            splits=(Split("甲列", "关于(?P<title>.+)的(?P<genre>通知|公告)"),),
        )
        given = sheet(("甲列", "乙列"), ("关于某事的通知", "2026-03-02"), ("别的", "2026-03-02"))
        rows, found = taken(given, mapping=mapping)
        assert rows[0] == {"标题": "某事", "体裁": "公文", "生成日期": "2026-03-02"}
        assert [(each.line, str(each.error)) for each in found.problems] == [(3, "“别的”不合拆分规则")]

    @pytest.mark.parametrize(
        ("part", "said"),
        [
            ({"columns": {"没有": "甲列"}}, "没有“没有”这一列"),
            ({"columns": {"title": 3}}, "没有“title”这一列"),
            ({"splits": (Split("甲列", "("),)}, "规则写得不对"),
            ({"splits": (Split("甲列", "(.+)"),)}, "规则里要有我们的列名"),
            ({"section": "没有"}, "没有“没有”这一列"),
            ({"words": {"attribute": {"公开": 3}}}, "没有“attribute”这一列"),
            ({"words": {"attribute": "公开"}}, "没有“attribute”这一列"),
        ],
    )
    def test_that_cannot_be_is_refused(self, part, said):
        with pytest.raises(BadFile, match=said):
            checked(SheetMap("items", **part), "items", ITEM_FIELDS)

    def test_of_another_register_is_refused(self):
        with pytest.raises(BadFile, match="是给 requests 的, 不是给 items 的"):
            checked(SheetMap("requests"), "items", ITEM_FIELDS)

    def test_names_a_column_that_is_not_there(self):
        with pytest.raises(BadFile, match="里没有“丁列”这一列"):
            taken(self.ROWS, mapping=SheetMap("items", columns={"title": "丁列"}))


class TestSheets:
    def test_those_of_one_shape_come_together_and_no_others(self):
        one = sheet(("文件名称", "成文时间", "科室"), ("甲", "2026-03-02", "财政所"), name="2025年")
        two = sheet(
            ("说明",), ("科室", "文件名称", "成文时间"), ("财政所", "乙", "2026-03-03"), name="2026年"
        )
        other = sheet(("一、填写要求",), ("请按月填报",), name="说明")
        hidden = sheet(
            ("文件名称", "成文时间", "科室"), ("丙", "2026-03-02", "财政所"), name="底稿", hidden=True
        )
        pairs = chosen([other, one, two, hidden], None, "items", ITEM_FIELDS)
        assert [given.name for given, _ in pairs] == ["2025年", "2026年"]
        rows, found = taken(other, one, two, hidden)
        assert [row["标题"] for row in rows] == ["甲", "乙"]
        assert [found.table.place(line) for line, _ in found.table.rows] == [("2025年", 2), ("2026年", 3)]

    def test_named_after_parts_of_the_office_they_say_which(self):
        rows = (("文件名称", "成文时间"), ("甲", "2026-03-02"))
        mapping = guess("items", ITEM_FIELDS, [sheet(*rows, name="民政"), sheet(*rows, name="财政所")])
        assert mapping.constants == {"department": "{sheet}"}
        for names in (
            ("2024年", "2025年"),
            ("一季度", "二季度"),
            ("Sheet1", "Sheet2"),
            ("1月", "2月"),
            ("公开目录", "公开台账"),
        ):
            assert guess("items", ITEM_FIELDS, [sheet(*rows, name=name) for name in names]).constants == {}

    def test_a_heading_of_two_meanings_is_read_by_what_stands_under_it(self):
        choices = {
            "attribute": {"主动公开": "主动公开", "依申请公开": "依申请公开"},
            "genre": {"公文": "公文"},
        }
        rows = [
            ("文件名称", "成文时间", "公开方式", "文种"),
            ("甲", "2026-03-02", "主动公开", "某某"),
            ("乙", "2026-03-02", "依申请公开", "别的"),
        ]
        columns = guess("items", ITEM_FIELDS, [sheet(*rows)], (), choices).columns
        assert columns["attribute"] == "公开方式"
        assert "channels" not in columns
        assert "genre" not in columns  # words that the list does not have


class TestEverythingInOneColumn:
    @pytest.mark.parametrize(
        ("line", "doc_no", "channels"),
        [
            ("关于某事的通知（青政发〔2025〕3号）2025-03-04 政府网站", "青政发〔2025〕3号", "政府网站"),
            (
                "关于某事的通知(青政发[2025]3号) 2025年3月4日 政府网站、公开栏",
                "青政发[2025]3号",
                "政府网站；公开栏",
            ),
            ("1、关于某事的通知，2025.3.4，公开栏", "", "公开栏"),
            ("12. 关于某事的通知 20250304", "", ""),
            ("2025/3/4 关于某事的通知（青政发〔2025〕3号） 政府网站", "青政发〔2025〕3号", "政府网站"),
        ],
    )
    @pytest.mark.parametrize("head", [("2025年目录",), ("公开内容",), ()], ids=["title", "heading", "none"])
    def test_is_taken_apart(self, line, doc_no, channels, head):
        rows, found = taken(sheet(head, (line,), (line.replace("某事", "别的事"),)))
        want = {"标题": "关于某事的通知", "文号": doc_no, "公开方式": channels}
        want |= dict.fromkeys(("生成日期", "公开日期"), "2025-03-04")
        assert rows[0] == {name: text for name, text in want.items() if text}
        assert len(rows) == 2
        assert found.problems == []

    def test_beside_other_columns(self):
        line = "关于某事的通知（青政发〔2025〕3号）2025-03-04 政府网站"
        rows, _ = taken(sheet(("序号", "科室", "内容"), (1, "财政所", line), (2, "财政所", line)))
        assert rows[0]["责任科室"] == "财政所"
        assert rows[0]["标题"] == "关于某事的通知"

    def test_a_number_within_a_title_stays(self):
        rows, _ = taken(sheet(("3.15消费者权益日活动 2025-03-15",), ("3.8妇女节活动 2025-03-08",)))
        assert [row["标题"] for row in rows] == ["3.15消费者权益日活动", "3.8妇女节活动"]

    def test_a_hostile_line_ends(self):
        line = "关于" + "，（；" * 10_000
        taken(sheet(("甲 2025-03-04",), ("乙 2025-03-04",), (line,)))
