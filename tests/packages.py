"""Word and spreadsheet files made by hand, hostile ones among them."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def package(files):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return body.getvalue()


def paragraphs(text, tag="document"):
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:{tag} {W}><w:body>{lines}</w:body></w:{tag}>"


def docx(text, **others):
    return package({"word/document.xml": paragraphs(text), **others})


def workbook(sheets, **others):
    """Sheets by name: rows of cells; a name that ends in ! is a hidden one."""
    strings, files, listed, related = [], {}, "", ""
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name.endswith("!") else ""
        listed += f'<sheet name="{name.rstrip("!")}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        body = ""
        for row in rows:
            body += "<row>"
            for cell in row:
                strings.append(cell)
                body += f'<c t="s"><v>{len(strings) - 1}</v></c>'
            body += "</row>"
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {S}><sheetData>{body}</sheetData></worksheet>"
        )
    files["xl/sharedStrings.xml"] = f"<sst {S}>{''.join(f'<si><t>{each}</t></si>' for each in strings)}</sst>"
    files["xl/workbook.xml"] = f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>"
    files["xl/_rels/workbook.xml.rels"] = f"<Relationships>{related}</Relationships>"
    return package({**files, **others})
