"""What would enter of a file, row by row, before anything does; and in."""

from collections.abc import Callable, Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _, say
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Options, Preview, Waiting
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.incoming import Incoming
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.pick import PickView

WAY = Waiting(-1, "", {})
"""The row that leads on, before those of the file."""


class PreviewView(TableView):
    """What would enter: rows that cannot (!), rows with something doubtful (?), and the others."""

    name = "preview"
    pane = 4

    def __init__(
        self,
        shell: Shell,
        incoming: Incoming,
        options: Options,
        preview: Preview,
        columns: Callable[[], None],
    ) -> None:
        super().__init__(shell)
        self._columns = columns
        self._incoming, self._options, self._preview = incoming, options, preview
        self._only = ""
        filled = {name for row in preview.rows[:50] for name, text in row.values.items() if text}
        fields = [each for each in incoming.fields if each.name in filled]
        title = next((each for each in fields if each.name in ("title", "subject", "text")), None)
        days = [each for each in fields if each.kind == "date"][:2]
        others = [each for each in fields if each not in (title, *days)][:1]
        shown = [Column("", 3, self._mark), Column(_("行"), 14, lambda row: row.place)]
        shown += [Column(_(each.label), 12, self._cell(each)) for each in (*days, *others)]
        shown.append(Column(_(title.label) if title else "", 0, self._cell(title)))
        self.table = RecordTable(shown, lambda row: str(row.line), "")

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
            self._columns()
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
