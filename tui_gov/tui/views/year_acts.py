"""What is done with a year beside reading its report: its own figures, checks, closing, the report as an item."""

from collections.abc import Callable

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.model.fields import FIGURE_FIELDS, Field
from tui_gov.model.text import half_width
from tui_gov.reports import annual_markdown
from tui_gov.tui.form import FormView
from tui_gov.tui.view import Shell
from tui_gov.tui.views.cells import CellsView, Row
from tui_gov.tui.views.papers import year_view
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record import RecordView


def fill_figures(shell: Shell, year: int) -> None:
    """The figures of a year that the registers do not hold."""
    kept = shell.office.figures(year)
    values = dict(kept.values) if kept else {}
    fields = (*FIGURE_FIELDS, Field("paper", "来源"))

    def save(typed: dict[str, str]) -> bool:
        try:
            paper = typed.pop("paper", "")
            shell.office.set_figures(year, typed, paper)
        except OfficeError as error:
            shell.refuse(error)
            return False
        return True

    heading = _("{year}年 登记簿里没有的数字").format(year=year)
    shell.push(FormView(shell, heading, fields, values, save))


def show_checks(shell: Shell, year: int) -> None:
    """Every check of a year, each of which opens the records it names."""
    found = [*shell.office.check(year), *shell.office.hints(year)]
    rows = [
        Row(_(check.name), f"{check.left} / {check.right}", check.ids, _(check.verdict.label))
        for check in found
    ]
    heading = _("{year}年 检查: {count}处").format(year=year, count=len(found))
    shell.push(CellsView(shell, heading, rows))


def close_year(shell: Shell, year: int) -> None:
    """Freeze the figures of a year, once its number was typed."""

    def typed(text: str) -> None:
        if text.strip() != str(year):
            shell.say(_("没有结账"))
            return
        try:
            done = shell.office.close(year)
        except OfficeError as error:
            shell.refuse(error)
            return
        shell.reload()
        shell.say(_("{period} 已结账").format(period=year) if done else _("以前已结账, 没有改动"))

    shell.ask(_("结账不能撤销; 输入年份{year}确认").format(year=year), "", typed)


def report_item(shell: Shell, year: int) -> None:
    """The year's report as an item of the register: drafted where it is not yet, else shown, or written anew."""
    item = shell.office.annual_state(year).item
    if not item:
        _draft(shell, year)
    elif not _stale(shell, year, item):
        shell.push(RecordView(shell, "items", item))
    else:
        acts: dict[str, Callable[[], None]] = {
            "open": lambda: shell.push(RecordView(shell, "items", item)),
            "draft": lambda: _draft(shell, year),
        }
        choices = (("open", _("打开")), ("draft", _("按现在的数字和文字重写(审签要重来)")))
        heading = _("{id}的正文与现在的数字、文字不同").format(id=item)
        shell.push(PickView(shell, heading, choices, lambda word: acts[word]()))


def _text(shell: Shell, year: int) -> str:
    return annual_markdown(shell.office.annual(year), final=True)


def _stale(shell: Shell, year: int, item: str) -> bool:
    """Whether the item says something else than the report does now, and may still be written anew."""
    verbs = {verb.name for verb in shell.office.verbs("items", item)}
    return "redraft-annual" in verbs and shell.office.item(item).item.text != _text(shell, year).rstrip()


def _draft(shell: Shell, year: int) -> None:
    try:
        done = shell.office.draft_annual(year, _text(shell, year))
    except OfficeError as error:
        shell.refuse(error)
        return
    shell.reload()
    shell.push(RecordView(shell, "items", done.id))
    shell.say(_("{id} 已起草: d定密, 再s送审; 审签后按,报送").format(id=done.id))


def ask_year_sheet(shell: Shell) -> None:
    """The sheet of every duty of a year; asked of which."""

    def typed(text: str) -> None:
        year = half_width(text).strip()
        if year.isdecimal() and 1900 <= int(year) <= 2100:
            shell.push(year_view(shell, int(year)))
        else:
            shell.say(_("年份要写成四位数字"))

    shell.ask(_("哪一年"), str(shell.office.today.year), typed)
