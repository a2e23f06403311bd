"""Files beside the register as the screens see them: chosen in folders, held against the records, registers written out."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tui_gov.exchange.folder import listed, sticks
from tui_gov.model.website import Compared, Posted
from tui_gov.office import Office
from tui_gov.office.item_screening import rule_of
from tui_gov.office.posted_text import compare
from tui_gov.office.rights import allow


class ScreenFiles:
    """What the screens read and write of files; the county's accounts and strangers, who sit elsewhere, read none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def roots(self) -> Sequence[Path]:
        """Where a file is looked for first: sticks, the office's documents, one's own folder."""
        places = (*sticks(), self._folder / "reports", Path.home())
        return [place for place in places if place.is_dir() and os.access(place, os.R_OK | os.X_OK)]

    def entries(self, office: Office, folder: Path, endings: Sequence[str]) -> Sequence[tuple[str, bool]]:
        """What can be chosen of a folder, with whether it is a folder itself. Raises NotAllowed."""
        _refuse_others(office)
        return listed(folder, endings)

    def posted(self, office: Office, path: Path, progress: Callable[[int, int], None]) -> Sequence[Posted]:
        """The entries of the website's list. Raises OfficeError."""
        from tui_gov.exchange.site import read_list

        _refuse_others(office)
        return read_list(path, progress)

    def compared(self, office: Office, record_id: str, path: Path) -> Compared:
        """A posted page beside the approved text of an item. Raises OfficeError."""
        from tui_gov.exchange.article import is_aside, read_article
        from tui_gov.exchange.page import read_page

        _refuse_others(office)
        page = read_article(read_page(path))
        return compare(office.item(record_id), page.main, page.whole, rule_of(office.desk), is_aside)

    def table(self, office: Office, table: str, views: Sequence[Any], form: str) -> bytes:
        """Records of a register as a file that import reads: `xlsx`, or CSV in the encoding named. Raises OfficeError."""
        from tui_gov.cli.intake import FIELDS
        from tui_gov.cli.registers import rows_of
        from tui_gov.exchange.write import table_bytes

        rows = rows_of(office, table, views)
        if form == "xlsx":
            from tui_gov.exchange.sheets.write import xlsx_bytes

            return xlsx_bytes(FIELDS[table], rows, name=table)[0]
        return table_bytes(FIELDS[table], rows, encoding=form)[0]


def _refuse_others(office: Office) -> None:
    allow(office.desk, "export")
