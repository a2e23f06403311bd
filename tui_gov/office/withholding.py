"""Withholding: its grounds and the one that may not be registered here, and 重新评估, the look at it that art 18 asks for."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law.grounds import basis_of
from tui_gov.law.items import ItemState
from tui_gov.model.codec import changes
from tui_gov.model.fields import Field
from tui_gov.model.records import Item
from tui_gov.office.desk import Desk, Values
from tui_gov.office.item_states import standing
from tui_gov.office.secrecy import SECRET
from tui_gov.office.verbs import verb
from tui_gov.store.protocol import Writing

_SECRET = re.compile(r"国家\s*秘密|14-secret|state[_ ]secret|绝密|机密|秘密级", re.IGNORECASE)


def is_secret_ground(ground: str) -> bool:
    """Whether a ground says that the item is a state secret, in any of its words."""
    return _SECRET.search(ground) is not None


def refuse_secret_ground(desk: Desk, ground: str) -> None:
    """Refuse the ground 国家秘密 like a mark: what is one may not stand here. Raises RuleViolation."""
    if is_secret_ground(ground) or desk.words.accepted("ground").get(ground) == "依法确定为国家秘密":
        raise RuleViolation(SECRET, cite="保守国家秘密法第三十一条")


def hold_ground(desk: Desk, word: str, ground: str) -> None:
    """Refuse a ground for 不予公开 that is none of the law's and cites none. Raises RuleViolation."""
    if not basis_of(ground, word, desk.today):
        raise RuleViolation(
            "“{ground}”不是条例列明的不公开理由: 从列表里选, 或在理由里写明所依据的法律条款",
            cite="政府信息公开条例第十四条至第十六条",
            ground=ground[:30],
        )


def attributed(
    desk: Desk,
    writing: Writing,
    item: Item,
    word: str,
    ground: str = "",
    reassess_on: date | None = None,
    reason: str = "",
    *,
    entered_only: bool = False,
) -> None:
    """Give an item its attribute; what is not 主动公开 gets a day to be looked at again, the office's own unless given.

    `entered_only` keeps no day of the act: an import tells what was decided before.
    """
    if word == "主动公开":
        reassess_on = None
    else:
        if not entered_only:
            hold_ground(desk, word, ground)
        default = desk.today + timedelta(days=desk.profile.reassess_days)
        reassess_on = reassess_on or item.reassess_on or default
    _keep(
        desk,
        writing,
        item,
        "attributed",
        {"attribute": word, "ground": ground, "reassess_on": reassess_on},
        reason,
        None if entered_only else desk.today,
    )


def _keep(
    desk: Desk,
    writing: Writing,
    item: Item,
    kind: str,
    after: dict[str, Any],
    reason: str,
    day: date | None,
) -> None:
    writing.put("items", replace(item, **after))
    told = {"reason": reason} if reason else {}
    writing.event(kind, "items", item.id, day, {**changes(item, after), **told})


@verb(
    "reassess",
    "items",
    "重新评估",
    "评估后仍不公开或仍依申请公开, 写明理由和下次评估的日子; 可以公开的用“定密”转为主动公开",
    Field("reassess_on", "重新评估日期", "date", required=True),
    Field("reason", "评估理由", required=True),
    refuse=standing(ItemState.WITHHELD, ItemState.ON_REQUEST),
)
def reassess(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Look again at what is withheld and leave it so, with a reason and the next day for a look (art 18)."""
    desk.need("clerk", "department_head", "secrecy_reviewer", "disclosure_head")
    again = values["reassess_on"]
    if again <= desk.today:
        raise RuleViolation(
            "重新评估日期{day}须在今天{today}之后",
            cite="政府信息公开条例第十八条",
            day=again.isoformat(),
            today=desk.today.isoformat(),
        )
    _keep(desk, writing, item, "reassessed", {"reassess_on": again}, values["reason"], desk.today)
    return item.id
