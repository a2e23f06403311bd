"""A report as lines of a screen, each with the figures that stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_gov.locale import _
from tui_gov.model.report import Box, Check, Figure, Report, Table, Verdict
from tui_gov.reports import check_line
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import fit, wrap

WIDTH = 76
"""Cells of the preview."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the preview."""

    place: int
    """Its number, which keeps the cursor."""
    text: str
    """What stands on it."""
    keys: tuple[str, ...] = ()
    """Cells whose figures stand on it."""
    ids: tuple[str, ...] = ()
    """Records that a check on it names."""
    why: str = ""
    """The figure that a check on it wants a reason for."""


def report_rows(report: Report) -> list[Row]:
    """The report line by line, then its checks."""
    rows = [Row(place, text, keys) for place, (text, keys) in enumerate(preview(report))]
    if report.checks:
        rows.append(Row(len(rows), _("附：校核表")))
        for check in _gravest(report):
            rows.append(Row(len(rows), check_line(check), (), check.ids, check.key))
    return rows


def _gravest(report: Report) -> list[Check]:
    """The checks, those that fail first; of those that agree, the ones that a reason was given for."""
    order = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE, Verdict.PASS)
    return sorted(report.checks, key=lambda check: (order.index(check.verdict), not check.reason))


def preview(report: Report) -> Sequence[tuple[str, tuple[str, ...]]]:
    """A report as lines of text, each with the keys of the figures on it."""
    lines: list[tuple[str, tuple[str, ...]]] = [(report.title, ()), ("", ())]
    for section in report.sections:
        if section.title:
            lines.append((section.title, ()))
        for pieces in section.paragraphs:
            text = "".join(
                shown(report.cell(each.key)) if isinstance(each, Figure) else each for each in pieces
            )
            keys = tuple(each.key for each in pieces if isinstance(each, Figure))
            lines += [(part, keys) for part in wrap(text, WIDTH)]
        if section.table is not None:
            lines += [_row(report, section.table, boxes) for boxes in section.table.rows]
        lines.append(("", ()))
    return lines


def _row(report: Report, table: Table, boxes: tuple[Box, ...]) -> tuple[str, tuple[str, ...]]:
    """A table's row as one line: labels to the left, figures in columns of five to the right."""
    keys = tuple(box.key for box in boxes if box.key)
    label = " ".join(box.text for box in boxes if box.text)
    if not keys:
        return label, ()
    numbers = "".join(f"{shown(report.cell(key)):>5}" for key in keys)
    return f"{fit(label, WIDTH - 5 * len(keys))}{numbers}" if label else numbers, keys
