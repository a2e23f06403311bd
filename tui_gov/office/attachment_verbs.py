"""Acts on the files of an item: 加附件, 去附件, and an item picked out of a document."""

import re
from contextlib import suppress
from itertools import takewhile
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.items import OUT, ItemState
from tui_gov.model.attachments import Attachment
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import Field
from tui_gov.model.records import Item
from tui_gov.model.text import clean, clean_line
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_states import standing
from tui_gov.office.item_verbs import change
from tui_gov.office.screened import is_secret, screen_file
from tui_gov.office.secrecy import SECRET
from tui_gov.office.verbs import verb
from tui_gov.store.protocol import Writing

_OPEN = standing(
    ItemState.BACKLOG,
    ItemState.DRAFT,
    ItemState.ATTRIBUTED,
    ItemState.IN_REVIEW,
    ItemState.APPROVED,
    ItemState.SENT,
    ItemState.WITHDRAWN,
)
_DOC_NO = re.compile(r"[\u4e00-\u9fff]{1,12}[\[(（【〔]\s*\d{4}\s*[\])）】〕]\s*第?\d+号")
_DAY = re.compile(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_LISTED = re.compile(r"^\s*(?:附件[:：]?)?\s*(?:\d+[.．、])?\s*(\S.{0,80}?)\s*$")
_HAN = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"〇": 0, "○": 0}
_ATTRIBUTES = (
    ("此件不予公开", "不予公开"),
    ("此件不公开", "不予公开"),
    ("依申请公开", "依申请公开"),
    ("公开发布", "主动公开"),
)


def _read(desk: Desk, path: str) -> Attachment:
    """A file through the office's door, refused where it bears a mark. Raises RuleViolation, NotAllowed."""
    if desk.cabinet is None:
        raise NotAllowed("这里不能读文件")
    file = desk.cabinet.read(path)
    if is_secret(screen_file(file)):
        raise RuleViolation(SECRET, cite="保守国家秘密法第三十一条")
    return file


@verb(
    "attach",
    "items",
    "加附件",
    "把一个文件抄进单位文件夹, 作附件",
    Field("file", "文件", required=True),
    refuse=_OPEN,
)
def attach(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Keep a file with its digest; a file with a state-secret mark is refused and not copied."""
    desk.need("clerk", "department_head")
    file = _read(desk, values["file"])
    assert desk.cabinet is not None
    kept = item.files.get(file.name)
    if kept is not None and kept.get("sha256") == file.sha256:
        raise RuleViolation("附件“{name}”已经在了", name=file.name)
    desk.cabinet.keep(values["file"], file.sha256)
    changed: dict[str, Any] = {"files": {**item.files, file.name: {"size": file.size, "sha256": file.sha256}}}
    if file.name not in item.attachments:
        changed["attachments"] = (*item.attachments, file.name)
    change(desk, writing, item, changed)
    return item.id


@verb("detach", "items", "去附件", "从登记里去掉一个附件", Field("name", "附件", required=True), refuse=_OPEN)
def detach(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Take an attachment off the item; the kept file stays, for what was reviewed with it."""
    desk.need("clerk", "department_head")
    if values["name"] not in item.attachments:
        raise RuleViolation("没有附件“{name}”", name=values["name"][:40])
    changed: dict[str, Any] = {
        "attachments": tuple(each for each in item.attachments if each != values["name"])
    }
    if values["name"] in item.files:
        changed["files"] = {name: kept for name, kept in item.files.items() if name != values["name"]}
    change(desk, writing, item, changed)
    return item.id


def picked(desk: Desk, path: str) -> dict[str, Any]:
    """Title, 文号, date, 版记 attribute, text and names of attachments of a document. Raises RuleViolation."""
    file = _read(desk, path)
    body = next((part.text for part in file.parts if part.place in ("正文", "", "第1页")), "")
    if not body.strip():
        raise RuleViolation("从“{name}”里读不出正文", name=file.name)
    return fields_of(clean(body))


def fields_of(text: str) -> dict[str, Any]:
    """What the text of an official document says of itself; only what stands there."""
    lines = [clean_line(line) for line in text.split("\n")]
    found: dict[str, Any] = {"text": text.strip()}
    number = next((match[0] for line in lines[:15] if (match := _DOC_NO.search(line)) and len(line) < 40), "")
    if number:
        found["doc_no"] = number
    found["title"] = _title(lines, number)
    if day := _formed(lines):
        found["formed_on"] = day
    for words, attribute in _ATTRIBUTES:
        if words in text[-400:].replace(" ", ""):
            found["attribute"] = attribute
            break
    if names := _attachments(lines):
        found["attachments"] = names
    return {name: value for name, value in found.items() if value}


def _title(lines: list[str], number: str) -> str:
    """The first lines that read like a title, before the addressee; a document's head and number are passed over."""
    taken: list[str] = []
    top = list(takewhile(lambda line: not line.endswith((":", "：", "。")), lines[:20]))
    first = next((place for place, line in enumerate(top) if "关于" in line), 0)
    for line in lines[first:20]:
        if not line or (number and number in line) or line.endswith("文件") or set(line) <= set("-—_★ "):
            if taken:
                break
            continue
        if line.endswith((":", "：")):
            break
        if line.endswith(("。", "；", ";")):
            break
        taken.append(line)
        if len(taken) == 3 or re.search(
            r"(?:通知|通告|公告|公示|报告|意见|办法|方案|决定|批复|函|说明|规定|细则|纪要)$", line
        ):
            break
    return "".join(taken)[:200]


def _formed(lines: list[str]) -> Any:
    """成文日期: the last day that stands on a line of its own, else the last that is no day of printing (印发)."""
    dated = [(line, match) for line in lines for match in _DAY.finditer(line)]
    alone = [_day(match) for line, match in dated if line == match[0]]
    others = [_day(match) for line, match in dated if "印发" not in line[match.end() :]]
    return next((day for days in (alone, others) for day in reversed(days) if day is not None), None)


def _day(match: re.Match[str]) -> Any:
    parts = [part if part.isdecimal() else str(_han(part)) for part in match.groups()]
    try:
        return parse_date("-".join(parts))
    except ValueError:
        return None


def _han(text: str) -> int:
    if len(text) == 4:
        return int("".join(str(_HAN[char]) for char in text))
    tens, sign, ones = text.partition("十")
    if not sign:
        return _HAN[text]
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _attachments(lines: list[str]) -> tuple[str, ...]:
    """Names listed behind 附件:, up to the next empty line or the signature."""
    names: list[str] = []
    for place, line in enumerate(lines):
        if re.match(r"附件\s*[:：]\s*\S", line):
            for each in lines[place:]:
                if not each or _DAY.search(each) or (names and not re.match(r"\d+[.．、]", each)):
                    break
                if match := _LISTED.match(re.sub(r"^附件\s*[:：]", "", each)):
                    names.append(re.sub(r"[;；、]", " ", match[1]))
            break
    return tuple(dict.fromkeys(names))


def show_files(desk: Desk, item: Item) -> None:
    """Let the county read the files of an item while it is published, and not otherwise; a refusal changes nothing."""
    if desk.cabinet is None:
        return
    public = desk.facts(item).state in OUT and not desk.is_void(item.id)
    for kept in item.files.values():
        with suppress(OfficeError):
            desk.cabinet.show(str(kept.get("sha256", "")), public=public)
