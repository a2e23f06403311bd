"""The two narratives' words over their figures: headings and turns of phrase as towns write them.

Nothing is claimed that no record or setting supports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui_gov.law.annual_prose import TO_FILL
from tui_gov.law.counting import Cells
from tui_gov.model.profile import Profile
from tui_gov.model.records import Duty
from tui_gov.model.report import Figure, Paragraph, Section, prose

_NOTHING = "本期没有公开信息。"
_KEY_AREA, _CATEGORY = "items.key_area.", "items.category."
"""How the keys of these figures begin."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a narrative of a period is told from."""

    cells: Cells
    """The figures, counted."""
    profile: Profile
    """The office."""
    ledger: Sequence[Duty]
    """The period's lines of the ledger of duties, oldest first."""
    group: str
    """The title of the leading group's latest line."""
    period: str
    """The year or quarter in words."""
    own: Mapping[str, tuple[Paragraph, ...]]
    """What the office wrote itself, by place."""

    @property
    def office(self) -> str:
        """What the office is called in a sentence."""
        return self.profile.short_name or self.profile.agency

    @property
    def before(self) -> str:
        """The period before this one, in a word."""
        return "上年" if self.period.endswith("年") else "上期"


def progress(matter: Matter) -> tuple[Section, ...]:
    """The sections of 《政府信息公开工作进展情况报告》."""
    opening = (
        f"{matter.period}，{matter.office}认真贯彻落实《中华人民共和国政府信息公开条例》，"
        "坚持以公开为常态、不公开为例外，现将政府信息公开工作进展情况报告如下："
    )
    return (
        Section("", ((opening,),)),
        Section("一、具体做法", (*_practice(matter), *matter.own["practice"])),
        Section("二、进展情况", _state_of_things(matter)),
        Section(
            "三、存在的问题及改进措施",
            (
                *_headed("（一）存在的问题。", matter.own["problems"]),
                *_headed("（二）改进措施。", matter.own["improvement"]),
            ),
        ),
    )


def _practice(matter: Matter) -> tuple[Paragraph, ...]:
    """Who leads and does the work, what was done to make it known, and how it was supervised."""
    cells = matter.cells
    return (
        (
            f"（一）加强组织领导，健全工作机制。{matter.group}；",
            *prose(
                f"从事信息公开工作的人员{_staff(cells)}；"
                "召开专题会议{duties.会议}次；制定制度、方案{duties.制度方案}件"
            ),
            f"{_all_titles(matter.ledger, '制度方案')}。",
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
    )


def _state_of_things(matter: Matter) -> tuple[Paragraph, ...]:
    """What was made public, of what kind, on request, and by which ways."""
    cells, counted = matter.cells, matter.cells.close()
    items = (
        "主动公开政府信息{items.total}条，其中公文{items.genre.公文}条、政务动态{items.genre.政务动态}条、其他{items.genre.其他}条。"
        "公文类中在网站和新媒体上有全文的{items.electronic}条。"
    )
    requests = (
        f"收到政府信息公开申请{{requests.new}}件，{matter.before}结转{{requests.carried_in}}件；"
        "办结{requests.answered}件，结转下期{requests.carried_out}件。"
    )
    any_requests = any(counted[f"requests.{key}"].number for key in ("new", "carried_in"))
    return (
        prose(f"（一）主动公开情况。{items if counted['items.total'].number else _NOTHING}"),
        ("（二）各类信息情况。", *(_categories(cells) if counted["items.total"].number else (_NOTHING,))),
        prose(
            f"（三）依申请公开情况。{requests if any_requests else f'未收到政府信息公开申请，{matter.before}没有结转。'}"
            "收取信息处理费{requests.fees}元；涉及行政复议、行政诉讼的申请{requests.remedies}件。"
            "另有依申请公开信息{items.on_request}条，不计入主动公开数。"
        ),
        (
            "（四）公开的形式。",
            *(
                _ended(_listed(cells, "items.channel.", "同一信息经多种形式公开的分别列出：", "条"))
                or (_NOTHING,)
            ),
        ),
    )


def openness(matter: Matter) -> tuple[Section, ...]:
    """The sections of 《政务公开工作情况汇报》."""
    cells, own = matter.cells, matter.own
    return (
        Section("", ((f"现将{matter.office}{matter.period}政务公开工作情况汇报如下：",),)),
        Section(
            "一、工作开展情况",
            (
                (
                    f"（一）组织领导。{matter.group}；",
                    *prose(f"配备工作人员{_staff(cells)}，召开会议{{duties.会议}}次。"),
                ),
                prose(
                    "（二）公开情况。公开政务信息{items.total}条，其中公文{items.genre.公文}条、政务动态{items.genre.政务动态}条、"
                    "其他{items.genre.其他}条；收到公开申请{requests.new}件，答复{requests.answered}件。"
                ),
                ("（三）重点领域公开情况。", *(_ended(_key_areas(cells)) or (_NOTHING,))),
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
        Section("二、存在的问题", (_gaps(cells), *own["problems"])),
        Section("三、下一步工作打算", own["improvement"]),
    )


def _key_areas(cells: Cells) -> Paragraph:
    """Each key area with its figure; nothing where all are empty."""
    known = any(cell.number for key, cell in cells.close().items() if key.startswith(_KEY_AREA))
    return _listed(cells, _KEY_AREA, "", "条") if known else ()


def _ended(pieces: Paragraph) -> Paragraph:
    return (*pieces, "。") if pieces else ()


def _gaps(cells: Cells) -> Paragraph:
    """The key areas in which nothing was made public."""
    if not _key_areas(cells):
        return ("各重点领域本期都没有公开信息。",)
    pieces: list[str | Figure] = []
    for key, cell in cells.close().items():
        if key.startswith(_KEY_AREA) and not cell.number:
            pieces += [
                "、" if pieces else "本期没有公开信息的重点领域：",
                key.removeprefix(_KEY_AREA),
                "（",
                Figure(key),
                "条）",
            ]
    return (*pieces, "。") if pieces else ("重点领域没有空白。",)


def _staff(cells: Cells) -> str:
    """The staff on the last day, where the ledger tells full-time from part-time; else what its lines of the period say."""
    counted = cells.close()
    if counted["duties.staff.full_time"].number or counted["duties.staff.part_time"].number:
        return "{duties.staff}人（专职{duties.staff.full_time}人、兼职{duties.staff.part_time}人）"
    return "{duties.人员.people}人" if counted["duties.人员.people"].number else TO_FILL


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


def _forms(cells: Cells, kind: str) -> Paragraph:
    """The forms that a kind of duty took, each with its figure, in brackets; nothing where none was noted."""
    forms = _listed(cells, f"duties.{kind}.form.", "（其中", "次")
    return (*forms, "）") if forms else ()


def _listed(cells: Cells, start: str, lead: str, unit: str) -> Paragraph:
    """Every figure whose key starts so, as 甲3条、乙2条 after the words that lead there; nothing where there is none."""
    pieces: list[str | Figure] = []
    for key in cells.close():
        if key.startswith(start):
            pieces += ["、" if pieces else lead, key.removeprefix(start), Figure(key), unit]
    return tuple(piece for piece in pieces if piece)


def latest(ledger: Sequence[Duty], kind: str) -> str:
    """The title of the latest line of a kind; what is to be filled in where there is none."""
    return next((duty.title for duty in reversed(ledger) if duty.kind == kind), TO_FILL)


def _all_titles(ledger: Sequence[Duty], kind: str) -> str:
    """The titles of the lines of a kind behind a colon; nothing where there is none."""
    titles = "、".join(f"《{duty.title.strip('《》')}》" for duty in ledger if duty.kind == kind)
    return f"：{titles}" if titles else ""


def _categories(cells: Cells) -> Paragraph:
    """Each category with its count and share, those of the narrative first."""
    pieces: list[str | Figure] = []
    for key in cells.close():
        if key.startswith(_CATEGORY):
            label = key.removeprefix(_CATEGORY)
            share = Figure(f"items.share.{label}")
            pieces += ["；"] if pieces else []
            pieces += [f"{label.removesuffix('类')}类", Figure(key), "条，占", share, "%"]
    return (*pieces, "。")


def _headed(head: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs of which the first begins with a heading."""
    first, *rest = paragraphs
    return ((head, *first), *rest)
