"""The ledger of duties (工作台账): leading group, publicity, training, supervision and whatever else is counted.

The narrative reports count these; nothing in them is published from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.model.codec import plain
from tui_gov.model.fields import DUTY_FIELDS
from tui_gov.model.records import Duty
from tui_gov.office.desk import Desk, Values
from tui_gov.office.importing import Imported, Progress
from tui_gov.office.oddities import Remark, Row
from tui_gov.office.secrecy import SECRET, bears_mark
from tui_gov.office.verbs import verb
from tui_gov.office.views import contains, matches
from tui_gov.store.protocol import Writing


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty has one state: it is on the ledger."""

    key: str = "entered"
    """English word, as in JSON."""
    label: str = "在册"
    """Chinese word, as on screen."""


@dataclass(frozen=True, slots=True)
class DutyView:
    """A line of the ledger."""

    duty: Duty
    """The record."""
    state: DutyState = DutyState()
    """Its state."""
    due: None = None
    """No limit runs."""
    left: None = None
    """No limit runs."""

    @property
    def id(self) -> str:
        """The line's id."""
        return self.duty.id

    def row(self) -> dict[str, Any]:
        """Every column by its English key."""
        return {field.name: getattr(self.duty, field.name) for field in DUTY_FIELDS}


def duties(desk: Desk, asked: Mapping[str, str], search: str = "") -> list[DutyView]:
    """The ledger, latest first, narrowed by columns and words."""
    found = []
    for duty in desk.store.all("duties"):
        view = DutyView(duty)
        texts = [duty.id, duty.kind, duty.title, duty.department, duty.note]
        if (
            desk.is_void(duty.id)
            or not matches({**view.row(), "id": duty.id}, asked)
            or not contains(texts, search)
        ):
            continue
        found.append(view)
    return sorted(found, key=lambda view: (view.duty.date, view.id), reverse=True)


def check_duties(desk: Desk, rows: Sequence[Row]) -> Imported:
    """The bad rows of a ledger."""
    found = Imported()
    for place, row in enumerate(rows):
        if bears_mark(row):
            found.bad.append(Remark(place, "标题", RuleViolation(SECRET), secret=True))
        elif (refusal := _impossible(desk, row)) is not None:
            found.bad.append(Remark(place, "日期", refusal))
    return found


def take_duties(desk: Desk, writing: Writing, rows: Sequence[Row], progress: Progress) -> list[str]:
    """Enter the rows."""
    taken = []
    for place, row in enumerate(rows):
        taken.append(_enter(desk, writing, row, {"imported": True}))
        progress(place + 1, len(rows))
    return taken


def _impossible(desk: Desk, values: Values) -> OfficeError | None:
    """Why a line cannot be: a day to come, or an answer before the finding. None where it can."""
    day = values.get("date")
    if day is not None and day > desk.today:
        return RuleViolation("日期{day}还没有到", day=day.isoformat())
    found = values.get("found_at")
    for name, label in _AFTER_FOUND:
        if found and values.get(name) and values[name] < found:
            return RuleViolation(
                "{label}{day}早于发现时间{limit}", label=label, day=values[name], limit=found
            )
    return None


_AFTER_FOUND = (
    ("first_info_at", "首次发布时间"),
    ("conference_at", "发布会时间"),
    ("responded_at", "回应时间"),
)


def _enter(desk: Desk, writing: Writing, values: Values, data: Mapping[str, Any]) -> str:
    number = desk.number(writing, "duties", values["date"], lambda n: bool(_taken(desk, n)))
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
    desk.need("clerk", "department_head", "disclosure_head")
    given = {"date": desk.today, **values}
    _refuse(_impossible(desk, given))
    return _enter(desk, writing, given, {})


@verb("edit", "duties", "编辑", "修改登记内容", *DUTY_FIELDS)
def edit(desk: Desk, writing: Writing, duty: Duty, values: Values) -> str:
    """Change columns of a line."""
    desk.need("clerk", "department_head", "disclosure_head")
    empty = Duty(id="", date=duty.date, kind="", title="")
    wanted = {name: getattr(empty, name) if value is None else value for name, value in values.items()}
    changed = {name: value for name, value in wanted.items() if getattr(duty, name) != value}
    if not changed:
        raise RuleViolation("没有改动")
    for field in DUTY_FIELDS:
        if field.required and field.name in changed and not changed[field.name]:
            raise RuleViolation("请填{label}", label=field.label)
    after = replace(duty, **changed)
    _refuse(_impossible(desk, {field.name: getattr(after, field.name) for field in DUTY_FIELDS}))
    writing.put("duties", after)
    data = {
        "before": {name: plain(getattr(duty, name)) for name in changed},
        "after": {name: plain(value) for name, value in changed.items()},
    }
    writing.event("edited", "duties", duty.id, data=data)
    return duty.id


def _refuse(refusal: OfficeError | None) -> None:
    if refusal is not None:
        raise refusal


def of_year(desk: Desk, year: int) -> Iterable[Duty]:
    """The lines of a year, oldest first."""
    return [view.duty for view in reversed(duties(desk, {})) if view.duty.date.year == year]
