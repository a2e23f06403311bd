"""标准目录: each check finds its one wrong item and leaves the sound ones alone."""

from datetime import date

import pytest

from tui_gov.law.cadence import standings
from tui_gov.law.calendar import CALENDAR
from tui_gov.law.checks.entries import overdue_entries, run_entry_checks
from tui_gov.law.items import ItemFacts, ItemState
from tui_gov.law.office_catalogue import Catalogue
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.records import Item
from tui_gov.model.report import Verdict

STARTED, TODAY = date(2026, 1, 1), date(2026, 3, 20)
ROWS = Catalogue(
    (
        CatalogueEntry("公示", display_days=7, channels=("公开栏",)),
        CatalogueEntry("项目", stages=("批准", "竣工"), cadence="逐步公开"),
        CatalogueEntry("预算", days=20, unit="calendar", start="approved"),
        CatalogueEntry("月报", period="monthly", cadence="定期公开"),
    )
)
SHOWN = {"entry": "公示", "channels": ("公开栏",), "display_until": date(2026, 3, 19)}
DOWN = {"postings": {"公开栏": {"until": "2026-03-19", "down": "王某"}}}


def found(values, published=date(2026, 3, 10), rows=ROWS, state=ItemState.PUBLISHED, **facts):
    item = Item("2026-1", **{"title": "一条", "formed_on": date(2026, 3, 2)} | values)
    pairs = [(item, ItemFacts(state, "", published_on=published, **facts))]
    return {
        check.name: (check.ids, check.verdict)
        for check in run_entry_checks(rows, pairs, TODAY, STARTED, CALENDAR)
    }


@pytest.mark.parametrize(
    "values",
    [
        SHOWN | DOWN,
        SHOWN | {"display_until": TODAY},
        {"entry": "项目", "stage": "批准"},
        {"entry": "预算", "starts_on": date(2026, 3, 1)},
        {},
    ],
)
def test_a_sound_item_says_nothing(values):
    assert found(values) == {}


@pytest.mark.parametrize(
    ("values", "name", "verdict"),
    [
        (SHOWN, "公示期满未撤下", Verdict.FAIL),
        (SHOWN | DOWN | {"display_until": date(2026, 3, 16)}, "标准目录 公示天数不足", Verdict.FAIL),
        (SHOWN | DOWN | {"entry": "", "display_until": date(2026, 3, 16)}, None, None),
        ({"entry": "公示", "channels": ("政府网站",)}, "标准目录 缺规定渠道", Verdict.FAIL),
        ({"entry": "没有"}, "目录事项不在标准目录里", Verdict.UNCERTAIN),
        ({"entry": "项目", "stage": "开工"}, "逐步公开的阶段没有填, 或不在标准目录里", Verdict.UNCERTAIN),
        ({"formed_on": date(2026, 1, 5)}, "晚于期限没有写明原因", Verdict.UNCERTAIN),
    ],
)
def test_each_check_names_its_item(values, name, verdict):
    assert found(values) == ({name: (("2026-1",), verdict)} if name else {})


def test_a_limit_without_its_start_is_said_before_the_publication():
    draft = found({"entry": "预算"}, published=None, state=ItemState.DRAFT)
    assert draft == {"没有填起算日期, 期限暂从生成日期计": (("2026-1",), Verdict.UNCERTAIN)}


def test_a_late_one_with_its_reason_and_what_is_older_than_the_program_ask_nothing():
    assert found({"formed_on": date(2026, 1, 5)}, late_reason="等候财政所核对") == {}
    assert found({"formed_on": date(2025, 1, 5)}, date(2025, 12, 1), state=ItemState.LEGACY) == {}
    old = {"display_until": date(2025, 12, 9), "channels": ("公开栏",), "formed_on": date(2025, 12, 1)}
    assert found(old, date(2025, 12, 1), state=ItemState.LEGACY) == {}


def test_an_entry_whose_period_has_passed():
    item = Item("2026-1", "月报一月", formed_on=date(2026, 2, 1), entry="月报")
    facts = ItemFacts(ItemState.PUBLISHED, "", published_on=date(2026, 2, 5))
    for today, expected in (
        (date(2026, 3, 5), []),
        (date(2026, 3, 6), [("2026-02-05", "2026-03-05", ("2026-1",))]),
    ):
        every = standings(ROWS, [(item, facts)], today, STARTED)
        checks = list(overdue_entries(every))
        assert [(each.left, each.right, each.ids) for each in checks] == expected
        assert all(each.verdict is Verdict.FAIL and "月报" in each.name for each in checks)
