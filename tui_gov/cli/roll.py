"""office.toml as the place where the people of an office stand, with the hashes of their PINs."""

import secrets
from contextlib import suppress
from pathlib import Path

from tui_gov import settings
from tui_gov.cli.context import check_pin
from tui_gov.cli.hashes import hash_pin, keep_settings
from tui_gov.model.profile import Person, Profile


class OfficeRoll:
    """The settings file of one office."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._stamp()

    def load(self) -> Profile:
        """The settings as they are now. Raises OfficeError."""
        self._seen = self._stamp()
        return settings.load(self._folder)

    def keep(self, profile: Profile) -> None:
        """Write the settings whole. Raises NotAllowed."""
        keep_settings(self._folder, profile)
        self._seen = self._stamp()

    def newer(self) -> Profile | None:
        """The settings, where they were written since they were last read here; else None."""
        return None if self._stamp() == self._seen else self.load()

    def hashed(self, pin: str) -> str:
        """The salted hash of a new PIN."""
        return hash_pin(pin, secrets.token_hex(16))

    def refuse_wrong(self, person: Person, pin: str | None) -> None:
        """Refuse a PIN that is not the person's; None asks for it. Raises NotAllowed."""
        check_pin(self._folder, person, pin)

    def _stamp(self) -> tuple[int, int, int]:
        with suppress(OSError):
            found = (self._folder / settings.FILE).stat()
            return found.st_mtime_ns, found.st_ino, found.st_size
        return 0, 0, 0
