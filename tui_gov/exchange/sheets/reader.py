"""Reads the rows of one sheet under its headings into the texts that our columns take."""

import re
from collections.abc import Mapping, Sequence

from tui_gov.exchange.rows import Problem
from tui_gov.exchange.sheets.cells import read_cell
from tui_gov.exchange.sheets.days import year_in
from tui_gov.exchange.sheets.headings import Heading, bare, data, known, known_anywhere, letters_of
from tui_gov.exchange.sheets.strangers import Stranger, Strangers
from tui_gov.exchange.sheets.taken import Taken
from tui_gov.exchange.sheets.ticks import TICKED, UNTICKED, Tick
from tui_gov.exchange.table import BadFile
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Cell, Doubt, Sheet, SheetMap
from tui_gov.model.text import clean_line

_DITTO = ("同上", "〃", "″", '"', "同前")


class Reader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        heading: Heading,
        mapping: SheetMap,
        shown: Sequence[Field],
        ticks: Sequence[Tick],
        taken: Taken,
        offset: int,
        words: Mapping[str, Mapping[str, str]],
        year: int,
    ) -> None:
        """`year` is that of days without one where the sheet names none; 0 where nobody knows."""
        self._sheet, self._heading, self._mapping, self._taken = sheet, heading, mapping, taken
        self._shown, self._ticks, self._offset = shown, ticks, offset
        self._accepted = {each.name: words.get(each.choices, {}) for each in shown}
        self._words = {each.name: self._words_of(each) for each in shown}
        self._columns = {name: self._place(theirs) for name, theirs in mapping.columns.items()}
        self._splits = [(self._place(each.column), re.compile(each.pattern)) for each in mapping.splits]
        self._flaws: dict[int, set[int]] = {}
        for row, column in sheet.flaws:
            self._flaws.setdefault(row, set()).add(column)
        self._before: dict[str, str] = {}
        self._section = ""
        self._last = heading.row + heading.deep - 1
        self.blank = 0
        places = {*self._columns.values(), *(place for place, _ in self._splits)}
        places |= {each.place for each in ticks}
        self.unknown = [name for place, name in enumerate(heading.names) if name and place not in places]
        self._doubled = self._double(places)
        self._strangers = self._told_apart(frozenset(places))
        self._year = self._year_above() or year

    def _words_of(self, ours: Field) -> Mapping[str, str]:
        """Their words to ours: of a list of several words also those that the office accepts."""
        accepted = self._accepted[ours.name] if ours.kind == "several" else {}
        usual: Mapping[str, str] = data()["words"].get(ours.name, {})
        return {**usual, **accepted, **self._mapping.words.get(ours.name, {})}

    def _told_apart(self, places: frozenset[int]) -> Strangers:
        needed = {
            self._columns[each.name]: each
            for each in self._shown
            if each.required and each.name in self._columns
        }
        return Strangers(
            self._heading,
            known(self._mapping.table, self._shown),
            known_anywhere(),
            places,
            frozenset(needed),
            frozenset(place for place, each in needed.items() if each.kind != "date"),
            frozenset(row for row, _, _ in self._sheet.wide),
            bool(self._mapping.section),
        )

    def _double(self, places: set[int]) -> list[tuple[int, int]]:
        """Columns that are not taken, and the one that is, whose heading says the same."""
        names = self._heading.names
        taken = {bare(names[place]): place for place in sorted(places, reverse=True) if place < len(names)}
        return [
            (place, taken[bare(name)])
            for place, name in enumerate(names)
            if name and place not in places and bare(name) in taken
        ]

    def _year_above(self) -> int:
        """The year that the name of the sheet or a title above the headings names; 0 for none."""
        remark = data()["left_out"]["remark"]
        above = (cells for number, cells in self._sheet.rows if number < self._heading.row)
        titles = (clean_line(str(cell)) for cells in above for cell in cells)
        texts = [self._sheet.name, *(title for title in titles if not re.fullmatch(remark, title))]
        return next((year for text in texts if (year := year_in(text))), 0)

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
        if (stranger := self._strangers.of(number, cells)) is not None:
            self._left_out(line, stranger)
            return ()
        flaws = self._told_flaws(line, number)
        if not flaws and not any(str(cell).strip() for cell in cells):
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
        self._tick(line, cells, values)
        for place, other in self._doubled:
            self._told_double(line, cells, place, other)
        for name, text in self._mapping.constants.items():
            values[name] = values.get(name) or text.replace("{sheet}", self._sheet.name)
        if self._mapping.section:
            values[self._mapping.section] = values.get(self._mapping.section) or self._section
        self._before = values
        return tuple(values.get(each.name, "") for each in self._shown)

    def _left_out(self, line: int, stranger: Stranger) -> None:
        self._taken.left_out.append((line, stranger.reason))
        if stranger.section:
            self._section = stranger.section
        if stranger.year:
            self._year = stranger.year
        if stranger.heading is not None:
            self._heading = stranger.heading
            words = known(self._mapping.table, self._shown)
            places = {words.get(bare(name), ""): place for place, name in enumerate(stranger.heading.names)}
            self._columns = {name: places[name] for name in self._columns if name in places}
            self._strangers = self._told_apart(frozenset(self._columns.values()))
            self._ticks, self._doubled = (), []

    def _tick(self, line: int, cells: tuple[Cell, ...], values: dict[str, str]) -> None:
        """What is ticked; of a list that takes one word two ticks are a problem."""
        for each in self._ticks:
            text = clean_line(str(cells[each.place])) if each.place < len(cells) else ""
            name = each.field.name
            if text in UNTICKED:
                continue
            if text not in TICKED:
                doubt = BadFile("“{column}”下的“{text}”不是勾, 没有取", column=each.heading, text=text[:30])
                self._taken.doubts.append(Doubt(line, each.field.label, doubt))
            elif each.field.kind == "several":
                values[name] = "；".join(filter(None, (values.get(name), each.word)))
            elif values.get(name, each.word) != each.word:
                both = BadFile("“{one}”和“{other}”都打了勾", one=values[name], other=each.word)
                self._taken.problems.append(Problem(line, each.field.label, both))
            else:
                values[name] = each.word

    def _told_double(self, line: int, cells: tuple[Cell, ...], place: int, other: int) -> None:
        """Say that a second column of the same heading holds something else, which is not taken."""
        text, kept = (clean_line(str(cells[each])) if each < len(cells) else "" for each in (place, other))
        if text and text != kept:
            column = self._heading_of(other)
            doubt = BadFile(
                "“{column}”有两列, 没有取{letters}列的“{text}”",
                column=column,
                letters=letters_of(place),
                text=text[:30],
            )
            self._taken.doubts.append(Doubt(line, column, doubt))

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
        return self._heading.names[place] if place < len(self._heading.names) else letters_of(place)

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
            ours,
            cell,
            self._words[ours.name],
            self._mapping.units.get(ours.name, ""),
            self._year,
            accepted=self._accepted[ours.name],
            mac=self._sheet.mac,
        )
        if read.text.strip():
            values[ours.name] = read.text
        if read.doubt is not None:
            self._taken.doubts.append(Doubt(line, ours.label, read.doubt))
