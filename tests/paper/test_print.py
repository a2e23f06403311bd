"""Papers printed by Chromium: page numbers, no heading left at the foot of a page, no row of a table cut in two."""

import re
from pathlib import Path

import pytest
from pages import Read, printed, squeezed

from tui_gov.model.file import File, Part
from tui_gov.model.report import Box, Report, Section, Table
from tui_gov.reports.formats import written

YEAR = ("--year", "2025")
PAPERS = {
    "annual": ("report", "annual", *YEAR),
    "progress": ("report", "progress", *YEAR),
    "ledger": ("report", "ledger", *YEAR),
    "withheld": ("report", "withheld", *YEAR),
    "slip": ("slip", "2026-00044"),
    "dossier": ("dossier", "R2025-0004"),
    "handover": ("report", "handover"),
    "year": ("report", "year", "--year", "2026"),
    "stats": ("stats", *YEAR),
    "return": ("report", "return", "--year", "2025", "--quarter", "4"),
}
ONE_PAGE = {"year", "return"}


def page_number(lines):
    """The number at the foot of a page; None where there is none."""
    foot = squeezed("".join(lines[-4:] + lines[:3]))
    found = re.search(r"—(\d+)—", foot)
    return int(found[1]) if found else None


def body(lines):
    """The lines of a page without its foot."""
    return [line for line in lines if not re.fullmatch(r"(—\d+—|校验\w*)+", squeezed(line))]


def headings(page):
    return [squeezed(each) for each in re.findall(r"<h[23]>(.*?)</h[23]>", page)]


def rows(page):
    """The texts of every row of a page's tables, box by box."""
    for row in re.findall(r"<tr>(.*?)</tr>", page):
        if "rowspan" not in row:
            yield [squeezed(Read(each).text) for each in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_on_the_page(paper, tmp_path, name):
    made = paper(f"{name}.html", *PAPERS[name], person=("--as", "chen") if name == "withheld" else ())
    page = made.read_text("utf-8")
    found = printed(made, tmp_path / "profile")
    assert [page_number(lines) for lines in found] == list(range(1, len(found) + 1))
    assert all("校验" in squeezed("".join(lines)) for lines in found)
    if name in ONE_PAGE:
        assert len(found) == 1
    titles = headings(page)
    for lines in found:
        assert body(lines), "an empty page"
        assert squeezed(body(lines)[-1]) not in titles, "a heading at the foot"
    whole = [squeezed("".join(lines)) for lines in found]
    for boxes in rows(page):
        assert any(all(holds(text, box) for box in boxes) for text in whole), boxes


def holds(text, box):
    """Whether a page has the words of a box; between its lines those of other boxes may stand."""
    place = 0
    while place < len(box):
        left = len(box) - place
        size = max((n for n in range(1, left + 1) if box[place : place + n] in text), default=0)
        if size < min(2, left):
            return False
        place += size
    return True


def test_the_prescribed_tables_stand_on_one_page_each(paper, tmp_path):
    found = [
        squeezed("".join(lines)) for lines in printed(paper("a.html", *PAPERS["annual"]), tmp_path / "p")
    ]
    for first, last in (
        ("第二十条第（一）项", "行政事业性收费"),
        ("一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"),
        ("未经复议直接起诉", "复议后起诉"),
    ):
        assert [n for n, text in enumerate(found) if squeezed(first) in text] == [
            n for n, text in enumerate(found) if squeezed(last) in text and squeezed("附：校核表") not in text
        ]


def test_a_long_list_repeats_its_headings_and_loses_no_row(tmp_path):
    rows_ = [tuple(Box(text) for text in (f"第{n:03}号", "一件很长的事" * (n % 9 + 1))) for n in range(300)]
    table = Table("long", ((Box("编号"), Box("事项")), *rows_), header=1)
    report = Report("x", "长表", "青石镇", 2026, sections=(Section("一、清单", table=table),))
    made = tmp_path / "long.html"
    made.write_bytes(written(report, "html", "12ab34cd"))
    found = printed(made, tmp_path / "profile")
    assert len(found) > 8
    whole = [squeezed("".join(lines)) for lines in found]
    tabled = [text for text in whole if "号一件" in text]
    assert all("编号事项" in text for text in tabled)
    for n in range(300):
        assert any(f"第{n:03}号{'一件很长的事' * (n % 9 + 1)}" in text for text in whole), n


def test_many_headings_with_a_line_each_leave_none_at_the_foot(tmp_path):
    parts = tuple(Part(f"第{n}部分", ("一行",) * (n % 5 + 1)) for n in range(60))
    made = Path(tmp_path / "f.html")
    made.write_bytes(written(File("题", "镇", parts), "html"))
    titles = headings(made.read_text("utf-8"))
    for lines in printed(made, tmp_path / "profile"):
        assert squeezed(body(lines)[-1]) not in titles
