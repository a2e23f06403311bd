"""Columns in which a tick stands for a word: under 公开渠道 one for 政府网站, one for 公开栏; or these words as headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui_gov.exchange.sheets.headings import Heading, bare, data, known
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell, Sheet, SheetMap
from tui_gov.model.text import clean_line

TICKED = frozenset(("√", "✓", "✔", "☑", "是", "1", "有", "v", "V", "o", "O", "○", "●", "R"))
"""What is set into a column for yes."""
UNTICKED = frozenset(("", "×", "✗", "✘", "☐", "□", "否", "0", "无", "/", "-", "—", "\\"))
"""What is set into it for no."""
_LOOKED = 200
"""Rows that are looked at for a tick."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A column of ticks."""

    place: int
    """Its place, from 0."""
    field: Field
    """Our column."""
    word: str
    """The word that a tick stands for."""
    heading: str
    """Its heading."""


def ticks_of(
    sheet: Sheet,
    heading: Heading,
    mapping: SheetMap,
    fields: Sequence[Field],
    choices: Mapping[str, Mapping[str, str]],
) -> tuple[Tick, ...]:
    """The columns of ticks of a sheet; `choices` gives the words that are accepted of each list."""
    tickable = [each for each in fields if each.choices and (each.kind == "several" or each.strict)]
    taken = {*mapping.columns.values(), *(each.column for each in mapping.splits)}
    free = [(place, name) for place, name in enumerate(heading.names) if name and name not in taken]
    found: list[Tick | None] = []
    for place, name in free:
        group, slash, part = name.partition("/")
        found += [_under(place, group, part, mapping, tickable, choices)] if slash else []
    lone = [(place, name) for place, name in free if "/" not in name]
    rows = [cells for number, cells in sheet.rows[:_LOOKED] if number >= heading.row + heading.deep]
    for each in tickable:
        if each.name not in mapping.columns:
            words = ((place, name, word_of(mapping, each, name, choices)) for place, name in lone)
            columns = [Tick(place, each, word, name) for place, name, word in words if word]
            found += columns if any(_is_ticked(rows, column.place) for column in columns) else []
    return tuple({each.place: each for each in reversed(found) if each}.values())[::-1]


def _under(
    place: int,
    group: str,
    part: str,
    mapping: SheetMap,
    tickable: Sequence[Field],
    choices: Mapping[str, Mapping[str, str]],
) -> Tick | None:
    """A column under a heading of several: 公开方式 may have the parts of 公开渠道, or those of 公开属性."""
    ours = known(mapping.table, tickable).get(bare(group), "")
    for each in tickable:
        if each.name == ours or (each.name == "attribute" and ours == "channels"):
            word = word_of(mapping, each, part, choices)
            if word or each.kind == "several":
                return Tick(place, each, word or part, f"{group}/{part}")
    return None


def _is_ticked(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    return any(place < len(cells) and clean_line(str(cells[place])) in TICKED for cells in rows)


def word_of(mapping: SheetMap, ours: Field, text: str, choices: Mapping[str, Mapping[str, str]]) -> str:
    """The word of ours that a text is; empty where it is none."""
    usual: dict[str, str] = {
        **choices.get(ours.choices, {}),
        **data()["words"].get(ours.name, {}),
        **mapping.words.get(ours.name, {}),
    }
    return usual.get(text, "")
