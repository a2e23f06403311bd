"""What the public catalogue (政府信息公开目录, 第十二条) shows of one item, and nothing more."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One published item in the twelve columns of the catalogue, as text."""

    key: str
    """Name of its place in a page: digits and letters of ours, whatever it is called."""
    index_no: str
    """索引号."""
    title: str
    """名称."""
    doc_no: str
    """文号."""
    agency: str
    """发布机构."""
    category: str
    """主题分类: 类别 and 栏目."""
    formed_on: str
    """生成日期."""
    published_on: str
    """公开日期."""
    validity: str
    """有效性: 有效, 废止, 失效; empty for what is no normative document."""
    key_area: str
    """重点领域."""
    abstract: str
    """内容概述."""
    channels: str
    """公开方式."""
    url: str
    """链接."""


COLUMNS = (
    "索引号",
    "名称",
    "文号",
    "发布机构",
    "主题分类",
    "生成日期",
    "公开日期",
    "有效性",
    "重点领域",
    "内容概述",
    "公开方式",
    "链接",
)
"""Headings of the twelve columns, in the order of the fields after `key`."""


def row_of(entry: PublicEntry) -> tuple[str, ...]:
    """The entry's columns in order."""
    return tuple(getattr(entry, field.name) for field in fields(PublicEntry)[1:])
