"""A secret that was lifted may be registered though its text still bears the mark (保守国家秘密法第二十四条)."""

import re
from collections.abc import Mapping
from typing import Any

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.office.desk import Desk
from tui_gov.office.secrecy import bears_mark

_BASIS = re.compile(r"(?=.*解密)(?=.*(?:19|20)\d\d).{8,}", re.DOTALL)


def lifted(desk: Desk, verb: str, record: Any, values: Mapping[str, Any]) -> bool:
    """Whether values may bear a mark because their declassification basis stands with them.

    Raises NotAllowed for anybody but the secrecy reviewer, RuleViolation for a basis that says too little.
    """
    basis = str(values.get("declassified") or getattr(record, "declassified", "") or "")
    if verb not in ("create", "edit") or not basis or not bears_mark(values):
        return False
    if not desk.acting().has("secrecy_reviewer"):
        raise NotAllowed("带密级标志的已解密文件, 由保密审查员登记")
    if bears_mark({"basis": basis}) or not _BASIS.fullmatch(basis):
        raise RuleViolation("解密依据要写明解密单位或文号和年份", cite="保守国家秘密法第二十四条")
    return True
