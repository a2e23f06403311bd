"""The stats panel as plain text, for the command line and for the screen's rows."""

from collections.abc import Callable, Iterator, Sequence

from tui_gov.locale import N_, _
from tui_gov.model.report import UNFILLED, Cell, Report, percent

BAR = "#"
"""What bars are made of: it is one cell wide everywhere."""

GROUPS = (
    (N_("类别"), "items.by_category"),
    (N_("公开方式"), "items.by_channel"),
    (N_("重点领域"), "items.by_key_area"),
)
"""Headings of the groups of items, and the prefix of their cells."""


ENTERED = (
    ("items_backdated", N_("补录")),
    ("items_urgent", N_("紧急发布")),
    ("countersign_overdue", N_("逾期未补签")),
)
"""Names and words of the figures of what was entered afterwards or went out before its review."""


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

    yield _(report.title)
    yield _(
        "主动公开 {total} 条  公文 {documents}  动态 {news}  其他 {other}  另有依申请公开 {on_request}"
    ).format(
        **{name: number(f"items.{name}") for name in ("total", "documents", "news", "other", "on_request")}
    )
    total = int(report.cell("items.total").number)
    for title, prefix in GROUPS:
        yield f"{_(title)}:"
        cells = group(report, prefix)
        most = max((int(cell.number) for _key, cell in cells), default=0)
        for label, cell in cells:
            count = int(cell.number)
            word = _(UNFILLED) if label == UNFILLED else label
            yield f"  {count:>6} {percent(count, total):>7}%  {bar(count, most, 24):<24}  {word}"
    quarters = [number(f"items.by_quarter.{n}") for n in range(1, 5)]
    yield _("季度: 1季度 {}  2季度 {}  3季度 {}  4季度 {}").format(*quarters)
    timely = {name: number(f"timeliness.{name}") for name in ("items_on_time", "items_late", "median_days")}
    yield _("时限: 按时 {items_on_time}  晚 {items_late}  中位 {median_days}个工作日").format(**timely)
    yield "  ".join(f"{_(label)} {number(f'timeliness.{name}')}" for name, label in ENTERED)
    asked = {name: number(f"requests.{name}") for name in ("new", "carried_in", "answered", "carried_out")}
    yield _("申请: 新收 {new}  上年结转 {carried_in}  答复 {answered}  结转 {carried_out}").format(**asked)
    took = [(label, cell) for label, cell in group(report, "requests.by_days") if cell.number]
    if took:
        middle = number("timeliness.requests_median_days")
        spread = "  ".join(f"{label} {cell.number}" for label, cell in took)
        yield _("答复用时: 中位 {middle}个工作日  {spread}").format(middle=middle, spread=spread)
    for label, cell in group(report, "requests.by_outcome"):
        if cell.number:
            yield f"  {cell.number:>6}  {shown('outcome', label)}"
