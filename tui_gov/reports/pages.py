"""Every document as a page: reports, lists, ledgers, files about one record, letters."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from tui_gov.model.file import File, Ledger
from tui_gov.model.listing import Listing
from tui_gov.model.report import Box, Figure, Paragraph, Report, Table
from tui_gov.reports.markdown import check_tables, shown
from tui_gov.reports.page import Block, Grid, Heading, Kind, Page, Signs, Square, Words, grid

WIDE = 9
"""A list of more columns than this lies across."""
_UNSEALED = ("year", "handover")
"""Sheets that stay in the office, without seal."""
WIDTHS = {
    "part2": (34, 22, 22, 22),
    "part3": (8, 10, 34, 7, 7, 7, 7, 7, 6, 7),
    "form": (30, 70),
    "year": (4, 8, 42, 21, 25),
    "handover.requests": (16, 15, 19, 14, 36),
    "handover.items": (15, 41, 11, 15, 18),
    "handover.findings": (16, 16, 38, 15, 15),
    "handover.dues": (15, 40, 18, 27),
    "handover.people": (15, 17, 36, 22, 10),
    "handover.places": (24, 76),
    "return": (8, 57, 12, 23),
    "ledger": (6, 6, 3, 6, 4, 10, 6, 6, 8, 6, 3, 6, 6, 6, 5, 6, 6, 3, 8),
    "part4": (7, 7, 6, 7, 6, 7, 7, 6, 7, 6, 7, 7, 7, 7, 6),
}
"""Shares of the columns of forms in the width of the page, by the name of the table."""
PRESCRIBED = ("part2", "part3", "part4")
"""The tables of the annual report, whose labels stand in boxes of their own."""


@singledispatch
def page_of(document: object) -> Page:
    """The document as a page, with the 校验 that it bears."""
    raise TypeError(type(document).__name__)


@page_of.register
def _report(document: Report) -> Page:
    blocks: list[Block] = [Words(note, Kind.NOTE) for note in document.notes]
    for section in document.sections:
        blocks += [Heading(section.title)] if section.title else []
        told = (_filled(document, pieces) for pieces in section.paragraphs)
        blocks += [Words(text) for text in told if text]
        blocks += [_table(document, section.table)] if section.table is not None else []
    if document.kind not in _UNSEALED:
        blocks.append(Words(f"{document.agency}（印章）\n　　　　年　　月　　日", Kind.SEAL))
    blocks += [Signs(document.signs)] if document.signs else []
    if document.checks:
        blocks.append(Heading("附：校核表"))
        blocks += [grid(names, rows) for names, rows in check_tables(document.checks)]
    return Page(
        _title(document),
        tuple(blocks),
        document.head,
        wide=_lies_across(blocks),
        dense=document.kind == "year",
    )


def _title(report: Report) -> str:
    """The title, a long one in two lines after the agency: a line does not end within a word."""
    rest = report.title.removeprefix(report.agency)
    return (
        f"{report.agency}\n{rest}"
        if rest != report.title and len(report.title) > 18 and report.kind != "year"
        else report.title
    )


def _lies_across(blocks: list[Block]) -> bool:
    """Whether a plain list among the blocks has too many columns for an upright sheet; merged forms are upright."""
    plain = (each for each in blocks if isinstance(each, Grid) and each.header == 1)
    return any(each.width > WIDE for each in plain)


def _filled(report: Report, pieces: Paragraph) -> str:
    """A paragraph with its figures."""
    return "".join(shown(report.cell(piece.key)) if isinstance(piece, Figure) else piece for piece in pieces)


def _table(report: Report, table: Table) -> Grid:
    form = table.name in PRESCRIBED
    rows = (
        tuple(_square(report, box, place < table.header or (form and not box.key)) for box in row)
        for place, row in enumerate(table.rows)
    )
    return Grid(tuple(rows), table.header, WIDTHS.get(table.name, ()))


def _square(report: Report, box: Box, head: bool) -> Square:
    text = shown(report.cell(box.key)) if box.key else box.text
    return Square(text, box.across, box.down, head, bool(box.key))


@page_of.register
def _listing(document: Listing) -> Page:
    keys = [key for key, _ in document.columns]
    names = tuple(label for _, label in document.columns)
    if keys == ["field", "value"]:  # a form: what it asks at the left
        rows = ((Square(label, head=True), Square(_to_sign(value))) for label, value in document.rows)
        table = Grid((tuple(Square(name, head=True) for name in names), *rows), 1, WIDTHS["form"])
    else:
        table = grid(names, list(document.rows))
    blocks: list[Block] = [Words(document.agency, Kind.CENTRE), table]
    blocks += [Words(note, Kind.NOTE) for note in document.notes]
    blocks += [Signs(document.signs)] if document.signs else []
    return Page(document.title, tuple(blocks), wide=len(keys) > WIDE)


def _to_sign(value: str) -> str:
    """What a form says; where a signature is awaited there is room for it."""
    return f"{value}\n签字：　　　　　　　　　　年　　月　　日\n " if value == "待签" else value


@page_of.register
def _ledger(document: Ledger) -> Page:
    rows = [tuple(row[key] for key, _ in document.columns) for row in document.rows]
    names = tuple(label for _, label in document.columns)
    widths = WIDTHS["ledger"] if len(names) == len(WIDTHS["ledger"]) else ()
    table = replace(grid(names, rows), widths=widths)
    blocks = (table, Words(f"共{len(rows)}件", Kind.PLAIN), Signs(("制表人", "审核人")))
    return Page(document.title, blocks, document.head, len(names) > WIDE)


@page_of.register
def _file(document: File) -> Page:
    titles = [f"{place}. {part.title}" for place, part in enumerate(document.parts, 1)]
    blocks: list[Block] = [Words(document.agency, Kind.CENTRE), Heading("目录")]
    blocks += [Words(title, Kind.ITEM) for title in titles]
    for title, part in zip(titles, document.parts, strict=True):
        blocks += [Heading(title), *_part(part.lines, part.head, part.rows, part.frozen)]
    return Page(document.title, tuple(blocks), document.head)


def _part(
    lines: tuple[str, ...], names: tuple[str, ...], rows: tuple[tuple[str, ...], ...], frozen: str
) -> Iterator[Block]:
    if not lines and not rows and not frozen:
        yield Words("（无）")
    yield from (Words(line, Kind.ITEM) for line in lines)
    if rows:
        yield grid(names, rows)
    if frozen:
        yield Words(frozen.rstrip(), Kind.FROZEN)
