"""Files that go with an item: their text, within bounds of size and time, whatever the file claims to be."""

import hashlib
import os
from pathlib import Path

from tui_gov.exchange.table import read_bytes
from tui_gov.model.attachments import Attachment, Part
from tui_gov.model.text import Phrase, clean_line

TEXT_LIMIT = 8 * 1024 * 1024
"""Bytes of a plain text that is read."""
_TEXTS = {".txt", ".md", ".csv", ".json", ".xml", ".html", ".htm"}
_PAGES = 300


def read_attachment(path: Path) -> Attachment:
    """A file with its digest and all its text; what cannot be read is a problem of it, never an error.

    Raises NotFound where it cannot be opened, BadFile where it is too large.
    """
    return attachment_of(path.name, read_bytes(path))


def attachment_of(name: str, data: bytes) -> Attachment:
    """The same for bytes in hand."""
    parts, problems = _texts(name, data)
    name = clean_line(os.path.basename(name))
    return Attachment(name, len(data), hashlib.sha256(data).hexdigest(), tuple(parts), tuple(problems))


def _texts(name: str, data: bytes) -> tuple[list[Part], list[str]]:
    suffix = os.path.splitext(name)[1].lower()
    if data.startswith(b"PK"):
        from tui_gov.exchange.office_files import read_office_file

        return read_office_file(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if suffix not in _TEXTS and suffix:
        named = _decoded(data) if len(data) <= TEXT_LIMIT and b"\x00" not in data else ""
        parts = [Part("", named)] if named else []  # words under a name that promises something else
        return parts, [Phrase("不能读取“{suffix}”文件", suffix=suffix[:12])]
    if len(data) > TEXT_LIMIT:
        return [], [Phrase("文字超过8MB, 没有读")]
    text = _decoded(data)
    if text is None:
        return [], [Phrase("不是UTF-8或GB18030文字")]
    if suffix in (".html", ".htm"):
        from tui_gov.exchange.hidden_text import page_texts

        read, tags = page_texts(text)
        return [Part("", read), *([Part(Phrase("网页源码"), tags)] if tags else [])], []
    return [Part("", text.replace(",", "\t") if suffix == ".csv" else text)], []


def _decoded(data: bytes) -> str | None:
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        encodings = ["utf-16-le"] if data[1::2].count(0) >= data[::2].count(0) else ["utf-16-be"]
    for encoding in encodings:
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            return None if "\x00" in text and encodings[0] != "utf-16" else text
        except UnicodeDecodeError:
            continue
    return None


def _pdf(data: bytes) -> tuple[list[Part], list[str]]:
    try:
        from pypdf import PdfReader
    except ImportError:
        return [], [Phrase("没有安装读PDF的组件(tui-gov[pdf])")]
    import io
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[Part] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > _PAGES:
            return [], [Phrase("PDF有{count}页, 最多读{most}页", count=len(reader.pages), most=_PAGES)]
        if about := "\n".join(str(value) for value in (reader.metadata or {}).values()):
            parts.append(Part(Phrase("文档属性"), about))
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text()
            parts.append(Part(Phrase("第{number}页", number=number), text))
            if not text.strip() and len(page.images):
                return parts, [Phrase("PDF第{number}页是图片, 没有文字", number=number)]
    except Exception:  # a broken or hostile file can fail in any way
        return parts, [Phrase("PDF读不下去")]
    return parts, []
