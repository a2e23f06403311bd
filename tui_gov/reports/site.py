"""The public catalogue as a folder of plain pages that open from a stick: no server, nothing loaded from elsewhere.

The list is complete without the script, which only hides what a search does not find.
"""

import base64
import hashlib
import html
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tui_gov.model.public import COLUMNS, PublicEntry, row_of
from tui_gov.model.text import clean
from tui_gov.reports.html import text

INDEX = "index.html"
NAMES = re.compile(r"index\.html|c\d{2,}-\d{4}\.html")
"""Names of the pages, all of them ours: none is made of what somebody typed."""
_LINK = re.compile(r"https?://[^\s\"'<>\\]{1,500}")
_NONE = "未分类"


def site(agency: str, entries: Sequence[PublicEntry], made_on: date) -> dict[str, bytes]:
    """The pages by name: a list of everything with a search, and a page for every category and year."""
    pages: dict[str, list[PublicEntry]] = {}
    category = {name: place for place, name in enumerate(dict.fromkeys(sorted(map(_category, entries))), 1)}
    for entry in entries:
        pages.setdefault(_page(category, entry), []).append(entry)
    title = f"{agency}政府信息公开目录"
    made = {
        name: _document(
            f"{title} {_category(found[0])} {found[0].published_on[:4]}年", _details(found), made_on
        )
        for name, found in pages.items()
    }
    made[INDEX] = _document(title, _index(category, entries, pages), made_on, script=True)
    return {name: page.encode() for name, page in made.items()}


def _category(entry: PublicEntry) -> str:
    return entry.category.partition("/")[0] or _NONE


def _page(category: Mapping[str, int], entry: PublicEntry) -> str:
    return f"c{category[_category(entry)]:02}-{entry.published_on[:4]}.html"


def _index(
    category: Mapping[str, int], entries: Sequence[PublicEntry], pages: Mapping[str, Sequence[PublicEntry]]
) -> Iterator[str]:
    """The search, the categories, and everything."""
    yield '<p id="search" hidden><label>查找 <input id="word" type="search" autocomplete="off"></label>'
    yield ' <span id="count"></span></p>'
    years = sorted({entry.published_on[:4] for entry in entries}, reverse=True)
    yield '<table class="categories"><thead><tr><th>主题分类</th>'
    yield "".join(f"<th>{year}年</th>" for year in years) + "</tr></thead><tbody>"
    for name, place in category.items():
        links = (f"c{place:02}-{year}.html" for year in years)
        counts = (
            f'<td><a href="{link}">{len(pages[link])}条</a></td>' if link in pages else "<td></td>"
            for link in links
        )
        yield f"<tr><th>{text(name)}</th>{''.join(counts)}</tr>"
    yield "</tbody></table>"
    yield '<table id="list"><thead><tr><th>索引号</th><th>名称</th><th>主题分类</th>'
    yield "<th>生成日期</th><th>公开日期</th></tr></thead><tbody>"
    for entry in entries:
        title = f'<a href="{_page(category, entry)}#e{entry.key}">{text(entry.title)}</a>'
        rest = (entry.category, entry.formed_on, entry.published_on)
        cells = (text(entry.index_no), title, *map(text, rest))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"
    words = [" ".join(row_of(entry)) for entry in entries]
    yield f'<script type="application/json" id="data">{_json(words)}</script>'


def _details(entries: Sequence[PublicEntry]) -> Iterator[str]:
    """Every entry of a page with its twelve columns."""
    yield f'<p><a href="{INDEX}">全部目录</a></p>'
    for entry in entries:
        yield f'<table class="entry" id="e{entry.key}"><tbody>'
        for label, value in zip(COLUMNS, row_of(entry), strict=True):
            shown = _link(value) if label == "链接" else text(value)
            yield f"<tr><th>{label}</th><td>{shown}</td></tr>"
        yield "</tbody></table>"


def _link(url: str) -> str:
    """An address that can be followed where it is one of the web; else text."""
    if not _LINK.fullmatch(url):
        return text(url)
    return f'<a href="{html.escape(url)}" rel="noopener noreferrer nofollow">{text(url)}</a>'


def _json(words: Sequence[str]) -> str:
    """Words as JSON within HTML: nothing in it ends the script or the line."""
    told = json.dumps([clean(each) for each in words], ensure_ascii=False, separators=(",", ":"))
    unsafe = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return re.sub("[<>&\u2028\u2029]", lambda match: unsafe[match[0]], told)


def _document(title: str, body: Iterator[str], made_on: date, *, script: bool = False) -> str:
    own = _asset("site.js") if script else ""
    digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
    allowed = f"; script-src 'sha256-{digest}'" if script else ""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'{allowed}\">",
        '<meta name="viewport" content="width=device-width">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(title)}</title>",
        f"<style>\n{_asset('site.css')}</style>",
        "</head>",
        "<body>",
        f"<h1>{text(title)}</h1>",
        *body,
        f"<p>截至{made_on.isoformat()}</p>",
    ]
    lines += [f"<script>{own}</script>"] if script else []
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _asset(name: str) -> str:
    return (pkgutil.get_data("tui_gov.reports", name) or b"").decode()
