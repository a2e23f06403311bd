"""The records of an office and the reports made of them: frozen data, no rules, no I/O."""
