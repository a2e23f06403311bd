"""Tables of rows in office.toml: read into frozen records, refused by row and key, written as they were read."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from tui_gov import settings
from tui_gov.model.profile import Person, Profile


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of every kind of value that a setting may have."""

    name: str
    days: int = 20
    weight: float = 1.0
    working: bool = True
    since: date | None = None
    marks: tuple[str, ...] = ()


class TestRows:
    def test_are_read_with_their_kinds(self):
        raw = [{"name": "预算\x1b", "days": 0, "weight": 2, "since": date(2026, 1, 1), "marks": ["甲"]}]
        assert settings.rows_of(Shelf, raw, "shelves", "office.toml") == (
            Shelf("预算", 0, 2.0, True, date(2026, 1, 1), ("甲",)),
        )

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({}, "第2行缺少“name”"),
            ({"name": "甲", "colour": "红"}, "第2行缺少“colour”"),
            ({"name": 3}, "shelves[2].name"),
            ({"name": "甲", "days": "20"}, "shelves[2].days"),
            ({"name": "甲", "days": True}, "shelves[2].days"),
            ({"name": "甲", "weight": float("nan")}, "shelves[2].weight"),
            ({"name": "甲", "since": "2026-01-01"}, "shelves[2].since"),
            ({"name": "甲", "marks": "甲"}, "shelves[2].marks"),
        ],
    )
    def test_a_wrong_one_is_named(self, row, said):
        with pytest.raises(settings.BadSettings) as refused:
            settings.rows_of(Shelf, [{"name": "好"}, row], "shelves", "office.toml")
        assert said in str(refused.value)

    def test_no_table_of_rows_is_none(self):
        with pytest.raises(settings.BadSettings):
            settings.rows_of(Shelf, {"name": "甲"}, "shelves", "office.toml")


def test_what_is_written_is_read_again(tmp_path):
    profile = replace(
        Profile("某镇人民政府"),
        started=date(2025, 7, 1),
        people=(Person("wang", "王某", ("clerk", "head"), "党政办"), Person("li", "李某")),
        countersign_days=5,
        chains={"政务动态": ("department_head",)},
    )
    (tmp_path / settings.FILE).write_bytes(settings.dump(profile))
    assert settings.load(tmp_path) == profile
