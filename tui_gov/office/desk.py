"""What an act has at hand: the records, the office, the person and the day."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tui_gov.errors import NotAllowed, NotFound
from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.case_events import case_of
from tui_gov.law.items import ItemFacts, item_facts
from tui_gov.law.office_catalogue import Catalogue
from tui_gov.law.requests import Case
from tui_gov.model.profile import Person, Profile
from tui_gov.model.records import Event, Figures, Item, Request
from tui_gov.model.text import normal_doc_no
from tui_gov.office.cabinet import Cabinet
from tui_gov.office.through import through
from tui_gov.office.views import is_insider
from tui_gov.office.words import Words, catalogue_of
from tui_gov.store.protocol import Store, Writing, as_of

COUNTY_MARK = "C"
"""What the ids of findings in the county's own journal begin with, and no other's."""

Clock = Callable[[], datetime]


def no_record(reference: str) -> NotFound:
    """What is said of a number under which there is nothing that the person may see."""
    return NotFound("没有编号为“{id}”的记录", id=reference[:60])


@dataclass(slots=True)
class Desk:
    """Records, profile, person and clock, with the facts of each record kept until it moves."""

    store: Store
    """Where the records are."""
    profile: Profile
    """The office."""
    person: Person | None
    """Who acts; None for somebody the office does not know."""
    clock: Clock
    """The real time, with its zone; events carry it."""
    today: date
    """The day for what is due."""
    words: Words
    """Lists of choices."""
    _facts: dict[tuple[str, str], tuple[int, Any, Any]]
    """(table, id) to number of events, record, facts."""
    cabinet: Cabinet | None = None
    """The files that go with items; None where there are none."""
    via: str = ""
    """Login at the operating system through which the person acts, where that is another's."""
    turns: bool = False
    """Whether the day is the clock's, and moves on at midnight while the office stays open."""
    opened: set[str] = field(default_factory=set)
    """Requests whose applicants the person opened in this session."""
    looked_at: set[str] = field(default_factory=set)
    """Records that the county opened in this session."""
    screened: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id of an item to its digest and what a screening told of it then."""
    _notices: tuple[int, Calendar] = (-1, CALENDAR)
    """Revision of the records and the calendar it gave."""
    county: Store | None = None
    """The county's own journal; None where it is one with the records."""
    _catalogue: Catalogue | None = None
    """The office's catalogue, once it was asked for."""

    @property
    def is_county(self) -> bool:
        """Whether the person comes from the county, and so writes in its journal alone."""
        return self.person is not None and self.person.has("county") and not is_insider(self.person)

    @property
    def own(self) -> Store:
        """The store that the person writes in."""
        return self.county if self.county is not None and self.is_county else self.store

    @property
    def stores(self) -> tuple[Store, ...]:
        """The office's own store, and the county's."""
        return (self.store,) if self.county is None else (self.store, self.county)

    def refresh_others(self) -> None:
        """Take in what was saved in the journals that the person does not write in, so that an act meets fresh records."""
        for store in self.stores:
            if store is not self.own:
                store.refresh()

    @property
    def catalogue(self) -> Catalogue:
        """The office's catalogue (标准目录)."""
        if self._catalogue is None:
            self._catalogue = catalogue_of(self.profile, self.words)
        return self._catalogue

    @property
    def calendar(self) -> Calendar:
        """The calendar with the notices that the office entered; facts counted by an older one are let go."""
        from tui_gov.office.holidays import calendar_of

        if self._notices[0] != self.store.revision:
            newer = calendar_of(self.store)
            if newer.years != self._notices[1].years:
                self._facts.clear()
                self._notices = (self.store.revision, newer)
            else:
                self._notices = (self.store.revision, self._notices[1])
        return self._notices[1]

    def take(self, profile: Profile) -> None:
        """Go on with the office's settings as they are now."""
        self.profile, self.words, self._catalogue = profile, Words(profile, self.today), None
        self._facts.clear()

    def turn(self) -> bool:
        """Go on to the clock's day, where the day is not a fixed one; whether it was another."""
        day = self.clock().date()
        if not self.turns or day == self.today:
            return False
        self.today, self.words = day, Words(self.profile, day)
        return True

    def events(self, record_id: str) -> list[Event]:
        """The events of a record that hold, in the office's own journal; for a finding see office/findings.py."""
        return as_of(self.store.log(record_id))

    def facts(self, item: Item) -> ItemFacts:
        """What the events of an item say."""
        facts: ItemFacts = self._kept(
            "items", item, lambda: item_facts(item, self.events(item.id), self.profile.started)
        )
        return facts

    def case(self, request: Request) -> Case:
        """What the events of a request say."""
        calendar = self.calendar
        case: Case = self._kept(
            "requests", request, lambda: case_of(request, self.events(request.id), calendar)
        )
        return case

    def _kept(self, table: str, record: Any, make: Callable[[], Any]) -> Any:
        count = len(self.store.log(record.id))
        kept = self._facts.get((table, record.id))
        if kept is not None and kept[0] == count and kept[1] is record:
            return kept[2]
        facts = make()
        self._facts[table, record.id] = (count, record, facts)
        return facts

    def is_void(self, record_id: str) -> bool:
        """Whether the registration itself was taken back: the number stays used, the record is gone."""
        return not self.events(record_id)

    def is_taken(self, table: str, number: str) -> bool:
        """Whether a record of the table stands under that number; one whose registration was taken back does not."""
        if self.store.get(table, number) is None:
            return False
        if not self.is_void(number):
            return True
        column = "index_no" if table == "items" else "no"
        given = [each.id for each in self.store.all(table) if getattr(each, column) == number]
        return any(not self.is_void(each) for each in given)

    def find(self, reference: str) -> tuple[str, Any]:
        """Table and record of an id or number. Raises NotFound."""
        from tui_gov.office.findings import finding_of

        for table in ("items", "requests", "duties"):
            record = self.store.get(table, reference)
            if record is not None and not self.is_void(reference):
                return table, record
        if (finding := finding_of(self, reference)) is not None:
            return "findings", finding
        doc_no = normal_doc_no(reference)
        for table, column, wanted in (
            ("items", "index_no", reference),
            ("requests", "no", reference),
            ("items", "doc_no", doc_no),
        ):
            for record in self.store.all(table):
                if getattr(record, column) == wanted and not self.is_void(record.id):
                    return table, record
        raise no_record(reference)

    def writing(self, store: Store | None = None) -> AbstractContextManager[Writing]:
        """A transaction of the person's, now, in a store (their own register's). Raises NotAllowed, and what it refuses."""
        at = self.clock().isoformat(timespec="milliseconds")
        return through((store or self.store).writing(self.acting().login, at), self.via)

    def acting(self) -> Person:
        """The person, who must have a role. Raises NotAllowed."""
        if self.person is None or not self.person.roles or not self.person.works_on(self.today):
            raise NotAllowed("您不在本单位人员名单中, 只能查看; 请由管理人员在 office.toml 里登记")
        return self.person

    def refuse_county(self) -> None:
        """Refuse to touch the office's own records from the county. Raises NotAllowed."""
        if self.is_county:
            name = self.acting().name
            raise NotAllowed("{name}只能登记检查发现和复核, 不能改本单位的记录", name=name)

    def need(self, *roles: str) -> Person:
        """The person, who must have one of the roles. Raises NotAllowed."""
        from tui_gov.model.profile import ROLES

        person = self.acting()
        if not any(person.has(role) for role in roles):
            names = tuple(ROLES[role] for role in roles)
            raise NotAllowed("{name}不能做这一步, 须由{roles}办理", name=person.name, roles=names)
        return person

    def need_signer(self, *roles: str) -> Person:
        """The person, who must have one of the roles or stand in for somebody who has. Raises NotAllowed."""
        person = self.acting()
        if any(self.profile.stands_in(person.login, role, self.today) for role in roles):
            return person
        return self.need(*roles)

    def figures(self, year: int) -> Figures | None:
        """The yearly figures entered for a year."""
        found: Figures | None = self.store.get("figures", str(year))
        return found


Values = Mapping[str, Any]
