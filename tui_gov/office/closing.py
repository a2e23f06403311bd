"""Closing a period, and what becomes of a later change to a record that it counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.closing import closing_id, ended, restated
from tui_gov.model.dates import parse_date, period
from tui_gov.model.records import Closing
from tui_gov.model.report import Cell
from tui_gov.office.desk import Desk
from tui_gov.store.protocol import Writing

Live = Callable[[int, int | None], tuple[Mapping[str, Cell], ...]]
"""The figures of a period as the records give them now."""
STAYING = frozenset({"withdraw"})
"""Acts after which a closed period keeps its figures all the same (what is withdrawn stays in it)."""


RUNNING = "期间未结束时结账, 此后继续办理"
"""The reason of a change in a period that was closed before its end."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """A change of a record that a closed period had counted."""

    period: str
    """2025, or 2025-1."""
    record: str
    """Id of the record."""
    reason: str
    """Why."""
    figures: Mapping[str, Any]
    """Key of a figure to what it was and would be."""
    day: str
    """Day of entry."""


def closing(desk: Desk, year: int, quarter: int | None = None) -> Closing | None:
    """What is kept of a closed period; None while it is open."""
    found: Closing | None = desk.store.get("closings", closing_id(year, quarter))
    return found


def periods(year: int, quarter: int | None) -> list[tuple[int, int | None]]:
    """A year with its quarters, or one quarter."""
    return [(year, quarter)] if quarter is not None else [(year, None), *((year, n) for n in range(1, 5))]


def over(desk: Desk) -> list[Closing]:
    """Closed periods that have ended: what they counted changes by a restatement only."""
    return [each for each in desk.store.all("closings") if ended(period(*_parsed(each.id))[1], desk.today)]


def touched(desk: Desk, record: Any, values: Mapping[str, Any]) -> list[Closing]:
    """Closed periods that counted a record, and those over in which one of the days lies that the act is about."""
    days = [day for value in values.values() if (day := _day(value)) is not None]
    found = []
    for each in desk.store.all("closings"):
        first, last = period(*_parsed(each.id))
        counted = record is not None and any(record.id in ids for ids in each.ids.values())
        if counted or (ended(last, desk.today) and any(first <= day <= last for day in days)):
            found.append(each)
    return found


def counting(desk: Desk, records: Iterable[tuple[str, str]]) -> list[Closing]:
    """Closed periods that counted one of some records, named by table and id; yearly figures count in their year."""
    found: dict[str, Closing] = {}
    for table, record_id in records:
        record = desk.store.get(table, record_id) if table in ("items", "requests") else None
        whole = closing(desk, int(record_id)) if table == "figures" and record_id.isdecimal() else None
        found |= {each.id: each for each in (touched(desk, record, {}) if record else [whole]) if each}
    return list(found.values())


def _parsed(name: str) -> tuple[int, int | None]:
    year, _, quarter = name.partition("-")
    return int(year), int(quarter) if quarter else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return parse_date(value) if isinstance(value, str) and len(value) <= 20 else None
    except ValueError:
        return None


def watched(closings: Iterable[Closing], live: Live) -> dict[str, dict[str, Cell]]:
    """Figures of some closed periods as the records give them now."""
    return {
        each.id: {key: cell for cells in live(*_parsed(each.id)) for key, cell in cells.items()}
        for each in closings
    }


def keep(
    desk: Desk, writing: Writing, before: Mapping[str, dict[str, Cell]], live: Live, record: str, reason: str
) -> None:
    """Write down what an act restates. Raises RuleViolation where it restates something and no reason is given.

    In a period that was closed before its end work goes on: that is the reason, and each change is written down.
    """
    if not before:
        return
    now = watched([each for each in desk.store.all("closings") if each.id in before], live)
    for name, figures in before.items():
        changed = restated(figures, now[name])
        if not changed:
            continue
        running = not ended(period(*_parsed(name))[1], desk.today)
        if not reason and not running:
            told = "、".join(f"{key} {old}→{new}" for key, (old, new) in list(changed.items())[:3])
            raise RuleViolation(
                "{period}已结账, 这一步会改变其数字({told}); 确需更正的写明 restatement=原因",
                period=name,
                told=told,
            )
        data = {
            "reason": reason or RUNNING,
            "record": record,
            "figures": {key: list(pair) for key, pair in changed.items()},
        }
        writing.event("restated", "closings", name, desk.today, data)


def over_since(desk: Desk, name: str) -> bool:
    """Whether a period is closed and has ended."""
    return any(each.id == name for each in over(desk))


def restate_text(desk: Desk, writing: Writing, name: str, record: str, reason: str) -> None:
    """Write down that a text of a closed period's report is another. Raises RuleViolation where no reason is given."""
    if not reason:
        raise RuleViolation("{period}已结账, 报告的文字已定; 确需更正的写明 restatement=原因", period=name)
    data = {"reason": reason, "record": record, "figures": {}}
    writing.event("restated", "closings", name, desk.today, data)


def restatements(desk: Desk, year: int) -> Iterator[Restatement]:
    """Every restatement of a closed year, oldest first."""
    for event in desk.events(str(year)):
        if event.kind == "restated" and event.table == "closings":
            data = event.data
            yield Restatement(str(year), data["record"], data["reason"], data["figures"], event.at[:10])
