"""A list of findings coming in (问题清单), in the county's columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.office.desk import Desk
from tui_gov.office.findings import every, view_of
from tui_gov.office.findings_verbs import enter, impossible, known
from tui_gov.office.importing import How, Imported, Progress, take_new
from tui_gov.office.oddities import Remark, Row
from tui_gov.office.secrecy import SECRET, bears_mark
from tui_gov.store.protocol import Writing

_SAME = ("record", "source", "kind", "text", "url", "found_on")
"""Columns by which a finding is known again."""
Known = dict[tuple[str, ...], str]
"""Those columns, as text, to the finding's id."""


def check_findings(desk: Desk, rows: Sequence[Row], _: How, progress: Progress) -> Imported:
    """The bad rows of a list, and those that are there already and stay as they are."""
    found = Imported()
    there = _there(desk)
    for place, row in enumerate(rows):
        progress(place, len(rows))
        if bears_mark(row):
            found.bad.append(Remark(place, "问题", RuleViolation(SECRET), secret=True))
        elif same := there.get(_key(desk, row)):
            told = RuleViolation("这个问题已经登记为{id}, 没有再登记; 整改和复核请用 do", id=same)
            found.odd.append(Remark(place, "问题", told))
        elif (refusal := impossible(desk, _given(desk, row))) is not None:
            found.bad.append(Remark(place, "发现日期", refusal))
        elif row.get("record") and _record(desk, row["record"]) is None:
            told = RuleViolation("没有编号为“{id}”的记录, 照原样登记", id=row["record"][:60])
            found.odd.append(Remark(place, "记录", told))
    return found


def take_findings(desk: Desk, writing: Writing, rows: Sequence[Row], _: How, progress: Progress) -> list[str]:
    """Enter the rows that are not there yet."""
    there = _there(desk)
    return take_new(
        rows,
        lambda row: _key(desk, row) in there,
        lambda row: enter(desk, writing, _given(desk, row), imported=True),
        progress,
    )


def _given(desk: Desk, row: Row) -> dict[str, Any]:
    """What is entered of a row: a record by its id, a source where none stands."""
    given = {"source": "县" if desk.is_county else "自查", **{k: v for k, v in row.items() if v is not None}}
    if given.get("record"):
        given["record"] = _record(desk, given["record"]) or given["record"]
    return given


def _record(desk: Desk, reference: str) -> str | None:
    try:
        return known(desk, reference)
    except OfficeError:
        return None


def _there(desk: Desk) -> Known:
    return {_key(desk, view_of(desk, each).row()): each.id for each in every(desk)}


def _key(desk: Desk, row: Mapping[str, Any]) -> tuple[str, ...]:
    given = _given(desk, row)
    return tuple(str(given.get(name) or "") for name in _SAME)
