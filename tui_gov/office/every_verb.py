"""The files with the acts, in the order in which acts are offered: along a record's way."""

from types import ModuleType

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

FILES: tuple[ModuleType, ...] = (
    item_verbs,
    withholding,
    attachment_verbs,
    review_verbs,
    publishing_verbs,
    display_verbs,
    annual_verbs,
    clock_verbs,
    fee_verbs,
    answer_verbs,
    request_verbs,
    letter_verbs,
    reasons_verbs,
    findings_verbs,
    duty_verbs,
    quarter_verbs,
)
"""Each file enters its acts when it is read; which file is read first must not show on screen."""
