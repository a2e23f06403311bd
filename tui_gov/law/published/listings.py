"""Enumerations in the prose of a published report, with the totals that they may divide."""

import re
from collections.abc import Iterator, Sequence

from tui_gov.law.published.told import plain_lines
from tui_gov.model.published import Listing, Share

_UNIT = r"(?:条次|件次|[条件篇次份个项期则宗例起])"
_PERCENT = r"\d{1,3}(?:\.\d{1,4})?"
_SHARE = rf"(?:[,(]?(?:所|约)?占(?:比|[^\d,。;!(]{{0,12}})?(?:约|为|达)?({_PERCENT})%\)?|\(({_PERCENT})%\))?"
_ENTRY = re.compile(
    rf"([^\d,。;!、:(]{{1,24}}?)(?:共|为|有|计|:)?(?<!第)(\d{{1,9}})(余|多)?({_UNIT})(?:信息|申请)?{_SHARE}"
)
_TURNED = re.compile(
    rf"()(\d{{1,9}})(余|多)?({_UNIT})(?:为|是|属于?)([^\d,。;!、:(]{{2,24}}?)(?=[,。;、(]|$){_SHARE}"
)
"""An entry the other way round: 33条为机构设置类."""
_ITEM = re.compile(
    rf"(?:[(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[)]?[、.,:]?)?"
    rf"([^\d,。;!(]{{2,24}}?:?\d{{1,9}}{_UNIT}(?:信息|申请)?(?:[,(][^。;]{{0,40}})?)[。;,]?"
)
"""An entry on a line of its own, numbered or not."""
_TOTAL = re.compile(rf"(?<![第.\d])(\d{{1,9}})(?:余|多)?{_UNIT}")
_OPENERS = re.compile(
    r"其中|包括|分别[为是]|具体[为是]|按[^。,:]{1,10}分|类别(?:情况)?:|如下:|主要(?:涉及|为|有)|:"
    r"|在[^。,:\d]{0,16}(?:信息|文件|申请)中,?"
)
_FLOW = re.compile(
    r"^(?:[^,]{0,8}?(?:共|已|均))?(?:本年度?|全年)?(?:新收|收到|接收|受理|办结|答复|回复)(?:的)?(?:政府信息公开)?(?:申请)?$|.{0,8}结转"
)
"""Names of figures that follow each other and divide nothing: 新收申请, 已答复, 结转下年度."""
_WITHIN = re.compile(r"^(?:其中|包括|含|分别)")
_COMPLETE = re.compile(r"(?:分别[为是]|按[^。,:]{1,10}分[为:,]?|类别(?:情况)?:)$")
"""What announces every part of a total; an enumeration that ends with 其他 is of all parts too."""
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]*%)(?![\d.])")
_COMPARED = re.compile(r"同比|较|比上|上年|去年|增加|增长|减少|下降|累计|截至")
_BRACKETS = re.compile(r"\(([^()]{0,300})\)")
_SENTENCE = re.compile(r"[^。!]+[。!]?")
SENTENCE_LIMIT = 2_000
"""Characters of a sentence in which an enumeration is looked for."""


def read_listings(prose: str) -> tuple[Listing, ...]:
    """Enumerations of at least two entries, or of one with its share."""
    found = []
    before: tuple[int, ...] = ()
    for line in _joined(plain_lines(prose)):
        for match in _SENTENCE.finditer(line):
            sentence = match.group()[:SENTENCE_LIMIT]
            found += list(_listings(sentence, before))
            totals = [int(n) for n in _TOTAL.findall(_without_brackets(sentence))]
            before = tuple(dict.fromkeys((*totals[:2], *totals[-2:])))
    return tuple(found)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with entries that stand on lines of their own put behind the line that announces them."""
    waiting: list[str] = []
    items: list[str] = []
    for line in [*lines, ""]:
        item = _ITEM.fullmatch(line) if waiting else None
        if item is not None:
            items.append(item.group(1))
            continue
        if len(items) > 1:
            head = waiting[0].rstrip("。;,:")
            yield f"{head},其中:{';'.join(items)}。"
        elif waiting:
            yield waiting[0]
            yield from items
        waiting, items = [line], []


def _without_brackets(text: str) -> str:
    """The text without remarks in brackets; a share in brackets stays."""
    return _BRACKETS.sub(lambda match: match.group() if _IS_SHARE.match(match.group(1)) else "", text)


_IS_SHARE = re.compile(rf"(?:所|约)?占|{_PERCENT}%$")


def _listings(sentence: str, before: tuple[int, ...]) -> Iterator[Listing]:
    """The enumeration of a sentence, and those in brackets behind one of its figures."""
    requests = "申请" in sentence
    for match in re.finditer(rf"(\d{{1,9}})(?:余|多)?{_UNIT}\(([^()]{{4,300}})\)", sentence):
        if not match.group(2).startswith(("占", "约占", "所占", "含", "较", "比", "同比")):
            entries, vague = _entries(match.group(2))
            if len(entries) > 1:
                yield Listing(entries, (int(match.group(1)),), sentence, requests, vague)
    flat = _without_brackets(sentence)
    start = next((m.end() for m in _OPENERS.finditer(flat) if len(_ENTRY.findall(flat[m.end() :])) > 1), None)
    if start is None:
        first = _OPENERS.search(flat)
        start = first.end() if first else None
    entries, vague = _entries(flat if start is None else flat[start:])
    head = flat[:start] if start is not None else ""
    own = tuple(int(n) for n in _TOTAL.findall(head))
    if not own and any(_FLOW.match(entry.name) for entry in entries):
        return
    told = flat if start is None else flat[start:]
    complete = bool(entries) and (
        bool(_COMPLETE.search(head[-16:])) or bool(re.match(r"其[他它]", entries[-1].name))
    )
    exhaustive = complete and len(_FIGURE.findall(told)) == len(entries)
    shared = any(entry.percent for entry in entries)
    if not shared and (start is None or len(entries) < 2):
        return
    opened = not own and (start is None or len(head) <= 14)
    vague = vague or bool(re.search(r"\d万|约\d|\d[余多]", head))
    yield Listing(entries, own or (before if opened else ()), sentence, requests, vague, exhaustive)


def _entries(text: str) -> tuple[tuple[Share, ...], bool]:
    """Entries of one unit, and whether one of them is no exact figure; a division of an entry is left out."""
    found: list[Share] = []
    vague = False
    unit = ""
    matches = [match for match in _ENTRY.findall(text) if not _COMPARED.search(match[0])]
    if len(turned := _TURNED.findall(text)) > 1:
        matches = [(name, *rest, share, bare) for _none, *rest, name, share, bare in turned]
    skip = 0
    for place, (name, count, about, counted_in, share, bare) in enumerate(matches):
        percent = share or bare
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
