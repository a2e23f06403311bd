"""The prose of the annual report, drafted from its cells: every number in it is one of them.

Part one goes through 主动公开、依申请公开、政府信息管理、平台建设、监督保障 in this order (30号), and claims
nothing that no record supports; each paragraph ends with what the office itself wrote there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tui_gov.law.counting import law_rows
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.profile import Profile
from tui_gov.model.report import Cell, Figure, Paragraph, Quoted, prose

TO_FILL = "（待填写）"
"""Stands where the office has not written its own text yet."""
PARTS: Mapping[str, str] = {
    "proactive": "第一部分（一）主动公开, 接在后面",
    "requests": "第一部分（二）依申请公开, 接在后面",
    "management": "第一部分（三）政府信息管理, 接在后面",
    "platforms": "第一部分（四）平台建设, 接在后面",
    "supervision": "第一部分（五）监督保障, 接在后面",
    "problems": "第五部分（一）存在的主要问题",
    "improvement": "第五部分（二）改进情况",
    "other_matters": "第六部分 其他需要报告的事项",
}
"""What an office writes of a year's report, and where it stands; `answers.1` … answer last year's problems."""
KINDS = {"progress": "政府信息公开工作进展情况报告", "openness": "政务公开工作情况汇报"}
"""Key of a narrative and its name."""
PLACES = {
    "practice": "一、接在后面",
    "problems": "存在的问题",
    "improvement": "改进措施、下一步打算",
}
"""What an office writes of a narrative, and where it stands; what it does not is taken from the annual report."""
_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:是|、)|[(（]?\d{1,2}[)）.、])")


def own_text(profile: Profile, name: str, year: int | str, otherwise: str = TO_FILL) -> Paragraph:
    """The office's own text of a year (`problems.2025`), or the one of every year (`problems`).

    `{part3.new.total}` in it stands for a cell, so that a number is inserted and not typed.
    """
    text = profile.texts.get(f"{name}.{year}", profile.texts.get(name, otherwise))
    return prose(text)


def several(pieces: Paragraph) -> tuple[Paragraph, ...]:
    """A text of several lines as so many paragraphs."""
    lines: list[list[str | Figure]] = [[]]
    for piece in pieces:
        if isinstance(piece, Figure | Quoted):
            lines[-1].append(piece)
            continue
        head, *rest = piece.split("\n")
        lines[-1].append(head)
        lines += [[line] for line in rest]
    return tuple(tuple(piece for piece in line if piece) for line in lines if any(line))


def raised(text: str) -> tuple[str, ...]:
    """The problems that a text of a year raises, one by one: 一是…；二是…, or a line each."""
    found = (each.strip(" 　。；;") for each in re.split(r"[；;\n]|。(?=[一二三四五六七八九十]是)", text))
    return tuple(bare for each in found if each and (bare := _ORDINAL.sub("", each).strip()))


def filled(text: str, cells: Mapping[str, Cell]) -> str:
    """A text with its figures as they are; a name that is no figure stays."""
    return re.sub(
        r"\{([^{}]+)\}", lambda match: str(cells[match[1]].number) if match[1] in cells else match[0], text
    )


def opening(profile: Profile, year: int) -> Paragraph:
    """Legal basis, period and contact."""
    text = (
        "本报告根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室关于印发"
        "《中华人民共和国政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕30号）要求编制。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    contact = [
        f"{label}：{value}"
        for label, value in (("地址", profile.address), ("邮编", profile.postcode), ("电话", profile.phone))
        if value
    ]
    return (text, f"如对本报告有疑问，请与{profile.agency}联系（{'；'.join(contact)}）。" if contact else "")


def part_one(cells: Mapping[str, Cell], profile: Profile, year: int) -> tuple[Paragraph, ...]:
    """The five paragraphs of 一、总体情况."""
    told = {
        "proactive": _proactive(cells),
        "requests": _requests(cells, date(year, 12, 31)),
        "management": _management(cells),
        "platforms": _platforms(cells),
        "supervision": _supervision(cells),
    }
    whole = ((*pieces, *own_text(profile, name, year, "")) for name, pieces in told.items())
    return tuple(paragraph for each in whole for paragraph in several(each))


_REMEDIES = "本年度在办因政府信息公开引起的行政复议{part4.reconsideration.total}件、行政诉讼{part1.suits}件"


def _supervision(cells: Mapping[str, Cell]) -> Paragraph:
    """Reviews and suits, and where a ledger is kept what it holds: 工作考核、社会评议和责任追究 above all (条例第五十条)."""
    remedies = any(_number(cells, key) for key in ("part4.reconsideration.total", "part1.suits"))
    asked = any(_number(cells, f"part3.{row}.total") for row in ("new", "carried_in"))
    head = prose(
        "（五）监督保障。"
        + (_REMEDIES if remedies else "本年度未发生因政府信息公开引起的行政复议、行政诉讼")
        + ("；答复逾期{part1.requests_late}件。" if asked else "。")
    )
    if not any(_number(cells, f"part1.duties.{kind}") for kind in DUTY_KINDS):
        return head
    kept = {
        "会议": "召开专题会议{part1.duties.会议}次；",
        "培训": "举办培训{part1.duties.培训}次，{part1.duties.培训.people}人次参加；",
        "监督检查": "开展监督检查{part1.duties.监督检查}次；",
    }
    told = "".join(words for kind, words in kept.items() if _number(cells, f"part1.duties.{kind}"))
    always = "工作考核{part1.duties.考评}次，社会评议{part1.duties.社会评议}次，责任追究{part1.duties.责任追究}件。"
    return (*head, *prose(told + always))


def _number(cells: Mapping[str, Cell], key: str) -> int:
    return int(cells[key].number) if key in cells else 0


def _management(cells: Mapping[str, Cell]) -> Paragraph:
    """Normative documents, the review before publication where there was one, and what is kept back where anything is."""
    kept = [f"part1.{key}" for key in ("on_request", "withheld")]
    documents = "全年制发行政规范性文件{part2.normative_made}件，废止{part2.normative_repealed}件，现行有效{part2.normative_in_force}件。"
    none = "本年度没有制发、废止和现行有效的行政规范性文件。"
    known = any(_number(cells, f"part2.normative_{key}") for key in ("made", "repealed", "in_force"))
    reviewed = "坚持先审查、后公开，本年公开的信息中有{part1.reviewed}条经审查单逐级审签。"
    return prose(
        "（三）政府信息管理。"
        + (documents if known else none)
        + (reviewed if cells["part1.reviewed"].number else "")
        + (_KEPT_BACK if any(_number(cells, key) for key in kept) else "")
    )


_KEPT_BACK = "在册的依申请公开信息{part1.on_request}条、不予公开信息{part1.withheld}条。"


def _listed(cells: Mapping[str, Cell], prefix: str, unit: str) -> list[str | Figure]:
    """Figures under a prefix as 甲3条、乙2条, largest first; with ； between them where a name holds a 、 itself."""
    found = [(key, cell) for key, cell in cells.items() if key.startswith(prefix) and cell.number]
    found.sort(key=lambda pair: (-pair[1].number, pair[0]))
    pieces: list[str | Figure] = []
    between = "；" if any("、" in key for key, _ in found) else "、"
    for place, (key, _) in enumerate(found):
        pieces += [between if place else "", key.removeprefix(prefix), Figure(key), unit]
    return [piece for piece in pieces if piece]


def _proactive(cells: Mapping[str, Cell]) -> Paragraph:
    if not _number(cells, "part1.items"):
        return ("（一）主动公开。本年度没有主动公开政府信息。",)
    head = prose(
        "（一）主动公开。全年主动公开政府信息{part1.items}条，其中公文{part1.genre.公文}条、"
        "政务动态{part1.genre.政务动态}条、其他{part1.genre.其他}条；政策解读{part1.interpretations}条。"
    )
    kinds = _listed(cells, "part1.category.", "条")
    opinion = (
        prose("回应政务舆情{part1.duties.政务舆情}件。") if _number(cells, "part1.duties.政务舆情") else ()
    )
    return (*head, "按类别分：", *kinds, "。", *opinion) if kinds else (*head, *opinion)


def _requests(cells: Mapping[str, Cell], last: date) -> Paragraph:
    if not any(_number(cells, f"part3.{row}.total") for row in ("new", "carried_in")):
        return ("（二）依申请公开。本年度未收到政府信息公开申请，没有上年结转的申请。",)
    head = prose(
        "（二）依申请公开。全年新收政府信息公开申请{part3.new.total}件，上年结转{part3.carried_in.total}件；"
        "办结{part3.result_total.total}件，结转下年度继续办理{part3.carried_out.total}件。"
    )
    results: list[str | Figure] = []
    for each in law_rows("outcomes", last):
        key = f"part3.{each.key}.total"
        if cells[key].number:
            results += [
                "、" if results else "办理结果为：",
                _in_full(str(each.values["short"])),
                Figure(key),
                "件",
            ]
    return (*head, *results, "。") if results else head


def _in_full(label: str) -> str:
    return label.replace("(", "（").replace(")", "）")


def _platforms(cells: Mapping[str, Cell]) -> Paragraph:
    channels = _listed(cells, "part1.channel.", "条")
    if not channels:
        return ("（四）政府信息公开平台建设。本年度没有登记信息的公开渠道。",)
    head = prose(
        "（四）政府信息公开平台建设。全年通过{part1.channels}类渠道公开信息，同一信息经多个渠道公开的分别列出："
    )
    return (*head, *channels, "。")


def part_five(profile: Profile, year: int, before: Sequence[str]) -> tuple[Paragraph, ...]:
    """Problems and improvement, in the office's own words; `before` are last year's problems, to be answered.

    Where no answer of its own was written to any of them, they stand before the improvement as a whole.
    """
    answers = dict(answers_of(profile, year, before))
    improvement = own_text(profile, "improvement", year)
    problems = several(("（一）存在的主要问题。", *own_text(profile, "problems", year)))
    if any(answers.values()):
        told: list[Paragraph] = [
            ("针对上年报告提出的“", Quoted(problem), "”，", *prose(answer or TO_FILL))
            for problem, answer in answers.items()
        ]
        told[0] = ("（二）改进情况。", *told[0])
        return (*problems, *(line for each in (*told, improvement) for line in several(each)))
    carried = ("针对上年报告提出的问题（", Quoted("；".join(before)), "），") if before else ()
    return (*problems, *several(("（二）改进情况。", *carried, *improvement)))


def answers_of(profile: Profile, year: int, before: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each of last year's problems with the answer that was written to it; empty where none was."""
    for place, problem in enumerate(before, 1):
        yield problem, profile.texts.get(f"answers.{place}.{year}", "")


def part_six(profile: Profile, year: int, corrected: Sequence[str] = ()) -> tuple[Paragraph, ...]:
    """The fee sentence (国办函〔2020〕109号), what of last year's report was corrected since, and the office's other matters."""
    sentence = prose(
        "依据《政府信息公开信息处理费管理办法》，本年度发出收费通知{part6.fee_notices}件，"
        "总金额{part6.fees_noticed}元，实际收取{part6.fees_received}元。"
    )
    told = (
        (f"对{year - 1}年年度报告所列数据的更正：", Quoted("；".join(corrected)), "。") if corrected else ()
    )
    other = own_text(profile, "other_matters", year, "" if corrected else "无其他需要报告的事项。")
    return (sentence, *((told,) if told else ()), *several(other))
