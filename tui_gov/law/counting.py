"""Which records count in a period, and where; the annual report and the stats panel share these."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tui_gov.law.items import ItemFacts
from tui_gov.law.requests import Case
from tui_gov.law.rows import Row, first_day, rows
from tui_gov.model.records import Item
from tui_gov.model.report import Cell, Empty

ItemWithFacts = tuple[Item, ItemFacts]
FORMAT = "国办公开办函〔2021〕30号"
"""The notice that prescribes the annual report."""


class Cells:
    """Figures being counted: ids by cell key, in the order of the register."""

    def __init__(self) -> None:
        self._cells: dict[str, Cell] = {}
        self._ids: dict[str, list[str]] = {}
        self._rules: dict[str, tuple[str, str]] = {}

    def open(self, key: str, rule: str = "", cite: str = "") -> None:
        """A cell that stands even where it counts nothing."""
        self._ids.setdefault(key, [])
        self._rules.setdefault(key, (rule, cite))

    def count(self, key: str, record_id: str) -> None:
        """One more record in a cell."""
        self._ids.setdefault(key, []).append(record_id)

    def set(self, key: str, value: int | Decimal | Empty, rule: str = "", ids: Iterable[str] = ()) -> None:
        """A figure that is not the number of its ids."""
        self._cells[key] = Cell(key, value, tuple(ids), rule)

    def ids(self, key: str) -> tuple[str, ...]:
        """What a cell has counted so far."""
        return tuple(self._ids.get(key, ()))

    def close(self) -> dict[str, Cell]:
        """Every cell by its key."""
        counted = {
            key: Cell(key, len(ids), tuple(ids), *self._rules.get(key, ("", "")))
            for key, ids in self._ids.items()
        }
        return counted | self._cells


def request_rows(case: Case, first: date, last: date) -> list[str]:
    """The rows of table B in which a case counts for a period of both days inclusive.

    New by its effective receipt (a later correction never moves it); carried in if received before and
    unanswered then; by its outcome if answered within; carried out if open at the end.
    """
    received, answered = case.effective_on, case.answered_on
    if received is None or received > last:
        return []
    found = []
    if received >= first:
        found.append("new")
    elif answered is None or answered >= first:
        found.append("carried_in")
    else:
        return []
    if answered is not None and answered <= last:
        found += [case.outcome, "result_total"]
    else:
        found.append("carried_out")
    return found


def remedy_results(case: Case, first: date, last: date) -> Iterable[tuple[str, str]]:
    """Group and result of table C for each review or suit open at some time of the period."""
    for remedy in case.remedies:
        if remedy.opened_on > last or (remedy.closed_on is not None and remedy.closed_on < first):
            continue
        closed = remedy.closed_on is not None and remedy.closed_on <= last
        yield remedy.kind, remedy.result if closed else "pending"


def normative_rows(item: Item, facts: ItemFacts, first: date, last: date) -> Iterable[str]:
    """made, repealed, in_force for a normative document (规范性文件) that is public."""
    if not (item.normative and facts.public):
        return
    if first <= item.formed_on <= last:
        yield "normative_made"
    if item.repealed_on is not None and first <= item.repealed_on <= last:
        yield "normative_repealed"
    gone = min(
        filter(None, (item.repealed_on, item.valid_until and _after(item.valid_until))), default=date.max
    )
    if item.formed_on <= last < gone:
        yield "normative_in_force"


def lapses(item: Item, first: date, last: date) -> bool:
    """Whether a document goes out of force in a period by its own term, without a repeal before."""
    if item.valid_until is None or (
        item.repealed_on is not None and item.repealed_on <= _after(item.valid_until)
    ):
        return False
    return first <= _after(item.valid_until) <= last


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def labels(table: str, set_name: str, on: date) -> dict[str, str]:
    """Key to official label of one list of a table of law, as on the last day of a period."""
    return {each.key: each.label for each in law_rows(table, on) if each.values.get("set") == set_name}


def law_day(on: date) -> date:
    """The day whose law is asked of a day: the first of the present report format for what is older."""
    return max(on, first_day("annual"))


def law_rows(table: str, on: date) -> tuple[Row, ...]:
    """The rows of a table in force on the last day of a period, or on the first of the present report format."""
    return rows(table, law_day(on))


def figure(values: Mapping[str, str], name: str) -> int | Decimal | Empty:
    """A typed yearly figure: whole, with its decimals as entered, or not yet known."""
    text = values.get(name)
    if text is None:
        return Empty.NOT_YET_KNOWN
    return Decimal(text) if "." in text else int(text)


def plain(amount: Decimal) -> int | Decimal:
    """An amount of money as it is written: whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else amount
