"""A page as one HTML file that a browser prints on A4: no script, nothing from elsewhere, all text escaped."""

import html
import pkgutil
import re
from collections.abc import Iterator

from tui_gov.model.text import clean, clean_line
from tui_gov.reports.page import Block, Grid, Heading, Kind, Page, Signs, Square, Words

_ALONE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but its own style."""
_SHORT = re.compile(r"[0-9A-Za-z.:-]{1,12}")
"""What is not broken in a table: a date, a number, an id."""
MANY = 28
"""Lines of a sheet that stand on one page in the ordinary small size."""
WHOLE = 8
"""A plain table of at most so many rows stays on one page; a form of figures with merged boxes does whatever its size."""


def page_html(page: Page) -> str:
    """The page as a document of its own. Same page, same bytes."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_ALONE}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{html.escape(clean_line(page.title))}</title>",
        f"<style>\n{style(page)}</style>",
        "</head>",
        f'<body class="{" ".join(_classes(page))}">',
        f"<h1>{text(page.title)}</h1>",
        *(_blocks(page.blocks)),
    ]
    if page.head:
        lines.append(f'<p class="head">校验 {text(page.head)}</p>')
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def text(words: str) -> str:
    """Words as HTML shows them; line feeds are line breaks."""
    return html.escape(clean(words)).replace("\n", "<br>")


def style(page: Page) -> str:
    """The style sheet, with the size of the sheet and the head of the journal for its feet."""
    sheet = (pkgutil.get_data("tui_gov.reports", "page.css") or b"").decode()
    head = re.sub(r"[^0-9A-Za-z]", "", page.head)
    foot = f'content: "校验 {head}"' if head else "content: none"
    if page.dense:
        sheet = sheet.replace("37mm 26mm 35mm 28mm", "12mm 12mm 15mm 12mm")
    if page.wide:
        sheet = sheet.replace("37mm 26mm 35mm 28mm", "24mm 15mm 20mm 15mm")
    return sheet.replace("content: none", foot).replace(
        "A4 portrait", "A4 landscape" if page.wide else "A4 portrait"
    )


def _classes(page: Page) -> Iterator[str]:
    yield "paper"
    yield from (
        name for name, said in (("wide", page.wide), ("dense", page.dense), ("small", _many(page))) if said
    )


def _many(page: Page) -> bool:
    """Whether a sheet has so many lines that they are set smaller still."""
    return page.dense and sum(len(each.rows) for each in page.blocks if isinstance(each, Grid)) > MANY


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"<h{block.level + 1}>{text(block.text)}</h{block.level + 1}>"
            case Words(kind=Kind.FROZEN):
                yield f"<pre>{html.escape(clean(block.text))}</pre>"
            case Words():
                yield f'<p class="{block.kind.value}">{text(block.text)}</p>'
            case Signs():
                yield (
                    '<p class="signs">'
                    + "".join(f"<span>{text(each)}：</span>" for each in block.labels)
                    + "</p>"
                )
            case Grid():
                yield from _grid(block)


def _grid(table: Grid) -> Iterator[str]:
    yield f'<table class="{" ".join(_table_classes(table))}">'
    if table.widths:
        shares = (round(100 * each / sum(table.widths), 2) for each in table.widths)
        yield "<colgroup>" + "".join(f'<col style="width:{share}%">' for share in shares) + "</colgroup>"
    for name, rows in (("thead", table.rows[: table.header]), ("tbody", table.rows[table.header :])):
        if rows:
            yield f"<{name}>"
            yield from ("<tr>" + "".join(map(_square, row)) + "</tr>" for row in rows)
            yield f"</{name}>"
    yield "</table>"


def _table_classes(table: Grid) -> Iterator[str]:
    figures = any(square.figure for row in table.rows for square in row)
    yield "whole" if (figures and table.merged) or len(table.rows) <= WHOLE else "list"
    yield from ("form",) if table.widths else ()


def _square(square: Square) -> str:
    name = "th" if square.head else "td"
    kind = "figure" if square.figure else "short" if _SHORT.fullmatch(square.text) else ""
    said = f' class="{kind}"' if kind and not square.head else ""
    spans = "".join(
        f' {word}="{count}"'
        for word, count in (("colspan", square.across), ("rowspan", square.down))
        if count > 1
    )
    return f"<{name}{said}{spans}>{text(square.text)}</{name}>"
