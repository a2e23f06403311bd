"""How many faults were made: each test says, the end of the run adds up."""

from collections import Counter

import pytest


@pytest.fixture
def faults(record_property):
    """Count faults of a kind: `faults("kill", 3)`."""
    made = Counter()

    def count(kind, number=1):
        made[kind] += number

    yield count
    for kind, number in made.items():
        record_property("fault", (kind, number))


def pytest_terminal_summary(terminalreporter):
    total = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "fault" and report.when == "teardown":
                    total[value[0]] += value[1]
    if total:
        terminalreporter.section("faults")
        for kind, number in sorted(total.items()):
            terminalreporter.write_line(f"{number:7}  {kind}")
