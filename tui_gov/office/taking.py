"""How the rows of each register are checked, and taken in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui_gov.office.desk import Desk
from tui_gov.office.duty_verbs import check_duties, take_duties
from tui_gov.office.findings_import import check_findings, take_findings
from tui_gov.office.importing import (
    How,
    Imported,
    Progress,
    check_items,
    check_requests,
    take_items,
    take_requests,
)
from tui_gov.office.oddities import Row
from tui_gov.store.protocol import Writing


@dataclass(frozen=True, slots=True)
class Register:
    """How the rows of a register come in."""

    check: Callable[[Desk, Sequence[Row], How, Progress], Imported]
    """Finds the bad and the odd rows."""
    take: Callable[[Desk, Writing, Sequence[Row], How, Progress], list[str]]
    """Registers good rows; gives their ids."""
    counted: bool = True
    """Whether the figures of a closed period may count its records."""


REGISTERS = {
    "items": Register(check_items, take_items),
    "requests": Register(check_requests, take_requests),
    "duties": Register(check_duties, take_duties),
    "findings": Register(check_findings, take_findings, counted=False),
}
"""Every register that is taken in, by its table."""
