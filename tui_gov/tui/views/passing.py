"""The quarterly pass: one entry a screen, its text, the facts and what was found beside it, one key a decision."""

from collections.abc import Callable

from rich.cells import cell_len

from tui_gov.errors import OfficeError
from tui_gov.locale import _, listed
from tui_gov.model.findings import VERDICTS
from tui_gov.office.passing import Progress
from tui_gov.office.queue import Queued
from tui_gov.tui.grid import Line, draw, fit, rule, text_line, wrap
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.entry_facts import change_words, facts_of, record_of, texts_of, title_of
from tui_gov.tui.views.entry_page import EntryPage
from tui_gov.tui.views.findings import FindingRecordView
from tui_gov.tui.views.pass_lines import ON_DIGITS, ask_quarter, finished_lines, kinds_lines, why_lines
from tui_gov.tui.views.pick import PickView
from tui_gov.tui.views.record import RecordView


class PassView(View):
    """One entry after the other; decisions are the person's own, kept as they are made."""

    name = "pass"

    def __init__(
        self,
        shell: Shell,
        quarter: tuple[int, int],
        start: str = "",
        moved: Callable[[tuple[int, int]], None] = lambda _: None,
    ) -> None:
        """`moved` is told when the person goes over to another quarter."""
        super().__init__(shell)
        self._moved = moved
        self._quarter = quarter
        self._entries: dict[str, Queued] = {}
        self._progress = Progress((), {}, None)
        self._current = start
        self._started = bool(start)
        self._refusal: OfficeError | None = None
        self._seen = 0
        self._first_seen = 0
        self._page = EntryPage()
        self._typed: dict[str, str] = {}

    @property
    def _name(self) -> str:
        return f"{self._quarter[0]}-{self._quarter[1]}"

    def load(self) -> None:
        """The queue and the decisions as they are now; the entry on screen stays."""
        try:
            self._read()
            self._refusal = None
        except OfficeError as error:
            self._refusal = error

    def _read(self) -> None:
        before = self._entries
        self._entries = {each.id: each for each in self.office.queue(*self._quarter)}
        if self._current in before:
            self._entries.setdefault(self._current, before[self._current])
        self._progress = self.office.progress(self._name, self._entries)
        if not self._started:
            self._started = True
            self._show(self._progress.next_after(""))
        else:
            self._take(self._current)

    def _show(self, record: str) -> None:
        """Turn to an entry; to none where there is none."""
        self._current = record
        self._page.rewind()
        self._first_seen = self.office.seen(record) if record else 0
        self._take(record)

    def _take(self, record: str) -> None:
        queued = self._entries.get(record)
        self._seen = self.office.seen(record) if queued else 0
        if queued is not None:
            self._page.fill(texts_of(self.office, queued), facts_of(self.office, queued))

    def decides(self) -> bool:
        """Whether an entry is on screen."""
        return self._current in self._entries

    def subject(self) -> str:
        """The entry as it was when it was drawn: a decision about an earlier state of it does not count."""
        decided = self._progress.decided.get(self._current)
        verdict = decided.verdict if decided else ""
        return f"{self._current}@{self._seen}{verdict}" if self.decides() else ""

    def lines(self, width: int, height: int) -> list[Line]:
        """Progress, reasons, title, text and facts, kinds; or why there is nothing to look at."""
        if self._refusal is not None:
            return [self._head(width), (), text_line(_(str(self._refusal)), width, "b")]
        queued = self._entries.get(self._current)
        if queued is None:
            return [self._head(width), *finished_lines(self._progress, width)]
        kinds = kinds_lines(self.office.profile.finding_kinds, width)
        top = [self._head(width), *why_lines(queued, width), rule(width), *self._title(queued, width)]
        room = max(1, height - len(top) - len(kinds) - 1)
        return [*top, *self._page.lines(width, room), rule(width), *kinds]

    def _head(self, width: int) -> Line:
        year, quarter = self._quarter
        progress = self._progress
        person = self.office.person
        who = f"{listed(self.office.roles)} {person.name}" if person else ""
        only = _("(只写意见)") if self.office.desk.is_county else _("(自查)")
        done = _("已看 {seen}/{total}").format(seen=progress.seen, total=progress.total)
        if progress.minutes_left is not None:
            done += _(" 约余{minutes}分").format(minutes=progress.minutes_left)
        left = _("{year}年第{n}季度检查").format(year=year, n=quarter) + f"   {who}{only}"
        return (draw(fit(left, width - cell_len(done) - 1) + " ", None, "b"), draw(done))

    def _title(self, queued: Queued, width: int) -> list[Line]:
        """Number and title, what was decided before, and a mark where it changed while it was looked at."""
        decided = self._progress.decided.get(queued.id)
        marks = [_(VERDICTS[decided.verdict])] if decided else []
        if decided and decided.seen and decided.seen != self._seen:
            marks.append(_("看过后又有变动"))
        if self._seen != self._first_seen:
            marks.append(_("[已更新: {what}]").format(what=change_words(self.office, queued.id)))
        lines = [text_line(part, width, "b") for part in wrap(title_of(self.office, queued), width)[:2]]
        told = "  ".join(filter(None, (queued.department, *marks)))
        return [*lines, text_line(told, width, "b" if marks else "")] if told else lines

    def title(self) -> str:
        """Which of how many."""
        order = self._progress.order
        place = order.index(self._current) + 1 if self._current in order else 0
        return _("第{place}条").format(place=place) if place else ""

    def command(self, name: str) -> bool:
        """Scrolling and findings by digit, then the rest."""
        if self._page.command(name):
            return True
        if name.startswith("flag_"):
            self._flag(int(name.removeprefix("flag_")))
            return True
        return super().command(name)

    def _decide(self, verdict: str, reason: str = "", kind: str = "") -> bool:
        """Keep a decision about what was drawn, and go on; a refusal leaves everything as it is. Whether it was kept."""
        record, seen = self._current, self._seen
        decided = self._progress.decided.get(record)
        try:
            finding = self.office.noted(record, kind) if kind else None
            self.office.decide(
                self._name, record, verdict, reason, seen=seen, decided=decided, finding=finding
            )
        except OfficeError as error:
            self.load()
            self.shell.refuse(error)
            return False
        self._progress = self.office.progress(self._name, self._entries)
        self._show(self._progress.next_after(record))
        return True

    def do_pass(self) -> None:
        """Nothing wrong with it. One that was flagged is taken back first; one that was passed as it is stays so."""
        decided = self._progress.decided.get(self._current)
        if decided is not None and decided.verdict == "flagged":
            self.shell.say(_("已经记了问题: 要改为通过, 先按u收回"))
        elif decided is not None and (decided.verdict, decided.seen) == ("passed", self._seen):
            self._show(self._progress.next_after(self._current))
        elif self.decides():
            self._decide("passed")

    def do_later(self) -> None:
        """Put it off: it comes again at the end."""
        if self.decides():
            self._decide("skipped")

    def _flag(self, digit: int) -> None:
        """A finding of the kind under a digit; 0 shows the kinds that have none."""
        kinds = self.office.profile.finding_kinds
        if not self.decides():
            return
        if digit == 0 and len(kinds) > ON_DIGITS:
            choices = [(kind, _(kind)) for kind in kinds[ON_DIGITS:]]
            self.shell.push(PickView(self.shell, _("问题类型"), choices, self._note))
        elif 0 < digit <= len(kinds[:ON_DIGITS]):
            self._note(kinds[digit - 1])

    def _note(self, kind: str) -> None:
        """Of a kind whose reason says everything the finding is kept at once; of another its line is asked for."""
        queued = self._entries[self._current]
        reasons = [each for each in queued.entry.reasons if each.rule != "unrectified"]
        reason = str((reasons or queued.entry.reasons)[0].text)
        if kind in self.office.profile.findings_at_once:
            self._decide("flagged", reason, kind)
            return
        about, record = self.subject(), self._current

        def typed(text: str) -> None:
            self._typed[record] = text  # what is not kept is not typed again
            if self.subject() != about:
                self.shell.say(_("这一条刚刚变动, 没有记; 请看过再记: {text}").format(text=text))
            elif self._decide("flagged", text.strip() or kind, kind):
                del self._typed[record]

        label = _("{kind} (可写一句, Enter记下)").format(kind=_(kind))
        self.shell.ask(label, self._typed.get(record, ""), typed)

    def do_take_back(self) -> None:
        """Take back one's own last decision, and show its entry."""
        try:
            decision = self.office.take_back(self._name)
        except OfficeError as error:
            self.shell.refuse(error)
            return
        self._progress = self.office.progress(self._name, self._entries)
        self._show(decision.record)
        self.shell.say(_("已收回 {id}").format(id=decision.record))

    def do_next(self) -> None:
        """The next entry, decided or not, without a decision."""
        self._step(1)

    def do_previous(self) -> None:
        """The entry before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        order = self._progress.order
        if order:
            place = order.index(self._current) if self._current in order else -1 if by > 0 else 0
            self._show(order[(place + by) % len(order)])

    def do_attachments(self) -> None:
        """The next of its texts: attachments, addresses."""
        self._page.turn()

    def do_jump(self) -> None:
        """To an entry by its place, number or a word of its title."""

        def found(text: str) -> None:
            word = text.strip()
            order = self._progress.order
            place = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0
            titled = (each for each in order if word and (word in each or word in self._entries[each].title))
            record = order[place - 1] if 0 < place <= len(order) else next(titled, "")
            if record:
                self._show(record)
            else:
                self.shell.say(_("清单里没有“{word}”").format(word=word))

        self.shell.ask(_("跳到(第几条、编号或标题)"), "", found)

    def do_open(self) -> None:
        """The whole record."""
        queued = self._entries.get(self._current)
        if queued is not None and record_of(self.office, queued) is not None:
            self.shell.push(RecordView(self.shell, queued.table, queued.id))

    def do_more(self) -> None:
        """The findings of the entry, to be confirmed or sent back on the spot."""
        queued = self._entries.get(self._current)
        ids = [view.id for view in self.office.findings_register(where={"record": self._current})]
        ids += [queued.id] if queued is not None and queued.table == "findings" else []
        if not ids:
            self.shell.say(_("这一条没有意见"))
        elif len(ids) == 1:
            self._to_finding(ids[0])
        else:
            found = (self.office.finding(each) for each in ids)
            choices = [(view.id, f"{view.id} {_(view.state.label)} {view.finding.text}") for view in found]
            self.shell.push(PickView(self.shell, _("意见"), choices, self._to_finding))

    def _to_finding(self, finding: str) -> None:
        self.shell.push(FindingRecordView(self.shell, finding))

    def do_period(self) -> None:
        """Another quarter."""
        ask_quarter(self.shell, self._name, self._other)

    def _other(self, quarter: tuple[int, int]) -> None:
        self._quarter, self._current, self._started, self._entries = quarter, "", False, {}
        self._moved(quarter)
        self.load()
