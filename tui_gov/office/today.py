"""What waits for a person today: one table of sources, each of which finds its entries among the records at hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tui_gov.law.deadlines import days_left
from tui_gov.law.items import ItemState
from tui_gov.model.dates import annual_due
from tui_gov.model.text import Phrase
from tui_gov.office.board import GROUPS, SOON
from tui_gov.office.closing import closing
from tui_gov.office.reading import Reading
from tui_gov.office.views import INSIDERS, ItemView, RequestView

BACKUP_DAYS = 7
"""Days after which a backup is too old."""
AHEAD = 60
"""Days before its last day from which an annual report is called to mind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be done."""

    opens: str
    """What it is: items, requests, duties, findings, report, quarter; empty for a remark."""
    id: str
    """Id of the record; for others what names it."""
    title: str
    """What it is about, as the person may see it."""
    state: str = ""
    """Where it stands."""
    due: date | None = None
    """Its last day."""
    left: int | None = None
    """Working days until then, negative when past; None where none are counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind."""

    key: str
    """English word, as in JSON."""
    label: str
    """Chinese word, as on screen."""
    opens: str
    """The register in which all of them stand."""
    entries: tuple[Entry, ...]
    """What is first due first."""


class Sight:
    """The records at hand as a person may see them, sorted once for every source."""

    def __init__(self, office: Reading) -> None:
        self.office = office
        self.today = office.today
        self.sunday = self.today + timedelta(days=6 - self.today.weekday())

    @cached_property
    def items(self) -> dict[ItemState, list[ItemView]]:
        """The items by state."""
        found: dict[ItemState, list[ItemView]] = {state: [] for state in ItemState}
        for view in self.office.items(at_hand=True):
            found[view.state].append(view)
        return found

    @cached_property
    def requests(self) -> list[RequestView]:
        """The requests, what is due first."""
        return self.office.requests(at_hand=True)

    @cached_property
    def waiting(self) -> list[Entry]:
        """Items with a limit still running; of a department's head only those of the department."""
        office = self.office
        person = office.person
        of = person.department if person and person.roles == ("department_head",) else ""
        return [
            item_entry(view, self.today)
            for views in self.items.values()
            for view in views
            if (not of or view.item.department == of) and view.left(self.today) is not None
        ]

    @cached_property
    def asked(self) -> list[Entry]:
        """Requests whose clock runs."""
        return [self.request_entry(view) for view in self.requests if view.left is not None]

    def request_entry(self, view: RequestView) -> Entry:
        """A request as an entry; its subject, which may tell who asks, stays inside the office."""
        title = view.case.request.subject if self.office.insider else ""
        due = view.due.due if view.due else None
        return Entry("requests", view.id, title, view.state.label, due, view.left)


def item_entry(view: ItemView, today: date) -> Entry:
    """An item as an entry."""
    return Entry("items", view.id, view.item.title, view.state.label, view.due.due, view.left(today))


Find = Callable[[Sight], Sequence[Entry]]
When = Callable[[Entry, Sight], bool]


def _late(entry: Entry, sight: Sight) -> bool:
    return entry.due is not None and entry.due < sight.today


def _today(entry: Entry, sight: Sight) -> bool:
    return entry.due == sight.today


def _this_week(entry: Entry, sight: Sight) -> bool:
    return entry.due is not None and sight.today < entry.due <= sight.sunday


def _soon(entry: Entry, sight: Sight) -> bool:
    return entry.due is not None and entry.due > sight.sunday and (entry.left or 0) <= SOON


def _due(when: When, register: str) -> Find:
    """The entries of a register that are due then."""

    def find(sight: Sight) -> Sequence[Entry]:
        every = sight.asked if register == "requests" else sight.waiting
        return [entry for entry in every if when(entry, sight)]

    return find


def _to_sign(sight: Sight) -> Sequence[Entry]:
    office = sight.office
    mine = [view for view in sight.items[ItemState.IN_REVIEW] if office.why_not_sign(view.item) is None]
    return [item_entry(view, sight.today) for view in mine]


def _in(*states: ItemState) -> Find:
    return lambda sight: [item_entry(view, sight.today) for state in states for view in sight.items[state]]


def _grouped(word: str) -> Find:
    holds = GROUPS[word]
    return lambda sight: [sight.request_entry(view) for view in sight.requests if holds(view, sight.today)]


def _displays_over(sight: Sight) -> Sequence[Entry]:
    return [
        Entry("items", view.id, view.item.title, view.state.label, view.item.display_until)
        for view in sight.items[ItemState.PUBLISHED]
        if view.item.display_until is not None and view.item.display_until < sight.today
    ]


def _to_reassess(sight: Sight) -> Sequence[Entry]:
    found = []
    for view in (*sight.items[ItemState.WITHHELD], *sight.items[ItemState.ON_REQUEST]):
        day = view.item.reassess_on
        if day is not None and day <= sight.sunday:
            left = days_left(day, sight.today, sight.office.desk.calendar)
            found.append(Entry("items", view.id, view.item.title, view.state.label, day, left))
    return found


def _annual(sight: Sight) -> Sequence[Entry]:
    year = sight.today.year - 1
    due = annual_due(year)
    if (due - sight.today).days > AHEAD or closing(sight.office.desk, year) is not None:
        return ()
    left = days_left(due, sight.today, sight.office.desk.calendar)
    return [
        Entry("report", str(year), Phrase("{year}年政府信息公开工作年度报告", year=year), due=due, left=left)
    ]


def _backup(sight: Sight) -> Sequence[Entry]:
    if sight.office.profile.sample:
        return ()
    days = sight.office.days_since_backup()
    if days is None:
        return [Entry("", "backup", Phrase("还没有备份过: 退出后用 tui-gov backup 备份"))]
    if days <= BACKUP_DAYS:
        return ()
    return [Entry("", "backup", Phrase("上次备份在{days}天前: 退出后用 tui-gov backup 备份", days=days))]


def _notices(sight: Sight) -> Sequence[Entry]:
    notices = sight.office.notices
    return [Entry("", f"notice-{n}", Phrase(each.template, **each.values)) for n, each in enumerate(notices)]


_DESK = frozenset({"clerk", "disclosure_head"})
_BOTH = INSIDERS | {"county"}

SOURCES: tuple[tuple[str, str, frozenset[str], str, Find], ...] = (
    ("to_sign", Phrase("等我签字"), INSIDERS, "review", _to_sign),
    ("late_requests", Phrase("申请逾期"), _BOTH, "requests", _due(_late, "requests")),
    ("late_items", Phrase("信息逾期"), _BOTH, "items", _due(_late, "items")),
    ("requests_today", Phrase("申请今天到期"), INSIDERS, "requests", _due(_today, "requests")),
    ("items_today", Phrase("信息今天到期"), INSIDERS, "items", _due(_today, "items")),
    ("requests_this_week", Phrase("申请本周到期"), INSIDERS, "requests", _due(_this_week, "requests")),
    ("items_this_week", Phrase("信息本周到期"), INSIDERS, "items", _due(_this_week, "items")),
    ("requests_soon", Phrase("申请即将到期"), INSIDERS, "requests", _due(_soon, "requests")),
    ("items_soon", Phrase("信息即将到期"), INSIDERS, "items", _due(_soon, "items")),
    ("unconfirmed", Phrase("待确认"), _DESK, "requests", _grouped("待确认")),
    ("to_decide", Phrase("待决定"), _DESK, "requests", _grouped("待决定")),
    ("urgent", Phrase("待补签"), INSIDERS, "items", _in(ItemState.URGENT)),
    ("to_upload", Phrase("待发布"), _DESK, "items", _in(ItemState.APPROVED)),
    ("sent", Phrase("已送发布"), _DESK, "items", _in(ItemState.SENT)),
    ("displays", Phrase("公示期满"), _DESK, "items", _displays_over),
    ("reassess", Phrase("重新评估"), INSIDERS, "items", _to_reassess),
    ("annual", Phrase("年度报告"), INSIDERS, "report", _annual),
    ("backlog", Phrase("待认定"), _DESK, "items", _in(ItemState.BACKLOG)),
    ("backup", Phrase("备份"), _DESK, "", _backup),
    ("notices", Phrase("提示"), INSIDERS, "", _notices),
)
"""Key, word, roles that it is for, where all its entries stand, and what finds them; in the order shown."""


def sections(office: Reading) -> list[Section]:
    """What waits for the person, by kind; kinds without entries are left out."""
    roles = frozenset(office.person.roles) if office.person else frozenset()
    sight = Sight(office)
    found = []
    for key, label, wanted, opens, find in SOURCES:
        entries = find(sight) if roles & wanted else ()
        if entries:
            ordered = sorted(entries, key=lambda entry: (entry.due or date.max, entry.id))
            found.append(Section(key, label, opens, tuple(ordered)))
    return found
