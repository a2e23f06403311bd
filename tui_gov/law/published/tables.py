"""The three tables of a published report, read from its linear text.

A row is a label of the prescribed format and the cells after it; what cannot be told for certain (five
numbers for seven columns) is left out and named, never guessed.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from tui_gov.law.annual_tables import GROUPS
from tui_gov.law.published.cells import BLANK, NUMBER, cells, whole
from tui_gov.law.rows import read_rows
from tui_gov.model.report import Tables

_PREFIX = r"(?:[(][一二三四五六七八九]+[)]|[一二三四五六七八九]\s*、|(?<![\d,.])\d\s*[.、．,]|(?<![\d,.])\d(?=[^\s\d]))?\s*"
_ROWS: tuple[tuple[str, str], ...] = (
    ("new", r"本年(?:度)?新收(?:到)?(?:的)?(?:政府)?信息公开申请(?:数量|件数|数)"),
    ("carried_in", r"上年(?:度)?结转(?:的)?(?:政府)?信息公开申请(?:数量|件数|数)"),
    ("granted", r"予以公开"),
    ("partial", r"部分公开(?:\s*[(]\s*区分处理的[^\d\t)]{0,40}[)])?"),
    ("deny_state_secret", r"属于国家秘密"),
    ("deny_law_forbids", r"其他法律[、,]?\s*行政法规禁止公开"),
    ("deny_three_security_one_stability", r"危及\W{0,3}三安全一稳定\W{0,3}?(?=\s|\d|$)"),
    ("deny_third_party", r"保护第三方合法权益"),
    ("deny_internal_affairs", r"属于三类内部(?:管理)?事务(?:性)?信息"),
    ("deny_process", r"属于四类过程性信息"),
    ("deny_enforcement_file", r"属于行政执法案卷(?:信息)?"),
    ("deny_admin_query", r"属于行政查询事项"),
    ("unable_not_held", r"本(?:行政)?机关不掌握相关政府信息"),
    ("unable_needs_creation", r"没有现成信息需要另行制作"),
    ("unable_still_unclear", r"补正后申请内容仍不明确"),
    ("reject_petition", r"信访[、]?举报[、]?投诉类申请"),
    ("reject_repeat", r"重复申请"),
    ("reject_publication", r"要求提供公开出版物"),
    ("reject_abusive", r"无正当理由大量反复申请"),
    ("reject_reconfirm", r"要求行政机关确认或重新出具已获取信息"),
    (
        "other_no_correction",
        r"申请人无正当理由逾期不补正(?:[、,]?\s*行政机关不再处理(?:其政府信息公开申请)?)?",
    ),
    (
        "other_no_payment",
        r"申请人逾期未按收费通知要求缴纳费用(?:[、,]?\s*行政机关不再处理(?:其政府信息公开申请)?)?",
    ),
    ("other_other", r"其他(?=[\s\d]|$)"),
    ("result_total", r"总计"),
    ("carried_out", r"结转下(?:一)?年度?继续办理"),
)
"""Rows of table B in the official order, as their labels are found on pages."""
_SINGLE_OTHER = re.compile(r"(?:[(]六[)]|六、)?\s*其他处理")
_SIGN = re.compile(r"(?<![\d.,])(?:[+-]|增加?|减少?)(?=\d)")
"""What stands before a figure under 本年增/减, a column of the layout of 2019."""
_DASH = re.compile(r"(?m)(?:^|(?<=[\t ]))[-—–/\\_]+[ ]*(?=[\t\n]|$)")
_FIRST_ROW = re.compile(_ROWS[0][1].replace("本年", r"本\s*年"))
PART_TWO_HEADS = re.compile(
    r"本年(?:度)?(?:新)?(?:制发|制作|处理|废止)(?:件数|决定数量|数量)|第\s*二\s*十\s*条"
)
_OLD_LAYOUT = re.compile(r"本年(?:度)?新制作数量|对外公开总数量|采购项目数量|上一年项目数量")
_RESULT = re.compile(r"结果维持")
_AFTER_THREE = re.compile(r"(?m)^[ \t]*[四五六]\s*、(?!\s*结\s*转)")
_LAST_ROW = 200
"""Characters that the last row of a table takes after its label."""
_HEADING = 600
"""Characters before the first row of table B in which its headings stand."""
_REGION = 20_000
"""Characters within which a table ends."""


@dataclass(slots=True)
class Read:
    """What was read of the tables, while it is read."""

    part2: dict[str, int | Decimal | None] = field(default_factory=dict)
    """Figures of table A."""
    part3: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    """Rows of table B; the old single row 其他处理 stands as other_combined."""
    part4: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    """Groups of table C."""
    missing: list[str] = field(default_factory=list)
    """What was not found or could not be read."""
    layout: str = ""
    """2021, 2019 or empty."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the tables stand in the text: part2, part3, part4."""

    def dashed(self, text: str) -> frozenset[str]:
        """Tables in which a dash or a stroke stands in a cell: no figure, but no blank that somebody forgot."""
        return frozenset(
            part for part, (start, end) in self.spans.items() if _DASH.search(text, start, end + _LAST_ROW)
        )

    def tables(self) -> Tables:
        """The tables; the old single row counts as the row 其他."""
        rows = {name: row for name, row in self.part3.items() if name != "other_combined"}
        if "other_combined" in self.part3:
            rows["other_other"] = self.part3["other_combined"]
        return Tables(self.part2, rows, self.part4)


def read_tables(text: str) -> Read:
    """The tables of a linear text."""
    read = Read()
    three = _start_of_three(text)
    four = _RESULT.search(text, three or 0)
    _read_two(text, three if three is not None else len(text), read)
    if three is None:
        read.missing.append("表三 收到和处理政府信息公开申请情况")
    else:
        after = _AFTER_THREE.search(text, three, three + _REGION)
        ends = [place.start() for place in (four, after) if place]
        _read_three(text, three, min([*ends, three + _REGION, len(text)]), read)
    if four is None:
        read.missing.append("表四 行政复议、行政诉讼情况")
    else:
        _read_four(text, four.start(), read)
    return read


def _start_of_three(text: str) -> int | None:
    """Where the first row of table B begins: the one of its label's places that figures follow."""
    places = [match.start() for match in _FIRST_ROW.finditer(text)]
    followed = [place for place in places if re.match(r"[^\d]{0,40}\d", text[place : place + 120])]
    return next(iter(followed or places), None)


def _read_three(text: str, start: int, end: int, read: Read) -> None:
    places = _rows_of_three(text[start:end])
    labels = {each.key: each.label for each in read_rows("outcomes")} | {
        each.key: each.label for each in read_rows("annual") if each.values["set"] == "part3"
    }
    order = _column_order(text[max(0, start - _HEADING) : start])
    for number, (key, _, after) in enumerate(places):
        until = places[number + 1][1] if number + 1 < len(places) else end - start
        found = cells(text[start + after : min(start + until, start + after + 400)], 7)
        row = whole(found) if found is not None else None
        if row is None:
            read.missing.append(f"表三 {labels.get(key, '其他处理')}: 数字读不准")
        else:
            read.part3[key] = tuple(row[place] for place in order)
    combined = "other_combined" in read.part3
    skipped = ("other_no_correction", "other_no_payment", "other_other") if combined else ()
    there = {key for key, _, _ in places}
    for key, _ in _ROWS:
        if key not in there and key not in skipped:
            read.missing.append(f"表三 {labels[key]}")
    read.layout = "2019" if combined else read.layout or "2021"
    read.spans["part3"] = (start, start + (places[-1][2] if places else 0))


def _column_order(heading: str) -> tuple[int, ...]:
    """Where each column of table B stands, by a heading that names all seven in one row; else the official order.

    Headings of several rows with merged cells tell no order.
    """
    labels = (*(each.label for each in read_rows("applicants")), "总计")
    for line in heading.split("\n"):
        names = [name for cell in line.split("\t")[1:] if (name := "".join(cell.split())) in labels]
        if sorted(names) == sorted(labels):
            return tuple(names.index(label) for label in labels)
    return tuple(range(len(labels)))


def _rows_of_three(text: str) -> list[tuple[str, int, int]]:
    """Key, beginning and end of each row's label, in the official order; rows that are not there left out."""
    found: list[tuple[str, int, int]] = []
    place = 0
    for key, pattern in _ROWS:
        if key == "other_no_correction":
            single = _SINGLE_OTHER.search(text, place)
            if single and not re.compile(_loose(pattern)).search(text, place):
                found.append(("other_combined", single.start(), single.end()))
                place = single.end()
        spaced = re.compile(_PREFIX + _loose(pattern))
        match = spaced.search(text, place)
        if match is None or (key == "other_other" and found and found[-1][0] == "other_combined"):
            continue
        if key in ("granted", "partial", "other_other", "result_total") and not _near(
            text, place, match.start()
        ):
            continue
        found.append((key, match.start(), match.end()))
        place = match.end()
    return found


def _near(text: str, place: int, start: int) -> bool:
    """Whether a common word stands close enough to the row before it to be the next row's label."""
    return len(re.sub(r"\s", "", text[place : min(start, place + 2000)])) <= 160


def _loose(pattern: str) -> str:
    """The pattern with white space allowed between the characters of its words, as pages break them."""
    return re.sub(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\\s*", pattern)


def _read_two(text: str, end: int, read: Read) -> None:
    heads = list(PART_TWO_HEADS.finditer(text, 0, end))
    start = heads[0].start() if heads else None
    end = min(end, (start or 0) + _REGION)
    if start is None:
        read.missing.append("表二 主动公开政府信息情况")
        return
    region = text[start:end]
    read.spans["part2"] = (start, end)
    old = bool(_OLD_LAYOUT.search(region))
    read.layout = "2019" if old else "2021"
    place = 0
    for label, keys in _two_rows(old):
        match = re.compile(_loose(label)).search(region, place)
        if match is None:
            read.missing.append(f"表二 {label.split('|')[-1].strip('()?:')}")
            continue
        place = match.end()
        found = _two_cells(region[place : place + 200], len(keys))
        if found is None:
            read.missing.append(f"表二 {match.group()}: 数字读不准")
            continue
        for key, cell in zip(keys, found, strict=True):
            if key:
                read.part2[key] = cell


def _two_rows(old: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Labels of table A and the keys of their cells; in the old layout only decisions mean the same."""
    if old:
        decisions = ("", "")
        return (
            (r"行政许可", (*decisions, "licences")),
            (r"行政处罚", (*decisions, "penalties")),
            (r"行政强制", (*decisions, "coercions")),
        )
    return (
        (r"规章", ("rules_made", "rules_repealed", "rules_in_force")),
        (
            r"(?:行政)?规范性文件",
            ("normative_made", "normative_repealed", "normative_in_force"),
        ),
        (r"行政许可", ("licences",)),
        (r"行政处罚", ("penalties",)),
        (r"行政强制", ("coercions",)),
        (r"行政事业性收费", ("fees_wan_yuan",)),
    )


def _two_cells(segment: str, count: int) -> tuple[int | Decimal | None, ...] | None:
    """Cells of table A; remarks in brackets and signs beside a figure are dropped, 万元 keeps its decimals."""
    segment = re.sub(r"[(（][^()（）\t\n]{0,40}[)）]", "", segment)
    segment = _SIGN.sub("", segment)
    found = _repeated(segment, count) or cells(segment, count)
    if found is None:
        return None
    row: list[int | Decimal | None] = []
    for text in found:
        match = NUMBER.match(text)
        if text and match is None:
            return None
        number = match.group().replace(",", "")[:20] if match else ""
        row.append(None if not number else Decimal(number) if "." in number else int(number))
    return tuple(row)


def _repeated(segment: str, count: int) -> tuple[str, ...] | None:
    """The one figure of a merged cell, written into one of the places that it covers or into each."""
    row = {cell.strip() for cell in segment.split("\n", 1)[0].split("\t")[1:]}
    row = {cell for cell in row if not BLANK.fullmatch(cell)}
    return (row.pop(),) if count == len(row) == 1 else None


def _read_four(text: str, start: int, read: Read) -> None:
    heads = [match.end() for match in re.finditer(r"总\s*计", text[start : start + 1500])]
    segment = text[start + (heads[2] if len(heads) > 2 else 0) :][:600]
    read.spans["part4"] = (start, start + (heads[2] if len(heads) > 2 else 0))
    segment = segment[: match.start()] if (match := re.search(r"[五六]\s*、", segment)) else segment
    found = cells(segment.lstrip(" ") if "\t" not in segment else _first_row(segment), 15)
    row = whole(found) if found is not None and len(heads) > 2 else None
    if row is None:
        read.missing.append("表四 行政复议、行政诉讼情况: 数字读不准")
        return
    for place, group in enumerate(GROUPS):
        read.part4[group] = row[5 * place : 5 * place + 5]


def _first_row(segment: str) -> str:
    """The segment from its first row of cells on, with a tab before each; headings above are passed over."""
    line = next((line for line in segment.split("\n") if re.search(r"\d", line)), "")
    line = line or next((line for line in segment.split("\n")[1:] if "\t" in line), "")
    return line if line.startswith("\t") else f"\t{line}"
