"""Keeping records: the protocol, a store on disk and a forgetting one."""

from tui_gov.store.opening import copy_store, create_store, open_county, open_store

__all__ = ["copy_store", "create_store", "open_county", "open_store"]
