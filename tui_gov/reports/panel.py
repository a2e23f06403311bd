"""The stats panel as plain text, for the command line and for the screen's rows."""

from collections.abc import Callable, Iterator, Sequence

from tui_gov.locale import _
from tui_gov.model.report import Cell, Report, percent

BAR = "#"
"""What bars are made of: it is one cell wide everywhere."""


def bar(count: int, most: int, width: int) -> str:
    """A bar of at most `width` cells; something is shown for anything above 0."""
    if count <= 0 or most <= 0:
        return ""
    return BAR * max(1, round(count * width / most))


_LEVELS = " .:-=+*#"
"""Heights of a spark line, in characters that are one cell wide everywhere."""


def spark(counts: Sequence[int]) -> str:
    """A line of heights, a character a figure; something is shown for anything above 0."""
    most = max(counts, default=0)
    steps = len(_LEVELS) - 1
    return "".join(_LEVELS[max(1, round(n * steps / most)) if n > 0 else 0] for n in counts)


def gap_words(cell: Cell) -> str:
    """(空白) beside a figure of 0: nothing was published there."""
    return "" if cell.number else _("(空白)")


def group(report: Report, prefix: str) -> list[tuple[str, Cell]]:
    """The cells under a prefix with the rest of their key, in order."""
    start = f"{prefix}."
    return [(key.removeprefix(start), cell) for key, cell in report.cells.items() if key.startswith(start)]


def stats_text(report: Report, shown: Callable[[str, str], str]) -> str:
    """The counts of a period, a line a figure; `shown` gives the short word of a list's kept word."""
    return "\n".join(_lines(report, shown)) + "\n"


def _lines(report: Report, shown: Callable[[str, str], str]) -> Iterator[str]:
    def number(key: str) -> str:
        value = report.cell(key).as_json()
        return "-" if value is None or value == "n/a" else str(value)

    yield report.title
    yield (
        f"主动公开 {number('items.total')} 条  公文 {number('items.documents')}  动态 {number('items.news')}"
        f"  其他 {number('items.other')}  另有依申请公开 {number('items.on_request')}"
    )
    total = int(report.cell("items.total").number)
    for title, prefix in (
        ("类别", "items.by_category"),
        ("公开方式", "items.by_channel"),
        ("重点领域", "items.by_key_area"),
    ):
        yield f"{title}:"
        cells = group(report, prefix)
        most = max((int(cell.number) for _, cell in cells), default=0)
        for label, cell in cells:
            count = int(cell.number)
            yield f"  {count:>6} {percent(count, total):>7}%  {bar(count, most, 24):<24}  {label}"
    quarters = "  ".join(f"{n}季度 {number(f'items.by_quarter.{n}')}" for n in range(1, 5))
    yield f"季度: {quarters}"
    yield (
        f"时限: 按时 {number('timeliness.items_on_time')}  晚 {number('timeliness.items_late')}"
        f"  中位 {number('timeliness.median_days')}个工作日"
    )
    yield (
        f"申请: 新收 {number('requests.new')}  上年结转 {number('requests.carried_in')}"
        f"  答复 {number('requests.answered')}  结转 {number('requests.carried_out')}"
    )
    for label, cell in group(report, "requests.by_outcome"):
        if cell.number:
            yield f"  {cell.number:>6}  {shown('outcome', label)}"
