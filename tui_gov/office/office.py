"""The office at work: what it can be asked, and what can be done in it. The only writer of its records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_gov.errors import Conflict, NotFound, RuleViolation
from tui_gov.law.rectification import built_upon
from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.fields import FIGURE_FIELDS, Field, by_name
from tui_gov.model.records import Event, Figures
from tui_gov.office import closing, duty_verbs, importing
from tui_gov.office.assessing import Assessing
from tui_gov.office.attachment_verbs import show_files
from tui_gov.office.destruction import Destruction, destroy, still_held
from tui_gov.office.drafting import Drafting
from tui_gov.office.filters import FIELDS
from tui_gov.office.findings import events_of, finding_of
from tui_gov.office.importing import Imported
from tui_gov.office.lifting import lifted
from tui_gov.office.oddities import Row
from tui_gov.office.quarterly import Quarterly
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.settling import settled
from tui_gov.office.typed import typed
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.store.protocol import as_of


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done."""

    id: str
    """Id of its record."""
    seq: int
    """Place of its event in the log: what the next act on the record has seen."""


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that was taken back."""

    kind: str
    """Kind of its first event."""
    record: str
    """Id of its first record."""
    count: int
    """Records it was about; an import is one act on many."""


class Office(Assessing, Drafting, Quarterly):
    """An office's records, asked and changed by one person."""

    def tidy(self) -> None:
        """On leaving: write down where the next opening starts from, settled records put aside.

        Nothing depends on it. Raises what the store refuses.
        """
        own = self.desk.own
        if self.person is not None and own.worth_compacting():
            own.compact(self.person.login, self._now(), settled(self.desk) if own is self.store else ())

    def verbs(self, table: str, record_id: str | None = None) -> list[Verb]:
        """The acts of a register, or those that can be done to one record now."""
        every = [verb for (of, _), verb in VERBS.items() if of == table]
        if record_id is None:
            return every
        record = self.store.get(table, record_id)
        return [verb for verb in every if not verb.new and verb.refuse(self.desk, record) is None]

    def do(
        self,
        name: str,
        reference: str,
        values: Mapping[str, Any] | None = None,
        *,
        table: str = "",
        seen: int | None = None,
    ) -> Done:
        """Do an act to a record (`-` for a new one), with typed values or their text.

        `seen` is the place of the last event that the person had before them. Raises Conflict where
        the record moved since, RuleViolation, NotAllowed, NotFound, and whatever the store refuses.
        """
        values = dict(values or {})
        reason = str(values.pop("restatement", "") or "").strip()
        with self.desk.writing(self.desk.own) as writing:
            self._refresh_others()
            if all(verb != name for _of, verb in VERBS):
                raise NotFound("没有“{verb}”这个办法, 见 do --help", verb=name[:40])
            table, record = self._target(name, reference, table, values)
            if table not in ("findings", "quarters"):
                self.desk.refuse_county()
            counted = table != "findings" and name not in closing.STAYING
            touched = closing.touched(self.desk, record, values) if counted else []
            before = closing.watched(touched, self._live)
            verb = VERBS.get((table, name))
            if verb is None:
                raise NotFound("没有“{verb}”这个办法, 见 do --help", verb=name[:40])
            if record is not None and seen is not None and self.seen(record.id) != seen:
                last = self.history(record.id)[-1]
                raise Conflict("{id}刚被{who}改过, 请看过再办", id=record.id, who=self.name_of(last.by))
            refusal = verb.refuse(self.desk, record)
            if refusal is not None:
                raise refusal
            record_id = verb.act(self.desk, writing, record, self._asked_of(verb, record, values))
            closing.keep(self.desk, writing, before, self._live, record_id, reason)
            seq = self.seen(record_id)
        if (item := self.store.get("items", record_id)) is not None:
            show_files(self.desk, item)
        return Done(record_id, seq)

    def _target(self, name: str, reference: str, table: str, values: dict[str, Any]) -> tuple[str, Any]:
        if reference == "-":
            # one verb may make records of several registers: the first whose columns hold what was given
            makes = [of for (of, verb), each in VERBS.items() if verb == name and each.new]
            fit = [of for of in makes if values.keys() <= by_name(FIELDS[of]).keys()]
            found = table if table in makes else next(iter([*fit, *makes]), "")
            if not found:
                raise RuleViolation("“{verb}”要写明记录编号", verb=name[:40])
            return found, None
        for (of, verb), each in VERBS.items():
            if verb == name and each.new:
                if not each.about:
                    raise RuleViolation("“{verb}”是新建, 编号处写 -", verb=name)
                values.setdefault(each.about, reference)
                return of, None
        if table == "duties":
            return table, self.duty(reference).duty
        if table == "findings":
            return table, self.finding(reference).finding
        if table:
            return table, (
                self.item(reference).item if table == "items" else self.request(reference).case.request
            )
        table, record = self.desk.find(reference)
        if table == "duties":
            return table, self.duty(record.id).duty
        if table == "findings":
            return table, self.finding(record.id).finding
        view = self.item(record.id) if table == "items" else None
        return table, view.item if view else self.request(record.id).case.request

    def typed(self, fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
        """Values by field, text parsed. Raises RuleViolation naming the field."""
        return typed(self.desk, fields, values)

    def _asked_of(self, verb: Verb, record: Any, values: Mapping[str, Any]) -> dict[str, Any]:
        """The typed values of an act, with everything there that it needs."""
        if not lifted(self.desk, verb.name, record, values):
            refuse_marked(values)
        given = typed(self.desk, verb.fields, values)
        changing = verb.name == "edit"
        defaulted = ("formed_on", "received_on", "date", *(("title",) if given.get("file") else ()))
        for field in verb.fields:
            if (
                field.required
                and not changing
                and field.name not in defaulted
                and given.get(field.name) is None
            ):
                raise RuleViolation("请填{label}", label=field.label)
        return given

    def import_items(
        self,
        rows: Sequence[Row],
        *,
        already_published: bool = False,
        backlog: bool = False,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: importing.Progress = importing.silent,
    ) -> Imported:
        """Take a register of items in, whole or (skip_bad) its good rows, in one transaction."""
        self.desk.need("clerk")
        return self._import("items", rows, dry_run, skip_bad, progress, already_published, backlog)

    def import_requests(
        self,
        rows: Sequence[Row],
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: importing.Progress = importing.silent,
    ) -> Imported:
        """Take a register of requests in, whole or (skip_bad) its good rows, in one transaction."""
        self.desk.need("clerk")
        return self._import("requests", rows, dry_run, skip_bad, progress, False)

    def import_duties(
        self,
        rows: Sequence[Row],
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: importing.Progress = importing.silent,
    ) -> Imported:
        """Take a ledger of duties in, whole or (skip_bad) its good rows, in one transaction."""
        self.desk.need("clerk")
        return self._import("duties", rows, dry_run, skip_bad, progress, False)

    def _import(
        self,
        table: str,
        rows: Sequence[Row],
        dry_run: bool,
        skip_bad: bool,
        progress: importing.Progress,
        published: bool,
        backlog: bool = False,
    ) -> Imported:
        with self.writing() as writing:
            before = {} if dry_run else closing.watched(closing.over(self.desk), self._live)
            # checking is one half of the way, entering the other
            whole = len(rows) * (1 if dry_run else 2)
            checking = lambda done, of: progress(done, whole)  # noqa: E731
            if table == "items":
                found = importing.check_items(self.desk, rows, published, checking)
            elif table == "duties":
                found = duty_verbs.check_duties(self.desk, rows)
            else:
                found = importing.check_requests(self.desk, rows, checking)
            refused = any(remark.secret for remark in found.bad) or (found.bad and not skip_bad)
            if dry_run or refused:
                return found
            bad = {remark.place for remark in found.bad}
            good = [row for place, row in enumerate(rows) if place not in bad]
            entering = lambda done, of: progress(whole - of + done, whole)  # noqa: E731
            if table == "items":
                found.taken = importing.take_items(self.desk, writing, good, entering, backlog=backlog)
            else:
                take = duty_verbs.take_duties if table == "duties" else importing.take_requests
                found.taken = take(self.desk, writing, good, entering)
            closing.keep(self.desk, writing, before, self._live, "、".join(found.taken[:3]), "导入登记簿")
        return found

    def set_figures(self, year: int, values: Mapping[str, str], paper: str = "") -> Figures:
        """Enter yearly figures; who, when and from which paper is kept. Raises RuleViolation."""
        self.desk.need("clerk", "disclosure_head", "head")
        given = typed(self.desk, FIGURE_FIELDS, values)
        refuse_marked({"paper": paper})
        with self.writing() as writing:
            over = [each for each in self.store.all("closings") if each.id == str(year)]
            closed = closing.watched(over, self._live)
            before = self.figures(year) or Figures(str(year))
            new = {name: str(value) for name, value in given.items() if value is not None}
            papers = {name: kept for name, kept in before.papers.items() if name not in new}
            papers |= dict.fromkeys(new, paper) if paper else {}
            after = Figures(str(year), {**before.values, **new}, papers)
            if new:
                writing.put("figures", after)
                data = {"before": dict(before.values), "after": dict(after.values), "paper": paper}
                writing.event("figured", "figures", str(year), self.today, data)
                closing.keep(self.desk, writing, closed, self._live, str(year), paper or "更正年度数字")
        return after

    def draft_annual(self, year: int, text: str) -> Done:
        """Make a year's annual report, written out as `text`, an item; where it is drafted, write its text anew.

        Raises RuleViolation while a figure is missing, a check fails or a place is not filled in.
        """
        verb, reference, values = self.annual_act(year, text)
        return self.do(verb, reference, values, table="items")

    def undo(self) -> Undone:
        """Take back the person's own last act; what it was.

        Raises RuleViolation where it went out, or where a record of it moved since.
        """
        person, own = self.desk.acting(), self.desk.own
        with self.desk.writing(own) as writing:
            self._refresh_others()
            held = as_of(own.log())
            mine = [event for event in held if event.by == person.login and event.kind not in _NO_ACTS]
            if not mine:
                raise RuleViolation("没有可以撤销的办理")
            act = [event for event in mine if event.tx == mine[-1].tx]
            for event in act:
                self._undoable(event, act, held)
            counted = closing.counting(self.desk, [(event.table, event.record) for event in act])
            closed = closing.watched(counted, self._live)
            for record in dict.fromkeys((event.table, event.record) for event in act):
                undone = [event for event in act if (event.table, event.record) == record]
                self._restore(writing, undone)
                writing.event("undone", *record, data={"undoes": [event.seq for event in undone]})
            closing.keep(self.desk, writing, closed, self._live, act[0].record, "")
        for item in filter(None, (self.store.get("items", event.record) for event in act)):
            show_files(self.desk, item)
        return Undone(act[0].kind, act[0].record, len({event.record for event in act}))

    def _undoable(self, event: Event, act: Sequence[Event], held: Sequence[Event]) -> None:
        if event.kind in _WENT_OUT and not _from_import(event, {each.seq for each in act}, held):
            raise RuleViolation("{id}的这一步已经对外, 不能撤销, 只能用新的办理更正", id=event.record)
        last = [each for each in held if each.record == event.record][-1]
        finding = finding_of(self.desk, event.record) if event.table == "findings" else None
        met = finding is not None and built_upon(event, events_of(self.desk, finding))
        if last not in act or met:
            raise RuleViolation("{id}之后又有变动, 不能撤销", id=event.record)

    def _restore(self, writing: Any, undone: Sequence[Event]) -> None:
        for event in reversed(undone):
            before = event.data.get("before")
            if before is None or (record := self.desk.own.get(event.table, event.record)) is None:
                continue
            if event.table == "figures":
                writing.put("figures", Figures(record.id, before, record.papers))
                continue
            self._refuse_taken(event.table, record.id, before)
            doc = {**to_doc(record), **before}
            writing.put(
                event.table, from_doc(event.table, {name: v for name, v in doc.items() if v is not None})
            )

    def _refuse_taken(self, table: str, record_id: str, before: Mapping[str, Any]) -> None:
        """Refuse to bring a number back that another record bears by now. Raises RuleViolation."""
        for column in ("index_no", "no"):
            number = before.get(column)
            if number and any(
                getattr(other, column, "") == number and other.id != record_id
                for other in self.store.all(table)
            ):
                raise RuleViolation(
                    "{id}原来的编号{number}已经给了别的记录, 不能撤销", id=record_id, number=number
                )

    def expunge(self, reference: str, order: str) -> Destruction:
        """Destroy a record's text by order, for good: ordered by one person, carried out by another.

        Raises RuleViolation while a review or suit is open or may be brought, NotAllowed, NotFound.
        """
        refuse_marked({"order": order})
        with self.writing() as writing:
            table, record = self._target("expunge", reference, "", {})
            carried_out = destroy(self.desk, writing, table, record, order)
        held = still_held(self.desk, record.id) if carried_out else ()
        return Destruction(record.id, carried_out, held)


_WENT_OUT = frozenset(
    {
        "published",
        "withdrawn",
        "posted",
        "handed_in",
        "signed_off",
        "answered",
        "delivered",
        "letter",
        "closed",
        "restated",
        "destroyed",
    }
)
"""Kinds of events that reached somebody outside, or cannot be taken back."""


_NO_ACTS = frozenset({"opened", "person_entered", "person_closed", "person_reopened", "acting", "pin_set"})
"""Kinds of events that are no act on a record: what was looked at, and changes of the list of people."""


def _from_import(event: Event, act: set[int], held: Sequence[Event]) -> bool:
    """Whether the event came with an import that registered its record."""
    return any(each.seq in act and each.record == event.record and each.data.get("imported") for each in held)
