"""Reports as text: Markdown and JSON from the same report object."""

from tui_gov.reports.figures import annual_json, narrative_json, sheet_json, stats_json
from tui_gov.reports.inspection import check_line, found_json, inspected_json, inspected_text
from tui_gov.reports.markdown import annual_markdown, narrative_markdown
from tui_gov.reports.panel import bar, stats_text

__all__ = [
    "annual_json",
    "annual_markdown",
    "bar",
    "check_line",
    "found_json",
    "inspected_json",
    "inspected_text",
    "narrative_json",
    "narrative_markdown",
    "sheet_json",
    "stats_json",
    "stats_text",
]
