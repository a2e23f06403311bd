"""Decisions on the entries of a quarter's queue: one durable event each, in the journal of who reviews.

The county's pass and the office's own before it (迎检自查) are two passes over the same queue.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import EllipsisType
from typing import Any

from tui_gov.errors import Conflict, NotFound, RuleViolation
from tui_gov.law.rectification import built_upon
from tui_gov.model.findings import VERDICTS, Decision
from tui_gov.model.records import Event
from tui_gov.model.text import clean_line
from tui_gov.model.values import LINE_LIMIT
from tui_gov.office.findings import events_of, finding_of
from tui_gov.office.reporting import Reporting
from tui_gov.office.secrecy import refuse_marked
from tui_gov.office.typed import typed
from tui_gov.office.views import INSIDERS
from tui_gov.store.protocol import Store, as_of

_QUARTER = re.compile(r"\d{4}-[1-4]")


class Deciding(Reporting):
    """An office whose quarters are gone through."""

    def decisions(self, quarter: str, *, by_county: bool | None = None) -> list[Decision]:
        """What was decided of a quarter's entries and holds, in the order of the first decision on each.

        Of the county's pass or the office's own; without `by_county`, of the person's side.
        """
        store = self._side(by_county)
        return [each for each, _ in self._decided(store, quarter)]

    def decision_events(self, quarter: str, *, by_county: bool | None = None) -> list[Event]:
        """The events of those decisions, oldest first: who decided, and when."""
        found = [event for _, event in self._decided(self._side(by_county), quarter)]
        return sorted(found, key=lambda event: event.seq)

    def decide(
        self,
        quarter: str,
        record: str,
        verdict: str,
        reason: str = "",
        *,
        seen: int | None = None,
        decided: Decision | EllipsisType | None = ...,
        finding: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Decide an entry: passed, flagged with a line and the columns of its finding, or skipped.

        `seen` is the place of the record's last event that had been drawn (0 for an entry about no record),
        `decided` what then stood decided of it; neither is looked at where it is left out. Raises Conflict
        where either moved since, RuleViolation, NotAllowed, and whatever the store refuses.
        """
        from tui_gov.office.findings_verbs import NOTED, enter

        self.desk.need(*INSIDERS, "county")
        reason = self._line(quarter, record, verdict, reason)
        given = typed(self.desk, NOTED, finding or {})
        refuse_marked({"reason": reason, **given})
        text = given.pop("text", None) or reason
        if verdict == "flagged" and not text:
            raise RuleViolation("请填{label}", label="问题")
        with self.desk.writing(self.desk.own) as writing:
            self.desk.refresh_others()
            if seen is not None and self.seen(record) != seen:
                last = max(reversed(self.history(record)), key=lambda event: event.at)
                raise Conflict("{id}刚被{who}改过, 请看过再办", id=record, who=self.name_of(last.by))
            if not isinstance(decided, EllipsisType):
                self._refuse_decided(quarter, record, decided)
            decision = Decision(f"{quarter}/{record}", quarter, record, verdict, reason, seen or 0)
            data = {"reason": reason, "seen": decision.seen}
            if verdict == "flagged":
                known = self.store.get("items", record) or self.store.get("requests", record)
                about = {"record": record} if known else {}
                data["finding"] = enter(
                    self.desk, writing, {**about, **given, "text": text}, quarter, decision=decision.id
                )
            writing.put("decisions", decision)
            writing.event(verdict, "decisions", decision.id, self.today, data)
        return decision

    def _refuse_decided(self, quarter: str, record: str, drawn: Decision | None) -> None:
        """Refuse where another session of the same side decided the entry meanwhile. Raises Conflict."""
        now = next((each for each in self._decided(self.desk.own, quarter) if each[0].record == record), None)
        if now is not None and now[0] != drawn:
            raise Conflict(
                "{id}刚由{who}看过: {verdict}; 要另定, 再按一次",
                id=record,
                who=self.name_of(now[1].by),
                verdict=VERDICTS[now[0].verdict],
            )

    def take_back(self, quarter: str, record: str = "") -> Decision:
        """Take back the person's last decision of a quarter, or that on one entry, with the finding it made.

        Raises NotFound where there is none, RuleViolation where the finding moved since.
        """
        login = self.desk.acting().login
        with self.desk.writing(self.desk.own) as writing:
            self.desk.refresh_others()
            store = self.desk.own
            mine = [
                (decision, event)
                for decision, event in self._decided(store, quarter)
                if event.by == login and record in ("", decision.record)
            ]
            if not mine:
                raise NotFound("没有可以收回的决定")
            decision, event = max(mine, key=lambda each: each[1].seq)
            if made := event.data.get("finding"):
                flagged, kept = as_of(store.log(made)), finding_of(self.desk, made)
                every = events_of(self.desk, kept) if kept is not None else []
                if any(built_upon(each, every) for each in flagged):
                    raise RuleViolation("{id}之后又有变动, 不能撤销", id=made)
                writing.event("undone", "findings", made, data={"undoes": [each.seq for each in flagged]})
            writing.event("undone", "decisions", decision.id, data={"undoes": [event.seq]})
        return decision

    def _decided(self, store: Store, quarter: str) -> Iterator[tuple[Decision, Event]]:
        for decision in store.at_hand("decisions"):
            held = as_of(store.log(decision.id)) if decision.quarter == quarter else []
            if held:
                last = held[-1]
                yield (
                    replace(
                        decision,
                        verdict=last.kind,
                        reason=clean_line(str(last.data.get("reason", ""))),
                        seen=last.data.get("seen", 0),
                    ),
                    last,
                )

    def _side(self, by_county: bool | None) -> Store:
        if by_county is None:
            return self.desk.own
        return self.desk.county if by_county and self.desk.county is not None else self.store

    def _line(self, quarter: str, record: str, verdict: str, reason: str) -> str:
        """The line typed with a decision, cleaned. Raises RuleViolation for what is no decision."""
        if not _QUARTER.fullmatch(quarter) or not record or clean_line(record) != record:
            raise RuleViolation("季度要写成 2026-1")
        if verdict not in VERDICTS:
            raise NotFound("没有“{verb}”这个办法, 见 do --help", verb=verdict[:40])
        line = clean_line(reason)
        if len(line) > LINE_LIMIT:
            raise RuleViolation("有{length}个字, 最多{limit}个", length=len(line), limit=LINE_LIMIT)
        return line
