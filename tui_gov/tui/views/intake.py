"""A file coming in on screen: the register, the file, its sheets, its columns beside ours, a preview, and in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _, say
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Heading, Options, Preview, SheetMap, Waiting
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.incoming import Incoming
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.pick import PickView

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
WAY = Waiting(-1, "", {})
"""The row that leads on, before those of the file."""
NONE, FIXED = "\0none", "\0fixed"
"""Choices for a column of ours that are no column of theirs."""


def start(shell: Shell) -> None:
    """Ask which register and which file, and go on from there; the county's screens read no file."""
    try:
        shell.office.desk.refuse_county()
    except OfficeError as error:
        shell.refuse(error)
        return
    choices = [(key, _(label)) for key, label in REGISTERS.items()]

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
    shell.work(
        _("检查, 还没有导入"),
        lambda progress: incoming.preview(options, progress),
        lambda preview: shell.push(PreviewView(shell, incoming, options, preview)),
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


class PreviewView(TableView):
    """What would enter: rows that cannot (!), rows with something doubtful (?), and the others."""

    name = "preview"
    pane = 4

    def __init__(self, shell: Shell, incoming: Incoming, options: Options, preview: Preview) -> None:
        super().__init__(shell)
        self._incoming, self._options, self._preview = incoming, options, preview
        self._only = ""
        filled = {name for row in preview.rows[:50] for name, text in row.values.items() if text}
        fields = [each for each in incoming.fields if each.name in filled]
        title = next((each for each in fields if each.name in ("title", "subject", "text")), None)
        days = [each for each in fields if each.kind == "date"][:2]
        others = [each for each in fields if each not in (title, *days)][:1]
        columns = [Column("", 3, self._mark), Column(_("行"), 14, lambda row: row.place)]
        columns += [Column(_(each.label), 12, self._cell(each)) for each in (*days, *others)]
        columns.append(Column(_(title.label) if title else "", 0, self._cell(title)))
        self.table = RecordTable(columns, lambda row: str(row.line), "")

    def _mark(self, row: Waiting) -> str:
        if row is WAY:
            return ">>"
        return "!" if row.wrong else "?" if row.odd else ""

    def _cell(self, field: Field | None) -> Callable[[Waiting], str]:
        def shown(row: Waiting) -> str:
            if row is WAY:
                return self._way() if field is None or field.name in ("title", "subject", "text") else ""
            return row.values.get(field.name, "") if field else ""

        return shown

    def _good(self) -> int:
        return len(self._preview.rows) - self._preview.bad

    def _way(self) -> str:
        if any(row.secret for row in self._preview.rows):
            return _("有国家秘密标志, 一行也不能导入")
        return _("Enter导入这{count}行").format(count=self._good())

    def rows(self) -> Sequence[Waiting]:
        """The way in, then the rows: those that cannot enter first, then the doubtful ones."""
        marked = [row for row in self._preview.rows if row.wrong]
        marked += [row for row in self._preview.rows if row.odd and not row.wrong]
        rest = [row for row in self._preview.rows if not (row.odd or row.wrong)]
        chosen = {"": marked + rest, "marked": marked, "file": list(self._preview.rows)}[self._only]
        return [WAY, *chosen]

    def head(self, width: int) -> list[Line]:
        """How many rows would enter, and how many not."""
        told = _(
            "预览, 还没有导入: {good}行可以导入, 其中{doubt}行存疑(?); {bad}行不能导入(!); {left}行不是记录"
        ).format(
            good=self._good(),
            doubt=self._preview.doubtful,
            bad=self._preview.bad,
            left=len(self._preview.left_out),
        )
        return [(draw(told, width, "b"),)]

    def detail(self, row: Any, width: int) -> list[Line]:
        """What is wrong or doubtful about a row; of the way in, what is left out."""
        if row is WAY:
            told = [f"{place} {say(reason)}" for place, reason in self._preview.left_out]
            if self._preview.unknown:
                told.insert(0, _("不取的列: {names}").format(names=_("、").join(self._preview.unknown)))
        else:
            told = [f"! {_(column)} {say(reason)}" for column, reason in row.wrong]
            told += [f"? {_(column)} {say(reason)}" for column, reason in row.odd]
        return [text_line(part, width) for line in told[: self.pane] for part in wrap(line, width)]

    def do_filter(self) -> None:
        """All rows, the marked ones alone, or all in the order of the file."""
        choices = [
            ("", _("不能导入的、存疑的在前")),
            ("marked", _("只看不能导入的和存疑的")),
            ("file", _("按文件里的顺序")),
            ("columns", _("改列名对照")),
        ]
        self.shell.push(PickView(self.shell, _("看哪些行"), choices, self._filtered, self._only))

    def _filtered(self, word: str) -> None:
        if word == "columns":
            self.shell.pop()
            self.shell.push(ColumnsView(self.shell, self._incoming, self._options))
            return
        self._only = word
        self.load()

    def do_open(self) -> None:
        """Enter the rows, from the first row; on another one the pane already says everything."""
        if self.table.current is not WAY:
            self.shell.say(_("到第一行按Enter导入"))
            return
        if not self._good() or any(row.secret for row in self._preview.rows):
            self.shell.say(_("没有可以导入的行"))
            return
        if self._preview.bad:
            question = _("{bad}行不能导入, 写到文件旁边; 输入{count}确认导入其余")
            shown = question.format(bad=self._preview.bad, count=self._good())
            self.shell.ask(shown, "", self._confirmed)
        else:
            self._enter()

    def _confirmed(self, typed: str) -> None:
        if typed.strip() == str(self._good()):
            self._enter()
        else:
            self.shell.say(_("没有导入"))

    def _enter(self) -> None:
        label = _("导入{count}行").format(count=self._good())
        self.shell.work(label, lambda progress: self._incoming.enter(self._options, progress), self._entered)

    def _entered(self, told: str) -> None:
        try:
            self._incoming.keep(self._options.mapping)
            told = f"{told}; {_('列名对照已记住')}"
        except OfficeError as error:
            told = f"{told}; {say(error)}"
        self.shell.home()
        self.shell.say(told)
