"""A report as Markdown; merged tables as HTML inside it. Same report, same bytes."""

import html
from collections.abc import Sequence

from tui_gov.model.report import Box, Cell, Check, Empty, Figure, Paragraph, Report, Section, Table, Verdict
from tui_gov.model.text import plain_markdown as plain

MISSING = "（未填）"
"""Stands for a figure that is not yet known."""


def shown(cell: Cell) -> str:
    """A figure as printed: zeros are printed, decimals are as entered."""
    if isinstance(cell.value, Empty):
        return {"n/a": "—", "unassessable": "无法评估"}.get(str(cell.value.value), MISSING)
    return str(cell.value)


def paragraph(report: Report, pieces: Paragraph) -> str:
    """A paragraph with its figures filled in."""
    return "".join(
        shown(report.cell(piece.key)) if isinstance(piece, Figure) else plain(piece) for piece in pieces
    )


def annual_markdown(report: Report, *, final: bool = False) -> str:
    """The annual report as a Markdown document, with notes and its checks as an appendix; the `final` text has neither."""
    blocks = [f"# {plain(report.title)}"]
    blocks += [] if final else [f"> {note}" for note in report.notes]
    for section in report.sections:
        blocks += _section(report, section)
    blocks += [] if final else ["---", "## 附：校核表", _checks(report)]
    blocks.append(f"{plain(report.agency)}")
    blocks += [f"校验 {report.head}"] if report.head and not final else []
    return "\n\n".join(blocks) + "\n"


def narrative_markdown(report: Report) -> str:
    """A narrative report as a Markdown document, each heading with its paragraphs."""
    blocks = [f"# {plain(report.title)}"]
    blocks += [f"> {note}" for note in report.notes]
    for section in report.sections:
        blocks += _section(report, section)
    blocks.append(f"{plain(report.agency)}")
    blocks += [f"校验 {report.head}"] if report.head else []
    return "\n\n".join(blocks) + "\n"


def _section(report: Report, section: Section) -> list[str]:
    blocks = [f"## {section.title}"] if section.title else []
    blocks += [text for text in (paragraph(report, pieces) for pieces in section.paragraphs) if text]
    if section.table is not None:
        blocks.append(_table(report, section.table))
    return blocks


def _table(report: Report, table: Table) -> str:
    rows = ["<table>"]
    form = any(box.key for boxes in table.rows for box in boxes)
    for place, boxes in enumerate(table.rows):
        told = (_box(report, box, place < table.header or (form and not box.key)) for box in boxes)
        rows.append("<tr>" + "".join(told) + "</tr>")
    return "\n".join([*rows, "</table>"])


def _box(report: Report, box: Box, head: bool) -> str:
    name = "th" if head else "td"
    spans = "".join(
        f' {word}="{count}"' for word, count in (("colspan", box.across), ("rowspan", box.down)) if count > 1
    )
    text = shown(report.cell(box.key)) if box.key else box.text
    return f"<{name}{spans}>{html.escape(text)}</{name}>"


def _checks(report: Report) -> str:
    """校核表 as Markdown."""
    blocks = []
    for names, rows in check_tables(report.checks):
        lines = [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
        lines += [f"| {' | '.join(map(plain, row))} |" for row in rows]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


CheckTable = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Headings and rows."""


def check_tables(checks: Sequence[Check]) -> list[CheckTable]:
    """校核表: how many of each kind were held and agreed, then every one that did not."""
    kinds: dict[str, list[Check]] = {}
    for check in checks:
        kinds.setdefault(check.name.partition("(")[0], []).append(check)
    rows: list[tuple[str, ...]] = []
    for name, same in kinds.items():
        agreed = sum(each.verdict is Verdict.PASS for each in same)
        worst = next((v for v in _WORST if any(each.verdict is v for each in same)), Verdict.PASS)
        rows.append((name, str(len(same)), str(agreed), worst.label))
    open_ = [each for each in checks if each.verdict is not Verdict.PASS]
    broken = sum(each.verdict is Verdict.FAIL for each in open_)
    agreed = len(checks) - len(open_)
    rows.append(("合计", str(len(checks)), str(agreed), f"{broken}项不符" if broken else "没有不符"))
    tables: list[CheckTable] = [(("校核项", "项数", "相符", "结果"), rows)]
    told: list[tuple[str, ...]]
    told = [(each.name, each.left, each.right, each.verdict.label) for each in open_]
    told += [(each.name, each.left, each.right, each.reason) for each in checks if each.reason]
    return [*tables, (("逐项", "左", "右", "结果"), told)] if told else tables


_WORST = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE)
"""Verdicts, the gravest first."""
