"""Word and spreadsheet files (docx, xlsx) read with the standard library: every text, also what is hidden."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from tui_gov.exchange.hidden_text import every_text, hidden_texts, is_content, local, page_texts
from tui_gov.model.attachments import Part
from tui_gov.model.text import Phrase

_FILES = 2_000
_PART_LIMIT = 16 * 1024 * 1024
_WHOLE_LIMIT = 48 * 1024 * 1024
"""Bytes after unpacking: a packed file can claim to be a thousand times larger than it is."""
_WORD = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments\w*|glossary/document)\.xml"
)
_WORD_PLACES = {"document": Phrase("正文"), "header": Phrase("页眉"), "footer": Phrase("页脚")}
_NOTES = re.compile(
    r"xl/(?:threadedC|c)omments/?\w*\.xml|xl/drawings/drawing\d+\.xml|xl/threadedComments/\w+\.xml"
)
_ABOUT = re.compile(r"docProps/(?:core|app|custom)\.xml")
_INNER = re.compile(r"(?:word|xl)/(?:embeddings|activeX)/|.*/vbaProject\.bin$")
_PACKED = (".docx", ".xlsx", ".docm", ".xlsm")
"""Embedded files that are read too, one level deep."""
_PICTURES = re.compile(r"(?:word|xl)/media/")
_SHEET_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Problems = list[str]


class _Unreadable(Exception):
    """A part that is too large or no XML."""


def read_office_file(data: bytes, *, inner: bool = False) -> tuple[list[Part], Problems]:
    """The texts of a docx or xlsx file, and what of it could not be read; `inner` is one inside another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _FILES:
                return [], [Phrase("压缩包里有{count}个文件, 没有读", count=len(names))]
            if "word/document.xml" in names:
                return _read(archive, names, _word, inner)
            if "xl/workbook.xml" in names:
                return _read(archive, names, _sheets, inner)
            return [], [Phrase("压缩包, 没有拆开读")]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return [], [Phrase("文件已损坏或有密码")]


def _read(
    archive: zipfile.ZipFile, names: list[str], body: object, inner: bool
) -> tuple[list[Part], Problems]:
    package = _Package(archive)
    parts: list[Part] = []
    problems: Problems = []
    try:
        parts += body(package, names)  # type: ignore[operator]
        for name in filter(_ABOUT.fullmatch, names):
            parts.append(Part(Phrase("文档属性"), "\n".join(every_text(package.xml(name)))))
        parts += _rest(package, names)
        packed = [name for name in names if not inner and _INNER.match(name) and name.endswith(_PACKED)]
        for name in packed:
            found, trouble = read_office_file(package.bytes(name), inner=True)
            short = name.rsplit("/", 1)[-1][:40]
            parts += (Part(f"{short} {part.place}", part.text) for part in found)
            problems += trouble
    except _Unreadable as reason:
        problems.append(reason.args[0])
        packed = []
    problems += [
        Phrase("内嵌文件“{name}”没有读", name=name.rsplit("/", 1)[-1][:40])
        for name in names
        if _INNER.match(name) and name not in packed
    ][:5]
    if pictures := sum(bool(_PICTURES.match(name)) for name in names):
        problems.append(Phrase("有{count}张图片, 图中文字要用眼看", count=pictures))
    return [part for part in parts if part.text.strip()], problems


def _rest(package: "_Package", names: Iterable[str]) -> Iterator[Part]:
    """What stands in parts that have no place of their own, and what is hidden in those that have one."""
    hidden: list[str] = list(package.hidden)
    for name in names:
        if name in package.read or not is_content(name):
            continue
        if name.endswith(".vml"):  # as programs write it, it need not be XML
            hidden.append("\n".join(page_texts(package.bytes(name).decode("utf-8", "replace"))))
        else:
            hidden += every_text(package.xml(name))
    yield Part(Phrase("不显示的内容"), "\n".join(hidden))


class _Package:
    """The files of a package, unpacked one by one within the bounds."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _WHOLE_LIMIT
        self.read: set[str] = set()
        self.hidden: dict[str, None] = {}

    def bytes(self, name: str) -> bytes:
        """One part as it is. Raises _Unreadable."""
        limit = min(_PART_LIMIT, self._left)
        with self._archive.open(name) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise _Unreadable(Phrase("解压后太大, 没有读完"))
        self._left -= len(data)
        self.read.add(name)
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """One part as XML, with what is hidden in it put aside. Raises _Unreadable."""
        data = self.bytes(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise _Unreadable(Phrase("文件里有不该有的实体声明, 没有读"))
        try:
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, RecursionError):
            raise _Unreadable(Phrase("文件内容不是XML, 读不下去")) from None
        if is_content(name):
            self.hidden |= dict.fromkeys(hidden_texts(root))
        return root


def _paragraphs(root: ElementTree.Element) -> str:
    """The text of a word or drawing part, also deleted text that a revision still carries."""
    pieces: list[str] = []
    for event, element in _walk(root):
        tag = local(element.tag)
        if event == "start":
            if tag in ("t", "delText", "instrText", "text"):
                pieces.append(element.text or "")
            elif tag == "tab":
                pieces.append("\t")
            elif tag in ("br", "cr"):
                pieces.append("\n")
        elif tag in ("p", "si", "comment"):
            pieces.append("\n")
        elif tag == "tc":
            pieces.append("\t")
    return re.sub(r"\n\t", "\t", "".join(pieces))


def _walk(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """Start and end of every element, in order, without recursion."""
    stack: list[tuple[ElementTree.Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield "end", element
            continue
        yield "start", element
        stack.append((element, True))
        stack += ((child, False) for child in reversed(element))


def _word(package: _Package, names: Iterable[str]) -> Iterator[Part]:
    for name in names:
        if match := _WORD.fullmatch(name):
            kind = re.sub(r"\d+$", "", match[1])
            place = Phrase("批注") if kind.startswith("comments") else Phrase("注释")
            yield Part(_WORD_PLACES.get(kind, place), _paragraphs(package.xml(name)))


def _sheets(package: _Package, names: list[str]) -> Iterator[Part]:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        shared = [_paragraphs(each).rstrip("\n") for each in package.xml("xl/sharedStrings.xml")]
    titles = dict(_sheet_titles(package, names))
    used: set[int] = set()
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield Part(titles.get(name, name.rsplit("/", 1)[-1]), _rows(package.xml(name), shared, used))
        elif _NOTES.fullmatch(name):
            yield Part(Phrase("批注"), _paragraphs(package.xml(name)))
    yield Part(Phrase("工作表名"), "\n".join(titles.values()))
    unused = (text for place, text in enumerate(shared) if place not in used)
    yield Part(Phrase("不显示的内容"), "\n".join(unused))


def _sheet_titles(package: _Package, names: list[str]) -> Iterator[tuple[str, str]]:
    """File and title of each sheet, hidden ones marked."""
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for each in package.xml("xl/_rels/workbook.xml.rels"):
            targets[each.get("Id", "")] = each.get("Target", "").removeprefix("/xl/")
    for element in package.xml("xl/workbook.xml").iter():
        if local(element.tag) == "sheet":
            title = element.get("name", "")
            if element.get("state", "visible") != "visible":
                title += "(隐藏)"
            yield f"xl/{targets.get(element.get(_SHEET_ID, ''), '')}", title


def _rows(sheet: ElementTree.Element, shared: list[str], used: set[int]) -> str:
    lines = []
    for row in sheet.iter():
        if local(row.tag) == "row":
            lines.append("\t".join(_cell(cell, shared, used) for cell in row if local(cell.tag) == "c"))
        elif local(row.tag) in ("oddHeader", "oddFooter", "evenHeader", "evenFooter") and row.text:
            lines.append(row.text)
    return "\n".join(lines)


def _cell(cell: ElementTree.Element, shared: list[str], used: set[int]) -> str:
    if cell.get("t") == "inlineStr":
        return _paragraphs(cell).strip("\n")
    value = next((each.text or "" for each in cell if local(each.tag) == "v"), "")
    if cell.get("t") == "s" and value.isdecimal() and int(value) < len(shared):
        used.add(int(value))
        return shared[int(value)]
    return value
