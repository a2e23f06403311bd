"""Rows of a sheet that are no records: totals, remarks, headings again, names of parts, another table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui_gov.exchange.sheets.days import year_in
from tui_gov.exchange.sheets.headings import Heading, bare, data
from tui_gov.exchange.table import BadFile
from tui_gov.model.sheets import Cell
from tui_gov.model.text import clean_line

_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[甲乙丙丁戊己庚辛A-Z])[)）]?")
_LEAST = 3
"""Cells from which on a row of known headings is taken for one."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A row that is no record."""

    reason: BadFile
    """What it is."""
    section: str = ""
    """The part that it names."""
    year: int = 0
    """The year that it names, which holds for the rows below."""
    heading: Heading | None = None
    """The headings that hold from here on, where it bears those of our columns in another order."""


@dataclass(slots=True)
class Strangers:
    """Tells the rows that are no records, one after the other."""

    heading: Heading
    """The headings of the sheet."""
    words: Mapping[str, str]
    """Headings of the register that are understood, bare, to our columns."""
    others: frozenset[str]
    """Headings of any register that are understood."""
    taken: frozenset[int]
    """Places of the columns that are taken."""
    required: frozenset[int]
    """Places of the columns that a record must have."""
    named: frozenset[int]
    """Those of them that hold words."""
    wide: frozenset[int]
    """Rows with a cell merged across."""
    sections: bool = False
    """Whether rows with a single filled cell name a part of the office."""
    _outside: int = field(default=0, init=False)

    def of(self, number: int, cells: Sequence[Cell]) -> Stranger | None:
        """What the row is, where it is no record."""
        filled = {place: text for place, cell in enumerate(cells) if (text := clean_line(str(cell)))}
        if not filled:
            return None
        return self._headings(number, filled) or self._part(number, filled) or self._ending(filled)

    def _headings(self, number: int, filled: dict[int, str]) -> Stranger | None:
        """Headings again, those of another table, the numbers of columns, and what stands in another table."""
        texts = list(filled.values())
        known = [text for text in texts if bare(text) in self.others]
        if len(texts) > 1 and [bare(text) for text in texts] == [
            bare(name) for name in self.heading.names if name
        ]:
            self._outside = 0
            return Stranger(BadFile("是重复的表头"))
        if len(known) >= _LEAST and len(known) >= 0.6 * len(texts):
            return self._other_headings(number, filled)
        if self._outside:
            return Stranger(
                BadFile("属于另一张表(表头在第{row}行), 没有读; 请分成两个文件", row=self._outside)
            )
        first = number == self.heading.row + self.heading.deep
        if first and len(texts) >= _LEAST and all(_NUMBERED.fullmatch(text) for text in texts):
            return Stranger(BadFile("是列号: {text}", text=" ".join(texts)[:30]))
        return None

    def _other_headings(self, number: int, filled: dict[int, str]) -> Stranger:
        names = tuple(filled.get(place, "") for place in range(max(filled) + 1))
        ours = {self.words.get(bare(self.heading.names[place])) for place in self.required}
        if ours <= {self.words.get(bare(name)) for name in names}:
            self._outside = 0
            return Stranger(BadFile("是重复的表头, 列的次序不同"), heading=Heading(number, 1, names))
        self._outside = number
        return Stranger(BadFile("是另一张表的表头: {text}", text=" ".join(filled.values())[:30]))

    def _part(self, number: int, filled: dict[int, str]) -> Stranger | None:
        """The name of the part that follows: a single filled cell."""
        if len(filled) != 1 or len(self.taken) < 2:
            return None
        ((place, text),) = filled.items()
        reason = BadFile("是分段标题: {text}", text=text[:30])
        if (
            _NUMBERED.fullmatch(text)
            or re.fullmatch(data()["left_out"]["remark"], text)
            or self._is_total(filled)
        ):
            return None
        if self.sections:
            return Stranger(reason, section=text, year=year_in(text))
        merged = number in self.wide or place not in self.taken
        if len(self.required) > 1 and (merged or re.fullmatch(data()["left_out"]["section"], text)):
            return Stranger(reason, year=year_in(text))
        return None

    def _ending(self, filled: dict[int, str]) -> Stranger | None:
        """Totals, remarks, and lines that are only numbered in advance."""
        texts = list(filled.values())
        if self._is_total(filled):
            return Stranger(BadFile("是合计行: {text}", text=" ".join(texts)[:30]))
        remark = re.fullmatch(data()["left_out"]["remark"], texts[0])
        if remark and (len(texts) == 1 or ":" in texts[0] or "：" in texts[0]):
            return Stranger(BadFile("是表尾说明: {text}", text=texts[0][:30]))
        if self.taken and not self.taken & filled.keys() and all(_NUMBERED.fullmatch(text) for text in texts):
            return Stranger(BadFile("只有序号, 没有内容: {text}", text=texts[0][:30]))
        return None

    def _is_total(self, filled: dict[int, str]) -> bool:
        """Whether one of the first two cells says so; where it says more than that, no day may stand beside it."""
        days = (self.required - self.named) & filled.keys()
        rule = data()["left_out"]["total"]
        return any(
            (match := re.fullmatch(rule, text)) is not None and (not days or not match["of"])
            for text in list(filled.values())[:2]
        )
