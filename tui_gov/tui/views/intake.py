"""A file coming in on screen: the register, the file, its sheets, its columns beside ours, a preview, and in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Heading, Options, SheetMap
from tui_gov.office.rights import may
from tui_gov.tui.grid import Line, draw
from tui_gov.tui.incoming import Incoming
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView, admitted
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.preview import PreviewView

REGISTERS = {
    "items": N_("信息登记簿"),
    "requests": N_("申请登记簿"),
    "duties": N_("工作台账"),
    "findings": N_("问题清单"),
}
"""Registers that take a file."""
HOW = (
    ("published", N_("有公开日期的行按历史公开登记, 没有的是拟文")),
    ("backlog", N_("有公开日期的行按历史公开登记, 没有的进入待认定")),
    ("none", N_("都是还没有公开的")),
)
"""How items may enter."""
GO = "\0go"
"""Key of the row that goes on."""
NONE, FIXED = "\0none", "\0fixed"
"""Choices for a column of ours that are no column of theirs."""


def start(shell: Shell) -> None:
    """Ask which register and which file, and go on from there; the county's screens read no file."""
    if not admitted(shell, "import items"):
        return
    desk = shell.office.desk
    choices = [(key, _(label)) for key, label in REGISTERS.items() if may(desk, f"import {key}")]

    def chosen(table: str) -> None:
        shell.ask(_("文件(xlsx xls csv)"), "", lambda typed: _read(shell, table, typed))

    shell.push(PickView(shell, _("导入到哪个登记簿"), choices, chosen))


def _read(shell: Shell, table: str, typed: str) -> None:
    path = Path(typed.strip().strip("'\"")).expanduser()
    if not typed.strip():
        return

    def read(incoming: Incoming) -> None:
        names = list(incoming.names)
        if len(names) < 2:
            _how(shell, table, incoming, ())
            return
        choices = [("", _("相像的工作表一起导入")), *((name, name) for name in names)]
        heading = _("{file}: 哪张工作表").format(file=path.name)
        shell.push(
            PickView(
                shell, heading, choices, lambda name: _how(shell, table, incoming, (name,) if name else ())
            )
        )

    label = _("读 {file}").format(file=path.name)
    shell.work(label, lambda progress: shell.incoming(table, path, progress), read)


def _how(shell: Shell, table: str, incoming: Incoming, sheets: tuple[str, ...]) -> None:
    def chosen(word: str) -> None:
        mapping = incoming.kept()
        try:
            options = Options(
                mapping or incoming.guessed(sheets),
                sheets,
                word in ("published", "backlog"),
                word == "backlog",
            )
            if mapping is None:
                shell.push(ColumnsView(shell, incoming, options))
            else:
                look(shell, incoming, options)
        except OfficeError as error:
            shell.refuse(error)

    if table == "items":
        shell.push(PickView(shell, _("怎样登记"), [(key, _(label)) for key, label in HOW], chosen))
    else:
        chosen("none")


def look(shell: Shell, incoming: Incoming, options: Options) -> None:
    """Show what would enter."""

    def columns() -> None:
        shell.push(ColumnsView(shell, incoming, options))

    shell.work(
        _("检查, 还没有导入"),
        lambda progress: incoming.preview(options, progress),
        lambda preview: shell.push(PreviewView(shell, incoming, options, preview, columns)),
    )


@dataclass(frozen=True, slots=True)
class Tied:
    """A column of ours and what it is filled from."""

    field: Field | None
    """Ours; None in the row that goes on."""
    theirs: str = ""
    """Their heading, or what stands in every row."""
    samples: str = ""
    """What stands in the first rows."""


class ColumnsView(TableView):
    """Our columns, the guess of theirs beside each, and what stands in the first rows."""

    name = "columns"
    pane = 0

    def __init__(self, shell: Shell, incoming: Incoming, options: Options) -> None:
        super().__init__(shell)
        self._incoming, self._options = incoming, options
        self._headings: Sequence[Heading] = incoming.headings(options)
        columns = (
            Column(_("登记簿的列"), 16, self._ours),
            Column(_("您的列"), 20, lambda row: row.theirs),
            Column(_("前几行"), 0, lambda row: row.samples),
        )
        self.table = RecordTable(columns, lambda row: row.field.name if row.field else GO, "")

    @staticmethod
    def _ours(row: Tied) -> str:
        if row.field is None:
            return _("看预览")
        return ("*" if row.field.required else " ") + _(row.field.label)

    def rows(self) -> Sequence[Tied]:
        """The way on, then our columns: those that are filled first."""
        mapping = self._options.mapping
        filled = len({*mapping.columns, *mapping.constants}) + len(mapping.splits)
        found = [self._tied(each, mapping) for each in self._incoming.fields]
        found.sort(key=lambda row: (not row.theirs, not (row.field and row.field.required)))
        told = _("{count}列已对上").format(count=filled)
        return [Tied(None, told, _("Enter 看会导入什么, 还不导入")), *found]

    def _tied(self, field: Field, mapping: SheetMap) -> Tied:
        if theirs := mapping.columns.get(field.name):
            samples = next((each.samples for each in self._headings if each.name == theirs), ())
            return Tied(field, theirs, " | ".join(samples))
        if fixed := mapping.constants.get(field.name):
            return Tied(field, f"={fixed}")
        for split in mapping.splits:
            if f"(?P<{field.name}>" in split.pattern:
                return Tied(field, _("{column}拆出").format(column=split.column))
        return Tied(field, _("(分段标题)") if mapping.section == field.name else "")

    def head(self, width: int) -> list[Line]:
        """What is asked."""
        return [(draw(_("列名对照: Enter改一列, 第一行看预览"), width, "b"),)]

    def do_open(self) -> None:
        """Another column of theirs for ours; or on to the preview."""
        row: Tied | None = self.table.current
        if row is None:
            return
        if row.field is None:
            look(self.shell, self._incoming, self._options)
            return
        field = row.field
        choices = [
            (each.name, f"{each.name}   {' | '.join(each.samples)}") for each in self._headings if each.name
        ]
        choices += [(FIXED, _("(每行都是同一个词)")), (NONE, _("(不取)"))]
        heading = _("“{column}”取自哪一列").format(column=_(field.label))
        self.shell.push(
            PickView(self.shell, heading, choices, lambda name: self._tie(field, name), row.theirs)
        )

    def _tie(self, field: Field, name: str) -> None:
        if name == FIXED:
            before = self._options.mapping.constants.get(field.name, "")
            self.shell.ask(_(field.label), before, lambda text: self._change(field, "", text.strip()))
        else:
            self._change(field, "" if name == NONE else name, "")

    def _change(self, field: Field, theirs: str, fixed: str) -> None:
        mapping = self._options.mapping
        columns = {name: text for name, text in mapping.columns.items() if name != field.name}
        constants = {name: text for name, text in mapping.constants.items() if name != field.name}
        columns |= {field.name: theirs} if theirs else {}
        constants |= {field.name: fixed} if fixed else {}
        section = "" if mapping.section == field.name else mapping.section
        mapping = replace(mapping, columns=columns, constants=constants, section=section)
        self._options = replace(self._options, mapping=mapping)
        self.load()
