"""Marks that a text bears: state-secret marks (level ★ period), internal marks, superiors' documents.

This is a non-secret system: a text with a state-secret mark may not be kept in it
(保守国家秘密法第三十一条).
"""

import re
from collections.abc import Iterable, Iterator

from tui_gov.screening.folding import as_shown, fold

_SOFT = r"\s*+(?:(?:_|[^\w\s。;!?,、:]){1,3}\s*+)?"
"""What may stand inside a mark: blanks, line breaks, dots and dashes; nothing that ends a sentence."""
_GAP = r"[^\S\n\t]*+"
_PERIOD = rf"(?:(?<!\d)\d{{1,4}}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{{1,3}}){_GAP}(?:年|个?月)|长{_GAP}期"
_SPELLED = rf"[绝机秘]{_SOFT}密{_SOFT}(?:级{_SOFT})?"
_STARRED = re.compile(rf"{_SPELLED}★|(?:{_PERIOD}){_SOFT}★{_SOFT}[绝机秘]{_SOFT}密")
_BULLET = re.compile(r"\n\s*+★$")
"""A star that begins a line may belong to the mark above it, or to the words behind it."""
_ENDED = re.compile(rf"\s*+(?:$|[\d启长至]|{_PERIOD})|{_GAP}\n")
_ASTERISKED = re.compile(rf"{_SPELLED}\*{{1,2}}(?!\*)(?=\s*+(?:$|\n|至|{_PERIOD}|\d))")
_ALONE = re.compile(
    rf"(?:^|(?<=\t)){_GAP}(?:\d{{4,8}}{_GAP})?[\[(【〔《]?{_GAP}(?:密{_GAP}级{_GAP}[:]?)?{_GAP}(?:绝\s*+密|机\s*+密|秘\s*+密)"
    rf"{_GAP}级?{_GAP}(?:[.·:,-]?{_GAP}(?:{_PERIOD}))?{_GAP}[\])】〕》]?{_GAP}(?:特提|特急|加急|平急|急件)?{_GAP}(?=$|\t)",
    re.MULTILINE,
)
_LABEL = "(?:密级|密别|定密|(?:保密|涉密|秘密)等级)"
_BESIDE = rf"{_LABEL}|(?:文件|信息|本件)(?=密级)|保密期限?|份号|份数|编号|\d{{4,8}}|{_PERIOD}|特提|特急|加急|平急|急件|电报"
_BARE = re.compile(rf"(?:{_BESIDE})*+(?:绝密|机密|秘密)(?:级|件)?(?:{_BESIDE})*+")
"""The letters of a line, or of a cell behind a tab, that says nothing but a mark."""
_LABELLED = re.compile(rf"{_LABEL}{_GAP}[:|\t]{_GAP}(?:绝密|机密|秘密)级?(?![\w、,;])")
_CELL = re.compile(r"[^\n\t]+")
_MASKED = re.compile(r"\d\*{3,}|\*{3,}\d")
"""A number that was masked: its rest stands for something, and is no copy number of a mark."""
_LONGEST_MARK = 60
"""Characters of a line that may be a mark and nothing else."""
_HEADED = re.compile(r"(?<![家业三级为、])(?:绝密|机密|秘密级)(?![、,和或及与])")
_RATED = re.compile(rf"★{_GAP}(?:{_PERIOD})")
_SAID = re.compile(
    r"(?:本|此|该)(?:件|文件?|资料|材料|信息|电)[^。;\n]{0,8}?(?:属于?|是|系|为|定为|含有?)(?:国家)?(?:秘密|机密|绝密)"
)
_NAMED = re.compile(rf"^{_GAP}密{_GAP}件{_GAP}$", re.MULTILINE)
_FIRST_LINES = 3
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff)?])(?=[\u4e00-\u9fff(])")
_INTERNAL = re.compile(
    "|".join(
        (
            r"(?:内部|商密|敏感|工作秘密)\s?★",
            *(
                outside + _WIDE.sub(r"[^\\S\n]{0,2}", phrase)
                for outside, phrase in (
                    ("", r"内部(?:文件|资料|材料|事项|刊物|使用|参考|参阅|传阅|掌握)"),
                    ("", r"注意保管|工作秘密|不予公开件"),
                    (
                        "",
                        r"仅(?:供|限)(?:本?单位|内部|领导|机关|县|镇|乡).{0,6}(?:参阅|参考|传阅|阅|掌握|使用)",
                    ),
                    (
                        r"(?<!法律)(?<!法规)(?<!规定)(?<!行政机关)",
                        r"(?:不得|请勿|勿|不要|严禁|禁止|不准|不宜)(?:对外|擅自|随意)?"
                        r"(?:外传|外泄|公开|转发|翻印|传播|扩散|上网)",
                    ),
                    ("", r"此件(?:(?:不予|不|依申请|主动不|删减后)公开|(?:限|只)?发(?:至|到))"),
                    ("", r"(?:妥善保管|(?:阅|会)后).{0,4}(?:收回|退回|销毁)"),
                )
            ),
            rf"{_LABEL}{_GAP}[:|\t]{_GAP}内部(?=\W|$)",
            rf"公开(?:属性|类型|方式|类别){_GAP}[:|\t]{_GAP}(?:不予公开|不公开|依申请公开)(?=\s*(?:$|[\n。;|]))",
            r"\bfor\s+internal\s+use\b|\b(?:internal|official)\s+use\s+only\b",
            r"\bnot\s+for\s+(?:public\s+)?(?:release|distribution|circulation|publication)\b",
            r"\bdo\s+not\s+(?:distribute|circulate|forward|disclose|publish)\b",
        )
    ),
    re.IGNORECASE,
)
"""Words that keep a text inside, also with blanks between their characters."""
_ENGLISH = re.compile(
    r"^[^\w\n]*+(?:strictly\s+|highly\s+)?(?:top\s+secret|secret|confidential|classified|restricted)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""An English mark on a line of its own: no mark of this state, and yet a word that somebody meant."""
_SUPERIOR = re.compile(
    r"(?:内部|传真|机要)?(?:明电|内明电|密电|机要)\s*[\[〔(]\s*\d{4}\s*[\])〕]\s*第?\s*\d+\s*号|"
    r"[\u4e00-\u9fff]{0,6}(?:密[发函电字办传]|[办委政府]密)\s*[\[〔(]\s*\d{4}\s*[\])〕]\s*第?\s*\d+\s*号|"
    r"(?:[县市省区州](?:委|政府|长)|常委会|常务会议?|党组)[^,。;\n]{0,10}纪要\s*[\[〔(]\s*\d{4}\s*[\])〕]\s*第?\s*\d+\s*[号期]|"
    r"(?:上级|县委|市委|省委|县里|市里)[^,。;\n]{0,12}(?:尚未公开|未公开|未公布)的?[^,。;\n]{0,6}(?:文件|通知|决定|纪要|讲话)"
)


def secret_marks(plain: str) -> Iterator[tuple[int, int]]:
    """Where a folded text bears a state-secret mark: start and end.

    A level with a star counts anywhere, also spaced, full-width, split over lines, with dots, dashes or invisible
    characters inside, or with its period first; a level without a star counts only behind the word 密级, or on a
    line, or in a cell behind a tab, that says nothing but the mark.
    """
    for pattern in (_ALONE, _LABELLED):
        for match in pattern.finditer(plain):
            yield match.span()
    for match in _STARRED.finditer(plain):
        if not _BULLET.search(match[0]) or _ENDED.match(plain, match.end()):
            yield match.span()
    for match in _ASTERISKED.finditer(plain):
        line = plain.rfind("\n", 0, match.start()) + 1
        if "*" not in plain[line : match.start()]:  # else it ends words in bold type
            yield match.span()
    yield from _bare_lines(plain)


def _bare_lines(plain: str) -> Iterator[tuple[int, int]]:
    """Lines, and cells behind a tab, that say nothing but a mark."""
    for cell in _CELL.finditer(plain):
        words = cell[0].strip()
        if (
            "密" not in words
            or len(words) > _LONGEST_MARK
            or words[-1] in "。!?:;,、"
            or _MASKED.search(words)
        ):
            continue
        if _BARE.fullmatch(re.sub(r"[\W_]+", "", words)):
            yield cell.span()


def has_secret_mark(texts: Iterable[str]) -> bool:
    """Whether any of the texts bears a state-secret mark."""
    return any(
        next(secret_marks(fold(way).text), None) is not None
        for text in texts
        for way in dict.fromkeys((text, as_shown(text)))
    )


def other_marks(plain: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of every other mark of a folded text that somebody has to decide about."""
    for match in _INTERNAL.finditer(plain):
        yield "internal_mark", *match.span()
    for match in _SUPERIOR.finditer(plain):
        yield "superior_document", *match.span()
    for pattern in (_RATED, _SAID, _NAMED, _ENGLISH):
        for match in pattern.finditer(plain):
            yield "secret_word", *match.span()
    for match in _HEADED.finditer(plain, 0, _end_of_line(plain, _FIRST_LINES)):
        yield "secret_word", *match.span()


def _end_of_line(plain: str, count: int) -> int:
    end = -1
    for _ in range(count):
        end = plain.find("\n", end + 1)
        if end < 0:
            return len(plain)
    return end
