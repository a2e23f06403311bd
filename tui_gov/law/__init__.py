"""The law as dated, cited tables and small pure functions. No clock, no I/O beyond the packaged tables."""
