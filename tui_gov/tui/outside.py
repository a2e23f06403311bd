"""What the screens may do outside themselves, and who may have it done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_gov.errors import NotAllowed
from tui_gov.office import Office
from tui_gov.office.people import Roll
from tui_gov.office.rights import allow
from tui_gov.tui.incoming import Files, Incoming, Progress, Reader


@dataclass(frozen=True, slots=True)
class Doors:
    """What the screens may do outside themselves."""

    folder: Path
    """The office's folder."""
    opened: Callable[[str | None, str | None], Office]
    """Opens the office as a person, with their PIN; None for the caller."""
    made: Callable[[str], None]
    """Makes an empty office of that name."""
    sampled: Callable[[], None]
    """Copies the sample office."""
    put: Callable[[Path, bytes, bool], None]
    """Writes a file whole; one with personal data for its owner alone."""
    login: str
    """The caller's login."""
    roll: Roll
    """Where the office's people and settings are kept."""
    reader: Reader
    """Reads a file for a register."""
    packed: Callable[[Path], Sequence[tuple[str, bytes]]]
    """Name and bytes of the files of a folder that may be packets."""
    files: Files
    """Files beside the register."""

    def write(self, office: Office, name: str, data: bytes, private: bool = False) -> str:
        """Write a document into the office's reports; where. Raises NotAllowed, for a stranger and the county too."""
        allow(office.desk, "export")
        place = self.folder / "reports" / name
        self.put(place, data, private)
        return str(place)

    def incoming(self, office: Office, table: str, path: Path, progress: Progress) -> Incoming:
        """Read a file for a register. Raises OfficeError."""
        office.desk.refuse_county()
        return self.reader(office, table, path, progress)

    def packets(self, office: Office, folder: Path) -> Sequence[tuple[str, bytes]]:
        """Name and bytes of the files of a folder that may be packets. Raises NotAllowed for the county's account."""
        name = office.desk.acting().name
        if office.desk.is_county:
            raise NotAllowed("{name}在这里不能读文件夹; 季度包在县里自己的机器上比较", name=name)
        return self.packed(folder)
