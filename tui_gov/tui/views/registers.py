"""A whole register written out: which one, and as what."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tui_gov.locale import _
from tui_gov.office import Office
from tui_gov.tui.view import Shell
from tui_gov.tui.views.export import export_rows
from tui_gov.tui.views.intake import REGISTERS
from tui_gov.tui.views.pick import PickView

_RECORDS: Mapping[str, Callable[[Office], Sequence[Any]]] = {
    "items": lambda office: office.items(),
    "requests": lambda office: office.requests(),
    "duties": lambda office: office.duties(),
    "findings": lambda office: office.findings_register(),
}


def ask_register(shell: Shell) -> None:
    """Ask which register, and write it into the office's reports, the oldest first."""
    choices = [
        (key, _(label))
        for key, label in REGISTERS.items()
        if key != "requests" or shell.office.requests_visible
    ]

    def chosen(table: str) -> None:
        export_rows(shell, table, REGISTERS[table], _RECORDS[table](shell.office)[::-1])

    shell.push(PickView(shell, _("导出哪个登记簿"), choices, chosen))
