"""Every document of the command line on paper, and every one of them as Word."""

import io
import os
import re

import pytest
from pages import Read

docx = pytest.importorskip("docx")

from tui_gov.cli import main

YEAR = ("--year", "2025")
COMMANDS = {
    "annual": ("report", "annual", *YEAR),
    "progress": ("report", "progress", *YEAR),
    "openness": ("report", "openness", *YEAR, "--quarter", "2"),
    "ledger": ("report", "ledger", *YEAR),
    "catalogue": ("report", "catalogue", *YEAR),
    "withheld": ("report", "withheld", *YEAR),
    "slip": ("slip", "2025-00003"),
    "dossier": ("dossier", "R2025-0003"),
    "item dossier": ("dossier", "2025-00003"),
    "stats": ("stats", *YEAR),
    "check": ("check", *YEAR),
    "letter": ("letter", "R2025-0003", "receipt"),
}
AS = {"withheld": ("--as", "chen")}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_document_as_html_and_as_word_says_the_same(paper, name):
    page = paper(f"{name}.html", *COMMANDS[name], person=AS.get(name, ()))
    word = paper(f"{name}.docx", *COMMANDS[name], person=AS.get(name, ()))
    found = Read(page.read_text("utf-8"))
    told = re.sub(r"\s", "", found.text)
    assert found.active == []
    document = docx.Document(io.BytesIO(word.read_bytes()))
    assert len(document.tables) == found.tags.count("table")
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [cell.text for table in document.tables for cell in boxes(table)]
    assert len(words) > 5
    for text in words:
        assert re.sub(r"\s", "", text) in told


def boxes(table):
    """The boxes of a table, a merged one once."""
    return {id(cell._tc): cell for row in table.rows for cell in row.cells}.values()


def test_a_paper_with_names_is_for_its_owner_alone(paper):
    assert paper("d.html", *COMMANDS["dossier"]).stat().st_mode & 0o777 == 0o600
    assert paper("a.html", *COMMANDS["annual"]).stat().st_mode & 0o777 == 0o644 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_without_the_library_word_is_one_clear_line_and_nothing_is_written(
    sample, tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    place = tmp_path / "a.docx"
    words = ["--data", sample, "report", "annual", *YEAR, "--format", "docx", "-o", place]
    assert main([str(word) for word in words]) == 4
    assert capsys.readouterr().err == "写Word文件要先安装附加组件: pip install 'tui-gov[docx]'\n"
    assert not place.exists()


def test_a_paper_is_not_written_over_the_offices_own_files(sample, capsys):
    words = ["--data", sample, "report", "annual", *YEAR, "--format", "html", "-o", sample / "records.json"]
    assert main([str(word) for word in words]) == 4
