"""A quarter's review (7): its queue, how far the pass has come, its documents and what is done with them."""

from collections.abc import Callable, Sequence
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.dates import quarter_at_hand
from tui_gov.model.findings import VERDICTS
from tui_gov.model.report import Report
from tui_gov.office.passing import Progress
from tui_gov.office.queue import Queued
from tui_gov.office.rights import may
from tui_gov.office.verbs import VERBS
from tui_gov.reports import narrative_markdown
from tui_gov.tui.form import FormView
from tui_gov.tui.grid import Line, text_line, wrap
from tui_gov.tui.table import Column, RecordTable
from tui_gov.tui.view import Shell, TableView
from tui_gov.tui.views.comparison import ask_packets
from tui_gov.tui.views.document import DocumentView
from tui_gov.tui.views.pass_lines import ask_quarter
from tui_gov.tui.views.passing import PassView
from tui_gov.tui.views.pick import PickView

MENU = (
    ("return", N_("季度统计表"), ""),
    ("circular", N_("检查通报"), ""),
    ("county", N_("县的检查通报"), ""),
    ("fill-return", N_("填统计表里登记簿没有的数"), "quarters fill-return"),
    ("hand-in-return", N_("登记统计表已报送"), "quarters hand-in-return"),
    ("sign-off", N_("签认这个季度的检查"), "quarters sign-off"),
    ("close", N_("结账: 固定这个季度的数字"), "close"),
    ("packets", N_("各单位季度包的比较"), "export"),
)

"""Word, label and right of each; without a right it is for everybody."""
_NAMES = {word: label for word, label, _right in MENU}


class QuarterView(TableView):
    """The queue of a quarter with every reason and decision; its digit goes on with the pass."""

    name = "quarter"
    pane = 4

    def __init__(
        self, shell: Shell, quarter: tuple[int, int] | None = None, ids: Sequence[str] | None = None
    ) -> None:
        super().__init__(shell)
        self._ids = None if ids is None else frozenset(ids)
        self._quarter = quarter or quarter_at_hand(self.office.today)
        self._progress = Progress((), {}, None)
        self._refusal: OfficeError | None = None
        columns = (
            Column(_("编号"), 14, lambda queued: queued.id),
            Column(_("标题"), 0, lambda queued: queued.title),
            Column(_("为什么要看"), 22, lambda queued: _(queued.entry.reasons[0].label), spare=True),
            Column(_("看过"), 9, self._verdict),
        )
        self.table = RecordTable(columns, lambda queued: str(queued.id), _("这个季度没有要看的"))

    @property
    def _name(self) -> str:
        return f"{self._quarter[0]}-{self._quarter[1]}"

    def _verdict(self, queued: Queued) -> str:
        decided = self._progress.decided.get(queued.id)
        if decided is None:
            return ""
        moved = decided.seen and decided.seen != self.office.seen(queued.id)
        return _(VERDICTS[decided.verdict]) + (_("*") if moved else "")

    def entered(self) -> None:
        """Go on with the pass at once, where there is something left and the person may decide."""
        if self.office.requests_visible and self._progress.next_after(""):
            self.shell.push(PassView(self.shell, self._quarter, moved=self._other))

    def rows(self) -> Sequence[Queued]:
        """The queue; empty where it cannot be made, and the reason above."""
        try:
            found = self.office.queue(*self._quarter)
            self._progress = self.office.progress(self._name, [each.id for each in found])
            self._refusal = None
        except OfficeError as error:
            self._refusal = error
            return []
        return found if self._ids is None else [each for each in found if each.id in self._ids]

    def head(self, width: int) -> list[Line]:
        """Quarter, progress, and what was handed in, signed off and closed."""
        year, n = self._quarter
        progress = self._progress
        counts = progress.counts()
        told = [
            _("{year}年第{n}季度检查").format(year=year, n=n),
            _("已看 {seen}/{total}").format(seen=progress.seen, total=progress.total),
            _("有问题{flagged} 稍后看{skipped} 没看{open}").format(**counts),
        ]
        kept, own = self.office.quarter_kept(year, n), self.office.quarter_kept(year, n, by_county=False)
        if kept is not None and kept.signed_on is not None:
            told.append(_("{name}已签认").format(name=kept.signed_by))
        if own is not None and own.handed_on is not None:
            told.append(_("{day}已报送").format(day=own.handed_on.isoformat()))
        if self.office.closed(year, n):
            told.append(_("已结账"))
        lines = [text_line("  ".join(told), width, "b")]
        return [*lines, text_line(_(str(self._refusal)), width)] if self._refusal else lines

    def detail(self, row: Any, width: int) -> list[Line]:
        """Title and every reason."""
        reasons = [f"{_(each.text)}  {each.cite}" for each in row.entry.reasons]
        lines = [part for reason in reasons for part in wrap(reason, width)]
        return [
            text_line(row.title, width, "b"),
            *(text_line(part, width) for part in lines[: self.pane - 1]),
        ]

    def do_open(self) -> None:
        """The pass, at the entry under the cursor."""
        row: Queued | None = self.table.current
        if row is not None:
            self.shell.push(PassView(self.shell, self._quarter, row.id, self._other))

    def do_period(self) -> None:
        """Another quarter."""
        ask_quarter(self.shell, self._name, self._other)

    def _other(self, quarter: tuple[int, int]) -> None:
        self._quarter = quarter
        self.load()

    def do_filter(self) -> None:
        """The documents of the quarter, and what is done with them."""
        desk = self.office.desk
        choices = [(key, _(label)) for key, label, right in MENU if not right or may(desk, right)]
        self.shell.push(PickView(self.shell, _("季度的文书和办理"), choices, self._chosen))

    def _chosen(self, word: str) -> None:
        year, n = self._quarter
        made: dict[str, Callable[[], Report]] = {
            "return": lambda: self.office.quarter_return(year, n),
            "circular": lambda: self.office.circular(year, n),
            "county": lambda: self.office.circular(year, n, by_county=True),
        }
        if word in made:
            name = f"{year}年第{n}季度{_NAMES[word]}"
            self.shell.push(
                DocumentView(self.shell, made[word], name, narrative_markdown, entries=self._only)
            )
        elif word == "packets":
            ask_packets(self.shell, self._quarter)
        elif word == "close":
            self.shell.ask(_("结账不能撤销; 输入{name}确认").format(name=self._name), "", self._close)
        elif word == "sign-off":
            self.shell.ask(_("签认不能撤销; 输入{name}确认").format(name=self._name), "", self._sign_off)
        else:
            self._form(word)

    def _only(self, ids: Sequence[str]) -> "QuarterView":
        return QuarterView(self.shell, self._quarter, ids)

    def _form(self, word: str) -> None:
        verb = VERBS["quarters", word]
        fields = tuple(each for each in verb.fields if each.name != "quarter")
        known = {
            "day": self.office.today.isoformat(),
            "label": next(iter(self.office.unfilled(*self._quarter)), ""),
        }
        values = {field.name: known[field.name] for field in fields if field.name in known}

        def save(typed: dict[str, str]) -> bool:
            given = {name: text for name, text in typed.items() if text}
            return self.shell.act(word, "quarters", "-", {"quarter": self._name, **given}, None)

        self.shell.push(FormView(self.shell, f"{_(verb.label)}  {self._name}", fields, values, save))

    def _sign_off(self, text: str) -> None:
        if text.strip() != self._name:
            self.shell.say(_("没有签认"))
        elif self.shell.act("sign-off", "quarters", "-", {"quarter": self._name}, None):
            self.load()
            self.shell.say(_("已签认, 所见日志的校验在检查通报上"))

    def _close(self, text: str) -> None:
        if text.strip() != self._name:
            self.shell.say(_("没有结账"))
            return
        try:
            done = self.office.close(*self._quarter)
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self.load()
        self.shell.say(_("{period} 已结账").format(period=self._name) if done else _("以前已结账, 没有改动"))
