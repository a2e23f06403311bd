"""A letter, which is kept as Markdown, as a page: number in the middle, addressee at the margin, seal at the right."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui_gov.reports.page import Block, Grid, Heading, Kind, Page, Square, Words

if TYPE_CHECKING:
    from markdown_it.token import Token

_NUMBER = re.compile(r".{0,40}〔\d{4}〕.{0,10}号|（待编文号）")
_HEAD = re.compile(r"校验 ([0-9a-f]+)")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
SEALED = "（印章）"
"""Ends the line under which the seal is set."""


def letter_page(text: str, title: str = "文书") -> Page:
    """The letter as a page; `title` is for one that has no heading of its own."""
    from markdown_it import MarkdownIt

    blocks = list(_blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)))
    head = ""
    if blocks and (found := _HEAD.fullmatch(_text(blocks[-1]))):
        head = found[1]
        del blocks[-1]
    if blocks and isinstance(blocks[0], Heading):
        title = blocks.pop(0).text  # type: ignore[union-attr]
    return Page(title, tuple(_placed(blocks)), head)


def _placed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with number, addressee and seal where a letter has them."""
    sealed: list[str] = []
    for place, block in enumerate(blocks):
        words = _text(block)
        if place == 0 and _NUMBER.fullmatch(words):
            yield Words(words, Kind.CENTRE)
        elif place <= 1 and words.endswith("：") and "\n" not in words:
            yield Words(words, Kind.PLAIN)
        elif words.endswith(SEALED) or (sealed and _DAY.fullmatch(words)):
            sealed.append(words)
        else:
            yield from _seal(sealed)
            yield block
    yield from _seal(sealed)


def _seal(lines: list[str]) -> Iterator[Block]:
    if lines:
        yield Words("\n".join(lines), Kind.SEAL)
        lines.clear()


def _text(block: Block) -> str:
    return block.text if isinstance(block, Words) else ""


def _blocks(tokens: "Sequence[Token]") -> Iterator[Block]:
    """The blocks of Markdown that letters use: headings, paragraphs, lists, tables."""
    rows: list[tuple[Square, ...]] = []
    header = depth = 0
    around = ""
    for token in tokens:
        depth += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        if token.type in ("heading_open", "paragraph_open", "th_open", "td_open"):
            around = token.tag
        elif token.type == "tr_open":
            rows.append(())
        elif token.type == "inline" and around in ("th", "td"):
            rows[-1] += (Square(_inline(token), head=around == "th"),)
            header = max(header, len(rows) if around == "th" else 0)
        elif token.type == "inline" and around.startswith("h"):
            yield Heading(_inline(token), min(2, max(1, int(around[1]) - 1)))
        elif token.type == "inline":
            yield Words(_inline(token), Kind.ITEM if depth else Kind.BODY)
        elif token.type in ("fence", "code_block"):
            yield Words(token.content.rstrip("\n"), Kind.BODY)
        elif token.type == "table_close":
            yield Grid(tuple(rows), header)
            rows = []


def _inline(token: "Token") -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(each.type, each.content) for each in token.children or ())
