"""The annual report as a document: its bytes, its tables read back, and which numbers move with one record."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from small_office import HISTORICAL, REQUESTS, REVIEWED, YEAR, document, small_office

from tui_gov.model.report import Figure
from tui_gov.reports import annual_markdown

GOLDEN = Path(__file__).parents[1] / "cases" / "annual-2025.md"
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "附：校核表",
]


class Grids(HTMLParser):
    """Every table of a page as rows of texts, a merged box standing in each place that it covers."""

    def __init__(self, page):
        super().__init__()
        self.grids = []
        self._box = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        spans = {name: int(value) for name, value in attrs}
        if tag == "table":
            self.grids.append({})
            self._row = -1
        elif tag == "tr":
            self._row += 1
        elif tag in ("th", "td"):
            self._box = [spans.get("colspan", 1), spans.get("rowspan", 1), ""]

    def handle_data(self, data):
        if self._box is not None:
            self._box[2] += data

    def handle_endtag(self, tag):
        if tag not in ("th", "td"):
            return
        grid, (across, down, text) = self.grids[-1], self._box
        self._box = None
        column = next(n for n in range(99) if (self._row, n) not in grid)
        for y in range(self._row, self._row + down):
            for x in range(column, column + across):
                assert (y, x) not in grid, "two boxes in one place"
                grid[y, x] = text

    def rows(self, number):
        grid = self.grids[number]
        height, width = (1 + max(place[axis] for place in grid) for axis in (0, 1))
        assert len(grid) == height * width, "a hole in the table"
        return [[grid[y, x] for x in range(width)] for y in range(height)]


def figures(report):
    """Key and printed figure of every place of the document that holds one, in its order."""
    found = []
    for section in report.sections:
        keys = [piece.key for pieces in section.paragraphs for piece in pieces if isinstance(piece, Figure)]
        if section.table is not None:
            keys += [box.key for row in section.table.rows for box in row if box.key]
        found += [(key, str(report.cell(key).value)) for key in keys]
    return found


def moved(before, after):
    """Keys whose figure is another, or stands in one document only."""
    old, new = dict(figures(before)), dict(figures(after))
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def test_the_bytes_of_the_document():
    assert document() == GOLDEN.read_text("utf-8")


def test_same_records_same_bytes():
    assert document() == document()


def test_six_parts_in_their_order():
    tokens = MarkdownIt("commonmark").enable("table").parse(document())
    titles = [tokens[n + 1].content for n, each in enumerate(tokens) if each.type == "heading_open"]
    assert titles == [f"青石镇人民政府{YEAR}年政府信息公开工作年度报告", *HEADINGS]


def test_the_tables_read_back_are_the_cells():
    report = small_office()().annual(YEAR)
    page = MarkdownIt("commonmark").enable("table").render(annual_markdown(report))
    read = Grids(page)
    tables = [section.table for section in report.sections if section.table is not None]
    for number, table in enumerate(tables):
        printed = [text for row in read.rows(number) for text in row if re.fullmatch(r"[\d.]+", text)]
        boxes = [box for row in table.rows for box in row if box.key]
        wanted = [str(report.cell(box.key).value) for box in boxes for _ in range(box.across)]
        assert printed == wanted, table.name


def test_the_headings_over_each_figure_of_tables_three_and_four():
    read = Grids(MarkdownIt("commonmark").render(document()))
    three, four = read.rows(1), read.rows(2)
    assert three[2][3:] == [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    assert [len(row) for row in three] == [10] * 28
    assert three[14][:3] == ["三、本年度办理结果", "（三）不予公开", "8.属于行政查询事项"]
    assert four[0][:5] == ["行政复议"] * 5
    assert four[1][10:] == ["复议后起诉"] * 5
    assert four[2][5:] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2


NEW_ITEM = {
    "title": "青石镇2025年度部门决算公开",
    "genre": "公文",
    "category": "规划计划",
    "formed_on": "2025-09-08",
}
NEW_REQUEST = {
    "received_on": date(2025, 10, 9),
    "applicant_type": "research",
    "answered_on": date(2025, 10, 20),
    "outcome": "reject_publication",
}


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        pytest.param(
            {"reviewed": [*REVIEWED, NEW_ITEM]},
            {"items", "genre.公文", "category.规划计划", "channel.政府网站", "reviewed"},
            id="one more item published",
        ),
        pytest.param(
            {"historical": [{**HISTORICAL[1], "normative": False}, *HISTORICAL[:1], *HISTORICAL[2:]]},
            {"part2.normative_made", "part2.normative_in_force"},
            id="an item is no normative document",
        ),
        pytest.param(
            {"requests": [*REQUESTS, NEW_REQUEST]},
            {
                f"part3.{row}.{column}"
                for row in ("new", "reject_publication", "result_total")
                for column in ("research", "total")
            },
            id="one more request answered",
        ),
        pytest.param(
            {"requests": [*REQUESTS[:4], {**REQUESTS[4], "outcome": "granted"}, REQUESTS[5]]},
            {
                f"part3.{row}.{column}"
                for row in ("unable_not_held", "granted")
                for column in ("nonprofit", "total")
            },
            id="another outcome",
        ),
        pytest.param({"figures": {"licences": "129"}}, {"part2.licences"}, id="a figure"),
    ],
)
def test_one_record_moves_these_numbers_and_no_others(changes, keys):
    if "figures" in changes:
        changes = {"figures": {**small_office()().figures(YEAR).values, **changes["figures"]}}
    before, after = small_office()().annual(YEAR), small_office(**changes)().annual(YEAR)
    assert moved(before, after) == {key if key.startswith("part") else f"part1.{key}" for key in keys}


def test_what_does_not_count_a_record_stays_to_the_letter():
    lines = [
        annual_markdown(small_office(requests=requests)().annual(YEAR)).splitlines()
        for requests in (REQUESTS, [*REQUESTS[:4], {**REQUESTS[4], "outcome": "granted"}, REQUESTS[5]])
    ]
    other = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    assert len(other) == 3
    assert other[0][0].startswith("（二）依申请公开")
    assert ("（一）予以公开" in other[1][0], "1.本机关不掌握相关政府信息" in other[2][0]) == (True, True)


@pytest.mark.parametrize(
    "text", ["见[/b]说明 <b>粗</b> |列| # 题 `码` *星*", "1. 一\n\n# 二", "&lt;script&gt;"]
)
def test_the_offices_own_text_stays_text(text):
    report = small_office(texts={"problems": text, "improvement": "改进"})().annual(YEAR)
    page = MarkdownIt("commonmark").render(annual_markdown(report))
    assert page.count("<h1>") == 1
    assert page.count("<h2>") == len(HEADINGS)
    assert not re.search(r"<(b|script|em|ol|code)>", page)
