"""Making an office's packet: figures, how the review stands, findings; no applicant's data and no withheld text."""

from collections import Counter

from tui_gov.law.circular import RIGHT
from tui_gov.law.columns import ColumnState, column_looks
from tui_gov.model.dates import period
from tui_gov.model.packet import Number, Packet, PacketFigure, PacketFinding
from tui_gov.model.report import Cell, Empty, percent
from tui_gov.office.findings import FindingView
from tui_gov.office.quarterly import Quarterly


def packet_of(office: Quarterly, year: int, quarter: int) -> Packet:
    """The packet of an office's quarter. Raises NotAllowed for who is neither of the office nor of the county."""
    office.desk.acting()
    name = f"{year}-{quarter}"
    queue = office.queue(year, quarter)
    shown = {view.id for view in office.items() if view.facts.public}
    findings = [view for view in office.findings_register() if view.quarter == name]
    returned = office.quarter_return(year, quarter)
    (table,) = [each.table for each in returned.sections if each.table is not None]
    return Packet(
        agency=office.profile.agency,
        year=year,
        quarter=quarter,
        made_on=office.today.isoformat(),
        heads={
            place: [store.revision, store.head]
            for place, store in zip(("records", "county"), office.desk.stores, strict=False)
        },
        figures=_figures(office, year, quarter, findings),
        lines=tuple(
            (boxes[1].text.strip("　"), boxes[2].text, _printed(returned.cells.get(boxes[3].key)))
            for boxes in table.rows[table.header :]
        ),
        reasons=dict(Counter(reason.rule for each in queue for reason in each.entry.reasons)),
        findings=tuple(_finding(view, shown) for view in findings),
    )


def _figures(
    office: Quarterly, year: int, quarter: int, findings: list[FindingView]
) -> tuple[PacketFigure, ...]:
    counted = office.stats(year, quarter).cells
    checked = {side: office.circular(year, quarter, by_county=side).cells for side in (True, False)}
    first, last = period(year, quarter)
    pairs = [(view.item, view.facts) for view in office.items()]
    gaps, on = office.profile.column_gaps, min(last, office.today)
    states = Counter(each.state for each in column_looks(office.profile.columns, pairs, gaps, first, on))
    right = sum(view.state in RIGHT for view in findings)
    kept = office.quarter_kept(year, quarter, by_county=False)
    rate = str(percent(right, len(findings))) if findings else None
    side = checked[True] if office.desk.county is not None else checked[False]
    return (
        PacketFigure("items", "主动公开", _number(counted["items.total"])),
        PacketFigure("items_late", "晚公开", _number(counted["timeliness.items_late"])),
        PacketFigure("requests_new", "新收申请", _number(counted["requests.new"])),
        PacketFigure("requests_answered", "答复申请", _number(counted["requests.answered"])),
        PacketFigure("requests_late", "逾期申请", _number(counted["timeliness.requests_late"])),
        PacketFigure("columns_empty", "空白栏目", states[ColumnState.EMPTY]),
        PacketFigure("columns_stale", "超期栏目", states[ColumnState.STALE]),
        PacketFigure("queue", "应看", _number(side["circular.queue"])),
        PacketFigure("decided", "已看", _number(side["circular.passed"], side["circular.flagged"])),
        PacketFigure("findings", "问题", len(findings)),
        PacketFigure("rectified", "已整改", right),
        PacketFigure("rate", "整改率%", rate),
        PacketFigure(
            "handed_on", "统计表报送", kept.handed_on.isoformat() if kept and kept.handed_on else None
        ),
    )


def _number(*cells: Cell) -> Number:
    return sum(int(cell.number) for cell in cells)


def _printed(cell: Cell | None) -> str:
    return "" if cell is None or isinstance(cell.value, Empty) else str(cell.value)


def _finding(view: FindingView, shown: set[str]) -> PacketFinding:
    """A finding with its line only where it is about something that everybody can read, or about no record."""
    found = view.finding
    due = found.due_on.isoformat() if found.due_on else ""
    text = found.text if found.record in shown else ""
    return PacketFinding(view.id, found.source, found.kind, view.state.key, due, text)
