"""The table of verbs with every act in it: each file enters its own when it is read."""

from tui_gov.office import (
    annual_verbs,
    answer_verbs,
    attachment_verbs,
    clock_verbs,
    display_verbs,
    duty_verbs,
    findings_verbs,
    item_verbs,
    letter_verbs,
    publishing_verbs,
    quarter_verbs,
    reasons_verbs,
    request_verbs,
    review_verbs,
)
from tui_gov.office.verbs import VERBS

__all__ = [
    "VERBS",
    "annual_verbs",
    "answer_verbs",
    "attachment_verbs",
    "clock_verbs",
    "display_verbs",
    "duty_verbs",
    "findings_verbs",
    "item_verbs",
    "letter_verbs",
    "publishing_verbs",
    "quarter_verbs",
    "reasons_verbs",
    "request_verbs",
    "review_verbs",
]
