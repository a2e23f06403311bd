"""Acts that let an item out and take it back: 送发布, 紧急发布, 发布, 登记渠道, 撤回."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.law import review
from tui_gov.law.cadence import display_end
from tui_gov.law.items import OUT, ItemFacts, ItemState
from tui_gov.law.rows import rows
from tui_gov.model.codec import changes, plain
from tui_gov.model.fields import Field
from tui_gov.model.postings import with_posting
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase
from tui_gov.office.annual_verbs import refuse_before_filing
from tui_gov.office.desk import Desk, Values
from tui_gov.office.drafters import is_named_drafter
from tui_gov.office.item_screening import findings_of, points_against
from tui_gov.office.item_states import CHAIN_CITE, not_future, standing
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing


@verb("send", "items", "送发布", "交给上传的人", refuse=standing(ItemState.APPROVED))
def send(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Note that the approved text went to whoever posts it."""
    desk.need("clerk")
    writing.event("sent", "items", item.id, desk.today, {"digest": desk.facts(item).digest})
    return item.id


def _publishable(desk: Desk, item: Item) -> OfficeError | None:
    """Refuse unless the review is complete, or a duty leader let this very text out before it."""
    facts = desk.facts(item)
    closed = (ItemState.WITHHELD, ItemState.ON_REQUEST, *OUT)
    if facts.state not in closed and (review.reviewed(facts.slip) or facts.urgent is not None):
        return None
    return standing(ItemState.APPROVED, ItemState.SENT)(desk, item)


@verb(
    "approve-urgent",
    "items",
    "紧急发布审批",
    "值班领导先批, 限时补签审查单",
    Field("reason", "紧急事由", required=True),
    refuse=standing(ItemState.ATTRIBUTED, ItemState.IN_REVIEW),
)
def approve_urgent(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Let exactly this text out before its review; everybody sees it as 紧急发布 until the slip is complete."""
    person = desk.need_signer("leader_in_charge", "head")
    if item.attribute != "主动公开":
        raise RuleViolation("公开属性是“{word}”, 不走公开审查", word=item.attribute or Phrase("未认定"))
    entered = [each.by for each in desk.events(item.id) if each.kind in ("created", "edited", "submitted")]
    if person.login in entered or is_named_drafter(desk, item, person):
        raise RuleViolation("{name}参与了拟文或送审, 不能批紧急发布", cite=CHAIN_CITE, name=person.name)
    if points := points_against(findings_of(desk, item)):
        labels = "; ".join(row.label for row in rows("checklist", desk.today) if row.key in points)
        raise RuleViolation("有要点须先审查, 不能紧急发布: {points}", cite=CHAIN_CITE, points=labels)
    data = {"digest": desk.facts(item).digest, "reason": values["reason"], "name": person.name}
    writing.event("urgent_approved", "items", item.id, desk.today, data)
    return item.id


def _refuse_urgent(desk: Desk, item: Item, facts: ItemFacts) -> None:
    assert facts.urgent is not None
    if facts.urgent.by == desk.acting().login:
        raise RuleViolation("批紧急发布的人不能自己发布", cite=CHAIN_CITE)


def refuse_changed_files(desk: Desk, item: Item) -> None:
    """Refuse where a kept attachment is gone or is not what was reviewed. Raises RuleViolation."""
    for name, kept in item.files.items():
        if desk.cabinet is None or desk.cabinet.stored(str(kept.get("sha256", "")), name) is None:
            raise RuleViolation("附件“{name}”不在或已被改动, 与审查时不同", cite=CHAIN_CITE, name=name)


@verb(
    "publish",
    "items",
    "发布",
    "登记公开日期和网址",
    DAY,
    Field("url", "链接"),
    Field("channels", "公开方式", "several", choices="channel"),
    Field("late_reason", "迟延原因"),
    refuse=_publishable,
)
def publish(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record the publication of exactly the reviewed text, with day and address."""
    desk.need("clerk")
    facts = desk.facts(item)
    urgent = facts.urgent is not None and not review.reviewed(facts.slip)
    day = values.get("day") or desk.today
    not_future(desk, day, "公开日期")
    if urgent:
        _refuse_urgent(desk, item, facts)
    elif not review.reviewed(facts.slip):
        raise RuleViolation("审查单不齐全, 不能发布", cite=CHAIN_CITE)
    refuse_changed_files(desk, item)
    refuse_before_filing(desk, item)
    _refuse_day(item, facts, day, urgent=urgent)
    channels = values.get("channels") or item.channels
    if not channels:
        raise RuleViolation("请填公开方式", cite="政府信息公开条例第二十三条")
    after: dict[str, Any] = {"url": values.get("url") or item.url, "channels": channels}
    if (until := _displayed_until(desk, item, day)) is not None:
        after["display_until"] = until
    if item.postings and _was_out(desk, item):
        after["postings"] = {}
    writing.put("items", replace(item, **after))
    data = {"digest": facts.digest, **changes(item, after)}
    more = {
        "urgent": urgent,
        "limit": desk.catalogue.limit_of(item),
        "late_reason": values.get("late_reason"),
    }
    data |= {name: value for name, value in more.items() if value}
    writing.event("published", "items", item.id, day, data)
    return item.id


def _displayed_until(desk: Desk, item: Item, day: date) -> date | None:
    """The end of the display of what is published on a day: as typed, else by its row of the catalogue.

    A new publication after a withdrawal is displayed for the row's days anew. Raises RuleViolation.
    """
    end, until = display_end(desk.catalogue.row_of(item), day, desk.calendar), item.display_until
    if end is not None and until is not None and _was_out(desk, item):
        until = max(end, until)
    if until is not None and until < day:
        raise RuleViolation("公示期满{until}早于公开日期{day}", until=until.isoformat(), day=day.isoformat())
    return until or end


def _was_out(desk: Desk, item: Item) -> bool:
    """Whether it was published before, in whatever words."""
    return any(event.kind in ("published", "legacy") for event in desk.events(item.id))


def _refuse_day(item: Item, facts: ItemFacts, day: date, *, urgent: bool) -> None:
    """Refuse a publication before the last signature. Raises RuleViolation."""
    days = [each.day for each in facts.slip.signatures if each.day] if facts.slip and not urgent else []
    if urgent and facts.urgent and facts.urgent.day:
        days = [facts.urgent.day]
    signed = max([*days, item.formed_on])
    if day < signed:
        raise RuleViolation(
            "公开日期{day}早于审签日期{signed}: 先审查、后公开",
            cite=CHAIN_CITE,
            day=day.isoformat(),
            signed=signed.isoformat(),
        )


@verb(
    "withdraw",
    "items",
    "撤回",
    "撤回已公开的信息, 写明理由",
    DAY,
    Field("reason", "撤回理由", required=True),
    refuse=standing(ItemState.PUBLISHED, ItemState.LEGACY, ItemState.URGENT),
)
def withdraw(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Take a published item back; its text stays in the register, and a new review may follow."""
    desk.need("clerk")
    day = values.get("day") or desk.today
    not_future(desk, day, "撤回日期")
    published = desk.facts(item).published_on
    if published and day < published:
        raise RuleViolation(
            "撤回日期{day}早于公开日期{published}", day=day.isoformat(), published=published.isoformat()
        )
    writing.event("withdrawn", "items", item.id, day, {"reason": values["reason"]})
    return item.id


@verb(
    "post",
    "items",
    "登记渠道",
    "登记在哪个渠道、哪天、哪里公开",
    Field("channel", "公开方式", "choice", required=True, choices="channel"),
    DAY,
    Field("address", "网址或地点"),
    Field("until", "张贴至", "date"),
    Field("people", "覆盖人数", "int"),
    Field("photo", "照片摘要(SHA-256)"),
    Field("by", "发布人"),
    refuse=standing(ItemState.PUBLISHED, ItemState.LEGACY, ItemState.URGENT),
)
def post(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record one more place of what is out, on a channel or several of one channel: the item still counts once."""
    person = desk.need("clerk")
    day = values.get("day") or desk.today
    not_future(desk, day, "公开日期")
    photo = (values.get("photo") or "").lower()
    if photo and not re.fullmatch("[0-9a-f]{64}", photo):
        raise RuleViolation("照片摘要应为64位十六进制, 用 sha256sum 算出")
    until = values.get("until")
    if until is not None and until < day:
        raise RuleViolation("张贴至{until}早于{day}", until=until.isoformat(), day=day.isoformat())
    posting = {
        "day": day.isoformat(),
        "address": values.get("address") or "",
        "until": plain(until),
        "people": values.get("people"),
        "photo": photo,
        "by": values.get("by") or person.name,
    }
    if until is not None and until <= desk.today:
        posting["down"] = person.name
    kept = {name: value for name, value in posting.items() if value not in ("", None)}
    channel = values["channel"]
    after: dict[str, Any] = {
        "postings": with_posting(item, channel, kept),
        "channels": tuple(dict.fromkeys((*item.channels, channel))),
    }
    writing.put("items", replace(item, **after))
    writing.event("posted", "items", item.id, day, changes(item, after))
    return item.id


@verb(
    "late-reason",
    "items",
    "迟延原因",
    "补写晚于期限的原因",
    Field("reason", "迟延原因", required=True),
    refuse=standing(ItemState.PUBLISHED, ItemState.LEGACY, ItemState.URGENT),
)
def late_reason(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Say why an item was late; it stays late."""
    desk.need("clerk", "department_head")
    writing.event("late_explained", "items", item.id, desk.today, {"reason": values["reason"]})
    return item.id
