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
_ENTRIES = frozenset(("li", "tr", "dl", "article"))
_SKIPPED = frozenset(("script", "style", "noscript", "template", "select", "head"))
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
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
    """Everything that stands in it."""
    line: int = 0
    """Line of the page on which it begins."""
    listed: bool = False
    """Whether it is one of a list or table."""


def _of_page(text: str) -> Iterator[Posted]:
    """The entries of a page: those of its lists and tables; where these bear no days, links and the day after each."""
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except (AssertionError, ValueError):  # a declaration that the library cannot read ends the page there
        pass
    page.flush()
    dated = [(entry, day) for entry in page.found if (day := _day(" ".join(entry.words)))]
    listed = [(entry, day) for entry, day in dated if entry.listed]
    seen = set()
    for entry, day in listed or dated:
        links = [(clean_line(words), clean_line(url)) for words, url in entry.links]
        title, url = max(links, key=lambda link: len(link[0]), default=("", ""))
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

    def flush(self) -> None:
        """End the entry that is being read."""
        if self._entry.links:
            self.found.append(self._entry)
        self._entry = _Entry(line=self.getpos()[0], listed=self._inside > 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link or an entry begins."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag in _ENTRIES:
            self._inside += 1
            self.flush()
        elif tag == "a":
            about = dict(attrs)
            if not self._inside and self._entry.links and _DAY.search(" ".join(self._entry.words)):
                self.flush()
            self._link, self._url, self._name = [], about.get("href") or "", about.get("title") or ""

    def handle_endtag(self, tag: str) -> None:
        """A link or an entry ends."""
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in _ENTRIES:
            self._inside = max(0, self._inside - 1)
            self.flush()
        elif tag == "a" and self._link is not None:
            words = "".join(self._link)
            # a long title is cut off in the list, and whole in the link's own
            name = self._name if len(clean_line(self._name)) >= len(clean_line(words).rstrip(".…")) else words
            self._entry.links.append((name, self._url))
            self._link = None

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._skip:
            return
        self._entry.words.append(data)
        if self._link is not None:
            self._link.append(data)
