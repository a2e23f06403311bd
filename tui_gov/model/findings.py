"""What a review finds, and what was decided of each entry of a quarter's queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tui_gov.model.text import Phrase

OWN_CHECK = "自查"
"""Source of what an office's own check found."""
FOUND_BY = ("县", "市", "第三方", "群众", OWN_CHECK)
"""Sources of findings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem that a review found (问题清单). How it was put right is in its events."""

    id: str
    """The number it was entered under, C2026-0001 of the county, F2026-0001 of the office; never used again."""
    record: str = ""
    """记录: id of what it is about; empty where it is about no single record."""
    source: str = ""
    """来源: 县, 市, 第三方, 群众 or 自查."""
    kind: str = ""
    """类型: one of the office's kinds of findings."""
    text: str = ""
    """问题."""
    url: str = ""
    """链接: where the problem stands, later where it can be seen put right."""
    found_on: date | None = None
    """发现日期."""
    due_on: date | None = None
    """整改期限: the last day for putting it right."""
    person: str = ""
    """责任人: the name."""
    done: str = ""
    """整改情况: what was done."""
    done_on: date | None = None
    """完成日期."""
    confirmed_by: str = ""
    """复核人: the name of who confirmed that it is put right."""
    quarter: str = ""
    """The quarter whose review found it, as 2026-1; empty where no review did."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one entry of a quarter's queue."""

    id: str
    """Quarter and entry, as 2026-1/2026-00412."""
    quarter: str = ""
    """2026-1 for the first quarter."""
    record: str = ""
    """Id of the record, or the key of an entry that is about none."""
    verdict: str = ""
    """passed, flagged or skipped."""
    reason: str = ""
    """The line typed with it."""
    seen: int = 0
    """Place of the record's last event that had been drawn; 0 where it is about no record."""


VERDICTS: Mapping[str, Phrase] = {
    "passed": Phrase("通过"),
    "flagged": Phrase("有问题"),
    "skipped": Phrase("跳过"),
}
"""What can be decided, and its word."""
