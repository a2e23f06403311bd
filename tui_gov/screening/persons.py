"""What touches a person's life: home addresses below the township, minors, health and hardship by name."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tui_gov.screening.names import DOUBLE, SURNAMES, is_name

_NUMBER = "[0-9一二三四五六七八九十百零〇甲乙丙丁]"
_UNIT = (
    rf"第?{_NUMBER}{{1,5}}(?:-[0-9]{{1,4}})?(?:村民小组|小组|社|组|号|栋|幢|单元|室|楼|户)"
    r"(?!公告|文件|通告|令|窗口|线|机|井|楼|公路)"
)
_FREE = r"[^,。;、:()\s0-9]"
_UNITS = re.compile(rf"{_UNIT}(?:{_FREE}{{0,8}}?{_UNIT}){{0,4}}")
_TOWNSHIP = re.compile(r"(?<![城集乡])镇|乡(?![村镇])|街道")
_APART = r"[^,。;、:()\n0-9]"
"""What may stand between township and house number, a space among it."""
_VILLAGE = re.compile(rf"{_APART}{{0,20}}(?:村|社区|居委会|小区|花园|苑){_APART}{{0,20}}")
_ESTATE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:路|街|巷|弄|大道|小区|花园|苑)$")
"""A street or an estate right before the number of a flat."""
_STREET = re.compile(rf"{_FREE}{{0,20}}(?:路|街|巷|弄|大道){_FREE}{{0,6}}")
_FLAT = re.compile(r"[0-9](?:栋|幢|单元|室)")
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|住址|户籍地址|户籍地|户籍所在地|户籍|现住|家住|住在|居住地)[:\s]{0,3}"
)
_PLACE = re.compile(rf"{_FREE}{{0,12}}(?:村|社区|小区|路|街|巷){_FREE}{{0,12}}")
_BACK = 45
"""Characters before a house number within which its township stands."""

_NAME = rf"(?:{'|'.join(DOUBLE)}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_TITLES = (
    *(
        "学生",
        "儿童",
        "孤儿",
        "幼儿",
        "少年",
        "患者",
        "病人",
        "村民",
        "户主",
        "居民",
        "同学",
        "儿子",
        "女儿",
        "之子",
        "之女",
    ),
    *("困难户", "低保户", "五保户", "贫困户", "脱贫户", "残疾人", "申请人", "监护人"),
    *("供养人员", "救助人员", "特困人员", "保障人员", "低保对象", "救助对象", "保障对象"),
)
_BEFORE = "|".join([r"(?<![\u4e00-\u9fff])", *(f"(?<={title})" for title in _TITLES)])
_APART_NAME = rf"[{SURNAMES}]  ?[\u4e00-\u9fff]"
"""A name of two characters, set as wide as one of three in a list."""
_CALLED = re.compile(
    rf"(?:{_BEFORE})({_NAME}?)(?=[^\u4e00-\u9fff]|$|同学|小朋友|患|系|获|因|在|家|的|享受|被|已|今年|现年|之|等|"
    r"每[年月]|领取|本人|补助|父母|住院|符合)"
    rf"|(?<![\u4e00-\u9fff])(?P<apart>{_APART_NAME})(?![\u4e00-\u9fff])"
)
_YOUNG = re.compile(
    r"(?<![0-9一二三四五六七八九十])(?:[0-9]|1[0-7]|[一二三四五六七八九]|十[一二三四五六七]?)\s?周?岁(?!以上)|未成年|"
    r"学生|幼儿|孤儿|困境儿童|留守儿童|事实无人抚养|学童|小学|初中|幼儿园|儿童"
)
_HARD = re.compile(
    r"残疾|低保|特困|五保|低收入|贫困户|困难户|孤儿|艾滋|HIV|精神(?:病|障碍|分裂)|癌|肿瘤|尿毒症|白血病|患有|"
    r"患[\u4e00-\u9fff]{1,8}(?:病|症|炎)|重病|大病|疾病|病史|离异|丧偶|怀孕|孕期|流产|结扎|上环|信用卡|余额|欠款|失信",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters within a line between a name and the word that makes it a finding; digits do not count."""
_WITHIN = re.compile(rf"(?:[0-9Xx*]*+[^0-9Xx*\n]){{0,{_NEAR}}}")
_ROW = 200
"""Characters within a line between the two at most."""
_LIST = re.compile(r"名单|名册|花名册|公示表|发放表|一览表|明细表|汇总表|登记表|台账")
_PROSE = re.compile(r"[^\n]*[。;](?=\n|$)|[^\n]{120}")
"""A line that is no row of a list."""
_HAN = re.compile("[\u4e00-\u9fff]")
_HEADING = 60
"""Characters of a line that may be the heading of a list."""


def addresses(plain: str) -> Iterator[tuple[str, int, int]]:
    """Home addresses of a folded text, from behind the township on."""
    last = 0
    for units in _UNITS.finditer(plain):
        start = _address_start(plain, max(last, units.start() - _BACK), units)
        if start is not None:
            last = units.end()
            yield "address", start, last


def _address_start(plain: str, first: int, units: re.Match[str]) -> int | None:
    """Where the part below the township begins that these house numbers end; None where it is no address."""
    for town in reversed(list(_TOWNSHIP.finditer(plain, first, units.start()))):
        within = (town.end(), units.start())
        if _VILLAGE.fullmatch(plain, *within):
            return town.end()
        if _FLAT.search(units[0]) and _STREET.fullmatch(plain, *within):
            return town.end()
    if "单元" in units[0] and (estate := _ESTATE.search(plain, first, units.start())):
        return estate.start()
    for home in _HOME.finditer(plain, first, units.start()):
        if _PLACE.fullmatch(plain, home.end(), units.start()):
            return home.end()
    return None


def persons(plain: str) -> Iterator[tuple[str, int, int]]:
    """Names of a folded text that stand near a word of age, illness or hardship."""
    words = {kind: _places(pattern, plain) for kind, pattern in (("minor", _YOUNG), ("hardship", _HARD))}
    if not any(words.values()):
        return
    lists = {kind: list(_lists(plain, places)) for kind, places in words.items()}
    for match in _CALLED.finditer(plain):
        start, end = match.span(match.lastgroup or 1)
        if not is_name(plain[start:end].replace(" ", "")):
            continue
        first, last = _near(plain, start, end)
        for kind, places in words.items():
            near = places[bisect_left(places, (first, 0)) : bisect_left(places, (last, 0))]
            beside = any(word_end <= start or word_start >= end for word_start, word_end in near)
            if beside or (_is_cell(plain, start, end) and _inside(lists[kind], start)):
                yield kind, start, end
                break


def _lists(plain: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The rows that stand under a heading such as 低保对象名单: down to the first line of prose."""
    last = 0
    for place, _end in places:
        start, end = plain.rfind("\n", 0, place) + 1, plain.find("\n", place)
        if end < 0 or start < last or end - start > _HEADING or _PROSE.match(plain, start):
            continue
        if not _LIST.search(plain, place, end):
            continue
        last = end
        while last >= 0 and not _PROSE.match(plain, last + 1):
            last = plain.find("\n", last + 1)
        last = len(plain) if last < 0 else last
        yield end, last


def _inside(lists: list[tuple[int, int]], place: int) -> bool:
    found = bisect_left(lists, (place + 1, 0)) - 1
    return found >= 0 and place < lists[found][1]


def _is_cell(plain: str, start: int, end: int) -> bool:
    """Whether a name stands by itself, as in a table or a list of names."""
    return not (start and _HAN.match(plain, start - 1)) and not _HAN.match(plain, end)


def _near(plain: str, start: int, end: int) -> tuple[int, int]:
    """The part of its line that is near a name."""
    after = _WITHIN.match(plain, end, end + _ROW)
    before = _WITHIN.match(plain[max(0, start - _ROW) : start][::-1])
    return start - (before.end() if before else 0), after.end() if after else end


def _places(pattern: re.Pattern[str], plain: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(plain)]
