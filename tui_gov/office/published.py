"""A report that somebody published, checked, and compared with the office's own where it holds that year."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tui_gov.errors import RuleViolation
from tui_gov.law.annual import tables_of
from tui_gov.law.annual_tables import RESULTS
from tui_gov.law.checks import Subject, run_checks
from tui_gov.law.checks.subject import COLUMN_KEYS
from tui_gov.law.naming import cell_name
from tui_gov.law.published import read_report
from tui_gov.model.published import Published
from tui_gov.model.report import Cell, Check, Empty, Report, Tables, Verdict

_TOWNSHIP = re.compile(r"[镇乡](?:人民)?政府|我[镇乡]|本[镇乡]|苏木")
_STREET = re.compile(r"街道(?:办事处)?|办事处|我街道|本街道")


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was read of a published report, and every finding."""

    published: Published
    """What it says."""
    year: int | None
    """Year for which it was checked."""
    checks: tuple[Check, ...]
    """Every finding: pass, fail, uncertain, not assessable."""
    compared: int = 0
    """Cells compared with the office's own."""


LastYear = Callable[[Published, int], Tables | None]
"""The tables of the year before a published report's, where they are known for its agency."""


def inspect(
    text: str, year: int | None = None, level: str = "", last_year: LastYear = lambda page, of: None
) -> Inspected:
    """The findings of a published report by itself, and against last year's where that is known.

    `level` is the agency's where the title does not tell it. Raises RuleViolation where nothing of a report is found.
    """
    page = read_report(text)
    if not (page.tables.part2 or page.tables.part3 or page.tables.part4 or page.told or page.listings):
        raise RuleViolation("看不出是年度报告: 三张表和正文的数字都没有找到")
    of = year if year is not None else page.year
    subject = Subject(
        page.tables,
        year=of,
        level=_level(page, level),
        previous=None if of is None else last_year(page, of),
        told=page.told,
        listings=page.listings,
        parts=page.parts,
        published=page,
    )
    checks = run_checks(subject)
    if year is not None and page.year is not None:
        checks += (Check("报告年度=所查年度", str(page.year), str(year), page.year == year),)
    return Inspected(page, of, checks)


def compare(inspected: Inspected, ours: Report) -> Inspected:
    """The findings with those of every cell that is another in the office's own report."""
    page = inspected.published
    if not is_of(page, ours.agency):
        told = Check(
            "与本单位登记逐格核对",
            page.agency,
            ours.agency,
            True,
            doubt=Verdict.NOT_ASSESSABLE,
            told="不是本单位的报告",
        )
        return Inspected(page, inspected.year, (*inspected.checks, told))
    different, count = [], 0
    for key, name, theirs in _cells(page):
        cell = ours.cells.get(key)
        if cell is None or isinstance(cell.value, Empty):
            continue
        count += 1
        if (theirs or 0) != cell.value:
            different.append(
                Check(
                    f"与本单位登记核对 {name}",
                    "空" if theirs is None else str(theirs),
                    str(cell.value),
                    False,
                    cell.ids,
                    str((theirs or 0) - cell.number),
                    told="左为公布, 右为登记簿",
                )
            )
    whole = Check("与本单位登记逐格核对", f"{count}格", f"不同{len(different)}格", not different)
    return Inspected(page, inspected.year, (*inspected.checks, *different, whole), count)


def is_of(page: Published, agency: str) -> bool:
    """Whether a published report is an agency's, as far as its title tells."""
    return not page.agency or page.agency in agency or agency in page.agency


def last_year_of(page: Published, agency: str, cells: Mapping[str, Cell]) -> Tables | None:
    """Last year's tables for a published report of an agency; table B only where that year knew of requests.

    A page that does not name its agency is held against no register.
    """
    if not page.agency or not is_of(page, agency):
        return None
    tables = tables_of(cells)
    return tables if any(any(row) for row in tables.part3.values()) else replace(tables, part3={})


def _level(page: Published, known: str) -> str:
    """Level of the agency by its name, or by how the prose calls it; the known one where neither tells."""
    if page.agency.endswith(("镇", "乡")):
        return "township"
    opening = "".join(page.parts.values())[:3000]
    for words in (page.agency, "" if page.agency else opening):
        if _TOWNSHIP.search(words):
            return "township"
        if _STREET.search(words):
            return "street"
    return "" if page.agency else known


def _cells(page: Published) -> list[tuple[str, str, int | Decimal | None]]:
    """Key, name and published figure of every cell that was found."""
    found: list[tuple[str, int | Decimal | None]] = [
        (f"part2.{name}", figure) for name, figure in page.tables.part2.items()
    ]
    for row, figures in page.tables.part3.items():
        found += [(f"part3.{row}.{key}", figure) for key, figure in zip(COLUMN_KEYS, figures, strict=False)]
    for group, results in page.tables.part4.items():
        found += [(f"part4.{group}.{key}", figure) for key, figure in zip(RESULTS, results, strict=False)]
    return [(key, cell_name(key), figure) for key, figure in found]
