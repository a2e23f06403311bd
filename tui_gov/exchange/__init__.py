"""Registers in and out as CSV; published pages in as text."""
