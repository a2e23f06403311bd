"""A county's offices side by side in one quarter: the comparison table and the circular made of their packets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType

from tui_gov.law.circular import RIGHT
from tui_gov.law.rows import read_rows
from tui_gov.model.packet import Number, Packet
from tui_gov.model.report import Box, Cell, Empty, Report, Section, Table, percent, prose

TITLE = "各单位政府信息公开季度比较"
COUNTY = "县政务公开办"
LeftOut = tuple[str, str]
"""Name of a file, and why it is left out."""
_RIGHT = {state.key for state in RIGHT}


def one_quarter(
    packets: Sequence[tuple[str, Packet]], quarter: tuple[int, int] | None
) -> tuple[list[Packet], list[LeftOut]]:
    """The packets of one quarter, each agency once, and what is left out and why.

    `packets` are pairs of a file's name and its packet. The quarter is the one asked for, else the one that
    most of them are of. Of an agency that is there twice neither counts: nobody can say which is right.
    """
    if not packets:
        return [], []
    counts = Counter((each.year, each.quarter) for _, each in packets)
    wanted = quarter or max(counts, key=lambda of: (counts[of], of))
    left = [
        (file, f"是{each.agency}{each.year}年第{each.quarter}季度的, 不是这个季度的")
        for file, each in packets
        if (each.year, each.quarter) != wanted
    ]
    kept = [(file, each) for file, each in packets if (each.year, each.quarter) == wanted]
    times = Counter(each.agency for _, each in kept)
    left += [
        (file, f"{each.agency}有{times[each.agency]}个季度包, 不知以哪个为准")
        for file, each in kept
        if times[each.agency] > 1
    ]
    return sorted((each for _, each in kept if times[each.agency] == 1), key=lambda each: each.agency), left


def comparison(packets: Sequence[Packet], left_out: Iterable[LeftOut], quarter: tuple[int, int]) -> Report:
    """The comparison of offices in one quarter, with sums, findings by kind and what was left out."""
    year, n = quarter
    cells: dict[str, Cell] = {}
    sections = (
        Section("一、总体情况", (prose(_told(cells, packets, year, n)),)),
        Section("二、各单位比较", table=_table(cells, packets)),
        _filled("三、问题类型", _kinds(cells, packets), "各单位都没有登记问题。"),
        _filled("四、列入清单的原因", _reasons(cells, packets), "各单位的清单上都没有。"),
        Section("五、整改情况", _behind(packets)),
        Section(
            "六、没有采用的文件", tuple((f"{file}: {why}。",) for file, why in left_out) or (("没有。",),)
        ),
        Section("七、日志校验", tuple((_heads(each),) for each in packets)),
    )
    return Report(
        kind="comparison",
        title=f"{year}年第{n}季度{TITLE}",
        agency=COUNTY,
        year=year,
        cells=MappingProxyType(cells),
        sections=sections,
    )


def _filled(title: str, table: Table, nothing: str) -> Section:
    """A section with its table; in place of an empty one a sentence."""
    return Section(title, table=table) if len(table.rows) > table.header else Section(title, ((nothing,),))


def _told(cells: dict[str, Cell], packets: Sequence[Packet], year: int, n: int) -> str:
    for key in ("items", "items_late", "requests_new", "findings", "rectified"):
        _sum(cells, key, packets)
    cells["total.agencies"] = Cell(
        "total.agencies", len(packets), tuple(each.agency for each in packets), "季度包"
    )
    found, right = (int(cells[f"total.{key}"].number) for key in ("findings", "rectified"))
    rate = percent(right, found) if found else Empty.NOT_APPLICABLE
    cells["total.rate"] = Cell("total.rate", rate, (), f"整改率: {right}/{found}")
    told = (
        f"{year}年第{n}季度收到{{total.agencies}}个单位的季度包。共主动公开{{total.items}}条，其中晚公开{{total.items_late}}条；"
        "新收申请{total.requests_new}件；检查发现问题{total.findings}个，已整改{total.rectified}个"
    )
    return told + ("，整改率{total.rate}%。" if found else "。")


def _sum(cells: dict[str, Cell], key: str, packets: Sequence[Packet]) -> None:
    values = [value for each in packets if isinstance(value := each.figure(key), int)]
    ids = tuple(each.agency for each in packets if each.figure(key))
    cells[f"total.{key}"] = Cell(f"total.{key}", sum(values), ids, "各单位之和")


def _table(cells: dict[str, Cell], packets: Sequence[Packet]) -> Table:
    """Offices down, figures across; a sum below each figure that can be summed."""
    columns = {each.key: each.label for packet in packets for each in packet.figures}
    rows = [(Box("单位"), *(Box(label) for label in columns.values()))]
    for place, packet in enumerate(packets, 1):
        boxes = [Box(packet.agency)]
        for key, label in columns.items():
            boxes.append(_figure(cells, f"agency.{place:02}.{key}", label, packet.figure(key)))
        rows.append(tuple(boxes))
    sums = [Box("合计")]
    for key in columns:
        if any(isinstance(each.figure(key), int) for each in packets):
            _sum(cells, key, packets)
        if f"total.{key}" in cells and not isinstance(cells[f"total.{key}"].value, Empty):
            sums.append(Box(key=f"total.{key}"))
        else:
            sums.append(Box("—"))
    return Table("comparison", (*rows, tuple(sums)), header=1)


def _figure(cells: dict[str, Cell], key: str, label: str, value: Number) -> Box:
    if value is None:
        return Box("—")
    if isinstance(value, str) and not value.replace(".", "", 1).isdecimal():
        return Box(value)
    cells[key] = Cell(key, value if isinstance(value, int) else Decimal(value), (), label)
    return Box(key=key)


def _kinds(cells: dict[str, Cell], packets: Sequence[Packet]) -> Table:
    counts = Counter(found.kind or "其他" for each in packets for found in each.findings)
    right = Counter(
        found.kind or "其他" for each in packets for found in each.findings if found.state in _RIGHT
    )
    rows = [tuple(Box(word) for word in ("问题类型", "问题", "已整改", "涉及单位"))]
    for kind, count in counts.most_common():
        agencies = tuple(
            each.agency for each in packets if any((found.kind or "其他") == kind for found in each.findings)
        )
        boxes = [Box(kind)]
        for name, value, ids in (
            ("count", count, ()),
            ("right", right[kind], ()),
            ("agencies", len(agencies), agencies),
        ):
            key = f"kind.{kind}.{name}"
            cells[key] = Cell(key, value, ids, kind)
            boxes.append(Box(key=key))
        rows.append(tuple(boxes))
    return Table("kinds", tuple(rows), header=1)


def _reasons(cells: dict[str, Cell], packets: Sequence[Packet]) -> Table:
    labels = {each.key: each.label for each in read_rows("quarterly")}
    counts: Counter[str] = Counter()
    for packet in packets:
        counts.update(packet.reasons)
    rows = [tuple(Box(word) for word in ("原因", "条数"))]
    for rule, count in counts.most_common():
        key = f"reason.{rule}"
        cells[key] = Cell(key, count, tuple(each.agency for each in packets if each.reasons.get(rule)), rule)
        rows.append((Box(labels.get(rule, rule)), Box(key=key)))
    return Table("reasons", tuple(rows), header=1)


def _behind(packets: Sequence[Packet]) -> tuple[tuple[str], ...]:
    """Offices with findings past their limit, then those with findings that are open."""
    told = []
    for each in packets:
        late = sum(found.state == "overdue" for found in each.findings)
        open_ = sum(found.state == "open" for found in each.findings)
        if late or open_:
            told.append((f"{each.agency}: 待整改{open_}个，逾期未改{late}个。",))
    found = any(each.findings for each in packets)
    return tuple(told) or (("各单位的问题都已整改。" if found else "各单位都没有登记问题。",),)


def _heads(packet: Packet) -> str:
    names = {"records": "单位日志", "county": "县的日志"}
    heads = "；".join(
        f"{names.get(name, name)}第{value[0]}号 {value[1]}"
        for name, value in packet.heads.items()
        if len(value) == 2
    )
    return f"{packet.agency}({packet.made_on}): {heads}"
