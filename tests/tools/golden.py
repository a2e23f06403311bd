"""Write the golden documents of the small office again: `python tests/tools/golden.py`. Look at the diff."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "reports")]
from small_office import document

(TESTS / "cases" / "annual-2025.md").write_text(document(), encoding="utf-8")
