"""A report as Markdown; merged tables as HTML inside it. Same report, same bytes."""

import html

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
    """校核表: how many of each kind were held and agreed, then every one that did not."""
    kinds: dict[str, list[Check]] = {}
    for check in report.checks:
        kinds.setdefault(check.name.partition("(")[0], []).append(check)
    lines = ["| 校核项 | 项数 | 相符 | 结果 |", "|---|---|---|---|"]
    for name, checks in kinds.items():
        agreed = sum(each.verdict is Verdict.PASS for each in checks)
        worst = next((v for v in _WORST if any(each.verdict is v for each in checks)), Verdict.PASS)
        lines.append(f"| {plain(name)} | {len(checks)} | {agreed} | {worst.label} |")
    open_ = [each for each in report.checks if each.verdict is not Verdict.PASS]
    broken = sum(each.verdict is Verdict.FAIL for each in open_)
    total = len(report.checks)
    lines.append(f"| 合计 | {total} | {total - len(open_)} | {f'{broken}项不符' if broken else '没有不符'} |")
    reasoned = [each for each in report.checks if each.reason]
    if not (open_ or reasoned):
        return "\n".join(lines)
    lines += ["", "| 逐项 | 左 | 右 | 结果 |", "|---|---|---|---|"]
    lines += [
        f"| {plain(each.name)} | {plain(each.left)} | {plain(each.right)} | {each.verdict.label} |"
        for each in open_
    ]
    lines += [
        f"| {plain(each.name)} | {plain(each.left)} | {plain(each.right)} | {plain(each.reason)} |"
        for each in reasoned
    ]
    return "\n".join(lines)


_WORST = (Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE)
"""Verdicts, the gravest first."""
