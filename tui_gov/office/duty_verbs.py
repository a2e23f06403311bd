"""The ledger of duties (工作台账): leading group, publicity, training, supervision and whatever else is counted.

The narrative reports count these; nothing in them is published from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tui_gov.errors import NotAllowed, NotFound, OfficeError, RuleViolation
from tui_gov.law.duty_counts import ANSWERED, is_answered
from tui_gov.law.opinion import span_of
from tui_gov.model.codec import changes
from tui_gov.model.fields import DUTY_FIELDS, by_name
from tui_gov.model.profile import ROLES
from tui_gov.model.records import Duty
from tui_gov.model.values import format_value
from tui_gov.office.desk import Desk, Values, no_record
from tui_gov.office.duty_views import APPROVES, drafters
from tui_gov.office.editing import differing, refilled
from tui_gov.office.importing import How, Imported, Progress, take_new
from tui_gov.office.numbering import next_number
from tui_gov.office.oddities import Remark, Row
from tui_gov.office.rights import LEDGER, allow
from tui_gov.office.secrecy import SECRET, bears_mark
from tui_gov.office.verbs import verb
from tui_gov.store.protocol import Writing

ASKS = LEDGER
"""Roles that keep the ledger."""
TIMES = {
    "found_at": "发现时间",
    "first_info_at": "首次发布时间",
    "conference_at": "发布会时间",
    "responded_at": "回应时间",
}
"""Columns that hold a day and an hour; the first comes before the others."""


def check_duties(desk: Desk, rows: Sequence[Row], _: How, progress: Progress) -> Imported:
    """The bad rows of a ledger, and those that are there already and stay as they are."""
    found = Imported()
    there = _there(desk)
    for place, row in enumerate(rows):
        progress(place, len(rows))
        if bears_mark(row):
            found.bad.append(Remark(place, "标题", RuleViolation(SECRET), secret=True))
        elif same := there.get(_key(row)):
            told = RuleViolation("这一项工作已经登记为{id}, 没有再登记", id=same)
            found.odd.append(Remark(place, "标题", told))
        elif (refusal := _impossible(desk, row)) is not None:
            found.bad.append(Remark(place, "日期", refusal))
        elif row.get("item") and _item(desk, row["item"]) is None:
            unknown = RuleViolation("登记簿里没有“{item}”, 照写", item=row["item"][:60])
            found.odd.append(Remark(place, "关联信息", unknown))
    return found


def take_duties(desk: Desk, writing: Writing, rows: Sequence[Row], _: How, progress: Progress) -> list[str]:
    """Enter the lines that are not there yet."""
    there = _there(desk)
    return take_new(
        rows,
        lambda row: _key(row) in there,
        lambda row: _enter(desk, writing, row, {"imported": True}),
        progress,
    )


def _there(desk: Desk) -> dict[tuple[str, ...], str]:
    """Every line's columns, as text, to its id."""
    return {
        _key({name: getattr(each, name) for name in _COLUMNS}): each.id for each in desk.store.all("duties")
    }


def _key(row: Row) -> tuple[str, ...]:
    return tuple(format_value(row.get(name)) for name in _COLUMNS)


def _impossible(desk: Desk, values: Values) -> OfficeError | None:
    """Why a line cannot be: a day to come, or an answer before the finding. None where it can."""
    day = values.get("date")
    if day is not None and day > desk.today:
        return RuleViolation("日期{day}还没有到", day=day.isoformat())
    for name, label in TIMES.items():
        if values.get(name) and values[name][:10] > desk.today.isoformat():
            return RuleViolation("{label}{day}还没有到", label=label, day=values[name])
    found = values.get("found_at")
    for name, label in list(TIMES.items())[1:]:
        if found and values.get(name) and span_of(values[name])[1] < span_of(found)[0]:
            return RuleViolation(
                "{label}{day}早于发现时间{limit}", label=label, day=values[name], limit=found
            )
    until = values.get("until")
    if day is not None and until is not None and until < day:
        return RuleViolation("截止日期{day}早于日期{limit}", day=until.isoformat(), limit=day.isoformat())
    return None


def _item(desk: Desk, reference: str) -> str | None:
    """Id of the item that a number names; None where there is none."""
    try:
        table, record = desk.find(reference)
    except NotFound:
        return None
    return str(record.id) if table == "items" else None


def _checked(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    """What a person typed, with the item that it names by its id. Raises RuleViolation, NotFound."""
    refusal = _impossible(desk, given)
    if refusal is not None:
        raise refusal
    if given.get("item"):
        found = _item(desk, given["item"])
        if found is None:
            raise no_record(given["item"])
        given["item"] = found
    return given


def _refuse_approver(desk: Desk, kind: str, name: str) -> None:
    """Refuse an approval that is written down for a leader on paper and cannot be theirs. Raises RuleViolation."""
    if kind not in ANSWERED or not name:
        return
    leaders = [each for each in desk.profile.people if any(each.has(role) for role in APPROVES)]
    person = desk.acting()
    if name == person.name or name not in [each.name for each in leaders]:
        raise RuleViolation(
            "批准人须是本单位的{roles}, 且不是登记的人", roles=tuple(ROLES[role] for role in APPROVES)
        )


def _enter(desk: Desk, writing: Writing, values: Values, data: Mapping[str, Any]) -> str:
    number = next_number(desk, writing, "duties", values["date"], lambda n: bool(_taken(desk, n)))
    duty = Duty(id=number, **{name: value for name, value in values.items() if value is not None})
    writing.put("duties", duty)
    writing.event("created", "duties", duty.id, duty.date, data)
    return duty.id


def _taken(desk: Desk, number: str) -> Any:
    return next(
        (found for table in ("duties", "items", "requests") if (found := desk.store.get(table, number))), None
    )


@verb("create", "duties", "新建", "登记一项工作", *DUTY_FIELDS, new=True)
def create(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Enter a line."""
    allow(desk, "new duties")
    given = _checked(desk, {"date": desk.today, **values})
    _refuse_approver(desk, given["kind"], given.get("approved_by") or "")
    return _enter(desk, writing, given, {})


@verb("edit", "duties", "编辑", "修改登记内容", *DUTY_FIELDS)
def edit(desk: Desk, writing: Writing, duty: Duty, values: Values) -> str:
    """Change columns of a line; an answer that reads otherwise has to be approved anew."""
    desk.need(*ASKS)
    wanted = refilled(values, Duty(id="", date=duty.date, kind="", title=""))
    for field in DUTY_FIELDS:
        if field.required and field.name in wanted and not wanted[field.name]:
            raise RuleViolation("请填{label}", label=field.label)
    return _change(desk, writing, duty, wanted, "edited")


_COLUMNS = by_name(DUTY_FIELDS)


def _answering(desk: Desk, duty: Duty) -> OfficeError | None:
    if duty.kind in ANSWERED:
        return None
    return RuleViolation("“{kind}”不用回应, 只有{kinds}要回应", kind=duty.kind, kinds=ANSWERED)


@verb(
    "answer",
    "duties",
    "回应",
    "登记对舆情、民情的回应和时间",
    *(_COLUMNS[name] for name in ("answer", *list(TIMES)[1:])),
    refuse=_answering,
)
def answer(desk: Desk, writing: Writing, duty: Duty, values: Values) -> str:
    """Enter what is answered, and when it went out."""
    desk.need(*ASKS)
    wanted = {name: value for name, value in values.items() if value is not None}
    return _change(desk, writing, duty, wanted, "responded")


def _to_approve(desk: Desk, duty: Duty) -> OfficeError | None:
    if (refusal := _answering(desk, duty)) is not None:
        return refusal
    if duty.approved_by:
        return RuleViolation("{id}已由{name}批准", id=duty.id, name=duty.approved_by)
    return None if is_answered(duty) else RuleViolation("{id}还没有拟回应, 没有可批准的", id=duty.id)


@verb("approve", "duties", "批准", "领导批准对舆情、民情的回应", refuse=_to_approve)
def approve(desk: Desk, writing: Writing, duty: Duty, values: Values) -> str:
    """A leader approves an answer that another person drafted. Raises NotAllowed."""
    person = desk.need(*APPROVES)
    if person.login in drafters(desk, duty):
        raise NotAllowed("{name}拟的回应, 须由另一位领导批准", name=person.name)
    return _change(desk, writing, duty, {"approved_by": person.name}, "approved")


def _change(desk: Desk, writing: Writing, duty: Duty, wanted: Mapping[str, Any], kind: str) -> str:
    """Put changed columns in; what stood there goes into the event. Raises RuleViolation where nothing changed."""
    changed = differing(duty, wanted)
    if kind != "approved":
        if "answer" in changed and duty.approved_by:
            changed.setdefault("approved_by", "")
        after = replace(duty, **changed)
        checked = _checked(
            desk, {field.name: getattr(after, field.name) for field in DUTY_FIELDS if field.name != "item"}
        )
        if changed.get("item"):
            changed["item"] = _checked(desk, {"item": changed["item"]})["item"]
        if "approved_by" in changed or "kind" in changed:
            _refuse_approver(desk, checked["kind"], checked["approved_by"])
    after = replace(duty, **changed)
    writing.put("duties", after)
    writing.event(kind, "duties", duty.id, data=changes(duty, changed))
    return duty.id
