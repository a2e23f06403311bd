"""The office at work: what it can be asked, and what can be done in it. The only writer of its records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui_gov.errors import Conflict, NotFound, OfficeError, RuleViolation
from tui_gov.law.items import OUT, ItemFacts, ItemState
from tui_gov.law.requests import ANSWERED_STATES, Case, RequestState
from tui_gov.model.codec import from_doc, to_doc
from tui_gov.model.fields import (
    DUTY_FIELDS,
    FIGURE_FIELDS,
    ITEM_FIELDS,
    REQUEST_FIELDS,
    Field,
    by_name,
)
from tui_gov.model.listing import Listing
from tui_gov.model.profile import ROLES, Person, Profile
from tui_gov.model.records import Event, Figures, Item, Request
from tui_gov.model.values import BadValue, format_value, parse_value
from tui_gov.office import attachment_verbs as _attachment_verbs  # noqa: F401  its acts enter the table of verbs
from tui_gov.office import clock_verbs as _clock_verbs  # noqa: F401  its acts enter the table of verbs
from tui_gov.office import closing, duty_verbs, importing, listings, review_verbs
from tui_gov.office import letter_verbs as _letter_verbs  # noqa: F401  likewise
from tui_gov.office import publishing_verbs as _publishing_verbs  # noqa: F401  likewise
from tui_gov.office import reasons_verbs as _reasons_verbs  # noqa: F401  likewise
from tui_gov.office.cabinet import Cabinet
from tui_gov.office.desk import Clock, Desk
from tui_gov.office.destruction import Destruction, destroy, still_held
from tui_gov.office.importing import Imported
from tui_gov.office.item_screening import TEXTS, findings_of
from tui_gov.office.lifting import lifted
from tui_gov.office.oddities import Row
from tui_gov.office.openings import hidden, sees_names
from tui_gov.office.outside import outside, outside_facts
from tui_gov.office.reporting import Reporting
from tui_gov.office.screened import Found
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.settling import settled
from tui_gov.office.slip_points import Point, slip_points
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.office.views import INSIDERS, ItemView, RequestView, contains, is_insider, matches
from tui_gov.office.words import Words
from tui_gov.screening.marks import has_secret_mark
from tui_gov.store.protocol import Store, as_of

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "items": ITEM_FIELDS,
    "requests": REQUEST_FIELDS,
    "duties": DUTY_FIELDS,
}
"""Columns of the registers."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done."""

    id: str
    """Id of its record."""
    seq: int
    """Place of its event in the log: what the next act on the record has seen."""


class Office(Reporting):
    """An office's records, asked and changed by one person.

    `clock` gives the real time with its zone; `today` is the day for what is due, and `turns` says that it
    goes on with the clock.
    """

    def __init__(
        self,
        store: Store,
        profile: Profile,
        person: Person | None,
        clock: Clock,
        today: date,
        cabinet: Cabinet | None = None,
        turns: bool = False,
    ) -> None:
        self.store = store
        self.desk = Desk(store, profile, person, clock, today, Words(profile, today), {}, cabinet, turns)

    @property
    def profile(self) -> Profile:
        """The office itself."""
        return self.desk.profile

    @property
    def person(self) -> Person | None:
        """Who acts."""
        return self.desk.person

    @property
    def today(self) -> date:
        """The day for what is due."""
        return self.desk.today

    @property
    def insider(self) -> bool:
        """Whether the person works in the office itself and sees what is withheld."""
        return is_insider(self.person)

    @property
    def revision(self) -> int:
        """Rises with every change of any record."""
        return self.store.revision

    def refresh(self) -> bool:
        """Take in what others saved, and a day that has begun; whether anything changed."""
        return self.desk.turn() | self.store.refresh()

    @property
    def notices(self) -> Sequence[OfficeError]:
        """What was met and mended when the records were opened."""
        return self.store.notices

    @property
    def holds_more(self) -> bool:
        """Whether settled records of earlier years have been put aside and not asked for yet."""
        return self.store.holds_more

    def tidy(self) -> None:
        """On leaving: write down where the next opening starts from, settled records put aside.

        Nothing depends on it. Raises what the store refuses.
        """
        if self.person is not None and self.store.worth_compacting():
            self.store.compact(self.person.login, self._now(), settled(self.desk))

    def items(
        self, *, where: Mapping[str, str] | None = None, search: str = "", at_hand: bool = False
    ) -> list[ItemView]:
        """The items that the person may see, newest first, narrowed by columns (and `state`) and words.

        `at_hand` leaves out the settled ones that have been put aside.
        """
        records = self.store.at_hand("items") if at_hand else self.store.all("items")
        views = (self._item_view(item) for item in records)
        asked = self._asked("items", where)
        found = [view for view in views if view is not None and self._holds(view, asked, search)]
        found.sort(key=lambda view: (view.item.formed_on, view.id), reverse=True)
        return found

    def item(self, record_id: str) -> ItemView:
        """One item. Raises NotFound where there is none that the person may see."""
        record = self.store.get("items", record_id)
        view = self._item_view(record) if record is not None else None
        if view is None:
            raise NotFound("没有编号为“{id}”的记录", id=record_id[:60])
        return view

    def requests(self, *, where: Mapping[str, str] | None = None, search: str = "") -> list[RequestView]:
        """The requests that the person may see, what is due first, then the answered ones, newest first."""
        if not self.insider and not (self.person and self.person.has("county")):
            return []
        asked = self._asked("requests", where)
        views = (
            self._request_view(each) for each in self.store.all("requests") if not self.desk.is_void(each.id)
        )
        found = [view for view in views if self._holds(view, asked, search)]
        waiting = [view for view in found if view.state not in ANSWERED_STATES]
        waiting.sort(key=lambda view: (view.due.due if view.due else self.today, view.id))
        done = [view for view in found if view.state in ANSWERED_STATES]
        done.sort(key=lambda view: (view.case.answered_on or self.today, view.id), reverse=True)
        return waiting + done

    def request(self, record_id: str) -> RequestView:
        """One request. Raises NotFound where there is none that the person may see."""
        found = self.store.get("requests", record_id)
        if found is None or self.desk.is_void(record_id) or not self.requests_visible:
            raise NotFound("没有编号为“{id}”的记录", id=record_id[:60])
        return self._request_view(found)

    @property
    def requests_visible(self) -> bool:
        """Whether the person may see requests at all."""
        return self.insider or (self.person is not None and self.person.has("county"))

    def reviews(self, *, where: Mapping[str, str] | None = None, search: str = "") -> list[ItemView]:
        """The items in review, those that wait for this person first, oldest submission first."""
        asked = self.items(where=where, search=search)
        waiting = [view for view in asked if view.state is ItemState.IN_REVIEW]

        def order(view: ItemView) -> tuple[bool, int]:
            assert view.facts.slip is not None
            return self.why_not_sign(view.item) is not None, view.facts.slip.submitted_seq

        return sorted(waiting, key=order)

    def duties(
        self, *, where: Mapping[str, str] | None = None, search: str = ""
    ) -> list[duty_verbs.DutyView]:
        """The ledger of duties, latest first, narrowed by columns and words; only the office itself sees it."""
        asked = self._asked("duties", where)
        return duty_verbs.duties(self.desk, asked, search) if self.insider else []

    def duty(self, record_id: str) -> duty_verbs.DutyView:
        """One line of the ledger. Raises NotFound where there is none that the person may see."""
        found = self.duties(where={"id": record_id})
        if not found:
            raise NotFound("没有编号为“{id}”的记录", id=record_id[:60])
        return found[0]

    def why_not_sign(self, item: Item) -> OfficeError | None:
        """Why the person cannot sign the item now; None where they can."""
        try:
            review_verbs.may_sign(self.desk, item)
        except OfficeError as refusal:
            return refusal
        return None

    def find(self, reference: str) -> ItemView | RequestView | duty_verbs.DutyView:
        """The record with that id, index number, registration number or 文号. Raises NotFound."""
        table, record = self.desk.find(reference)
        if table == "duties":
            return self.duty(record.id)
        return self.item(record.id) if table == "items" else self.request(record.id)

    def history(self, record_id: str) -> Sequence[Event]:
        """Every event of a record, also those taken back; outside the office without what was never public.

        Who an applicant is stays out for those who may not see it.
        """
        events = self.store.log(record_id)
        if not self.insider:
            events = [outside(event) for event in events]
        return events if sees_names(self.desk, record_id) else [hidden(event) for event in events]

    def seen(self, record_id: str) -> int:
        """Place of the record's last event: what a person who looks at it now has seen."""
        log = self.store.log(record_id)
        return log[-1].seq if log else 0

    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """A list of choices: the word that is kept, and the word shown."""
        return self.desk.words.choices(name)

    def words(self, table: str) -> dict[str, Mapping[str, str]]:
        """For every choice column of a register: each accepted spelling to the word that is kept."""
        fields = FIELDS[table]
        return {field.choices: self.desk.words.accepted(field.choices) for field in fields if field.choices}

    def shown(self, name: str, kept: str) -> str:
        """The short word shown for a kept word."""
        return self.desk.words.short(name, kept)

    def gloss(self, name: str, kept: str) -> str:
        """What a kept word of law means in English; empty for the office's own words."""
        return self.desk.words.gloss(name, kept)

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
        self.desk.acting()
        values = dict(values or {})
        reason = str(values.pop("restatement", "") or "").strip()
        with self._writing() as writing:
            table, record = self._target(name, reference, table, values)
            touched = closing.touched(self.desk, record, values) if name not in closing.STAYING else []
            before = closing.watched(touched, self._live)
            verb = VERBS.get((table, name))
            if verb is None:
                raise NotFound("没有“{verb}”这个办法, 见 do --help", verb=name[:40])
            if record is not None and seen is not None and self.seen(record.id) != seen:
                last = self.store.log(record.id)[-1]
                raise Conflict("{id}刚被{who}改过, 请看过再办", id=record.id, who=self.name_of(last.by))
            refusal = verb.refuse(self.desk, record)
            if refusal is not None:
                raise refusal
            record_id = verb.act(self.desk, writing, record, self._asked_of(verb, record, values))
            closing.keep(self.desk, writing, before, self._live, record_id, reason)
            seq = self.seen(record_id)
        return Done(record_id, seq)

    def _target(self, name: str, reference: str, table: str, values: Mapping[str, Any]) -> tuple[str, Any]:
        if reference == "-":
            # one verb may make records of several registers: the first whose columns hold what was given
            makes = [of for (of, verb), each in VERBS.items() if verb == name and each.new]
            fit = [of for of in makes if values.keys() <= by_name(FIELDS[of]).keys()]
            found = table if table in makes else next(iter([*fit, *makes]), "")
            if not found:
                raise RuleViolation("“{verb}”要写明记录编号", verb=name[:40])
            return found, None
        if any(verb == name and each.new for (_, verb), each in VERBS.items()):
            raise RuleViolation("“{verb}”是新建, 编号处写 -", verb=name)
        if table == "duties":
            return table, self.duty(reference).duty
        if table:
            return table, (
                self.item(reference).item if table == "items" else self.request(reference).case.request
            )
        table, record = self.desk.find(reference)
        if table == "duties":
            return table, self.duty(record.id).duty
        view = self.item(record.id) if table == "items" else None
        return table, view.item if view else self.request(record.id).case.request

    def typed(self, fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
        """Values by field, text parsed. Raises RuleViolation naming the field."""
        known = by_name(tuple(fields))
        result: dict[str, Any] = {}
        for name, value in values.items():
            field = known.get(name)
            if field is None:
                raise NotFound("没有“{field}”这一项, 可用: {known}", field=name[:40], known=" ".join(known))
            if isinstance(value, str):
                words = self.desk.words.accepted(field.choices) if field.choices else None
                try:
                    value = parse_value(field, value, words)
                except BadValue as error:
                    raise RuleViolation("{label}: {reason}", label=field.label, reason=error) from None
            result[name] = value
        return result

    def _asked_of(self, verb: Verb, record: Any, values: Mapping[str, Any]) -> dict[str, Any]:
        """The typed values of an act, with everything there that it needs."""
        if not lifted(self.desk, verb.name, record, values):
            refuse_marked(values)
        typed = self.typed(verb.fields, values)
        changing = verb.name == "edit"
        defaulted = ("formed_on", "received_on", "date", *(("title",) if typed.get("file") else ()))
        for field in verb.fields:
            if (
                field.required
                and not changing
                and field.name not in defaulted
                and typed.get(field.name) is None
            ):
                raise RuleViolation("请填{label}", label=field.label)
        return typed

    def import_items(
        self,
        rows: Sequence[Row],
        *,
        already_published: bool = False,
        backlog: bool = False,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: importing.Progress = lambda done, of: None,
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
        progress: importing.Progress = lambda done, of: None,
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
        progress: importing.Progress = lambda done, of: None,
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
        with self._writing() as writing:
            before = {} if dry_run else closing.watched(closing.over(self.desk), self._live)
            if table == "items":
                found = importing.check_items(self.desk, rows, published)
            elif table == "duties":
                found = duty_verbs.check_duties(self.desk, rows)
            else:
                found = importing.check_requests(self.desk, rows)
            refused = any(remark.secret for remark in found.bad) or (found.bad and not skip_bad)
            if dry_run or refused:
                return found
            bad = {remark.place for remark in found.bad}
            good = [row for place, row in enumerate(rows) if place not in bad]
            if table == "items":
                found.taken = importing.take_items(self.desk, writing, good, progress, backlog=backlog)
            else:
                take = duty_verbs.take_duties if table == "duties" else importing.take_requests
                found.taken = take(self.desk, writing, good, progress)
            closing.keep(self.desk, writing, before, self._live, "、".join(found.taken[:3]), "导入登记簿")
        return found

    def figures(self, year: int) -> Figures | None:
        """The yearly figures entered for a year."""
        return self.desk.figures(year)

    def set_figures(self, year: int, values: Mapping[str, str], paper: str = "") -> Figures:
        """Enter yearly figures; who, when and from which paper is kept. Raises RuleViolation."""
        self.desk.need("clerk", "disclosure_head", "head")
        typed = self.typed(FIGURE_FIELDS, values)
        refuse_marked({"paper": paper})
        with self._writing() as writing:
            over = [each for each in closing.over(self.desk) if each.id == str(year)]
            closed = closing.watched(over, self._live)
            before = self.figures(year) or Figures(str(year))
            new = {name: str(value) for name, value in typed.items() if value is not None}
            papers = {name: kept for name, kept in before.papers.items() if name not in new}
            papers |= dict.fromkeys(new, paper) if paper else {}
            after = Figures(str(year), {**before.values, **new}, papers)
            if new:
                writing.put("figures", after)
                data = {"before": dict(before.values), "after": dict(after.values), "paper": paper}
                writing.event("figured", "figures", str(year), self.today, data)
                closing.keep(self.desk, writing, closed, self._live, str(year), paper or "更正年度数字")
        return after

    def last_masked(self, record_id: str) -> Mapping[str, Mapping[str, int]]:
        """Places that the last act on a record masked, by column and kind; empty for any other act."""
        log = self.store.log(record_id)
        masked: Mapping[str, Mapping[str, int]] = log[-1].data.get("masked", {}) if log else {}
        return {label: masked[name] for name, label in TEXTS if name in masked}

    def catalogue(self, year: int) -> Listing:
        """The public catalogue of a year."""
        return listings.catalogue(self.profile.agency, self.items(), year)

    def withheld(self, year: int) -> Listing:
        """The register of what is withheld, for signers; who looked is logged. Raises NotAllowed."""
        self.desk.need("secrecy_reviewer", "leader_in_charge", "head", "disclosure_head", "department_head")
        with self._writing() as writing:
            writing.event("opened", "items", "withheld", self.today, {"register": "withheld", "year": year})
        return listings.withheld(self.profile.agency, self.items(), year)

    def copy_sheet(self, record_id: str) -> Listing:
        """What is copied to the website of an item that was approved. Raises NotFound, RuleViolation."""
        view = self.item(record_id)
        if view.state not in (ItemState.APPROVED, ItemState.SENT):
            raise RuleViolation("{id}现为“{state}”, 还不能抄录", id=view.id, state=view.state.label)
        return listings.copy_sheet(self.profile.agency, view)

    def slip_sheet(self, record_id: str) -> Listing:
        """The review slip of an item, for paper and for the file. Raises NotFound, NotAllowed."""
        self.desk.need(*INSIDERS)
        return listings.slip_sheet(self.desk, self.item(record_id))

    def slip_points(self, record_id: str) -> list[Point]:
        """The points of an item's slip, for the office alone. Raises NotFound, NotAllowed."""
        self.desk.need(*INSIDERS)
        return slip_points(self.desk, self.item(record_id))

    def findings(self, item: Item) -> list[Found]:
        """What screening finds in an item as it is."""
        return findings_of(self.desk, item)

    def years(self) -> list[int]:
        """The years of which there are records, in order."""
        days = [case.request.received_on for case in self._all_cases()]
        days += [facts.published_on for _, facts in self._all_items() if facts.published_on]
        return sorted({day.year for day in days} | {int(each.id) for each in self.store.all("figures")})

    def numbers(self) -> list[dict[str, Any]]:
        """For every series of numbers: the next one, those skipped, those whose registration was taken back."""
        found = []
        for counter in self.store.all("counters"):
            series, _, year = counter.id.rpartition("-")
            pattern = self.profile.numbering.get(series, "")
            given = [pattern.format(year=int(year), n=n) for n in range(1, counter.next)] if pattern else []
            if series.startswith("letters"):
                used = {event.data.get("number") for event in self.store.log() if event.kind == "letter"}
                voids: list[str] = []
            else:
                table = "requests" if series == "requests" else "items"
                used = {number for number in given if self.store.get(table, number) is not None}
                voids = [number for number in given if number in used and self.desk.is_void(number)]
            gaps = [number for number in given if number not in used]
            found.append({"series": counter.id, "next": counter.next, "gaps": gaps, "voids": voids})
        return found

    def is_secret(self, texts: Iterable[str]) -> bool:
        """Whether a text bears a state-secret mark, so that it may not be kept here."""
        return has_secret_mark(texts)

    def _all_items(self) -> list[tuple[Item, ItemFacts]]:
        desk = self.desk
        return [(item, desk.facts(item)) for item in self.store.all("items") if not desk.is_void(item.id)]

    def _all_cases(self) -> list[Case]:
        desk = self.desk
        return [desk.case(each) for each in self.store.all("requests") if not desk.is_void(each.id)]

    def name_of(self, login: str) -> str:
        """The name of a login; the login itself where it is not in the office."""
        person = self.profile.person(login)
        return person.name if person else login

    def undo(self) -> tuple[str, str]:
        """Take back the person's own last act; its kind and record.

        Raises RuleViolation where it went out, or where a record of it moved since.
        """
        person = self.desk.acting()
        with self._writing() as writing:
            held = as_of(self.store.log())
            mine = [event for event in held if event.by == person.login and event.kind != "opened"]
            if not mine:
                raise RuleViolation("没有可以撤销的办理")
            act = [event for event in mine if event.tx == mine[-1].tx]
            for event in act:
                self._undoable(event, {each.seq for each in act}, held)
            for record in dict.fromkeys((event.table, event.record) for event in act):
                undone = [event for event in act if (event.table, event.record) == record]
                self._restore(writing, undone)
                writing.event("undone", *record, data={"undoes": [event.seq for event in undone]})
        return act[0].kind, act[0].record

    def _undoable(self, event: Event, act: set[int], held: Sequence[Event]) -> None:
        if event.kind in _WENT_OUT and not _from_import(event, act, held):
            raise RuleViolation("{id}的这一步已经对外, 不能撤销, 只能用新的办理更正", id=event.record)
        last = self.desk.events(event.record)[-1]
        if last.seq not in act:
            raise RuleViolation("{id}之后又有变动, 不能撤销", id=event.record)

    def _restore(self, writing: Any, undone: Sequence[Event]) -> None:
        for event in reversed(undone):
            before = event.data.get("before")
            if before is None or (record := self.store.get(event.table, event.record)) is None:
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
        with self._writing() as writing:
            table, record = self._target("expunge", reference, "", {})
            carried_out = destroy(self.desk, writing, table, record, order)
        held = still_held(self.desk, record.id) if carried_out else ()
        return Destruction(record.id, carried_out, held)

    def days_since_backup(self) -> int | None:
        """Days since the last backup was made; None where none was."""
        made = [backup.at[:10] for backup in self.store.backups() if not backup.put_aside]
        return (self.desk.clock().date() - date.fromisoformat(max(made))).days if made else None

    def _writing(self) -> Any:
        person = self.desk.acting()
        return self.store.writing(person.login, self._now())

    def _now(self) -> str:
        return self.desk.clock().isoformat(timespec="milliseconds")

    def _item_view(self, item: Item) -> ItemView | None:
        if self.desk.is_void(item.id):
            return None
        facts = self.desk.facts(item)
        if not self.insider:
            county = self.person is not None and self.person.has("county")
            if facts.state is ItemState.WITHHELD or (not county and facts.state not in OUT):
                return None
            facts = outside_facts(facts)
        return ItemView(item, facts, self.desk.calendar)

    def _request_view(self, request: Request) -> RequestView:
        from tui_gov.law.deadlines import days_left

        case = self.desk.case(request)
        state = case.state(self.today)
        due = case.reply_deadline(self.today)
        left = (
            days_left(due.due, self.today, self.desk.calendar)
            if due and state not in ANSWERED_STATES
            else None
        )
        return RequestView(case, state, due, left, not sees_names(self.desk, request.id))

    def _asked(self, table: str, where: Mapping[str, str] | None) -> dict[str, str]:
        """The filter with every word in the form that is kept. Raises NotFound for an unknown column or word."""
        fields = by_name(FIELDS[table])
        labels = {field.label: field.name for field in FIELDS[table]} | {"状态": "state"}
        asked = {}
        for name, wanted in (where or {}).items():
            name = labels.get(name, name)
            if name == "state":
                _refuse_unknown_state(table, wanted)
            elif name != "id" and name not in fields:
                raise NotFound("没有“{field}”这一列", field=name[:40])
            asked[name] = self._kept_word(fields[name], wanted) if name in fields else wanted
        return asked

    def _kept_word(self, field: Field, wanted: str) -> str:
        words = self.desk.words.accepted(field.choices) if field.choices else {}
        if field.kind in ("line", "long", "several"):
            return words.get(wanted, wanted)
        try:
            return format_value(parse_value(field, wanted, words))
        except BadValue as error:
            raise NotFound("{label}: {reason}", label=field.label, reason=error) from None

    def _holds(self, view: ItemView | RequestView, asked: Mapping[str, str], search: str) -> bool:
        rest = dict(asked)
        state = rest.pop("state", "")
        if state and state not in (view.state.key, view.state.label):
            return False
        if rest and not matches({**view.row(), "id": view.id}, rest):
            return False
        if not search:
            return True
        if isinstance(view, ItemView):
            item = view.item
            texts = [
                view.id,
                item.title,
                item.index_no,
                item.doc_no,
                item.department,
                item.column,
                item.abstract,
                item.text,
            ]
        else:
            request = view.case.request
            texts = [view.id, request.no, view.applicant, request.subject, view.case.ground]
        return contains(texts, search)

    @property
    def roles(self) -> tuple[str, ...]:
        """The person's roles in Chinese."""
        return tuple(ROLES[role] for role in self.person.roles if role in ROLES) if self.person else ()


def _refuse_unknown_state(table: str, wanted: str) -> None:
    states: list[ItemState | RequestState] = [*(ItemState if table == "items" else RequestState)]
    if wanted and not any(wanted in (state.key, state.label) for state in states):
        known = " ".join(state.key for state in states)
        raise NotFound("没有“{state}”这个状态, 可用: {known}", state=wanted[:40], known=known)


_WENT_OUT = frozenset(
    {"published", "withdrawn", "posted", "answered", "delivered", "letter", "closed", "restated", "destroyed"}
)
"""Kinds of events that reached somebody outside, or cannot be taken back."""


def _from_import(event: Event, act: set[int], held: Sequence[Event]) -> bool:
    """Whether the event came with an import that registered its record."""
    return any(each.seq in act and each.record == event.record and each.data.get("imported") for each in held)
