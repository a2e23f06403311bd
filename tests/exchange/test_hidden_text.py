"""What no page of a file shows is read all the same: alternative texts, prompts, formulas, parts that nothing opens."""

import pytest

from packages import S, W, docx, package, paragraphs, workbook
from tui_gov.exchange.attachment import attachment_of
from tui_gov.office.screened import screen_file

MARK = "机密★10年"
SHEET = f"<worksheet {S}><sheetData/>"


def kinds(name, data):
    return [each.kind.key for each in screen_file(attachment_of(name, data))]


def word(body):
    return package({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


DOCUMENTS = {
    "an alternative text": word(f'<w:drawing><docPr id="1" descr="{MARK}"/></w:drawing>'),
    "words drawn as a shape": word(f'<w:pict><textpath string="{MARK}"/></w:pict>'),
    "a placeholder": word(f'<w:sdt><w:sdtPr><w:alias w:val="{MARK}"/></w:sdtPr></w:sdt>'),
    "data behind the text": docx("甲", **{"customXml/item1.xml": f"<a>{MARK}</a>"}),
    "a chart": docx("甲", **{"word/charts/chart1.xml": f"<c><t>{MARK}</t></c>"}),
    "a diagram": docx("甲", **{"word/diagrams/data1.xml": f"<c><t>{MARK}</t></c>"}),
    "a drawing that is no XML": docx("甲", **{"word/vmlDrawing1.vml": f"<xml><br><div>{MARK}</div>"}),
    "a workbook inside": docx("甲", **{"word/embeddings/a.xlsx": workbook({"表": [[MARK]]})}),
}
WORKBOOKS = {
    "a string that no cell shows": workbook(
        {"表": [[]]}, **{"xl/sharedStrings.xml": f"<sst {S}><si><t>{MARK}</t></si></sst>"}
    ),
    "a name": workbook(
        {"表": [["甲"]]},
        **{
            "xl/workbook.xml": f'<workbook {S}><definedNames><definedName name="a">"{MARK}"</definedName></definedNames></workbook>'
        },
    ),
    "a formula": workbook(
        {"表": [["甲"]]},
        **{
            "xl/worksheets/sheet1.xml": f'<worksheet {S}><sheetData><row><c><f>"{MARK}"</f><v>1</v></c></row></sheetData></worksheet>'
        },
    ),
    "a prompt": workbook(
        {"表": [["甲"]]},
        **{
            "xl/worksheets/sheet1.xml": f'{SHEET}<dataValidations><dataValidation prompt="{MARK}"/></dataValidations></worksheet>'
        },
    ),
    "another workbook's values": workbook(
        {"表": [["甲"]]}, **{"xl/externalLinks/externalLink1.xml": f"<e><v>{MARK}</v></e>"}
    ),
    "a pivot's memory": workbook(
        {"表": [["甲"]]}, **{"xl/pivotCache/pivotCacheDefinition1.xml": f'<e><s v="{MARK}"/></e>'}
    ),
}


@pytest.mark.parametrize("where", DOCUMENTS)
def test_of_a_document(where):
    assert kinds("a.docx", DOCUMENTS[where]) == ["secret_mark"]


@pytest.mark.parametrize("where", WORKBOOKS)
def test_of_a_workbook(where):
    assert "secret_mark" in kinds("a.xlsx", WORKBOOKS[where])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", MARK.encode("utf-16-le")),
        ("a.txt", MARK.encode("utf-16-be")),
        ("a.docx", MARK.encode()),
        ("a.html", "<p>机密<b>★</b>10年</p>".encode()),
        ("a.html", f"<p>甲<!-- {MARK} --></p>".encode()),
    ],
)
def test_of_a_text_in_whatever_dress(name, data):
    assert "secret_mark" in kinds(name, data)


def test_words_under_a_name_that_promises_a_document_stay_a_document_that_was_not_read():
    assert kinds("a.docx", "甲".encode()) == ["unreadable"]
    assert kinds("a.rtf", rb"{\rtf1 \u26426?\u23494?\u9733?10}") == ["unreadable"]


def test_styles_and_fonts_say_nothing():
    styled = f'<w:p><w:pPr><w:pStyle w:val="机密★10年"/></w:pPr></w:p>{paragraphs("甲")}'
    assert kinds("a.docx", docx("甲", **{"word/styles.xml": f"<w:styles {W}>{styled}</w:styles>"})) == []


def test_what_is_inside_something_inside_is_not_read_and_said_to_be_so():
    inner = docx("甲", **{"word/embeddings/b.docx": docx(MARK)})
    assert kinds("a.docx", docx("甲", **{"word/embeddings/a.docx": inner})) == ["unreadable"]
