"""Grounds of withholding, and the one that may not be registered here."""

import re

from tui_gov.errors import RuleViolation
from tui_gov.office.desk import Desk
from tui_gov.office.secrecy import SECRET

_SECRET = re.compile(r"国家\s*秘密|14-secret|state[_ ]secret|绝密|机密|秘密级", re.IGNORECASE)


def is_secret_ground(ground: str) -> bool:
    """Whether a ground says that the item is a state secret, in any of its words."""
    return _SECRET.search(ground) is not None


def refuse_secret_ground(desk: Desk, ground: str) -> None:
    """Refuse the ground 国家秘密 like a mark: what is one may not stand here. Raises RuleViolation."""
    if is_secret_ground(ground) or desk.words.accepted("ground").get(ground) == "依法确定为国家秘密":
        raise RuleViolation(SECRET, cite="保守国家秘密法第三十一条")
