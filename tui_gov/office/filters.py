"""Narrowing a register: by columns, by state, by words."""

from collections.abc import Iterable, Mapping
from typing import Any

from tui_gov.errors import NotFound
from tui_gov.law.items import ItemState
from tui_gov.law.rectification import FindingState
from tui_gov.law.requests import RequestState
from tui_gov.model.fields import (
    DUTY_FIELDS,
    FINDING_FIELDS,
    ITEM_FIELDS,
    QUARTER_FIELDS,
    REQUEST_FIELDS,
    Field,
    by_name,
)
from tui_gov.model.values import BadValue, format_value, parse_value
from tui_gov.office.desk import Desk
from tui_gov.office.duty_views import STATES
from tui_gov.office.views import ItemView, RequestView, contains, matches

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "items": ITEM_FIELDS,
    "requests": REQUEST_FIELDS,
    "duties": DUTY_FIELDS,
    "findings": FINDING_FIELDS,
    "quarters": QUARTER_FIELDS,
}
"""Columns of the registers."""
_COMPUTED = {"findings": ("quarter",)}
"""What can be asked for beside the columns."""


def asked_of(desk: Desk, table: str, where: Mapping[str, str] | None) -> dict[str, str]:
    """The filter with every word in the form that is kept. Raises NotFound for an unknown column or word."""
    fields = by_name(FIELDS[table])
    labels = {field.label: field.name for field in FIELDS[table]} | {"状态": "state"}
    asked = {}
    for name, wanted in (where or {}).items():
        name = labels.get(name, name)
        if name == "state":
            _refuse_unknown_state(table, wanted)
        elif name not in ("id", *_COMPUTED.get(table, ())) and name not in fields:
            raise NotFound("没有“{field}”这一列", field=name[:40])
        asked[name] = _kept_word(desk, fields[name], wanted) if name in fields else wanted
    return asked


def holds(view: ItemView | RequestView, asked: Mapping[str, str], search: str) -> bool:
    """Whether a record passes a filter made by `asked_of`, and holds the words searched for."""
    rest = dict(asked)
    state = rest.pop("state", "")
    if state and state not in (view.state.key, view.state.label):
        return False
    if rest and not matches({**view.row(), "id": view.id}, rest):
        return False
    if not search:
        return True
    if isinstance(view, ItemView):
        item = view.item
        texts = [
            view.id,
            item.title,
            item.index_no,
            item.doc_no,
            item.department,
            item.column,
            item.abstract,
            item.text,
        ]
    else:
        request = view.case.request
        texts = [view.id, request.no, view.applicant, view.subject, view.case.ground]
    return contains(texts, search)


def _kept_word(desk: Desk, field: Field, wanted: str) -> str:
    words = desk.words.accepted(field.choices) if field.choices else {}
    if field.kind in ("line", "long", "several"):
        return words.get(wanted, wanted)
    try:
        return format_value(parse_value(field, wanted, words))
    except BadValue as error:
        raise NotFound("{label}: {reason}", label=field.label, reason=error) from None


def _refuse_unknown_state(table: str, wanted: str) -> None:
    every: dict[str, Iterable[Any]] = {"items": ItemState, "findings": FindingState, "duties": STATES}
    states = [*every.get(table, RequestState)]
    if wanted and not any(wanted in (state.key, state.label) for state in states):
        known = " ".join(state.key for state in states)
        raise NotFound("没有“{state}”这个状态, 可用: {known}", state=wanted[:40], known=known)
