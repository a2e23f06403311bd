"""Keeping records: the protocol, a store on disk and a forgetting one."""

from tui_gov.store.opening import create_store, open_store

__all__ = ["create_store", "open_store"]
