"""Lists as Markdown and JSON."""

import re
from typing import Any

from tui_gov.model.listing import Listing

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


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
