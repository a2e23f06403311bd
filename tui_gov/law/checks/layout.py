"""Form and prose of a published report: parts that are missing, blanks, remains of the form's own notes."""

import re
from collections.abc import Iterable

from tui_gov.law.checks.subject import Subject
from tui_gov.law.published.parts import stated_period
from tui_gov.law.published.told import sentences
from tui_gov.law.rows import first_day
from tui_gov.model.report import Check, Verdict

_ASPECTS = (
    ("主动公开", r"主动公开"),
    ("依申请公开", r"依申请|申请"),
    ("政府信息管理", r"信息管理|政府信息资源|规范性文件|审查|审核|目录"),
    ("平台建设", r"平台|网站|新媒体|公众号|公开栏|专栏|专区"),
    ("监督保障", r"监督|保障|考核|评议|培训|责任"),
)
"""The five aspects of part one, in their order (国办公开办函〔2021〕30号)."""
_HARDLY_ANYTHING = 40
"""Characters of part one, without its opening, below which nothing of it was written."""
_REMAINS = re.compile(
    r"该部分以表格形式报告|表格如下[:：]?|此处填写|待填写|请填写|填写说明|[×xX]{2,}年|[×]{2,}|[_＿]{3,}|（略）|\{[a-z][a-z0-9_]*\.[^{}\s]{1,50}\}"
)
_NO_NUMBER = re.compile(
    r"(?:现行有效|制发|废止|新收|收到|受理|办结|结转|公开)(?:的|了|共|共计)?(?:行政)?"
    r"(?:规范性文件|(?:政府)?信息公开申请|政府信息|申请)(?:共|共计|为)?(?:件|条|份)?[。;!]"
)
_LATER_WORDS = re.compile(r"目录|工作|情况|制度|平台|渠道|办理|方面|依法|及时|全面|未|无|没有|\d|均|已")


def old_layout(subject: Subject) -> Iterable[Check]:
    """From 2021 on table B has three rows of 其他处理 and table A the new columns (30号 replaced 60号)."""
    page = subject.published
    if page is None or not page.layout or subject.year is None:
        return
    since = first_day("annual").year
    old = page.layout == "2019" and subject.year >= since
    yield Check(
        "表样 用现行格式(国办公开办函〔2021〕30号)", "2019版表样" if page.layout == "2019" else "2021版表样",
        "2021版表样" if subject.year >= since else "2019版表样", not old,
    )  # fmt: skip


def blanks(subject: Subject) -> Iterable[Check]:
    """A table without one figure is not filled in; single blanks where 0 is meant, and dashes, are only said."""
    if subject.published is None:
        return
    tables = subject.tables
    for part, name, figures in (
        ("part2", "表二", list(tables.part2.values())),
        ("part3", "表三", [cell for row in tables.part3.values() for cell in row]),
        ("part4", "表四", [cell for row in tables.part4.values() for cell in row]),
    ):
        empty = sum(figure is None for figure in figures)
        if not empty:
            continue
        whole = empty == len(figures) and not subject.dashed(part)
        yield Check(
            f"{name} 没有的填0, 不留空",
            f"空{empty}格",
            "0",
            not whole,
            doubt=None if whole else Verdict.UNCERTAIN,
        )


def aspects(subject: Subject) -> Iterable[Check]:
    """Part one covers five aspects, leaving nothing out (不能遗漏)."""
    prose = subject.parts.get("part1")
    if prose is None:
        return
    body = "\n".join(line for line in prose.split("\n") if not re.search(r"根据.{0,60}编制|统计期限", line))
    absent = [name for name, pattern in _ASPECTS if not re.search(pattern, body)]
    if subject.year is not None and subject.year < first_day("annual").year:
        return
    bare = len(absent) == len(_ASPECTS) and len("".join(body.split())) < _HARDLY_ANYTHING
    yield Check(
        "第一部分 五个方面(主动公开、依申请公开、政府信息管理、平台建设、监督保障)",
        f"缺{'、'.join(absent)}" if absent else "齐全",
        "齐全",
        not bare,
        doubt=Verdict.UNCERTAIN if absent and not bare else None,
    )


def remains(subject: Subject) -> Iterable[Check]:
    """Notes of the form, or places to be filled in, that stayed in the text; of one's own draft only said."""
    for name, prose in subject.parts.items():
        for match in list(_REMAINS.finditer(prose))[:5]:
            own = subject.published is None
            yield Check(
                f"文字 残留填报说明或未填({_PART_NAMES.get(name, name)})",
                match.group(),
                "",
                own,
                doubt=Verdict.UNCERTAIN if own else None,
            )


def missing_numbers(subject: Subject) -> Iterable[Check]:
    """A sentence that counts something and holds no number."""
    for name, prose in subject.parts.items():
        for sentence in sentences(prose):
            for clause in sentence.split(","):
                match = _NO_NUMBER.search(clause)
                if match and not _LATER_WORDS.search(clause.replace(match.group(), "")):
                    yield Check(
                        f"文字 漏填数字({_PART_NAMES.get(name, name)})", clause, "", False, told=sentence
                    )


def period(subject: Subject) -> Iterable[Check]:
    """The stated period is the year of report: an opening copied from last year is found."""
    stated = stated_period(subject.parts.get("opening", "") + subject.parts.get("part1", ""))
    if stated is None or subject.year is None:
        return
    yield Check(
        "文字 统计期限=报告年度",
        "-".join(map(str, dict.fromkeys(stated))),
        str(subject.year),
        set(stated) == {subject.year},
    )


_PART_NAMES = {
    "opening": "开头",
    "part1": "第一部分",
    "part2": "第二部分",
    "part3": "第三部分",
    "part4": "第四部分",
    "part5": "第五部分",
    "part6": "第六部分",
}
LAYOUT = (old_layout, blanks, aspects, remains, missing_numbers, period)
"""The checks of this file."""
