"""The files with the acts, in the order of the table of verbs; each enters its own when it is read."""

from types import ModuleType

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
    withholding,
)

FILES: tuple[ModuleType, ...] = (
    *(withholding, item_verbs, annual_verbs, attachment_verbs, clock_verbs, answer_verbs, request_verbs),
    *(duty_verbs, display_verbs, findings_verbs, letter_verbs, publishing_verbs, quarter_verbs),
    *(reasons_verbs, review_verbs),
)
