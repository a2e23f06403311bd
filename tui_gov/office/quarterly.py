"""An office's quarter: the queue of its review, the return, the circular, and what is kept of them."""

from collections.abc import Iterable

from tui_gov.law.looked import Missing
from tui_gov.model.findings import Finding
from tui_gov.office.deciding import Deciding
from tui_gov.office.queue import Queued, queue_of


class Quarterly(Deciding):
    """What the review of a quarter asks of an office."""

    def queue(self, year: int, quarter: int) -> list[Queued]:
        """What the review of a quarter must look at, as the person may see it: one entry a record, with every reason."""
        return queue_of(
            self.desk,
            (year, quarter),
            self.items(),
            self.requests(),
            self._unrectified(),
            self._missing(year, quarter),
        )

    def _unrectified(self) -> Iterable[Finding]:
        """Findings that nobody has confirmed as put right."""
        store = self.store
        return [
            each for each in store.all("findings") if not each.confirmed_by and not self.desk.is_void(each.id)
        ]

    def _missing(self, year: int, quarter: int) -> Iterable[Missing]:
        """What the office's catalogue misses at the end of the quarter."""
        return ()
