"""Sheets of an office's own turned into a table with our columns: what is doubtful is marked, what is left out is told."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui_gov.errors import OfficeError
from tui_gov.exchange.rows import Parsed, Problem, parse
from tui_gov.exchange.sheets.cells import read_cell
from tui_gov.exchange.sheets.headings import Heading, bare, data, known
from tui_gov.exchange.sheets.mapping import chosen
from tui_gov.exchange.table import SPAN, BadFile, Table
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell, Doubt, Sheet, SheetMap
from tui_gov.model.text import clean_line

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DITTO = ("同上", "〃", "″", '"', "同前")
_TICKS = ("√", "✓", "✔", "是", "1", "有", "v", "V", "o", "O", "○", "●")


@dataclass(slots=True)
class Taken:
    """What came of reading an office's sheets."""

    table: Table
    """The rows under our headings."""
    raw: list[tuple[int, tuple[Cell, ...]]] = field(default_factory=list)
    """Every row of the sheets as it stands, also columns that are not taken; none for a table that is taken as it is."""
    doubts: list[Doubt] = field(default_factory=list)
    """What might be meant otherwise."""
    problems: list[Problem] = field(default_factory=list)
    """Cells that cannot be taken."""
    left_out: list[tuple[int, OfficeError]] = field(default_factory=list)
    """Line and reason of rows that are no records: totals, remarks, headings again."""
    unknown: tuple[str, ...] = ()
    """Headings that are not taken."""
    blank: int = 0
    """Blank rows between the others."""
    heads: tuple[tuple[str, int], ...] = ()
    """Sheets that are taken, and the row of their headings."""

    def parsed(self, fields: Sequence[Field], words: Mapping[str, Mapping[str, str]]) -> Parsed:
        """The rows, typed; those with a cell that cannot be taken are among the problems."""
        found = parse(self.table, tuple(fields), words)
        lines = {problem.line for problem in self.problems}
        problems = [each for each in found.problems if each.line not in lines]
        rows = tuple(row for row in found.rows if row.line not in lines)
        return Parsed(rows, (*self.problems, *problems), self.unknown)


def take(
    sheets: Sequence[Sheet],
    mapping: SheetMap,
    fields: Sequence[Field],
    words: Mapping[str, Mapping[str, str]],
    wanted: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Taken:
    """The rows of the sheets that the map means; `words` as in `parse`.

    Raises BadFile where a column that it names is not there.
    """
    pairs = chosen(sheets, mapping, mapping.table, fields, wanted)
    found = set(mapping.columns) | set(mapping.constants) | ({mapping.section} - {""})
    for split in mapping.splits:
        found |= re.compile(split.pattern).groupindex.keys()
    ticks = [_ticked(heading, mapping, fields, words) for _, heading in pairs]
    found |= {each.name for columns in ticks for _, each, _ in columns}
    shown = [each for each in fields if each.name in found]
    taken = Taken(Table(tuple(each.label for each in shown), (), "", tuple(sheet.name for sheet, _ in pairs)))
    rows: list[tuple[int, tuple[str, ...]]] = []
    of = sum(len(sheet.rows) for sheet, _ in pairs)
    unknown: dict[str, None] = {}
    for place, (sheet, heading) in enumerate(pairs):
        reader = _Reader(sheet, heading, mapping, shown, ticks[place], taken, place * SPAN, words)
        unknown |= dict.fromkeys(reader.unknown)
        for number, cells in sheet.rows:
            if number < heading.row + heading.deep:
                continue
            taken.raw.append((place * SPAN + number, cells))
            if row := reader.row(number, cells):
                rows.append((place * SPAN + number, row))
            if len(rows) % 500 == 0:
                progress(len(rows), of)
        taken.blank += reader.blank
    if not rows:
        raise BadFile("工作表“{sheet}”里没有一行可以导入", sheet=pairs[0][0].name)
    taken.table = Table(taken.table.header, tuple(rows), "", taken.table.sheets)
    taken.unknown = tuple(unknown)
    taken.heads = tuple((sheet.name, heading.row) for sheet, heading in pairs)
    return taken


Ticks = list[tuple[int, Field, str]]
"""Columns in which a tick stands for a word of ours: place, our column, word."""


def _ticked(
    heading: Heading, mapping: SheetMap, fields: Sequence[Field], choices: Mapping[str, Mapping[str, str]]
) -> Ticks:
    several = {each.name: each for each in fields if each.kind == "several"}
    words = known(mapping.table, fields)
    found = []
    for place, name in enumerate(heading.names):
        group, slash, part = name.partition("/")
        ours = several.get(words.get(bare(group), "")) if slash else None
        if ours is not None and name not in mapping.columns.values():
            found.append((place, ours, _words(mapping, ours, choices).get(part, part)))
    return found


def _words(mapping: SheetMap, ours: Field, choices: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Their words to ours: of a list of several words also those that the office accepts."""
    usual: Mapping[str, str] = data()["words"].get(ours.name, {})
    accepted = choices.get(ours.choices, {}) if ours.kind == "several" else {}
    return {**usual, **accepted, **mapping.words.get(ours.name, {})}


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        heading: Heading,
        mapping: SheetMap,
        shown: Sequence[Field],
        ticks: Ticks,
        taken: Taken,
        offset: int,
        words: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._sheet, self._heading, self._mapping, self._taken = sheet, heading, mapping, taken
        self._shown, self._ticks, self._offset = shown, ticks, offset
        self._words = {each.name: _words(mapping, each, words) for each in shown}
        self._columns = {name: self._place(theirs) for name, theirs in mapping.columns.items()}
        self._splits = [(self._place(each.column), re.compile(each.pattern)) for each in mapping.splits]
        self._flaws: dict[int, set[int]] = {}
        for row, column in sheet.flaws:
            self._flaws.setdefault(row, set()).add(column)
        self._before: dict[str, str] = {}
        self._section = ""
        self._last = heading.row + heading.deep - 1
        self.blank = 0
        taken_places = {*self._columns.values(), *(place for place, _ in self._splits)}
        taken_places |= {place for place, _, _ in ticks}
        self.unknown = [
            name for place, name in enumerate(heading.names) if name and place not in taken_places
        ]
        titles = [str(cell) for number, cells in sheet.rows if number < heading.row for cell in cells[:1]]
        years = [match[1] for text in (sheet.name, *titles) if (match := _YEAR.search(text))]
        self._year = int(years[0]) if years else 0

    def _place(self, theirs: str) -> int:
        place = self._heading.column(theirs)
        if place is None:
            raise BadFile("工作表“{sheet}”里没有“{column}”这一列", sheet=self._sheet.name, column=theirs[:40])
        return place

    def row(self, number: int, cells: tuple[Cell, ...]) -> tuple[str, ...]:
        """The texts under our headings; none where the row is no record."""
        self.blank += number - self._last - 1
        self._last = number
        line = self._offset + number
        filled = [clean_line(str(cell)) for cell in cells if str(cell).strip()]
        if filled and self._left_out(line, filled):
            return ()
        flaws = self._told_flaws(line, number)
        if not filled and not flaws:
            self.blank += 1
            return ()
        values: dict[str, str] = {}
        for place, pattern in self._splits:
            if not self._split(line, place, pattern, cells, values):
                return ()
        for each in self._shown:
            column = self._columns.get(each.name)
            if column is not None and column < len(cells) and column not in flaws:
                self._cell(line, each, cells[column], values)
        for place, each, word in self._ticks:
            if place < len(cells) and clean_line(str(cells[place])) in _TICKS:
                values[each.name] = "；".join(filter(None, (values.get(each.name), word)))
        for name, text in self._mapping.constants.items():
            values[name] = values.get(name) or text.replace("{sheet}", self._sheet.name)
        if self._mapping.section:
            values[self._mapping.section] = values.get(self._mapping.section) or self._section
        self._before = values
        return tuple(values.get(each.name, "") for each in self._shown)

    def _left_out(self, line: int, filled: list[str]) -> bool:
        """Whether the row is a total, a remark, the headings again, or the name of the section that follows."""
        rules = data()["left_out"]
        first = filled[0]
        if any(re.fullmatch(rules["total"], text) for text in filled[:2]):
            self._taken.left_out.append((line, BadFile("是合计行: {text}", text=" ".join(filled)[:30])))
        elif len(filled) > 1 and [bare(cell) for cell in filled] == [
            bare(n) for n in self._heading.names if n
        ]:
            self._taken.left_out.append((line, BadFile("是重复的表头")))
        elif len(filled) == 1 and self._mapping.section and len(self._columns) > 1:
            self._section = first
            self._taken.left_out.append((line, BadFile("是分段标题: {text}", text=first[:30])))
        elif (len(filled) == 1 or ":" in first or "：" in first) and re.fullmatch(rules["remark"], first):
            self._taken.left_out.append((line, BadFile("是表尾说明: {text}", text=first[:30])))
        else:
            return False
        return True

    def _split(
        self, line: int, place: int, pattern: re.Pattern[str], cells: tuple[Cell, ...], values: dict[str, str]
    ) -> bool:
        """Take a cell apart; False for what stands above the first row of a sheet without headings."""
        text = clean_line(str(cells[place])) if place < len(cells) else ""
        match = pattern.fullmatch(text)
        if match is None:
            if not self._heading.row and not self._before:
                self._taken.left_out.append((line, BadFile("是标题: {text}", text=text[:30])))
                return False
            problem = BadFile("“{text}”不合拆分规则", text=text[:30])
            self._taken.problems.append(Problem(line, self._heading_of(place), problem))
            return True
        for each in self._shown:
            if piece := (match.groupdict().get(each.name) or "").strip():
                self._cell(line, each, piece, values)
        return True

    def _heading_of(self, place: int) -> str:
        return self._heading.names[place] if place < len(self._heading.names) else chr(65 + place % 26)

    def _told_flaws(self, line: int, number: int) -> set[int]:
        """Columns that are taken whose formula in this row came to nothing; each is told."""
        columns = self._flaws.get(number, set())
        found = [(name, place) for name, place in self._columns.items() if place in columns]
        labels = {each.name: each.label for each in self._shown}
        for name, _ in found:
            problem = BadFile("公式出错或没有保存结果; 请用Excel打开, 改正后保存")
            self._taken.problems.append(Problem(line, labels[name], problem))
        return {place for _, place in found}

    def _cell(self, line: int, ours: Field, cell: Cell, values: dict[str, str]) -> None:
        if isinstance(cell, str) and cell.strip() in _DITTO and ours.name in self._before:
            values[ours.name] = self._before[ours.name]
            self._taken.doubts.append(
                Doubt(line, ours.label, BadFile("“{text}”按上一行读", text=cell.strip()))
            )
            return
        read = read_cell(
            ours, cell, self._words[ours.name], self._mapping.units.get(ours.name, ""), self._year
        )
        if read.text.strip():
            values[ours.name] = read.text
        if read.doubt is not None:
            self._taken.doubts.append(Doubt(line, ours.label, read.doubt))
