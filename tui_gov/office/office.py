"""The office at work: what it can be asked, and what can be done in it. The only writer of its records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui_gov.errors import Conflict, NotFound, RuleViolation
from tui_gov.model.fields import FIGURE_FIELDS, Field, by_name
from tui_gov.model.records import Figures
from tui_gov.office import closing
from tui_gov.office.assessing import Assessing
from tui_gov.office.drafting import Drafting
from tui_gov.office.entering import Entering
from tui_gov.office.filters import FIELDS
from tui_gov.office.item_papers import ItemPapers
from tui_gov.office.lifting import lifted
from tui_gov.office.quarterly import Quarterly
from tui_gov.office.rights import allow
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.settling import settled
from tui_gov.office.typed import typed
from tui_gov.office.verbs import VERBS, Verb

if TYPE_CHECKING:
    from tui_gov.office.destruction import Destruction
    from tui_gov.office.undoing import Undone


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done."""

    id: str
    """Id of its record."""
    seq: int
    """Place of its event in the log: what the next act on the record has seen."""


class Office(Assessing, Drafting, Entering, ItemPapers, Quarterly):
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
        from tui_gov.office.attachment_verbs import show_files

        values = dict(values or {})
        reason = str(values.pop("restatement", "") or "").strip()
        with self.desk.writing(self.desk.own) as writing:
            self.desk.refresh_others()
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
        """The register and the record of an act (None for a new one); a record it is about goes into the values."""
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
        if not table:
            table, found = self.desk.find(reference)
            reference = found.id
        return table, self._record(table, reference)

    def _record(self, table: str, record_id: str) -> Any:
        """A record of a register. Raises NotFound where there is none that the person may see."""
        match table:
            case "items":
                return self.item(record_id).item
            case "duties":
                return self.duty(record_id).duty
            case "findings":
                return self.finding(record_id).finding
        return self.request(record_id).case.request

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

    def set_figures(self, year: int, values: Mapping[str, str], paper: str = "") -> Figures:
        """Enter yearly figures; who, when and from which paper is kept. Raises RuleViolation."""
        allow(self.desk, "figures")
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

    def undo(self) -> "Undone":
        """Take back the person's own last act; what it was.

        Raises RuleViolation where it went out, or where a record of it moved since.
        """
        from tui_gov.office.undoing import undo

        return undo(self.desk, self._live)

    def expunge(self, reference: str, order: str) -> "Destruction":
        """Destroy a record's text by order, for good: ordered by one person, carried out by another.

        Raises RuleViolation while a review or suit is open or may be brought, NotAllowed, NotFound.
        """
        from tui_gov.office.destruction import Destruction, destroy, still_held

        refuse_marked({"order": order})
        with self.writing() as writing:
            table, record = self._target("expunge", reference, "", {})
            carried_out = destroy(self.desk, writing, table, record, order)
        held = still_held(self.desk, record.id) if carried_out else ()
        return Destruction(record.id, carried_out, held)
