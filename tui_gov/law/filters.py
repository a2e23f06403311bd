"""What a line of a return counts, in words of the register: `公开 体裁=公文`, `申请 提交方式=当面|口头`, `答复 办理结果=deny_*`.

    filter    = clause { ";" clause }          what any of them counts, once
    clause    = source { condition }           what meets every condition
    source    = 公开 | 制发 | 依申请公开 | 申请 | 答复 | 结转 | 复议 | 诉讼 | 台账
    condition = column ("=" | "!=" | "~") word { "|" word }

A column is a heading of the register or its English key; `=` takes `*` for any text, `~` asks for a part of it.
Words with a space stand in quotes. An empty word is an empty column.
"""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Literal

from tui_gov.errors import RuleViolation
from tui_gov.law.counting import ItemWithFacts, request_rows
from tui_gov.law.items import ItemState
from tui_gov.law.requests import Case
from tui_gov.law.rows import read_rows
from tui_gov.model.fields import DUTY_FIELDS, ITEM_FIELDS, REQUEST_FIELDS, Field
from tui_gov.model.records import Duty
from tui_gov.model.values import format_value

SOURCES: Mapping[str, tuple[str, tuple[Field, ...]]] = {
    "公开": ("published", ITEM_FIELDS),
    "制发": ("made", ITEM_FIELDS),
    "依申请公开": ("on_request", ITEM_FIELDS),
    "申请": ("received", REQUEST_FIELDS),
    "答复": ("answered", REQUEST_FIELDS),
    "结转": ("carried_out", REQUEST_FIELDS),
    "复议": ("reviews", REQUEST_FIELDS),
    "诉讼": ("suits", REQUEST_FIELDS),
    "台账": ("duties", DUTY_FIELDS),
}
"""What can be counted: its English key, which is understood too, and its columns."""
_LABELLED = {"outcome": "outcomes", "applicant": "applicants"}
"""Lists of which records keep the key, and the table that holds its official label."""
_OPERATORS = ("!=", "=", "~")


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on a column."""

    field: Field
    """The column."""
    operator: Literal["=", "!=", "~"]
    """How it is compared."""
    words: tuple[str, ...]
    """Of which one must fit; with != none may."""

    def holds(self, value: Any) -> bool:
        """Whether a value meets it; of several values one must."""
        texts = _texts(self.field, value)
        if self.operator == "~":
            return any(word in text for word in self.words for text in texts)
        found = any(fnmatchcase(text, word) for word in self.words for text in texts)
        return found is (self.operator == "=")


@dataclass(frozen=True, slots=True)
class Clause:
    """A source and its conditions."""

    source: str
    """English key of the source."""
    conditions: tuple[Condition, ...]
    """All of which must hold."""


@dataclass(frozen=True, slots=True)
class Countable:
    """The records that can be counted."""

    items: Sequence[ItemWithFacts]
    """The register of items."""
    cases: Sequence[Case]
    """The register of requests."""
    duties: Sequence[Duty]
    """The ledger of duties."""
    today: date
    """The day for what is due."""


def parse_filter(text: str) -> tuple[Clause, ...]:
    """The clauses of a filter. Raises RuleViolation naming the word that is not understood."""
    return tuple(_clause(part) for part in text.split(";") if part.strip())


def _clause(text: str) -> Clause:
    try:
        source, *rest = shlex.split(text)
    except ValueError:
        raise RuleViolation("统计口径“{text}”的引号不成对", text=text.strip()[:60]) from None
    for label, (key, fields) in SOURCES.items():
        if source in (label, key):
            return Clause(key, tuple(_condition(word, fields) for word in rest))
    raise RuleViolation("统计口径里没有“{word}”, 可用: {known}", word=source[:40], known=" ".join(SOURCES))


def _condition(text: str, fields: Iterable[Field]) -> Condition:
    for operator in _OPERATORS:
        name, found, words = text.partition(operator)
        if not found:
            continue
        field = next((each for each in fields if name in (each.name, each.label)), None)
        if field is None:
            raise RuleViolation("统计口径“{text}”里没有“{field}”这一列", text=text[:60], field=name[:40])
        return Condition(field, operator, tuple(words.split("|")))  # type: ignore[arg-type]
    raise RuleViolation("统计口径“{text}”要写成 栏=词", text=text[:60])


def _texts(field: Field, value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value or ("",)
    text = ("否" if field.kind == "yes_no" and not value else format_value(value)) or ""
    table = _LABELLED.get(field.choices)
    labels = [each.label for each in read_rows(table) if each.key == text] if table else []
    return text, *labels


def counted(clauses: Iterable[Clause], records: Countable, first: date, last: date) -> tuple[str, ...]:
    """Ids of the records that a filter counts in a period of both days inclusive, each once, in the register's order."""
    found: dict[str, None] = {}
    for clause in clauses:
        for record, row in _rows(clause.source, records, first, last):
            if all(each.holds(row(each.field.name)) for each in clause.conditions):
                found[record] = None
    return tuple(found)


def _rows(source: str, records: Countable, first: date, last: date) -> Iterable[tuple[str, Any]]:
    """Id of every record that a source counts in the period, with what gives its columns."""
    if source in ("published", "made", "on_request"):
        for item, facts in records.items:
            made = first <= item.formed_on <= min(last, records.today)
            if (
                facts.public_in(first, last, records.today)
                if source == "published"
                else made and (facts.public if source == "made" else facts.state is ItemState.ON_REQUEST)
            ):
                yield item.id, _getter(item, facts)
    elif source == "duties":
        for duty in records.duties:
            if first <= duty.date <= last:
                yield duty.id, _getter(duty)
    else:
        for case in records.cases:
            if _asked(case, source, first, last):
                yield case.request.id, _getter(case, case.request)


def _asked(case: Case, source: str, first: date, last: date) -> bool:
    """Whether a request counts: new by its effective receipt, answered by its answer, a remedy by its first day."""
    if source in ("reviews", "suits"):
        return any(
            first <= each.opened_on <= last and (each.kind == "reconsideration") is (source == "reviews")
            for each in case.remedies
        )
    word = {"received": "new", "answered": "result_total", "carried_out": "carried_out"}[source]
    return word in request_rows(case, first, last)


def _getter(*sources: Any) -> Any:
    def value(name: str) -> Any:
        found = next((getattr(each, name) for each in sources if hasattr(each, name)), None)
        return "当面" if name == "channel" and found == "" else found

    return value
