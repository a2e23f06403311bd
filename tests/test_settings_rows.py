"""Tables of rows in office.toml: read into frozen records, refused by row and key, written as they were read."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from tui_gov import settings
from tui_gov.model.catalogue import CADENCES
from tui_gov.model.profile import Person, Profile
from tui_gov.office.words import Words


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


def load(tmp_path, more):
    (tmp_path / settings.FILE).write_text(
        'agency = "某镇人民政府"\n[[people]]\nlogin = "wang"\nname = "王某"\n' + more, encoding="utf-8"
    )
    return settings.load(tmp_path)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[[catalogue]]\nentry = "预算"\ncadence = "经常公开"\n', "catalogue第1行的“cadence”"),
        ('[[catalogue]]\nentry = "预算"\ncolour = "红"\n', "catalogue第1行缺少“colour”"),
        ('[numbering]\nitem = "{year}-{n}"\n', "“numbering”里没有“item”"),
        ('[numbering]\nitems = "{year}-{m}"\n', "“numbering.items”里没有“{year}-{m}”"),
        ('[numbering]\nitems = "{year}"\n', "“numbering.items”"),
        ("[numbering]\nitems = 5\n", "“numbering.items”的值不对"),
        ('[chains]\n"通知" = ["clerk"]\n', "“chains”里没有“通知”"),
        ('[chains]\n"公文" = ["boss"]\n', "“chains.公文”里没有“boss”"),
        ('[chains]\n"公文" = "clerk"\n', "“chains.公文”的值不对"),
        ("[texts]\nproblems = 3\n", "“texts.problems”的值不对"),
        (
            '[[acting]]\nabsent = "li"\nrole = "head"\nby = "wang"\nsince = 2026-01-01\n',
            "“acting[1].absent”里没有“li”",
        ),
        ('[[filters]]\nname = "甲"\ntable = "letters"\n', "“filters[1].table”里没有“letters”"),
    ],
)
def test_a_word_of_no_list_is_told_in_one_line(tmp_path, more, said):
    with pytest.raises(settings.BadSettings) as refused:
        load(tmp_path, more)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "word"), [("language", "fr"), ("level", "village"), ("chain", ["clerk", "boss"])]
)
def test_a_wrong_word_at_the_top_too(tmp_path, key, word):
    value = str(word).replace("'", '"') if isinstance(word, list) else f'"{word}"'
    (tmp_path / settings.FILE).write_text(f'agency = "某镇"\n{key} = {value}\n', encoding="utf-8")
    with pytest.raises(settings.BadSettings, match=key):
        settings.load(tmp_path)


def test_the_words_of_cadence_are_those_of_the_law_table():
    words = Words(Profile("某镇"), date(2026, 3, 16)).accepted("cadence")
    assert set(CADENCES) == set(words)


def test_series_of_single_kinds_of_letters_and_an_office_s_own_chains_are_right(tmp_path):
    more = '[numbering]\n"letters.fee" = "费〔{year}〕{n}号"\n[chains]\n"年度报告" = ["secrecy_reviewer", "head"]\n'
    assert load(tmp_path, more).numbering["letters.fee"] == "费〔{year}〕{n}号"
