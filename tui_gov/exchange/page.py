"""A page that somebody published, as text; its encoding is found out."""

from pathlib import Path

from tui_gov.exchange.table import BadFile, read_bytes


def read_page(path: Path) -> str:
    """The text of a Markdown, HTML or plain text file. Raises NotFound, or BadFile where it is no text."""
    data = read_bytes(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise BadFile("{file} 是文档或PDF: 请把正文复制成文本, 或另存为网页", file=path.name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip() and "\0" not in text:
            return text
        break
    raise BadFile("{file} 是空的, 或不是文本", file=path.name)
