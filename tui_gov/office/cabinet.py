"""The door to the files that go with items: the office itself reads and writes none."""

from typing import Protocol

from tui_gov.model.attachments import Attachment


class Cabinet(Protocol):
    """Where attachments lie, by their digest."""

    def read(self, path: str) -> Attachment:
        """A file anywhere, read and not kept. Raises NotFound."""

    def keep(self, path: str, sha256: str) -> None:
        """Copy that file into the office's folder. Raises Conflict where it is another by now."""

    def stored(self, sha256: str, name: str) -> Attachment | None:
        """A kept file, read again; None where it is gone or no longer has its digest."""

    def show(self, sha256: str, *, public: bool) -> None:
        """Let the county read a kept file, or no longer, where the folder is set up for that. Raises NotAllowed."""
