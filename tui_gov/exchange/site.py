"""The website's list of what was published: CSV, a workbook, or a saved list page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from tui_gov.exchange.page import read_page
from tui_gov.exchange.sheets.intake import take
from tui_gov.exchange.sheets.mapping import guess
from tui_gov.exchange.sheets.workbook import is_workbook, read_sheets
from tui_gov.exchange.table import BadFile
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import Field
from tui_gov.model.sheets import SheetMap
from tui_gov.model.text import clean_line
from tui_gov.model.website import Posted

SIZE = 8_000_000
"""Characters of a list page that are read."""
_FIELDS = (
    Field("title", "标题", required=True),
    Field("published_on", "公开日期", "date"),
    Field("url", "链接"),
)
_ENTRIES = frozenset(("li", "tr", "dl", "dt", "article"))
_BLOCKS = frozenset(("div", "p", "section"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SKIPPED = frozenset(("script", "style", "noscript", "template", "select", "head"))
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*月?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY_ALONE = re.compile(r"\d{1,2}日?")
_ADDRESS_DAY = re.compile(
    r"/t((?:19|20)\d\d)(\d\d)(\d\d)_|/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/|/((?:19|20)\d\d)-?(\d\d)[-/]?(\d\d)/"
)
"""How content systems of government websites put the day of an article into its address."""
_FENCES = "[]【】()（）《》<> \t\r\n\u3000"
_DATA = re.compile(r"<script[^>]*text/xml[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
"""Entries that a page carries as data, for a script of its own to show."""
_HTML = re.compile(rb"<(?:!doctype html|html|body|div|ul|table|li|a)\b", re.IGNORECASE)


def read_list(path: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> tuple[Posted, ...]:
    """The entries of a list. Raises NotFound, and BadFile where no title is found in it."""
    if not is_workbook(path) and _HTML.search(path.read_bytes()[:200_000]):
        found = tuple(_of_page(read_page(path)[:SIZE]))
    else:
        found = tuple(_of_sheets(path, progress))
    if not found:
        raise BadFile(
            "{file} 里没有找到带日期的标题; 请导出为CSV或Excel, 要有“标题”和“日期”两列", file=path.name
        )
    return found


def _of_sheets(path: Path, progress: Callable[[int, int], None]) -> Iterator[Posted]:
    sheets = read_sheets(path, progress)
    mapping = guess("site", _FIELDS, sheets)
    if "title" not in mapping.columns and not mapping.splits:
        raise BadFile("{file} 里没有找到标题一列", file=path.name)
    mapping = SheetMap("site", columns=mapping.columns, splits=mapping.splits)
    taken = take(sheets, mapping, _FIELDS, {})
    names = taken.table.header
    for line, cells in taken.table.rows:
        row = dict(zip(names, cells, strict=False))
        sheet, number = taken.table.place(line)
        if title := clean_line(row.get("标题", "")):
            place = f"{sheet} {number}".strip()
            yield Posted(title, _day(row.get("公开日期", "")), clean_line(row.get("链接", "")), place)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        match = _DAY.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Entry:
    """One entry of a list page while it is read."""

    links: list[tuple[str, str]] = field(default_factory=list)
    """Text and address."""
    words: list[str] = field(default_factory=list)
    """Everything that stands in it, piece by piece."""
    line: int = 0
    """Line of the page on which it begins."""
    listed: bool = False
    """Whether it is one of a list or table."""
    dated: bool = False
    """Whether a whole day stands in it."""

    @property
    def day(self) -> date | None:
        """Its day: written whole, in two pieces, or without the year, which then its address tells."""
        if (day := _day(" ".join(self.words))) is not None:
            return day
        pieces = [word.strip(_FENCES) for word in self.words]
        found = next((match for _, url in self.links if (match := _ADDRESS_DAY.search(url))), None)
        address = [int(part) for part in found.groups() if part] if found else []
        months = (match for piece in pieces if (match := _YEAR_MONTH.fullmatch(piece)))
        days = (piece for piece in pieces if _DAY_ALONE.fullmatch(piece))
        if (month := next(months, None)) and (alone := next(days, "")):
            return _real(int(month[1]), int(month[2]), int(alone.removesuffix("日")))
        if address and (typed := next((m for piece in pieces if (m := _MONTH_DAY.fullmatch(piece))), None)):
            return _real(address[0], int(typed[1]), int(typed[2]))
        return _real(*address) if address else None

    def titled(self) -> tuple[str, str]:
        """Its title and address: the longest link; in a list or table without links the longest piece."""
        links = [(clean_line(words), clean_line(url)) for words, url in self.links]
        pieces = [(clean_line(word), "") for word in self.words if not _is_day(word)]
        return max(links or pieces, key=lambda link: len(link[0]), default=("", ""))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_day(piece: str) -> bool:
    """Whether a piece of a page is a day and nothing else."""
    plain = piece.strip(_FENCES)
    return _DAY.fullmatch(plain.removesuffix("日")) is not None or _MONTH_DAY.fullmatch(plain) is not None


def _of_page(text: str) -> Iterator[Posted]:
    """The entries of a page: those of its lists and tables; where these bear no days, its blocks, or links and the day after each."""
    page = _Page()
    try:
        page.feed(_DATA.sub(r"\1", text).replace("<![CDATA[", "").replace("]]>", ""))
        page.close()
    except (AssertionError, ValueError):  # a declaration that the library cannot read ends the page there
        pass
    page.end()
    dated = [(entry, day) for entry in page.found if (day := entry.day)]
    linked = [(entry, day) for entry, day in dated if entry.links]
    listed = [(entry, day) for entry, day in linked if entry.listed]
    seen = set()
    for entry, day in listed or linked or dated:
        title, url = entry.titled()
        if len(title) < 4 or (title, url) in seen:
            continue
        seen.add((title, url))
        yield Posted(title, day, "" if url.lower().startswith("javascript:") else url, str(entry.line))


class _Page(HTMLParser):
    """Entries of a list page; scripts are skipped, never run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Entry] = []
        self._entry = _Entry()
        self._inside = 0
        self._skip = 0
        self._link: list[str] | None = None
        self._url, self._name = "", ""
        self._named = False
        self._around: list[tuple[str, _Entry]] = []

    def end(self) -> None:
        """End what was left open."""
        while self._around:
            self._end_block(self._around[-1][0])
        self.flush()

    def flush(self) -> None:
        """End the entry that is being read."""
        if self._entry.links or (self._entry.listed and self._entry.words):
            self.found.append(self._entry)
        self._entry = _Entry(line=self.getpos()[0], listed=self._inside > 0)

    def _end_block(self, tag: str) -> None:
        """End a block and those in it: what is no entry by itself, a link or a day alone, belongs to the block around."""
        while any(tag == each for each, _ in self._around):
            name, around = self._around.pop()
            inner = self._entry
            if self._is_whole():
                self.flush()
                self._entry = around
            else:
                self._entry = around
                if inner.links and self._is_whole():
                    self.flush()
                self._entry.links += inner.links
                self._entry.words += inner.words
                self._entry.dated |= inner.dated
            if name == tag:
                return

    def _is_whole(self) -> bool:
        """Whether what was read outside lists has its link and its day, so that the next one begins."""
        return not self._inside and bool(self._entry.links) and self._entry.dated

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link or an entry begins."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag in _ENTRIES:
            self._inside += 1
            self.flush()
        elif tag in _BLOCKS and not self._inside:
            self._around.append((tag, self._entry))
            self._entry = _Entry(line=self.getpos()[0])
        elif tag in _HEADINGS and self._link is not None:
            self._link = []
        elif tag == "a":
            about = dict(attrs)
            if self._is_whole():
                self.flush()
            self._named = False
            self._link, self._url, self._name = [], about.get("href") or "", about.get("title") or ""

    def handle_endtag(self, tag: str) -> None:
        """A link or an entry ends."""
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in _ENTRIES and tag != "dt":  # its day stands in the dd that follows
            self._inside = max(0, self._inside - 1)
            self.flush()
        elif tag == "dt":
            self._inside = max(0, self._inside - 1)
        elif tag in _BLOCKS and not self._inside:
            self._end_block(tag)
        elif tag in _HEADINGS and self._link is not None:
            self._named = True  # what follows in the link is a summary
        elif tag == "a" and self._link is not None:
            words = "".join(self._link)
            # a long title is cut off in the list, and whole in the link's own
            name = self._name if len(clean_line(self._name)) >= len(clean_line(words).rstrip(".…")) else words
            self._entry.links.append((name, self._url))
            self._link = None

    def handle_data(self, data: str) -> None:
        """Words; a day that stands in a link is no part of its title."""
        if self._skip:
            return
        self._entry.words.append(data)
        self._entry.dated |= _DAY.search(data) is not None
        if self._link is not None and not self._named and not _is_day(data):
            self._link.append(data)
