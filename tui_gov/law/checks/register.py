"""录入质量: what is odd in the register of items itself. Only what cannot be is a failure; the rest is said."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui_gov.law.counting import ItemWithFacts
from tui_gov.model.records import Item
from tui_gov.model.report import Check, Verdict
from tui_gov.model.text import Phrase

_YEAR = re.compile(r"[〔\[(（【](\d{4})[〕\])）】]")
Rule = Callable[[Sequence[ItemWithFacts], Mapping[str, str]], Iterable[Check]]


def run_register_checks(items: Sequence[ItemWithFacts], wrong_words: Mapping[str, str]) -> list[Check]:
    """What every rule says of the items; `wrong_words` maps a wrong word to the right one."""
    return [found for rule in REGISTER for found in rule(items, wrong_words)]


def finding(name: str, ids: Iterable[str], told: str = "", *, certain: bool = False) -> Iterable[Check]:
    """One finding about some records; none about none."""
    ids = tuple(ids)
    if ids:
        doubt = None if certain else Verdict.UNCERTAIN
        yield Check(name, str(len(ids)), "0", not certain, ids, str(len(ids)), doubt, told)


def _found(name: str, ids: Iterable[str], told: str = "", *, certain: bool = False) -> Iterable[Check]:
    return finding(Phrase("录入质量 {name}", name=name), ids, told, certain=certain)


def _twice(items: Sequence[ItemWithFacts], value: Callable[[Item], str]) -> list[str]:
    """Ids of the items whose value another one has too."""
    by_value: dict[str, list[str]] = defaultdict(list)
    for item, _ in items:
        if value(item):
            by_value[value(item)].append(item.id)
    return [each for ids in by_value.values() if len(ids) > 1 for each in ids]


def doc_no_twice(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """A 文号 belongs to one document; an interpretation may carry that of what it explains."""
    documents = [pair for pair in items if not pair[0].interprets]
    return _found("文号重复", _twice(documents, lambda item: item.doc_no), certain=True)


def title_twice(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """The same title twice may be one item registered twice."""
    return _found("标题重复", _twice(items, lambda item: item.title), "核对是否重复登记")


def doc_no_year(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """The year in a 文号 is that of the day it was formed."""
    ids = [
        item.id
        for item, _facts in items
        if (match := _YEAR.search(item.doc_no)) and int(match.group(1)) != item.formed_on.year
    ]
    return _found("文号年份与生成日期不符", ids, "核对文号或生成日期")


def published_first(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """Nothing is published before it was formed."""
    ids = [
        item.id
        for item, facts in items
        if facts.published_on and facts.published_on < (facts.formed_on or item.formed_on)
    ]
    return _found("公开日期早于生成日期", ids, certain=True)


def empty_columns(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """The catalogue holds a summary of each item (条例第十二条); the website needs its column."""
    public = [item for item, facts in items if facts.public]
    for name, label in (("abstract", "内容概述"), ("column", "栏目")):
        yield from _found(
            Phrase("已公开的没有填{label}", label=label),
            [item.id for item in public if not getattr(item, name)],
        )


def missing_attachments(items: Sequence[ItemWithFacts], _: Mapping[str, str]) -> Iterable[Check]:
    """A text that names an attachment has one."""
    ids = [
        item.id
        for item, _facts in items
        if re.search(r"附件[:：1１]|见附件", item.text) and not item.attachments
    ]
    return _found("正文提到附件而没有附件", ids)


def wrong_words(items: Sequence[ItemWithFacts], words: Mapping[str, str]) -> Iterable[Check]:
    """Words of the office's own list of wrong ones."""
    for wrong, right in words.items():
        ids = [
            item.id
            for item, _facts in items
            if wrong in item.title or wrong in item.text or wrong in item.abstract
        ]
        yield from _found(Phrase("错别字“{wrong}”", wrong=wrong), ids, Phrase("应为“{right}”", right=right))


REGISTER: tuple[Rule, ...] = (
    doc_no_twice,
    title_twice,
    doc_no_year,
    published_first,
    empty_columns,
    missing_attachments,
    wrong_words,
)
"""The rules of this file."""
