"""Acts on items: 拟文 → 定密(属性认定) → 审核 → 待发布 → 已送发布 → 发布, or withheld; and withdrawal."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.items import ItemState, digest_of
from tui_gov.law.review import REVIEWED, SECRECY_REVIEWER
from tui_gov.model.codec import plain
from tui_gov.model.fields import ITEM_FIELDS, Field
from tui_gov.model.profile import ROLES
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.verbs import DAY, verb
from tui_gov.store.protocol import Writing

FORM = tuple(field for field in ITEM_FIELDS if not field.event)
"""What a person types of an item."""
_YEAR_BRACKETS = re.compile(r"[\[(（【〔﹝]\s*(\d{4})\s*[\])）】〕﹞]")
CHAIN_CITE = "保守国家秘密法实施条例第四十二条"


def normal_doc_no(doc_no: str) -> str:
    """文号 with 〔〕 round the year, whatever brackets were typed."""
    return _YEAR_BRACKETS.sub(r"〔\1〕", doc_no)


def make_item(desk: Desk, writing: Writing, values: Values) -> Item:
    """A new item with its number; the caller logs it. Raises RuleViolation."""
    values = _normal(values)
    formed = values["formed_on"]
    index_no = values.get("index_no", "")
    taken = desk.store.get
    if index_no and desk.is_taken("items", index_no):
        raise RuleViolation("索引号{id}已经登记过", id=index_no)

    def used(number: str) -> bool:
        return bool(taken("items", number) or taken("requests", number))

    record_id = index_no
    if index_no:
        raise_series(desk, writing, "items", index_no, formed)
    if not index_no or used(index_no):
        record_id = desk.number(writing, "items", formed, used)
    item = Item(**{**values, "id": record_id, "index_no": index_no or record_id})
    writing.put("items", item)
    return item


def raise_series(desk: Desk, writing: Writing, series: str, number: str, day: date) -> None:
    """Move a series on behind a number that was given from outside and fits its pattern."""
    pattern = desk.profile.numbering[series]
    form = re.sub(r"\\\{n(:\d+)?\\\}", r"(?P<n>\\d{1,9})", re.escape(pattern))
    form = form.replace(r"\{year\}", r"(?P<year>\d{4})")
    if match := re.fullmatch(form, number):
        found = match.groupdict()
        writing.raise_number(f"{series}-{found.get('year') or day.year}", int(found.get("n") or 0))


def _normal(values: Values) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if value is not None}
    if "doc_no" in kept:
        kept["doc_no"] = normal_doc_no(kept["doc_no"])
    return kept


@verb("create", "items", "新建", "登记一条信息", *FORM, new=True)
def create(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Register an item as a draft (拟文)."""
    person = desk.need("clerk", "department_head")
    given = dict(values)
    given.setdefault("formed_on", desk.today)
    given.setdefault("drafter", person.name)
    not_future(desk, given["formed_on"], "生成日期")
    item = make_item(desk, writing, given)
    writing.event("created", "items", item.id)
    return item.id


@verb("edit", "items", "编辑", "修改登记内容", *FORM)
def edit(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Change columns; a change of title, text or attachments voids a review under way."""
    desk.need("clerk", "department_head")
    names = {field.name for field in FORM}
    empty = Item(id="", title="", formed_on=item.formed_on)
    wanted = {
        name: (getattr(empty, name) if value is None else value)
        for name, value in values.items()
        if name in names
    }
    if "doc_no" in wanted:
        wanted["doc_no"] = normal_doc_no(wanted["doc_no"])
    if "title" in wanted and not wanted["title"]:
        raise RuleViolation("标题不能为空")
    changed = {name: value for name, value in wanted.items() if getattr(item, name) != value}
    state = desk.facts(item).state
    if not changed:
        raise RuleViolation("没有改动")
    if state in (ItemState.PUBLISHED, ItemState.LEGACY) and REVIEWED & changed.keys():
        raise RuleViolation("已公开的标题、正文、附件不能直接改: 先撤回, 改后重新审查", cite=CHAIN_CITE)
    if "attribute" in changed and state not in (ItemState.DRAFT,):
        raise RuleViolation("公开属性由“定密”认定, 不在编辑中修改", cite="政府信息公开条例第十三条")
    if "index_no" in changed and any(
        other.index_no == changed["index_no"] for other in desk.store.all("items")
    ):
        raise RuleViolation("索引号{id}已经登记过", id=changed["index_no"])
    before = {name: plain(getattr(item, name)) for name in changed}
    after = {name: plain(value) for name, value in changed.items()}
    writing.put("items", replace(item, **changed))
    writing.event("edited", "items", item.id, data={"before": before, "after": after})
    return item.id


def _in(*states: ItemState) -> Any:
    def refuse(desk: Desk, item: Item) -> OfficeError | None:
        state = desk.facts(item).state
        if state in states:
            return None
        wanted = tuple(each.label for each in states)
        return RuleViolation(
            "{id}现为“{state}”, 要在“{wanted}”时才能办", id=item.id, state=state.label, wanted=wanted
        )

    return refuse


@verb(
    "attribute",
    "items",
    "定密",
    "属性认定: 主动公开、依申请公开或不予公开",
    Field("attribute", "公开属性", "choice", required=True, choices="attribute", strict=True),
    Field("ground", "不公开理由", "choice", choices="ground"),
    Field("reassess_on", "重新评估日期", "date"),
    refuse=_in(ItemState.DRAFT, ItemState.ATTRIBUTED, ItemState.WITHHELD, ItemState.ON_REQUEST),
)
def attribute(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Mark the item 主动公开, 依申请公开 or 不予公开, with a reason for the last two (art 13 to 16)."""
    desk.need("clerk", "department_head", "secrecy_reviewer")
    word = values["attribute"]
    ground = values.get("ground") or ("" if word == "主动公开" else item.ground)
    if word != "主动公开" and not ground:
        raise RuleViolation("“{word}”必须写明理由", cite="政府信息公开条例第十四条至第十六条", word=word)
    if "国家秘密" in ground:
        raise RuleViolation("国家秘密不得在本系统登记: 交保密员处理", cite="保守国家秘密法第三十一条")
    reassess = values.get("reassess_on")
    if word == "不予公开" and reassess is None:
        reassess = item.reassess_on or desk.today + timedelta(days=365)
    after = {"attribute": word, "ground": ground, "reassess_on": reassess}
    before = {name: plain(getattr(item, name)) for name in after}
    writing.put("items", replace(item, **after))
    data = {"before": before, "after": {name: plain(value) for name, value in after.items()}}
    writing.event("attributed", "items", item.id, desk.today, data)
    return item.id


@verb(
    "submit", "items", "送审", "送审查单的第一级签字", refuse=_in(ItemState.ATTRIBUTED, ItemState.WITHDRAWN)
)
def submit(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Send the text to its chain of signers; the sender counts as drafter and may not sign."""
    desk.need("clerk", "department_head")
    missing = [
        label
        for label, there in (
            ("类别", item.category),
            ("责任科室", item.department),
            (Phrase("正文或附件"), item.text or item.attachments),
        )
        if not there
    ]
    if missing:
        raise RuleViolation("还缺: {missing}", missing=tuple(missing))
    if item.attribute != "主动公开":
        raise RuleViolation("公开属性是“{word}”, 不走公开审查", word=item.attribute or Phrase("未认定"))
    chain = desk.profile.chain_for(item.genre)
    if SECRECY_REVIEWER not in chain:
        raise RuleViolation("office.toml 的审签顺序里没有保密审查员", cite=CHAIN_CITE)
    digest = digest_of(item.title, item.text, item.attachments)
    writing.event("submitted", "items", item.id, desk.today, {"digest": digest, "chain": list(chain)})
    return item.id


@verb(
    "sign",
    "items",
    "审签",
    "同意公开, 签署审查单的本级意见",
    Field("opinion", "意见"),
    refuse=_in(ItemState.IN_REVIEW),
)
def sign(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Sign the level that the slip waits for."""
    role = may_sign(desk, item)
    person = desk.acting()
    data = {
        "role": role,
        "name": person.name,
        "opinion": values.get("opinion") or "同意公开",
        "digest": desk.facts(item).digest,
    }
    writing.event("signed", "items", item.id, desk.today, data)
    return item.id


def may_sign(desk: Desk, item: Item) -> str:
    """The role in which the person signs the item now. Raises RuleViolation or NotAllowed."""
    slip = desk.facts(item).slip
    if slip is None or slip.waits_for is None:
        raise RuleViolation("{id}不在等签字", id=item.id)
    person = desk.acting()
    role = slip.waits_for
    if not person.has(role):
        raise NotAllowed("现在等{role}签字, {name}没有这个职责", role=ROLES.get(role, role), name=person.name)
    if person.login in slip.drafters or person.name == item.drafter:
        raise RuleViolation("{name}参与了拟文或送审, 不能签这份审查单", cite=CHAIN_CITE, name=person.name)
    if any(each.by == person.login for each in slip.signatures):
        raise RuleViolation("{name}已经签过一级, 同一人不能签两级", cite=CHAIN_CITE, name=person.name)
    return role


@verb(
    "return",
    "items",
    "退回",
    "退回修改, 写明理由",
    Field("opinion", "退回理由", required=True),
    refuse=_in(ItemState.IN_REVIEW, ItemState.APPROVED, ItemState.SENT),
)
def send_back(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Send the item back to its drafter; the slip is void."""
    slip = desk.facts(item).slip
    roles = (*slip.chain, "clerk") if slip else ("clerk",)
    person = desk.need(*roles)
    data = {"opinion": values["opinion"], "name": person.name}
    writing.event("returned", "items", item.id, desk.today, data)
    return item.id


@verb("send", "items", "送发布", "交给上传的人", refuse=_in(ItemState.APPROVED))
def send(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Note that the approved text went to whoever posts it."""
    desk.need("clerk")
    writing.event("sent", "items", item.id, desk.today, {"digest": desk.facts(item).digest})
    return item.id


@verb(
    "publish",
    "items",
    "发布",
    "登记公开日期和网址",
    DAY,
    Field("url", "链接"),
    Field("channels", "公开方式", "several", choices="channel"),
    refuse=_in(ItemState.APPROVED, ItemState.SENT),
)
def publish(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record the publication of exactly the reviewed text, with day and address."""
    desk.need("clerk")
    facts = desk.facts(item)
    if facts.slip is None or not facts.slip.complete:
        raise RuleViolation("审查单不齐全, 不能发布", cite=CHAIN_CITE)
    day = values.get("day") or desk.today
    not_future(desk, day, "公开日期")
    signed = max((each.day for each in facts.slip.signatures if each.day), default=item.formed_on)
    if day < max(signed, item.formed_on):
        raise RuleViolation(
            "公开日期{day}早于审签日期{signed}: 先审查、后公开",
            cite=CHAIN_CITE,
            day=day.isoformat(),
            signed=signed.isoformat(),
        )
    channels = values.get("channels") or item.channels
    if not channels:
        raise RuleViolation("请填公开方式", cite="政府信息公开条例第二十三条")
    after: dict[str, Any] = {"url": values.get("url") or item.url, "channels": channels}
    before = {name: plain(getattr(item, name)) for name in after}
    writing.put("items", replace(item, **after))
    data = {
        "digest": facts.digest,
        "before": before,
        "after": {name: plain(value) for name, value in after.items()},
    }
    writing.event("published", "items", item.id, day, data)
    return item.id


@verb(
    "withdraw",
    "items",
    "撤回",
    "撤回已公开的信息, 写明理由",
    DAY,
    Field("reason", "撤回理由", required=True),
    refuse=_in(ItemState.PUBLISHED, ItemState.LEGACY),
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


def not_future(desk: Desk, day: date, what: str) -> None:
    """Refuse a day after today. Raises RuleViolation."""
    if day > desk.today:
        raise RuleViolation(
            "{what}{day}在今天{today}之后", what=what, day=day.isoformat(), today=desk.today.isoformat()
        )
