"""A map of an office's columns: checked, and guessed from what offices call things."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tui_gov.exchange.sheets.headings import Heading, bare, data, find, known, unit_of
from tui_gov.exchange.sheets.words import is_understood
from tui_gov.exchange.table import BadFile
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Sheet, SheetMap, Split
from tui_gov.model.text import clean_line

Value = TypeVar("Value")
SAMPLE = 200
"""Rows that are looked at for a guess."""
_PERIOD = re.compile(
    r"(?:Sheet|工作表)\s*\d*|.*\d{4}.*|.{0,4}(?:年|月|月份|季度|半年)|.*(?:台账|目录|汇总|登记|清单|公开)表?"
)
"""Names of sheets that are no part of an office."""
_DAYS = frozenset(("formed_on", "published_on", "received_on", "answered_on", "date", "found_on"))
_PLACE = re.compile(r".{1,12}(?:办公?室?|科|股|所|站|队|局|中心|窗口|大厅|委|组)$")


def checked(mapping: SheetMap, table: str, fields: Sequence[Field]) -> SheetMap:
    """The map with English keys of ours throughout. Raises BadFile where it names what there is not."""
    if mapping.table != table:
        raise BadFile("对照表是给 {theirs} 的, 不是给 {table} 的", theirs=mapping.table[:20], table=table)
    names = {spelling: field.name for field in fields for spelling in (field.name, field.label)}
    _check_splits(mapping.splits, fields)
    section = _ours({mapping.section: ""} if mapping.section else {}, "section", names)
    words = _ours(mapping.words, "words", names)
    for name, each in words.items():
        if not isinstance(each, Mapping) or not all(isinstance(word, str) for word in each.values()):
            raise _unknown("words", name)
    return replace(
        mapping,
        columns=_texts(mapping.columns, "columns", names),
        constants=_texts(mapping.constants, "constants", names),
        words=words,
        units=_texts(mapping.units, "units", names),
        section=next(iter(section), ""),
    )


def _ours(part: Mapping[str, Value], what: str, names: Mapping[str, str]) -> dict[str, Value]:
    """A part of a map by English keys."""
    for key in part:
        if key not in names:
            raise _unknown(what, key)
    return {names[key]: value for key, value in part.items()}


def _texts(part: Mapping[str, str], what: str, names: Mapping[str, str]) -> dict[str, str]:
    for key, value in part.items():
        if not isinstance(value, str):
            raise _unknown(what, key)
    return _ours(part, what, names)


def _unknown(part: str, key: str) -> BadFile:
    return BadFile("对照表 {part}: 没有“{key}”这一列, 或它的值不对", part=part, key=key[:40])


def _check_splits(splits: Sequence[Split], fields: Sequence[Field]) -> None:
    known_names = {field.name for field in fields}
    for split in splits:
        try:
            groups = groups_of(split)
        except re.error as error:
            raise BadFile("对照表 splits: 规则写得不对: {reason}", reason=str(error)) from None
        if not groups or not known_names.issuperset(groups):
            raise BadFile("对照表 splits: 规则里要有我们的列名, 如 (?P<title>.+)")


def groups_of(split: Split) -> Sequence[str]:
    """The columns of ours that a split fills."""
    return tuple(re.compile(split.pattern).groupindex)


def headings_of(mapping: SheetMap | None, table: str, fields: Sequence[Field]) -> dict[str, str]:
    """Bare headings that are understood, to our column: those of the map, where there is one, before all others."""
    words = known(table, fields)
    if mapping is None:
        return words
    theirs = {bare(heading): name for name, heading in mapping.columns.items()}
    theirs |= {bare(split.column): "" for split in mapping.splits}
    return theirs if theirs else words


def chosen(
    sheets: Sequence[Sheet],
    mapping: SheetMap | None,
    table: str,
    fields: Sequence[Field],
    wanted: Sequence[str] = (),
) -> list[tuple[Sheet, Heading]]:
    """The sheets to take with their headings: those named, else the likeliest and those that look like it.

    Raises BadFile where a name is no sheet's, or where no sheet has rows.
    """
    words = headings_of(mapping, table, fields)
    named = tuple(wanted) or (mapping.sheets if mapping else ())
    for name in named:
        if not any(sheet.name == name for sheet in sheets):
            there = tuple(sheet.name for sheet in sheets)
            raise BadFile("没有工作表“{name}”; 有: {there}", name=name[:40], there=there)
    row = mapping.header if mapping else 0
    pairs = [
        (sheet, find(sheet, words, row))
        for sheet in sheets
        if sheet.rows and (sheet.name in named if named else not sheet.hidden)
    ]
    if not pairs:
        raise BadFile("工作簿里没有可以导入的工作表: 都是空的或隐藏的")
    if named:
        return pairs
    shapes = [{words[bare(name)] for name in heading.names if bare(name) in words} for _, heading in pairs]
    best = max(shapes, key=len)
    if not best:  # without a heading that is understood: the longest, and all that are as wide
        longest = max(pairs, key=lambda pair: len(pair[0].rows))
        return [longest]
    return [
        pair
        for pair, shape in zip(pairs, shapes, strict=True)
        if len(shape & best) >= max(1, 0.7 * len(best))
    ]


def guess(
    table: str,
    fields: Sequence[Field],
    sheets: Sequence[Sheet],
    wanted: Sequence[str] = (),
    choices: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> SheetMap:
    """The likeliest map of a workbook, to be looked over by somebody; `choices` as the `words` of `parse`.

    Raises BadFile.
    """
    pairs = chosen(sheets, None, table, fields, wanted)
    words = known(table, fields)
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    own = {bare(spelling) for field in fields for spelling in (field.label, field.name)}
    for exact in (
        True,
        False,
    ):  # a column of ours that is there by its own name leaves the others to be synonyms
        for sheet, heading in pairs:
            for place, name in enumerate(heading.names):
                ours = words.get(bare(name))
                if ours is None or (bare(name) in own) != exact or "/" in name:
                    continue
                samples = _samples(sheet, heading, place)
                ours = _by_samples(ours, samples, fields, choices, own=exact)
                if ours and ours not in columns and name not in columns.values():
                    columns[ours] = name
                    if unit := unit_of(name):
                        units[ours] = unit
    splits = _splits(table, pairs, columns)
    filled = set(columns) | {group for split in splits for group in re.compile(split.pattern).groupindex}
    for name, other in data().get("instead", {}).get(table, {}).items():
        if name not in filled and other in columns:
            columns[name] = columns[other]
    constants = {}
    if len(pairs) > 1 and "department" not in filled and _are_places(pairs):
        constants["department"] = "{sheet}"
    section = ""
    if "department" not in filled and not constants and _has_sections(pairs[0]):
        section = "department"
    names = tuple(sheet.name for sheet, _ in pairs) if wanted else ()
    return SheetMap(table, "", names, 0, columns, constants, {}, units, splits, section)


def _are_places(pairs: Sequence[tuple[Sheet, Heading]]) -> bool:
    return not any(_PERIOD.fullmatch(clean_line(sheet.name)) for sheet, _ in pairs)


def _samples(sheet: Sheet, heading: Heading, place: int) -> list[str]:
    """What stands in a column, as far down as is looked."""
    rows = (cells for number, cells in sheet.rows[:SAMPLE] if number >= heading.row + heading.deep)
    texts = (clean_line(str(cells[place])) for cells in rows if place < len(cells))
    return [text for text in texts if text]


def _by_samples(
    ours: str,
    samples: list[str],
    fields: Sequence[Field],
    choices: Mapping[str, Mapping[str, str]],
    *,
    own: bool,
) -> str:
    """Our column, unless what stands in theirs is something else: empty where it can be none of ours.

    Offices call two things 公开方式: where an item is published, and whether it is at all. A column that bears our
    `own` heading stays ours, so that every word in it that is not understood is named.
    """

    def fits(name: str) -> bool:
        field = next((each for each in fields if each.name == name), None)
        if field is None or not field.strict or not choices.get(field.choices):
            return True
        accepted = choices[field.choices]
        understood = sum(is_understood(field, text, accepted) for text in samples)
        return understood >= 0.5 * len(samples)

    if ours == "channels" and samples and choices and fits("attribute"):
        return "attribute"
    return ours if own or fits(ours) else ""


def _has_sections(pair: tuple[Sheet, Heading]) -> bool:
    """Whether rows with a single filled cell name a part of the office."""
    sheet, heading = pair
    alone = [
        [clean_line(str(cell)) for cell in cells if str(cell).strip()]
        for number, cells in sheet.rows[:SAMPLE]
        if number > heading.row
    ]
    found = [cells[0] for cells in alone if len(cells) == 1 and _PLACE.fullmatch(cells[0])]
    return len(found) > 1


def _splits(table: str, pairs: Sequence[tuple[Sheet, Heading]], columns: dict[str, str]) -> tuple[Split, ...]:
    """The column that holds everything at once, where most of its cells fit one of the usual patterns."""
    sheet, heading = pairs[0]
    if _DAYS & columns.keys():
        return ()
    rows = [cells for number, cells in sheet.rows[:SAMPLE] if number >= heading.row + heading.deep]
    for each in data()["patterns"]:
        pattern = re.compile(each["pattern"])
        for place in range(max(map(len, rows), default=0)):
            texts = [clean_line(str(cells[place])) for cells in rows if len(cells) > place]
            texts = [text for text in texts if text]
            fitting = sum(bool(pattern.fullmatch(text)) for text in texts)
            if each["table"] == table and fitting >= 2 and fitting >= 0.6 * len(texts):
                name = heading.names[place] if place < len(heading.names) else ""
                for ours in [ours for ours, theirs in columns.items() if theirs == name]:
                    del columns[ours]
                return (Split(name or chr(65 + place), each["pattern"]),)
    return ()
