"""A page as a Word file: headings, paragraphs, real tables with merged boxes, page numbers and 校验 at the foot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from tui_gov.errors import NotAllowed
from tui_gov.model.text import clean, clean_line
from tui_gov.reports.page import Block, Grid, Heading, Kind, Page, Signs, Square, Words

if TYPE_CHECKING:
    from docx.document import Document

SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
TITLE = "方正小标宋简体"

_TOGETHER = 12
"""Rows up to which a table stays on one page."""


def page_docx(page: Page) -> bytes:
    """The page as the bytes of a docx file. Raises NotAllowed where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise NotAllowed("写Word文件要先安装附加组件: pip install 'tui-gov[docx]'") from None
    document = docx.Document()
    _lay(document, page)
    _line(document, page.title, TITLE, 22, align="CENTER", style="Title")
    for block in page.blocks:
        _block(document, block, page)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay(document: Document, page: Page) -> None:
    """Sheet, margins and foot (GB/T 9704-2012), and who is named as its author: nobody."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    size, edges = ((210, 297), (37, 26, 35, 28)) if not page.wide else ((297, 210), (24, 15, 20, 15))
    section.orientation = WD_ORIENT.LANDSCAPE if page.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, size)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, edges)
    for border in document.styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = clean_line(page.title)
    foot = section.footer.paragraphs[0]
    _align(foot, "CENTER")
    if page.head:
        _run(foot, f"校验 {page.head}　　", SONG, 9)
    _run(foot, "— ", SONG, 14)
    _field(_run(foot, "", SONG, 14), "PAGE")
    _run(foot, " —", SONG, 14)


def _block(document: Document, block: Block, page: Page) -> None:
    match block:
        case Heading():
            font = HEI if block.level == 1 else KAI
            _line(document, block.text, font, 16, style=f"Heading {block.level}", indent=2)
        case Words():
            _words(document, block)
        case Signs():
            _line(document, "".join(f"{each}：　　　　　　" for each in block.labels), FANG, 12)
        case Grid():
            size = 7 if page.wide else 9 if page.dense or block.widths else 10.5
            _table(document, block, size, page.wide)


def _words(document: Document, words: Words) -> None:
    sizes = {Kind.NOTE: 10.5, Kind.ITEM: 12, Kind.FROZEN: 12}
    style = {Kind.ITEM: "List Bullet"}.get(words.kind, "Normal")
    align = {Kind.CENTRE: "CENTER", Kind.SEAL: "RIGHT"}.get(words.kind, "")
    indent = 2 if words.kind is Kind.BODY else 0
    _line(document, words.text, FANG, sizes.get(words.kind, 16), align=align, style=style, indent=indent)


def _line(
    document: Document,
    text: str,
    font: str,
    size: float,
    *,
    align: str = "",
    style: str = "Normal",
    indent: int = 0,
) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph(style=style)
    layout = paragraph.paragraph_format
    layout.space_before = Pt(32 if align == "RIGHT" else 0)
    layout.space_after = Pt(16 if style == "Title" else 0)
    layout.first_line_indent = Pt(size * indent) if indent else None
    if style != "List Bullet":
        layout.line_spacing = Pt(size + 13 if size >= 16 else size + 6)
    layout.keep_with_next = style.startswith(("Heading", "Title"))
    _align(paragraph, align)
    run = _run(paragraph, text, font, size)
    run.font.color.rgb = RGBColor(0, 0, 0)
    run.font.bold = False


def _table(document: Document, grid: Grid, size: float, wide: bool) -> None:
    """A table with its boxes merged as on the form, its headings repeated, no row cut by the end of a page."""
    from docx.shared import Mm

    if not grid.rows:
        return
    table = document.add_table(len(grid.rows), grid.width, style="Table Grid")
    for number, share in enumerate(grid.widths):
        table.columns[number].width = Mm((267 if wide else 156) * share / sum(grid.widths))
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(grid.rows):
        _mark(table.rows[down]._tr.get_or_add_trPr(), "w:cantSplit")
        if down < grid.header:
            _mark(table.rows[down]._tr.get_or_add_trPr(), "w:tblHeader")
        across = 0
        for square in row:
            while (down, across) in taken:
                across += 1
            taken |= {(down + y, across + x) for y in range(square.down) for x in range(square.across)}
            cell = table.cell(down, across)
            if square.down > 1 or square.across > 1:
                cell = cell.merge(table.cell(down + square.down - 1, across + square.across - 1))
            _fill(cell, square, size)
            if len(grid.rows) <= _TOGETHER and down + square.down < len(grid.rows):
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(cell: Any, square: Square, size: float) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    _align(paragraph, "CENTER" if square.head or square.figure else "")
    _run(paragraph, square.text, HEI if square.head else FANG, size)


def _align(paragraph: Any, name: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if name:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, name)


def _run(paragraph: Any, text: str, font: str, size: float) -> Any:
    """Text of a paragraph in a font that Chinese characters take too; line feeds are line breaks."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(clean(text))
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _field(run: Any, name: str) -> None:
    """A field that the word processor fills in, as PAGE."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = _mark(run._element, "w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(_name("w:fldCharType"), kind)


def _mark(parent: Any, name: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    parent.append(made)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
