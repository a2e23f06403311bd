"""What an office can be asked: its registers as one person may see them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.law.deadlines import days_left
from tui_gov.law.entries import countersign_due
from tui_gov.law.items import OUT, ItemFacts, ItemState
from tui_gov.law.rectification import FindingState
from tui_gov.law.requests import ANSWERED_STATES, Case
from tui_gov.law.roster import Member, leading_group, staff
from tui_gov.model.records import Duty, Event, Figures, Item, Request
from tui_gov.office import duty_views
from tui_gov.office.desk import no_record
from tui_gov.office.duty_views import DutyView
from tui_gov.office.filters import asked_of, holds
from tui_gov.office.findings import FindingView, finding_of, findings, logs_of, view_of, visible
from tui_gov.office.numbering import numbers_of
from tui_gov.office.openings import hidden, sees_names
from tui_gov.office.outside import outside, outside_facts
from tui_gov.office.sitting import Sitting
from tui_gov.office.views import ItemView, RequestView, names_of


class Reading(Sitting):
    """An office's records as one person may see them."""

    def items(
        self, *, where: Mapping[str, str] | None = None, search: str = "", at_hand: bool = False
    ) -> list[ItemView]:
        """The items that the person may see, newest first, narrowed by columns (and `state`) and words.

        `at_hand` leaves out the settled ones that have been put aside.
        """
        records = self.store.at_hand("items") if at_hand else self.store.all("items")
        views = (self._item_view(item) for item in records)
        asked = asked_of(self.desk, "items", where)
        found = [view for view in views if view is not None and holds(view, asked, search)]
        found.sort(key=lambda view: (view.item.formed_on, view.id), reverse=True)
        return found

    def item(self, record_id: str) -> ItemView:
        """One item. Raises NotFound where there is none that the person may see."""
        record = self.store.get("items", record_id)
        view = self._item_view(record) if record is not None else None
        if view is None:
            raise no_record(record_id)
        return view

    def requests(
        self, *, where: Mapping[str, str] | None = None, search: str = "", at_hand: bool = False
    ) -> list[RequestView]:
        """The requests that the person may see, what is due first, then the answered ones, newest first.

        `at_hand` leaves out the settled ones that have been put aside.
        """
        if not self.requests_visible:
            return []
        asked = asked_of(self.desk, "requests", where)
        records = self.store.at_hand("requests") if at_hand else self.store.all("requests")
        views = (self._request_view(each) for each in records if not self.desk.is_void(each.id))
        found = [view for view in views if holds(view, asked, search)]
        waiting = [view for view in found if view.state not in ANSWERED_STATES]
        waiting.sort(key=lambda view: (view.due.due if view.due else self.today, view.id))
        done = [view for view in found if view.state in ANSWERED_STATES]
        done.sort(key=lambda view: (view.case.answered_on or self.today, view.id), reverse=True)
        return waiting + done

    def request(self, record_id: str) -> RequestView:
        """One request. Raises NotFound where there is none that the person may see."""
        found = self.store.get("requests", record_id)
        if found is None or self.desk.is_void(record_id) or not self.requests_visible:
            raise no_record(record_id)
        return self._request_view(found)

    def countersign_due(self, view: ItemView) -> date | None:
        """The last day for the review of an item that went out before it; None where none is owed."""
        return countersign_due(view.facts, self.profile.countersign_days, view.calendar)

    def reviews(self, *, where: Mapping[str, str] | None = None, search: str = "") -> list[ItemView]:
        """The items in review, those that wait for this person first, oldest submission first."""
        asked = self.items(where=where, search=search)
        waiting = [view for view in asked if view.state is ItemState.IN_REVIEW]

        def order(view: ItemView) -> tuple[bool, int]:
            assert view.facts.slip is not None
            return self.why_not_sign(view.item) is not None, view.facts.slip.submitted_seq

        return sorted(waiting, key=order)

    def duties(self, *, where: Mapping[str, str] | None = None, search: str = "") -> list[DutyView]:
        """The ledger of duties, latest first, narrowed by columns and words; only the office itself sees it."""
        asked = asked_of(self.desk, "duties", where)
        return duty_views.duties(self.desk, asked, search) if self.insider else []

    def duty(self, record_id: str) -> DutyView:
        """One line of the ledger. Raises NotFound where there is none that the person may see."""
        found = self.duties(where={"id": record_id})
        if not found:
            raise no_record(record_id)
        return found[0]

    def findings_register(
        self, *, where: Mapping[str, str] | None = None, search: str = ""
    ) -> list[FindingView]:
        """The findings of reviews that the person may see, what is overdue first, narrowed by columns and words."""
        return findings(self.desk, asked_of(self.desk, "findings", where), search)

    def open_findings(self, before: str = "") -> list[FindingView]:
        """The findings that are not confirmed yet, of quarters before one (2026-2) where it is given."""
        every = self.findings_register()
        return [
            view
            for view in every
            if view.state is not FindingState.CONFIRMED and (not before or view.quarter < before)
        ]

    def finding(self, record_id: str) -> FindingView:
        """One finding. Raises NotFound where there is none that the person may see."""
        found = finding_of(self.desk, record_id)
        if found is None or not visible(self.desk, found):
            raise no_record(record_id)
        return view_of(self.desk, found)

    def members(self, duty: Duty) -> list[Member]:
        """Of a line about the leading group or the staff: who is in it from then on; of any other nobody."""
        ledger = duty_views.ledger(self.desk) if self.insider else []
        if duty.kind == "领导小组":
            return leading_group(ledger, duty.date)
        return staff(ledger, duty.date) if duty.kind == "人员" else []

    def why_not_sign(self, item: Item) -> OfficeError | None:
        """Why the person cannot sign the item now; None where they can."""
        from tui_gov.office.review_verbs import may_sign

        try:
            may_sign(self.desk, item)
        except OfficeError as refusal:
            return refusal
        return None

    def find(self, reference: str) -> ItemView | RequestView | DutyView | FindingView:
        """The record with that id, index number, registration number or 文号. Raises NotFound."""
        table, record = self.desk.find(reference)
        if table == "duties":
            return self.duty(record.id)
        if table == "findings":
            return self.finding(record.id)
        return self.item(record.id) if table == "items" else self.request(record.id)

    def history(self, record_id: str) -> Sequence[Event]:
        """Every event of a record, also those taken back; outside the office without what was never public.

        Who an applicant is stays out for those who may not see it.
        """
        events = self.store.log(record_id)
        if finding_of(self.desk, record_id) is not None:
            both = (event for log in logs_of(self.desk, record_id) for event in log)
            events = sorted(both, key=lambda event: event.at)
        if not self.insider:
            events = [outside(event) for event in events]
        if sees_names(self.desk, record_id):
            return events
        request = self.store.get("requests", record_id)
        names = names_of(request) if request is not None else []
        return [hidden(event, names) for event in events]

    def seen(self, record_id: str) -> int:
        """Place of the record's last event: what a person who looks at it now has seen."""
        if finding_of(self.desk, record_id) is not None:
            return sum(log[-1].seq for log in logs_of(self.desk, record_id))
        log = self.store.log(record_id)
        return log[-1].seq if log else 0

    def figures(self, year: int) -> Figures | None:
        """The yearly figures entered for a year."""
        return self.desk.figures(year)

    def years(self) -> list[int]:
        """The years of which there are records, in order."""
        days = [case.request.received_on for case in self._all_cases()]
        days += [facts.published_on for _, facts in self._all_items() if facts.published_on]
        return sorted({day.year for day in days} | {int(each.id) for each in self.store.all("figures")})

    def numbers(self) -> list[dict[str, Any]]:
        """For every series of numbers: the next one, those skipped, those whose registration was taken back."""
        return numbers_of(self.desk)

    def _all_items(self) -> list[tuple[Item, ItemFacts]]:
        desk = self.desk
        return [(item, desk.facts(item)) for item in self.store.all("items") if not desk.is_void(item.id)]

    def _all_cases(self) -> list[Case]:
        desk = self.desk
        return [desk.case(each) for each in self.store.all("requests") if not desk.is_void(each.id)]

    def _item_view(self, item: Item) -> ItemView | None:
        if self.desk.is_void(item.id):
            return None
        facts = self.desk.facts(item)
        if not self.insider:
            county = self.person is not None and self.person.has("county")
            if facts.state is ItemState.WITHHELD or (not county and facts.state not in OUT):
                return None
            facts = outside_facts(facts)
        return ItemView(item, facts, self.desk.calendar, self.desk.catalogue)

    def _request_view(self, request: Request) -> RequestView:
        case = self.desk.case(request)
        state = case.state(self.today)
        due = case.reply_deadline(self.today)
        left = (
            days_left(due.due, self.today, self.desk.calendar)
            if due and state not in ANSWERED_STATES
            else None
        )
        return RequestView(case, state, due, left, not sees_names(self.desk, request.id))
