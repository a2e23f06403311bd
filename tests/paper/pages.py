"""Papers read back: a page of HTML as text and tables, a printed page as its lines, Word as HTML would have it."""

import os
import re
import shutil
import subprocess
import unicodedata
from html.parser import HTMLParser

import pytest

LOADING = {"src", "srcset", "data", "poster", "action", "background", "formaction"}
"""Attributes by which a page fetches something."""


class Read(HTMLParser):
    """A page: its tags, its text, and what it would load or run."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.active = [], "", []
        self._style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._style = tag == "style"
        if tag in ("script", "iframe", "object", "embed", "link", "img", "form", "base"):
            self.active.append(tag)
        self.active += [name for name, _ in attrs if name in LOADING or name.startswith("on")]

    def handle_endtag(self, tag):
        self._style = False

    def handle_data(self, data):
        if not self._style:
            self.text += data


_RADICALS = str.maketrans(
    "戶⻁⺠⻘⻓⻚⻅⻋⻔⻢⻥⻦⻩⻬⻰⻝⻆⻄⻉⻜⻮⻛⻤⻣⻳⺟⻨⻙",
    "户虎民青长页见车门马鱼鸟黄齐龙食角西贝飞齿风鬼骨龟母麦韦",
)
"""Characters as a printed page has them, which a font may name by their radicals, and as they are written."""


def squeezed(text):
    """Words without spaces, every character in its usual form."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_RADICALS)


def must(found, name):
    """A program that a test needs: where it is missing the test is skipped, but not where papers must be tried."""
    if found is None and not os.environ.get("TUI_GOV_TRY_PAPERS"):
        pytest.skip(f"no {name} here")
    assert found, f"{name} is missing"
    return found


def browser():
    """The browser that prints."""
    return must(shutil.which("chromium") or shutil.which("google-chrome"), "Chromium")


def printed(page, profile):
    """The lines of every printed page of an HTML file."""
    pypdf = pytest.importorskip("pypdf")
    made = page.with_suffix(".pdf")
    command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [
        [line.strip() for line in each.extract_text().splitlines() if line.strip()]
        for each in pypdf.PdfReader(made).pages
    ]
