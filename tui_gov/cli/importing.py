"""Registers in from files: the office's own spreadsheets, or CSV with our headings."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tui_gov.cli.context import open_office
from tui_gov.cli.intake import FIELDS, Batch, Entered, Intake
from tui_gov.cli.progress import progress_bar
from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.exchange.sheets.mapping import groups_of
from tui_gov.locale import _, say
from tui_gov.model.sheets import Preview, SheetMap, Waiting
from tui_gov.model.text import clean_line
from tui_gov.settings import dump_map, load_map

TOLD = 5
"""Rows of a kind of warning that are told one by one."""
NAMED = 20
"""Columns that are named."""
SHOWN = 20
"""Rows of a preview without anything doubtful that are shown."""
LEADING = {
    "items": ("title", "doc_no", "formed_on", "published_on", "attribute", "department"),
    "requests": ("no", "received_on", "applicant_type", "subject", "answered_on", "outcome"),
    "duties": ("date", "kind", "title", "department", "people"),
    "findings": ("record", "source", "text", "found_on", "due_on", "person"),
}
"""Columns of a preview."""


def run_import(arguments: Namespace) -> int:
    """Take a register in: all rows or none, or (--skip-bad) the good ones."""
    office = open_office(arguments)
    imports = ("clerk", "county") if arguments.table == "findings" else ("clerk",)
    if office.person is None or not any(map(office.person.has, imports)):
        raise NotAllowed("导入须由经办人办理; 您不在本单位经办人之列")
    intake = Intake(office, arguments.table, Path(arguments.file), progress_bar())
    if arguments.guess:
        return _print_guess(intake, arguments.sheet)
    mapping = load_map(Path(arguments.map)) if arguments.map else intake.kept()
    if mapping is None and (intake.is_ours() or (intake.plain and not _is_understood(intake))):
        batch = intake.as_it_is()
    else:
        if mapping is None:
            mapping = intake.guessed(arguments.sheet)
        batch = intake.read(mapping, arguments.sheet)
        _tell_mapping(batch, mapping)
    if batch.taken.unknown:
        _tell_unknown(batch.taken.unknown)
    entered = batch.enter(
        dry_run=arguments.dry_run,
        skip_bad=arguments.skip_bad,
        already_published=arguments.already_published,
        backlog=arguments.backlog,
        progress=progress_bar(),
    )
    _tell_odd(batch, entered)
    if arguments.dry_run and (batch.taken.heads or not intake.plain):
        _print_preview(batch, batch.preview(entered))
    return _import_told(arguments, batch, entered)


def _is_understood(intake: Intake) -> bool:
    """Whether the headings of a file, or the pattern of its lines, name every column that must be there."""
    mapping = intake.guessed()
    named = {*mapping.columns, *(name for each in mapping.splits for name in groups_of(each))}
    return all(field.name in named for field in intake.fields if field.required)


def _print_guess(intake: Intake, wanted: Sequence[str]) -> int:
    """The likeliest map as TOML, the first rows above it as remarks."""
    intake.refuse_marked()
    for sheet in intake.sheets:
        if wanted and sheet.name not in wanted:
            continue
        print(f"# {sheet.name}" + (_(" (隐藏)") if sheet.hidden else ""))
        for number, cells in sheet.rows[:TOLD]:
            shown = " | ".join(clean_line(str(cell))[:16] for cell in cells)
            print(f"# {number}: {shown}")
    print(dump_map(intake.guessed(wanted)).decode(), end="")
    return 0


def _tell_unknown(columns: Sequence[str]) -> None:
    """The columns that nobody knows; of very many the first, and how many there are."""
    text = _("不认识的列, 没有导入: {names}")
    if len(columns) > NAMED:
        text = _("不认识的列, 没有导入: {names}等{count}列")
    print(text.format(names=_("、").join(columns[:NAMED]), count=len(columns)), file=sys.stderr)


def _tell_mapping(batch: Batch, mapping: SheetMap) -> None:
    """Which sheets are read, which heading is taken for which of our columns, and what is left out."""
    for sheet, row in batch.taken.heads:
        if sheet:
            told = _("工作表{sheet}: 表头在第{row}行") if row else _("工作表{sheet}: 没有表头")
            print(told.format(sheet=sheet, row=row), file=sys.stderr)
    if batch.taken.passed_over:
        names = _("、").join(batch.taken.passed_over)
        print(_("没有读的工作表: {names}").format(names=names), file=sys.stderr)
    labels = {field.name: field.label for field in FIELDS[batch.table]}
    pairs = [
        _("{theirs}→{ours}").format(theirs=theirs, ours=labels.get(ours, ours))
        for ours, theirs in mapping.columns.items()
        if labels.get(ours, ours) != theirs and ours != theirs
    ]
    if pairs:
        print(_("列名对照: {pairs}").format(pairs=_("、").join(pairs)), file=sys.stderr)
    _tell_kinds([(batch.where(line), "", reason) for line, reason in batch.taken.left_out], _("没有导入"))
    if batch.taken.blank:
        print(_("空行{count}行, 没有导入").format(count=batch.taken.blank), file=sys.stderr)


def _tell_odd(batch: Batch, entered: Entered) -> None:
    """Warnings kind by kind: of each the first few rows, and how many there are."""
    told = [(batch.where(doubt.line), doubt.column, doubt.reason) for doubt in batch.doubts]
    told += [
        (batch.where(entered.lines[remark.place]), remark.column, remark.error)
        for remark in entered.found.odd
    ]
    _tell_kinds(told, _("提示"))


def _tell_kinds(told: Sequence[tuple[str, str, OfficeError]], word: str) -> None:
    kinds: dict[tuple[str, str], list[tuple[str, str, OfficeError]]] = {}
    for each in told:
        kinds.setdefault((each[1], each[2].template), []).append(each)
    for (column, _template), members in kinds.items():
        for where, _column, error in members[:TOLD]:
            print(f"{word} {_told(where, column, error)}", file=sys.stderr)
        if len(members) > TOLD:
            more = _("{column}: 另有{count}行如此").format(column=_(column), count=len(members) - TOLD)
            print(f"{word} {more}", file=sys.stderr)


def _told(where: str, column: str, error: OfficeError) -> str:
    if not column:
        return _("{where}: {reason}").format(where=where, reason=say(error))
    return _("{where} {column}: {reason}").format(where=where, column=_(column), reason=say(error))


def _import_told(arguments: Namespace, batch: Batch, entered: Entered) -> int:
    for line, column, error in entered.bad:
        print(_told(batch.where(line), column, error), file=sys.stderr)
    if entered.bad and arguments.skip_bad and not arguments.dry_run:
        beside = Path(f"{arguments.file}.rejected.csv")
        batch.write_rejected(beside, entered)
        print(_("没有导入的行写在 {file}").format(file=beside), file=sys.stderr)
    rows, taken = len(batch.taken.table.rows), len(entered.found.taken)
    if arguments.dry_run:
        told = _("检查了{rows}行, 不能导入{bad}行, 没有保存")
        print(told.format(rows=rows, bad=entered.refused))
    else:
        print(_("导入{taken}行, 没有导入{bad}行").format(taken=taken, bad=rows - taken))
    return 3 if entered.secret else 1 if entered.bad else 0


def _print_preview(batch: Batch, preview: Preview) -> None:
    """Rows as they would enter: every one that is wrong (!) or doubtful (?), and the first of the others."""
    good = 0
    for row in preview.rows:
        good += not (row.wrong or row.odd)
        if row.wrong or row.odd or good <= SHOWN:
            print(_preview_line(batch, row))


def _preview_line(batch: Batch, row: Waiting) -> str:
    mark = "!" if row.wrong else "?" if row.odd else " "
    cells = [clean_line(row.values.get(name, ""))[:30] for name in LEADING[batch.table]]
    return f"{mark} {batch.where(row.line)}  {' | '.join(cells)}"
