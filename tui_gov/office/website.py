"""The website beside the register: what is posted and was not reviewed, what is approved and not posted, what differs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from tui_gov.law.items import OUT, ItemState
from tui_gov.model.report import Box, Cell, Report, Section, Table, prose
from tui_gov.model.text import half_width
from tui_gov.model.website import KINDS, Difference, Posted, Reconciled
from tui_gov.office.views import ItemView

ALIKE = 0.78
"""Share of two titles that must be alike for them to be likely one."""
NEAREST = 5
"""Records that are held against a title without a match."""
RAREST = 8
"""Pairs of characters of a title, the rarest, by which the like are found."""
WEBSITE = "政府网站"
_READY = frozenset({ItemState.APPROVED, ItemState.SENT})
_DOWN = frozenset({ItemState.WITHDRAWN, ItemState.WITHHELD, ItemState.ON_REQUEST})
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉<>()（）\[\]【】〔〕,，。.、:：;；!！?？·—_-]")
_DIGITS = re.compile(r"\d+")
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


def plain_title(title: str) -> str:
    """A title as titles are compared: without white space, brackets and marks."""
    return _MARKS.sub("", half_width(title)).casefold()


def reconcile(views: Sequence[ItemView], posted: Sequence[Posted]) -> Reconciled:
    """The website's list held against the items that somebody may see."""
    pairs, lone = _paired(views, posted)
    differences: list[Difference] = []
    same = 0
    for view, entry in pairs:
        found = list(_of_pair(view, entry))
        differences += found
        same += not found
    met = {view.id for view, _ in pairs}
    rest = [view for view in views if view.id not in met and view.state in OUT | _READY]
    unmatched: list[Posted] = []
    likely: dict[str, Difference] = {}
    nearest = _Nearest([view for view in views if view.id not in met])
    for entry in lone:
        if (found_near := nearest.of(entry)) and found_near[0].id not in likely:
            view, likeness = found_near
            likely[view.id] = Difference(
                "likely_same",
                view.id,
                view.item.title,
                entry.title,
                view.state.label,
                entry.url,
                entry.place,
                likeness,
            )
        else:
            unmatched.append(entry)
    differences += (
        Difference("not_reviewed", theirs=_with_day(entry), url=entry.url, place=entry.place)
        for entry in unmatched
    )
    days = [entry.day for entry in posted if entry.day]
    differences += (
        Difference("not_posted", view.id, view.item.title, what=view.state.label)
        for view in rest
        if view.id not in likely and _belongs(view, days)
    )
    differences += likely.values()
    order = list(KINDS)
    differences.sort(key=lambda each: order.index(each.kind))
    return Reconciled(len(posted), same, tuple(differences))


def _with_day(entry: Posted) -> str:
    return f"{entry.title} {entry.day.isoformat()}" if entry.day else entry.title


def _paired(
    views: Sequence[ItemView], posted: Sequence[Posted]
) -> tuple[list[tuple[ItemView, Posted]], list[Posted]]:
    """Entries with their records, by address and by title, each record once; and entries without."""
    by_url: dict[str, list[ItemView]] = defaultdict(list)
    by_title: dict[str, list[ItemView]] = defaultdict(list)
    for view in views:
        by_title[plain_title(view.item.title)].append(view)
        if view.item.url:
            by_url[_address(view.item.url)].append(view)
    taken: set[str] = set()
    pairs, lone = [], []
    for entry in posted:
        url = by_url.get(_address(entry.url), []) if entry.url else []
        candidates = [view for view in url if view.id not in taken]
        candidates = candidates or [
            view for view in by_title.get(plain_title(entry.title), ()) if view.id not in taken
        ]
        if not candidates:
            lone.append(entry)
            continue
        view = min(candidates, key=lambda each: _distance(each, entry.day))
        taken.add(view.id)
        pairs.append((view, entry))
    return pairs, lone


def _address(url: str) -> str:
    return _SCHEME.sub("", url.strip()).rstrip("/").casefold()


def _distance(view: ItemView, day: date | None) -> tuple[bool, int]:
    """How far a record is from a day: one that is out before all others, then the nearest."""
    published = view.facts.published_on
    apart = abs((published - day).days) if published and day else 10_000
    return view.state not in OUT, apart


def _of_pair(view: ItemView, entry: Posted) -> Iterator[Difference]:
    """What differs between a record and the entry that is its own."""
    item, state = view.item, view.state
    if state in _DOWN:
        yield Difference("taken_down", view.id, item.title, entry.title, state.label, entry.url, entry.place)
        return
    if state not in OUT | _READY:
        yield Difference(
            "not_reviewed", view.id, item.title, _with_day(entry), state.label, entry.url, entry.place
        )
        return
    day = view.facts.published_on
    if day and entry.day and day != entry.day:
        yield Difference(
            "different", view.id, day.isoformat(), entry.day.isoformat(), "公开日期", entry.url, entry.place
        )
    if half_width(item.title).split() != half_width(entry.title).split():
        yield Difference("different", view.id, item.title, entry.title, "标题", entry.url, entry.place)
    if item.url and entry.url and "//" in entry.url and _address(item.url) != _address(entry.url):
        yield Difference("different", view.id, item.url, entry.url, "链接", entry.url, entry.place)


def _belongs(view: ItemView, days: Sequence[date]) -> bool:
    """Whether a record should be on a list of those days: approved, or posted to the website within them."""
    if view.state in _READY:
        return not view.item.channels or WEBSITE in view.item.channels
    published = view.facts.published_on
    if WEBSITE not in view.item.channels and not view.item.url:
        return False
    return published is not None and bool(days) and min(days) <= published <= max(days)


class _Nearest:
    """Finds the record whose title is most like another: those that share most pairs of characters are looked at."""

    def __init__(self, views: Iterable[ItemView]) -> None:
        self._titles = [(view, plain_title(view.item.title)) for view in views]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (_, title) in enumerate(self._titles):
            for pair in set(_pairs(title)):
                self._places[pair].append(place)

    def of(self, entry: Posted) -> tuple[ItemView, int] | None:
        """The record that is likely the same, and how alike they are in percent; None where there is none.

        Titles whose numbers differ are two: the budget of another year, the next of a series.
        """
        title = plain_title(entry.title)
        common = max(50, len(self._titles) // 4)
        shared: Counter[int] = Counter()
        pairs = sorted(set(_pairs(title)) & self._places.keys(), key=lambda pair: len(self._places[pair]))
        for pair in pairs[:RAREST]:
            if len(self._places[pair]) <= common:
                shared.update(self._places[pair])
        best: tuple[ItemView, int] | None = None
        for place, _ in shared.most_common(NEAREST):
            view, other = self._titles[place]
            if _DIGITS.findall(title) != _DIGITS.findall(other):
                continue
            ratio = SequenceMatcher(None, title, other, autojunk=False).ratio()
            whole = min(len(title), len(other)) >= 6 and (title in other or other in title)
            if (ratio >= ALIKE or whole) and (best is None or round(100 * ratio) > best[1]):
                best = view, round(100 * ratio)
        return best


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]


_COLUMNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "not_reviewed": (
        ("place", "网站第几行"),
        ("theirs", "网站标题、日期"),
        ("id", "登记"),
        ("what", "状态"),
        ("url", "链接"),
    ),
    "taken_down": (("id", "编号"), ("theirs", "网站标题"), ("what", "状态"), ("url", "链接")),
    "not_posted": (("id", "编号"), ("ours", "标题"), ("what", "状态")),
    "different": (("id", "编号"), ("what", "项目"), ("ours", "登记簿"), ("theirs", "网站"), ("url", "链接")),
    "likely_same": (
        ("id", "编号"),
        ("ours", "登记簿标题"),
        ("theirs", "网站标题"),
        ("likeness", "相似%"),
        ("url", "链接"),
    ),
}


def report_of(reconciled: Reconciled, agency: str, today: date) -> Report:
    """The comparison as a document."""
    cells = {"reconcile.posted": Cell("reconcile.posted", reconciled.posted)}
    cells["reconcile.same"] = Cell("reconcile.same", reconciled.same)
    sections = [
        Section("", (prose("网站清单{reconcile.posted}条, 与登记簿一致{reconcile.same}条。"),)),
    ]
    for kind, heading in KINDS.items():
        found = reconciled.of(kind)
        key = f"reconcile.{kind}"
        cells[key] = Cell(key, len(found), tuple(dict.fromkeys(each.id for each in found if each.id)))
        columns = _COLUMNS[kind]
        head = tuple(Box(label) for _, label in columns)
        rows = [tuple(Box(str(getattr(each, name) or "")) for name, _ in columns) for each in found]
        table = Table(kind, (head, *rows), header=1) if found else None
        sections.append(Section(heading, (prose(f"共{{{key}}}条。"),), table))
    title = "网站与登记簿核对"
    return Report("reconcile", title, agency, today.year, cells, tuple(sections))
