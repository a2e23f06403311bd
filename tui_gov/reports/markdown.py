"""A report as Markdown; merged tables as HTML inside it. Same report, same bytes."""

import html

from tui_gov.model.report import Box, Cell, Empty, Figure, Paragraph, Report, Section, Table
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


def annual_markdown(report: Report) -> str:
    """The annual report as a Markdown document, with its checks as an appendix."""
    blocks = [f"# {plain(report.title)}"]
    blocks += [f"> {note}" for note in report.notes]
    for section in report.sections:
        blocks += _section(report, section)
    blocks += ["---", "## 附：校核表", _checks(report)]
    blocks.append(f"{plain(report.agency)}")
    return "\n\n".join(blocks) + "\n"


def _section(report: Report, section: Section) -> list[str]:
    blocks = [f"## {section.title}"] if section.title else []
    blocks += [text for text in (paragraph(report, pieces) for pieces in section.paragraphs) if text]
    if section.table is not None:
        blocks.append(_table(report, section.table))
    return blocks


def _table(report: Report, table: Table) -> str:
    rows = ["<table>"]
    for place, boxes in enumerate(table.rows):
        head = place < table.header
        rows.append("<tr>" + "".join(_box(report, box, head) for box in boxes) + "</tr>")
    return "\n".join([*rows, "</table>"])


def _box(report: Report, box: Box, head: bool) -> str:
    name = "th" if head or not box.key else "td"
    spans = "".join(
        f' {word}="{count}"' for word, count in (("colspan", box.across), ("rowspan", box.down)) if count > 1
    )
    text = shown(report.cell(box.key)) if box.key else box.text
    return f"<{name}{spans}>{html.escape(text)}</{name}>"


def _checks(report: Report) -> str:
    lines = ["| 校核项 | 左 | 右 | 结果 |", "|---|---|---|---|"]
    broken = [check for check in report.checks if not check.holds]
    total = len(report.checks)
    lines += [f"| {plain(each.name)} | {each.left} | {each.right} | 不符 |" for each in broken]
    lines.append(
        f"| 共{total}项勾稽关系 | 相符{total - len(broken)} | 不符{len(broken)} | {'不符' if broken else '全部相符'} |"
    )
    return "\n".join(lines)
