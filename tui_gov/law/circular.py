"""The circular of a quarter's review (检查通报): how far it went, what it found by kind, what was put right, last quarter beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tui_gov.law.columns import ColumnLook
from tui_gov.law.rectification import FindingState
from tui_gov.model.findings import Finding
from tui_gov.model.quarters import Quarter
from tui_gov.model.report import Box, Cell, Empty, Figure, Paragraph, Report, Section, Table, percent, prose

RIGHT = (FindingState.RECTIFIED, FindingState.CONFIRMED)
"""States in which a finding is put right."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with where it stands."""

    finding: Finding
    """The record as it stands."""
    state: FindingState
    """Its state."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the circular of a quarter is made of."""

    agency: str
    """Name of the agency."""
    year: int
    """Year of the quarter."""
    quarter: int
    """1 to 4."""
    today: date
    """The day on which it is made."""
    reviewer: str
    """Who reviews: 县政务公开办, or the agency itself."""
    entries: Sequence[str]
    """Ids and keys of the queue."""
    verdicts: Mapping[str, str]
    """Id or key of an entry to passed, flagged or skipped."""
    found: Sequence[Found]
    """The findings of the quarter."""
    before: Sequence[Found]
    """Those of the quarter before."""
    older: Sequence[Found]
    """Those of any earlier quarter that are not put right."""
    kinds: Sequence[str] = ()
    """The office's kinds of findings, in its order."""
    kept: Quarter | None = None
    """What is kept of the quarter on the reviewer's side."""


def circular(reviewed: Reviewed) -> Report:
    """The circular, every figure of which opens the entries or findings that it counts."""
    cells: dict[str, Cell] = {}
    _progress(cells, reviewed)
    _by_kind(cells, "circular.found", reviewed.found)
    _by_kind(cells, "circular.before", reviewed.before)
    _count(cells, "circular.older", reviewed.older, "以前各季没有整改的问题")
    sections = (
        Section("一、检查情况", _told(reviewed)),
        Section("二、发现的问题", table=_kinds_table(cells, reviewed)),
        Section("三、整改情况", _rates(cells, reviewed)),
        Section("四、问题清单", table=_list(reviewed.found))
        if reviewed.found
        else Section("四、问题清单", (("没有发现问题。",),)),
    )
    return Report(
        kind="circular",
        title=f"{reviewed.year}年第{reviewed.quarter}季度政府信息公开检查通报({reviewed.agency})",
        agency=reviewed.reviewer,
        year=reviewed.year,
        cells=MappingProxyType(cells),
        sections=sections,
        provisional=bool(set(reviewed.entries) - reviewed.verdicts.keys()),
        notes=tuple(_notes(reviewed)),
    )


def _count(cells: dict[str, Cell], key: str, found: Iterable[Found], rule: str) -> None:
    ids = tuple(each.finding.id for each in found)
    cells[key] = Cell(key, len(ids), ids, rule)


def _progress(cells: dict[str, Cell], reviewed: Reviewed) -> None:
    every = tuple(dict.fromkeys((*reviewed.entries, *reviewed.verdicts)))
    cells["circular.queue"] = Cell("circular.queue", len(every), every, "清单上的和已看过的")
    for verdict, label in (("passed", "通过"), ("flagged", "有问题"), ("skipped", "跳过")):
        ids = tuple(each for each in every if reviewed.verdicts.get(each) == verdict)
        cells[f"circular.{verdict}"] = Cell(f"circular.{verdict}", len(ids), ids, label)
    rest = tuple(each for each in every if each not in reviewed.verdicts)
    cells["circular.open"] = Cell("circular.open", len(rest), rest, "还没有看")


def _by_kind(cells: dict[str, Cell], prefix: str, found: Sequence[Found]) -> None:
    _count(cells, f"{prefix}.total", found, "问题总数")
    _count(cells, f"{prefix}.right", [each for each in found if each.state in RIGHT], "已整改(含待复核)")
    confirmed = [each for each in found if each.state is FindingState.CONFIRMED]
    _count(cells, f"{prefix}.confirmed", confirmed, "整改已复核")
    late = [each for each in found if each.state is FindingState.OVERDUE]
    _count(cells, f"{prefix}.overdue", late, "超过整改期限没有整改")
    total, right = cells[f"{prefix}.total"], cells[f"{prefix}.right"]
    rate = percent(len(right.ids), len(total.ids)) if total.ids else Empty.NOT_APPLICABLE
    rule = f"整改率: {len(right.ids)}/{len(total.ids)}"
    cells[f"{prefix}.rate"] = Cell(f"{prefix}.rate", rate, right.ids, rule)
    for kind in dict.fromkeys(each.finding.kind or "其他" for each in found):
        of_kind = [each for each in found if (each.finding.kind or "其他") == kind]
        _count(cells, f"{prefix}.kind.{kind}", of_kind, kind)
        _count(
            cells,
            f"{prefix}.right_of.{kind}",
            [each for each in of_kind if each.state in RIGHT],
            f"{kind}已整改",
        )


def _told(reviewed: Reviewed) -> tuple[Paragraph, ...]:
    told = (
        "本季应看{circular.queue}条，通过{circular.passed}条，有问题{circular.flagged}条，"
        "跳过{circular.skipped}条，还没有看{circular.open}条。"
        "登记问题{circular.found.total}个，上季{circular.before.total}个。"
    )
    of = f"{reviewed.year}年第{reviewed.quarter}季度政府信息公开"
    own = reviewed.reviewer == reviewed.agency
    what = (
        f"{reviewed.agency}对{of}进行了自查。"
        if own
        else f"{reviewed.reviewer}对{reviewed.agency}{of}进行了检查。"
    )
    return (what,), prose(told)


def _kinds_table(cells: dict[str, Cell], reviewed: Reviewed) -> Table:
    met = dict.fromkeys(each.finding.kind or "其他" for each in (*reviewed.found, *reviewed.before))
    kinds = dict.fromkeys((*(kind for kind in reviewed.kinds if kind in met), *met))
    head = tuple(Box(word) for word in ("问题类型", "本季", "已整改", "上季", "增减"))
    rows = [head]
    for kind in kinds:
        now, right, before = (
            f"circular.{place}.{kind}" for place in ("found.kind", "found.right_of", "before.kind")
        )
        for key in (now, right, before):
            cells.setdefault(key, Cell(key, 0, (), kind))
        rows.append((Box(kind), Box(key=now), Box(key=right), Box(key=before), _change(cells, now, before)))
    total, right, before = "circular.found.total", "circular.found.right", "circular.before.total"
    rows.append((Box("合计"), Box(key=total), Box(key=right), Box(key=before), _change(cells, total, before)))
    return Table("kinds", tuple(rows), header=1)


def _change(cells: dict[str, Cell], now: str, before: str) -> Box:
    """A figure against the one of the quarter before."""
    key = f"{now}.change"
    changed = len(cells[now].ids) - len(cells[before].ids)
    cells[key] = Cell(key, changed, (), f"本季{len(cells[now].ids)}, 上季{len(cells[before].ids)}")
    return Box(key=key)


def _rates(cells: Mapping[str, Cell], reviewed: Reviewed) -> tuple[Paragraph, ...]:
    def rate(prefix: str) -> Paragraph:
        if isinstance(cells[f"{prefix}.rate"].value, Empty):
            return ("没有问题",)
        return "整改率", Figure(f"{prefix}.rate"), "%"

    told = prose(
        "本季问题已整改{circular.found.right}个，其中已复核{circular.found.confirmed}个，超过期限没有整改{circular.found.overdue}个，"
    )
    told = (*told, *rate("circular.found")) if reviewed.found else ("本季没有登记问题",)
    now = (*told, "；上季", *rate("circular.before"), "。")
    older = (
        prose("以前各季没有整改的问题{circular.older}个。")
        if reviewed.older
        else ("以前各季没有遗留未整改的问题。",)
    )
    return now, older


def _list(found: Sequence[Found]) -> Table:
    head = tuple(
        Box(word)
        for word in ("编号", "记录", "来源", "类型", "问题", "责任人", "整改期限", "整改情况", "状态")
    )
    rows = [head]
    for each in found:
        one = each.finding
        due = one.due_on.isoformat() if one.due_on else ""
        texts = (
            one.id,
            one.record,
            one.source,
            one.kind,
            one.text,
            one.person,
            due,
            one.done,
            str(each.state.label),
        )
        rows.append(tuple(Box(text) for text in texts))
    return Table("findings", tuple(rows), header=1)


def _notes(reviewed: Reviewed) -> Iterable[str]:
    kept = reviewed.kept
    if kept is None or kept.signed_on is None:
        yield "还没有签认"
        return
    heads = "；".join(
        f"{'单位日志' if name == 'records' else '县的日志'}第{number}号 {head}".strip()
        for name, (number, head) in kept.heads.items()
    )
    seen = "、".join(
        f"{label}{kept.seen[name]}条"
        for name, label in (("passed", "通过"), ("flagged", "有问题"), ("skipped", "跳过"))
        if name in kept.seen
    )
    yield f"{kept.signed_on.isoformat()} {kept.signed_by}签认({seen})，所见日志校验: {heads}"
    now = {name: sum(each == name for each in reviewed.verdicts.values()) for name in kept.seen}
    if now != dict(kept.seen):
        yield "签认以后又有新的决定，与签认时所见不同，请再签认一次"


def column_sheet(looks: Sequence[ColumnLook]) -> tuple[dict[str, Cell], Section]:
    """The columns of the website with last day, gap and state, and what was published in each."""
    cells = {}
    head = tuple(Box(word) for word in ("栏目", "最后更新", "间隔(天)", "上限(天)", "状态", "本季公开"))
    rows = [head]
    for look in looks:
        key = f"column.{look.name}"
        cells[key] = Cell(key, len(look.ids), look.ids, f"{look.name}本季公开", look.cite)
        rows.append(
            (
                Box(look.name),
                Box(look.last.isoformat() if look.last else "—"),
                Box("—" if look.gap is None else str(look.gap)),
                Box("有变动时" if look.most is None else str(look.most)),
                Box(str(look.state.label)),
                Box(key=key),
            )
        )
    if not looks:
        return cells, Section("二、栏目更新情况", (("office.toml 没有写栏目。",),))
    return cells, Section("二、栏目更新情况", table=Table("columns", tuple(rows), header=1))
