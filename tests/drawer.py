"""Attachments in memory, for tests."""

from tui_gov.errors import NotFound
from tui_gov.exchange.attachment import attachment_of


class Drawer:
    """A cabinet over two dictionaries: files that lie about, and files that are kept."""

    def __init__(self, **files):
        self.outside = {name.replace("_", "."): data for name, data in files.items()}
        self.kept = {}

    def read(self, path):
        if path not in self.outside:
            raise NotFound("打不开 {file}", file=path)
        return attachment_of(path, self.outside[path])

    def keep(self, path, sha256):
        self.kept[sha256] = self.outside[path]

    def stored(self, sha256, name):
        if sha256 not in self.kept:
            return None
        file = attachment_of(name, self.kept[sha256])
        return file if file.sha256 == sha256 else None

    def show(self, sha256, *, public):
        """Nobody else reads it."""
