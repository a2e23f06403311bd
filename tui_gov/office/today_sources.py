"""The sources of today's work: each finds its entries among the records at hand."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from tui_gov.law.cadence import displays
from tui_gov.law.items import ItemState
from tui_gov.law.opinion import Clock
from tui_gov.law.quarter_return import return_due
from tui_gov.law.rectification import FindingState
from tui_gov.model.dates import annual_reminder, period
from tui_gov.model.text import Phrase
from tui_gov.office.annual_reports import annual_state
from tui_gov.office.board import GROUPS, SOON
from tui_gov.office.catalogue import Asked, asked
from tui_gov.office.duty_views import DutyView, drafters
from tui_gov.office.findings import FindingView, found_by_county
from tui_gov.office.quarter_verbs import kept_of
from tui_gov.office.sight import Entry, Sight, item_entry

BACKUP_DAYS = 7
"""Days after which a backup is too old."""
AHEAD = 45
"""Days before its last day from which a report is called to mind."""

Find = Callable[[Sight], Sequence[Entry]]
When = Callable[[Entry, Sight], bool]


def late(entry: Entry, sight: Sight) -> bool:
    """Past its day."""
    return entry.due is not None and entry.due < sight.today


def on_the_day(entry: Entry, sight: Sight) -> bool:
    """Due today."""
    return entry.due == sight.today


def this_week(entry: Entry, sight: Sight) -> bool:
    """Due after today and until Sunday."""
    return entry.due is not None and sight.today < entry.due <= sight.sunday


def soon(entry: Entry, sight: Sight) -> bool:
    """Due after Sunday, and yet within a few working days."""
    return entry.due is not None and entry.due > sight.sunday and (entry.left or 0) <= SOON


def requests(when: When) -> Find:
    """Requests whose clock runs and that are due then."""
    return lambda sight: [entry for entry in sight.asked if when(entry, sight)]


def items(when: When) -> Find:
    """Items not yet published that are due then."""
    return lambda sight: [entry for entry in sight.waiting if when(entry, sight)]


def standing(state: ItemState) -> Find:
    """Items in a state."""
    return lambda sight: [item_entry(view, sight.today) for view in sight.items[state]]


def grouped(word: str) -> Find:
    """Requests in a group of the due board."""
    holds = GROUPS[word]
    return lambda sight: [sight.request_entry(view) for view in sight.requests if holds(view, sight.today)]


def to_sign(sight: Sight) -> Sequence[Entry]:
    """Slips that wait for this person's signature, also those of what went out first and is signed after."""
    office = sight.office
    waiting = (*sight.items[ItemState.IN_REVIEW], *sight.items[ItemState.URGENT])
    mine = [view for view in waiting if office.why_not_sign(view.item) is None]
    return [item_entry(view, sight.today) for view in mine]


def opinion(*states: str) -> Find:
    """Lines about public opinion that stand so, with the end of the clock that runs out first."""

    return lambda sight: [_opinion(view) for view in sight.duties if view.state.key in states]


def _opinion(view: DutyView) -> Entry:
    clock = min((each for each in view.clocks if not each.met_at), key=_end, default=None)
    due, hour = (clock.due.date(), _hour(clock)) if clock else (None, "")
    return Entry("duties", view.id, view.duty.title, view.state.label, due, hour=hour)


def to_approve(sight: Sight) -> Sequence[Entry]:
    """Answers to the public that wait for this leader, who wrote none of them; their clocks run on meanwhile."""
    desk = sight.office.desk
    login = desk.person.login if desk.person else ""
    return [
        _opinion(view) for view in sight.duties if view.unapproved and login not in drafters(desk, view.duty)
    ]


def _end(clock: Clock) -> datetime:
    return clock.due


def _hour(clock: Clock) -> Phrase:
    """The moment itself and not the time left, which a screen that stands still would tell wrong."""
    return Phrase("最迟{at}", at=f"{clock.due:%m-%d %H:%M}")


def _finding(view: FindingView, sight: Sight) -> Entry:
    found = view.finding
    return Entry("findings", view.id, found.text, view.state.label, found.due_on, sight.left(found.due_on))


def findings(state: FindingState) -> Find:
    """Findings of reviews that stand so."""
    return lambda sight: [_finding(view, sight) for view in sight.findings if view.state is state]


def to_confirm(sight: Sight) -> Sequence[Entry]:
    """Corrections that this side's reviewer has to look at: of its own findings, put right by another person."""
    desk = sight.office.desk
    login = desk.person.login if desk.person else ""
    return [
        _finding(view, sight)
        for view in sight.findings
        if view.state is FindingState.RECTIFIED
        and found_by_county(desk, view.finding) == desk.is_county
        and view.facts.rectified_by != login
    ]


def displays_over(sight: Sight) -> Sequence[Entry]:
    """Displays past their last day that nobody took down."""
    shown = [pair for pair in sight.pairs if pair[0].display_until is not None]
    over = [each for each in displays(shown, sight.office.profile.started) if each.up]
    return [
        Entry("items", each.item.id, each.item.title, Phrase("公示期满"), each.until, sight.left(each.until))
        for each in over
        if each.until < sight.today
    ]


def catalogue_overdue(sight: Sight) -> Sequence[Entry]:
    """Entries of the catalogue whose period has passed; these look at earlier years too."""
    return _catalogue(sight, Asked.OVERDUE) if sight.whole else ()


def catalogue_due(sight: Sight) -> Sequence[Entry]:
    """Entries of the catalogue whose period ends by Sunday."""
    found = _catalogue(sight, Asked.DUE) if sight.whole else ()
    return [entry for entry in found if entry.due is not None and entry.due <= sight.sunday]


def _catalogue(sight: Sight, kind: Asked) -> Sequence[Entry]:
    if not sight.office.profile.catalogue:
        return ()
    return [
        Entry("catalogue", each.entry, each.why, kind.label, each.day, each.left)
        for each in asked(sight.office, (kind,))
    ]


def channels_missing(sight: Sight) -> Sequence[Entry]:
    """Items that are out without a channel that the catalogue prescribes."""
    if not sight.office.profile.catalogue:
        return ()
    found = asked(sight.office, (Asked.CHANNEL,), sight.pairs)
    titles = {item.id: item.title for item, _facts in sight.pairs} if found else {}
    return [Entry("items", each.record, titles[each.record], Phrase("缺渠道"), each.day) for each in found]


def to_reassess(sight: Sight) -> Sequence[Entry]:
    """What is kept back and has to be looked at again by Sunday (条例第十八条)."""
    found = []
    for view in (*sight.items[ItemState.WITHHELD], *sight.items[ItemState.ON_REQUEST]):
        day = view.item.reassess_on
        if day is not None and day <= sight.sunday:
            title, state = view.item.title, view.state.label
            found.append(Entry("items", view.id, title, state, day, sight.left(day)))
    return found


def annual(sight: Sight) -> Sequence[Entry]:
    """Last year's report until it is handed in and published, from the days before its last one; from December this year's."""
    year = sight.today.year
    running = (year,) if sight.today >= annual_reminder(year) else ()
    return [entry for of in (year - 1, *running) for entry in _annual(sight, of)]


def _annual(sight: Sight, year: int) -> Iterator[Entry]:
    office = sight.office
    had = office.holds_more or office.profile.started.year <= year
    if not had and not any(item.formed_on.year == year for item, _facts in sight.pairs):
        return
    state = annual_state(office.desk, year, [item for item, _facts in sight.pairs])
    ahead = state.due is not None and state.due > sight.today + timedelta(days=AHEAD)
    if state.due is None or (ahead and year < sight.today.year):
        return
    title = Phrase("{year}年政府信息公开工作年度报告", year=year)
    yield Entry("report", str(year), title, state.label, state.due, sight.left(state.due))


def quarter_return(sight: Sight) -> Sequence[Entry]:
    """Last quarter's return until it is handed in."""
    year, quarter = _last_quarter(sight.today)
    office = sight.office
    kept = kept_of(office.desk, f"{year}-{quarter}")
    if period(year, quarter)[1] < office.profile.started or (kept is not None and kept.handed_on):
        return ()
    due = return_due(office.profile, year, quarter)
    title = Phrase("{year}年第{quarter}季度统计表还没有报送", year=year, quarter=quarter)
    return [Entry("quarter", f"{year}-{quarter}", title, "", due, sight.left(due))]


def quarter_review(sight: Sight) -> Sequence[Entry]:
    """Last quarter's review until the county signed it off."""
    year, quarter = _last_quarter(sight.today)
    kept = kept_of(sight.office.desk, f"{year}-{quarter}", by_county=True)
    if period(year, quarter)[1] < sight.office.profile.started or (kept is not None and kept.signed_on):
        return ()
    title = Phrase("{year}年第{quarter}季度检查还没有完成", year=year, quarter=quarter)
    return [Entry("quarter", f"{year}-{quarter}", title)]


def _last_quarter(today: date) -> tuple[int, int]:
    return (today.year - 1, 4) if today.month <= 3 else (today.year, (today.month - 1) // 3)


def backup(sight: Sight) -> Sequence[Entry]:
    """A backup that is missing, or too old; a sample office needs none."""
    if sight.office.profile.sample:
        return ()
    days = sight.office.days_since_backup()
    if days is None:
        return [Entry("", "backup", Phrase("还没有备份过: 退出后用 tui-gov backup 备份"))]
    if days <= BACKUP_DAYS:
        return ()
    return [Entry("", "backup", Phrase("上次备份在{days}天前: 退出后用 tui-gov backup 备份", days=days))]


def notices(sight: Sight) -> Sequence[Entry]:
    """What was met and mended when the records were opened."""
    met = sight.office.notices
    return [Entry("", f"notice-{n}", Phrase(each.template, **each.values)) for n, each in enumerate(met)]
