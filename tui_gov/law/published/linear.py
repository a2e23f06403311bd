"""Any form of a page as one linear text: a line a row, a tab before each cell, blank cells kept.

Headings, navigation and prose are lines without tabs. Digits come out half-width, words without the
white space that layout puts between their characters.
"""

import re
from html.parser import HTMLParser

from tui_gov.model.text import clean, half_width

SIZE_LIMIT = 2_000_000
"""Characters of a page that are read; the rest is cut off."""
_BLOCKS = frozenset(
    [
        "title",
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "table",
        "hr",
        "dd",
        "dt",
    ]
)
_SKIPPED = frozenset(("script", "style", "noscript", "template", "select"))
_SHORT_CELL = 200
"""Characters up to which a cell is one of a table of figures; a longer one is a page laid out in a table."""
_TAG = re.compile(r"</?(?:table|tr|td|th|p|div|br|span|html|body|h[1-6])\b", re.IGNORECASE)
_RULE = re.compile(r"\|?[\s|:-]*-[\s|:-]*\|?")
_HAN = r"\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’"
_INSIDE = re.compile(rf"(?<=[{_HAN}])[ \xa0]+(?=[{_HAN}])")
_DIGIT_GAP = re.compile(rf"(?<=[{_HAN}])[ \xa0]+(?=\d)|(?<=\d)[ \xa0]+(?=[{_HAN}%])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#~&!.+()-])")
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}|>)\s*|\*\*|__", re.MULTILINE)
_EMPTY_RUN = re.compile(r"(?:[ \t]*\n){40,}")
_SPACE_RUN = re.compile(r" {4,}|\t{40,}")
_BREAKS = re.compile(r"\s*\n\s*")
_PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:[-—–－]+ *\d{1,3} *[-—–－]+|第 *\d{1,3} *页(?:[,， ]*共 *\d{1,3} *页)?)[ \t]*\n", re.MULTILINE
)
_BOX = re.compile(r"[│┃┆┊]")
_SIMPLIFIED = str.maketrans(
    "開請數結轉總計屬於國規穩護權類內務過執詢項無機關沒現製補後確處訪舉報訴複當復認獲費繳納繼續辦維糾審經議訟範發廢許罰強萬條佔餘約個"
    "網體況問題進監動鎮鄉縣區號與為實對從時間業類單應將來會員該説說說號報導導臺灣",
    "开请数结转总计属于国规稳护权类内务过执询项无机关没现制补后确处访举报诉复当复认获费缴纳继续办维纠审经议讼范发废许罚强万条占余约个"
    "网体况问题进监动镇乡县区号与为实对从时间业类单应将来会员该说说说号报导导台湾",
)
"""Traditional characters of labels and common clauses: mirrors of government pages are written in them."""


def form_of(text: str) -> str:
    """html, markdown or text, by what stands in it."""
    tags = _TAG.findall(text[:SIZE_LIMIT])
    if re.search(r"<(?:html|body|div)\b", text, re.IGNORECASE) or len(tags) > 20:
        return "markdown" if re.search(r"^#{1,6} ", text, re.MULTILINE) else "html"
    if tags or re.search(r"^#{1,6} |^[ \t]*\|[^\n]*\|[ \t]*$", text, re.MULTILINE):
        return "markdown"
    return "text"


def linear(text: str) -> str:
    """The text of a page, row by row; see the module."""
    text = clean(half_width(text[:SIZE_LIMIT])).translate(_SIMPLIFIED)
    form = form_of(text)
    if form != "text":
        text = _flatten(text, keep_lines=form == "markdown")
    text = _PAGE_NUMBER.sub("", _BOX.sub("|", text))
    lines, place = [], 0
    for line in text.split("\n"):
        place = place + 1 if line.count("|") > 1 else 0
        lines.append(_pipes(line, place))
    text = "\n".join(line for line in lines if line is not None)
    if form == "markdown":
        text = _MARKS.sub("", _ESCAPED.sub(r"\1", text))
    text = _DIGIT_GAP.sub("", _INSIDE.sub("", text)).replace("\xa0", " ")
    return _EMPTY_RUN.sub("\n" * 40, _SPACE_RUN.sub(" ", text))


def _pipes(line: str, place: int) -> str | None:
    """A row of a pipe table with tabs; None for the rule under its heading, and for pipes alone.

    `place` is that of the row in its table, from 1: single dashes below the second are cells without a figure.
    Some readers write a table cell by cell, each on its own line with a pipe after it or between two.
    """
    bare = line.strip()
    if bare.count("|") < 2:
        return None if bare == "|" else line.replace("|", " ")
    if set(bare) <= {"|", " "}:
        return None
    if (
        _RULE.fullmatch(bare)
        and "-" in bare
        and not (place > 2 and all(cell.strip() in ("", "-") for cell in bare.split("|")))
    ):
        return None
    cells = re.split(r"(?<!\\)\|", bare.removeprefix("|").removesuffix("|"))
    return "".join(f"\t{cell.strip()}" for cell in cells)


def _flatten(text: str, keep_lines: bool) -> str:
    page = _Page(keep_lines)
    try:
        page.feed(text)
        page.close()
    except (AssertionError, ValueError):  # a declaration that the library cannot read ends the page there
        pass
    return page.text()


class _Page(HTMLParser):
    """A page with its tags taken away."""

    def __init__(self, keep_lines: bool) -> None:
        super().__init__()
        self._keep_lines = keep_lines
        self._cells: list[list[str]] = []
        self._out: list[str] = []
        self._skip = 0

    def text(self) -> str:
        """What was read."""
        while self._cells:
            self._end_cell()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A cell, a row or a block begins."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "table":
            self._put("\n")
            self._cells.append([])  # what stands between the table and its first cell
        elif tag == "tr":
            self._end_cell(keep=True)
            self._put("\n")
        elif tag in ("td", "th"):
            self._end_cell(keep=True)
            self._cells.append(["\t"])
        elif tag in _BLOCKS:
            self._put("\n")

    def handle_endtag(self, tag: str) -> None:
        """A cell, a table or a block ends."""
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in ("td", "th"):
            self._end_cell(keep=True)
        elif tag == "table":
            self._end_cell(keep=True)
            if self._cells:
                self._end_cell()
            self._put("\n")
        elif tag in _BLOCKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        """Text; its own line breaks mean something only where Markdown stands around the tags."""
        if not self._skip:
            self._put(data if self._keep_lines else _BREAKS.sub(" ", data))

    def _put(self, text: str) -> None:
        (self._cells[-1] if self._cells else self._out).append(text)

    def _end_cell(self, keep: bool = False) -> None:
        """Hand a finished cell to what it stands in; `keep` leaves what is no cell but a table open."""
        if not self._cells or (keep and self._cells[-1][:1] != ["\t"]):
            return
        body = "".join(self._cells.pop())
        if body.startswith("\t") and len(body) <= _SHORT_CELL and "\t" not in body[1:]:
            body = "\t" + " ".join(body.split())
        (self._cells[-1] if self._cells else self._out).append(body)
