"""Marks of an assessment of departments, entered from the command line."""

from argparse import Namespace

from tui_gov.cli.context import open_office
from tui_gov.cli.registers import pairs_of
from tui_gov.locale import _
from tui_gov.model.fields import SCORE_FIELDS
from tui_gov.model.values import format_value
from tui_gov.reports.markdown import shown


def run_score(arguments: Namespace) -> int:
    """Enter a department's mark for one indicator, or show the one that stands."""
    office = open_office(arguments)
    values = pairs_of(arguments.pairs)
    if values:
        office.score(arguments.year, arguments.quarter, arguments.department, arguments.indicator, values)
    marks = office.marks(arguments.year, arguments.quarter).get(arguments.department, [])
    for each in marks:
        if each.indicator == arguments.indicator:
            print(f"{arguments.department} {each.indicator} {_('得分')} {shown(each.cell)} / {each.weight}")
            for rule in each.rules:
                if rule.cell:
                    print(f"  {rule.cell.rule}: {rule.cell.number}  {' '.join(rule.cell.ids)}".rstrip())
            for field in SCORE_FIELDS:
                if text := format_value(getattr(each.score, field.name, None)):
                    print(f"  {_(field.label)}: {text}")
    return 0
