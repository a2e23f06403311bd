"""A whole register coming in: every row checked, all taken or none, in one transaction of the person's journal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_gov.office import closing
from tui_gov.office.reporting import Reporting
from tui_gov.office.rights import allow

if TYPE_CHECKING:
    from tui_gov.office.importing import Imported, Progress
    from tui_gov.office.oddities import Row


class Entering(Reporting):
    """An office that takes whole registers in."""

    def import_rows(
        self,
        table: str,
        rows: "Sequence[Row]",
        *,
        already_published: bool = False,
        backlog: bool = False,
        dry_run: bool = False,
        skip_bad: bool = False,
        progress: "Progress | None" = None,
    ) -> "Imported":
        """Take items, requests, duties or findings in, whole or (skip_bad) the good rows, in one transaction.

        Raises NotAllowed, RuleViolation where a closed period is over that would count them.
        """
        from tui_gov.office.importing import How, silent
        from tui_gov.office.taking import REGISTERS

        progress = progress or silent
        register, how = REGISTERS[table], How(already_published, backlog)
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
