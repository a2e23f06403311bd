"""Findings as text and JSON: of an office's own check, and of a report that somebody published."""

from typing import Any, Protocol

from tui_gov.locale import _
from tui_gov.model.published import Published
from tui_gov.model.report import Check, Verdict
from tui_gov.reports.figures import check_json


class Inspection(Protocol):
    """What was read of a published report, and every finding."""

    @property
    def published(self) -> Published:
        """What it says."""

    @property
    def year(self) -> int | None:
        """Year for which it was checked."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every finding."""

    @property
    def compared(self) -> int:
        """Cells compared with the office's own."""


def found_json(check: Check) -> dict[str, Any]:
    """A finding as JSON values: the check with its difference and the words that it is about."""
    return {**check_json(check), "difference": check.difference, "told": check.told}


def inspected_json(inspection: Inspection) -> dict[str, Any]:
    """The findings of a published report as JSON values: those that do not hold, and all of them."""
    page = inspection.published
    failed = [check for check in inspection.checks if check.verdict is Verdict.FAIL]
    return {
        "agency": page.agency,
        "year": inspection.year,
        "form": page.form,
        "layout": page.layout,
        "found": list(page.found),
        "missing": list(page.missing),
        "part2": {
            name: figure if figure is None or isinstance(figure, int) else float(figure)
            for name, figure in page.tables.part2.items()
        },
        "part3": {name: list(row) for name, row in page.tables.part3.items()},
        "part4": {name: list(row) for name, row in page.tables.part4.items()},
        "told": [{"what": each.what, "value": each.value, "words": each.words} for each in page.told],
        "compared": inspection.compared,
        "findings": [found_json(check) for check in failed],
        "checks": [found_json(check) for check in inspection.checks],
    }


def check_line(check: Check) -> str:
    """A finding in one line."""
    sign = "≠" if check.verdict is Verdict.FAIL else "/"
    sides = f"{check.left} {sign} {check.right}" if check.right else check.left
    told = f"  {_(check.told)[:60]}" if check.told and check.told != check.left else ""
    return (
        f"{_(check.verdict.label)}  {_(check.name)}: {sides}  {_('、').join(check.ids[:10])}{told}".rstrip()
    )


def inspected_text(inspection: Inspection) -> str:
    """The findings of a published report, a line each; what agreed is only counted."""
    page = inspection.published
    head = "  ".join(
        filter(
            None,
            (
                page.agency,
                _("{year}年").format(year=inspection.year) if inspection.year else "",
                _("{year}年格式").format(year=page.layout) if page.layout else "",
            ),
        )
    )
    lines = [head]
    lines += [_("读到: {what}").format(what=", ".join(page.found))] if page.found else []
    lines += [_("没有读到: {what}").format(what=each) for each in page.missing]
    for verdict in (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE):
        lines += [check_line(check) for check in inspection.checks if check.verdict is verdict]
    counts = "  ".join(
        _("{verdict}{count}").format(
            verdict=_(verdict.label), count=sum(check.verdict is verdict for check in inspection.checks)
        )
        for verdict in Verdict
    )
    return "\n".join([*lines, counts]) + "\n"
