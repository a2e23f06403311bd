"""`verify`: the folder of an office read whole, and an unfinished tail cut off."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from tui_gov.errors import Busy, NotAllowed, StoreDamaged
from tui_gov.store import disk
from tui_gov.store.attachments import digest_of
from tui_gov.store.folder import LOCK_SECONDS
from tui_gov.store.journaled import JournalStore
from tui_gov.store.lock import exclusive, shared
from tui_gov.store.snapshot import COUNTY
from tui_gov.store.switch import finish_switch
from tui_gov.store.verify import Progress, Verdict, verify_files


def verify_store(folder: Path, by: str, progress: Progress = lambda done, of: None) -> Verdict:
    """Read everything in an office's folder, while nobody writes; an unfinished tail is cut off.

    Somebody who may not write reads without the lock. Raises Busy.
    """
    with ExitStack() as held:
        try:
            held.enter_context(exclusive(folder / ".lock", by, LOCK_SECONDS))
            finish_switch(folder)
        except Busy:
            raise
        except NotAllowed:
            pass
        with suppress(NotAllowed):
            held.enter_context(shared(folder / COUNTY / ".lock", LOCK_SECONDS))
        verdict = verify_files(
            lambda name: disk.read(folder / name), lambda name: digest_of(folder / name), progress
        )
    _cut(verdict, lambda: JournalStore(folder))
    if verdict.county is not None:
        _cut(verdict.county, lambda: JournalStore(folder / COUNTY, apart=False))
    return verdict


def _cut(verdict: Verdict, opened: Callable[[], JournalStore]) -> None:
    """Cut an unfinished tail off by opening; what that says against it is added to the verdict."""
    if verdict.torn and not verdict.problems:
        try:
            opened()
        except (StoreDamaged, NotAllowed) as error:
            verdict.problems.append(error)
