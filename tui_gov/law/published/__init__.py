"""Reading an annual report that somebody published: Markdown, a web page, or text copied from one."""

from tui_gov.law.annual_tables import APPLICANTS
from tui_gov.law.published.linear import form_of, linear
from tui_gov.law.published.listings import read_listings
from tui_gov.law.published.parts import read_parts, stated_period, year_and_agency
from tui_gov.law.published.tables import read_tables
from tui_gov.law.published.told import read_told, sentences
from tui_gov.model.published import Published

__all__ = ["read_listings", "read_report", "read_told", "sentences", "stated_period"]


def read_report(text: str) -> Published:
    """Tables and figures of a published report; what is not certain is named as missing, never guessed."""
    body = linear(text)
    read = read_tables(body)
    parts = read_parts(body, read.spans)
    year, agency = year_and_agency(body)
    prose = "\n".join(parts.get(name, "") for name in ("part1", "part5", "part6"))
    tables = read.tables()
    found = []
    if tables.part2:
        found.append(f"表二 {len(tables.part2)}个数字")
    if tables.part3:
        found.append(f"表三 {len(tables.part3)}行{len(tables.part3) * (len(APPLICANTS) + 1)}格")
    if tables.part4:
        found.append("表四 15格")
    told, listings = read_told(prose), read_listings(parts.get("part1", ""))
    if told or listings:
        found.append(f"正文 {len(told)}个数字、{len(listings)}处分项")
    for name, label in (("part1", "一、总体情况"), ("part5", "五、存在的主要问题及改进情况")):
        if name not in parts:
            read.missing.append(label)
    if year is None:
        read.missing.append("报告年度")
    return Published(
        form=form_of(text),
        layout=read.layout,
        year=year,
        agency=agency,
        tables=tables,
        parts=parts,
        told=told,
        listings=listings,
        found=tuple(found),
        missing=tuple(read.missing),
        dashed=read.dashed(body),
    )
