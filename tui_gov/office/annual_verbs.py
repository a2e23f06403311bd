"""The annual report as an item of the register: drafted from the figures, signed by the head, handed in, published.

Published reports are first filed with the county, then published (先备案后公布, a local rule), signed by the
main leader and stamped (law.md §2.6).
"""

import re
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law.items import OUT, ItemState
from tui_gov.model.fields import Field
from tui_gov.model.records import Item
from tui_gov.office.annual_reports import report_item, report_key
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_states import not_future, standing
from tui_gov.office.item_verbs import change, make_item
from tui_gov.office.rights import allow
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

WRITTEN = (ItemState.DRAFT, ItemState.ATTRIBUTED, ItemState.IN_REVIEW, ItemState.APPROVED)
"""States in which the text may still be written anew; a review under way, or done, is void then."""
_COLUMN = re.compile(r"年报|年度报告")
"""The office's column for annual reports, by its name."""
_TEXT = Field("text", "正文", "long", required=True)


@verb(
    "draft-annual",
    "items",
    "起草年报",
    "把一年的年度报告起草成一条信息",
    Field("year", "年度", "int", required=True),
    _TEXT,
    new=True,
)
def draft_annual(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Register a year's annual report as a draft with its text."""
    person = allow(desk, "draft-annual")
    year = values["year"]
    known = report_item(desk, year)
    if known is not None:
        raise RuleViolation("{year}年的年度报告已经起草: {id}", year=year, id=known.id)
    title = f"{desk.profile.agency}{year}年政府信息公开工作年度报告"
    given: dict[str, Any] = {
        "title": title,
        "text": values["text"],
        "report": report_key(year),
        "formed_on": desk.today,
        "genre": "其他",
        "category": "其他",
        "column": next((each for each in desk.profile.columns if _COLUMN.search(each)), ""),
        "cadence": "定期公开",
        "department": person.department or next(iter(desk.profile.departments), "党政办"),
        "drafter": person.name,
        "source": "制作",
        "channels": ("政府网站",),
        "abstract": f"{year}年1月1日至12月31日政府信息公开工作情况",
    }
    item = make_item(desk, writing, given)
    writing.event("created", "items", item.id)
    return item.id


def _is_report(desk: Desk, item: Item) -> OfficeError | None:
    if item.report:
        return None
    return RuleViolation("{id}不是年度报告", id=item.id)


def _writable(desk: Desk, item: Item) -> OfficeError | None:
    return _is_report(desk, item) or standing(*WRITTEN)(desk, item)


@verb("redraft-annual", "items", "重写年报", "按现在的数字和文字重写年度报告", _TEXT, refuse=_writable)
def redraft_annual(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Put the report as it is now into its draft; a review under way is void."""
    desk.need("clerk", "disclosure_head")
    if values["text"] == item.text:
        raise RuleViolation("没有改动")
    change(desk, writing, item, {"text": values["text"]})
    return item.id


def _to_hand_in(desk: Desk, item: Item) -> OfficeError | None:
    known = any(event.kind == "handed_in" for event in desk.events(item.id))
    if known:
        return RuleViolation("{id}已经报送", id=item.id)
    return _is_report(desk, item) or standing(ItemState.APPROVED, ItemState.SENT, *OUT)(desk, item)


@verb(
    "hand-in",
    "items",
    "报送",
    "年度报告审签后报县政务公开办备案",
    DAY,
    Field("to", "报送机关"),
    Field("paper", "回执"),
    refuse=_to_hand_in,
)
def hand_in(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record that the signed report was handed in to the county."""
    desk.need("clerk", "disclosure_head")
    day = values.get("day") or desk.today
    not_future(desk, day, "报送日期")
    slip = desk.facts(item).slip
    signed = max([each.day for each in slip.signatures if each.day] if slip else [], default=day)
    if day < signed:
        raise RuleViolation(
            "报送日期{day}早于审签日期{signed}", day=day.isoformat(), signed=signed.isoformat()
        )
    data = {"to": values.get("to") or "县政务公开办", "paper": values.get("paper") or ""}
    writing.event("handed_in", "items", item.id, day, data)
    return item.id


def refuse_before_filing(desk: Desk, item: Item) -> None:
    """Refuse to publish an annual report that was not handed in yet, where the county wants it so. Raises RuleViolation."""
    if not (item.report and desk.profile.annual_filed_first):
        return
    if not any(event.kind == "handed_in" for event in desk.events(item.id)):
        raise RuleViolation(
            "年度报告先备案后公布: 先登记报送(县里不要求的, 在 office.toml 写 annual_filed_first = false)"
        )
