"""A file on its way in as the screens see it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tui_gov.cli.intake import Batch, Intake, Progress
from tui_gov.errors import NotAllowed
from tui_gov.exchange.sheets.mapping import checked, chosen
from tui_gov.locale import _
from tui_gov.model.fields import Field
from tui_gov.model.sheets import Heading, Options, Preview, SheetMap
from tui_gov.model.text import clean_line
from tui_gov.office import Office

SAMPLES = 3
"""Rows whose cells are shown beside a heading."""


class ScreenIntake:
    """Reads a file once; it is mapped, looked over and entered as often as is asked for."""

    def __init__(self, folder: Path, office: Office, table: str, path: Path, progress: Progress) -> None:
        roles = ("clerk", "county") if table == "findings" else ("clerk",)
        if office.person is None or not any(map(office.person.has, roles)):
            raise NotAllowed("导入须由经办人办理; 您不在本单位经办人之列")
        self._folder = folder
        self._intake = Intake(office, table, path, progress)
        self._intake.refuse_marked()

    @property
    def names(self) -> Sequence[str]:
        """Names of the visible sheets with rows."""
        return [sheet.name for sheet in self._intake.sheets if sheet.rows and not sheet.hidden]

    @property
    def fields(self) -> Sequence[Field]:
        """The columns of the register."""
        return self._intake.fields

    def kept(self) -> SheetMap | None:
        """A map that the office has kept and that fits."""
        return self._intake.kept()

    def guessed(self, wanted: Sequence[str]) -> SheetMap:
        """The likeliest map."""
        return self._intake.guessed(wanted)

    def headings(self, options: Options) -> Sequence[Heading]:
        """The columns of the first of the sheets that are taken, with what stands in the first rows."""
        intake = self._intake
        mapping = checked(options.mapping, intake.table, intake.fields)
        sheet, heading = chosen(intake.sheets, mapping, intake.table, intake.fields, options.sheets)[0]
        rows = [cells for number, cells in sheet.rows if number >= heading.row + heading.deep]
        count = max([len(heading.names), *(len(cells) for cells in rows[:SAMPLES])])
        found = []
        for place in range(count):
            name = heading.names[place] if place < len(heading.names) else ""
            samples = [" ".join(str(cells[place]).split()) for cells in rows[:50] if place < len(cells)]
            shown = tuple(text[:24] for text in samples if text)[:SAMPLES]
            found.append(Heading(name or (chr(65 + place) if place < 26 and shown else ""), shown))
        return found

    def keep(self, mapping: SheetMap) -> None:
        """Keep a map in the office's settings, under the name of the file."""
        name = clean_line(self._intake.path.stem)[:40]
        self._intake.keep(self._folder, replace(mapping, name=name))

    def preview(self, options: Options, progress: Progress) -> Preview:
        """What would enter."""
        batch = self._read(options)
        found = batch.enter(dry_run=True, already_published=options.published, progress=progress)
        return batch.preview(found)

    def enter(self, options: Options, progress: Progress) -> str:
        """Enter the good rows and write the others beside the file; what came of it, in a line."""
        batch = self._read(options)
        found = batch.enter(
            dry_run=False,
            skip_bad=True,
            already_published=options.published,
            backlog=options.backlog,
            progress=progress,
        )
        taken, rows = len(found.found.taken), len(batch.taken.table.rows)
        told = _("导入{taken}行, 没有导入{bad}行").format(taken=taken, bad=rows - taken)
        if found.bad:
            beside = Path(f"{self._intake.path}.rejected.csv")
            batch.write_rejected(beside, found)
            told += "; " + _("没有导入的行写在 {file}").format(file=beside)
        return told

    def _read(self, options: Options) -> Batch:
        if self._intake.is_export():
            return self._intake.as_it_is()
        return self._intake.read(options.mapping, options.sheets)
