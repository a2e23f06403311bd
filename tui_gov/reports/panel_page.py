"""The counts of a period, and the findings of a check, as pages."""

from collections.abc import Callable, Iterable, Sequence

from tui_gov.model.report import Cell, Check, Report, percent
from tui_gov.reports.markdown import shown
from tui_gov.reports.page import Block, Grid, Heading, Kind, Page, Square, Words, grid
from tui_gov.reports.panel import group

_ITEMS = (
    ("total", "主动公开"),
    ("documents", "公文"),
    ("news", "政务动态"),
    ("other", "其他"),
    ("on_request", "另有依申请公开"),
)
_GROUPS = (
    ("类别", "items.by_category"),
    ("公开方式", "items.by_channel"),
    ("栏目", "items.by_column"),
    ("重点领域", "items.by_key_area"),
    ("公开时限类型", "items.by_cadence"),
    ("责任科室", "items.by_department"),
)
_REQUESTS = (("new", "新收"), ("carried_in", "上年结转"), ("answered", "答复"), ("carried_out", "结转"))
_ASKED = (
    ("办理结果", "requests.by_outcome", "outcome"),
    ("提交方式", "requests.by_channel", ""),
    ("申请人类型", "requests.by_applicant", "applicant"),
)
_TIMELY = (
    ("items_on_time", "按时公开"),
    ("items_late", "晚于期限公开"),
    ("median_days", "公开用时中位数(工作日)"),
    ("requests_late", "逾期答复"),
)


def stats_page(report: Report, word: Callable[[str, str], str]) -> Page:
    """The stats panel on paper; `word` gives the short word of a list's kept word."""
    blocks: list[Block] = [Words(report.agency, Kind.CENTRE), Heading("主动公开")]
    blocks.append(_row((label, report.cell(f"items.{name}")) for name, label in _ITEMS))
    for title, prefix in _GROUPS:
        blocks += _group(title, group(report, prefix), report.cell("items.total"))
    periods = [*((f"{n}季度", f"by_quarter.{n}") for n in range(1, 5))]
    months = [(f"{n}月", f"by_month.{n}") for n in range(1, 13)]
    blocks += [
        _row((label, report.cell(f"items.{key}")) for label, key in each) for each in (periods, months)
    ]
    blocks += [Heading("时限"), _row((label, report.cell(f"timeliness.{name}")) for name, label in _TIMELY)]
    blocks += [Heading("依申请公开")]
    blocks.append(_row((label, report.cell(f"requests.{name}")) for name, label in _REQUESTS))
    for title, prefix, listed in _ASKED:
        cells = [(word(listed, key) if listed else key, cell) for key, cell in group(report, prefix)]
        blocks += _group(title, [pair for pair in cells if pair[1].number])
    return Page(report.title, tuple(blocks))


def _row(cells: Iterable[tuple[str, Cell]]) -> Grid:
    """Labels in one row, their figures below."""
    pairs = list(cells)
    heads = tuple(Square(label, head=True) for label, _ in pairs)
    return Grid((heads, tuple(Square(shown(cell), figure=True) for _, cell in pairs)), 1)


def _group(title: str, cells: Sequence[tuple[str, Cell]], whole: Cell | None = None) -> list[Block]:
    """A group of counts, a row each, with their share of the whole where there is one; nothing of no group."""
    if not cells:
        return []
    names = (title, "件数", "占比%") if whole is not None else (title, "件数")
    rows: list[tuple[Square, ...]] = [tuple(Square(name, head=True) for name in names)]
    for label, cell in cells:
        share = (str(percent(int(cell.number), int(whole.number))),) if whole is not None else ()
        rows.append((Square(label), *(Square(each, figure=True) for each in (shown(cell), *share))))
    return [Grid(tuple(rows), 1)]


def checks_page(checks: Sequence[Check], agency: str, year: int | None) -> Page:
    """What an office's own check found, of a year or of all."""
    return _findings(f"{_of(year)}政府信息公开检查结果", agency, checks)


def published_page(checks: Sequence[Check], agency: str, year: int | None, missing: Sequence[str]) -> Page:
    """What was found in a report that somebody published; `missing` are the parts that were not read."""
    notes = [f"没有读到: {each}" for each in missing]
    return _findings(f"{_of(year)}政府信息公开工作年度报告核对结果", agency, checks, notes)


def _of(year: int | None) -> str:
    return f"{year}年" if year else ""


def _findings(title: str, agency: str, checks: Sequence[Check], notes: Sequence[str] = ()) -> Page:
    """Every finding with its two sides and the records it rests on."""
    rows = [
        (
            str(each.verdict.label),
            str(each.name),
            each.left,
            each.right,
            "、".join(each.ids[:20]) + (f" 等{len(each.ids)}条" if len(each.ids) > 20 else ""),
            each.told,
        )
        for each in checks
    ]
    blocks: list[Block] = [Words(agency, Kind.CENTRE)] if agency else []
    blocks += [Words(note, Kind.NOTE) for note in notes]
    blocks += [grid(("结果", "检查项", "左", "右", "涉及记录", "说明"), rows)] if rows else []
    blocks.append(Words(f"共{len(rows)}处", Kind.PLAIN))
    return Page(title, tuple(blocks), wide=bool(rows))
