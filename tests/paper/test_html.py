"""A document as one HTML file: the same words as its Markdown, nothing that runs or loads, user text as text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pages import Read

from tui_gov.model.file import File, Ledger, Part
from tui_gov.model.listing import Listing
from tui_gov.model.report import Report, Section, prose
from tui_gov.reports import annual_markdown
from tui_gov.reports.formats import written
from tui_gov.reports.html import page_html
from tui_gov.reports.letter_page import letter_page
from tui_gov.reports.page import Kind, Words

GOLDEN = Path(__file__).parents[1] / "cases" / "annual-2025.html"
NASTY = "见[/b]<script>alert(1)</script> & \"引号\" '单' `a` | # \x1b[31m\u202e文"
READ = "见[/b]<script>alert(1)</script> & \"引号\" '单' `a` | # [31m文"


def html(document, head="12ab34cd"):
    return written(document, "html", head).decode()


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_the_bytes_of_the_annual_report(annual):
    assert html(annual) == GOLDEN.read_text("utf-8")


def test_the_page_has_every_word_of_the_markdown_in_its_order(annual):
    markdown = Read(MarkdownIt("commonmark", {"html": True}).enable("table").render(annual_markdown(annual)))
    told = squeezed(markdown.text)
    page = squeezed(Read(html(annual)).text)
    body, appendix = told.split("附：校核表")
    start = page.index(squeezed(annual.sections[0].paragraphs[0][0])[:20])
    assert page[start:].startswith(body[body.index(page[start : start + 20]) :])
    assert appendix.removesuffix(annual.agency) in page


def test_the_tables_keep_their_merged_boxes(annual):
    merged = re.compile(r'<t[hd](?: class="\w+")?((?: (?:col|row)span="\d+")*)>([^<]*)')
    boxes = {text: spans for spans, text in merged.findall(html(annual))}
    assert boxes["申请人情况"] == ' colspan="7"'
    assert boxes["法人或其他组织"] == ' colspan="5"'
    assert boxes["（三）不予公开"] == ' rowspan="8"'
    assert len(re.findall("<thead>", html(annual))) == 3  # of 表二 nothing is repeated


def test_the_head_of_the_journal_stands_at_the_foot(annual):
    page = html(annual)
    assert '@bottom-center { content: "校验 12ab34cd"' in page
    assert "校验 12ab34cd" in Read(page).text
    assert "校验" not in html(annual, "")


DOCUMENTS = {
    "report": Report(
        "x", NASTY, NASTY, 2026, sections=(Section("一、", (("段",), (NASTY,))),), notes=(NASTY,)
    ),
    "listing": Listing(NASTY, NASTY, (("a", "甲"),), ((NASTY,),), (NASTY,), (NASTY,)),
    "ledger": Ledger(NASTY, (("a", "甲"),), ({"a": NASTY},)),
    "file": File(NASTY, NASTY, (Part(NASTY, (NASTY,), ("甲",), ((NASTY,),), NASTY),)),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_users_text_is_text_and_nothing_runs_or_loads(name):
    page = html(DOCUMENTS[name])
    found = Read(page)
    assert READ in found.text
    assert found.active == []
    assert "url(" not in page
    assert "@import" not in page
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", page)


def test_the_head_of_a_damaged_journal_cannot_leave_the_style(annual):
    page = html(annual, '"} body{display:none} </style><script>')
    assert Read(page).active == []
    assert '"} body' not in page


LETTER = """# 政府信息公开告知书

公复〔2026〕3号

刘某：

您申请公开的\\<b\\>方案\\*一\\*，现予公开。
第二行

- 一项

联系方式：0999-1

青石镇人民政府（印章）

2026年3月16日

校验 12ab34cd
"""


def test_a_letter_has_its_number_addressee_and_seal_in_their_places():
    page = letter_page(LETTER)
    assert (page.title, page.head) == ("政府信息公开告知书", "12ab34cd")
    assert page.blocks == (
        Words("公复〔2026〕3号", Kind.CENTRE),
        Words("刘某：", Kind.PLAIN),
        Words("您申请公开的<b>方案*一*，现予公开。\n第二行"),
        Words("一项", Kind.ITEM),
        Words("联系方式：0999-1"),
        Words("青石镇人民政府（印章）\n2026年3月16日", Kind.SEAL),
    )
    assert "&lt;b&gt;方案*一*" in page_html(page)


def test_html_in_an_offices_own_template_stays_text():
    page = page_html(letter_page("# 告知书\n\n<script>alert(1)</script>\n"))
    assert Read(page).active == []
    assert "alert(1)" in page


def test_who_signs_has_a_line(annual):
    assert '<p class="signs"><span>填表人：</span><span>负责人：</span></p>' in html(
        replace(annual, signs=("填表人", "负责人"))
    )


def test_a_figure_in_prose_is_filled_in(annual):
    told = replace(annual, sections=(Section("", (prose("共{part3.new.total}件"),)),))
    assert f"共{annual.cell('part3.new.total').value}件" in html(told)
