"""The two narratives of a township, every figure a cell: 《政府信息公开工作进展情况报告》 and 《政务公开工作情况汇报》.

Headings and turns of phrase as towns write them; nothing is claimed that no record or setting supports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from tui_gov.law.annual import known, prose_of, typed_figures
from tui_gov.law.annual_prose import KINDS, PLACES, TO_FILL, own_text, several
from tui_gov.law.checks import Subject
from tui_gov.law.checks.layout import remains
from tui_gov.law.checks.text import told_figures, typed_numbers
from tui_gov.law.counting import Cells, ItemWithFacts, request_rows
from tui_gov.law.duty_counts import count_duties
from tui_gov.law.items import ItemState
from tui_gov.law.published import read_told
from tui_gov.law.requests import Case
from tui_gov.law.rows import rows
from tui_gov.model.dates import period
from tui_gov.model.profile import Profile
from tui_gov.model.records import Duty
from tui_gov.model.report import Check, Figure, Paragraph, Report, Section, Tables, percent, prose

FIVE = ("规划计划", "政策、规范性文件", "民政扶持救灾社会社保就业", "科教文体卫生", "安全生产、应急管理")
"""The five categories of the narrative, which stand even where nothing was published."""


def narrative(
    kind: str,
    year: int,
    quarter: int | None,
    *,
    profile: Profile,
    items: Iterable[ItemWithFacts],
    cases: Iterable[Case],
    duties: Iterable[Duty],
    today: date,
) -> Report:
    """The report `progress` or `openness` of a year, or of one of its quarters."""
    first, last = period(year, quarter)
    cells = Cells()
    _count_items(cells, profile, list(items), first, last, today)
    _count_requests(cells, list(cases), first, last)
    every = sorted((duty for duty in duties if duty.date <= last), key=lambda duty: (duty.date, duty.id))
    ledger = count_duties(cells, every, first, last)
    group = _latest(every, "领导小组")
    of = f"{year}年" if quarter is None else f"{year}年第{quarter}季度"
    own = {name: _own(profile, kind, name, year, quarter) for name in PLACES}
    sections = (_progress if kind == "progress" else _openness)(cells, profile, ledger, group, of, own)
    report = Report(
        kind=kind,
        title=f"{profile.agency}{of}{KINDS[kind]}",
        agency=profile.agency,
        year=year,
        cells=MappingProxyType(cells.close()),
        sections=_known(cells, sections),
        provisional=today <= last,
        notes=("报告期尚未结束, 数字会变动",) * (today <= last),
    )
    return replace(report, checks=_checked(report))


def _own(profile: Profile, kind: str, name: str, year: int, quarter: int | None) -> tuple[Paragraph, ...]:
    """The office's own text of a narrative, else that of the year's annual report; its figures under their names here."""
    of = str(year) if quarter is None else f"{year}-{quarter}"
    otherwise = TO_FILL if name in ("problems", "improvement") else ""
    text = profile.texts.get(f"{kind}.{name}.{of}")
    if text is None:
        pieces = own_text(profile, name, of, otherwise) if otherwise else ()
        pieces = tuple(
            Figure(_here(each.key)) if isinstance(each, Figure) and quarter is None else each
            for each in pieces
        )
        return several(pieces)
    return several(prose(text))


def _here(key: str) -> str:
    """The key of an annual report's figure among those of a year's narrative, where it is there too."""
    for start, ours in _SAME.items():
        if key.startswith(start):
            return ours + key.removeprefix(start)
    return key


_SAME = {
    "part1.items": "items.total",
    "part1.genre.": "items.genre.",
    "part1.category.": "items.category.",
    "part1.channel.": "items.channel.",
    "part3.new.total": "requests.new",
    "part3.carried_in.total": "requests.carried_in",
    "part3.result_total.total": "requests.answered",
    "part3.carried_out.total": "requests.carried_out",
}


def _known(cells: Cells, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with what names no figure as the words it is."""
    counted = cells.close()
    return tuple(
        replace(each, paragraphs=tuple(known(counted, pieces) for pieces in each.paragraphs))
        for each in sections
    )


def _checked(report: Report) -> tuple[Check, ...]:
    """Figures told in a narrative against its cells, numbers that were typed, and places left open."""
    rows = {"result_total": "answered"} | {name: name for name in ("new", "carried_in", "carried_out")}
    figures = {
        row: (None,) * 6 + (int(report.cell(f"requests.{name}").number),) for row, name in rows.items()
    }
    parts = {"part1": prose_of(report, (each for section in report.sections for each in section.paragraphs))}
    subject = Subject(
        Tables({}, figures, {}),
        year=report.year,
        cells=report.cells,
        told=read_told(parts["part1"]),
        typed=typed_figures(each for section in report.sections for each in section.paragraphs),
        parts=parts,
    )
    return tuple(found for check in (told_figures, typed_numbers, remains) for found in check(subject))


def _count_items(
    cells: Cells, profile: Profile, items: list[ItemWithFacts], first: date, last: date, today: date
) -> None:
    cells.open("items.total", "公开日期在期间内的信息, 多个渠道只计一条")
    for name in ("公文", "政务动态", "其他"):
        cells.open(f"items.genre.{name}", "其中按体裁")
    cells.open("items.on_request", "期间内生成、公开属性为依申请公开的信息, 不计入主动公开数")
    cells.open("items.electronic", "公开方式含政府网站或政务新媒体的公文")
    for label in (*FIVE, *(each for each in profile.categories if each not in FIVE)):
        cells.open(f"items.category.{label}", "其中按类别")
    for row in rows("catalogue", max(last, date(2021, 9, 26))):
        if row.values.get("set") == "key_area":
            cells.open(f"items.key_area.{row.label}", "其中按重点领域", row.cite)
    for item, facts in items:
        if facts.state is ItemState.ON_REQUEST and first <= item.formed_on <= last:
            cells.count("items.on_request", item.id)
        if not facts.public_in(first, last, today):
            continue
        keys = [
            "items.total",
            f"items.genre.{item.genre or '其他'}",
            f"items.category.{item.category or '未分类'}",
        ]
        keys += [f"items.key_area.{item.key_area}"] if item.key_area else []
        keys += [f"items.channel.{channel}" for channel in item.channels]
        if item.genre == "公文" and {"政府网站", "政务新媒体"} & set(item.channels):
            keys.append("items.electronic")
        for key in keys:
            cells.count(key, item.id)
    total = len(cells.ids("items.total"))
    for key in [each for each in cells.close() if each.startswith("items.category.")]:
        ids = cells.ids(key)
        cells.set(
            key.replace(".category.", ".share."),
            percent(len(ids), total),
            f"占主动公开数的百分比: {len(ids)}/{total}",
            ids,
        )


def _count_requests(cells: Cells, cases: list[Case], first: date, last: date) -> None:
    for name in ("new", "carried_in", "answered", "carried_out"):
        cells.open(f"requests.{name}")
    cells.open("requests.remedies", "期间内申请的行政复议和提起的行政诉讼所涉申请")
    fees = Decimal(0)
    paid = []
    for case in cases:
        for row in request_rows(case, first, last):
            if row in ("new", "carried_in", "carried_out"):
                cells.count(f"requests.{row}", case.request.id)
            elif row == "result_total":
                cells.count("requests.answered", case.request.id)
            else:
                cells.count(f"requests.outcome.{row}", case.request.id)
        if any(first <= remedy.opened_on <= last for remedy in case.remedies):
            cells.count("requests.remedies", case.request.id)
        if case.fee_paid_on and first <= case.fee_paid_on <= last:
            fees += Decimal(case.fee_yuan or 0)
            paid.append(case.request.id)
    cells.set(
        "requests.fees",
        int(fees) if fees == fees.to_integral_value() else fees,
        "期间内实收的信息处理费, 元",
        paid,
    )


def _staff(cells: Cells) -> str:
    """The staff on the last day, where the ledger tells full-time from part-time; else what its lines of the period say."""
    counted = cells.close()
    if counted["duties.staff.full_time"].number or counted["duties.staff.part_time"].number:
        return "{duties.staff}人（专职{duties.staff.full_time}人、兼职{duties.staff.part_time}人）"
    return "{duties.人员.people}人"


def _answers_and_checks(cells: Cells) -> list[Paragraph]:
    """What was explained and answered, and what was inspected and assessed; nothing of what the ledger lacks."""
    found: list[Paragraph] = []
    told = (
        (
            ("解读", "政务舆情", "民情收集"),
            "解读和回应。政策解读{duties.解读}次，回应政务舆情{duties.政务舆情}件，收集民情{duties.民情收集.count}条。",
        ),
        (
            ("监督检查", "考评", "社会评议", "责任追究"),
            "监督考评。监督检查{duties.监督检查}次，考评{duties.考评}次，社会评议{duties.社会评议}次，责任追究{duties.责任追究}件。",
        ),
    )
    counted = cells.close()
    for kinds, words in told:
        if any(counted[f"duties.{kind}"].number for kind in kinds):
            found.append(prose(f"（{'五六'[len(found)]}）{words}"))
    return found


def _forms(cells: Cells, kind: str) -> list[str | Figure]:
    """The forms that a kind of duty took, each with its figure, in brackets; nothing where none was noted."""
    start = f"duties.{kind}.form."
    pieces: list[str | Figure] = []
    for key in cells.close():
        if key.startswith(start):
            pieces += ["、" if pieces else "（其中", key.removeprefix(start), Figure(key), "次"]
    return [*pieces, "）"] if pieces else []


def _latest(ledger: Sequence[Duty], kind: str) -> str:
    """The title of the latest line of a kind; what is to be filled in where there is none."""
    return next((duty.title for duty in reversed(ledger) if duty.kind == kind), TO_FILL)


def _all_titles(ledger: Sequence[Duty], kind: str) -> str:
    return "、".join(f"《{duty.title.strip('《》')}》" for duty in ledger if duty.kind == kind) or TO_FILL


def _progress(
    cells: Cells,
    profile: Profile,
    ledger: Sequence[Duty],
    group: str,
    of: str,
    own: Mapping[str, tuple[Paragraph, ...]],
) -> tuple[Section, ...]:
    opening = (
        f"{of}，{profile.short_name or profile.agency}认真贯彻落实《中华人民共和国政府信息公开条例》，"
        "坚持以公开为常态、不公开为例外，现将政府信息公开工作进展情况报告如下："
    )
    return (
        Section("", ((opening,),)),
        Section(
            "一、具体做法",
            (
                (
                    f"（一）加强组织领导，健全工作机制。{group}；",
                    *prose(
                        f"从事信息公开工作的人员{_staff(cells)}；"
                        "召开专题会议{duties.会议}次；制定制度、方案{duties.制度方案}件："
                    ),
                    f"{_all_titles(ledger, '制度方案')}。",
                ),
                (
                    *prose("（二）加强宣传普及。开展宣传{duties.宣传}次，{duties.宣传.people}人次参加"),
                    *_forms(cells, "宣传"),
                    *prose("；举办培训{duties.培训}次，培训{duties.培训.people}人次"),
                    *_forms(cells, "培训"),
                    *prose("；政策解读{duties.解读}次；收集民情{duties.民情收集.count}条。"),
                ),
                (
                    *prose("（三）明确目标责任，强化监督。开展监督检查{duties.监督检查}次"),
                    *_forms(cells, "监督检查"),
                    *prose(
                        "、考评{duties.考评}次、社会评议{duties.社会评议}次，责任追究{duties.责任追究}件；"
                        "回应政务舆情{duties.政务舆情}件。"
                    ),
                ),
                *own["practice"],
            ),
        ),
        Section(
            "二、进展情况",
            (
                prose(
                    "（一）主动公开情况。主动公开政府信息{items.total}条，其中公文{items.genre.公文}条、政务动态{items.genre.政务动态}条、"
                    "其他{items.genre.其他}条。公文类中在网站和新媒体上有全文的{items.electronic}条。"
                ),
                ("（二）各类信息情况。", *_categories(cells)),
                prose(
                    "（三）依申请公开情况。收到政府信息公开申请{requests.new}件，上年结转{requests.carried_in}件；"
                    "办结{requests.answered}件，结转下期{requests.carried_out}件。收取信息处理费{requests.fees}元；"
                    "涉及行政复议、行政诉讼的申请{requests.remedies}件。另有依申请公开信息{items.on_request}条，不计入主动公开数。"
                ),
                ("（四）公开的形式。", *_channels(cells)),
            ),
        ),
        Section(
            "三、存在的问题及改进措施",
            (
                *_headed("（一）存在的问题。", own["problems"]),
                *_headed("（二）改进措施。", own["improvement"]),
            ),
        ),
    )


def _openness(
    cells: Cells,
    profile: Profile,
    ledger: Sequence[Duty],
    group: str,
    of: str,
    own: Mapping[str, tuple[Paragraph, ...]],
) -> tuple[Section, ...]:
    gaps = [
        key for key, cell in cells.close().items() if key.startswith("items.key_area.") and not cell.number
    ]
    problems: list[str | Figure] = []
    for place, key in enumerate(gaps):
        problems += [
            "、" if place else "本期没有公开信息的重点领域：",
            key.removeprefix("items.key_area."),
            "（",
            Figure(key),
            "条）",
        ]
    return (
        Section("", ((f"现将{profile.short_name or profile.agency}{of}政务公开工作情况汇报如下：",),)),
        Section(
            "一、工作开展情况",
            (
                (
                    f"（一）组织领导。{group}；",
                    *prose(f"配备工作人员{_staff(cells)}，召开会议{{duties.会议}}次。"),
                ),
                prose(
                    "（二）公开情况。公开政务信息{items.total}条，其中公文{items.genre.公文}条、政务动态{items.genre.政务动态}条、"
                    "其他{items.genre.其他}条；收到公开申请{requests.new}件，答复{requests.answered}件。"
                ),
                ("（三）重点领域公开情况。", *_key_areas(cells)),
                (
                    *prose("（四）宣传培训。宣传{duties.宣传}次"),
                    *_forms(cells, "宣传"),
                    *prose("，培训{duties.培训}次、{duties.培训.people}人次"),
                    *_forms(cells, "培训"),
                    "。",
                ),
                *_answers_and_checks(cells),
                *own["practice"],
            ),
        ),
        Section(
            "二、存在的问题",
            (
                (*problems, "。") if problems else ("重点领域没有空白。",),
                *own["problems"],
            ),
        ),
        Section("三、下一步工作打算", own["improvement"]),
    )


def _categories(cells: Cells) -> list[str | Figure]:
    """Each category with its count and share, those of the narrative first."""
    pieces: list[str | Figure] = []
    for key in [each for each in cells.close() if each.startswith("items.category.")]:
        label = key.removeprefix("items.category.")
        pieces += [
            "；" if pieces else "",
            f"{label}类",
            Figure(key),
            "条，占",
            Figure(f"items.share.{label}"),
            "%",
        ]
    return [piece for piece in [*pieces, "。"] if piece]


def _channels(cells: Cells) -> list[str | Figure]:
    pieces: list[str | Figure] = []
    for key in [each for each in cells.close() if each.startswith("items.channel.")]:
        pieces += [
            "、" if pieces else "同一信息经多种形式公开的分别列出：",
            key.removeprefix("items.channel."),
            Figure(key),
            "条",
        ]
    return [*pieces, "。"] if pieces else ["本期没有公开信息。"]


def _key_areas(cells: Cells) -> list[str | Figure]:
    pieces: list[str | Figure] = []
    for key in [each for each in cells.close() if each.startswith("items.key_area.")]:
        pieces += ["、" if pieces else "", key.removeprefix("items.key_area."), Figure(key), "条"]
    return [piece for piece in [*pieces, "。"] if piece]


def _headed(head: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs of which the first begins with a heading."""
    first, *rest = paragraphs
    return ((head, *first), *rest)
