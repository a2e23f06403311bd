"""Lines of the pass that say the same whatever is scrolled: why an entry is there, the digits, the end; and its question."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from tui_gov.locale import _
from tui_gov.office.passing import Progress
from tui_gov.office.queue import Queued
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.view import Shell

REASONS = 3
"""Lines that the reasons may take."""
ON_DIGITS = 9
"""Kinds of findings that have a digit; 0 shows the others."""


def why_lines(queued: Queued, width: int) -> list[Line]:
    """Why an entry is on the queue."""
    reasons = "; ".join(
        _(each.text) + ("" if each.verified else _("(未核实)")) for each in queued.entry.reasons
    )
    told = _("为什么要看: {reasons}").format(reasons=reasons)
    return [text_line(part, width) for part in wrap(told, width)[:REASONS]]


def kinds_lines(kinds: Sequence[str], width: int) -> list[Line]:
    """The kinds of findings with their digits, none of them split by a line's end."""
    words = [f"{n}{_(kind)}" for n, kind in enumerate(kinds[:ON_DIGITS], 1)]
    lines = [_("意见")]
    for word in [*words, *([_("0其余")] if len(kinds) > ON_DIGITS else [])]:
        if cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append("    ")
        lines[-1] += f" {word}"
    return [text_line(line, width) for line in lines]


def finished_lines(progress: Progress, width: int) -> list[Line]:
    """What stands where no entry is left, or none ever was."""
    if not progress.total:
        return [
            (),
            text_line(_("这个季度没有要看的"), width, "b"),
            (),
            text_line(_("p换季度 Esc返回"), width),
        ]
    told = _("通过{passed}条, 有问题{flagged}条, 稍后看{skipped}条").format(**progress.counts())
    return [
        (),
        text_line(_("这个季度的清单都看完了"), width, "b"),
        text_line(told, width),
        (),
        text_line(_("u收回最后一个决定 g跳到某一条 Esc回到清单, f出通报、签认"), width),
    ]


def ask_quarter(shell: Shell, name: str, done: Callable[[tuple[int, int]], None]) -> None:
    """Ask for a quarter in one line, as 2026-1."""

    def typed(text: str) -> None:
        year, dash, quarter = text.strip().partition("-")
        if dash and year.isdecimal() and len(year) == 4 and quarter in ("1", "2", "3", "4"):
            done((int(year), int(quarter)))
        elif text.strip():
            shell.say(_("季度要写成 2026-1"))

    shell.ask(_("季度(如2026-1)"), name, typed)
