"""What is kept of a quarter: figures typed for its return, the return handed in, the review signed off.

The county signs off in its own journal, the office its own check (自查) in the records.
"""

import re
from dataclasses import replace
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.quarter_return import return_rows
from tui_gov.model.codec import changes
from tui_gov.model.dates import period
from tui_gov.model.fields import QUARTER_FIELDS, by_name
from tui_gov.model.quarters import Quarter
from tui_gov.model.text import clean_line
from tui_gov.office.desk import Desk, Values
from tui_gov.office.rights import allow
from tui_gov.office.verbs import verb
from tui_gov.store.protocol import Store, Writing, as_of

_QUARTER = re.compile(r"(\d{4})-([1-4])")
_FIELDS = by_name(QUARTER_FIELDS)


def parse_quarter(text: str) -> tuple[int, int]:
    """Year and quarter of a word like 2026-1. Raises RuleViolation for any other, and for a quarter to come."""
    match = _QUARTER.fullmatch(text)
    if match is None:
        raise RuleViolation("季度要写成 2026-1")
    return int(match[1]), int(match[2])


def kept_of(desk: Desk, quarter: str, *, by_county: bool = False) -> Quarter | None:
    """What is kept of a quarter on the office's side, or the county's; None where nothing is."""
    store: Store = desk.county if by_county and desk.county is not None else desk.store
    return _held(store, _id(quarter, by_county))


def _held(store: Store, name: str) -> Quarter | None:
    found: Quarter | None = store.get("quarters", name)
    return replace(found, signed_by=clean_line(found.signed_by)) if found and as_of(store.log(name)) else None


def _id(quarter: str, by_county: bool) -> str:
    """A name that no closing has: events go by it."""
    return f"quarter-{quarter}{'/county' if by_county else ''}"


def _keep(desk: Desk, writing: Writing, kind: str, quarter: str, values: dict[str, Any]) -> str:
    """Keep some of a quarter's columns in the person's own journal, with what stood there before."""
    year, n = parse_quarter(quarter)
    if period(year, n)[0] > desk.today:
        raise RuleViolation("{period}还没有开始", period=f"{year}年第{n}季度")
    name = _id(quarter, desk.is_county)
    before = _held(desk.own, name) or Quarter(name)
    writing.put("quarters", replace(before, **values))
    writing.event(kind, "quarters", name, desk.today, changes(before, values))
    return name


@verb(
    "fill-return",
    "quarters",
    "填季度统计表",
    "填季度统计表里登记簿没有的数",
    *(_FIELDS[name] for name in ("quarter", "label", "figure")),
    new=True,
    about="quarter",
)
def fill_return(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Type the figure of a line that no register holds."""
    allow(desk, "quarters fill-return")
    year, n = parse_quarter(values["quarter"])
    asked = [line.label for line in return_rows(desk.profile, period(year, n)[1]) if line.typed]
    if values["label"] not in asked:
        raise RuleViolation(
            "统计表里没有要填的“{label}”, 要填的有: {known}", label=values["label"], known=tuple(asked)
        )
    kept = kept_of(desk, values["quarter"])
    typed = {**(kept.typed if kept else {}), values["label"]: str(values["figure"])}
    return _keep(desk, writing, "figured", values["quarter"], {"typed": typed})


@verb(
    "hand-in-return",
    "quarters",
    "报送季度统计表",
    "登记季度统计表报送的日期、报送人、报给谁",
    *(_FIELDS[name] for name in ("quarter", "day", "by", "to")),
    new=True,
    about="quarter",
)
def hand_in_return(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Write down on which day, by whom and to whom the return was handed in."""
    person = allow(desk, "quarters hand-in-return")
    year, n = parse_quarter(values["quarter"])
    day = values.get("day") or desk.today
    if day > desk.today or day < period(year, n)[0]:
        raise RuleViolation("报送日期{day}不在季度开始之后、今天之前", day=day.isoformat())
    given = {
        "handed_on": day,
        "handed_by": values.get("by") or person.name,
        "handed_to": values.get("to") or "",
    }
    return _keep(desk, writing, "handed_in", values["quarter"], given)


@verb(
    "sign-off",
    "quarters",
    "签认季度检查",
    "签认一个季度的检查, 记下所见日志的校验",
    _FIELDS["quarter"],
    new=True,
    about="quarter",
)
def sign_off(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Sign the review of a quarter off, with the heads of both journals: what was seen can be proved later."""
    person = allow(desk, "quarters sign-off")
    names = ("records", "county")
    heads = {name: [store.revision, store.head] for name, store in zip(names, desk.stores, strict=False)}
    given = {
        "signed_on": desk.today,
        "signed_by": person.name,
        "heads": heads,
        "seen": seen_of(desk, values["quarter"]),
    }
    return _keep(desk, writing, "signed_off", values["quarter"], given)


def seen_of(desk: Desk, quarter: str) -> dict[str, int]:
    """How many entries the person's side has passed, flagged and skipped."""
    counts = {"passed": 0, "flagged": 0, "skipped": 0}
    for decision in desk.own.all("decisions"):
        held = as_of(desk.own.log(decision.id))
        if decision.quarter == quarter and held and held[-1].kind in counts:
            counts[held[-1].kind] += 1
    return counts
