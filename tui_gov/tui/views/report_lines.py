"""A report as lines of a screen, each with the figures that stand on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui_gov.locale import _
from tui_gov.model.report import Check, Figure, Report, Verdict
from tui_gov.reports import check_line
from tui_gov.reports.markdown import shown
from tui_gov.tui.grid import wrap
from tui_gov.tui.views.printed_table import table_lines


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
    heading: tuple[str, ...] = ()
    """The headings of the table that it is a line of."""


def report_rows(report: Report, width: int) -> list[Row]:
    """The report line by line within a width in cells, then its checks."""
    rows = [
        Row(place, text, keys, heading=heading)
        for place, (text, keys, heading) in enumerate(_lines(report, width))
    ]
    if report.checks:
        rows.append(Row(len(rows), _("附：校核表")))
        for check in _gravest(report):
            rows += [
                Row(len(rows) + n, text, (), check.ids, check.key)
                for n, text in enumerate(wrap(check_line(check), width))
            ]
    return rows


def _gravest(report: Report) -> list[Check]:
    """The checks, those that fail first; of those that agree, the ones that a reason was given for."""
    order = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE, Verdict.PASS)
    return sorted(report.checks, key=lambda check: (order.index(check.verdict), not check.reason))


_Line = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What stands on a line, the keys of its figures, the headings over it."""


def _lines(report: Report, width: int) -> Iterator[_Line]:
    for text in (*wrap(report.title, width), ""):
        yield text, (), ()
    for section in report.sections:
        if section.title:
            yield section.title, (), ()
        for pieces in section.paragraphs:
            text = "".join(
                shown(report.cell(each.key)) if isinstance(each, Figure) else each for each in pieces
            )
            keys = tuple(each.key for each in pieces if isinstance(each, Figure))
            for part in wrap(text, width):
                yield part, keys, ()
        if section.table is not None:
            heading, lines = table_lines(report, section.table, width)
            for part in heading:
                yield part, (), ()
            for text, keys in lines:
                yield text, keys, tuple(heading)
        yield "", (), ()
