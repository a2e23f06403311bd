"""What is done to an office's folder as a whole: reading all of it, copying it, putting a copy back, masking names."""

from tui_gov.store.backup import backup_store
from tui_gov.store.checking import verify_store
from tui_gov.store.covering import cover_names
from tui_gov.store.restore import restore_store

__all__ = ["backup_store", "cover_names", "restore_store", "verify_store"]
