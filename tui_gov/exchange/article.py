"""The text of a web page's main part: what a reader came for, without navigation, scripts and footers."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tui_gov.model.text import clean

SIZE = 4_000_000
"""Characters of a page that are read."""
DEPTH = 60
"""Elements inside one another that are told apart."""
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "select", "nav", "iframe", "button", "svg", "head")
)
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "tr",
        "table",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "td",
        "body",
    )
)
_KNOWN = re.compile(
    r"trs_editor|trs_uedit|ucap-content|zoom|article[-_]?(?:con|content|body|text|box)|(?:^|[-_ ])(?:main)?(?:content|con|nr|zw)(?:[-_ ]?(?:text|main|box|con|nr))?(?:$|[ ])|pages_content|xxgk.?(?:con|content|nr)|view(?:con|_con)|wzcon|detail",
    re.IGNORECASE,
)
"""Names that content systems of government websites give to the main part."""
_ASIDE = re.compile(
    r"(?:发布|公开|发文|成文)?(?:日期|时间)[:：]|来源[:：]|作者[:：]|编辑[:：]|浏览|点击|阅读|字[体号][:：\[【]|打印|关闭|分享|扫一扫|上一[篇条]|下一[篇条]|当前位置|您的?位置|责任编辑|索引号[:：]"
)
"""What stands round a text on such a page and is not of it."""


@dataclass(slots=True)
class _Element:
    """An element of the page while it is read."""

    name: str
    """What its id and class say."""
    lines: list[str] = field(default_factory=lambda: [""])
    """The text in it, line by line."""
    linked: int = 0
    """Characters of it that are links."""
    blocks: int = 0
    """Characters of it that stand in its own paragraphs, not in those of an inner part."""
    tag: str = ""
    """Its tag."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says."""

    main: str
    """The lines of its main part."""
    whole: str
    """All its lines."""


def read_article(page: str) -> Article:
    """The text of a page, its main part told apart."""
    reader = _Reader()
    try:
        reader.feed(page[:SIZE])
        reader.close()
    except (AssertionError, ValueError):  # a declaration that the library cannot read ends the page there
        pass
    main, whole = reader.parts()
    return Article(_joined(main), _joined(whole))


def _joined(lines: list[str]) -> str:
    plain = (" ".join(line.split()) for line in lines)
    return clean("\n".join(line for line in plain if line))


def is_aside(line: str) -> bool:
    """Whether a line is one that stands round a text: its day, source, and what a reader can click."""
    return len(line) < 120 and _ASIDE.search(line) is not None


class _Reader(HTMLParser):
    """Reads a page, and remembers which part holds most text that is no link."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[_Element] = [_Element("", tag="body")]
        self._skip = 0
        self._links = 0
        self._best: tuple[float, list[str]] = (0, [])

    def parts(self) -> tuple[list[str], list[str]]:
        """The lines of the likeliest part, and all."""
        while len(self._open) > 1:
            self._end()
        self._weigh(self._open[0])
        return self._best[1] or self._open[0].lines, self._open[0].lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "a":
            self._links += 1
        elif tag == "br":
            self._open[-1].lines.append("")
        elif tag in _BLOCKS and len(self._open) < DEPTH:
            about = dict(attrs)
            self._open.append(_Element(f"{about.get('id') or ''} {about.get('class') or ''}", tag=tag))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and those in it that were left open."""
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag == "a":
            self._links = max(0, self._links - 1)
        elif tag in _BLOCKS and any(each.tag == tag for each in self._open[1:]):
            while self._open[-1].tag != tag:
                self._end()
            self._end()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._skip:
            text = re.sub(r"\s+", " ", data)
            self._open[-1].lines[-1] += text
            if self._links:
                self._open[-1].linked += len(text.strip())

    def _end(self) -> None:
        element = self._open.pop()
        self._weigh(element)
        around = self._open[-1]
        if element.tag in ("p", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"):
            around.blocks += sum(len(line.strip()) for line in element.lines)
        around.linked += element.linked
        if element.tag == "td":  # cells of a row stand in one line
            around.lines[-1] += " " + " ".join(element.lines)
        else:
            around.lines += [*element.lines, ""]

    def _weigh(self, element: _Element) -> None:
        """Remember the part that is the likeliest so far: much text in its own paragraphs, few links, a telling name."""
        if element.tag not in ("div", "article", "section", "main", "td", "body"):
            return
        whole = sum(len(line.strip()) for line in element.lines)
        direct = max(element.blocks, whole if element.tag == "td" else 0, len(element.lines[0].strip()))
        weight = max(direct, 0.3 * whole) - 2.5 * element.linked
        if _KNOWN.search(element.name) and whole > 2 * element.linked:
            weight = weight * 3 + whole
        if weight > self._best[0]:
            self._best = (weight, list(element.lines))
