"""Taking applicants' names out of the clear texts that an earlier version wrote, as later ones write them from the start."""

from pathlib import Path
from typing import cast

from tui_gov.model.names import without_names
from tui_gov.model.records import Record
from tui_gov.store import disk
from tui_gov.store.compartments import names_ever
from tui_gov.store.journal import JOURNAL, Place, lines_from
from tui_gov.store.journaled import JournalStore
from tui_gov.store.line import dumps
from tui_gov.store.state import Key, State


def cover_names(folder: Path, by: str, at: str) -> int:
    """Mask every name in clear texts of the journal, the whole texts going to `private/`; of how many records.

    Raises NotAllowed, Busy, StoreDamaged.
    """
    store = JournalStore(folder)
    with store.writing(by, at) as change:
        store.all("requests")  # those of the archive too
        told = _telling(folder, store.state)
        for table, record_id in told:
            change.put(table, cast(Record, store.state.get(table, record_id)))
            change.covered.add((table, record_id))
    return len(told)


def _telling(folder: Path, state: State) -> list[Key]:
    """The requests of which a line of the journal tells a name in clear."""
    names = {
        record_id: names_ever(
            "requests",
            state.document("requests", record_id),
            map(state.event_document, state.event_seqs("requests", record_id)),
        )
        for record_id in state.tables["requests"]
    }
    found: dict[Key, None] = {}
    for line in lines_from(disk.read(folder / JOURNAL), Place(), 0):
        for (table, record_id, _, _), payload in zip(line.texts, line.payload, strict=True):
            text = dumps(payload)
            if table == "requests" and without_names(text, names.get(record_id, ())) != text:
                found[table, record_id] = None
    return list(found)
