"""Spreadsheets in and out: workbooks read in a process of their own, an office's columns turned into ours."""
