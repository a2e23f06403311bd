"""The ledger of duties (工作台账) of a period as a document: who does the work, what was done, every number a figure."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from tui_gov.law.counting import Cells
from tui_gov.law.duty_counts import count_duties
from tui_gov.law.roster import Member, leading_group, staff
from tui_gov.model.dates import period, period_words
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.records import Duty
from tui_gov.model.report import Box, Paragraph, Report, Section, Table, prose


def duty_report(agency: str, year: int, quarter: int | None, ledger: Sequence[Duty], today: date) -> Report:
    """The ledger of a year, or of one of its quarters."""
    first, last = period(year, quarter)
    cells = Cells()
    lines = count_duties(cells, ledger, first, last)
    counted = cells.close()
    return Report(
        kind="duties",
        title=f"{agency}{period_words(year, quarter)}政务公开工作台账",
        agency=agency,
        year=year,
        cells=MappingProxyType(counted),
        sections=(
            Section("一、组织和人员", _people(ledger, last)),
            Section("二、分类统计", table=_kinds(cells)),
            Section("三、舆情和民情回应", (_answers(),)),
            Section("四、明细", table=_lines(lines)),
        ),
        provisional=today <= last,
        notes=("报告期尚未结束, 数字会变动",) * (today <= last),
    )


def _people(ledger: Sequence[Duty], day: date) -> tuple[Paragraph, ...]:
    return (
        (*prose("领导小组{duties.group}人："), _named(leading_group(ledger, day)), "。"),
        (
            *prose(
                "工作人员{duties.staff}人，其中专职{duties.staff.full_time}人、兼职{duties.staff.part_time}人："
            ),
            _named(staff(ledger, day)),
            "。",
        ),
    )


def _named(members: Sequence[Member]) -> str:
    told = (f"{each.post}{each.name or f'{each.count}人'}（{each.since.isoformat()}起）" for each in members)
    return "、".join(told) or "台账里没有"


def _kinds(cells: Cells) -> Table:
    rows = [tuple(Box(word) for word in ("类型", "形式", "次数", "人次", "数量"))]
    counted = cells.close()
    for kind in DUTY_KINDS:
        key = f"duties.{kind}"
        rows.append((Box(kind), Box("合计"), Box(key=key), Box(key=f"{key}.people"), Box(key=f"{key}.count")))
        start = f"{key}.form."
        for form in (each for each in counted if each.startswith(start)):
            rows.append((Box(), Box(form.removeprefix(start)), Box(key=form), Box(), Box()))
    return Table("kinds", tuple(rows), header=1)


def _answers() -> Paragraph:
    return prose(
        "政务舆情{duties.政务舆情}件，其中超过规定小时数的{duties.政务舆情.late}件；民情收集{duties.民情收集}次、{duties.民情收集.count}条；"
        "已回应{duties.answered}件，其中经领导批准的{duties.approved}件。"
    )


def _lines(lines: Sequence[Duty]) -> Table:
    rows = [tuple(Box(word) for word in ("编号", "日期", "类型", "标题", "形式", "人次", "数量", "科室"))]
    for duty in lines:
        numbers = tuple("" if each is None else str(each) for each in (duty.people, duty.count))
        told = (duty.id, duty.date.isoformat(), duty.kind, duty.title, duty.form, *numbers, duty.department)
        rows.append(tuple(Box(text) for text in told))
    return Table("lines", tuple(rows), header=1)
