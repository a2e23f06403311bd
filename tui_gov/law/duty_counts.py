"""What the ledger of duties (工作台账) comes to in a period: figures for the narratives, part one and the ledger's own report."""

from collections.abc import Sequence
from datetime import date, datetime, time

from tui_gov.law.counting import Cells
from tui_gov.law.opinion import ClockState, clocks
from tui_gov.law.roster import heads, leading_group, staff
from tui_gov.model.duties import DUTY_KINDS, FULL_TIME, PART_TIME
from tui_gov.model.records import Duty

ANSWERED = ("政务舆情", "民情收集")
"""Kinds of duties with an answer that a leader approves."""


def count_duties(
    cells: Cells, ledger: Sequence[Duty], first: date, last: date, *, prefix: str = "duties"
) -> list[Duty]:
    """Count the lines of a period, oldest first, and who does the work on its last day; gives those lines.

    `ledger` holds the lines of earlier periods too: a leading group lasts until it is changed.
    """
    lines = sorted(
        (duty for duty in ledger if first <= duty.date <= last), key=lambda duty: (duty.date, duty.id)
    )
    for kind in DUTY_KINDS:
        found = [duty for duty in lines if duty.kind == kind]
        ids = [duty.id for duty in found]
        cells.set(f"{prefix}.{kind}", len(found), f"工作台账中期间内的“{kind}”", ids)
        cells.set(f"{prefix}.{kind}.people", sum(map(heads, found)), f"“{kind}”的人次之和", ids)
        cells.set(
            f"{prefix}.{kind}.count", sum(duty.count or 0 for duty in found), f"“{kind}”的数量之和", ids
        )
        for form in dict.fromkeys(duty.form for duty in found if duty.form):
            of_form = [duty.id for duty in found if duty.form == form]
            cells.set(f"{prefix}.{kind}.form.{form}", len(of_form), f"其中形式为“{form}”", of_form)
    _count_people(cells, ledger, last, prefix)
    _count_answers(cells, lines, last, prefix)
    tied = [duty.id for duty in lines if duty.kind == "解读" and duty.item]
    cells.set(f"{prefix}.解读.tied", len(tied), "其中写明所解读文件的", tied)
    return lines


def _count_people(cells: Cells, ledger: Sequence[Duty], day: date, prefix: str) -> None:
    group = leading_group(ledger, day)
    cells.set(
        f"{prefix}.group", len(group), "期末领导小组的组成人员", dict.fromkeys(each.line for each in group)
    )
    people = staff(ledger, day)
    for key, of in (
        ("staff", people),
        ("staff.full_time", [each for each in people if each.post == FULL_TIME]),
        ("staff.part_time", [each for each in people if each.post == PART_TIME]),
    ):
        cells.set(
            f"{prefix}.{key}",
            sum(each.count for each in of),
            "期末在岗的信息公开工作人员",
            dict.fromkeys(each.line for each in of),
        )


def _count_answers(cells: Cells, lines: Sequence[Duty], last: date, prefix: str) -> None:
    end = datetime.combine(last, time(23, 59))
    late = (ClockState.LATE, ClockState.OVERDUE)
    over = [duty.id for duty in lines if any(each.state in late for each in clocks(duty, end))]
    cells.set(f"{prefix}.政务舆情.late", len(over), "其中超过规定小时数的", over)
    answered = [duty for duty in lines if duty.kind in ANSWERED and is_answered(duty)]
    approved = [duty.id for duty in answered if duty.approved_by]
    cells.set(f"{prefix}.answered", len(answered), "已回应的舆情和民情", [duty.id for duty in answered])
    cells.set(f"{prefix}.approved", len(approved), "其中经领导批准的", approved)


def is_answered(duty: Duty) -> bool:
    """Whether something was said in answer."""
    return bool(duty.answer or duty.first_info_at or duty.conference_at or duty.responded_at)
