"""What the screens may ask of a file on its way into a register; it is read outside of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tui_gov.model.fields import Field
from tui_gov.model.sheets import Heading, Options, Preview, SheetMap
from tui_gov.office import Office

if TYPE_CHECKING:
    from tui_gov.model.website import Compared, Posted

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much (0: nobody knows); what it raises stops the work."""


class Incoming(Protocol):
    """A file and the register that it is to enter. Every method raises OfficeError."""

    @property
    def names(self) -> Sequence[str]:
        """Names of its visible sheets; one empty name for a CSV file."""

    @property
    def fields(self) -> Sequence[Field]:
        """The columns of the register."""

    def kept(self) -> SheetMap | None:
        """A map that the office has kept and that fits; None where there is none."""

    def guessed(self, wanted: Sequence[str]) -> SheetMap:
        """The likeliest map of those sheets (of all that look alike, where none is named)."""

    def headings(self, options: Options) -> Sequence[Heading]:
        """The columns of the first of the sheets."""

    def keep(self, mapping: SheetMap) -> None:
        """Keep a map for the next time."""

    def preview(self, options: Options, progress: Progress) -> Preview:
        """What would enter."""

    def enter(self, options: Options, progress: Progress) -> str:
        """Enter the good rows and write the others beside the file; what came of it, in a line."""


class Files(Protocol):
    """Files beside the register: chosen, held against its records, and registers written out. Raises OfficeError."""

    def roots(self) -> Sequence[Path]:
        """Where a file is looked for first."""

    def entries(self, office: Office, folder: Path, endings: Sequence[str]) -> Sequence[tuple[str, bool]]:
        """What can be chosen of a folder, with whether it is a folder itself."""

    def posted(self, office: Office, path: Path, progress: Progress) -> "Sequence[Posted]":
        """The entries of the website's list."""

    def compared(self, office: Office, record_id: str, path: Path) -> "Compared":
        """A posted page beside the approved text of an item."""

    def table(self, office: Office, table: str, views: Sequence[Any], form: str) -> bytes:
        """Records of a register as a file that import reads: `xlsx`, or CSV in the encoding named."""


Reader = Callable[[Office, str, Path, Progress], Incoming]
"""Reads a file for a register."""
