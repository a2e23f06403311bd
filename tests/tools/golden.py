"""Write the golden documents again: `python tests/tools/golden.py`. Look at the diff."""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "reports")]
from small_office import YEAR, document, small_office

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample
from tui_gov.reports.formats import written

(TESTS / "cases" / "annual-2025.md").write_text(document(), encoding="utf-8")
(TESTS / "cases" / "annual-2025.html").write_bytes(written(small_office()().annual(YEAR), "html", "12ab34cd"))
with tempfile.TemporaryDirectory() as name:
    folder = Path(name) / "office"
    copy_sample(folder)
    for kind in ("annual", "progress", "openness"):
        for year in (2024, 2025):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                main(["--data", str(folder), "report", kind, "--year", str(year)])
            place = TESTS / "cases" / "sample" / f"{kind}-{year}.md"
            place.parent.mkdir(exist_ok=True)
            place.write_text(out.getvalue(), encoding="utf-8")
