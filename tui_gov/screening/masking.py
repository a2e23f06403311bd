"""How much of a finding may be shown: the office's masking rule."""

import re
from collections.abc import Mapping
from types import MappingProxyType

Rule = Mapping[str, str]
"""Kind to `first+last`: characters kept at either end of a number."""
DEFAULT_RULE: Rule = MappingProxyType(
    {"id_number": "2+3", "id_number_15": "2+3", "mobile": "3+4", "bank_card": "0+4"}
)
"""As one county prescribes it (永安市 2023); elsewhere 6+4, so that an office may set its own."""
_FORM = re.compile(r"([0-9])\+([0-9])")


def bad_rule(rule: Rule) -> str:
    """The first kind of a rule that is not fit for use; empty where all are."""
    return next(
        (
            kind
            for kind, form in rule.items()
            if kind not in DEFAULT_RULE
            or not (match := _FORM.fullmatch(form))
            or sum(map(int, match.groups())) > 10
        ),
        "",
    )


def masked(kind: str, text: str, rule: Rule = DEFAULT_RULE) -> str:
    """What is shown in place of a finding; never all of it."""
    if kind in ("minor", "hardship"):
        return text[0] + "某" * (len(text) - 1)
    form = rule.get({"id_number_bad": "id_number"}.get(kind, kind)) or DEFAULT_RULE.get(kind)
    if kind == "id_number_bad":
        form = rule.get("id_number") or DEFAULT_RULE["id_number"]
    if form is None:
        return "***"
    match = _FORM.fullmatch(form)
    assert match is not None
    first, last = int(match[1]), int(match[2])
    digits = re.sub("[^0-9Xx]", "", text)
    if kind == "mobile":
        digits = digits[-11:]
    hidden = "*" * max(4, len(digits) - first - last)
    return digits[:first] + hidden + (digits[-last:] if last else "")
