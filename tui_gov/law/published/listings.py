"""Enumerations in the prose of a published report, with the totals that they may divide."""

import re
from collections.abc import Iterator, Sequence

from tui_gov.law.published.told import plain_lines
from tui_gov.model.published import Listing, Share

_UNIT = r"(?:条次|件次|[条件篇次份个项期则宗例起])"
_ENTRY = re.compile(
    rf"([^\d,。;!、:(]{{1,24}}?)(?:共|为|有|计|:)?(?<!第)(\d{{1,9}})(余|多)?({_UNIT})(?:信息|申请)?"
    r"(?:[,(]?占(?:比|[^\d,。;!(]{0,12})?(?:约|为)?(\d{1,3}(?:\.\d{1,4})?)%\)?)?"
)
_TOTAL = re.compile(rf"(?<![第.\d])(\d{{1,9}})(?:余|多)?{_UNIT}")
_OPENERS = re.compile(
    r"其中|包括|分别[为是]|具体[为是]|按[^。,:]{1,10}分|类别(?:情况)?:|如下:|主要(?:涉及|为|有)|:"
)
_WITHIN = re.compile(r"^(?:其中|包括|含|分别)")
_COMPARED = re.compile(r"同比|较|比上|上年|去年|增加|增长|减少|下降|累计|截至")
_BRACKETS = re.compile(r"\(([^()]{0,300})\)")
_SENTENCE = re.compile(r"[^。!]+[。!]?")
SENTENCE_LIMIT = 2_000
"""Characters of a sentence in which an enumeration is looked for."""


def read_listings(prose: str) -> tuple[Listing, ...]:
    """Enumerations of at least two entries, or of one with its share."""
    found = []
    for line in plain_lines(prose):
        before: tuple[int, ...] = ()
        for match in _SENTENCE.finditer(line):
            sentence = match.group()[:SENTENCE_LIMIT]
            found += list(_listings(sentence, before))
            totals = [int(n) for n in _TOTAL.findall(_without_brackets(sentence))]
            before = tuple(dict.fromkeys((*totals[:2], *totals[-2:])))
    return tuple(found)


def _without_brackets(text: str) -> str:
    """The text without remarks in brackets; a share in brackets stays."""
    return _BRACKETS.sub(lambda match: match.group() if match.group(1).startswith("占") else "", text)


def _listings(sentence: str, before: tuple[int, ...]) -> Iterator[Listing]:
    """The enumeration of a sentence, and those in brackets behind one of its figures."""
    requests = "申请" in sentence
    for match in re.finditer(rf"(\d{{1,9}})(?:余|多)?{_UNIT}\(([^()]{{4,300}})\)", sentence):
        if not match.group(2).startswith(("占", "含", "较", "比", "同比")):
            entries, vague = _entries(match.group(2))
            if len(entries) > 1:
                yield Listing(entries, (int(match.group(1)),), sentence, requests, vague)
    flat = _without_brackets(sentence)
    start = next((m.end() for m in _OPENERS.finditer(flat) if len(_ENTRY.findall(flat[m.end() :])) > 1), None)
    if start is None:
        first = _OPENERS.search(flat)
        start = first.end() if first else None
    entries, vague = _entries(flat if start is None else flat[start:])
    shared = any(entry.percent for entry in entries)
    if not shared and (start is None or len(entries) < 2):
        return
    head = flat[:start] if start is not None else ""
    own = tuple(int(n) for n in _TOTAL.findall(head))
    opened = not own and (start is None or len(head) <= 14)
    vague = vague or bool(re.search(r"\d万|约\d|\d[余多]", head))
    yield Listing(entries, own or (before if opened else ()), sentence, requests, vague)


def _entries(text: str) -> tuple[tuple[Share, ...], bool]:
    """Entries of one unit, and whether one of them is no exact figure; a division of an entry is left out."""
    found: list[Share] = []
    vague = False
    unit = ""
    matches = [match for match in _ENTRY.findall(text) if not _COMPARED.search(match[0])]
    skip = 0
    for place, (name, count, about, counted_in, percent) in enumerate(matches):
        unit = unit or counted_in
        if skip:
            skip -= 1
            continue
        if counted_in != unit:
            continue
        if found and _WITHIN.match(name):
            skip = _division([int(match[1]) for match in matches[place:]], found[-1].count) - 1
            if skip >= 0:
                continue
            skip, vague = 0, True
        vague = vague or bool(about) or name.endswith("约")
        found.append(Share(name, int(count), percent))
    return tuple(found), vague


def _division(counts: Sequence[int], whole: int) -> int:
    """How many of the first figures make up the whole; 0 where none do."""
    total = 0
    for place, count in enumerate(counts):
        total += count
        if total == whole:
            return place + 1
        if total > whole:
            break
    return 0
