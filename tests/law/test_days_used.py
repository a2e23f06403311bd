"""The working days that a reply took: from its receipt, without what the clock does not count."""

import pytest

from township import Staff
from tui_gov.law.stats import days_used

ASKED = {"applicant_type": "natural_person", "channel": "当面", "received_on": "2026-03-02"}


def used(*acts, answer="2026-03-16"):
    staff = Staff()
    record = staff().do("receive", "-", ASKED).id
    for verb, values in acts:
        staff().do(verb, record, values)
    staff().do("answer", record, {"outcome": "granted", "day": answer})
    return days_used(staff().request(record).case)


@pytest.mark.parametrize(
    ("acts", "answer", "days"),
    [
        ((), "2026-03-02", 0),
        ((), "2026-03-03", 1),
        ((), "2026-03-16", 10),
        # asked on 3 March, corrected on 10 March: the clock begins anew
        (
            (
                ("correct", {"day": "2026-03-03", "what": "写明文件名称"}),
                ("corrected", {"day": "2026-03-10"}),
            ),
            "2026-03-16",
            4,
        ),
    ],
)
def test_days(acts, answer, days):
    assert used(*acts, answer=answer) == days


def test_an_open_request_has_none():
    staff = Staff()
    record = staff().do("receive", "-", ASKED).id
    assert days_used(staff().request(record).case) is None
