"""Offices to test with."""

import pytest

from township import TODAY, Staff
from tui_gov.cli import main


@pytest.fixture
def staff():
    return Staff()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty office on disk, made by `init`, on a fixed day; the caller is its clerk."""
    monkeypatch.setenv("TUI_GOV_TODAY", TODAY.isoformat())
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "office"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert main(["init", "--agency", "青石镇人民政府", "--started", "2026-01-01"]) == 0
    return tmp_path / "office"
