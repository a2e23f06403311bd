"""The table of verbs with every act in it, in the order in which acts are offered.

Each file enters its own acts when it is read, and that order says nothing.
"""

from tui_gov.office import (
    annual_verbs,
    answer_verbs,
    attachment_verbs,
    clock_verbs,
    display_verbs,
    duty_verbs,
    fee_verbs,
    findings_verbs,
    item_verbs,
    letter_verbs,
    publishing_verbs,
    quarter_verbs,
    reasons_verbs,
    request_verbs,
    review_verbs,
    withholding,
)
from tui_gov.office.verbs import VERBS

__all__ = ["VERBS"]

_ORDER = (
    withholding,
    item_verbs,
    annual_verbs,
    attachment_verbs,
    clock_verbs,
    fee_verbs,
    answer_verbs,
    request_verbs,
    duty_verbs,
    display_verbs,
    findings_verbs,
    letter_verbs,
    publishing_verbs,
    quarter_verbs,
    reasons_verbs,
    review_verbs,
)

for _module in _ORDER:
    for _key in [key for key, verb in VERBS.items() if verb.act.__module__ == _module.__name__]:
        VERBS[_key] = VERBS.pop(_key)
