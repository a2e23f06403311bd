"""What waits for the caller today."""

import json
from argparse import Namespace
from typing import Any

from tui_gov.cli.context import open_office
from tui_gov.locale import _
from tui_gov.office.sight import Entry
from tui_gov.office.today import sections


def run_today(arguments: Namespace) -> int:
    """Everything that waits, by kind, as the first screen shows it."""
    office = open_office(arguments)
    found = sections(office)
    if arguments.format == "json":
        told = [
            {
                "key": each.key,
                "label": str(each.label),
                "count": len(each.entries),
                "entries": [_entry(entry) for entry in each.entries],
            }
            for each in found
        ]
        print(json.dumps({"today": office.today.isoformat(), "sections": told}, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print(_("{label} {count}件").format(label=_(each.label), count=len(each.entries)))
        for entry in each.entries:
            due = entry.due.isoformat() + (_("(暂定)") if entry.provisional else "") if entry.due else ""
            words = (entry.id if entry.opens else "", due, _(entry.state), _(entry.hour), _(entry.title))
            print("  " + "  ".join(filter(None, words)))
    return 0


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "opens": entry.opens,
        "id": entry.id,
        "title": str(entry.title),
        "state": str(entry.state),
        "due": entry.due.isoformat() if entry.due else None,
        "provisional": entry.provisional,
        "left": entry.left,
        "hour": str(entry.hour),
    }
