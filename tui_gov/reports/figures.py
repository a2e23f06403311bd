"""Reports as JSON, in the words of the contract."""

from collections.abc import Iterable
from typing import Any

from tui_gov.model.report import Check, Report, Table, percent
from tui_gov.reports.markdown import paragraph

_COLUMNS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org", "total")
_RESULTS = ("upheld", "corrected", "other", "pending", "total")
_PART_TWO = (
    "rules_made",
    "rules_repealed",
    "rules_in_force",
    "normative_made",
    "normative_repealed",
    "normative_in_force",
    "licences",
    "penalties",
    "coercions",
    "fees_wan_yuan",
)


def annual_json(report: Report) -> dict[str, Any]:
    """The annual report as JSON values."""

    def value(key: str) -> Any:
        return report.cell(key).as_json()

    rows = dict.fromkeys(key.split(".")[1] for key in report.cells if key.startswith("part3."))
    groups = dict.fromkeys(key.split(".")[1] for key in report.cells if key.startswith("part4."))
    return {
        "agency": report.agency,
        "year": report.year,
        "provisional": report.provisional,
        "part2": {name: value(f"part2.{name}") for name in _PART_TWO},
        "part3": {
            "columns": list(_COLUMNS),
            "rows": {row: [value(f"part3.{row}.{column}") for column in _COLUMNS] for row in rows},
        },
        "part4": {group: [value(f"part4.{group}.{result}") for result in _RESULTS] for group in groups},
        "cells": _ids(report),
        "checks": [check_json(each) for each in report.checks],
        "notes": list(report.notes),
    }


def narrative_json(report: Report) -> dict[str, Any]:
    """A narrative report as JSON values: its prose, every figure by its key, and the records behind it."""
    return {
        "agency": report.agency,
        "title": report.title,
        "year": report.year,
        "provisional": report.provisional,
        "sections": [
            {"title": each.title, "paragraphs": [paragraph(report, pieces) for pieces in each.paragraphs]}
            for each in report.sections
        ],
        "figures": {key: cell.as_json() for key, cell in report.cells.items()},
        "cells": _ids(report),
        "notes": list(report.notes),
    }


def sheet_json(report: Report) -> dict[str, Any]:
    """A sheet of text tables as JSON values: every row under its headings, merged boxes repeated."""
    return {
        "agency": report.agency,
        "title": report.title,
        "sections": [
            {
                "title": each.title,
                "paragraphs": [paragraph(report, pieces) for pieces in each.paragraphs],
                "rows": _rows(each.table) if each.table else [],
            }
            for each in report.sections
        ],
        "notes": list(report.notes),
    }


def _rows(table: Table) -> list[dict[str, str]]:
    """The rows of a table with one row of headings."""
    names = [box.text for box in table.rows[0]]
    above: dict[int, tuple[int, str]] = {}
    found = []
    for boxes in table.rows[1:]:
        texts, rest = [], list(boxes)
        for place in range(len(names)):
            left, text = above.get(place, (0, ""))
            if not left:
                box = rest.pop(0)
                left, text = box.down, box.text
            above[place] = (left - 1, text)
            texts.append(text)
        found.append(dict(zip(names, texts, strict=True)))
    return found


def stats_json(report: Report) -> dict[str, Any]:
    """The stats panel as JSON values."""
    return {
        "agency": report.agency,
        "year": report.year,
        "items": _stats_of_items(report),
        "requests": {
            **_numbers(report, "requests", ("new", "carried_in", "answered", "carried_out")),
            **{
                name: _group(report, f"requests.{name}")
                for name in ("by_outcome", "by_channel", "by_applicant", "by_days")
            },
        },
        "timeliness": _numbers(report, "timeliness", _TIMELINESS),
        "cells": _ids(report),
    }


_TIMELINESS = (
    "items_late",
    "items_on_time",
    "requests_late",
    "median_days",
    "requests_median_days",
    "items_backdated",
    "items_urgent",
    "countersign_overdue",
)


def _stats_of_items(report: Report) -> dict[str, Any]:
    total = int(report.cell("items.total").number)
    return {
        **_numbers(report, "items", ("total", "documents", "news", "other", "on_request")),
        "by_category": {
            label: {"count": count, "percent": float(percent(count, total))}
            for label, count in _group(report, "items.by_category").items()
        },
        "by_channel": _group(report, "items.by_channel"),
        "by_column": _group(report, "items.by_column"),
        "by_quarter": [report.cell(f"items.by_quarter.{n}").as_json() for n in range(1, 5)],
        "by_month": [report.cell(f"items.by_month.{n}").as_json() for n in range(1, 13)],
        "by_key_area": _group(report, "items.by_key_area"),
        "by_cadence": _group(report, "items.by_cadence"),
        "by_department": _group(report, "items.by_department"),
    }


def _numbers(report: Report, part: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: report.cell(f"{part}.{name}").as_json() for name in names}


def _group(report: Report, prefix: str) -> dict[str, Any]:
    """Every figure under a prefix, by the rest of its key."""
    start = f"{prefix}."
    return {
        key.removeprefix(start): cell.as_json() for key, cell in report.cells.items() if key.startswith(start)
    }


def _ids(report: Report) -> dict[str, list[str]]:
    """The records behind every figure; a typed figure, like one that counted nothing, has none."""
    return {key: list(cell.ids) for key, cell in report.cells.items()}


def check_json(check: Check) -> dict[str, Any]:
    """A check as JSON values."""
    return {
        "name": check.name,
        "left": check.left,
        "right": check.right,
        "holds": check.holds,
        "ids": list(check.ids),
        "verdict": check.verdict.key,
    }
