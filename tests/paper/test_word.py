"""Word files: real tables with merged boxes, page numbers, and LibreOffice reads the same words as the HTML has."""

import io
import os
import re
import shutil
import subprocess

import pytest
from pages import Read, must, squeezed

docx = pytest.importorskip("docx")

from tui_gov.model.listing import Listing
from tui_gov.reports.formats import written
from tui_gov.reports.page import Grid, Page, Square
from tui_gov.reports.pages import page_of

PART_THREE = 1
"""Place of table B among the tables of an annual report."""


def read(document):
    return docx.Document(io.BytesIO(written(document, "docx", "12ab34cd")))


def test_the_prescribed_table_has_its_merged_boxes(annual):
    table = read(annual).tables[PART_THREE]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    assert table.cell(0, 0)._tc is table.cell(2, 2)._tc
    assert table.cell(0, 3).text == table.cell(0, 9).text == "申请人情况"
    assert table.cell(1, 4)._tc is table.cell(1, 8)._tc
    assert table.cell(6, 0).text.startswith("三、本年度办理结果")
    spans = re.findall(r'w:gridSpan w:val="(\d+)"', table._tbl.xml)
    assert spans.count("7") == 1
    assert "w:vMerge" in table._tbl.xml


def test_every_figure_stands_in_its_box(annual):
    table = read(annual).tables[PART_THREE]
    for place, (row, cell) in enumerate(
        (row, f"part3.{row}.total") for row in ("new", "carried_in", "granted", "partial")
    ):
        assert table.cell(3 + place, 9).text == str(annual.cell(cell).value), row


def test_a_box_that_spans_rows_and_columns_pushes_the_others_aside():
    rows = (
        (Square("甲", across=2, down=2), Square("乙")),
        (Square("丙"),),
        (Square("丁"), Square("戊", across=2)),
    )
    (table,) = read(Page("题", (Grid(rows),))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "甲", "乙"],
        ["甲", "甲", "丙"],
        ["丁", "戊", "戊"],
    ]


def test_headings_are_headings_and_pages_have_numbers(annual):
    document = read(annual)
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["一、总体情况"] == "Heading 1"
    assert styles[page_of(annual).title] == "Title"
    foot = document.sections[0].footer.paragraphs[0]
    assert "校验 12ab34cd" in foot.text
    assert [each.text for each in foot._p.iter(docx.oxml.ns.qn("w:instrText"))] == ["PAGE"]
    size = document.sections[0]
    assert [round(each.mm) for each in (size.page_width, size.page_height, size.top_margin)] == [210, 297, 37]


def test_a_row_is_not_cut_and_the_headings_of_a_table_are_repeated(annual):
    table = read(annual).tables[PART_THREE]
    assert table._tbl.xml.count("<w:cantSplit") == 28
    assert table._tbl.xml.count("<w:tblHeader") == 3


def test_control_characters_of_a_record_do_not_break_the_file():
    nasty = "甲\x00\x1b[31m\u202e乙\ud800 <b>&\n丙"
    document = read(Listing(nasty, nasty, (("a", "甲"),), ((nasty,),)))
    assert document.tables[0].cell(1, 0).text == "甲[31m乙 <b>&\n丙"


def test_it_names_neither_author_nor_machine(annual):
    said = read(annual).core_properties
    assert (said.author, said.comments, said.last_modified_by) == ("", "", "")


def test_libreoffice_reads_what_the_page_says(annual, tmp_path):
    office = must(shutil.which("soffice") or shutil.which("libreoffice"), "LibreOffice")
    (tmp_path / "a.docx").write_bytes(written(annual, "docx", "12ab34cd"))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "a.docx"]
    env = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=300, env=env)
    told = squeezed((tmp_path / "a.txt").read_text("utf-8-sig"))
    page = written(annual, "html", "12ab34cd").decode().partition("<body")[2]
    texts = [
        Read(each).text for each in re.findall(r"<(?:p class|h\d|th|td)[^>]*>(.*?)</(?:p|h\d|th|td)>", page)
    ]
    assert len(texts) > 300
    for text in texts:
        if not text.startswith("校验"):
            assert squeezed(text) in told, text
