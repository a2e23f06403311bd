"""How long the stats panel and the annual report take beside one plain pass over the same records.

    python tests/bench/counting.py [FACTOR …]      default: 1 10 (times the sample office's records)

The plain pass reads each record's facts once and counts one thing. Seconds are the best of five.
"""

import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tui_gov import settings
from tui_gov.cli.context import copy_sample
from tui_gov.law.annual import annual
from tui_gov.law.annual_counts import annual_cells
from tui_gov.law.case_events import case_of
from tui_gov.law.items import item_facts
from tui_gov.law.stats import stats
from tui_gov.store import open_store
from tui_gov.store.protocol import as_of


def best(run):
    """Seconds of the fastest of five runs."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def main(factors):
    """Print a line a factor."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "office"
        copy_sample(folder)
        profile, store = settings.load(folder), open_store(folder)
        today = profile.today or date(2026, 3, 16)
        items = [(item, as_of(store.log(item.id))) for item in store.all("items")]
        requests = [(request, as_of(store.log(request.id))) for request in store.all("requests")]
        for factor in factors:
            many = [
                (replace(item, id=f"{item.id}-{n}"), events) for n in range(factor) for item, events in items
            ]
            asked = [
                (replace(each, id=f"{each.id}-{n}"), events)
                for n in range(factor)
                for each, events in requests
            ]

            def read(many=many, asked=asked):
                pairs = [(item, item_facts(item, events, profile.started)) for item, events in many]
                cases = [case_of(request, events) for request, events in asked]
                Counter(facts.published_on.year for _, facts in pairs if facts.published_on)
                return pairs, cases

            pairs, cases = read()
            options = {"profile": profile, "items": pairs, "cases": cases, "today": today}
            plain = best(read)
            panel = best(lambda options=options: stats(2025, None, **options))

            def document(pairs=pairs, cases=cases):
                annual(2025, annual_cells(2025, pairs, cases, None, today), profile=profile, today=today)

            report = best(document)
            print(
                f"{len(many) + len(asked):>7} records  plain pass {plain:.4f} s  "
                f"stats {panel:.4f} s ({panel / plain:.2f}x)  annual {report:.4f} s ({report / plain:.2f}x)"
            )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1, 10])
