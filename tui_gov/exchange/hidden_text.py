"""What of an office file no page shows: alternative texts, prompts, names, formulas, and parts that nothing opens."""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

_TELLING = re.compile(r"[\u3400-\u9fff]|[0-9]{11}")
"""Words, or a number as long as one of a person."""
_LOOKS = frozenset(
    {"rFonts", "pStyle", "rStyle", "tblStyle", "style", "latin", "ea", "cs", "sym", "font", "lang"}
)
"""Elements whose attributes name fonts and styles."""
_UNSEEN = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
"""Elements whose text is reckoned and never shown."""
_TAG = re.compile(r"<[^<>]*>")
_SHAPE = re.compile(
    r"(?:theme/|styles|fontTable|settings|webSettings|numbering|calcChain|_rels/|\[Content_Types\])"
)
"""Parts that shape a document and hold no text of it."""


def local(tag: object) -> str:
    """Name of an element without its namespace."""
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def hidden_texts(root: ElementTree.Element) -> Iterator[str]:
    """Attributes and formulas of a part that say something, each once."""
    seen: set[str] = set()
    for element in root.iter():
        values = [value for value in element.attrib.values() if _TELLING.search(value)]
        if values and local(element.tag) in _LOOKS:
            values = []
        if element.text and local(element.tag) in _UNSEEN and _TELLING.search(element.text):
            values.append(element.text)
        for value in values:
            if value not in seen:
                seen.add(value)
                yield value


def is_content(name: str) -> bool:
    """Whether a part of a package that has no place of its own may hold text."""
    return name.endswith((".xml", ".vml")) and not _SHAPE.search(name)


def every_text(root: ElementTree.Element) -> Iterator[str]:
    """Every text of a part, of an element as it stands, then what is hidden in it."""
    for element in root.iter():
        if text := (element.text or "").strip():
            yield text
    yield from hidden_texts(root)


def page_texts(text: str) -> tuple[str, str]:
    """A web page as it reads, and its tags and comments."""
    return html.unescape(_TAG.sub("", text)), "\n".join(
        tag for tag in _TAG.findall(text) if _TELLING.search(tag)
    )
