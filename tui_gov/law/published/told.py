"""Figures that the prose of a published report tells, and what each of them counts.

Patterns of clauses as offices write them. A figure that is approximate (约, 余, 多) tells nothing that
could be checked; one of a part (其中, 本级, 新增) is marked as narrow.
"""

import re

from tui_gov.law.numerals import with_digits
from tui_gov.model.published import Told
from tui_gov.model.text import half_width

_N = r"(\d{1,9})"
_UNIT = r"(?:件次|[件条次份宗起个例封])"
_ON_REQUEST = r"依(?:法)?申请(?:(?:政府)?信息)?公开(?:政府信息|信息)?"
_OF_REQUESTS = r"(?:(?:政府)?信息公开的?|依申请公开的?|公开)?"
_GAP = r"[^\d。;!,()]{0,24}?"
_NO_OTHER_FIGURE = r"(?:(?!办结|办理|答复|新收|收到|受理|转下)[^\d。;!]){0,14}?"
"""Words up to a figure that do not begin to tell another one."""
_NARROW = re.compile(
    r"本级|上半年|下半年|同比|比上年|较上年|增加|减少|增长|下降|网络|信函|邮寄|当面|现场|传真|邮件|平台|在线"
    r"|新增"
    r"|(?:^|其中|[,;、:(])(?:自然人|法人(?:[或和及]其他组织)?|其他组织|商业企业|科研机构|社会公益组织|法律服务机构)(?:提出|提交)?的?申请"
)
_OTHER_MATTERS = re.compile(
    r"留言|咨询|来信|来访|热线|投诉|提案|议案|建议|工单|信箱|舆情|检查|培训|邮件|政策问答"
)
_OF_REQUESTS_TOO = re.compile(r"申请|予以公开|部分公开|不予公开|无法提供|不予处理|结转")
"""What shows that a sentence about answers is one about requests."""
_VAGUE = re.compile(r"约|近|超|余|多|左右|以上|上万|大概")
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "new",
        rf"(?:收到|新收|受理|接收|接到|接受|收悉|登记|共有){_GAP}{_OF_REQUESTS}(?<!依)申请{_GAP}{_N}{_UNIT}",
    ),
    ("new", rf"(?:收到|新收|受理|接收|接到|接受){_GAP}{_N}{_UNIT}{_OF_REQUESTS}[^\d。;!,]{{0,12}}申请"),
    ("new", rf"{_ON_REQUEST}[^\d。;!]{{0,12}}?(?:收到|新收|受理|接收){_GAP}{_N}{_UNIT}"),
    (
        "new",
        rf"(?:收到|新收|受理|接收|接到){_GAP}(?:{_ON_REQUEST}|依申请政府信息公开)[^\d。;!,]{{0,8}}?{_N}{_UNIT}",
    ),
    ("new", rf"(?:办理|处理|承办)(?:各类)?(?:政府)?信息公开(?:的)?申请(?:共|共计)?{_N}{_UNIT}"),
    ("new", rf"依申请公开(?:事项|申请)?(?:共|共计)?{_N}[件宗起份次例]"),
    ("new", rf"(?<!办结)(?<!答复)(?<!回复)申请(?:数量|总数|总量|件数|数)?(?:为|共|共计|计|:)?{_N}{_UNIT}"),
    ("carried_in", rf"(?:上一?年度?|去年|20\d\d年度?)结转(?!至|到|下){_NO_OTHER_FIGURE}{_N}{_UNIT}"),
    ("carried_in", rf"(?:上一?年度?|去年)结转(?:至|到|入)?(?:本年度?|今年)[^\d。;!]{{0,10}}?{_N}{_UNIT}"),
    ("carried_in", rf"结转(?:上一?年度?|去年)[^\d。;!,]{{0,10}}?{_N}{_UNIT}"),
    ("carried_out", rf"结?转(?:至|到|入)?(?:下一?年度?|次年|明年|20\d\d年度?)[^\d。;!,]{{0,14}}?{_N}{_UNIT}"),
    ("carried_out", rf"{_N}{_UNIT}[^\d。;!,、]{{0,6}}结?转(?:至|到|入)?(?:下一?年度?|次年|明年|20\d\d年度?)"),
    ("answered", rf"(?:办结|答复|回复|办理答复){_OF_REQUESTS}(?:申请)?{_GAP}{_N}{_UNIT}"),
    ("granted_or_partial", rf"予以公开(?:及|和|、|与|或)(?:者)?部分公开(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("granted", rf"(?<![不未])(?:予以公开|同意公开)(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("partial", rf"(?<![及和与或、])(?:予以)?部分公开(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("deny", rf"(?:(?<=[,、;。:(!])|(?<=其中))(?:答复|作出|决定)?不予公开(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("unable", rf"(?:(?<=[,、;。:(!])|(?<=其中))无法提供(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("reject", rf"(?:(?<=[,、;。:(!])|(?<=其中))不予处理(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("other", rf"(?:(?<=[,、;。:(!])|(?<=其中))(?:作)?其他处理(?:的)?(?:申请)?{_N}{_UNIT}"),
    ("reconsideration", rf"行政复议(?!机关|决定|法|后)[^\d。;!,诉]{{0,14}}?{_N}{_UNIT}"),
    ("reconsideration", rf"{_N}{_UNIT}行政复议"),
    ("litigation", rf"(?<!复议[、和及])行政诉讼(?!法)[^\d。;!,]{{0,14}}?{_N}{_UNIT}"),
    ("litigation", rf"{_N}{_UNIT}行政诉讼"),
    ("normative_made", rf"(?:制发|制定|出台|新增)(?:的)?(?:行政)?规范性文件(?:共|共计)?{_N}{_UNIT}"),
    (
        "normative_repealed",
        rf"规范性文件[^。;!]{{0,40}}?废止(?:失效|的)?(?:行政)?(?:规范性文件)?(?:共|共计)?{_N}{_UNIT}",
    ),
    ("normative_repealed", rf"废止(?:失效)?(?:的)?(?:行政)?规范性文件{_N}{_UNIT}"),
    ("normative_in_force", rf"现行有效(?:的)?(?:行政)?规范性文件(?:共|共计)?{_N}{_UNIT}"),
    (
        "normative_in_force",
        rf"规范性文件[^。;!]{{0,60}}?现行有效(?:的)?(?:行政)?(?:规范性文件)?(?:共|共计)?{_N}{_UNIT}",
    ),
)
_COMPILED = tuple((what, re.compile(pattern)) for what, pattern in _PATTERNS)
_WAYS_TO_END = frozenset(("granted_or_partial", "granted", "partial", "deny", "unable", "reject", "other"))
"""Results, which are always part of a figure before them."""
_NONE_TOLD = (
    (
        "new",
        re.compile(
            r"(?:未|没有|无)(?:收到|接到|受理|接收)[^。;!,复诉引]{0,16}申请(?![^。;!,]{0,8}(?:引|复议|诉讼))"
        ),
    ),
    (
        "new",
        re.compile(
            r"(?:未|没有|无)(?:收到|接到|受理)?(?:任何)?依申请公开(?:事项|申请|件|的申请)?(?=[。,;!]|$)"
        ),
    ),
    ("reconsideration", re.compile(r"(?:未|没有|无)(?:发生|收到|出现|产生|因)[^。;!,\d]{0,24}行政复议")),
    ("litigation", re.compile(r"(?:未|没有|无)(?:发生|收到|出现|产生|因)[^。;!,\d]{0,30}(?:行政)?诉讼")),
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SENTENCE = re.compile(r"[^。;!\n]+[。;!]?")
SCAN_LIMIT = 60_000
"""Characters of prose in which figures are looked for."""


def plain_lines(prose: str) -> list[str]:
    """The paragraphs of a text without white space and without the commas inside figures; counts in digits."""
    lines = [re.sub(r"\s+", "", line) for line in prose[:SCAN_LIMIT].split("\n")]
    return [with_digits(_THOUSANDS.sub("", half_width(line))) for line in lines if line]


def sentences(prose: str) -> list[str]:
    """The sentences of a text without its white space; a paragraph ends one."""
    return [match.group() for line in plain_lines(prose) for match in _SENTENCE.finditer(line)]


def read_told(prose: str) -> tuple[Told, ...]:
    """Every figure of a kind that the tables hold too."""
    found: dict[tuple[str, str, int], Told] = {}
    for sentence in sentences(prose):
        sentence = sentence[:1_000]
        for what, pattern in _COMPILED:
            for match in pattern.finditer(sentence):
                told = _told(what, match, sentence)
                if told is not None:
                    place = match.start(1)
                    found.setdefault((what, sentence, place), told)
        for what, pattern in _NONE_TOLD:
            none = pattern.search(sentence)
            if none is not None:
                found.setdefault((what, sentence, -1), Told(what, 0, none.group()))
    return tuple(found.values())


def _told(what: str, match: re.Match[str], sentence: str) -> Told | None:
    """The figure of a match; None where it is approximate or counts something else."""
    start = max(sentence.rfind(mark, 0, match.start(1)) for mark in ",;:(") + 1
    clause = sentence[min(start, match.start()) : match.end()]
    around = sentence[max(0, match.start(1) - 1) : match.end(1) + 1]
    if _VAGUE.search(around) or (what in ("new", "answered") and _OTHER_MATTERS.search(clause)):
        return None
    if what == "answered" and not _OF_REQUESTS_TOO.search(sentence):
        return None
    before = sentence[max(0, match.start() - 16) : match.start()]
    scoped = what in _WAYS_TO_END or not re.search(r"其中[^。]{0,16}$", before + clause)
    narrow = bool(_NARROW.search(clause.replace("其中", ""))) or not scoped
    return Told(what, int(match.group(1)), clause, narrow)
