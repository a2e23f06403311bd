"""A whole register coming in: every row checked, all taken or none, in one transaction of the person's journal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui_gov.office import closing
from tui_gov.office.desk import Desk
from tui_gov.office.duty_verbs import check_duties, take_duties
from tui_gov.office.findings_import import check_findings, take_findings
from tui_gov.office.importing import (
    How,
    Imported,
    Progress,
    check_items,
    check_requests,
    silent,
    take_items,
    take_requests,
)
from tui_gov.office.oddities import Row
from tui_gov.office.reporting import Reporting
from tui_gov.office.rights import allow
from tui_gov.store.protocol import Writing


@dataclass(frozen=True, slots=True)
class _Register:
    """How the rows of a register come in."""

    check: Callable[[Desk, Sequence[Row], How, Progress], Imported]
    """Finds the bad and the odd rows."""
    take: Callable[[Desk, Writing, Sequence[Row], How, Progress], list[str]]
    """Registers good rows; gives their ids."""
    counted: bool = True
    """Whether the figures of a closed period may count its records."""


_REGISTERS = {
    "items": _Register(check_items, take_items),
    "requests": _Register(check_requests, take_requests),
    "duties": _Register(check_duties, take_duties),
    "findings": _Register(check_findings, take_findings, counted=False),
}


class Entering(Reporting):
    """An office that takes whole registers in."""

    def import_rows(
        self,
        table: str,
        rows: Sequence[Row],
        *,
        already_published: bool = False,
        backlog: bool = False,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: Progress = silent,
    ) -> Imported:
        """Take items, requests, duties or findings in, whole or (skip_bad) the good rows, in one transaction.

        Raises NotAllowed, RuleViolation where a closed period is over that would count them.
        """
        register, how = _REGISTERS[table], How(already_published, backlog)
        allow(self.desk, f"import {table}")
        with self.desk.writing(self.desk.own) as writing:
            self.desk.refresh_others()
            over = closing.over(self.desk) if register.counted and not dry_run else []
            before = closing.watched(over, self._live)
            # checking is one half of the way, entering the other
            whole = len(rows) * (1 if dry_run else 2)
            found = register.check(self.desk, rows, how, lambda done, _: progress(done, whole))
            refused = any(remark.secret for remark in found.bad) or (found.bad and not skip_bad)
            if dry_run or refused:
                return found
            bad = {remark.place for remark in found.bad}
            good = [row for place, row in enumerate(rows) if place not in bad]
            found.taken = register.take(
                self.desk, writing, good, how, lambda done, of: progress(whole - of + done, whole)
            )
            closing.keep(self.desk, writing, before, self._live, "、".join(found.taken[:3]), "导入登记簿")
        return found
