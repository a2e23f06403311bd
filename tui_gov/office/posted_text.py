"""The posted text beside the approved one: every place at which the page departs, personal data masked."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from tui_gov.errors import RuleViolation
from tui_gov.law.items import OUT, ItemState
from tui_gov.model.report import Box, Cell, Report, Section, Table, prose
from tui_gov.model.text import half_width
from tui_gov.model.website import DEPARTURES, Compared, Departure
from tui_gov.office.views import ItemView
from tui_gov.screening.masking import Rule
from tui_gov.screening.screen import mask

AROUND = 14
"""Characters shown round a place."""
SHOWN = 120
"""Characters of a place that are shown."""
PIECES = 20_000
"""Sentences of a text that are compared one by one."""
EXACT = 1_000
"""Sentences up to which none is passed over for being there often."""
_APPROVED = OUT | {ItemState.APPROVED, ItemState.SENT, ItemState.WITHDRAWN}
_SENTENCE = re.compile(r"[^。；！？!?;\n]+[。；！？!?;]*|\n")
_SPACE = re.compile(r"\s+")


def compare(view: ItemView, main: str, whole: str, rule: Rule, is_aside: Callable[[str], bool]) -> Compared:
    """The main part of a page held against the approved text of an item; its title may stand anywhere on the page.

    White space, the width of characters and where lines break do not matter. At the beginning and the end of
    the page its title and what `is_aside` (day, source, buttons) are passed over. Raises RuleViolation where
    nothing was approved, or no text is registered.
    """
    record, title, text = view.id, view.item.title, view.item.text
    if view.state not in _APPROVED:
        raise RuleViolation("{id}是“{state}”, 还没有审定的文本", id=record, state=view.state.label)
    if not text.strip():
        raise RuleViolation("{id}没有登记正文, 不能比对", id=record)
    ours = [piece for line in text.split("\n") for piece in _pieces(line)]
    lines = [line for line in main.split("\n") if line.strip()]
    bare = _plain(title)
    found = bare in _plain(whole)
    known = set(ours)

    def passed(line: str) -> bool:
        plain = _plain(line)
        here = set(_pieces(line))
        return not here & known and (plain in bare or bare in plain or is_aside(line))

    first, last = 0, len(lines)
    while first < last and passed(lines[first]):
        first += 1
    while first < last and passed(lines[last - 1]):
        last -= 1
    theirs = [piece for line in lines[first:last] for piece in _pieces(line)]
    departures = tuple(_masked(each, rule) for each in _departures(ours[:PIECES], theirs[:PIECES]))
    return Compared(record, title, found, departures)


def _plain(text: str) -> str:
    return _SPACE.sub("", half_width(text))


def _pieces(line: str) -> list[str]:
    """The sentences of a line as they are compared."""
    plain = (_plain(piece) for piece in _SENTENCE.findall(half_width(line)))
    return [piece for piece in plain if piece]


def _departures(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Departure]:
    """Sentence by sentence, and within sentences that were changed character by character."""
    if "".join(ours) == "".join(theirs):
        return
    # a long text of few sentences, said over and over, would take hours to compare exactly
    matcher = SequenceMatcher(None, ours, theirs, autojunk=len(theirs) > EXACT)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        left, right = "".join(ours[a:b]), "".join(theirs[c:d])
        before = "".join(ours[max(0, a - 2) : a])[-AROUND:]
        if not left or not right:
            yield Departure("missing" if left else "added", left, right, before)
        elif len(left) * len(right) > 4_000_000:
            yield Departure("changed", left, right, before)
        else:
            yield from _within(left, right, before)


def _within(left: str, right: str, before: str) -> Iterator[Departure]:
    """Places within two passages; where little is alike, the passages themselves."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < 0.5:
        yield Departure("changed", left, right, before)
        return
    whole = before + left
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        start = len(before) + a
        near = whole[max(0, start - AROUND) : start]
        name = {"delete": "missing", "insert": "added", "replace": "changed"}[kind]
        yield Departure(name, left[a:b], right[c:d], near)


def _masked(each: Departure, rule: Rule) -> Departure:
    """The place with its personal data masked: it is looked for with the words before, as it may begin there."""

    def shown(words: str) -> tuple[str, str]:
        if not words:
            return mask(each.before, rule).text, ""
        whole = each.before + words[: 4 * SHOWN]
        plain = mask(whole, rule).text
        if plain.startswith(each.before):
            rest = plain[len(each.before) :]
            return each.before, rest[:SHOWN] + ("…" if len(words) > SHOWN else "")
        return "", plain[: SHOWN + AROUND]

    first, ours = shown(each.ours)
    second, theirs = shown(each.theirs)
    before = (
        first
        if first == second or not each.theirs
        else second
        if not each.ours
        else min(first, second, key=len)
    )
    return Departure(each.kind, ours, theirs, before)


def report_of(compared: Compared, agency: str, today: date) -> Report:
    """The comparison as a document."""
    count = Cell("compare.departures", len(compared.departures), (compared.id,))
    head = (Box("前文"), Box("情形"), Box("审定的"), Box("网页上的"))
    rows = [
        (Box(each.before), Box(DEPARTURES[each.kind]), Box(each.ours), Box(each.theirs))
        for each in compared.departures
    ]
    table = Table("departures", (head, *rows), header=1) if rows else None
    told = "网页上没有找到标题。" if not compared.title_found else ""
    opening = (("“", compared.title, "”", f"({compared.id})"), prose("不同{compare.departures}处。" + told))
    return Report(
        "compare",
        "网页与审定文本比对",
        agency,
        today.year,
        {count.key: count},
        (Section("", opening, table),),
    )
