"""Lists as Markdown and JSON."""

import re
from collections.abc import Iterable
from typing import Any

from tui_gov.model.listing import Listing
from tui_gov.model.report import Cell
from tui_gov.reports.markdown import shown

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&!])")


def listing_markdown(listing: Listing) -> str:
    """The list as a Markdown document; user text stays text."""
    lines = [f"# {_cell(listing.agency)}{listing.title}", ""]
    lines.append("| " + " | ".join(label for _, label in listing.columns) + " |")
    lines.append("|" + " --- |" * len(listing.columns))
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in listing.rows]
    lines += ["", *listing.notes] if listing.notes else []
    return "\n".join(lines) + "\n"


def listing_json(listing: Listing) -> dict[str, Any]:
    """The list as JSON values, rows by English key."""
    keys = [key for key, _ in listing.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in listing.rows]
    return {"title": listing.title, "agency": listing.agency, "rows": rows}


def difference_listing(agency: str, year: int, changed: Iterable[tuple[str, str, Cell, Cell]]) -> Listing:
    """Figures of two years' reports that differ, side by side; `changed` gives key, name, this year's and last year's."""
    columns = (
        ("key", "数字代号"),
        ("name", "数字"),
        ("before", f"{year - 1}年"),
        ("now", f"{year}年"),
        ("change", "增减"),
    )
    rows = tuple(
        (key, name, shown(before), shown(now), f"{now.number - before.number:+}")
        for key, name, now, before in changed
    )
    title = f"{year}年与{year - 1}年政府信息公开工作年度报告逐格对比"
    return Listing(title, agency, columns, rows, (f"不同的数字{len(rows)}个, 其余相同",))


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
