"""Acts on findings: written down by a reviewer, put right by the office (整改), confirmed by who found them (复核).

Each is an event in the journal of who acts; the two journals meet when they are read.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.rectification import FindingState
from tui_gov.model.codec import changes
from tui_gov.model.fields import FINDING_FIELDS, Field, by_name
from tui_gov.model.findings import Finding
from tui_gov.model.profile import Person
from tui_gov.office.desk import Desk, Values, no_record
from tui_gov.office.editing import differing, refilled
from tui_gov.office.findings import found_by_county, home_of, view_of
from tui_gov.office.numbering import next_number
from tui_gov.office.rights import allow
from tui_gov.office.verbs import DAY, verb
from tui_gov.office.views import INSIDERS
from tui_gov.store.protocol import Writing

COUNTY_SOURCES = ("县", "市")
"""Sources of findings that the county writes down."""
CORRECTS = ("clerk", "department_head", "disclosure_head")
"""Roles that put findings right."""
_KNOWN = by_name(FINDING_FIELDS)
NOTED = tuple(
    _KNOWN[name] for name in ("record", "kind", "text", "url", "due_on", "person", "source", "found_on")
)
"""What is asked of a new finding."""


def enter(desk: Desk, writing: Writing, values: Mapping[str, Any], quarter: str = "", **data: Any) -> str:
    """Write a finding down under the next number of the journal it goes into."""
    source = "县" if desk.is_county else "自查"
    given: dict[str, Any] = {"source": source, "found_on": desk.today, "quarter": quarter}
    given |= {name: value for name, value in values.items() if value is not None}
    if (refusal := impossible(desk, given)) is not None:
        raise refusal
    series = "county_findings" if desk.is_county else "findings"
    number = next_number(desk, writing, series, desk.today, lambda number: _taken(desk, number))
    finding = Finding(id=number, **given)
    writing.put("findings", finding)
    writing.event("flagged", "findings", number, finding.found_on, data)
    return number


def _taken(desk: Desk, number: str) -> bool:
    return any(
        store.get(table, number) is not None
        for store in desk.stores
        for table in ("findings", "items", "requests", "duties")
    )


def impossible(desk: Desk, values: Values) -> OfficeError | None:
    """Why a finding cannot be: a day to come, or days in the wrong order; None where it can."""
    found, due, done = (values.get(name) for name in ("found_on", "due_on", "done_on"))
    for label, day in (("发现日期", found), ("完成日期", done)):
        if day is not None and day > desk.today:
            return RuleViolation("{label}{day}还没有到", label=label, day=day.isoformat())
    for label, day in (("整改期限", due), ("完成日期", done)):
        if found is not None and day is not None and day < found:
            return RuleViolation(
                "{label}{day}早于发现日期{limit}", label=label, day=day.isoformat(), limit=found.isoformat()
            )
    if desk.is_county and values.get("source") not in COUNTY_SOURCES:
        return RuleViolation("县的检查发现, 来源只能是 {sources}", sources=COUNTY_SOURCES)
    return None


@verb("flag", "findings", "记问题", "登记检查发现的一个问题", *NOTED, new=True, about="record")
def flag(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Write a finding down; what it is about may be given by any of its numbers."""
    allow(desk, "new findings")
    given = dict(values)
    if given.get("record"):
        given["record"] = known(desk, given["record"])
    return enter(desk, writing, given)


def known(desk: Desk, reference: str) -> str:
    """Id of the record that a number names. Raises NotFound where there is none that the person may see."""
    table, record = desk.find(reference)
    if table not in ("items", "requests") or (
        table == "items" and desk.is_county and desk.facts(record).state.key == "withheld"
    ):
        raise no_record(reference)
    return str(record.id)


def _standing(*states: FindingState) -> Any:
    def refuse(desk: Desk, finding: Finding) -> OfficeError | None:
        state = view_of(desk, finding).state
        if state in states:
            return None
        return RuleViolation("{id}现为“{state}”, 不能办这一步", id=finding.id, state=state.label)

    return refuse


_NOT_RIGHT = _standing(FindingState.OPEN, FindingState.OVERDUE)
_WAITING = _standing(FindingState.RECTIFIED)
_NOT_CLOSED = _standing(FindingState.OPEN, FindingState.OVERDUE, FindingState.RECTIFIED)


@verb(
    "rectify",
    "findings",
    "整改",
    "登记做了什么、在哪里能看到",
    Field("done", "整改情况", "long", required=True),
    DAY,
    Field("url", "链接"),
    refuse=_NOT_CLOSED,
)
def rectify(desk: Desk, writing: Writing, finding: Finding, values: Values) -> str:
    """Say what was done, on which day, and where it can be seen."""
    actor_for(desk, "rectify", finding)
    day: date = values.get("day") or desk.today
    refusal = impossible(desk, {"found_on": finding.found_on, "done_on": day})
    if refusal is not None:
        raise refusal
    data = {"done": values["done"]} | ({"url": values["url"]} if values.get("url") else {})
    writing.event("rectified", "findings", finding.id, day, data)
    return finding.id


@verb(
    "assign",
    "findings",
    "指定责任人",
    "指定谁来整改",
    Field("person", "责任人", required=True),
    refuse=_NOT_CLOSED,
)
def assign(desk: Desk, writing: Writing, finding: Finding, values: Values) -> str:
    """Say who is to put it right."""
    actor_for(desk, "assign", finding)
    writing.event("assigned", "findings", finding.id, data={"person": values["person"]})
    return finding.id


@verb(
    "resolve",
    "findings",
    "复核认可",
    "由发现问题的一方确认已经整改",
    Field("confirmed_by", "复核人"),
    refuse=_WAITING,
)
def resolve(desk: Desk, writing: Writing, finding: Finding, values: Values) -> str:
    """Confirm that it is put right."""
    person, facts = actor_for(desk, "resolve", finding), view_of(desk, finding).facts
    name = values.get("confirmed_by") or person.name
    writing.event(
        "resolved", "findings", finding.id, desk.today, {"name": name, "corrections": facts.corrections}
    )
    return finding.id


@verb(
    "return",
    "findings",
    "复核退回",
    "没有改好, 退回继续整改",
    Field("reason", "理由", required=True),
    refuse=_standing(FindingState.RECTIFIED, FindingState.CONFIRMED),
)
def send_back(desk: Desk, writing: Writing, finding: Finding, values: Values) -> str:
    """Send a correction back, also one that was confirmed and did not hold."""
    actor_for(desk, "return", finding)
    corrections = view_of(desk, finding).facts.corrections
    data = {"reason": values["reason"], "corrections": corrections}
    writing.event("returned", "findings", finding.id, desk.today, data)
    return finding.id


def actor_for(desk: Desk, name: str, finding: Finding) -> Person:
    """The person, who must be one who may do that act to a finding. Raises NotAllowed."""
    if name in ("rectify", "assign"):
        return desk.need(*CORRECTS)
    if name in ("resolve", "return"):
        return _reviewer(desk, finding)
    person = desk.need(*INSIDERS, "county")
    if home_of(desk, finding.id) is not desk.own:
        raise NotAllowed("{id}不是您这一方登记的, 不能修改", id=finding.id)
    return person


def _reviewer(desk: Desk, finding: Finding) -> Person:
    """The person, who must be of the side that found it and not the one who put it right. Raises NotAllowed."""
    person = desk.acting()
    facts = view_of(desk, finding).facts
    by_county = found_by_county(desk, finding)
    if by_county != desk.is_county:
        side = "县政务公开办" if by_county else "本单位"
        raise NotAllowed("{id}由{side}发现, 也由其复核", id=finding.id, side=side)
    if facts.rectified_by == person.login:
        raise NotAllowed("{name}自己整改的, 须由另一人复核", name=person.name)
    return person


@verb("edit", "findings", "编辑", "修改登记的问题", *NOTED, refuse=_NOT_RIGHT)
def edit(desk: Desk, writing: Writing, finding: Finding, values: Values) -> str:
    """Change what was written down; the side that wrote it does so, in its own journal."""
    actor_for(desk, "edit", finding)
    kept: Finding = desk.own.get("findings", finding.id)  # type: ignore[assignment]
    wanted = refilled(values, Finding(id="", text=""))
    if wanted.get("record"):
        wanted["record"] = known(desk, wanted["record"])
    changed = differing(kept, wanted)
    if "text" in changed and not changed["text"]:
        raise RuleViolation("请填{label}", label="问题")
    after = replace(kept, **changed)
    refusal = impossible(desk, {field.name: getattr(after, field.name) for field in FINDING_FIELDS})
    if refusal is not None:
        raise refusal
    writing.put("findings", after)
    writing.event("edited", "findings", finding.id, data=changes(kept, changed))
    return finding.id
