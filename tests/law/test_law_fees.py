"""The information processing fee: the tariff's steps and the sums worked by hand."""

from datetime import date

import pytest

from tui_gov.errors import RuleViolation
from tui_gov.law.fees import MOST, Fee, fee

ITEMS = {
    0: 0,
    1: 0,
    10: 0,
    11: 100,
    15: 500,
    30: 2_000,
    31: 2_200,
    35: 3_000,
    40: 4_000,
    41: 4_300,
    45: 5_500,
    50: 7_000,
    51: 7_400,
    60: 11_000,
}
PAGES = {
    0: 0,
    30: 0,
    31: 10,
    50: 200,
    100: 700,
    101: 720,
    150: 1_700,
    200: 2_700,
    201: 2_740,
    250: 4_700,
    300: 6_700,
}


@pytest.mark.parametrize(("n", "yuan"), ITEMS.items())
def test_by_item(n, yuan):
    assert fee("items", n).yuan == yuan


@pytest.mark.parametrize(("n", "yuan"), PAGES.items())
def test_by_page(n, yuan):
    assert fee("pages", n).yuan == yuan


def test_the_fee_for_the_next_item_follows_the_formula():
    for i in range(31, 300):
        assert fee("items", i).yuan - fee("items", i - 1).yuan == 100 + 100 * ((i - 31) // 10 + 1)


@pytest.mark.parametrize("basis", ["items", "pages"])
@pytest.mark.parametrize("n", [1, 10, 11, 30, 31, 99, 101, 205, 1_234])
def test_steps_follow_each_other_and_add_up(basis, n):
    whole = fee(basis, n)
    assert [step.first for step in whole.steps] == [1, *(step.last + 1 for step in whole.steps[:-1])]
    assert whole.steps[-1].last == n
    assert all(step.yuan == (step.last - step.first + 1) * step.each for step in whole.steps)
    assert sum(step.yuan for step in whole.steps) == whole.yuan
    assert all("国办函〔2020〕109号" in step.cite for step in whole.steps)


def test_as_json():
    found = fee("items", 31).as_json()
    assert found["yuan"] == 2_200
    assert found["steps"][-1] == {
        "from": 31,
        "to": 31,
        "each": 200,
        "yuan": 200,
        "cite": "国办函〔2020〕109号第四条第(三)项",
    }


@pytest.mark.parametrize("n", [-1, MOST + 1])
@pytest.mark.parametrize("basis", ["items", "pages"])
def test_a_number_that_cannot_be_is_refused(basis, n):
    with pytest.raises(RuleViolation):
        fee(basis, n)


def test_before_the_tariff_nothing_was_charged():
    assert fee("items", 100, date(2020, 12, 31)) == Fee(0, ())
