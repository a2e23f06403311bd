"""Ledgers and files about one record, as Markdown and JSON values."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tui_gov.model.file import File, Ledger, Part
from tui_gov.model.text import plain_markdown


def ledger_markdown(ledger: Ledger) -> str:
    """The ledger as one table."""
    head = tuple(label for _, label in ledger.columns)
    rows = [tuple(row[key] for key, _ in ledger.columns) for row in ledger.rows]
    return (
        f"# {plain_markdown(ledger.title)}\n\n{_table(head, rows)}\n\n共{len(rows)}件\n{_anchor(ledger.head)}"
    )


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """The ledger as JSON values, by English key."""
    return {"title": ledger.title, "columns": dict(ledger.columns), "rows": list(ledger.rows)}


def file_markdown(file: File) -> str:
    """The file with its index in front."""
    blocks = [f"# {plain_markdown(file.title)}", plain_markdown(file.agency), "## 目录"]
    blocks.append("\n".join(f"{n}. {plain_markdown(part.title)}" for n, part in enumerate(file.parts, 1)))
    for n, part in enumerate(file.parts, 1):
        blocks += _part(n, part)
    return "\n\n".join(blocks) + "\n" + _anchor(file.head)


def _anchor(head: str) -> str:
    """What the end of a paper says of the journal that it rests on."""
    return f"\n校验 {head}\n" if head else ""


def _part(number: int, part: Part) -> Iterable[str]:
    yield f"## {number}. {plain_markdown(part.title)}"
    if not part.lines and not part.rows and not part.frozen:
        yield "（无）"
    if part.lines:
        yield "\n".join(f"- {_cell(line)}" for line in part.lines)
    if part.rows:
        yield _table(part.head, part.rows)
    if part.frozen:
        fence = "`" * (1 + max([2, *map(len, re.findall("`+", part.frozen))]))
        yield f"{fence}text\n{part.frozen.rstrip()}\n{fence}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(map(_cell, head))} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    """User text on one line of a table."""
    return plain_markdown(" ".join(text.split()))
