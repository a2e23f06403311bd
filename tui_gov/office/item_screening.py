"""What screening finds in an item, and which points of the slip it speaks against."""

from collections.abc import Iterable

from tui_gov.errors import RuleViolation
from tui_gov.model.attachments import Part
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk
from tui_gov.office.screened import Found, screen_file, screen_parts
from tui_gov.screening.kinds import KINDS
from tui_gov.screening.masking import DEFAULT_RULE, Rule, bad_rule

TEXTS = (("title", "标题"), ("abstract", "内容概述"), ("text", "正文"))
"""Columns that are screened, with what they are called."""
POINTS = {
    "secret_mark": "secret",
    "secret_word": "secret",
    "internal_mark": "work_secret",
    "superior_document": "other_organ",
    "unreadable": "attachments",
    "id_number": "personal_data",
    "id_number_15": "personal_data",
    "bank_card": "personal_data",
    "minor": "minors",
}
"""Kinds of findings that nobody may sign over without a word, and the point that has to be answered."""


def rule_of(desk: Desk) -> Rule:
    """The office's masking rule. Raises RuleViolation where office.toml has none that is fit."""
    rule = {**DEFAULT_RULE, **desk.profile.masking}
    if kind := bad_rule(rule):
        raise RuleViolation("office.toml 的脱敏规则“{kind}”不对, 要写成 前几位+后几位", kind=kind)
    return rule


def findings_of(desk: Desk, item: Item) -> list[Found]:
    """Everything found in the title, abstract, text and attachments of an item as they are."""
    rule = rule_of(desk)
    found = screen_parts([Part(label, getattr(item, name)) for name, label in TEXTS], rule)
    for name, kept in item.files.items():
        file = desk.cabinet.stored(str(kept.get("sha256", "")), name) if desk.cabinet else None
        if file is None:
            found.append(Found(name, KINDS["unreadable"], 0, 0, Phrase("附件不在或已被改动")))
        else:
            found += screen_file(file, rule, name)
    for name in item.attachments:
        if name not in item.files:
            found.append(Found(name, KINDS["unreadable"], 0, 0, Phrase("附件没有存入, 没有筛查")))
    return found


def points_against(found: Iterable[Found]) -> set[str]:
    """The points of the checklist that the findings speak against."""
    return {POINTS[each.kind.key] for each in found if each.kind.key in POINTS}
