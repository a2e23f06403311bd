"""Acts on what an item says: 新建, 编辑, 定密(属性认定), 去标识化."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.items import OUT, ItemState
from tui_gov.law.review import REVIEWED
from tui_gov.model.codec import changes
from tui_gov.model.fields import ITEM_FIELDS, Field
from tui_gov.model.records import Item
from tui_gov.model.text import normal_doc_no
from tui_gov.office.desk import Desk, Values
from tui_gov.office.editing import differing, refilled
from tui_gov.office.item_days import before, days_out_of_order
from tui_gov.office.item_screening import TEXTS, rule_of
from tui_gov.office.item_states import CHAIN_CITE, standing
from tui_gov.office.item_states import not_future as not_future  # requests take it from here
from tui_gov.office.numbering import id_of_new
from tui_gov.office.verbs import verb
from tui_gov.office.withholding import attributed, hold_ground, refuse_secret_ground
from tui_gov.screening.screen import mask
from tui_gov.store.protocol import Writing

FORM = (*(field for field in ITEM_FIELDS if not field.event), Field("declassified", "解密依据"))
"""What a person types of an item."""
_DAYS = tuple(field.name for field in FORM if field.kind == "date")


def make_item(desk: Desk, writing: Writing, values: Values) -> Item:
    """A new item with its number; the caller logs it. Raises RuleViolation."""
    values = _normal(values)
    formed = values["formed_on"]
    index_no = values.get("index_no", "")
    if index_no and desk.is_taken("items", index_no):
        raise RuleViolation("索引号{id}已经登记过", id=index_no)
    record_id = id_of_new(desk, writing, "items", index_no, formed)
    item = Item(**{**values, "id": record_id, "index_no": index_no or record_id})
    writing.put("items", item)
    return item


def _normal(values: Values) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if value is not None}
    if "doc_no" in kept:
        kept["doc_no"] = normal_doc_no(kept["doc_no"])
    return kept


@verb("create", "items", "新建", "登记一条信息; 写明文件的从文件里取", *FORM, Field("file", "文件"), new=True)
def create(desk: Desk, writing: Writing, _: None, values: Values) -> str:
    """Register an item as a draft (拟文), from what is typed and, where a file is named, from its text."""
    given = dict(values)
    person = desk.need(
        "clerk", "department_head", *(["secrecy_reviewer"] if given.get("declassified") else [])
    )
    path = given.pop("file", None)
    if path:
        from tui_gov.office.attachment_verbs import picked

        given = {**picked(desk, path), **{name: value for name, value in given.items() if value is not None}}
    if not given.get("title"):
        raise RuleViolation("请填标题")
    given.setdefault("formed_on", desk.today)
    given.setdefault("drafter", person.name)
    given = _with_entry(desk, given)
    not_future(desk, given["formed_on"], "生成日期")
    if starts := given.get("starts_on"):
        not_future(desk, starts, "起算日期")
    refuse_secret_ground(desk, given.get("ground") or "")
    for _name, _label, error in days_out_of_order(given):
        raise error
    item = make_item(desk, writing, given)
    writing.event("created", "items", item.id)
    return item.id


def _with_entry(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    """What is typed of an item, and of its entry's row what was left empty: where it goes, whose it is, how often."""
    row = desk.catalogue.row(given.get("entry") or "", given["formed_on"])
    names = ("category", "column", "key_area", "department", "cadence") if row else ()
    filled = {name: getattr(row, name) for name in names if not given.get(name) and getattr(row, name)}
    return {**given, **filled}


@verb("edit", "items", "编辑", "修改登记内容", *FORM)
def edit(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Change columns; a change of title, text or attachments voids a review under way."""
    desk.need("clerk", "department_head", *(["secrecy_reviewer"] if item.declassified else []))
    wanted = refilled(values, Item(id="", title="", formed_on=item.formed_on))
    if "doc_no" in wanted:
        wanted["doc_no"] = normal_doc_no(wanted["doc_no"])
    if "title" in wanted and not wanted["title"]:
        raise RuleViolation("标题不能为空")
    refuse_secret_ground(desk, wanted.get("ground") or "")
    changed = differing(item, wanted)
    if "attachments" in changed:
        files = {name: kept for name, kept in item.files.items() if name in changed["attachments"]}
        if files != item.files:
            changed["files"] = files
    if "ground" in changed and desk.facts(item).state is ItemState.WITHHELD:
        hold_ground(desk, item.attribute, changed["ground"])
    if "attribute" in changed and desk.facts(item).state is not ItemState.DRAFT:
        raise RuleViolation("公开属性由“定密”认定, 不在编辑中修改", cite="政府信息公开条例第十三条")
    if "index_no" in changed and any(
        other.index_no == changed["index_no"] for other in desk.store.all("items")
    ):
        raise RuleViolation("索引号{id}已经登记过", id=changed["index_no"])
    _refuse_impossible(desk, item, changed)
    change(desk, writing, item, changed)
    return item.id


def _refuse_impossible(desk: Desk, item: Item, changed: Mapping[str, Any]) -> None:
    """Refuse columns that no item can hold together. Raises RuleViolation."""
    after, facts = replace(item, **changed), desk.facts(item)
    if "formed_on" in changed:
        not_future(desk, after.formed_on, "生成日期")
    if after.starts_on is not None and "starts_on" in changed:
        not_future(desk, after.starts_on, "起算日期")
    published = facts.published_on if facts.state is not ItemState.WITHDRAWN else None
    if "formed_on" in changed and published is not None and published < after.formed_on:
        raise before("公开日期", published, "生成日期", after.formed_on)
    for name, _, error in days_out_of_order({each: getattr(after, each) for each in _DAYS}):
        if {"formed_on", "effective_on", name} & changed.keys():
            raise error
    if facts.state in OUT and "channels" in changed and not after.channels:
        raise RuleViolation("请填公开方式", cite="政府信息公开条例第二十三条")


def change(
    desk: Desk,
    writing: Writing,
    item: Item,
    changed: Mapping[str, Any],
    more: Mapping[str, Any] | None = None,
) -> None:
    """Put changed columns into an item and log them. Raises RuleViolation for the text of what is out."""
    if desk.facts(item).state in OUT and REVIEWED & changed.keys():
        raise RuleViolation("已公开的标题、正文、附件不能直接改: 先撤回, 改后重新审查", cite=CHAIN_CITE)
    writing.put("items", replace(item, **changed))
    writing.event("edited", "items", item.id, data={**changes(item, changed), **(more or {})})


@verb("mask", "items", "去标识化", "遮盖标题、概述、正文里的个人信息")
def mask_item(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Take personal data out by the office's rule; how many places of which columns is kept in the event."""
    desk.need("clerk", "department_head")
    rule = rule_of(desk)
    done = {name: mask(getattr(item, name), rule) for name, _ in TEXTS}
    changed = {name: each.text for name, each in done.items() if each.counts}
    if not changed:
        raise RuleViolation("没有找到要遮盖的个人信息, 没有改动; 附件要改原件重新加")
    counts = {name: dict(each.counts) for name, each in done.items() if each.counts}
    change(desk, writing, item, changed, {"masked": counts})
    return item.id


@verb(
    "attribute",
    "items",
    "定密",
    "属性认定: 主动公开、依申请公开或不予公开",
    Field("attribute", "公开属性", "choice", required=True, choices="attribute", strict=True),
    Field("ground", "不公开理由", "choice", choices="ground"),
    Field("reason", "说明"),
    Field("reassess_on", "重新评估日期", "date"),
    refuse=standing(
        ItemState.BACKLOG,
        ItemState.DRAFT,
        ItemState.ATTRIBUTED,
        ItemState.WITHHELD,
        ItemState.ON_REQUEST,
    ),
)
def attribute(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Mark the item 主动公开, 依申请公开 or 不予公开, with a reason for the last two (art 13 to 16)."""
    desk.need("clerk", "department_head", "secrecy_reviewer")
    word = values["attribute"]
    ground = values.get("ground") or ("" if word == "主动公开" else item.ground)
    if word != "主动公开" and not ground:
        raise RuleViolation("“{word}”必须写明理由", cite="政府信息公开条例第十四条至第十六条", word=word)
    refuse_secret_ground(desk, ground)
    reassess_on = values.get("reassess_on")
    for _name, _label, error in days_out_of_order({"formed_on": item.formed_on, "reassess_on": reassess_on}):
        raise error
    attributed(desk, writing, item, word, ground, reassess_on, values.get("reason") or "")
    return item.id
