"""A file on its way into a register: read, its columns tied to ours, looked over, and entered whole or not at all.

The command line and the screens both take this way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui_gov import settings
from tui_gov.cli.hashes import keep_settings
from tui_gov.errors import OfficeError, RuleViolation
from tui_gov.exchange.rows import Parsed, parse
from tui_gov.exchange.sheets.headings import bare, find
from tui_gov.exchange.sheets.intake import take
from tui_gov.exchange.sheets.mapping import checked, chosen, guess, headings_of
from tui_gov.exchange.sheets.taken import Taken
from tui_gov.exchange.sheets.workbook import is_workbook, read_sheets
from tui_gov.exchange.table import BadFile, Table
from tui_gov.exchange.write import write_rejected
from tui_gov.locale import _, say
from tui_gov.model.sheets import Doubt, Preview, Sheet, SheetMap, Waiting
from tui_gov.office import Office
from tui_gov.office.filters import FIELDS
from tui_gov.office.importing import Imported
from tui_gov.office.secrecy import SECRET

Progress = Callable[[int, int], None]
Problems = list[tuple[int, str, OfficeError]]
"""Line, heading and reason of cells that are wrong."""


def silent(done: int, of: int) -> None:
    """A progress that nobody looks at."""


@dataclass(slots=True)
class Entered:
    """What came of entering, or only checking, a file."""

    found: Imported
    """What the office says."""
    bad: Problems
    """Every row that cannot enter."""
    secret: set[int]
    """Lines with a state-secret mark."""
    lines: list[int]
    """The line of each row that was handed to the office."""

    @property
    def refused(self) -> int:
        """How many rows cannot enter."""
        return len({line for line, _column, _error in self.bad})


class Intake:
    """A file and the register that it is to enter."""

    def __init__(self, office: Office, table: str, path: Path, progress: Progress = silent) -> None:
        """Raises NotFound and BadFile; what `progress` raises stops it."""
        self.office, self.table, self.path = office, table, path
        self.fields = FIELDS[table]
        self.plain = not is_workbook(path)
        self.sheets: tuple[Sheet, ...] = read_sheets(path, progress)

    def kept(self) -> SheetMap | None:
        """A map that the office has kept and that fits this file, the latest first; None where there is none."""
        for mapping in reversed(self.office.profile.maps):
            if mapping.table != self.table:
                continue
            try:
                mapping = checked(mapping, self.table, self.fields)
                pairs = chosen(self.sheets, mapping, self.table, self.fields)
            except OfficeError:
                continue
            theirs = {*mapping.columns.values(), *(split.column for split in mapping.splits)}
            if all(heading.column(name) is not None for _, heading in pairs for name in theirs):
                return mapping
        return None

    def guessed(self, wanted: Sequence[str] = ()) -> SheetMap:
        """The likeliest map. Raises BadFile."""
        return guess(self.table, self.fields, self.sheets, wanted, self.office.words(self.table))

    def is_export(self) -> bool:
        """Whether it is an export of the register, with all of its headings: every cell means what it says."""
        filled = [sheet for sheet in self.sheets if sheet.rows]
        if len(filled) != 1 or filled[0].rows[0][0] != 1:
            return False
        return {field.label for field in self.fields} <= {str(cell) for cell in filled[0].rows[0][1]}

    def is_ours(self) -> bool:
        """Whether it is an export, or a CSV file whose first line bears a heading of ours."""
        if self.is_export():
            return True
        names = {bare(spelling) for field in self.fields for spelling in (field.label, field.name)}
        return self.plain and any(bare(cell) in names for cell in self.sheets[0].rows[0][1])

    def refuse_marked(self) -> None:
        """Refuse a file with a state-secret mark anywhere, before anything of it is shown. Raises RuleViolation."""
        for sheet in self.sheets:
            texts = (str(cell) for _, cells in sheet.rows for cell in cells)
            if self.office.is_secret([sheet.name, *texts]):
                raise RuleViolation(SECRET)

    def keep(self, folder: Path, mapping: SheetMap) -> None:
        """Keep a map in the office's settings, in place of one of the same name. Raises NotAllowed."""
        self.office.desk.need("clerk", "county")
        with self.office.writing():  # office.toml is changed under the lock of the records
            profile = settings.load(folder)
            name = (mapping.table, mapping.name)
            others = (each for each in profile.maps if (each.table, each.name) != name)
            profile = replace(profile, maps=(*others, mapping))
            keep_settings(folder, profile)
        self.office.desk.profile = replace(self.office.profile, maps=profile.maps)

    def read(self, mapping: SheetMap, wanted: Sequence[str] = (), progress: Progress = silent) -> "Batch":
        """The rows of the file under our headings. Raises BadFile, and RuleViolation for a mark outside them."""
        mapping = checked(mapping, self.table, self.fields)
        self._refuse_marked_headings(mapping, wanted)
        words = self.office.words(self.table)
        taken = take(self.sheets, mapping, self.fields, words, wanted, progress, file=self.path.stem)
        return Batch(self.office, self.table, taken, taken.parsed(self.fields, words))

    def as_it_is(self) -> "Batch":
        """The rows of a file with our own headings in its first line. Raises BadFile."""
        (first, header), *rows = next(sheet for sheet in self.sheets if sheet.rows).rows
        texts = tuple((line, tuple(map(str, cells))) for line, cells in rows)
        table = Table(tuple(map(str, header)), texts, "", first=first)
        if self.office.is_secret(table.header):
            raise RuleViolation(SECRET)
        parsed = parse(table, self.fields, self.office.words(self.table))
        return Batch(self.office, self.table, Taken(table, unknown=parsed.unknown), parsed)

    def _refuse_marked_headings(self, mapping: SheetMap, wanted: Sequence[str]) -> None:
        """Refuse a state-secret mark in titles, headings and sheets that are not taken; of rows, each is told."""
        words = headings_of(mapping, self.table, self.fields)
        used = {
            sheet.name: heading
            for sheet, heading in chosen(self.sheets, mapping, self.table, self.fields, wanted)
        }
        for sheet in self.sheets:
            heading = used.get(sheet.name) or find(sheet, words)
            last = heading.row + heading.deep if sheet.name in used else 1 << 21
            texts = [str(cell) for number, cells in sheet.rows if number < last for cell in cells]
            if self.office.is_secret([sheet.name, *texts]):
                raise RuleViolation(SECRET)


class Batch:
    """The rows of a file, typed, on the threshold of a register."""

    def __init__(self, office: Office, table: str, taken: Taken, parsed: Parsed) -> None:
        self.office, self.table, self.taken, self.parsed = office, table, taken, parsed
        self._marked = self._secret()
        taken.left_out = [each for each in taken.left_out if each[0] not in self._marked]
        taken.doubts = [each for each in taken.doubts if each.line not in self._marked]

    @property
    def doubts(self) -> Sequence[Doubt]:
        """What was read, but might be meant otherwise."""
        return self.taken.doubts

    def enter(
        self,
        *,
        dry_run: bool,
        skip_bad: bool = False,
        already_published: bool = False,
        backlog: bool = False,
        progress: Progress = silent,
    ) -> Entered:
        """Enter the rows, all or (skip_bad) the good ones; or only check them."""
        rows = [row.values for row in self.parsed.rows]
        lines = [row.line for row in self.parsed.rows]
        bad: Problems = [(each.line, each.column, each.error) for each in self.parsed.problems]
        secret = set(self._marked)
        dry = dry_run or bool(secret) or (bool(bad) and not skip_bad)
        found = self.office.import_rows(
            self.table,
            rows,
            already_published=already_published,
            backlog=backlog,
            dry_run=dry,
            skip_bad=skip_bad,
            progress=progress,
        )
        bad += [(lines[remark.place], remark.column, remark.error) for remark in found.bad]
        secret |= {lines[remark.place] for remark in found.bad if remark.secret}
        bad = [each for each in bad if each[0] not in secret]
        bad += [(line, "", RuleViolation(SECRET)) for line in secret]
        return Entered(found, sorted(bad, key=lambda each: each[0]), secret, lines)

    def _secret(self) -> frozenset[int]:
        """Lines with a state-secret mark, also in a column that is not taken."""
        rows = self.taken.raw or self.taken.table.rows
        return frozenset(line for line, cells in rows if self.office.is_secret(map(str, cells)))

    def preview(self, entered: Entered) -> Preview:
        """Every row as it would enter, with what is wrong and what is doubtful."""
        wrong: dict[int, list[tuple[str, OfficeError]]] = {}
        odd: dict[int, list[tuple[str, OfficeError]]] = {}
        for line, column, error in entered.bad:
            wrong.setdefault(line, []).append((column, error))
        for doubt in self.doubts:
            odd.setdefault(doubt.line, []).append((doubt.column, doubt.reason))
        for remark in entered.found.odd:
            odd.setdefault(entered.lines[remark.place], []).append((remark.column, remark.error))
        names = {field.label: field.name for field in FIELDS[self.table]}
        names |= {field.name: field.name for field in FIELDS[self.table]}
        header = [names.get(name.rstrip("* "), name) for name in self.taken.table.header]
        rows = tuple(
            Waiting(
                line,
                " ".join(map(str, self.taken.table.place(line))).strip(),
                {} if line in entered.secret else dict(zip(header, cells, strict=False)),
                tuple(wrong.get(line, ())),
                tuple(odd.get(line, ())),
                line in entered.secret,
            )
            for line, cells in self.taken.table.rows
        )
        left_out = (
            *((name, BadFile("这张工作表没有读")) for name in self.taken.passed_over),
            *((self.where(line), reason) for line, reason in self.taken.left_out),
        )
        return Preview(rows, left_out, self.taken.unknown, self.taken.heads)

    def where(self, line: int) -> str:
        """Where a line stands, in words."""
        sheet, row = self.taken.table.place(line)
        if sheet:
            return _("工作表{sheet}第{row}行").format(sheet=sheet, row=row)
        return _("第{line}行").format(line=row)

    def write_rejected(self, beside: Path, entered: Entered) -> None:
        """Write the rows that did not enter, with their reasons, readable by the owner alone."""
        reasons: dict[int, str] = {}
        for line, column, error in entered.bad:
            reasons[line] = "; ".join(filter(None, (reasons.get(line), f"{_(column)} {say(error)}".strip())))
        write_rejected(beside, self.taken.table, reasons, frozenset(entered.secret))


__all__ = ["FIELDS", "BadFile", "Batch", "Entered", "Intake", "Problems", "Progress", "silent"]
