"""Registers in, out, and on the terminal."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tui_gov.cli.context import open_office, output_place
from tui_gov.cli.output import refuse_name
from tui_gov.errors import NotFound
from tui_gov.exchange.write import PRIVATE, put_file, write_csv
from tui_gov.locale import _
from tui_gov.model.fields import ITEM_FIELDS, Field
from tui_gov.model.values import format_value
from tui_gov.office import DutyView, FindingView, ItemView, Office, RequestView
from tui_gov.office.filters import FIELDS

View = ItemView | RequestView | DutyView | FindingView


def pairs_of(words: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE words as a mapping. Raises NotFound for a word without `=`."""
    found = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise NotFound("“{word}”要写成 项目=值", word=word[:40])
        found[name] = value
    return found


def run_export(arguments: Namespace) -> int:
    """Write a register as CSV or XLSX, in the columns that import reads."""
    office = open_office(arguments)
    rows = rows_of(office, arguments.table, reversed(_views(office, arguments.table, arguments.where, "")))
    if arguments.table == "requests":
        rows.sort(key=lambda row: (row["received_on"], row["no"]))
    if arguments.table == "findings":
        rows.sort(key=lambda row: (str(row["found_on"] or ""), row["id"]))
    count = write_rows(arguments, arguments.file, FIELDS[arguments.table], rows)
    print(_("导出{count}行到 {file}").format(count=count, file=arguments.file))
    return 0


def rows_of(office: Office, table: str, views: Iterable[View]) -> list[dict[str, Any]]:
    """Rows with the official words where a key is kept, and with id and state."""
    rows = []
    for view in views:
        row = {"id": view.id, "state": view.state.label, **view.row()}
        if table == "requests":
            row["applicant_type"] = office.shown("applicant", row["applicant_type"])
            row["outcome"] = office.shown("outcome", row["outcome"]) if row["outcome"] else ""
        rows.append(row)
    return rows


def write_rows(
    arguments: Namespace,
    file: str,
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    before: Sequence[str] = (),
) -> int:
    """Write rows as XLSX where the file is called so, else as CSV in the encoding that is asked for.

    Raises RuleViolation for a name that promises another form.
    """
    rows = list(rows)
    place, private = output_place(arguments, file), is_private(arguments.table, rows)
    form = "xlsx" if place.suffix.lower() == ".xlsx" else "csv"
    refuse_name(file, form)
    if form == "xlsx":
        from tui_gov.exchange.sheets.write import write_xlsx

        return write_xlsx(place, fields, rows, before=before, name=arguments.table, private=private)
    return write_csv(place, fields, rows, before=before, private=private, encoding=arguments.encoding)


def is_private(table: str, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a file of the rows is for its owner alone."""
    return table == "requests" or any(row.get("attribute") in ("不予公开", "依申请公开") for row in rows)


def as_values(arguments: Namespace) -> bool:
    """Whether a list is asked for as JSON, by name or by the name of its file. Raises RuleViolation where these differ."""
    file: str = arguments.output
    if file and arguments.format != "table":
        refuse_name(file, arguments.format)
    return arguments.format == "json" or file.lower().endswith(".json")


def put_values(arguments: Namespace, values: Sequence[Mapping[str, Any]]) -> None:
    """A list as JSON, on standard output or in a file."""
    told = json.dumps(values, ensure_ascii=False, indent=1)
    if not arguments.output:
        print(told)
        return
    mode = PRIVATE if is_private(arguments.table, values) else 0o644
    put_file(output_place(arguments, arguments.output), f"{told}\n".encode(), mode)
    told_written(arguments, len(values))


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
    """List a register as a table, CSV or JSON; into a file as CSV, XLSX or JSON."""
    if arguments.format == "xlsx" and not arguments.output.lower().endswith(".xlsx"):
        raise NotFound("--format xlsx 要写明文件: -o 名称.xlsx")
    if arguments.table in ("catalogue", "asks"):
        from tui_gov.cli.entries import run_entries

        return run_entries(arguments)
    office = open_office(arguments)
    if arguments.table == "numbers":
        return _list_numbers(office, arguments)
    views = _views(office, arguments.table, arguments.where, arguments.search)
    fields = FIELDS.get(arguments.table, ITEM_FIELDS)
    if as_values(arguments):
        put_values(arguments, [as_json(office, view) for view in views])
    elif arguments.output:
        rows = rows_of(office, arguments.table, views)
        told_written(arguments, write_rows(arguments, arguments.output, fields, rows, ("id", "state")))
    elif arguments.format == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(["id", "state", *(field.label for field in fields)])
        for view in views:
            row = view.row()
            writer.writerow([view.id, view.state.label, *(format_value(row[field.name]) for field in fields)])
    else:
        print_table([_line(view) for view in views])
        print(_("共{count}条").format(count=len(views)))
    return 0


def told_written(arguments: Namespace, count: int) -> None:
    """Say on standard error how many rows went into the file."""
    print(_("导出{count}行到 {file}").format(count=count, file=arguments.output), file=sys.stderr)


def _line(view: View) -> tuple[str, ...]:
    if isinstance(view, DutyView):
        duty = view.duty
        people = format_value(duty.people)
        return view.id, duty.kind, duty.date.isoformat(), people, duty.title, _(view.state.label)
    if isinstance(view, FindingView):
        found = view.finding
        text = found.text.replace("\n", " ")
        return view.id, _(view.state.label), format_value(found.due_on), found.source, found.record, text
    due = view.due.due.isoformat() + (_("(暂定)") if view.due.provisional else "") if view.due else ""
    if isinstance(view, ItemView):
        state = " ".join(_(each) for each in (view.state.label, *view.marks))
        return view.id, state, due, format_value(view.facts.published_on), view.item.title
    subject = view.subject.replace("\n", " ")
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
    if as_values(arguments):
        put_values(arguments, found)
        return 0
    if arguments.output:
        told_written(
            arguments, write_rows(arguments, arguments.output, (), found, ("series", "next", "gaps", "voids"))
        )
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
