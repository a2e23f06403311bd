"""Registers in, out, and on the terminal."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.progress import progress_bar
from tui_gov.errors import NotAllowed, NotFound, OfficeError, RuleViolation
from tui_gov.exchange import Parsed, Table, parse, read_table, write_csv, write_rejected
from tui_gov.locale import _, say
from tui_gov.model.acts import KINDS
from tui_gov.model.fields import DUTY_FIELDS, FINDING_FIELDS, ITEM_FIELDS, REQUEST_FIELDS, Field
from tui_gov.model.records import Event
from tui_gov.model.values import format_value
from tui_gov.office import DutyView, FindingView, ItemView, Office, RequestView
from tui_gov.office.oddities import Remark
from tui_gov.office.secrecy import SECRET

FIELDS = {
    "items": ITEM_FIELDS,
    "requests": REQUEST_FIELDS,
    "duties": DUTY_FIELDS,
    "findings": FINDING_FIELDS,
}
View = ItemView | RequestView | DutyView | FindingView
TOLD = 5
"""Rows of a kind of warning that are told one by one."""
Problems = list[tuple[int, str, OfficeError]]


def pairs_of(words: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE words as a mapping. Raises NotFound for a word without `=`."""
    found = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise NotFound("“{word}”要写成 项目=值", word=word[:40])
        found[name] = value
    return found


def run_import(arguments: Namespace) -> int:
    """Take a CSV register in: all rows or none, or (--skip-bad) the good ones."""
    office = open_office(arguments)
    imports = ("clerk", "county") if arguments.table == "findings" else ("clerk",)
    if office.person is None or not any(map(office.person.has, imports)):
        raise NotAllowed("导入须由经办人办理; 您不在本单位经办人之列")
    path = Path(arguments.file)
    table = read_table(path)
    secret = _secret_lines(office, table)
    parsed = parse(table, FIELDS[arguments.table], office.words(arguments.table))
    if parsed.unknown:
        names = _("、").join(parsed.unknown)
        print(_("不认识的列, 没有导入: {names}").format(names=names), file=sys.stderr)
    bad: Problems = [(each.line, each.column, each.error) for each in parsed.problems]
    dry = arguments.dry_run or bool(secret) or (bool(bad) and not arguments.skip_bad)
    rows = [row.values for row in parsed.rows]
    options: dict[str, Any] = {"dry_run": dry, "skip_bad": arguments.skip_bad, "progress": progress_bar()}
    if arguments.table == "items":
        found = office.import_items(
            rows, already_published=arguments.already_published, backlog=arguments.backlog, **options
        )
    elif arguments.table == "duties":
        found = office.import_duties(rows, **options)
    elif arguments.table == "findings":
        found = office.import_findings(rows, **options)
    else:
        found = office.import_requests(rows, **options)
    lines = [row.line for row in parsed.rows]
    bad += [(lines[remark.place], remark.column, remark.error) for remark in found.bad]
    secret |= {lines[remark.place] for remark in found.bad if remark.secret}
    bad = [each for each in bad if each[0] not in secret]
    bad += [(line, "", RuleViolation(SECRET)) for line in secret]
    _tell_odd(found.odd, lines)
    return _import_told(
        arguments, table, parsed, sorted(bad, key=lambda each: each[0]), secret, len(found.taken)
    )


def _tell_odd(odd: Sequence[Remark], lines: Sequence[int]) -> None:
    """Warnings kind by kind: of each the first few rows, and how many there are."""
    kinds: dict[tuple[str, str], list[Remark]] = {}
    for remark in odd:
        kinds.setdefault((remark.column, remark.error.template), []).append(remark)
    for remarks in kinds.values():
        for remark in remarks[:TOLD]:
            print(_("提示 ") + _told(lines[remark.place], remark.column, remark.error), file=sys.stderr)
        if len(remarks) > TOLD:
            more = _("提示 {column}: 另有{count}行如此").format(
                column=_(remarks[0].column), count=len(remarks) - TOLD
            )
            print(more, file=sys.stderr)


def _import_told(
    arguments: Namespace, table: Table, parsed: Parsed, bad: Problems, secret: set[int], taken: int
) -> int:
    for line, column, error in bad:
        print(_told(line, column, error), file=sys.stderr)
    if bad and arguments.skip_bad and not arguments.dry_run:
        reasons: dict[int, str] = {}
        for line, column, error in bad:
            reasons[line] = "; ".join(filter(None, (reasons.get(line), f"{_(column)} {say(error)}".strip())))
        beside = Path(f"{arguments.file}.rejected.csv")
        write_rejected(beside, table, reasons, frozenset(secret))
        print(_("没有导入的行写在 {file}").format(file=beside), file=sys.stderr)
    if arguments.dry_run:
        print(
            _("检查了{rows}行, 不能导入{bad}行, 没有保存").format(
                rows=len(table.rows), bad=len({each[0] for each in bad})
            )
        )
    else:
        print(_("导入{taken}行, 没有导入{bad}行").format(taken=taken, bad=len(table.rows) - taken))
    return 3 if secret else 1 if bad else 0


def _told(line: int, column: str, error: OfficeError) -> str:
    return _("第{line}行 {column}: {reason}").format(line=line, column=_(column), reason=say(error))


def _secret_lines(office: Office, table: Table) -> set[int]:
    """Lines with a state-secret mark, also in a column that is not taken. Raises RuleViolation for the header."""
    if office.is_secret(table.header):
        raise RuleViolation(SECRET)
    return {line for line, cells in table.rows if office.is_secret(cells)}


def run_export(arguments: Namespace) -> int:
    """Write a register as CSV, in the columns that import reads."""
    office = open_office(arguments)
    rows = [view.row() for view in reversed(_views(office, arguments.table, arguments.where, ""))]
    if arguments.table == "requests":
        rows.sort(key=lambda row: (row["received_on"], row["no"]))
        for row in rows:
            row["applicant_type"] = office.shown("applicant", row["applicant_type"])
            row["outcome"] = office.shown("outcome", row["outcome"]) if row["outcome"] else ""
    count = write_csv(
        output_place(arguments, arguments.file),
        FIELDS[arguments.table],
        rows,
        private=arguments.table == "requests",
    )
    print(_("导出{count}行到 {file}").format(count=count, file=arguments.file))
    return 0


def _views(office: Office, table: str, where: Sequence[str], search: str) -> Sequence[View]:
    asked = pairs_of(where)
    if table == "duties":
        return office.duties(where=asked, search=search)
    if table == "findings":
        return office.findings_register(where=asked, search=search)
    if table == "requests":
        return office.requests(where=asked, search=search)
    if table == "reviews":
        return office.reviews(where=asked, search=search)
    return office.items(where=asked, search=search)


def as_json(office: Office, view: View) -> dict[str, Any]:
    """A record as JSON values, with its id, state and limit."""
    row: dict[str, Any] = {"id": view.id, "state": view.state.key}
    for name, value in view.row().items():
        row[name] = (
            value.isoformat()
            if isinstance(value, date)
            else list(value)
            if isinstance(value, tuple)
            else value
        )
    if isinstance(view, FindingView):
        row["quarter"] = view.quarter
    row["due"] = view.due.due.isoformat() if view.due else None
    row["provisional"] = view.due is not None and view.due.provisional
    row["days_left"] = view.left(office.today) if isinstance(view, ItemView) else view.left
    if isinstance(view, ItemView):
        hurried, owed = view.facts.hurried_on, office.countersign_due(view)
        row["backdated"] = view.facts.backdated
        row["urgent_on"] = hurried.isoformat() if hurried else None
        row["countersign_due"] = owed.isoformat() if owed else None
    if isinstance(view, ItemView) and view.facts.slip:
        row["waits_for"] = view.facts.slip.waits_for
        row["signatures"] = [
            {"role": each.role, "by": each.by, "acting_for": each.acting_for}
            for each in view.facts.slip.signatures
        ]
    return row


def run_list(arguments: Namespace) -> int:
    """List a register as a table, CSV or JSON."""
    office = open_office(arguments)
    if arguments.table in ("catalogue", "asks"):
        from tui_gov.cli.entries import run_entries

        return run_entries(arguments)
    if arguments.table == "numbers":
        return _list_numbers(office, arguments)
    views = _views(office, arguments.table, arguments.where, arguments.search)
    if arguments.format == "json":
        print(json.dumps([as_json(office, view) for view in views], ensure_ascii=False, indent=1))
    elif arguments.format == "csv":
        fields = FIELDS.get(arguments.table, ITEM_FIELDS)
        writer = csv.writer(sys.stdout)
        writer.writerow(["id", "state", *(field.label for field in fields)])
        for view in views:
            row = view.row()
            writer.writerow([view.id, view.state.label, *(format_value(row[field.name]) for field in fields)])
    else:
        print_table([_line(view) for view in views])
        print(_("共{count}条").format(count=len(views)))
    return 0


def _line(view: View) -> tuple[str, ...]:
    if isinstance(view, DutyView):
        duty = view.duty
        return view.id, duty.kind, duty.date.isoformat(), format_value(duty.people), duty.title
    if isinstance(view, FindingView):
        found = view.finding
        text = found.text.replace("\n", " ")
        return view.id, _(view.state.label), format_value(found.due_on), found.source, found.record, text
    due = view.due.due.isoformat() + (_("(暂定)") if view.due.provisional else "") if view.due else ""
    if isinstance(view, ItemView):
        state = " ".join(_(each) for each in (view.state.label, *view.marks))
        return view.id, state, due, format_value(view.facts.published_on), view.item.title
    subject = view.case.request.subject.replace("\n", " ")
    return (
        view.id,
        _(view.state.label),
        due,
        format_value(view.case.answered_on),
        f"{view.applicant} {subject}".strip(),
    )


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows of words as columns, by the cells they take."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _list_numbers(office: Office, arguments: Namespace) -> int:
    found = office.numbers()
    if arguments.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for series in found:
        print(
            _("{series}: 下一个{next}  空号 {gaps}  作废 {voids}").format(
                series=series["series"],
                next=series["next"],
                gaps=_("、").join(series["gaps"]) or "-",
                voids=_("、").join(series["voids"]) or "-",
            )
        )
    return 0


def run_show(arguments: Namespace) -> int:
    """Show one record, its limit with the working, and its history."""
    office = open_office(arguments)
    view = office.find(arguments.id)
    history = office.history(view.id)
    if arguments.format == "json":
        shown = as_json(office, view)
        shown["deadline"] = view.due.as_json() if view.due else None
        if isinstance(view, RequestView):
            prudent = view.case.prudent_deadline(office.today)
            shown["prudent"] = prudent.as_json() if prudent else None
            shown["flags"] = [f"{each.text}({each.cite})" for each in view.flags(office.today)]
        shown["history"] = [_event_json(event) for event in history]
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return 0
    marks = view.marks if isinstance(view, ItemView) else ()
    print("  ".join([view.id, _(view.state.label), *(_(mark) for mark in marks)]))
    fields = _fields_of(view)
    row = view.row()
    for field in fields:
        if text := format_value(row.get(field.name)):
            kept = office.shown(field.choices, text) if field.choices in ("applicant", "outcome") else text
            print(f"  {_(field.label)}: {_(kept) if field.kind == 'yes_no' else kept}")
    if view.due:
        print(
            _("期限 {day}").format(day=view.due.due.isoformat())
            + (_("(暂定)") if view.due.provisional else "")
        )
        for step in view.due.trace:
            print(f"  {step.first:%Y-%m-%d}…{step.last:%m-%d}  {_(step.why)}  {step.cite}")
        for label in view.due.unverified:
            print(_("  未核实: {label}").format(label=_(label)))
    if isinstance(view, RequestView):
        if prudent := view.case.prudent_deadline(office.today):
            print(_("从到达日起算的稳妥日期 {day}").format(day=prudent.due.isoformat()))
        for flag in view.flags(office.today):
            print("!", _("{text}({cite})").format(text=_(flag.text), cite=flag.cite))
    print(_("经过"))
    for event in history:
        mark = _(" 补录") if event.backdated else ""
        if via := event.data.get("via"):
            mark += " " + _("经{login}登录").format(login=via)
        print(
            f"  {event.at[:16]}  {office.name_of(event.by)}  {_(KINDS.get(event.kind, event.kind))}  {format_value(event.day)}{mark}"
        )
    return 0


def _fields_of(view: View) -> tuple[Field, ...]:
    kinds = {ItemView: "items", RequestView: "requests", DutyView: "duties", FindingView: "findings"}
    return FIELDS[kinds[type(view)]]


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.by,
        "kind": event.kind,
        "day": event.day.isoformat() if event.day else None,
        "backdated": event.backdated,
        "data": dict(event.data),
    }
