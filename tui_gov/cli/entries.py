"""The office's catalogue on the terminal: its entries and how they keep up, and what it asks for today."""

import csv
import sys
from argparse import Namespace
from typing import Any

from tui_gov.cli.context import open_office
from tui_gov.cli.registers import as_values, pairs_of, print_table, put_values, told_written, write_rows
from tui_gov.errors import NotFound
from tui_gov.locale import N_, _
from tui_gov.model.catalogue import UNITS
from tui_gov.model.codec import plain
from tui_gov.model.values import format_value
from tui_gov.office.catalogue import Ask, Standing, asked, entries
from tui_gov.office.views import contains, matches

_HEADS = {
    "catalogue": (
        N_("目录事项"),
        N_("责任科室"),
        N_("上次公开"),
        N_("下次公开"),
        N_("状态"),
        N_("已公开"),
        N_("在办"),
    ),
    "asks": (N_("要办"), N_("目录事项"), N_("责任科室"), N_("日期"), N_("编号"), N_("内容")),
}


def run_entries(arguments: Namespace) -> int:
    """List the entries of the catalogue, or what it asks for, as a table, CSV or JSON; into a file as CSV, XLSX or JSON."""
    office = open_office(arguments)
    listing = arguments.table == "catalogue"
    found: list[Any] = list(entries(office) if listing else asked(office))
    as_json = entry_json if listing else ask_json
    where = pairs_of(arguments.where)
    if found and (unknown := where.keys() - as_json(found[0]).keys()):
        raise NotFound("没有“{field}”这一列", field=min(unknown)[:40])
    shown = [
        each
        for each in found
        if matches(as_json(each), where) and contains(map(str, as_json(each).values()), arguments.search)
    ]
    if as_values(arguments):
        put_values(arguments, [as_json(each) for each in shown])
        return 0
    rows = [_entry_line(each) if listing else _ask_line(each) for each in shown]
    heads = tuple(map(_, _HEADS[arguments.table]))
    if arguments.output:
        cells = (dict(zip(heads, row, strict=True)) for row in rows)
        told_written(arguments, write_rows(arguments, arguments.output, (), cells, heads))
    elif arguments.format == "csv":
        csv.writer(sys.stdout).writerows([heads, *rows])
    else:
        print_table(rows)
        print(_("共{count}条").format(count=len(rows)))
    return 0


def entry_json(standing: Standing) -> dict[str, Any]:
    """An entry as JSON values: its row, how it keeps up, its items."""
    row = standing.row
    names = ("entry", "department", "category", "column", "key_area", "cadence", "period")
    return {
        **{name: getattr(row, name) for name in names},
        "days": row.days or 20,
        "unit": UNITS[row.unit] if row.days else "working",
        "start": row.start,
        "channels": list(row.channels),
        "stages": list(row.stages),
        "display_days": row.display_days,
        "state": standing.pace.key,
        "last_on": plain(standing.last_on),
        "next_on": plain(standing.next_on),
        "overdue": standing.overdue,
        "published": list(standing.published),
        "waiting": list(standing.waiting),
        "late": list(standing.late),
    }


def ask_json(ask: Ask) -> dict[str, Any]:
    """What the catalogue asks for as JSON values."""
    names = ("entry", "record", "department", "left", "why")
    return {
        "kind": ask.kind.key,
        "day": plain(ask.day),
        **{name: getattr(ask, name) for name in names},
    }


def _entry_line(standing: Standing) -> tuple[str, ...]:
    row = standing.row
    return (
        row.entry,
        row.department,
        format_value(standing.last_on),
        format_value(standing.next_on),
        _(standing.pace.label),
        str(len(standing.published)),
        str(len(standing.waiting)),
    )


def _ask_line(ask: Ask) -> tuple[str, ...]:
    return (
        _(ask.kind.label),
        ask.entry,
        ask.department,
        format_value(ask.day),
        ask.record,
        _(ask.why),
    )
