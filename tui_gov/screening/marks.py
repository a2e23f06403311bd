"""Marks that a text bears: state-secret marks (level ★ period), internal marks, superiors' documents.

This is a non-secret system: a text with a state-secret mark may not be kept in it
(保守国家秘密法第三十一条).
"""

import re
from collections.abc import Iterable, Iterator

from tui_gov.screening.folding import fold

_LEVEL = r"(?:绝\s*+密|机\s*+密|秘\s*+密)"
_STAR = "[★☆✩✪✫✬✭✮✯✰✦✧⭐\U0001f31f⋆]"
_STARRED = re.compile(rf"{_LEVEL}\s*+级?\s*+(?:{_STAR}|[*∗⁎✱✲✳✻٭]{{1,2}}(?![*∗⁎✱✲✳✻٭]))")
_GAP = r"[^\S\n\t]*+"
_PERIOD = rf"(?:\d+|[一二三四五六七八九十]+){_GAP}(?:年|个?月)|长{_GAP}期"
_ALONE = re.compile(
    rf"(?:^|(?<=\t)){_GAP}(?:\d{{4,8}}{_GAP})?[\[(【〔《]?{_GAP}(?:密{_GAP}级{_GAP}[:]?)?{_GAP}(?:绝\s*+密|机\s*+密|秘\s*+密)"
    rf"{_GAP}级?{_GAP}(?:[.·:,-]?{_GAP}(?:{_PERIOD}))?{_GAP}[\])】〕》]?{_GAP}(?:特提|特急|加急|平急|急件)?{_GAP}(?=$|\t)",
    re.MULTILINE,
)
_HEADED = re.compile(r"(?<![家业三级为、])(?:绝密|机密|秘密级)(?![、,和或及与])")
_FIRST_LINES = 3
_INTERNAL = re.compile(
    r"内部(?:文件|资料|材料|事项|刊物|使用|参考|传阅|掌握)|注意保管|工作秘密|"
    r"(?<!法律)(?<!法规)(?<!规定)(?:不得|请勿|不要|严禁|禁止|不准|不宜)(?:对外|擅自|随意)?(?:外传|外泄|公开|转发|翻印|传播|扩散)|"
    r"此\s?件(?:不予|不|依申请|主动不)公开|不予公开件|此\s?件(?:限|只)?发(?:至|到)|"
    r"(?:妥善保管|阅后).{0,4}(?:收回|退回|销毁)"
)
_SUPERIOR = re.compile(
    r"(?:内部|传真|机要)?(?:明电|内明电|密电|机要)\s*[\[〔(]\s*\d{4}\s*[\])〕]\s*第?\s*\d+\s*号|"
    r"[\u4e00-\u9fff]{0,6}密[发函电字办]\s*[\[〔(]\s*\d{4}\s*[\])〕]\s*第?\s*\d+\s*号|"
    r"(?:上级|县委|市委|省委|县里|市里)[^,。;\n]{0,12}(?:尚未公开|未公开|未公布)的?[^,。;\n]{0,6}(?:文件|通知|决定|纪要|讲话)"
)


def secret_marks(plain: str) -> Iterator[tuple[int, int]]:
    """Where a folded text bears a state-secret mark: start and end.

    A level with a star counts anywhere, also spaced, full-width, split over lines or with invisible
    characters inside; a level without a star counts only on a line, or in a cell behind a tab, of its own.
    """
    for pattern in (_STARRED, _ALONE):
        for match in pattern.finditer(plain):
            yield match.span()


def has_secret_mark(texts: Iterable[str]) -> bool:
    """Whether any of the texts bears a state-secret mark."""
    return any(next(secret_marks(fold(text).text), None) is not None for text in texts)


def other_marks(plain: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of every other mark of a folded text that somebody has to decide about."""
    for match in _INTERNAL.finditer(plain):
        yield "internal_mark", *match.span()
    for match in _SUPERIOR.finditer(plain):
        yield "superior_document", *match.span()
    for match in _HEADED.finditer(plain, 0, _end_of_line(plain, _FIRST_LINES)):
        yield "secret_word", *match.span()


def _end_of_line(plain: str, count: int) -> int:
    end = -1
    for _ in range(count):
        end = plain.find("\n", end + 1)
        if end < 0:
            return len(plain)
    return end
