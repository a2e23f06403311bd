"""The six parts of a published report, its year and its agency, found in its linear text."""

import re

_HEADS: tuple[tuple[str, str], ...] = (
    ("part1", r"一\s*、[^\n\t。]{0,16}?(?:概\s*述|概\s*况|情\s*况)"),
    ("part2", r"二\s*、[^\n\t]{0,8}主动公开[^\n\t。]{0,20}"),
    ("part3", r"三\s*、[^\n\t]{0,8}(?:收到和处理|申请)[^\n\t。]{0,24}"),
    ("part4", r"四\s*、[^\n\t。]{0,16}(?:行政复议|诉讼)[^\n\t。]{0,20}"),
    ("part5", r"五\s*、[^\n\t。]{0,16}(?:问题|改进|整改)[^\n\t。]{0,16}"),
    ("part6", r"六\s*、[^\n\t。]{0,8}其他[^\n\t。]{0,16}"),
)
_TITLE = re.compile(
    r"([^\n\t|<>]{0,40}?)\n?(20\d\d)\s*年度?([^\n\t。,;]{0,20}?)(?:政府)?信息公开\s*(?:工作)?\s*(?:告)?(?:年度)?[^\n\t。,;]{0,3}报"
)
_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?\s*(?:至|到|[-—–~])+\s*(?:(20\d\d)\s*年\s*)?12\s*月\s*31\s*日?"
)
_AGENCY = re.compile(r"(?:政府|办事处|街道|局|委员会|办公室|中心|[镇乡县区市])$")
_CRUMB = re.compile(r".*(?:>|›|»|/|\||:|：|-{1,2}|_|当前位置|标题)\s*")


def read_parts(text: str, tables: dict[str, tuple[int, int]]) -> dict[str, str]:
    """Prose of every part and of the opening before them; a part that is not found is not there.

    `tables` says where the tables stand: of several places of a heading (a list of contents, an anchor)
    the one nearest to its table is taken.
    """
    places: dict[str, tuple[int, int]] = {}
    first_table = min((start for start, _ in tables.values()), default=len(text))
    last_table = max((end for _, end in tables.values()), default=0)
    for key, pattern in _HEADS:
        found = [match.span() for match in re.finditer(rf"(?m)(?:^|(?<=[。)]))[ \t]*{pattern}", text)]
        if key in ("part1", "part2"):
            found = [span for span in found if span[0] < first_table]
        elif key in ("part5", "part6"):
            found = [span for span in found if span[0] >= last_table] or (found if not tables else [])
        elif key in tables:
            found = [span for span in found if span[0] < tables[key][0]]
        if found:
            places[key] = found[-1]
    parts = {}
    starts = [place for place, _ in (*places.values(), *tables.values())]
    for key, (_, start) in places.items():
        end = min((place for place in starts if place >= start), default=len(text))
        if body := text[start:end].strip():
            parts[key] = body
    if not places and (body := text[:first_table].strip()):
        parts["part1"] = body
    elif "part1" in places:
        parts["opening"] = text[: places["part1"][0]].strip()
    return parts


def year_and_agency(text: str) -> tuple[int | None, str]:
    """Year and agency as the title says them; where no title is found, the year of the stated period."""
    best: tuple[int | None, str] = (None, "")
    for match in _TITLE.finditer(text[:200_000]):
        names = [re.sub(r"\s", "", _CRUMB.sub("", match.group(n))).strip("《》【】[]()·") for n in (1, 3)]
        agency = next((name for name in names if _AGENCY.search(name)), names[0] or names[1])
        if best[0] is None or (not best[1] and agency and best[0] == int(match.group(2))):
            best = (int(match.group(2)), agency)
        if best[1]:
            break
    if best[0] is None and (stated := _PERIOD.search(text[:200_000])):
        best = (int(stated.group(2) or stated.group(1)), "")
    return best


def stated_period(text: str) -> tuple[int, int] | None:
    """Years of the first and last day of the period that the opening states; None where it states none."""
    match = _PERIOD.search(text[:200_000])
    return (int(match.group(1)), int(match.group(2) or match.group(1))) if match else None
